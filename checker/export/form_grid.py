"""The official tables as grids of merged cells, ready to be laid out: labels exact, one text for every number."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.export.statutory import head_blocks, row_groups, runs
from checker.forms import TOP_HEADS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.forms import TableForm


class GridCell(NamedTuple):
    """One cell with the grid positions it covers, counted from 0."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    kind: str = "label"
    """``head`` (headers and captions), ``label``, ``text`` (a label set left) or ``number``."""


class Grid(NamedTuple):
    """A table to lay out."""

    rows: int
    columns: int
    heads: int
    """Rows at the top that are repeated on every page."""
    cells: tuple[GridCell, ...]
    shares: tuple[float, ...]
    """Widths of the columns in parts of the whole."""


def grids(tables: Sequence[TableForm], value: Callable[[str, str], str]) -> list[Grid]:
    """Return the grids of the tables of one section; the blocks of table two are one grid."""
    blocks = [table for table in tables if table.caption and table.layout == "matrix"]
    found = [_blocks_grid(blocks, value)] if blocks else []
    makers = {"matrix": _matrix, "columns": _columns, "rows": _rows}
    found.extend(makers[table.layout](table, value) for table in tables if table not in blocks)
    return found


def _grid(cells: list[GridCell], heads: int, shares: Sequence[float]) -> Grid:
    rows = max(cell.row + cell.rows for cell in cells)
    return Grid(rows, len(shares), heads, tuple(sorted(cells)), tuple(shares))


def _blocks_grid(tables: Sequence[TableForm], value: Callable[[str, str], str]) -> Grid:
    """Table two: a caption over each block, its columns spread over the width of the widest."""
    width = 1 + max(len(table.columns) for table in tables)
    cells: list[GridCell] = []
    line = 0
    for table in tables:
        cells.append(GridCell(line, 0, 1, width, table.caption, "head"))
        spans = _spread(width - 1, len(table.columns))
        cells.append(GridCell(line + 1, 0, 1, 1, table.corner, "head"))
        for (start, span), column in zip(spans, table.columns, strict=True):
            cells.append(GridCell(line + 1, 1 + start, 1, span, column.label, "head"))
        line += 2
        for row in table.rows:
            cells.append(GridCell(line, 0, 1, 1, row.label))
            for (start, span), column in zip(spans, table.columns, strict=True):
                text = value(table.key, table.cell_key(row.key, column.key))
                cells.append(GridCell(line, 1 + start, 1, span, text, "number"))
            line += 1
    return _grid(cells, 0, [1.0] * width)


def _spread(width: int, count: int) -> list[tuple[int, int]]:
    """Return start and span of ``count`` columns over ``width`` positions, later ones the wider."""
    cuts = [width * index // count for index in range(count + 1)]
    return [(start, end - start) for start, end in pairwise(cuts)]


def _matrix(table: TableForm, value: Callable[[str, str], str]) -> Grid:
    """Table three: three label columns, grouped rows, heads on three lines."""
    tops = TOP_HEADS.get(table.key, {})
    lines = [
        [tops.get(c.group, c.label) for c in table.columns],
        [c.group or c.label for c in table.columns],
        [c.label for c in table.columns],
    ]
    cells = [GridCell(0, 0, len(lines), 3, table.corner, "head")]
    for top, left, bottom, right, text in head_blocks(lines):
        cells.append(GridCell(top, 3 + left, bottom - top + 1, right - left + 1, text, "head"))
    first = len(lines)
    groups = row_groups(table.rows)
    for line, (row, names) in enumerate(zip(table.rows, groups, strict=True), start=first):
        cells.append(GridCell(line, len(names), 1, 3 - len(names), row.label))
        for at, column in enumerate(table.columns, start=3):
            text = value(table.key, table.cell_key(row.key, column.key))
            cells.append(GridCell(line, at, 1, 1, text, "number"))
    for depth in (0, 1):
        for start, end in runs([names[: depth + 1] for names in groups], depth + 1):
            cells.append(GridCell(first + start, depth, end - start + 1, 1, groups[start][depth]))
    return _grid(cells, first, [0.7, 1.3, 3.1] + [0.9] * len(table.columns))


def _columns(table: TableForm, value: Callable[[str, str], str]) -> Grid:
    """Table four: heads on three lines over one row of numbers."""
    tops = TOP_HEADS.get(table.key, {})
    lines = [
        [tops.get(c.group, c.group) for c in table.columns],
        [c.label if tops.get(c.group) == c.group else c.group for c in table.columns],
        [c.label for c in table.columns],
    ]
    cells = []
    for top, left, bottom, right, text in head_blocks(lines):
        cells.append(GridCell(top, left, bottom - top + 1, right - left + 1, text, "head"))
    for at, column in enumerate(table.columns):
        cells.append(GridCell(3, at, 1, 1, value(table.key, column.key), "number"))
    return _grid(cells, 3, [1.0] * len(table.columns))


def _rows(table: TableForm, value: Callable[[str, str], str]) -> Grid:
    """The statistics table: indicator, unit, number; a line of its own for every group."""
    heads = (table.corner, "单位", table.columns[0].label)
    cells = [GridCell(0, at, 1, 1, head, "head") for at, head in enumerate(heads)]
    line, known = 1, {row.label for row in table.rows}
    for row in table.rows:
        if row.group and row.group not in known:
            known.add(row.group)
            texts = (row.group, "", "")
            cells += [GridCell(line, at, 1, 1, text, "text") for at, text in enumerate(texts)]
            line += 1
        cells.append(GridCell(line, 0, 1, 1, row.label, "text"))
        cells.append(GridCell(line, 1, 1, 1, row.unit, "number"))
        cells.append(GridCell(line, 2, 1, 1, value(table.key, row.key), "number"))
        line += 1
    return _grid(cells, 1, [8.0, 1.4, 1.8])
