"""Numbering without gaps or repeats, and the opening's list of parts (S104, S114)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.document import Paragraph
from checker.findings import Problem, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.sections import NUMERALS, ORDER, missing_root, twice_root
from checker.rules.unread import needs_every_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.annual_report import AnnualReport, Heading

ENUMERATION = 5
"""Level of 一是 / 第一 in ``Heading``."""
FORMATS = {
    "一、": "{}、",
    "（一）": "（{}）",
    "1.": "{}.",
    "（1）": "（{}）",
    "一是": "{}是",
    "第一": "第{}",
}
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|「[^」]*」")
_OTHER_FIRST = re.compile(r"(?<![之唯统第])一是|首先|其一|一方面|第一|一要|一个是|一则|一来|1[.、]")
_OTHER_STEPS = re.compile(r"(?:^|[。；])(?:其次|再次|此外|另外|同时|其二|其三)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that does not follow: position in its list, and what is wrong."""

    at: int
    kind: str
    """``gap``, ``repeat``, ``order`` or ``start``."""
    missing: tuple[int, ...] = ()


TITLES = {
    "gap": "编号跳号",
    "repeat": "编号重复",
    "order": "编号次序颠倒",
    "start": "编号不是从一开始",
}


def find_slips(numbers: Sequence[int], *, restarts: bool = True) -> tuple[Slip, ...]:
    """Find where a list of numbers fails to run 1, 2, 3 …; one slip for one mistake.

    One wrong number among right ones is one slip; so is a pair that changed places. With ``restarts`` the
    list may start again at 1.
    """
    wrong = [i for i, number in enumerate(numbers) if number != i + 1]
    if len(wrong) == 1:
        return (_slip(numbers, wrong[0]),)
    if len(wrong) > 1 and sorted(numbers) == list(range(1, len(numbers) + 1)):
        return (Slip(wrong[0], "order"),)
    found: list[Slip] = []
    start = 0
    again = [i for i, number in enumerate(numbers) if number == 1 and i and restarts]
    for at in [*again, len(numbers)]:
        found.extend(_in_run(numbers, start, at))
        start = at
    return tuple(found)


def _in_run(numbers: Sequence[int], start: int, stop: int) -> Iterator[Slip]:
    printed = due = 0
    for at in range(start, stop):
        number = numbers[at]
        due += 1
        if number == printed + 1:
            due = number
        elif number != due:
            slip = _slip(numbers, at, first=at == start)
            yield slip
            due = number if slip.kind in ("gap", "start") else due
        printed = number


def _slip(numbers: Sequence[int], at: int, *, first: bool = False) -> Slip:
    number = numbers[at]
    if at == 0 or first:
        return Slip(at, "start", tuple(range(1, number)))
    before = numbers[at - 1]
    if number == before:
        return Slip(at, "repeat")
    if number > before:
        return Slip(at, "gap", tuple(range(before + 1, number)))
    return Slip(at, "repeat" if number in numbers[:at] else "order")


def find_enumeration_slips(numbers: Sequence[int]) -> tuple[Slip, ...]:
    """Find slips in running enumerations (一是…二是…), which may be nested and may begin again."""
    found = list(_nested_slips(numbers))
    starts = [0, *(i for i, number in enumerate(numbers) if number == 1 and i), len(numbers)]
    for start, stop in pairwise(starts):
        wrong = [i for i in range(start, stop) if numbers[i] != i - start + 1]
        inside = [slip for slip in found if start <= slip.at < stop]
        if inside and len(wrong) == 1:
            found = [slip for slip in found if slip not in inside]
            found.append(_slip(numbers, wrong[0], first=wrong[0] == start))
    return tuple(sorted(found, key=lambda slip: slip.at))


def _nested_slips(numbers: Sequence[int]) -> Iterator[Slip]:
    open_lists: list[int] = []
    for at, number in enumerate(numbers):
        depths = [d for d, last in enumerate(open_lists) if last + 1 == number]
        if number == 1:
            open_lists.append(1)
        elif depths:
            del open_lists[depths[-1] + 1 :]
            open_lists[-1] = number
        else:
            yield _slip(numbers, at, first=not open_lists)
            open_lists[-1:] = [number]


@rule("S104", Severity.WARNING)
@needs_every_page
def numbering_slip(report: AnnualReport, context: Context) -> Verdicts:
    """编号不连续

    检查：各级编号连续
    依据：惯例：同一级编号从一开始，依次连续；参见《党政机关公文格式》（GB/T 9704-2012）结构层次序数
    说明：查一、（一）、1.、（1）和一是、第一，含 Word 自动编号。表内序号、引文中的条款号、开头列举的各部分不算；
    换一个上级标题可以重新编号。
    反例：（一）之后是（三）。
    正例：（一）（二）（三）依次连续。
    建议：请核对是否漏写了标题或正文，再改正编号。
    """
    for headings in _lists(report):
        numbers = [heading.number or 0 for heading in headings]
        enumeration = headings[0].level == ENUMERATION
        slips = find_enumeration_slips(numbers) if enumeration else find_slips(numbers)
        repeats = () if enumeration else _adjacent_repeats(headings)
        for slip in (*slips, *repeats):
            if enumeration and _otherwise_begun(report, headings, slip):
                continue
            yield _problem(report, headings, slip)


