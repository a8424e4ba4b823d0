"""Rule Y105: is the prose that of last year's report?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.findings import NotApplicable, NotChecked, Problem, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.cross_year import previous_of
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport

SHARE = 60
"""Percent of the characters of the compared sentences from which on a report counts as copied."""
LEAST = 5
"""Sentences the same at least."""
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_SET_PHRASE = re.compile(r"未收取|未发出|未收到|没有其他|无其他|未发生|统计期限|电子版|联系|根据《")
_SHORTEST = 14
_ENDS = tuple("。！？；")


@rule("Y105", Severity.WARNING, needs_previous=True)
def copied_from_last_year(report: AnnualReport, context: Context) -> Verdicts:
    """正文与上年报告雷同

    检查：文字不照抄上年
    依据：惯例：各地通报和评分中把与往年雷同列为问题；《中华人民共和国政府信息公开条例》第五十条要求报告当年情况。
    说明：逐句比较正文（不计年份和数字，不含开头、标题、联系方式、没有费用等固定说法），相同的句子占六成以上、不少于五句。
    反例：第一、五部分的句子与上年报告逐句相同，只改了年份。
    正例：各部分写的是本年度的做法和问题。
    建议：请按本年度的情况改写。
    """
    previous = previous_of(report, context)
    if isinstance(previous, NotApplicable | NotChecked):
        yield previous
        return
    old = {key: text for _, _, _, key, text in sentences(previous)}
    mine = list(sentences(report))
    same = [entry for entry in mine if entry[3] in old]
    total = sum(len(key) for *_, key, _ in mine)
    share = 100 * sum(len(key) for *_, key, _ in same) // total if total else 0
    if not mine:
        yield NotApplicable("报告没有可以比较的正文")
    if len(same) < LEAST or share < SHARE:
        return
    places = [report.locate_span(block, start, end) for block, start, end, _, _ in same]
    first = same[0]
    yield Problem(
        f"正文 {len(mine)} 句中有 {len(same)} 句与上年报告相同（按字数占 {share}%，不计年份和数字）。"
        f"如本年写“{first[4][:30]}”，上年写“{old[first[3]][:30]}”。",
        places[0],
        related=tuple(places[1:]),
    )


def sentences(report: AnnualReport) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield block, span, comparable form and text of the body's own sentences."""
    skipped = {section.block for section in report.sections} | set(report.opening)
    skipped |= {place.block for place in report.title.places} if report.title else set()
    skipped |= {place.block for place in report.contact.places}
    headings = {heading.block for heading in report.headings}
    end = report.body_end or len(report.document.blocks)
    for block, paragraph in report.prose:
        only_heading = block in headings and not paragraph.text.rstrip().endswith(_ENDS)
        if block in skipped or block >= end or only_heading:
            continue
        for match in _SENTENCE.finditer(paragraph.text):
            text = match.group().strip()
            key = re.sub(r"\d+", "#", fold(text))
            if len(key) >= _SHORTEST and not _SET_PHRASE.search(text):
                yield block, match.start(), match.end(), key, text
