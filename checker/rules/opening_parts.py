"""S114: the opening's list of parts (全文由…六部分组成) against its own count and the sections present."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings import Problem, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.numbering import chinese
from checker.rules.sections import missing_root
from checker.rules.unread import needs_every_page
from checker.text import chinese_to_int

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport

_EDGE = r"[^、，,；;：:。由括含为\n]"
FAMILIES = (
    (
        5,
        re.compile(
            rf"(?:(?!以及|情况[和及与]){_EDGE})*存在{_EDGE}*?问题(?:[、及和与以]{{1,2}}(?:下一?步|下阶段)?(?:改进|整改|今后|措施|工作)[^、，,；;。和及共等]*)?"
        ),
    ),
    (
        4,
        re.compile(
            rf"(?:因{_EDGE}*申请{_EDGE}*、)?{_EDGE}*复议(?:[、及和与，,]{{0,2}}(?:被?提起)?(?:行政)?诉讼)?[^、，,；;。和及共等]*"
        ),
    ),
    (6, re.compile(rf"其[他它]{_EDGE}*?事项")),
    (2, re.compile(r"(?:行政机关)?(?:政府信息)?主动公开[^、，,；;。和及共等]*")),
    (
        3,
        re.compile(
            r"(?:行政机关)?(?:收到)?和?(?:处理)?(?:政府信息|依)?(?:公开)?申请[^、，,；;。和及共等]*(?:[和及与]不予公开[^、，,；;。和及共等]*)?"
        ),
    ),
    (
        1,
        re.compile(
            rf"{_EDGE}*总体(?:工作|公开)?[^、，,；;。和及共等]{{0,6}}|(?:工作|基本)?概述|基本情况"
        ),
    ),
)
"""Mandated section → how lists name it; matched in this order, each match once taken out."""
_PIECE = re.compile(r"(?:情况|事项|计划|打算|措施|建设|说明|附件|附表|统计表|工作|概述|安排)$")
_COUNT = re.compile(
    r"([一二两三四五六七八九十]{1,2}|\d{1,2})(?:个|大)?(?:部分|方面|个部分|项内容|章)"
)
_INTRODUCED = re.compile(
    r"(?:全文|本?报告|年报|内容|主要)[^。；]{0,24}?(?:由|包括|分为|分|含|涵盖|共)"
)
_ENDS_OPEN = re.compile(r"等(?:内容|部分|方面|几个?部分)?(?:组成|构成)?$")
_BEHIND = 2
"""An opening that stands in section one may go on for a paragraph or two."""
LONGEST = 500
"""Characters of a sentence that are looked at."""
ENOUGH = 4
"""So many mandated parts in one sentence are a list of parts."""


@dataclass(frozen=True, slots=True)
class PartsList:
    """A list of parts: which mandated parts it names, how many items in all, and the count it states."""

    named: tuple[int, ...]
    items: int
    stated: int | None
    start: int
    end: int
    count_span: tuple[int, int] | None = None
    open_ended: bool = False
    """The list ends in 等 and gives no count: it does not claim to be whole."""
    least: int = 0
    """Items when 和 joins two words of one name (机构建设和保障经费情况)."""
    most: int = 0
    """Items when every piece counts that may name a part (收费及减免, 附表)."""


def find_parts_list(text: str) -> PartsList | None:
    """Find the sentence that lists the parts of the report; None when there is none."""
    for sentence in re.finditer(rf"[^。]{{1,{LONGEST}}}", text):
        words = sentence.group().replace("”“", "、、")
        introduced = _INTRODUCED.search(words)
        if not introduced:
            continue
        count, stop = _count(words, introduced.end())
        named, rest = _take_out(words[introduced.end() : stop])
        if len(set(named)) < ENOUGH:
            continue
        others = [p for p in re.split(r"[、，,；;：:和及以与共等\0]", rest) if _is_item(p)]
        at = sentence.start()
        span = (at + count.start(), at + count.end()) if count else None
        items = len(named) + len(others)
        stated = _number(count.group(1)) if count else None
        is_open = stated is None and _ENDS_OPEN.search(words) is not None
        least = len(named) + sum(map(_is_item, re.split(r"[、，,；;：:\0]", rest)))
        most = len(named) + sum(map(_may_be_item, re.split(r"[、，,；;]", rest)))
        return PartsList(
            tuple(named), items, stated, at, sentence.end(), span, is_open, least, most
        )
    return None


def _count(words: str, start: int) -> tuple[re.Match[str] | None, int]:
    """Return the count of the list that begins at ``start``, and where the list ends at the latest.

    A count behind the list closes it: what follows (…六部分组成，涵盖…情况) is no part.
    """
    found = list(_COUNT.finditer(words))
    for match in found:
        if len(set(_take_out(words[start : match.start()])[0])) >= ENOUGH:
            return match, match.start()
    return (found[-1] if found else None), len(words)


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdigit() else chinese_to_int(digits)


def _take_out(words: str) -> tuple[list[int], str]:
    named: list[int] = []
    for number, pattern in FAMILIES:
        hits = [m for m in pattern.finditer(words) if m.group()]
        named.extend([number] * len(hits))
        for match in reversed(hits):
            words = words[: match.start()] + "\0" + words[match.end() :]
    return named, words


def _may_be_item(piece: str) -> bool:
    words = re.sub(r"\0|以及|情况|[和及与等共]|[^一-龥]", "", piece)
    return "\0" not in piece and len(words) >= 2


def _is_item(piece: str) -> bool:
    stripped = re.sub(r"^[一二三四五六七八九十\d（）().]+", "", piece.strip())
    return len(stripped) >= 4 and bool(_PIECE.search(stripped))


@rule("S114", Severity.WARNING)
@needs_every_page
def parts_list_differs(report: AnnualReport, context: Context) -> Verdicts:
    """开头列举的部分不符

    检查：开头所列部分与正文一致
    依据：惯例：开头说“由几部分组成”的，个数、列举和正文的部分应一致
    说明：列举的名称可以与标题不同（如《条例》第五十条的用语）。没有列举的，或者以“等”结尾又没有写个数的，不查少列。
    反例：写“六部分”，只列了五项。
    正例：写“六部分”，列六项，正文有六部分。
    建议：请按正文改正个数或列举。
    """
    last = max(report.opening or [section.block for section in report.sections[:1]], default=0)
    for block, paragraph in report.prose:
        if block not in report.opening and not last < block <= last + _BEHIND:
            continue
        found = find_parts_list(paragraph.text)
        if found is None:
            continue
        span = found.count_span or (found.start, found.end)
        for message, root in _faults(report, found):
            yield Problem(message, report.locate_span(block, *span), root=root)
        return


def _faults(report: AnnualReport, found: PartsList) -> Iterator[tuple[str, str | None]]:
    """Yield what is wrong; one fault at most of list and count, one of list and sections."""
    twice = sorted({n for n in found.named if found.named.count(n) > 1})
    sections = len(report.sections)
    if found.stated is not None and not found.least <= found.stated <= found.most:
        stated = chinese(found.stated)
        yield f"开头写{stated}部分，列举了 {found.items} 项，正文有 {sections} 个部分。", None
        return
    if twice:
        yield (
            f"开头的列举中，第{chinese(twice[0])}部分列了 {found.named.count(twice[0])} 次。",
            None,
        )
        return
    if not report.form or not report.form.sections:
        if found.stated is not None and sections and found.stated != sections:
            yield f"开头写{chinese(found.stated)}部分，正文有 {sections} 个部分。", None
        return
    present = {s.number for s in report.sections if s.number}
    unlisted = sorted(present - set(found.named))
    absent = sorted(set(found.named) - present)
    if unlisted and not found.open_ended:
        yield f"开头的列举中没有第{chinese(unlisted[0])}部分，正文有。", None
    elif absent:
        yield f"开头列举了第{chinese(absent[0])}部分，正文没有。", missing_root(absent[0])
