"""The mandated sections: present, in order, rightly headed, not empty (S101-S103, S105, S112)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.document import Paragraph, Picture, Place, Table
from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.recognise.mandated import NUMERAL
from checker.rules.base import SINCE_2019, Context, Verdicts, rule
from checker.rules.unread import needs_every_page
from checker.rules.word_lists import word_groups
from checker.text import fold, han_only

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.annual_report import AnnualReport, Section
    from checker.findings import Location
    from checker.forms import SectionForm

NUMERALS = "零一二三四五六七八九十"
TABLES = {2: "表二", 3: "表三", 4: "表四"}
ARTICLES = {2: "第（一）项", 3: "第（二）项", 4: "第（三）项", 5: "第（五）项"}
ORDER = "section-order"
"""Root of what follows from sections that stand in another order."""


def missing_root(number: int) -> str:
    """Return the root of what follows from an absent mandated section."""
    return f"section:{number}"


def twice_root(number: int) -> str:
    """Return the root of what follows from a mandated section that stands there twice."""
    return f"section-twice:{number}"


def section_basis(report: AnnualReport, number: int) -> str:
    """Name article and form part that demand a mandated section."""
    notice = report.form.notice if report.form else ""
    article = f"《条例》第五十条{ARTICLES[number]}；" if number in ARTICLES else ""
    return f"{article}{notice}格式第{NUMERALS[number]}部分"


def section_text(report: AnnualReport, section: Section) -> str:
    """Return the prose of a section without its heading, paragraphs joined by line breaks."""
    parts = []
    for block, paragraph in report.prose:
        if block == section.block:
            parts.append(paragraph.text[section.heading_end :])
        elif section.block < block < section.end:
            parts.append(paragraph.text)
    while len(parts) > 1 and _is_signature(parts[-1], report.organization):
        parts.pop()
    return "\n".join(parts)


_DATE = re.compile(
    r"(?:\d{4}|[二〇零○一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_UNIT_LINE = re.compile(
    r"[\u4e00-\u9fff()]{3,30}(?:局|委|会|府|处|室|办|中心|院|厅|队|站|所|\(盖章\))"
)


def _is_signature(line: str, organization: str | None) -> bool:
    """Whether a closing line is the unit, the date or blank."""
    words = fold(line)
    if not words or _DATE.fullmatch(words) or words == fold(organization or ""):
        return True
    return bool(_UNIT_LINE.fullmatch(words)) and "无" not in words


def heading_location(report: AnnualReport, section: Section) -> Location:
    """Locate the words of a section's heading."""
    return report.locate_span(section.block, section.heading_start, section.heading_end)


def heading_words(section: Section) -> str:
    """Return a heading without numeral, spaces and closing punctuation, folded."""
    match = NUMERAL.match(section.heading)
    words = section.heading[match.end() :] if match else section.heading
    return fold(words).rstrip(".,:;")


@rule("S101", Severity.ERROR, SINCE_2019)
@needs_every_page
def missing_section(report: AnnualReport, context: Context) -> Verdicts:
    """缺少规定的部分

    检查：六个部分齐全
    依据：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号格式的六个部分；《条例》第五十条
    说明：按标题文字认各部分，不看编号样式。没有案件、没有申请的，也要保留该部分和表格，各格填 0。
    反例：第三部分之后直接是“五、存在的主要问题及改进情况”。
    正例：六个部分齐全。
    建议：请补上这一部分；有表格的连同表格，没有数的各格填 0。
    """
    form = report.form
    if form is None:
        return
    present = {section.number for section in report.sections if section.number}
    missing = [section for section in form.sections if section.number not in present]
    if not present:
        yield Problem(
            f"没有找到格式规定的任何一个部分（{'、'.join(s.heading for s in form.sections)}）。",
            report.locate(Place(_last_block(report)), missing=True),
            title="没有按格式分部分",
            root=missing_root(1),
        )
        return
    for section in missing:
        yield _missing_problem(report, section, sorted(n for n in present if n))


