"""The right half: verdict, notice line, the tabs 问题 and 检查清单 with their common filter field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from checker.findings import CheckResult, Status
from ui import tokens
from ui.checklist_page import ChecklistPage
from ui.findings_page import FindingsPage
from ui.icons import icon
from ui.notice_bar import NoticeBar
from ui.tab_strip import TabStrip
from ui.theme import theme
from ui.verdict_bar import VerdictBar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.findings_model import Changes

NARROW = 460


class ResultPanel(QWidget):
    """Shows one result; says which finding was chosen."""

    finding_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(tokens.PANEL_MINIMUM)
        self.setProperty("ground", "panel")
        self.verdict = VerdictBar()
        self.notice = NoticeBar()
        self.tabs = TabStrip("问题与检查清单")
        self.tabs.add("问题", "Ctrl+Shift+1")
        self.tabs.add("检查清单", "Ctrl+Shift+2")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选")
        self.filter.setAccessibleName("筛选问题和检查项")
        self.filter.setToolTip("筛选：标题、证据、位置、规则号（Ctrl+Shift+F）")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(152)
        self._glass = self.filter.addAction(
            icon("search", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        self._glass.setText("筛选")
        self.findings = FindingsPage()
        self.checklist = ChecklistPage()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.findings)
        self.pages.addWidget(self.checklist)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("rule", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.GRID, 0, tokens.ICON_GAP, 0)
        row.addWidget(self.tabs)
        row.addStretch()
        row.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.verdict)
        column.addWidget(self.notice)
        column.addWidget(head)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.filter.textChanged.connect(self.findings.set_filter)
        self.filter.textChanged.connect(self.checklist.set_filter)
        self.findings.show_all.connect(self.filter.clear)
        self.checklist.show_all.connect(self.filter.clear)
        self.verdict.not_checked_clicked.connect(self.show_not_checked)
        self.notice.left.connect(lambda: self.open_page(self.tabs.currentIndex()))
        self.findings.list.chosen.connect(self.finding_chosen)
        self.checklist.finding_chosen.connect(self.show_finding)
        theme().changed.connect(self._refresh_icon)

    def _refresh_icon(self) -> None:
        self._glass.setIcon(icon("search", 16))

    def show_result(self, result: CheckResult, keep: int, changes: Changes) -> None:
        """Show a result; the finding ``keep`` stays selected."""
        self.verdict.show_result(result)
        self.findings.show_result(result, keep, changes)
        self.checklist.show_result(result)
        self.tabs.set_count(0, len([f for f in result.findings if f.verified is None]))
        self.tabs.set_count(1, len(result.outcomes))

    def show_finding(self, index: int) -> None:
        """Turn to the list and select a finding, filters or not."""
        self.tabs.setCurrentIndex(0)
        if not self.findings.list.index_of(index).isValid():
            self.findings.reset_filter()
        self.findings.list.select_finding(index)
        self.finding_chosen.emit(index)

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) finding, also from 检查清单."""
        self.tabs.setCurrentIndex(0)
        self.findings.list.step(direction)

    def open_page(self, index: int) -> None:
        """Turn to 问题 (0) or 检查清单 (1), with the focus in its list."""
        self.tabs.setCurrentIndex(index)
        (self.checklist.tree if index else self.findings.list).setFocus()

    def show_not_checked(self) -> None:
        """Turn to the checklist and leave only what could not be checked."""
        self.tabs.setCurrentIndex(1)
        self.filter.clear()
        self.checklist.only({Status.NOT_CHECKED})
        self.checklist.tree.setFocus()

    def set_stale(self, stale: bool) -> None:
        """Dim the findings while a re-check runs."""
        self.findings.list.set_stale(stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows above the list to the width."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.verdict.set_narrow(narrow)
        self.findings.set_narrow(narrow)
