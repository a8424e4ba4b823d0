"""The button that does what a view is there for: filled, and with the focus a ring set off from the fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton

from ui import tokens
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

RING = 2.5
"""From the edge to the middle of the gap between ring and fill, px."""


class PrimaryButton(QPushButton):
    """A style sheet cannot draw a ring beside the border of the same colour."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("primary", True)

    def set_primary(self, primary: bool) -> None:
        """Be filled, or an ordinary button beside another that is."""
        self.setProperty("primary", primary)
        self.style().unpolish(self)
        self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button; with the focus, the gap inside the ring."""
        super().paintEvent(event)
        if self.hasFocus() and self.isEnabled() and self.property("primary"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("on_accent"), 1))
            box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painter.drawRoundedRect(box, tokens.RADIUS - 1, tokens.RADIUS - 1)