def _missing_problem(report: AnnualReport, section: SectionForm, present: list[int]) -> Problem:
    number = section.number
    numeral = NUMERALS[number]
    have = "、".join(NUMERALS[n] for n in present)
    message = f"有第{have}部分，未见“{numeral}、{section.heading}”"
    table = TABLES.get(number)
    has_table = any(found.form.section == number for found in report.tables.values())
    if table and has_table:
        message += f"的标题，{table}放在了别的部分"
    elif table:
        message += f"；{table}因此未能检查"
    return Problem(
        f"{message}。",
        report.locate(Place(_block_before(report, number)), missing=True),
        title=f"缺少第{numeral}部分",
        expected=f"{numeral}、{section.heading}",
        basis=section_basis(report, number),
        root=missing_root(number),
    )


def _last_block(report: AnnualReport) -> int:
    return max(len(report.document.blocks) - 1, 0)


def _block_before(report: AnnualReport, number: int) -> int:
    """Return the block after which an absent section belongs."""
    before = [s for s in report.sections if s.number and s.number < number]
    if before:
        return max(before[-1].end - 1, before[-1].block)
    if report.opening:
        return report.opening[-1]
    return report.title.places[-1].block if report.title else 0


@rule("S102", Severity.ERROR, SINCE_2019)
def sections_out_of_order(report: AnnualReport, context: Context) -> Verdicts:
    """各部分次序不对

    检查：六个部分顺序正确
    依据：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号格式的六个部分及其次序
    说明：只比较找到的各部分的先后；缺少的由 S101 报告。同一部分出现两次的为警告。
    反例：第五部分放在第四部分之前。
    正例：一至六依次排列。
    建议：请按格式的次序调整。
    """
    found = [section for section in report.sections if section.number]
    if not found:
        yield NotChecked("没有找到规定的各部分", ReasonCode.SECTION_MISSING)
        return
    counts = Counter(section.number for section in found)
    seen: set[int] = set()
    single: list[Section] = []
    for section in found:
        number = section.number or 0
        if number in seen:
            yield Problem(
                f"第{NUMERALS[number]}部分“{section.mandated}”出现了 {counts[number]} 次。",
                heading_location(report, section),
                title=f"第{NUMERALS[number]}部分重复",
                severity=Severity.WARNING,
                root=twice_root(number),
            )
        else:
            single.append(section)
        seen.add(number)
    moved = _moved(single)
    if moved:
        order = "、".join(f"{NUMERALS[s.number or 0]}（{s.mandated}）" for s in single)
        yield Problem(
            f"各部分的次序是：{order}。",
            heading_location(report, moved[0]),
            related=tuple(heading_location(report, section) for section in moved[1:]),
            root=ORDER,
        )


def _moved(sections: Sequence[Section]) -> list[Section]:
    """Return the fewest sections whose removal leaves the others in order."""
    best: list[list[int]] = []
    for i, section in enumerate(sections):
        tails = [b for j, b in enumerate(best) if _before(sections[j], section)]
        best.append([*_longest(tails), i])
    kept = set(_longest(best))
    return [section for i, section in enumerate(sections) if i not in kept]


def _longest(runs: list[list[int]]) -> list[int]:
    longest: list[int] = []
    for run in runs:
        if len(run) > len(longest):
            longest = run
    return longest


def _before(one: Section, other: Section) -> bool:
    return (one.number or 0) < (other.number or 0)


@rule("S103", Severity.WARNING, SINCE_2019)
def heading_wording(report: AnnualReport, context: Context) -> Verdicts:
    """部分标题与格式不一致

    检查：各部分标题用规定文字
    依据：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号格式各部分的标题
    说明：编号样式、空格、句末标点不算；《条例》第五十条用语的较长写法也可以。改变了意思的（如“存在的主要成绩”）为错误。
    反例：五、存在的主要问题及改进措施。
    正例：五、存在的主要问题及改进情况。
    建议：请按格式改写标题。
    """
    form = report.form
    official = {section.number: section for section in form.sections} if form else {}
    for section in report.sections:
        wanted = official.get(section.number or 0)
        if wanted is None:
            continue
        words = heading_words(section)
        if words in {fold(accepted) for accepted in (wanted.heading, *wanted.accepted)}:
            continue
        changed = _meaning_changed(wanted.number, words)
        after = "，意思变了" if changed else ""
        yield Problem(
            f"标题写“{section.heading}”，格式为“{NUMERALS[wanted.number]}、{wanted.heading}”{after}。",
            heading_location(report, section),
            expected=wanted.heading,
            actual=section.heading,
            suggestion=f"请改为“{NUMERALS[wanted.number]}、{wanted.heading}”。",
            basis=section_basis(report, wanted.number),
            severity=Severity.ERROR if changed else None,
        )


