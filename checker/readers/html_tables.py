"""Tables of web pages: rows and cells on a grid, and which tables only arrange the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.document import Cell, Table
from checker.readers.layout_tables import only_arranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.document import Block
    from checker.readers.html_page import Page

Element = Any

_PARTS = ("tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col", "form")
MAX_SPAN = 200
"""Columns; a cell that claims more reaches to the edge of the table."""


class _Placed(NamedTuple):
    row: int
    start: int
    end: int
    """First column after it."""
    row_span: int
    text: str


def table_rows(table: Element, page: Page) -> tuple[list[list[Element]], Element | None]:
    """Return the visible cells of a table row by row, and its caption."""
    rows: list[list[Element]] = []
    caption = None
    for element in _row_elements(table):
        if element.tag == "caption":
            caption = element
        elif not page.is_hidden(element):
            cells = element.iterchildren("td", "th")
            rows.append([cell for cell in cells if not page.is_hidden(cell)])
    stray = [cell for cell in table.iterchildren("td", "th") if not page.is_hidden(cell)]
    return ([*rows, stray] if stray else rows), caption


def _row_elements(table: Element) -> Iterator[Element]:
    """Yield the rows and the caption as they are shown: the foot may be written before the body."""
    for child in sorted(table, key=lambda child: child.tag == "tfoot"):
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("tbody", "thead", "tfoot", "form"):
            yield from child.iterchildren("tr")


def beside_cells(table: Element, caption: Element | None) -> Iterator[Element]:
    """Yield what browsers show above a table: its caption, and elements between its rows and cells."""
    if caption is not None:
        yield caption
    for group in (table, *table.iterchildren("tbody", "thead", "tfoot")):
        for child in group:
            if child.tag == "tr":
                yield from (cell for cell in child if cell.tag not in _PARTS)
            elif child.tag not in _PARTS:
                yield child


def is_layout(table: Element, cells: Sequence[Sequence[Block]], columns: int) -> bool:
    """Return whether a table only arranges the page: one column, prose in a cell, or other tables."""
    if table.get("role") == "presentation" or columns <= 1:
        return True
    return only_arranges(cells)


def build_table(rows: Sequence[Sequence[Element]], texts: Sequence[Sequence[str]]) -> Table | None:
    """Return the table; grid columns at which no cell begins are gone. None when it holds no text."""
    placed = _place(rows, texts)
    if not any(cell.text for cell in placed):
        return None
    starts = sorted({cell.start for cell in placed})
    cells = []
    for cell in sorted(placed):
        first, end = bisect_left(starts, cell.start), bisect_left(starts, cell.end)
        cells.append(Cell(cell.row, first, cell.text, cell.row_span, end - first))
    return Table(len(rows), len(starts), tuple(cells))


def _place(rows: Sequence[Sequence[Element]], texts: Sequence[Sequence[str]]) -> list[_Placed]:
    """Give each cell its place beside the cells that reach down from above."""
    width = max(sum(_column_span(cell) or 1 for cell in row) for row in rows)
    width = min(width, 10 * MAX_SPAN)
    taken: dict[int, int] = {}
    placed: list[_Placed] = []
    for number, (row, row_texts) in enumerate(zip(rows, texts, strict=True)):
        column = 0
        for cell, text in zip(row, row_texts, strict=True):
            while taken.get(column, -1) >= number:
                column += 1
            end = column + (_column_span(cell) or max(1, width - column))
            end = next((c for c in range(column + 1, end) if taken.get(c, -1) >= number), end)
            down = _row_span(cell, len(rows) - number)
            taken.update((c, number + down - 1) for c in range(column, end))
            placed.append(_Placed(number, column, end, down, text))
            column = end
    return placed


def _column_span(cell: Element) -> int:
    """Return the columns a cell covers; 0 when it claims more than any table has."""
    span = _integer(cell.get("colspan"))
    return max(1, span) if span <= MAX_SPAN else 0


def _row_span(cell: Element, left: int) -> int:
    """Return the rows a cell covers; 0 in the page means to the end."""
    if (cell.get("rowspan") or "").strip() == "0":
        return left
    return min(max(1, _integer(cell.get("rowspan"))), left)


def _integer(text: str | None) -> int:
    found = re.match(r"\s*(\d{1,9})", text or "")
    return int(found[1]) if found else 1
