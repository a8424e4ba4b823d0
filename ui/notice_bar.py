"""The line under the verdict for what needs saying: one sentence, one action, at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui import tokens
from ui.icons import pixmap
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable


class NoticeBar(QFrame):
    """Hidden until ``say`` is called; ``clear`` hides it again."""

    left = Signal()
    """Its link had the focus when the line went."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._icon = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.link = QPushButton()
        self.link.setProperty("link", True)
        self.link.setProperty("caption", True)
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.clicked.connect(self._on_link)
        self._action: Callable[[], None] | None = None
        self._look = ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING + 2, 6, tokens.PADDING, 6)
        row.setSpacing(tokens.GRID)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.link)
        self.hide()
        theme().changed.connect(self._refresh)

    def say(
        self,
        icon: str,
        ground: str,
        text: str,
        link: str = "",
        action: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence on a ground (token name) with a link that runs ``action``."""
        self._look = (icon, ground)
        self._refresh()
        self.text.setText(text)
        self.link.setText(link)
        self.link.setVisible(bool(link))
        self._action = action
        self.show()

    def _refresh(self) -> None:
        icon, ground = self._look
        if not icon:
            return
        colors = theme().colors
        ink = {"select": colors.accent, "warning_tint": colors.warning}.get(ground, colors.verified)
        self._icon.setPixmap(pixmap(icon, ink, tokens.ICON_SMALL, self.devicePixelRatioF()))
        self.setStyleSheet(
            f"QFrame#notice {{ background: {getattr(colors, ground)}; border: none; border-bottom: 1px solid {colors.line}; }}"
        )

    def clear(self) -> None:
        """Hide the line; a focus in it is handed on."""
        self._action = None
        focused = self.link.hasFocus()
        self.hide()
        if focused:
            self.left.emit()

    def _on_link(self) -> None:
        action = self._action
        if action is not None:
            action()
