"""Tables without a grid: rows of pieces of text that stand in the same columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Cell, Table
from checker.readers.pdf_grid import join_rules
from checker.readers.pdf_lines import join_runs, line_run, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_lines import Line
    from checker.readers.pdf_page import PageContent, Rule

FEWEST_ROWS = 3
FAR = 4.0
"""Ems between the baselines of two rows from which they are no longer one table."""
TIGHT = 0.75
"""Share of the usual row distance below which a line goes on with the row above."""
SAME_END = 3.0
"""Points within which the ends of the rules of one table agree."""


class _Row(NamedTuple):
    line: Line
    parts: list[Line]


@dataclass(slots=True)
class AlignedTable:
    """A table read from the alignment of its text. Each row holds (first column, span, pieces)."""

    content: PageContent
    columns: int
    rows: list[list[tuple[int, int, list[Line]]]]
    top: float

    def build(self) -> Table:
        """Return the table; its cells have the boxes of their text."""
        cells = tuple(
            self._cell(number, *entry) for number, row in enumerate(self.rows) for entry in row
        )
        return Table(len(self.rows), self.columns, cells, self.content.number, ruled=False)

    def _cell(self, row: int, column: int, span: int, pieces: list[Line]) -> Cell:
        run = join_runs([line_run(piece, self.content) for piece in pieces])
        box = self.content.box(
            min(piece.x0 for piece in pieces),
            min(piece.top for piece in pieces),
            max(piece.x1 for piece in pieces),
            max(piece.bottom for piece in pieces),
        )
        return Cell(row, column, run.text, 1, span, self.content.number, box, run.boxes)


def take_aligned(content: PageContent, lines: list[Line]) -> tuple[list[AlignedTable], list[Line]]:
    """Return the tables without a grid among the lines of a page, and the other lines."""
    rows = [_Row(line, segments(line)) for line in lines]
    regions = _ruled_regions(content, rows)
    tables: list[AlignedTable] = []
    rest: list[Line] = []
    for group, between_rules in _groups(rows, regions):
        table = _aligned(content, group, between_rules=between_rules)
        if table is None:
            rest += [row.line for row in group]
        else:
            tables.append(table)
    return tables, rest


def _ruled_regions(content: PageContent, rows: list[_Row]) -> list[tuple[float, float]]:
    """Return top and bottom of what stands between horizontal rules of the same extent."""
    regions: list[tuple[float, float]] = []
    last: Rule | None = None
    for rule in sorted(join_rules(content.horizontal)):
        if rule.end - rule.start < 0.4 * content.text_width:
            continue
        if last and _same_extent(last, rule) and not _prose_between(last, rule, rows):
            if regions and regions[-1][1] == last.pos:
                regions[-1] = (regions[-1][0], rule.pos)
            else:
                regions.append((last.pos, rule.pos))
        last = rule
    return regions


def _same_extent(first: Rule, second: Rule) -> bool:
    return abs(first.start - second.start) < SAME_END and abs(first.end - second.end) < SAME_END


def _prose_between(upper: Rule, lower: Rule, rows: list[_Row]) -> bool:
    inside = [row for row in rows if upper.pos < row.line.centre_y < lower.pos]
    return not inside or all(len(row.parts) < 2 for row in inside)


def _groups(
    rows: list[_Row], regions: Sequence[tuple[float, float]]
) -> list[tuple[list[_Row], bool]]:
    """Return runs of lines that may form a table, and whether rules enclose them; others stand alone."""
    groups: list[tuple[list[_Row], bool]] = []
    last: object = None
    for row in rows:
        region = next((area for area in regions if area[0] < row.line.centre_y < area[1]), None)
        run = region or (len(row.parts) > 1)
        near = bool(region) or (bool(groups) and _is_near(groups[-1][0][-1], row))
        if groups and run and run == last and near:
            groups[-1][0].append(row)
        else:
            groups.append(([row], region is not None))
        last = run
    return groups


def _is_near(before: _Row, after: _Row) -> bool:
    return after.line.bottom - before.line.bottom < FAR * after.line.size


def _aligned(content: PageContent, rows: list[_Row], *, between_rules: bool) -> AlignedTable | None:
    counts = Counter(len(row.parts) for row in rows if len(row.parts) > 1)
    if not counts:
        return None
    columns = max(counts, key=lambda count: (counts[count], count))
    full = [row for row in rows if len(row.parts) == columns]
    if len(full) < (2 if between_rules else FEWEST_ROWS):
        return None
    places = [
        (min(row.parts[i].x0 for row in full), max(row.parts[i].x1 for row in full))
        for i in range(columns)
    ]
    if any(left[1] > right[0] for left, right in pairwise(places)):
        return None
    if not between_rules and not _is_tabular(full):
        return None
    return AlignedTable(content, columns, _table_rows(rows, full, places), rows[0].line.top)


def _is_tabular(full: list[_Row]) -> bool:
    """Return whether the pieces look like figures under heads rather than like spaced-out text."""
    pieces = [part.plain for row in full for part in row.parts]
    values = [part.plain for row in full for part in row.parts[1:]]
    figures = sum(any(char.isdigit() for char in value) for value in values)
    labelled = sum("：" in piece or ":" in piece for piece in pieces)
    return figures * 2 >= len(values) and labelled * 3 < len(pieces)


def _table_rows(
    rows: list[_Row], full: list[_Row], places: list[tuple[float, float]]
) -> list[list[tuple[int, int, list[Line]]]]:
    steps = [b.line.bottom - a.line.bottom for a, b in pairwise(full)]
    usual = median(steps)
    found: list[list[tuple[int, int, list[Line]]]] = []
    bottom = 0.0
    for row in rows:
        placed = [(*_columns_of(part, places), [part]) for part in row.parts]
        step = row.line.bottom - bottom
        bottom = row.line.bottom
        if found and step < TIGHT * usual and _goes_on(found[-1], placed):
            _merge(found[-1], placed)
        else:
            found.append(placed)
    return found


def _columns_of(part: Line, places: list[tuple[float, float]]) -> tuple[int, int]:
    """Return the first column a piece stands in and how many it covers."""
    covered = [
        index for index, (left, right) in enumerate(places) if part.x0 < right and part.x1 > left
    ]
    if covered:
        return covered[0], covered[-1] - covered[0] + 1
    middle = (part.x0 + part.x1) / 2
    return min(
        range(len(places)),
        key=lambda i: min(abs(places[i][0] - middle), abs(places[i][1] - middle)),
    ), 1


def _goes_on(
    above: list[tuple[int, int, list[Line]]], below: list[tuple[int, int, list[Line]]]
) -> bool:
    """Return whether a line continues the cells above: same columns, and no figures that would join."""
    columns = {column for column, _, _ in above}
    return all(column in columns for column, _, _ in below) and not any(
        pieces[0].plain.isdigit() for _, _, pieces in below
    )


def _merge(
    above: list[tuple[int, int, list[Line]]], below: list[tuple[int, int, list[Line]]]
) -> None:
    by_column = {column: pieces for column, _, pieces in above}
    for column, _, pieces in below:
        by_column[column].extend(pieces)
