"""The buttons above 法定表格: one a table, with the worst severity of the findings in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui import tokens
from ui.icons import icon
from ui.marks import finding_style
from ui.stat_view import tabs_of
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from checker.findings import CheckResult
    from checker.forms import TableForm

ORDER = ("error", "warning", "info", "verified")


class ChoiceButton(QToolButton):
    """One of several of which one is pressed in: a single stop of Tab, where arrows press in the next one."""

    def __init__(self, group: QButtonGroup) -> None:
        super().__init__()
        self._choices = group
        self.setCheckable(True)
        self.setProperty("quiet", True)
        self._keep_stop(False)
        self.toggled.connect(self._keep_stop)

    def _keep_stop(self, pressed: bool) -> None:
        # Qt does so when the focus comes, which is too late for Tab to come to the one that is pressed in.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if pressed else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press in the one beside it."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = [button for button in self._choices.buttons() if button.isVisible()]
        beside = shown[(shown.index(self) + step) % len(shown)]
        beside.click()
        beside.setFocus(Qt.FocusReason.TabFocusReason)


class TableChooser(QWidget):
    """Says which tables are to be shown."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.tabs: list[tuple[str, list[TableForm]]] = []
        self._styles: list[str] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, tokens.GRID, 0)
        self._row.setSpacing(tokens.HALF)
        theme().changed.connect(self._refresh)

    def show_result(self, result: CheckResult) -> None:
        """Make a button for each table of a report."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.tabs = tabs_of(result)
        self._styles = [_worst(result, {t.key for t in tables}) for _, tables in self.tabs]
        for number, (name, _) in enumerate(self.tabs):
            button = ChoiceButton(self._group)
            button.setText(name)
            button.setAccessibleName(name)
            button.setIconSize(QSize(tokens.ICON_SMALL, tokens.ICON_SMALL))
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(partial(self.chosen.emit, number))
            self._group.addButton(button, number)
            self._row.addWidget(button)
        self._refresh()

    def fit(self, room: int) -> bool:
        """Show only 表二, 表三, 表四 when there is little room, and no severities when there is none.

        Returns whether there was room for the severities.
        """
        for short, bare in ((False, False), (True, False), (True, True)):
            self.set_short(short, bare=bare)
            if sum(b.sizeHint().width() + tokens.HALF for b in self._group.buttons()) <= room:
                return not bare
        return False

    def set_short(self, short: bool, *, bare: bool = False) -> None:
        """Show only 表二, 表三, 表四; ``bare``: without the severity."""
        words = Qt.ToolButtonStyle.ToolButtonTextOnly
        both = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for tool in self.findChildren(QToolButton):
            tool.setToolButtonStyle(words if bare else both)
        for button in self._group.buttons():
            name = self.tabs[self._group.id(button)][0]
            button.setText(name.partition(" ")[0] if short else name)

    def check(self, number: int) -> None:
        """Press the button of a tab in."""
        button = self._group.button(number)
        if button is not None:
            button.setChecked(True)

    @property
    def current(self) -> int:
        """Number of the tab pressed in, -1 for none."""
        return self._group.checkedId()

    def tab_of(self, table: str) -> int:
        """Return the tab a statutory table is in, -1 when there is none."""
        return next((i for i, (_, ts) in enumerate(self.tabs) if table in {t.key for t in ts}), -1)

    def _refresh(self) -> None:
        for button in self._group.buttons():
            style = self._styles[self._group.id(button)]
            if style:
                ink = getattr(theme().colors, style)
                button.setIcon(icon(style, tokens.ICON_SMALL, color=ink))


def _worst(result: CheckResult, tables: set[str]) -> str:
    styles = {finding_style(f) for f in result.findings if f.location.table in tables}
    return next((style for style in ORDER if style in styles), "")
