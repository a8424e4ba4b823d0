"""One sheet of a workbook: its cells with their merged ranges, parted into tables and lines of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Cell, Table
from checker.errors import ErrorCode, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from checker.readers.xlsx_formats import Formats

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_CELLS = 200_000
MOST_FIELDS = 100_000
"""Fields of one table up to which blank ones are given cells too."""
MOST_MERGES = 5_000
LARGEST_MERGE = 400
"""Fields a merged range hides other cells in; no table has a larger one."""
LONG = 30
"""Characters from which a lone cell below a table is a note, not the label of a row of blanks."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SheetCell(NamedTuple):
    """A cell with text at its place, counted from 0."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    uncomputed: bool = False
    """It holds a formula without its result."""

    @property
    def reference(self) -> str:
        """Its name, e.g. ``B5``."""
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row + 1}"


class Sheet(NamedTuple):
    """The visible cells that hold something, by row and column."""

    cells: list[SheetCell]
    hidden: str
    """Some of the text in hidden rows and columns."""


class Part(NamedTuple):
    """Rows of a sheet that belong together: a line of text or a table."""

    cells: list[SheetCell]
    is_line: bool

    @property
    def first_row(self) -> int:
        """Row of the sheet it begins with."""
        return self.cells[0].row


def read_sheet(root: Element, shared: Sequence[str], formats: Formats) -> Sheet:
    """Read the cells of a sheet. Raises ReadError ``TOO_LARGE``."""
    merges = _merges(root)
    hidden_columns = _hidden_columns(root)
    cells: list[SheetCell] = []
    hidden: list[str] = []
    covered = _covered(merges)
    for row, element in enumerate(root.iter(f"{MAIN}row")):
        number = element.get("r", "")
        row_number = int(number) - 1 if number.isdigit() else row
        gone = element.get("hidden") in ("1", "true")
        for column, cell in enumerate(element.iter(f"{MAIN}c")):
            place = _place(cell.get("r")) or (row_number, column)
            text, uncomputed = _text(cell, shared, formats)
            if not (text.strip() or uncomputed) or place in covered:
                continue
            if gone or place[1] in hidden_columns:
                hidden.append(text)
                continue
            spans = merges.get(place, (1, 1))
            cells.append(SheetCell(*place, text, *spans, uncomputed))
            if len(cells) > MOST_CELLS:
                message = "工作簿过大，不像是年度报告的表格，未予读取。请检查所选文件。"
                raise ReadError(ErrorCode.TOO_LARGE, message)
    return Sheet(sorted(cells), "、".join(text for text in hidden if text.strip())[:60])


def _text(cell: Element, shared: Sequence[str], formats: Formats) -> tuple[str, bool]:
    """Return what a cell displays, and whether it is a formula without a result."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _unescaped("".join(t.text or "" for t in cell.iter(f"{MAIN}t"))), False
    stored = cell.findtext(f"{MAIN}v")
    if stored is None or (kind == "n" and not stored):
        return "", cell.find(f"{MAIN}f") is not None
    if kind == "s":
        index = int(stored) if stored.isdigit() else len(shared)
        return _unescaped(shared[index] if index < len(shared) else ""), False
    if kind == "b":
        return ("TRUE" if stored == "1" else "FALSE"), False
    if kind == "n":
        return formats.shown(stored, cell.get("s")), False
    return _unescaped(stored), False


def _unescaped(text: str) -> str:
    """Return a text with characters that XML cannot hold; line ends as line feeds."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _place(reference: str | None) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _merges(root: Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the spans of merged ranges by their first cell."""
    found = {}
    for number, element in enumerate(root.iter(f"{MAIN}mergeCell")):
        first, _, last = str(element.get("ref", "")).partition(":")
        start, end = _place(first), _place(last)
        if start and end and number < MOST_MERGES:
            found[start] = (max(1, end[0] - start[0] + 1), max(1, end[1] - start[1] + 1))
    return found


