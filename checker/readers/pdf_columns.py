"""Tables without a grid: rows of pieces of text that stand in the same columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.document import Cell, Table
from checker.readers.middle import median
from checker.readers.pdf_figures import FIGURE, Entry, Places, Row, column_places, columns_of
from checker.readers.pdf_grid import join_rules
from checker.readers.pdf_lines import join_runs, line_run, segments
from checker.readers.pdf_unruled import cut_off_heads, figure_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_lines import Line
    from checker.readers.pdf_page import PageContent, Rule

FEWEST_ROWS = 3
FAR = 4.0
"""Ems between the baselines of two rows from which they are no longer one table."""
TIGHT = 0.75
"""Share of the usual row distance below which a line goes on with the row above."""
SHORT = 0.6
"""Share of the page width below which a line may be a part of a label."""
MOST_ROWS = 0.7
"""Share of the rows that must have equally many pieces."""
NARROWEST = 0.3
"""Share of the page width a rule of a table is at least long."""
SAME_SPAN = 0.8
"""Share of the shorter of two rules of one table that runs along the other."""
PROSE = 0.7
"""Share of its rules from which a line in one piece is prose."""
_HEADING = re.compile(r"[一二三四五六七八九十]、")


@dataclass(slots=True)
class AlignedTable:
    """A table read from the alignment of its text."""

    content: PageContent
    rows: list[list[Entry]]
    top: float

    def build(self) -> Table:
        """Return the table; its cells have the boxes of their text."""
        cells = tuple(
            self._cell(number, *entry) for number, row in enumerate(self.rows) for entry in row
        )
        columns = max(entry.column + entry.span for row in self.rows for entry in row)
        return Table(len(self.rows), columns, cells, self.content.number, ruled=False)

    def _cell(self, row: int, column: int, span: int, pieces: list[Line]) -> Cell:
        if not pieces:
            return Cell(row, column, "", 1, span, self.content.number)
        run = join_runs([line_run(piece, self.content) for piece in pieces])
        box = self.content.box(
            min(piece.x0 for piece in pieces),
            min(piece.top for piece in pieces),
            max(piece.x1 for piece in pieces),
            max(piece.bottom for piece in pieces),
        )
        return Cell(row, column, run.text, 1, span, self.content.number, box, run.boxes)

    @property
    def figures_left(self) -> float | None:
        """Where the figures of its first row with figures begin."""
        for row in self.rows:
            pieces = [piece for entry in row for piece in entry.pieces]
            figures = [piece.x0 for piece in pieces if FIGURE.fullmatch(piece.plain)]
            if figures:
                return min(figures)
        return None


def take_aligned(
    content: PageContent, lines: list[Line], *, continues: bool = False
) -> tuple[list[AlignedTable], list[Line]]:
    """Return the tables without a grid among the lines of a page, and the other lines.

    ``continues``: the page before ends with such a table.
    """
    rows = _rows(lines)
    tables: list[AlignedTable] = []
    found = figure_tables(rows, content.text_width, content.horizontal, continues=continues)
    for table in found[::-1]:
        tables.append(AlignedTable(content, table.rows, rows[table.first].line.top))
        rows[table.first : table.last + 1] = []
    regions = _ruled_regions(content, rows)
    rest: list[Line] = []
    for group, between_rules in _groups(content, rows, regions):
        words = _aligned(content, group, between_rules=between_rules)
        if words is None:
            rest += [row.line for row in group]
        else:
            tables.append(words)
    return tables, rest


def take_cut_heads(
    content: PageContent, lines: list[Line], left: float
) -> tuple[list[AlignedTable], list[Line]]:
    """Return the heads at the end of a page that belong to figures at the top of the next, and the other lines."""
    rows = _rows(lines)
    found = cut_off_heads(rows, content.text_width, content.horizontal, left)
    if found is None:
        return [], lines
    table = AlignedTable(content, found.rows, rows[found.first].line.top)
    return [table], lines[: found.first]


def _rows(lines: list[Line]) -> list[Row]:
    return [Row(line, segments(line)) for line in lines]


def _ruled_regions(content: PageContent, rows: list[Row]) -> list[tuple[float, float]]:
    """Return top and bottom of what stands between horizontal rules that follow each other closely."""
    regions: list[tuple[float, float]] = []
    last: Rule | None = None
    for rule in sorted(join_rules(content.horizontal)):
        if rule.end - rule.start < NARROWEST * content.text_width:
            continue
        if last and _encloses_rows(last, rule, rows):
            if regions and regions[-1][1] == last.pos:
                regions[-1] = (regions[-1][0], rule.pos)
            else:
                regions.append((last.pos, rule.pos))
        last = rule
    return regions


def _encloses_rows(upper: Rule, lower: Rule, rows: list[Row]) -> bool:
    """Return whether rows of a table, no prose and no heading, stand between two rules."""
    inside = [row for row in rows if upper.pos < row.line.centre_y < lower.pos]
    common = min(upper.end, lower.end) - max(upper.start, lower.start)
    if not inside or common < SAME_SPAN * min(upper.end - upper.start, lower.end - lower.start):
        return False
    single = [row.line for row in inside if len(row.parts) < 2]
    return len(single) < FEWEST_ROWS and not any(
        _HEADING.match(line.plain) or line.x1 - line.x0 > PROSE * (lower.end - lower.start)
        for line in single
    )


def _groups(
    content: PageContent, rows: list[Row], regions: Sequence[tuple[float, float]]
) -> list[tuple[list[Row], bool]]:
    """Return runs of lines that may form a table, and whether rules enclose them; others stand alone."""
    groups: list[tuple[list[Row], bool]] = []
    last: object = None
    for row in rows:
        region = next((area for area in regions if area[0] < row.line.centre_y < area[1]), None)
        # A short line between rows may be the rest of a label.
        short = row.line.x1 - row.line.x0 < SHORT * content.text_width and last is True
        run = region or len(row.parts) > 1 or short
        near = bool(region) or (bool(groups) and _is_near(groups[-1][0][-1], row))
        if groups and run and run == last and near:
            groups[-1][0].append(row)
        else:
            run = region or len(row.parts) > 1
            groups.append(([row], region is not None))
        last = run
    return [part for rows, ruled in groups for part in _trimmed(rows, ruled=ruled)]


def _trimmed(rows: list[Row], *, ruled: bool) -> list[tuple[list[Row], bool]]:
    """Cut lines of one piece off the end of an open run: what follows a table is text."""
    end = len(rows)
    while not ruled and end > 1 and len(rows[end - 1].parts) < 2:
        end -= 1
    return [(rows[:end], ruled), *(([row], False) for row in rows[end:])]


def _is_near(before: Row, after: Row) -> bool:
    return after.line.bottom - before.line.bottom < FAR * after.line.size


def _aligned(content: PageContent, rows: list[Row], *, between_rules: bool) -> AlignedTable | None:
    fewest = 2 if between_rules else FEWEST_ROWS
    found = _equal_rows(rows, fewest, between_rules=between_rules)
    return AlignedTable(content, found, rows[0].line.top) if found else None


def _equal_rows(rows: list[Row], fewest: int, *, between_rules: bool) -> list[list[Entry]] | None:
    """Return the cells of a table most of whose rows have equally many pieces, else None."""
    counts = Counter(len(row.parts) for row in rows if len(row.parts) > 1)
    if not counts:
        return None
    columns = max(counts, key=lambda count: (counts[count], count))
    full = [row for row in rows if len(row.parts) == columns]
    if len(full) < max(fewest, MOST_ROWS * sum(counts.values())):
        return None
    places = column_places([row.parts for row in full])
    if places is None or not (between_rules or _is_tabular(full)):
        return None
    return _table_rows(rows, full, places)


def _is_tabular(full: list[Row]) -> bool:
    """Return whether the pieces look like figures under heads rather than like spaced-out text."""
    pieces = [part.plain for row in full for part in row.parts]
    values = [part.plain for row in full for part in row.parts[1:]]
    figures = sum(any(char.isdigit() for char in value) for value in values)
    labelled = sum("：" in piece or ":" in piece for piece in pieces)
    return figures * 2 >= len(values) and labelled * 3 < len(pieces)


def _table_rows(rows: list[Row], full: list[Row], places: Places) -> list[list[Entry]]:
    steps = [b.line.bottom - a.line.bottom for a, b in pairwise(full)]
    usual = median(steps)
    found: list[list[Entry]] = []
    bottom = 0.0
    for row in rows:
        placed = [Entry(*columns_of(part.x0, part.x1, places), [part]) for part in row.parts]
        step = row.line.bottom - bottom
        bottom = row.line.bottom
        if found and step < TIGHT * usual and _goes_on(found[-1], placed):
            _merge(found[-1], placed)
        else:
            found.append(placed)
    return found


def _goes_on(above: list[Entry], below: list[Entry]) -> bool:
    """Return whether a line continues the cells above: it stands under them and holds no figures."""
    cells = {entry.column: entry for entry in above}
    return all(
        entry.column in cells
        and not entry.pieces[0].plain.isdigit()
        and entry.pieces[0].x0 < cells[entry.column].pieces[0].x1
        and entry.pieces[0].x1 > cells[entry.column].pieces[0].x0
        for entry in below
    )


def _merge(above: list[Entry], below: list[Entry]) -> None:
    by_column = {column: pieces for column, _, pieces in above}
    for column, _, pieces in below:
        by_column[column].extend(pieces)
