"""The preview before printing: Qt's dialog, walked and worked by keyboard as every other window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QToolBar, QToolButton

from ui.focus_order import press_focused

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

TURNED, TOGETHER = slice(4, 6), slice(10, 13)
"""Of the buttons: upright or turned, which our pages settle themselves, and one, two or all pages at a time.

With them 打印, the last one, would not fit a narrow window.
"""


class PrintPreview(QPrintPreviewDialog):
    """Begins at 打印; Tab goes to the other buttons, which Qt leaves to the mouse."""

    def __init__(self, printer: QPrinter, title: str, parent: QWidget) -> None:
        super().__init__(printer, parent)
        self.setWindowTitle(title)
        self.resize(parent.window().size() * 0.9)
        self._button: QToolButton | None = None
        self.print_action = self._walkable()

    def _walkable(self) -> QAction | None:
        """Give each button of the bar a stop and a name; return the action that prints, which is the last one."""
        for widget in self.findChildren(QPrintPreviewWidget):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the pages in it are walked
        bars = self.findChildren(QToolBar)
        actions = [action for bar in bars for action in bar.actions() if action.text()]
        for action in (*actions[TURNED], *actions[TOGETHER]):
            action.setVisible(False)
        last = None
        for button in self.findChildren(QToolButton):
            if button.defaultAction() in actions and button.defaultAction().isVisible():
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                button.setAccessibleName(button.defaultAction().text())
                last = button
        if last is None:
            return None
        self._button = last
        action = last.defaultAction()
        action.setShortcut(QKeySequence("Ctrl+P"))
        action.setToolTip(f"{action.text()}（Ctrl+P）")
        return action

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the button that prints."""
        super().showEvent(event)
        if self._button is not None:
            self._button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)


def show_preview(
    printer: QPrinter, title: str, draw: Callable[[QPrinter], object], parent: QWidget
) -> None:
    """Show the pages that ``draw`` puts on a printer, until they are printed or the dialog is closed."""
    dialog = PrintPreview(printer, title, parent)
    dialog.paintRequested.connect(draw)
    # Before the printer goes, which it draws on.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.exec()
