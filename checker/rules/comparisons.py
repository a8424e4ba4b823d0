"""Compare what the prose claims with the cells of the tables, and say the difference."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from checker.findings import NotChecked, Problem, ReasonCode, Severity
from checker.once import once
from checker.place_words import table_name
from checker.recognise.stated import stated
from checker.recognise.stated.claim_tails import each_of_two
from checker.recognise.stated.zero_claims import zero_span
from checker.rules.base import no_table
from checker.rules.claim_values import Expected, Figures, expected, table_slip
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.recognise.stated.claims import Claim

_TEN_THOUSAND = Decimal(10_000)


_compared = once(Figures)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A claim that no sum of cells agrees with."""

    claim: Claim
    stated: Decimal
    """As comparable with the cell (money in 万元)."""
    values: tuple[Expected, ...]
    root: str
    """Name of the slip: the table's own when repairing it makes the claim true, else this figure's."""


def unreadable(report: AnnualReport, *tables: str) -> NotChecked | None:
    """Say why none of some tables can be compared; None when at least one was read."""
    found = [report.tables[key] for key in tables if key in report.tables]
    if not found:
        return no_table("、".join(dict.fromkeys(table_name(key)[:2] for key in tables)))
    if all(table.unread for table in found):
        return NotChecked(found[0].unread or "", ReasonCode.UNREADABLE)
    return None


def mismatches(report: AnnualReport, *rules: str) -> Iterator[Mismatch]:
    """Yield the claims of some rules that disagree with the tables, a figure stated again only once."""
    seen: set[tuple[str, str, str, Decimal]] = set()
    figures = _compared(report)
    for claim in stated(report).claims:
        if claim.subject.rule not in rules or not claim.statement.quantity.value:
            continue
        for found in _compare(figures, claim):
            key = (claim.subject.key, claim.column, claim.group, found.stated)
            if key not in seen:
                seen.add(key)
                yield found


def _compare(figures: Figures, claim: Claim) -> Iterator[Mismatch]:
    values, stated = expectations(figures, claim), comparable(claim)
    if stated is None or not values or agrees(claim, values, stated):
        return
    if claim.statement.cumulated and stated > max(value.value for value in values):
        return
    if claim.subject.key == "review_lawsuit" and each_of_two(claim.statement):
        values = tuple(v for v in values if v.value != stated)
    if claim.subject.rule == "N103" and _ALSO_CLOSED.search(claim.statement.sentence):
        return
    if claim.subject.rule == "N104" and _with_unnamed(claim, values, stated):
        return
    root = table_slip(figures, values, stated) or claim.statement.root
    yield Mismatch(claim, stated, values, root)


_ALSO_CLOSED = re.compile(
    r"另(?:外|有)?[^，；。]{0,6}(?:办[结理]|答复)[^，；。]{0,4}(?:上年|上一?年|去年|20[0-9]{2}年)[^，；。]{0,8}(?:结转|转结)"
)
"""办结 18 件，另办结上年结转 1 件: the row of the table holds both."""
_UNNAMED = re.compile(
    r"(?:不存在|不属于|非本|告知|转办|撤[回销])[^0-9，、；。]{0,14}([0-9]+)[件条宗份起]"
    r"|(?<![0-9])([0-9]+)[件条宗份起][^0-9，、；。]{0,8}(?:不存在|不属于|非本|告知|转办|撤[回销])"
)
"""Results the form has no row for: an office enters them under one of its rows."""


def _with_unnamed(claim: Claim, values: tuple[Expected, ...], stated: Decimal) -> bool:
    """无法提供 1 件，信息不存在 1 件: the row of the table may well hold both."""
    found = [Decimal(a or b) for a, b in _UNNAMED.findall(claim.statement.sentence)]
    sums = {sum(group, stated) for n in range(1, 4) for group in combinations(found[:6], n)}
    return any(value.value in sums for value in values)


def expectations(figures: Figures, claim: Claim) -> tuple[Expected, ...]:
    """Return the sums of cells a claim is compared with; empty when they are not known."""
    values = expected(figures, claim)
    both = claim.subject.key == "review_lawsuit" and each_of_two(claim.statement)
    return _each(figures, claim) if values and both else values


def agrees(claim: Claim, values: tuple[Expected, ...], stated: Decimal) -> bool:
    """Say whether a claim agrees with the tables: with one of its sums, or with both when it stands for each."""
    if claim.subject.key == "review_lawsuit" and each_of_two(claim.statement):
        return all(value.value == stated for value in values)
    return any(value.value == stated for value in values)


