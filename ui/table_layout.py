"""A table as it stands in the file, set in the width of the sheet with its merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.text_block import Face, TextBlock

if TYPE_CHECKING:
    from checker.document import Cell, Table

NUMBER = re.compile(r"^[\s\d.,，%／/—\-+－＋]*$")
PAD_X = 4.0
PAD_Y = 3.0
LINE = 1.3
BODY_FACE = Face("song", 15)
SMALL_FACE = Face("song", 13)


@dataclass(slots=True)
class LaidCell:
    """A cell with its rectangle (relative to the table) and text."""

    cell: Cell
    rect: QRectF
    block: TextBlock
    shift: float = 0.0
    """From the top of the rectangle to the text."""
    spread: Cell | None = None
    """The cell with the columns it takes on the sheet, where the file does not say which."""


class TableLayout:
    """Rectangles and texts of all cells of a table set in a width."""

    def __init__(self, table: Table, width: float) -> None:
        """Lay the table out; ``width`` in px at 100 %."""
        self.table = table
        pairs = _spread(table)
        self._cells = [spread for _, spread in pairs]
        self._face = SMALL_FACE if table.columns > 9 else BODY_FACE
        columns = _column_widths(self._cells, table.columns, width, self._face.size)
        self._x = _running(columns)
        self._first_data = _first_data_row(self._cells)
        self.cells = [self._lay(cell, spread) for cell, spread in pairs]
        self._y = _running(self._row_heights())
        for laid in self.cells:
            self._place(laid)
        self._by_key = {(laid.cell.row, laid.cell.column): laid for laid in self.cells}
        self.width = self._x[-1]
        self.height = self._y[-1]

    def at(self, row: int, column: int) -> LaidCell | None:
        """Return the cell of the document's row and column."""
        return self._by_key.get((row, column))

    def _lay(self, cell: Cell, spread: Cell) -> LaidCell:
        flag = Qt.AlignmentFlag
        centred = NUMBER.match(cell.text) or cell.row < self._first_data or cell.row_span > 1
        block = TextBlock(cell.text, self._face, flag.AlignHCenter if centred else flag.AlignLeft)
        block.set_width(self._width(spread) - 2 * PAD_X, line_factor=LINE)
        return LaidCell(cell, QRectF(), block, spread=spread)

    def _width(self, cell: Cell) -> float:
        column = self._column(cell)
        return self._x[min(column + cell.column_span, len(self._x) - 1)] - self._x[column]

    def _column(self, cell: Cell) -> int:
        return min(cell.column, len(self._x) - 2)

    def _row_heights(self) -> list[float]:
        heights = [self._face.size * LINE + 2 * PAD_Y] * self.table.rows
        for laid in sorted(self.cells, key=lambda c: c.cell.row_span):
            rows = range(laid.cell.row, min(laid.cell.row + laid.cell.row_span, self.table.rows))
            missing = laid.block.height + 2 * PAD_Y - sum(heights[r] for r in rows)
            for row in rows:
                heights[row] += max(missing, 0) / len(rows)
        return heights

    def _place(self, laid: LaidCell) -> None:
        cell = laid.spread or laid.cell
        column = self._column(cell)
        bottom = self._y[min(cell.row + cell.row_span, self.table.rows)]
        top = self._y[cell.row]
        laid.rect = QRectF(self._x[column], top, self._width(cell), bottom - top)
        laid.shift = max((laid.rect.height() - laid.block.height) / 2, PAD_Y)

    def draw(self, painter: QPainter, at: QPointF, visible: QRectF, ink: str) -> None:
        """Draw the cells that meet ``visible`` (in the table's own coordinates)."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for laid in self.cells:
            if laid.rect.intersects(visible):
                painter.setPen(QPen(QColor(ink), 0.8))
                painter.drawRect(laid.rect.translated(at))
                laid.block.draw(painter, at + text_origin(laid))


def text_origin(laid: LaidCell) -> QPointF:
    """Return where a cell's text begins, relative to the table."""
    return laid.rect.topLeft() + QPointF(PAD_X, laid.shift)


def _spread(table: Table) -> list[tuple[Cell, Cell]]:
    """Return each cell, and the same as it is laid out.

    A short row of an unruled table fills the width: its first cell takes the columns missing, the others move right.
    """
    if table.ruled:
        return [(cell, cell) for cell in table.cells]
    pairs: list[tuple[Cell, Cell]] = []
    for row in table.row_cells():
        missing = table.columns - len(row)
        for number, cell in enumerate(row):
            wide = replace(cell, column_span=1 + missing)
            pairs.append((cell, replace(cell, column=cell.column + missing) if number else wide))
    return pairs


def _first_data_row(cells: list[Cell]) -> int:
    rows = [c.row for c in cells if c.text.strip() and NUMBER.match(c.text)]
    return min(rows, default=1)


def _natural(cell: Cell, size: float) -> float:
    longest = max((len(line) for line in cell.text.split("\n")), default=0)
    text = sum(size if ord(ch) > 0x2E7F else size * 0.55 for ch in cell.text[: max(longest, 40)])
    return text + 2 * PAD_X + 2


def _limit(cell: Cell, size: float, numeric: bool) -> float:
    """Width beyond which a text had better wrap."""
    if cell.row_span >= 8:
        return size * 1.1 + 2 * PAD_X
    if cell.row_span >= 2 and not numeric:
        return size * 4.6 + 2 * PAD_X
    return size * (3.3 if numeric else 8) + 2 * PAD_X


def _numeric_columns(cells: list[Cell], columns: int) -> set[int]:
    counts = [[0, 0] for _ in range(columns)]
    for cell in cells:
        if cell.text.strip() and cell.column_span == 1 and cell.column < columns:
            counts[cell.column][bool(NUMBER.match(cell.text))] += 1
    return {c for c, (words, numbers) in enumerate(counts) if numbers and numbers * 2 >= words}


def _column_widths(cells: list[Cell], columns: int, width: float, size: float) -> list[float]:
    """Give every column the width its texts wish for, within limits, and fill the width."""
    low = min(size * 1.6, width / max(columns, 1))
    widths, full = [low] * columns, [low] * columns
    numeric = _numeric_columns(cells, columns)
    for cell in sorted(cells, key=lambda c: c.column_span):
        covered = range(min(cell.column, columns - 1), min(cell.column + cell.column_span, columns))
        limit = _limit(cell, size, covered[0] in numeric)
        natural = _natural(cell, size)
        missing = min(natural, limit) - sum(widths[c] for c in covered)
        for column in covered:
            widths[column] += max(missing, 0) / len(covered)
        if len(covered) == 1 and cell.row_span < 2:
            full[covered[0]] = max(full[covered[0]], min(natural, size * 16))
    return _fill(widths, full, width, low)


def _fill(widths: list[float], full: list[float], width: float, low: float) -> list[float]:
    """Shrink or stretch the columns to the width: first what texts lack, then all alike."""
    if not widths:
        return []
    spare = width - sum(widths)
    if spare < 0:
        room = sum(widths) - low * len(widths)
        return [w + (w - low) * spare / room if room else w for w in widths]
    lack = [max(f - w, 0.0) for w, f in zip(widths, full, strict=True)]
    given = min(spare, sum(lack))
    rest = (spare - given) / len(widths)
    factor = given / sum(lack) if sum(lack) else 0.0
    return [w + missing * factor + rest for w, missing in zip(widths, lack, strict=True)]


def _running(values: list[float]) -> list[float]:
    edges = [0.0]
    for value in values:
        edges.append(edges[-1] + value)
    return edges
