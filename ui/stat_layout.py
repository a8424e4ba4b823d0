"""Where the cells of a statutory table stand, in px at 100 %: the official proportions in a fixed width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from ui.stat_grid import Kind
from ui.text_block import Face, TextBlock

if TYPE_CHECKING:
    from ui.stat_grid import GridCell, StatGrid

WIDTH = 700.0
CHECK = 34.0
"""Width of the column of ✓ and ✗ at the right."""
LINE = 18.0
FACE = Face("ui", 12)
PAD = 4.0


@dataclass(slots=True)
class Laid:
    """A grid cell with its rectangle and its text."""

    grid: GridCell
    rect: QRectF
    block: TextBlock


class StatLayout:
    """Rectangles of one table; its top left is (0, 0)."""

    def __init__(self, grid: StatGrid, width: float = WIDTH) -> None:
        self.grid = grid
        self.width = width
        self._x = _edges(_widths(grid, width))
        self.cells = [self._lay(cell) for cell in grid.cells]
        self._y = _edges(self._heights())
        for laid in self.cells:
            self._place(laid)
        self.table_height = self._y[-1]
        self.height = self.table_height + LINE * len(grid.column_sums) + 6

    def _lay(self, grid: GridCell) -> Laid:
        left = grid.kind is Kind.LABEL or (grid.kind is Kind.HEAD and len(grid.cell.text) > 16)
        align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        block = TextBlock(grid.cell.text, FACE, align)
        cell = grid.cell
        width = self._x[cell.column + cell.column_span] - self._x[cell.column]
        fill = block.set_width if left else block.set_balanced
        fill(width - 2 * PAD, line_factor=1.25)
        return Laid(grid, QRectF(), block)

    def _heights(self) -> list[float]:
        heights = [LINE] * self.grid.rows
        for laid in sorted(self.cells, key=lambda c: c.grid.cell.row_span):
            cell = laid.grid.cell
            rows = range(cell.row, cell.row + cell.row_span)
            missing = laid.block.height + 1 - sum(heights[r] for r in rows)
            for row in rows:
                heights[row] += max(missing, 0.0) / len(rows)
        return heights

    def _place(self, laid: Laid) -> None:
        cell = laid.grid.cell
        x0, x1 = self._x[cell.column], self._x[cell.column + cell.column_span]
        y0, y1 = self._y[cell.row], self._y[cell.row + cell.row_span]
        laid.rect = QRectF(x0, y0, x1 - x0, y1 - y0)

    def row_check(self, row: int) -> QRectF:
        """Where ✓ or ✗ of a row stands."""
        return QRectF(self._x[-1], self._y[row], CHECK, self._y[row + 1] - self._y[row])

    def checks_head(self) -> QRectF:
        """Room above the ✓ and ✗ of the rows."""
        first = min(self.grid.row_sums)
        return QRectF(self._x[-1], 0, CHECK, self._y[first])

    def column_check(self, line: int, column: int) -> QRectF:
        """Where ✓ or ✗ of a column stands in a line below the table."""
        top = self.table_height + line * LINE
        return QRectF(self._x[column], top, self._x[column + 1] - self._x[column], LINE)

    def line_label(self, line: int, before: int) -> QRectF:
        """Room for the words of a line, left of its first column."""
        return QRectF(0, self.table_height + line * LINE, max(self._x[before] - 8, 0), LINE)


def _widths(grid: StatGrid, width: float) -> list[float]:
    labels = {
        c.cell.column for c in grid.cells if c.kind is not Kind.VALUE and c.kind is not Kind.HEAD
    }
    values = sorted({c.cell.column for c in grid.cells if c.kind is Kind.VALUE})
    each = min(52.0 if len(values) > 4 else 120.0, width / max(len(values), 1))
    if not labels:
        return [width / max(grid.columns, 1)] * grid.columns
    groups = sorted(labels)[:-1] if grid.form.layout == "matrix" else []
    widths = [0.0] * grid.columns
    for column in values:
        widths[column] = each
    for column in groups:
        widths[column] = 28.0 if column == 0 else 66.0
    rest = [c for c in range(grid.columns) if not widths[c]]
    left = width - sum(widths)
    if grid.form.layout == "rows":
        widths[1], left = 48.0, left - 48.0
        rest = [0]
    for column in rest:
        widths[column] = left / len(rest)
    return widths


def _edges(values: list[float]) -> list[float]:
    edges = [0.0]
    for value in values:
        edges.append(edges[-1] + value)
    return edges