def _meaning_changed(number: int, words: str) -> bool:
    groups = word_groups("headings.toml", "headings")["headings"]
    group = next(group for group in groups if group.name == str(number))
    complete = all(any(w in words for w in wanted.split("|")) for wanted in group.strong)
    return not complete or any(word in words for word in group.weak)


PROSE_SECTIONS = (1, 5, 6)
_NOTHING = frozenset(
    ("", "无", "没有", "暂无", "略", "空", "无其他需要报告的事项", "无内容", "本年度无", "不涉及")
)


_SAYS_MORE = re.compile(f"(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){{{max(map(len, _NOTHING)) + 1}}}")
"""More Chinese characters than any of these has: most sections need not be looked at to their end."""


def says_nothing(text: str) -> bool:
    """Whether a section's text is empty or only says 无."""
    if _SAYS_MORE.match(text):
        return False
    return han_only(text) in _NOTHING and not any(c.isdigit() for c in text)


@rule("S105", Severity.ERROR, SINCE_2019)
@needs_every_page
def empty_section(report: AnnualReport, context: Context) -> Verdicts:
    """有的部分没有内容

    检查：各部分不空
    依据：《条例》第五十条；国办公开办函〔2021〕30号、国办公开办函〔2019〕60号格式
    说明：查第一、五、六部分（第二、三、四部分的内容是表格，另行检查）。第五部分不能只写“无”；第六部分可以写“无”。
    反例：五、存在的主要问题及改进情况：无。
    正例：第五部分写明问题和改进情况。
    建议：请补写这一部分。
    """
    checked = 0
    for number in PROSE_SECTIONS:
        section = report.section(number)
        if section is None:
            continue
        checked += 1
        text = section_text(report, section)
        if not says_nothing(text) or _has_other_content(report, section):
            continue
        if _written_elsewhere(report, number):
            continue
        shown = " ".join(text.split())
        if shown and number == PROSE_SECTIONS[-1]:
            continue
        said = f"只写“{shown}”" if shown else "标题之后没有内容"
        yield Problem(
            f"第{NUMERALS[number]}部分“{section.mandated}”{said}。",
            heading_location(report, section),
            title=f"第{NUMERALS[number]}部分没有内容",
            actual=shown or None,
            basis=section_basis(report, number),
        )
    if not checked:
        yield NotChecked("没有找到第一、五、六部分", ReasonCode.SECTION_MISSING)


def _written_elsewhere(report: AnnualReport, number: int) -> bool:
    """Whether the section stands there twice (S102 reports that) and one of the two has text."""
    twins = [section for section in report.sections if section.number == number]
    return any(not says_nothing(section_text(report, section)) for section in twins[1:])


def _has_other_content(report: AnnualReport, section: Section) -> bool:
    """Whether pictures or tables stand in a section of prose."""
    blocks = report.document.blocks[section.block + 1 : section.end]
    return any(isinstance(block, Picture | Table) for block in blocks)


@rule("S112", Severity.INFO, SINCE_2019)
def extra_section(report: AnnualReport, context: Context) -> Verdicts:
    """有格式之外的部分

    检查：没有格式以外的部分
    依据：国办公开办函〔2021〕30号、国办公开办函〔2019〕60号格式只有六个部分
    说明：只看一级标题。附件、附表不算。
    反例：七、下一年度工作打算。
    正例：下一步打算写在第五部分。
    建议：可并入六个部分中相应的一部分。
    """
    if not any(section.number for section in report.sections):
        yield NotApplicable("没有认出格式规定的部分", ReasonCode.SECTION_MISSING)
        return
    for section in _extras(report):
        yield Problem(f"“{section.heading}”不是格式规定的部分。", heading_location(report, section))


def _extras(report: AnnualReport) -> Iterator[Section]:
    for section in report.sections:
        block = report.document.blocks[section.block]
        if section.number is None and isinstance(block, Paragraph):
            yield section