def _covered(merges: dict[tuple[int, int], tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return the places that merged cells hide; of ranges as large as no table has, none."""
    return frozenset(
        (row, column)
        for (top, left), (rows, columns) in merges.items()
        if rows * columns <= LARGEST_MERGE
        for row in range(top, top + rows)
        for column in range(left, left + columns)
        if (row, column) != (top, left)
    )


def _hidden_columns(root: Element) -> frozenset[int]:
    found: set[int] = set()
    for element in root.iter(f"{MAIN}col"):
        first, last = str(element.get("min", "")), str(element.get("max", ""))
        if element.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
            found.update(range(int(first) - 1, min(int(last), int(first) + 16_384)))
    return frozenset(found)


def parts_of(sheet: Sheet) -> Iterator[Part]:
    """Yield the tables of a sheet, parted by blank rows, and the lines of one cell around them."""
    for group in _groups(sheet.cells):
        rows = [list(cells) for _, cells in groupby(group, key=lambda cell: cell.row)]
        start, end = 0, len(rows)
        while start < end and _is_line(rows[start]):
            start += 1
        while end > start and _is_line(rows[end - 1]) and _is_note(rows[end - 1][0]):
            end -= 1
        yield from (Part(row, is_line=True) for row in rows[:start])
        if start < end:
            yield Part([cell for row in rows[start:end] for cell in row], is_line=False)
        yield from (Part(row, is_line=True) for row in rows[end:])


def _is_line(row: Sequence[SheetCell]) -> bool:
    return len(row) == 1 and row[0].row_span == 1 and not row[0].text.strip().isdigit()


def _is_note(cell: SheetCell) -> bool:
    return cell.column_span > 1 or len(cell.text) > LONG


def _groups(cells: Sequence[SheetCell]) -> Iterator[list[SheetCell]]:
    """Yield runs of rows without a blank row between them."""
    group: list[SheetCell] = []
    last = 0
    for cell in cells:
        if group and cell.row > last + 1:
            yield group
            group = []
            last = 0
        group.append(cell)
        last = max(last, cell.row + min(cell.row_span, 100) - 1)
    if group:
        yield group


def table_of(part: Part) -> Table:
    """Return a table; its blank fields have cells too, grid columns at which no cell begins are gone."""
    top = part.first_row
    rows = max(cell.row for cell in part.cells) - top + 1
    last = max(cell.column for cell in part.cells)
    left = min(cell.column for cell in part.cells)
    width = last - left + 1
    placed = {
        (cell.row - top, cell.column - left): _clamped(cell, top, rows, last) for cell in part.cells
    }
    covered = sum(cell.row_span * cell.column_span for cell in placed.values())
    if max(rows * width, covered) <= MOST_FIELDS:
        _fill(placed, rows, width)
    starts = sorted({column for _, column in placed})
    cells = [
        Cell(
            row,
            bisect_left(starts, column),
            cell.text,
            cell.row_span,
            bisect_left(starts, column + cell.column_span) - bisect_left(starts, column),
        )
        for (row, column), cell in sorted(placed.items())
    ]
    return Table(rows, len(starts), tuple(cells))


def _clamped(cell: SheetCell, top: int, rows: int, last: int) -> SheetCell:
    """Return a cell that ends where the table does."""
    return cell._replace(
        row_span=min(cell.row_span, rows - (cell.row - top)),
        column_span=min(cell.column_span, last - cell.column + 1),
    )


def _fill(placed: dict[tuple[int, int], SheetCell], rows: int, width: int) -> None:
    taken = {
        (row + down, column + across)
        for (row, column), cell in placed.items()
        for down in range(cell.row_span)
        for across in range(cell.column_span)
    }
    for row in range(rows):
        for column in range(width):
            if (row, column) not in taken:
                placed[row, column] = SheetCell(row, column, "")
