"""Figures, tables and annexes that the text counts or mentions (S110, S111)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.document import WORD, Picture, Table
from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.numbering import find_slips
from checker.rules.unread import needs_every_page
from checker.rules.whole import by_paragraph
from checker.screening import Screened
from checker.text import fold, ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.annual_report import AnnualReport
    from checker.findings import Location

_CAPTION = re.compile(
    r"^\s*(?:(图)\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})|(表)\s*([0-9０-９]{1,2}))"
    r"(?![0-9０-９\-—－年月至、.．]\d|[-—－年月至])[\s:：.．、]*([^。]{0,60})$"
)
_MENTION = Screened(r"(?:见|如|参见)\s*(?:下)?(图)\s*(\d{1,2})|(图)\s*(\d{1,2})\s*所示")
_FIGURE = re.compile(r"图\s*\d")
"""Part of whatever mentions one."""
NEAR = 3
"""A picture stands at most so many blocks from its caption."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered caption: its kind (图 or 表), number and place."""

    kind: str
    number: int
    block: int
    start: int
    end: int


def find_captions(report: AnnualReport) -> Iterator[Caption]:
    """Yield the numbered captions of figures and tables in document order."""
    for block, paragraph in report.prose:
        found = _CAPTION.match(paragraph.text)
        if not found:
            continue
        kind = found.group(1) or found.group(3)
        number = ordinal(found.group(2) or found.group(4))
        if number is not None:
            start = found.start(1) if found.group(1) else found.start(3)
            yield Caption(kind, number, block, start, found.end(2 if found.group(1) else 4))


@rule("S110", Severity.WARNING)
@needs_every_page
def caption_numbers(report: AnnualReport, context: Context) -> Verdicts:
    """图表编号有误

    检查：图表编号连续
    依据：惯例：图、表各自从 1 起连续编号，文中提到的图都在
    说明：查图、表说明文字的编号，文中“见图3”“如图3所示”所指的图，以及 docx 文件中有说明文字而没有图的。
    没有编号的图不查；txt 文件不含图片，图是否齐全不能检查。
    反例：图1、图2之后是图4。
    正例：图1至图5依次连续。
    建议：请核对图表，改正编号或补上缺少的图。
    """
    captions = tuple(find_captions(report))
    faults = [*_numbering(report, captions), *_mentions(report, captions)]
    if report.document.format in WORD:
        faults.extend(_without_picture(report, captions))
    yield from faults
    if not faults and captions and report.document.format == "txt":
        yield NotChecked("txt 文件不含图片，图是否齐全未能检查", ReasonCode.NOT_IN_FORMAT)


def _numbering(report: AnnualReport, captions: Sequence[Caption]) -> Iterator[Problem]:
    for kind in ("图", "表"):
        same = [caption for caption in captions if caption.kind == kind]
        if len(same) < 2:
            continue
        for slip in find_slips([caption.number for caption in same], restarts=False):
            caption = same[slip.at]
            name = f"{kind}{caption.number}"
            before = f"{kind}{same[slip.at - 1].number}" if slip.at else ""
            lacking = "、".join(f"{kind}{number}" for number in slip.missing[:5])
            message = {
                "gap": f"{before}之后是{name}，没有{lacking}。",
                "start": f"{name}之前没有{lacking}。",
                "repeat": f"{name}重复：前面已有{name}。",
                "order": f"{before}之后是{name}。",
            }[slip.kind]
            yield Problem(message, _where(report, caption), actual=name)


def _where(report: AnnualReport, caption: Caption) -> Location:
    return report.locate_span(caption.block, caption.start, caption.end)


