"""What the prose says about a number: claims of cells, lists of parts, growth against last year."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from checker.place_words import place_words
from checker.recognise.stated import stated
from checker.recognise.stated.claims import Claim
from checker.recognise.stated.zero_claims import zero_span
from checker.rules.claim_values import Figures
from checker.rules.comparisons import agrees, comparable, expectations, shortened
from checker.rules.prose_growth import (
    application_growths,
    applications_of,
    grows,
    judged_growths,
)
from checker.rules.prose_sums import severity_of
from checker.text import plain
from checker.trace_points import Agreement, Point, agreement, compared, difference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from checker.document import Place
    from checker.findings import CheckResult
    from checker.recognise.stated.part_lists import PartList
    from checker.recognise.stated.statements import Statement
    from checker.rules.claim_values import Expected
    from checker.rules.prose_growth import Growth

_FACTS_ONLY = ("N106", "N107", "N108")
"""Rules whose zeros are not compared with the tables."""
_QUOTED = 16

Known = tuple[Claim, "tuple[Expected, ...]", "Decimal"]


class ProseTies:
    """Everything the prose of one report ties to numbers; worked out once for a trace."""

    def __init__(self, result: CheckResult) -> None:
        """Look at the report of a result."""
        self._result = result
        self._report = result.report

    @cached_property
    def _claims(self) -> list[Known]:
        figures, known = Figures(self._report), []
        for claim in (*stated(self._report).claims, *stated(self._report).zero_claims):
            if not claim.statement.quantity.value and claim.subject.rule in _FACTS_ONLY:
                continue
            values, said = expectations(figures, claim), comparable(claim)
            if values and said is not None:
                known.append((claim, values, said))
        return known

    @cached_property
    def _lists(self) -> tuple[PartList, ...]:
        return tuple(found for found in stated(self._report).part_lists if not found.rounded)

    def cell_of(self, statement: Statement) -> tuple[str, str] | None:
        """Return table and key of the one cell a figure repeats; None when it is a sum or no claim."""
        for claim, values, _ in self._claims:
            if claim.statement.root == statement.root and len(values[0].cells) == 1:
                return values[0].table, values[0].cells[0]
        return None

    def of_cell(self, table: str, key: str) -> Iterator[Point]:
        """Yield what the prose says of a cell: its claims, their parts and their growth."""
        value = self._report.tables[table].value(key)
        direct: dict[str, Statement] = {}
        for claim, values, said in self._claims:
            if values[0].table == table and any(key in v.cells for v in values):
                yield self._claim(claim, values, said)
                if values[0].cells == (key,):
                    direct[claim.statement.root] = claim.statement
        yield from self._parts(direct, value)
        yield from self._growth(direct, value)

    def of_statement(self, statement: Statement) -> Iterator[Point]:
        """Yield what a figure of the prose is tied to."""
        for claim, values, said in self._claims:
            if claim.statement.root == statement.root:
                yield self._sum(claim, values, said)
        own = {statement.root: statement}
        yield from self._parts(own, None)
        yield from self._growth(own, statement.quantity.value)

    # -- claims --------------------------------------------------------------------------------

    def _claim(self, claim: Claim, values: tuple[Expected, ...], said: Decimal) -> Point:
        """The prose as seen from a cell."""
        holds = agrees(claim, values, said)
        words = f"正文写“{self._quote(claim)}”，{_against(values, said)}"
        return self._point(claim, f"正文的{claim.subject.name}", words, holds, (self._of(claim),))

    def _sum(self, claim: Claim, values: tuple[Expected, ...], said: Decimal) -> Point:
        """The cells as seen from the prose."""
        cells = self._report.tables[values[0].table].cells
        holds = agrees(claim, values, said)
        named = next((v for v in values if v.value == said), values[0])
        places = tuple(cells[k].place for k in named.cells if k in cells)
        numbers = [cells[k].value for k in named.cells]
        added = " + ".join(plain(n) for n in numbers if n)
        written = f"{added} = {plain(named.value)}" if " + " in added else plain(named.value)
        words = f"{written}，与正文相同" if holds else f"{written}，{difference(said, named.value)}"
        return self._point(claim, named.label, words, holds, places)

    def _point(
        self, claim: Claim, title: str, words: str, holds: bool, places: tuple[Place, ...]
    ) -> Point:
        state = agreement(holds)
        if claim.doubtful and not holds:
            state, words = Agreement.UNKNOWN, f"{words}；可能说的是别的范围"
        zero = not claim.statement.quantity.value
        rule = "N206" if zero else claim.subject.rule
        return Point(state, title, words, self._where(claim.statement), rule, places)

    def _of(self, claim: Claim) -> Place:
        statement = claim.statement
        if statement.quantity.negated:
            start, end = zero_span(statement)
            return replace(statement.quantity.place, start=start, end=end)
        return _with_unit(statement)

    def _quote(self, claim: Claim) -> str:
        statement = claim.statement
        if statement.quantity.negated:
            return shortened(self._report.document.text_at(self._of(claim)))
        lead = statement.lead[-_QUOTED:].lstrip("，、；：（")
        return f"{lead}{statement.quantity.text}{statement.quantity.unit}"

    def _where(self, statement: Statement) -> str:
        return place_words(self._result, self._report.locate(statement.quantity.place))

    # -- parts ---------------------------------------------------------------------------------

    def _parts(self, own: dict[str, Statement], value: Decimal | None) -> Iterator[Point]:
        """Yield the lists that some figures total or are part of; ``value`` is what a total should be."""
        for found in self._lists:
            if found.total.root in own:
                wanted = found.total.quantity.value if value is None else value
                point = self._list(found, wanted, ())
            elif any(part.root in own for part in found.same_unit):
                total = (_with_unit(found.total),)
                point = self._list(found, found.total.quantity.value, total)
            else:
                continue
            if point is not None:
                yield point

    def _list(self, found: PartList, wanted: Decimal, total: tuple[Place, ...]) -> Point | None:
        fits = found.sum in (wanted, found.total.quantity.value)
        parts = found.same_unit
        if len(parts) < 2 or not (fits or severity_of(found) is not None):
            return None
        added = " + ".join(plain(part.quantity.value) for part in parts)
        words = f"{added} = {plain(found.sum)}"
        if found.sum != wanted:
            words += f"，{difference(found.sum, wanted)}"
        title = f"同句所列 {len(parts)} 项之和"
        places = (*total, _stretch(parts))
        state = agreement(found.sum == wanted)
        return Point(state, title, words, self._where(found.total), "N201", places)

    # -- growth --------------------------------------------------------------------------------

    def _growth(self, own: dict[str, Statement], value: Decimal | None) -> Iterator[Point]:
        told = set()
        for growth, wrong in judged_growths(self._report):
            if any(member.root in own for member in _members(growth)):
                told |= {share.root for share in growth.shares}
                words = wrong.message if wrong else self._growth_words(growth)
                places = tuple(_with_unit(m) for m in _members(growth) if m.root not in own)
                where, state = self._where(growth.now), agreement(wrong is None)
                yield Point(state, "与上年相比的增减", words, where, "N203", places)
        for claim, share in application_growths(self._report):
            if claim.statement.root in own and share.root not in told and value is not None:
                yield self._yearly(share, value)

    def _growth_words(self, growth: Growth) -> str:
        last = growth.last_value()
        said = "、".join(
            f"{m.quantity.text}{m.quantity.unit}" for m in (*growth.changes, *growth.shares)
        )
        numbers = f"本年 {plain(growth.now.quantity.value)}"
        numbers += f"，上年 {plain(last)}" if last is not None else ""
        return f"{numbers}，与“{said}”相符" if said else numbers

    def _yearly(self, share: Statement, now: Decimal) -> Point:
        where, places = self._where(share), (_with_unit(share),)
        printed = f"正文写“{share.lead[-6:]}{share.quantity.text}”".replace("，", "")
        title, previous = "比上年的增长率", self._result.previous
        if previous is None:
            words = f"{printed}，需要上年的新收件数"
            state = Agreement.UNKNOWN
            return Point(state, title, words, where, "N203", places, needs_previous=True)
        bases = [base for base in applications_of(previous) if base > 0]
        if not bases:
            words = f"{printed}，上年报告的新收件数没有读出来"
            return Point(Agreement.UNKNOWN, title, words, where, "N203", places)
        fitting = next((base for base in bases if grows(now, base, share)), None)
        base = bases[0] if fitting is None else fitting
        rate = (abs(now - base) * 100 / base).quantize(share.quantity.value)
        way = "增" if now >= base else "减"
        words = f"{printed}；本年 {plain(now)}，上年 {plain(base)}，{way} {rate}%"
        table = previous.tables["applications"]
        then = (table.cells["new.total"].place,) if "new.total" in table.cells else ()
        state = agreement(fitting is not None)
        return Point(state, title, words, where, "N203", places, previous_places=then)


def _against(values: tuple[Expected, ...], said: Decimal) -> str:
    named = next((v for v in values if v.value == said), values[0])
    numbers = compared(said, named.value)
    return numbers if len(named.cells) == 1 else f"{named.label} {plain(named.value)}，{numbers}"


def _with_unit(statement: Statement) -> Place:
    place = statement.quantity.place
    start, end = statement.canon.span(statement.start, statement.end)
    return replace(place, start=start, end=end)


def _stretch(parts: tuple[Statement, ...]) -> Place:
    """From the words before the first part to the last part."""
    first, last = parts[0], parts[-1]
    text = first.canon.text[: first.start]
    begin = max(text.rfind(mark) for mark in "，、；：（。中") + 1
    start, _ = first.canon.span(begin, first.end)
    _, end = last.canon.span(last.start, last.end)
    return replace(first.quantity.place, start=start, end=end)


def _members(growth: Growth) -> tuple[Statement, ...]:
    return (growth.now, *growth.last, *growth.changes, *growth.shares)