def _lists(report: AnnualReport) -> Iterator[list[Heading]]:
    """Yield the headings that should be numbered through: same level and style under the same parent."""
    end = report.body_end or len(report.document.blocks)
    tops = {section.block for section in report.sections}
    parents: dict[int, int] = {}
    due: int | None = None
    groups: dict[tuple[float, str, tuple[int, ...]], list[Heading]] = {}
    for position, heading in enumerate(report.headings):
        if heading.number is None or heading.block >= end or _is_cited(report, heading):
            continue
        inner = heading.level == 1 and heading.block not in tops and heading.number in (1, due)
        due = (heading.number + 1) if inner else None if heading.level == 1 else due
        level = 1.5 if inner else float(heading.level)
        above = tuple(at for depth, at in sorted(parents.items()) if depth < level)
        style = "" if heading.level == 1 else heading.style
        groups.setdefault((level, style, above), []).append(heading)
        if heading.level < ENUMERATION and not inner:
            parents = {depth: at for depth, at in parents.items() if depth < heading.level}
            parents[heading.level] = position
    yield from groups.values()


def _is_cited(report: AnnualReport, heading: Heading) -> bool:
    block = report.document.blocks[heading.block]
    if not isinstance(block, Paragraph) or heading.start < 0:
        return True
    if report.sections and heading.block < report.sections[0].block:
        return True
    quoted = _QUOTED.finditer(block.text) if heading.start else ()
    return any(m.start() < heading.start < m.end() for m in quoted)


def _adjacent_repeats(headings: Sequence[Heading]) -> Iterator[Slip]:
    """Yield the second of two items both numbered 1 that stand directly one after the other."""
    numbers = [heading.number for heading in headings]
    for at in range(1, len(headings)):
        if numbers[at - 1] != 1 or numbers[at] != 1 or _single_slip(headings):
            continue
        close = headings[at].block - headings[at - 1].block <= 1
        if close or headings[at].level <= 2:
            yield Slip(at, "repeat")


def _single_slip(headings: Sequence[Heading]) -> bool:
    return sum(1 for i, heading in enumerate(headings) if heading.number != i + 1) == 1


def _otherwise_begun(report: AnnualReport, headings: Sequence[Heading], slip: Slip) -> bool:
    """Whether the step that seems to lack is there in other words (首先…二是…)."""
    here = headings[slip.at]
    block = report.document.blocks[here.block]
    text = block.text[: here.start] if isinstance(block, Paragraph) else ""
    before = headings[slip.at - 1] if slip.at else None
    same_block = before is not None and before.block == here.block
    between = text[before.end :] if before is not None and same_block else text
    if here.number == 2:
        return bool(_OTHER_FIRST.search(between))
    return slip.kind == "gap" and bool(_OTHER_STEPS.search(between))


def shown(style: str, number: int) -> str:
    """Write a number in the style of its list."""
    written = str(number) if style in ("1.", "（1）") else chinese(number)
    return FORMATS.get(style, "{}").format(written)


def chinese(number: int) -> str:
    """Write a number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def _problem(report: AnnualReport, headings: Sequence[Heading], slip: Slip) -> Problem:
    heading = headings[slip.at]
    number = heading.number or 0
    this = shown(heading.style, number)
    before = shown(heading.style, headings[slip.at - 1].number or 0) if slip.at else ""
    lacking = "".join(shown(heading.style, n) for n in slip.missing[:5])
    message = {
        "gap": f"“{before}”之后是“{this}”，没有“{lacking}”。",
        "start": f"“{this}”之前没有“{lacking}”。",
        "repeat": f"“{this}”重复：前面已有“{this}”。",
        "order": f"“{before}”之后是“{this}”。" if before else f"第一个是“{this}”。",
    }[slip.kind]
    digits = heading.start + len(this)
    block = report.document.blocks[heading.block]
    length = len(block.text) if isinstance(block, Paragraph) else digits
    where = report.locate_span(heading.block, heading.start, min(max(heading.end, digits), length))
    return Problem(
        message, where, title=TITLES[slip.kind], actual=this, root=_root(report, heading, slip)
    )


def _root(report: AnnualReport, heading: Heading, slip: Slip) -> str | None:
    """Name the slip that S101 or S102 reports too: an absent or moved mandated section."""
    section = next((s for s in report.sections if s.block == heading.block), None)
    if section is None or report.form is None or not report.form.sections:
        return None
    present = {s.number for s in report.sections}
    if slip.kind == "repeat" and [s.number for s in report.sections].count(section.number) > 1:
        return twice_root(section.number or 0)
    absent = [n for n in slip.missing if n <= len(report.form.sections) and n not in present]
    if absent:
        return missing_root(absent[0])
    as_printed = all(s.printed_number in (None, s.number) for s in report.sections if s.number)
    return ORDER if as_printed and slip.kind != "gap" else None
