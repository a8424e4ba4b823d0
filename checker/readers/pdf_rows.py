"""Rows of a ruled table that no line parts: several figures one below the other in every column."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.readers.pdf_grid import Grid, GridCell
from checker.readers.pdf_lines import Line, build_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.readers.pdf_page import Glyph

_FIGURE = re.compile(r"[-+−－]?[\d.,，．]+[%％]?|[-—－/／]+")
ROOMY = 2.5
"""Times the width of a figure its cell must be wide: in a narrower one a number may have been wrapped."""


def part_rows(grid: Grid, inside: Mapping[GridCell, list[Glyph]]) -> Grid:
    """Return the grid with such rows parted half way between their lines; the same grid if there are none."""
    single: dict[int, list[GridCell]] = {row: [] for row in range(len(grid.ys) - 1)}
    for cell in grid.cells:
        if cell.row_span == 1 and cell in inside:
            single[cell.row].append(cell)
    cuts = {row: _cuts(grid, inside, cells) for row, cells in single.items()}
    if not any(cuts.values()):
        return grid
    ys: list[float] = []
    place: list[int] = []
    for row, y in enumerate(grid.ys):
        place.append(len(ys))
        ys += [y, *cuts.get(row, [])]
    cells: list[GridCell] = []
    for cell in grid.cells:
        first, last = place[cell.row], place[cell.row + cell.row_span]
        if cell.row_span == 1:
            cells += [cell._replace(row=row) for row in range(first, last)]
        else:
            cells.append(cell._replace(row=first, row_span=last - first))
    return Grid(grid.xs, tuple(ys), tuple(sorted(cells)))


def _cuts(
    grid: Grid, inside: Mapping[GridCell, list[Glyph]], cells: Iterable[GridCell]
) -> list[float]:
    """Return where to part a row of the grid with these cells; empty when it is one row."""
    written = [cell for cell in cells if not all(glyph.text.isspace() for glyph in inside[cell])]
    if len(written) < 2 or any(len({glyph.base for glyph in inside[c]}) < 2 for c in written):
        return []  # a cell of one line: there is one in nearly every row
    labels, *values = (build_lines(inside[cell], 0) for cell in written)
    columns = zip(written[1:], values, strict=True)
    if len(labels) < 2 or not all(_is_value_column(grid, *column, labels) for column in columns):
        return []
    return [(above.bottom + below.top) / 2 for above, below in pairwise(labels)]


def _is_value_column(grid: Grid, cell: GridCell, lines: list[Line], labels: list[Line]) -> bool:
    """Return whether a cell has one figure beside each label and room enough for longer ones."""
    area = grid.cell_area(cell)
    return (
        len(lines) == len(labels)
        and all(
            abs(line.centre_y - label.centre_y) < 0.5 * label.size
            for line, label in zip(lines, labels, strict=True)
        )
        and all(
            _FIGURE.fullmatch(line.plain) and area.x1 - area.x0 > ROOMY * (line.x1 - line.x0)
            for line in lines
        )
    )
