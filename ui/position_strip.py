"""The strip beside the scroll bar: a tick for each finding, hatching where no rule has judged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui import tokens
from ui.theme import theme

WIDTH = 12
TICK_HEIGHT = 3.0
NEAR = 4.0
"""Px from a tick within which a click means the tick, not the hatching under it."""
LEAST = 6.0
"""Px of the shortest hatching."""
TIP = "问题在全文中的位置，点击跳转"


class PositionStrip(QWidget):
    """Ticks as ``(fraction of the height, style, finding index)``; a click jumps to the nearest."""

    tick_clicked = Signal(int)
    stretch_clicked = Signal(float)
    """Fraction of the height of a hatched stretch away from any tick."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[float, str, int]] = []
        self._unread: list[tuple[float, float, str]] = []
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(TIP)
        self.setAccessibleName("问题位置条")

    def set_ticks(self, ticks: list[tuple[float, str, int]]) -> None:
        """Show these ticks."""
        self._ticks = ticks
        self.update()

    def set_unread(self, parts: list[tuple[float, float, str]]) -> None:
        """Hatch these stretches: first and last fraction of the height, and why nothing was judged there."""
        self._unread = parts
        words = f"；斜线处 {len(parts)} 处没有核对" if parts else ""
        self.setAccessibleName(f"问题位置条{words}")
        self.update()

    @property
    def unread(self) -> list[tuple[float, float, str]]:
        """The stretches hatched."""
        return self._unread

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
        for first, last, _ in self._unread:
            rect = self._stretch(first, last)
            painter.setBrush(QBrush(theme().color("text_3"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(theme().color("text_3"))
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        for fraction, style, _ in self._ticks:
            length = tokens.TICK_LENGTH[style]
            bar = QRectF(1, self._y(fraction) - TICK_HEIGHT / 2, length, TICK_HEIGHT)
            painter.fillRect(bar, theme().color(style))

    def _stretch(self, first: float, last: float) -> QRectF:
        top, bottom = self._y(first), self._y(last)
        return QRectF(0, top, self.width(), max(bottom - top, LEAST))

    def tip_at(self, y: float) -> str:
        """Return why nothing was judged at a height in px, else what the strip is."""
        why = (w for a, b, w in self._unread if self._stretch(a, b).contains(1, y))
        return next((f"没有核对：{w}" for w in why), TIP)

    def event(self, event: QEvent) -> bool:
        """Say what was not judged under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().y()), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the tick nearest to the click, or into the hatched stretch that was clicked."""
        y = event.position().y()
        nearest = min(self._ticks, key=lambda tick: abs(self._y(tick[0]) - y), default=None)
        hatched = next((a for a, b, _ in self._unread if self._stretch(a, b).contains(1, y)), None)
        near = nearest is not None and abs(self._y(nearest[0]) - y) <= NEAR
        if hatched is not None and not near:
            self.stretch_clicked.emit(hatched)
        elif nearest is not None:
            self.tick_clicked.emit(nearest[2])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has done it all."""
        event.accept()