def _mentions(report: AnnualReport, captions: Sequence[Caption]) -> Iterator[Problem]:
    there = {caption.number for caption in captions if caption.kind == "图"}
    numbered = (report.prose[number] for number in report.lines.that_match(_FIGURE))
    mentions = ((block, m) for block, p in numbered for m in _MENTION.finditer(p.text))
    for block, found in mentions:
        group = 1 if found.group(1) else 3
        number = int(found.group(group + 1))
        if number not in there:
            yield Problem(
                f"文中提到图{number}，没有找到图{number}的说明文字。",
                report.locate_span(block, found.start(group), found.end(group + 1)),
                title="提到的图没有找到",
            )


def _without_picture(report: AnnualReport, captions: Sequence[Caption]) -> Iterator[Problem]:
    blocks = report.document.blocks
    for caption in captions:
        near = blocks[max(0, caption.block - NEAR) : caption.block + NEAR + 1]
        there = any(isinstance(block, Picture | Table) for block in near)
        if caption.kind == "图" and not there:
            yield Problem(
                f"有图{caption.number}的说明文字，附近没有图。",
                _where(report, caption),
                title="有说明文字没有图",
            )


_ANNEX = re.compile(
    r"^\s*附\s*(?:件|表)\s*[0-9０-９一二三四五六]{0,2}\s*[:：.．、]?\s*(\S.{0,60})?$"
)
_ANNEX_MENTION = Screened(
    r"(?:详见|参见|见|后附)[^。；，、（）()《》]{0,4}?(附(?:件|表)\s*\d{0,2})"
)


@rule("S111", Severity.WARNING)
@needs_every_page
def annex_missing(report: AnnualReport, context: Context) -> Verdicts:
    """提到的附件没有找到

    检查：提到的附件都在
    依据：惯例：文中提到的附件、附表应附在文后，附在文后的应在文中提到
    说明：查“详见附件”“附件：……”所指的附件是否在同一文件里。书名号内其他文件的附件不算；网页的附件另附下载，不适用。
    反例：文末写“附件：统计表”，后面没有内容。
    正例：文末“附件：统计表”之后附有统计表。
    建议：请补上附件，或删去提到附件的文字。
    """
    if report.document.format == "html":
        yield NotApplicable("网页的附件一般另附下载，不核对", ReasonCode.NOT_IN_FORMAT)
        return
    lines = [(b, p.text) for b, p in report.prose if _ANNEX.match(p.text)]
    mentions = list(_annex_mentions(report))
    listed = any(
        re.search("[、，和及]附[表件]", p.text) for b, p in report.prose if b in report.opening
    )
    if not lines and not report.tables.get("statistics"):
        for block, start, end in mentions[:1]:
            yield Problem("文中提到附件，文后没有找到附件。", report.locate_span(block, start, end))
        return
    if lines:
        block, text = lines[-1]
        named = _ANNEX.match(text)
        if named and named.group(1) and not _content_after(report, block):
            yield Problem(
                f"写有“{' '.join(text.split())}”，后面没有附件的内容。",
                report.locate_span(block, 0, len(text)),
            )
        elif named and not named.group(1) and len(lines) == 1 and not (mentions or listed):
            yield Problem(
                "文后有附件，文中没有提到。",
                report.locate_span(block, 0, len(text)),
                title="附件文中没有提到",
            )


def _annex_mentions(report: AnnualReport) -> Iterator[tuple[int, int, int]]:
    for block, paragraph, _ in by_paragraph(report, (_ANNEX_MENTION,)):
        plain = re.sub(r"《[^》]*》", lambda m: "□" * len(m.group()), paragraph.text)
        for found in _ANNEX_MENTION.quick.finditer(plain):
            yield block, found.start(1), found.end(1)


def _content_after(report: AnnualReport, block: int) -> bool:
    """Whether more than a signature and a date follows a line that names an annex."""
    texts = dict(report.prose)
    for index in range(block + 1, len(report.document.blocks)):
        if isinstance(report.document.blocks[index], Table | Picture):
            return True
        if index in report.table_blocks:  # a table that came as text, one cell a line
            return True
        words = fold(texts[index].text) if index in texts else ""
        if len(words) > 30 or re.match(r"附(?:件|表)", words):
            return True
    return False