def comparable(claim: Claim) -> Decimal | None:
    """Return the figure as the cell counts it; money cells are in 万元; None when the units cannot meet."""
    quantity, money = claim.statement.quantity, claim.subject.key == "fees"
    if money != (quantity.unit == "元"):
        return None
    return quantity.value / _TEN_THOUSAND if money else quantity.value


def _each(figures: Figures, claim: Claim) -> tuple[Expected, ...]:
    table = figures.report.tables[claim.subject.table]
    review = figures.add_up(table, ("review.total",))
    lawsuit = figures.add_up(table, ("direct.total", "after_review.total"))
    found = (
        ("表四“行政复议”总计", review, ("review.total",)),
        ("表四行政诉讼两项总计之和", lawsuit, ("direct.total", "after_review.total")),
    )
    return tuple(Expected(n, v, table.key, c) for n, v, c in found if v is not None)


def problem(report: AnnualReport, found: Mismatch, title: str, suggestion: str = "") -> Problem:
    """Say a mismatch with both numbers and the difference."""
    claim, first = found.claim, found.values[0]
    quantity = claim.statement.quantity
    place = quantity.place
    name = f"{_class_words(claim)}申请" if _class_words(claim) else claim.subject.name
    unit = "万元" if claim.subject.key == "fees" else quantity.unit
    stated = plain(found.stated)
    others = "".join(f"，{v.label} {plain(v.value)}" for v in _distinct(found.values)[1:])
    compared = "，均不相同" if others else f"，相差 {plain(abs(found.stated - first.value))}"
    message = (
        f"正文写{name} {stated} {unit}，{first.label} {plain(first.value)}{others}{compared}。"
    )
    return Problem(
        message=message,
        where=report.locate_span(place.block, place.start or 0, place.end or 0),
        title=title,
        expected=plain(first.value),
        actual=stated,
        related=tuple(report.locate_cell(first.table, cell) for cell in _telling(report, first)),
        suggestion=suggestion,
        severity=Severity.INFO if claim.doubtful else None,
        root=found.root,
    )


def _class_words(claim: Claim) -> str:
    words = {"natural": "自然人", "organizations": "法人或其他组织", "business": "商业企业"}
    return words.get(claim.column, "")


def _distinct(values: tuple[Expected, ...]) -> list[Expected]:
    kept: list[Expected] = []
    for value in values:
        if all(other.value != value.value for other in kept):
            kept.append(value)
    return kept[:2]


def _telling(report: AnnualReport, value: Expected) -> tuple[str, ...]:
    """Return the cells worth pointing at: those that are not 0, else the first."""
    table = report.tables[value.table]
    filled = tuple(cell for cell in value.cells if table.value(cell))
    return (filled or value.cells[:1])[:4]


def zeros_contradicted(report: AnnualReport) -> Iterator[tuple[Mismatch, tuple[int, int], str]]:
    """Yield zeros of the prose against cells with cases: mismatch, span of the words, the words."""
    figures = _compared(report)
    for claim in stated(report).zero_claims:
        start, end = zero_span(claim.statement)
        place = replace(claim.statement.quantity.place, start=start, end=end)
        words = report.document.text_at(place)
        yield from ((m, (start, end), words) for m in _compare(figures, claim))
    for claim in stated(report).claims:
        quantity = claim.statement.quantity
        if quantity.value or claim.subject.rule in ("N106", "N108"):
            continue
        start, end = quantity.place.start or 0, quantity.place.end or 0
        words = claim.statement.lead[-24:].lstrip("、，；") + quantity.text + quantity.unit
        yield from ((m, (start, end), words) for m in _compare(figures, claim))


def same_sentence_sum(found: Mismatch, total: Decimal) -> str:
    """Return ``27 + 9 + 5 = 41`` when figures listed right after the claim add up to the table's value."""
    statement = found.claim.statement
    rest = statement.canon.text[statement.end : statement.sentence_end]
    rest = rest.split("；")[0].split("。")[0]
    figures = [Decimal(n) for n in re.findall(r"(?<![0-9.])([0-9]+)(?=[件宗份条])", rest)]
    for count in range(2, len(figures) + 1):
        if sum(figures[:count]) == total:
            return f"{' + '.join(plain(f) for f in figures[:count])} = {plain(total)}"
    return ""


def shortened(words: str) -> str:
    """Return words of the report short enough for a message."""
    flat = "".join(words.split())
    return flat if len(flat) <= 40 else f"{flat[:19]}…{flat[-20:]}"
