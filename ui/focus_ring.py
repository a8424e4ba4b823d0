"""The ring of the focus round a whole view, where no row or cell of it says that the keys go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTableView

from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent


class RingedTable(QTableView):
    """A table of whole rows with the ring of the focus round it while no row is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the ring."""
        super().paintEvent(event)
        if self.hasFocus() and not self.selectionModel().hasSelection():
            paint_ring(QPainter(self.viewport()), self.viewport().rect())


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the ring just inside the rectangle of a viewport, over what was painted before."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("accent"), 2))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
