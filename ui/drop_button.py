"""A button in a tool bar whose chevron stands right behind its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from ui import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionToolButton


class DropButton(QToolButton):
    """Words first, then the chevron; pressing it opens a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """In a tool bar Qt takes the size of the bar's icons, which has room for words behind them."""
        super().initStyleOption(option)
        option.iconSize = QSize(tokens.ICON_SMALL, tokens.ICON_SMALL)
