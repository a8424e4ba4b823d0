"""一数到底: every place that a rule ties to a number, and whether it agrees. No Qt.

Only places a rule compares are listed; values that are equal by chance stay dark. The rules are loaded by the first
trace: the window shows itself before that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.document import Place
from checker.place_words import place_words
from checker.trace_points import Agreement, Point, Trace

if TYPE_CHECKING:
    from checker.findings import CheckResult, Finding, Location
    from checker.recognise.stated.statements import Statement

__all__ = ["Agreement", "Point", "Trace", "cell_at", "trace", "trace_cell", "trace_finding"]


def trace(result: CheckResult, place: Place) -> Trace:
    """Trace the number at a place: a cell, or characters of a paragraph; without a number no point is found."""
    cell = cell_at(result, place)
    if cell is not None:
        return trace_cell(result, *cell)
    statement = _statement_at(result, place)
    if statement is None:
        text = result.document.text_at(place).strip()
        return Trace(place, text, place_words(result, result.report.locate(place)), ())
    return _trace_statement(result, statement)


def trace_cell(result: CheckResult, table: str, key: str) -> Trace:
    """Trace a cell of a statutory table, by its keys."""
    from checker.trace_prose import ProseTies
    from checker.trace_tables import across_years, relations_at

    report = result.report
    location = report.locate_cell(table, key)
    cell = report.tables[table].cells.get(key)
    place = location.place
    assert place is not None
    name = place_words(result, location)
    if cell is None:
        return Trace(place, "", name, ())
    prose = ProseTies(result)
    found = [
        *relations_at(result, table, key),
        *prose.of_cell(table, key),
        *across_years(result, table, key),
    ]
    return Trace(place, cell.text.strip(), name, _doubted(result, place, found))


def trace_finding(result: CheckResult, finding: Finding) -> Trace:
    """Trace the number a finding is about: at its place, else at the first related place that is tied to others."""
    first: Trace | None = None
    for where in (finding.location, *finding.related):
        found = _trace_location(result, where)
        if found is None:
            continue
        first = first or found
        if found.points:
            return found
    if first is not None:
        return first
    where = finding.location
    words = place_words(result, where)
    return Trace(where.place or Place(0), where.text or "", words, ())


def _trace_location(result: CheckResult, where: Location) -> Trace | None:
    if where.missing:
        return None
    if where.table and where.cell:
        table = result.report.tables.get(where.table)
        known = table is not None and where.cell in table.cells
        return trace_cell(result, where.table, where.cell) if known else None
    return trace(result, where.place) if where.place is not None else None


def _trace_statement(result: CheckResult, statement: Statement) -> Trace:
    """A figure that repeats one cell is traced from the cell; any other from itself."""
    from checker.trace_prose import ProseTies

    prose = ProseTies(result)
    cell = prose.cell_of(statement)
    if cell is not None:
        return trace_cell(result, *cell)
    quantity = statement.quantity
    where = result.report.locate(quantity.place)
    text = f"{quantity.text}{quantity.unit}"
    points = _doubted(result, quantity.place, list(prose.of_statement(statement)))
    return Trace(quantity.place, text, place_words(result, where), points)


def _doubted(result: CheckResult, place: Place, points: list[Point]) -> tuple[Point, ...]:
    """Nothing is concluded from characters that may have been misread."""
    doubtful = result.document.doubtful
    if not doubtful:
        return tuple(points)

    def sure(point: Point) -> bool:
        return not any(_meet(p, d) for p in (place, *point.places) for d in doubtful)

    return tuple(point if sure(point) else _unsure(point) for point in points)


def _unsure(point: Point) -> Point:
    words = f"{point.words}（识读可能有误，请先对照原文）"
    return replace(point, state=Agreement.UNKNOWN, words=words)


def _meet(one: Place, other: Place) -> bool:
    if (one.block, one.row, one.column) != (other.block, other.row, other.column):
        return False
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def cell_at(result: CheckResult, place: Place) -> tuple[str, str] | None:
    """Return table and key of the statutory cell at a place; None for any other place."""
    if place.row is None:
        return None
    spot = (place.block, place.row, place.column)
    for table in result.report.tables.values():
        for key, cell in table.cells.items():
            if (cell.place.block, cell.place.row, cell.place.column) == spot:
                return table.key, key
    return None


def _statement_at(result: CheckResult, place: Place) -> Statement | None:
    """Return the figure at a place; its unit counts as part of it, a longer place means its first figure."""
    from checker.recognise.stated import stated

    if place.row is not None or place.start is None:
        return None
    end = place.start + 1 if place.end is None else max(place.end, place.start + 1)
    for statement in stated(result.report).statements:
        own = statement.quantity.place
        if own.block != place.block or own.start is None or own.end is None:
            continue
        if own.start < end and place.start < own.end + len(statement.quantity.unit):
            return statement
    return None
