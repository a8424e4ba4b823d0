"""Totals and their parts in prose (N201)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings import Problem, Severity
from checker.once import once
from checker.recognise.stated import stated
from checker.rules.base import Context, Verdicts, rule
from checker.rules.prose_statistics import contradicted_roots
from checker.text import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from checker.annual_report import AnnualReport
    from checker.recognise.stated.part_lists import PartList

_SLIPS = (1, 2, 10, 100, 1000, 10000)


@rule("N201", Severity.ERROR)
def parts_differ(report: AnnualReport, context: Context) -> Verdicts:
    """各项之和与总数不符

    检查：总数与分项之和相符
    依据：惯例：同一句中总数应与所列各项之和一致
    说明：“共 A，其中 B、C、D”“包括”“分别为”“含”以及“B、C，合计 A”中，各项之和大于总数的为错误；小于总数、又没有“等”
    “主要”一类选列标志，且各项看来是全部的，为警告。只举几项的“其中”、约数、互相重叠的口径、单位不同的不提示。
    反例：共公开信息 120 条，其中网站 107 条、微博 15 条。
    正例：公开信息 187 条，其中部门文件 26 条、政策解读 7 条。
    建议：请核对总数和各项，改正其中一处。
    """
    roots = broken_totals(report)
    seen: set[str] = set()
    for found in stated(report).part_lists:
        severity = severity_of(found)
        root = roots.get(found.total.root, "")
        if severity is not None and root not in seen:
            seen.add(root)
            yield _problem(report, found, severity, root)


@once
def broken_totals(report: AnnualReport) -> dict[str, str]:
    """Return the roots of totals whose parts do not add up, with the root of the slip each shows."""
    broken = [found for found in stated(report).part_lists if severity_of(found) is not None]
    contradicted = contradicted_roots(report) if broken else set()
    totals = {found.total.root for found in broken}
    return {found.total.root: _root(found, contradicted, totals) for found in reversed(broken)}


def severity_of(found: PartList) -> Severity | None:
    """E when the parts exceed the total, W when they fall short of it and look complete, None when nothing is wrong."""
    total = found.total.quantity.value
    if found.rounded or found.fits:
        return None
    if found.sum > total and (found.overlaps or _as_in_statistics(found)):
        return None  # what is counted twice makes the sum too great, never too small
    if found.sum > max(total, *found.rivals, total):
        return Severity.ERROR
    mixed = len(found.same_unit) != len(found.parts)
    if mixed or len(found.parts) < 2 or found.selects or found.sum >= total:
        return None
    return Severity.WARNING if found.complete or _near_miss(found) else None


_CHANNELS = ("A2.1", "A2.2", "A2.3", "A2.4", "A2.5")


def _as_in_statistics(found: PartList) -> bool:
    """The table of form 14 has the same figures: one piece of news on several channels is one there, and one on each."""
    table = found.total.report.tables.get("statistics")
    if table is None or table.value("A1") != found.total.quantity.value:
        return False
    rows = {table.value(key) for key in _CHANNELS}
    return len(found.parts) > 1 and all(p.quantity.value in rows for p in found.parts)


def _near_miss(found: PartList) -> bool:
    """Say whether a list is short by so little that a slip is likelier than a selection."""
    total, missing = found.total.quantity.value, found.total.quantity.value - found.sum
    if missing * 50 <= total or (missing in _SLIPS and missing * 10 <= total):
        return True
    return total >= _LONG_ENOUGH and len(found.parts) > 2 and _swapped(total, found.sum)


_LONG_ENOUGH = 100


def _swapped(stated: Decimal, added: Decimal) -> bool:
    """Say whether two figures differ by two neighbouring digits changing places (281 for 218)."""
    one, two = plain(stated), plain(added)
    if len(one) != len(two):
        return False
    at = [index for index, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    return (
        len(at) == 2 and at[1] - at[0] == 1 and one[at[0]] + one[at[1]] == two[at[1]] + two[at[0]]
    )


def _root(found: PartList, contradicted: set[str], totals: set[str]) -> str:
    """Name the slip: the member that the tables or its own parts contradict, else the total."""
    parts = [part.root for part in found.parts]
    known = (r for r in (found.total.root, *parts) if r in contradicted)
    return next(known, next((r for r in parts if r in totals), found.total.root))


def _problem(report: AnnualReport, found: PartList, severity: Severity, root: str) -> Problem:
    total = found.total.quantity
    parts = found.same_unit
    added = " + ".join(plain(part.quantity.value) for part in parts)
    difference = plain(abs(found.sum - total.value))
    more = found.sum > total.value
    word = "多" if more else "少"
    what = f"{added} = {plain(found.sum)}" if len(parts) > 1 else added
    block = found.parts[0].quantity.place.block
    members = [s for s in (found.total, *found.parts) if s.quantity.place.block == block]
    members.sort(key=lambda s: s.start)
    span = members[0].canon.span(members[0].start, members[-1].end)
    return Problem(
        message=f"正文写共 {plain(total.value)} {total.unit}，所列各项 {what}，{word} {difference}。",
        where=report.locate_span(block, *span),
        title="各项之和超过总数" if more else "各项之和少于总数",
        expected=plain(found.sum),
        actual=plain(total.value),
        related=() if found.total in members else (report.locate(total.place),),
        severity=severity,
        root=root,
    )
