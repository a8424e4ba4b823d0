"""The strip beside the scroll bar: one tick for each finding, where it stands in the whole document."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.theme import theme

WIDTH = 12
TICK_HEIGHT = 3.0


class PositionStrip(QWidget):
    """Ticks as ``(fraction of the height, style, finding index)``; a click jumps to the nearest."""

    tick_clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[float, str, int]] = []
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("问题在全文中的位置，点击跳转")
        self.setAccessibleName("问题位置条")

    def set_ticks(self, ticks: list[tuple[float, str, int]]) -> None:
        """Show these ticks."""
        self._ticks = ticks
        self.update()

    @property
    def ticks(self) -> list[tuple[float, str, int]]:
        """The ticks shown."""
        return self._ticks

    def _y(self, fraction: float) -> float:
        return 8 + fraction * (self.height() - 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks; the worse, the longer."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("panel"))
        for fraction, style, _ in self._ticks:
            length = tokens.TICK_LENGTH[style]
            bar = QRectF(1, self._y(fraction) - TICK_HEIGHT / 2, length, TICK_HEIGHT)
            painter.fillRect(bar, theme().color(style))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the tick nearest to the click."""
        if self._ticks:
            y = event.position().y()
            nearest = min(self._ticks, key=lambda tick: abs(self._y(tick[0]) - y))
            self.tick_clicked.emit(nearest[2])
