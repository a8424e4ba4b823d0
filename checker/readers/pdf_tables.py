"""Grids and glyphs of a page to tables whose cells hold their text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from checker.document import Cell, Table
from checker.readers.pdf_grid import Grid, GridCell, find_grids
from checker.readers.pdf_lines import (
    Line,
    TextRun,
    build_lines,
    join_runs,
    line_of,
    line_run,
    make_line,
)
from checker.readers.pdf_rows import part_rows
from checker.readers.pdf_runs import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.document import Box
    from checker.readers.pdf_page import Edges, Glyph, PageContent

NEXT_GLYPH = 0.12
"""Ems between two figures of one number."""
STACKED = 0.3
"""Ems the characters of a vertical line may lie beside each other."""
SAME_EDGE = 4.0
"""Points two pieces of one table may differ in their outer edges."""
SAME_COLUMN = 2.5
_HEIGHT = itemgetter(2, 4, 5, 8)
"""Top, bottom, baseline and direction of a glyph."""
_SEVERAL = re.compile("[0-9.,]{2,}")


@dataclass(slots=True)
class FoundTable:
    """A ruled table of one page with the glyphs of its cells."""

    content: PageContent
    grid: Grid
    glyphs: dict[GridCell, list[Glyph]]

    @property
    def top(self) -> float:
        """Where it begins on the page."""
        return self.grid.ys[0]

    def build(self, grid: Grid | None = None) -> Table:
        """Return the table, on a finer grid of the same cells when one is given."""
        shown = grid or self.grid
        cells = tuple(
            self._cell(shown, placed, self.glyphs.get(own, []))
            for own, placed in zip(self.grid.cells, shown.cells, strict=True)
        )
        return Table(len(shown.ys) - 1, len(shown.xs) - 1, cells, self.content.number)

    def _cell(self, grid: Grid, cell: GridCell, glyphs: list[Glyph]) -> Cell:
        run = cell_run(glyphs, self.content)
        return Cell(
            cell.row,
            cell.column,
            run.text,
            cell.row_span,
            cell.column_span,
            self.content.number,
            self.content.box(*grid.cell_area(cell)),
            run.boxes,
        )


def page_grids(contents: Sequence[PageContent]) -> list[list[Grid]]:
    """Return the grids of each page. A frame of one cell is a table only where it ends or begins one."""
    found = [find_grids(content.horizontal, content.vertical) for content in contents]
    kept = []
    for index, (content, grids) in enumerate(zip(contents, found, strict=True)):
        after = found[index + 1][:1] if index + 1 < len(found) else []
        before = found[index - 1][-1:] if index else []
        low, high = 0.75 * content.text_height, 0.25 * content.text_height
        kept.append(
            [
                grid
                for grid in grids
                if len(grid.cells) > 1
                or (grid is grids[-1] and grid.ys[-1] > low and _continues_table(grid, after))
                or (grid is grids[0] and grid.ys[0] < high and _continues_table(grid, before))
            ]
        )
    return kept


def _continues_table(grid: Grid, others: Sequence[Grid]) -> bool:
    return any(len(other.cells) > 1 and _same_edges(grid, other) for other in others)


def take_tables(
    content: PageContent, grids: list[Grid], glyphs: list[Glyph]
) -> tuple[list[FoundTable], list[Glyph]]:
    """Return the ruled tables of a page and the glyphs that stand outside of them."""
    tables = []
    rest = glyphs
    for found in grids:
        grid = found
        inside, outside = _sort_in(grid, rest)
        finer = part_rows(grid, inside)
        if finer is not grid:
            grid = finer
            inside, outside = _sort_in(grid, rest)
        if any(not glyph.text.isspace() for group in inside.values() for glyph in group):
            tables.append(FoundTable(content, grid, inside))
            rest = outside
    return tables, rest


def _sort_in(grid: Grid, glyphs: list[Glyph]) -> tuple[dict[GridCell, list[Glyph]], list[Glyph]]:
    fields = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    inside: dict[GridCell, list[Glyph]] = {}
    outside: list[Glyph] = []
    places = _fields(grid, glyphs)
    for start, end in pairwise([*changes(places), len(places)]):
        cell = fields.get(places[start])
        into = outside if cell is None else inside.setdefault(cell, [])
        into += glyphs[start:end]
    return inside, outside


def _fields(grid: Grid, glyphs: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Return row and column of the field each glyph stands in; a line must not cut a number."""
    xs, ys = grid.xs, grid.ys
    heights = [glyph[2] + glyph[4] for glyph in glyphs]
    rows = {height: bisect_right(ys, height / 2) - 1 for height in set(heights)}
    columns = [bisect_right(xs, (glyph[1] + glyph[3]) / 2) - 1 for glyph in glyphs]
    places = list(zip(map(rows.__getitem__, heights), columns, strict=True))
    for start, end in _numbers(glyphs):
        x = (glyphs[start].x0 + glyphs[end - 1].x1) / 2
        places[start:end] = [(places[start][0], bisect_right(xs, x) - 1)] * (end - start)
    return places


