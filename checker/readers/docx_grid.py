"""The grid of a docx table: merged cells of every kind brought to rows, columns and spans."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.readers.docx_xml import W, number, points, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element as Element

    _Stated = dict[str, Element]

MIN_COLUMN = 5.0
"""Points; borders closer together than this are one border."""
OF_CELL, OF_ROW = W + "tcPr", W + "trPr"
SPAN, HORIZONTAL, VERTICAL, BEFORE = (
    W + name for name in ("gridSpan", "hMerge", "vMerge", "gridBefore")
)
STATED_BY = {SPAN: OF_CELL, HORIZONTAL: OF_CELL, VERTICAL: OF_CELL, BEFORE: OF_ROW}
"""What says where cells stand, and the properties it stands in."""
MAX_SPAN = 200
"""A cell that claims to span more columns than any real table has spans one."""


@dataclass(slots=True)
class GridCell:
    """A cell on the grid; merged cells once, at their top left."""

    row: int
    start: int
    end: int
    """First grid column after it."""
    element: Element
    merge: str | None = None
    """``restart`` or ``continue`` when it is part of a vertical merge."""
    last_row: int = 0


@dataclass(slots=True)
class Grid:
    """The cells of a table and its size."""

    rows: int
    columns: int
    cells: list[GridCell]


def column_widths(table: Element) -> list[float]:
    """Return the widths of the grid columns in points, 0 where not stated."""
    grid = table.find(W + "tblGrid")
    columns = () if grid is None else grid.findall(W + "gridCol")
    return [points(value(column, "w"), 20) or 0.0 for column in columns]


def read_grid(
    table: Element, rows: Sequence[Element], cells_of: Iterable[Sequence[Element]]
) -> Grid:
    """Place the cells of a table.

    Takes a ``w:tbl`` element, its ``w:tr`` elements, and for each its ``w:tc`` elements.

    Returns a grid whose columns are those at which some cell begins: grid columns that no border uses, left
    over from dragging borders about, are gone. Work grows with the number of cells only.
    """
    stated = _stated(table)
    placed = [
        _read_row(index, _before(stated.get(row)), elements, stated)
        for index, (row, elements) in enumerate(zip(rows, cells_of, strict=True))
    ]
    _snap([cell for row_cells in placed for cell in row_cells], column_widths(table))
    cells = _merge_down(placed)
    starts = sorted({cell.start for cell in cells})
    for cell in cells:
        cell.start, cell.end = bisect_left(starts, cell.start), bisect_left(starts, cell.end)
    return Grid(len(rows), len(starts), cells)


def _read_row(
    index: int, column: int, elements: Sequence[Element], stated: Mapping[Element, _Stated]
) -> list[GridCell]:
    """Place the cells of one row; old-style horizontal merges become one cell."""
    cells: list[GridCell] = []
    for element in elements:
        own = stated.get(element)
        end = column + (_span(value(own[SPAN])) if own and SPAN in own else 1)
        if cells and own and HORIZONTAL in own and _merge(own[HORIZONTAL]) == "continue":
            cells[-1].end = end
        else:
            merge = _merge(own[VERTICAL]) if own and VERTICAL in own else None
            cells.append(GridCell(index, column, end, element, merge, index))
        column = end
    return cells


def _stated(table: Element) -> dict[Element, _Stated]:
    """Return what rows and cells say about their place, of each kind the first: few say anything."""
    found: dict[Element, _Stated] = {}
    for statement in table.iter(*STATED_BY):
        tag, properties = statement.tag, statement.getparent()
        if properties is None or properties.tag != STATED_BY[tag] or not _is_first(properties):
            continue
        if (owner := properties.getparent()) is not None:
            found.setdefault(owner, {}).setdefault(tag, statement)
    return found


def _is_first(element: Element) -> bool:
    """Return whether an element is its parent's first of this tag."""
    if element.getprevious() is None:  # nearly always
        return True
    return next(element.itersiblings(element.tag, preceding=True), None) is None


def _merge_down(placed: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    """Let vertical merges reach down; a continuation with nothing above it is a cell of its own."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}
    for row_cells in placed:
        still_open: dict[int, GridCell] = {}
        for cell in row_cells:
            top = above.get(cell.start) if cell.merge == "continue" else None
            if top is None:
                cells.append(cell)
            else:
                top.last_row = cell.row
            if cell.merge is not None:
                still_open[cell.start] = top or cell
        above = still_open
    return cells


def _before(stated: _Stated | None) -> int:
    skipped = number(value(stated.get(BEFORE))) or 0 if stated else 0
    return skipped if 0 < skipped <= MAX_SPAN else 0


def _span(text: str | None) -> int:
    span = number(text) or 1
    return span if 1 <= span <= MAX_SPAN else 1


def _merge(element: Element) -> str:
    """Return ``restart`` or ``continue``; the bare element means continue."""
    return value(element) or "continue"


def _snap(cells: Sequence[GridCell], widths: Sequence[float]) -> None:
    """Join borders that stand so close together that they are one border drawn by hand."""
    last = max((cell.end for cell in cells), default=0)
    if len(widths) < last or min(widths, default=0.0) <= 0:
        return
    target = [0]
    begin = 0.0
    position = 0.0
    for column, width in enumerate(widths):
        position += width
        if position - begin >= MIN_COLUMN:
            begin = position
            target.append(column + 1)
        else:
            target.append(target[-1])
    if all(target[cell.start] < target[cell.end] for cell in cells):
        for cell in cells:
            cell.start, cell.end = target[cell.start], target[cell.end]
