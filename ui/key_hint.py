"""The key that does the same as a button, small at its right end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ui import tokens
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

END, GAP = 10, 8


class KeyHint(QLabel):
    """Stands in a button and leaves the mouse to it."""

    def __init__(self, key: str, button: QPushButton) -> None:
        super().__init__(key, button)
        self._button = button
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, END, 0)
        # Aligned rather than pushed by a stretch: that would make the button grow.
        row.addWidget(self, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme().changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        primary = bool(self._button.property("primary"))
        ink = theme().colors.on_accent if primary else theme().colors.text_3
        self.setStyleSheet(f"color: {ink}; font-size: {tokens.CAPTION * theme().scale:.2f}pt")
        metrics = QFontMetrics(theme().font(tokens.CAPTION))
        room = metrics.horizontalAdvance(self.text()) + END + GAP
        self._button.setStyleSheet(f"QPushButton {{ padding-right: {room}px }}")
