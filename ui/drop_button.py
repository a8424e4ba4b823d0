"""Buttons that open a menu, by mouse, Space and arrow down, and what any button with a menu needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolButton

from ui import tokens
from ui.focus_order import opens_menu

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu, QStyleOptionToolButton


class MenuButton(QToolButton):
    """Pressing it opens its menu; Qt would take an arrow down for the way to the next button."""

    def __init__(self) -> None:
        super().__init__()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down opens the menu."""
        if not opens_menu(self, event):
            super().keyPressEvent(event)


class DropButton(MenuButton):
    """Words first, then the chevron."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """In a tool bar Qt takes the size of the bar's icons, which has room for words behind them."""
        super().initStyleOption(option)
        option.iconSize = QSize(tokens.ICON_SMALL, tokens.ICON_SMALL)


def give_menu(button: QToolButton, menu: QMenu) -> None:
    """Set a menu that is not mirrored with its button, and whose button does not stay hovered when it closes.

    Qt does not tell a button that the pointer has left it while its menu was open.
    """
    if button.menu() is menu:
        return

    def settle() -> None:
        here = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, here)
        button.update()

    menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, settle))
    button.setMenu(menu)