def _numbers(glyphs: Sequence[Glyph]) -> Iterable[tuple[int, int]]:
    """Yield where the figures of one number stand among glyphs: the first, the one behind the last."""
    # One character for each glyph; the few ligatures and blanks of other libraries are no figures.
    texts = "".join([glyph.text if len(glyph.text) == 1 else " " for glyph in glyphs])
    for several in _SEVERAL.finditer(texts):
        start, last = several.start(), several.end()
        for index in range(start + 1, last):
            if not _continues(glyphs[index - 1], glyphs[index]):
                if index - start > 1:
                    yield start, index
                start = index
        if last - start > 1:
            yield start, last


def _continues(before: Glyph, after: Glyph) -> bool:
    """Return whether two figures belong to one number."""
    return (
        before.turn == after.turn == 0
        and abs(after.base - before.base) < 0.2 * after.size
        and -0.3 * after.size < after.x0 - before.x1 < NEXT_GLYPH * after.size
    )


def cell_run(glyphs: list[Glyph], content: PageContent) -> TextRun:
    """Return the text of a cell, its lines joined with a line feed."""
    if len(set(map(_HEIGHT, glyphs))) == 1 and glyphs[0].turn == 0:  # as in nearly every cell
        line = make_line(glyphs, content.number)
        return TextRun("", ()) if line is None else line_run(line, content)
    turns = {glyph.turn for glyph in glyphs}
    upright = [glyph for glyph in glyphs if glyph.turn == 0] if turns - {0} else glyphs
    runs = [line_run(line, content) for line in _cell_lines(upright, content.number)]
    for turn in sorted(turns & {90, 180, 270}):
        turned = (_upright(glyph) for glyph in glyphs if glyph.turn == turn)
        sheet = _TurnedSheet(content, turn)
        runs += [line_run(line, sheet) for line in build_lines(turned, content.number)]
    return join_runs(runs)


def _cell_lines(glyphs: list[Glyph], page: int) -> list[Line]:
    if not _is_stacked(glyphs):
        return build_lines(glyphs, page)
    lines = (_vertical_line(column, page) for column in _stacks(glyphs))
    return [line for line in lines if line is not None]


def _is_stacked(glyphs: Sequence[Glyph]) -> bool:
    """Return whether at least three characters were written one below the other, as a vertical line."""
    written = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(written) < 3 or sum(glyph.text.isdigit() for glyph in written) * 2 > len(written):
        return False
    steps = sum(
        abs(after.centre_x - before.centre_x) < STACKED * after.size
        and 0.5 * after.size < after.centre_y - before.centre_y < 3 * after.size
        for before, after in pairwise(written)
    )
    return steps >= 0.6 * (len(written) - 1)


def _stacks(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return the vertical lines from right to left, each from top to bottom."""
    stacks: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.centre_x):
        if stacks and stacks[-1][0].centre_x - glyph.centre_x < 0.6 * glyph.size:
            stacks[-1].append(glyph)
        else:
            stacks.append([glyph])
    return [sorted(stack, key=lambda g: g.centre_y) for stack in stacks]


def _vertical_line(glyphs: list[Glyph], page: int) -> Line | None:
    """Return stacked characters as one line in their order; figures side by side stay side by side."""
    rows = build_lines(glyphs, page)
    ordered = [glyph for row in rows for glyph in row.glyphs]
    return line_of(ordered, page) if ordered else None


class _TurnedSheet:
    """Turns boxes of text that was laid upright for reading back to where it stands."""

    def __init__(self, content: PageContent, turn: int) -> None:
        self._content, self._turn = content, turn

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        if self._turn == 90:
            return self._content.box(-bottom, x0, -top, x1)
        if self._turn == 270:
            return self._content.box(top, -x1, bottom, -x0)
        return self._content.box(-x1, -bottom, -x0, -top)

    def boxes(self, edges: Edges) -> list[Box]:
        return list(map(self.box, *edges))


def _upright(glyph: Glyph) -> Glyph:
    """Return a sideways glyph in coordinates in which it reads from left to right."""
    x0, top, x1, bottom = glyph.x0, glyph.top, glyph.x1, glyph.bottom
    if glyph.turn == 90:
        x0, top, x1, bottom = top, -x1, bottom, -x0
    elif glyph.turn == 270:
        x0, top, x1, bottom = -bottom, x0, -top, x1
    else:
        x0, top, x1, bottom = -x1, -bottom, -x0, -top
    return glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, turn=0)


def common_columns(pieces: Sequence[FoundTable]) -> list[Table]:
    """Return the pieces of a table that runs over page breaks, all on the union of their columns."""
    union = pieces[0].grid.xs
    for piece in pieces[1:]:
        union = _union(union, piece.grid.xs)
    return [piece.build(piece.grid.with_columns(union)) for piece in pieces]


def same_width(first: FoundTable, second: FoundTable) -> bool:
    """Return whether two pieces have the same outer edges."""
    return _same_edges(first.grid, second.grid)


def _same_edges(first: Grid, second: Grid) -> bool:
    return (
        abs(first.xs[0] - second.xs[0]) <= SAME_EDGE
        and abs(first.xs[-1] - second.xs[-1]) <= SAME_EDGE
    )


def _union(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    found = list(first)
    for x in second[1:-1]:
        if all(abs(x - other) > SAME_COLUMN for other in found):
            found.append(x)
    return tuple(sorted(found))
