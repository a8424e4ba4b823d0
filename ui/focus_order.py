"""Moving the focus: Tab goes from place to place as they are seen, Enter presses a button as Space does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QMainWindow,
    QScrollArea,
    QToolBar,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

SAME_ROW = 12
"""Widgets whose middles are no more px apart stand in one row."""


class WalkedWindow(QMainWindow):
    """A window whose tool bar, body and status bar are walked in that order."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes where the eye goes."""
        bars = self.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return focus_next([*bars, self.centralWidget(), self.statusBar()], forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)


def focus_next(panes: Sequence[QWidget | None], *, forward: bool) -> bool:
    """Give the focus to the next widget that takes it, pane after pane; False when there is none.

    Views come and go and are made when they are wanted, so the order is that of their places, not of their making.
    """
    stops = [stop for pane in panes if pane is not None for stop in _stops(pane)]
    focus = next((stop for stop in stops if stop.hasFocus()), None)
    if not stops:
        return False
    step = 1 if forward else -1
    at = stops.index(focus) + step if focus else 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    chosen = stops[at % len(stops)]
    chosen.setFocus(reason)
    _bring_into_view(chosen)
    return True


def _bring_into_view(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus with Tab: a widget before what stands in it, rows from above, each from the left."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    policy = widget.focusPolicy()
    if Qt.FocusPolicy.TabFocus in Qt.FocusPolicy(policy) and widget.focusProxy() is None:
        yield widget
    children = [c for c in widget.children() if isinstance(c, QWidget) and not c.isWindow()]
    for child in _rows(children):
        yield from _stops(child)


def _rows(widgets: list[QWidget]) -> list[QWidget]:
    """Return siblings row by row."""
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=_middle):
        if rows and _middle(widget) - _middle(rows[-1][0]) <= SAME_ROW:
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [w for row in rows for w in sorted(row, key=lambda w: w.x())]


def _middle(widget: QWidget) -> int:
    middle: QPoint = widget.geometry().center()
    return middle.y()


def press_focused(window: QWidget, event: QKeyEvent) -> bool:
    """Press the button that has the focus when Enter was hit; True when that was done."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    ):
        return False
    focus = window.focusWidget()
    if not isinstance(focus, QAbstractButton) or not focus.isEnabled():
        return False
    focus.click()
    return True


def opens_menu(button: QWidget, event: QKeyEvent) -> bool:
    """Open the menu of a tool button when an arrow down was hit on it; True when that was done."""
    if event.key() != Qt.Key.Key_Down or not isinstance(button, QToolButton):
        return False
    menu = button.menu()
    if menu is None or not menu.actions() or not button.isEnabled():
        return False
    # Not showMenu: it waits for the choice and holds all threads of Python meanwhile.
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    menu.setActiveAction(next((a for a in menu.actions() if a.isEnabled()), menu.actions()[0]))
    return True
