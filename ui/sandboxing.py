"""试改沙盘 at work: the copy beside the report, its changes, and the list to print. Nothing is ever written."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from checker.sandbox import NOTE, as_text, heading, outlook, same_figure, still_to_do, try_cells
from checker.text import day_words
from ui.html_print import PORTRAIT, preview_html, table_html
from ui.icons import give_icon
from ui.sandbox_panel import SandboxPanel
from ui.sandbox_view import SandboxView
from ui.table_chooser import TableChooser
from ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult
    from checker.sandbox import Changes, Tried
    from ui.main_window import MainWindow

KIND = "sandbox"


class Sandboxing(QObject):
    """Owns view and panel; the changes live as long as the report is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view, self.panel, self.chooser = SandboxView(), SandboxPanel(), TableChooser()
        self.changes: Changes = {}
        self.tried: Tried | None = None
        self._path: Path | None = None
        self.button = QToolButton()
        self._lay_out()
        self._connect()
        self._refresh_icons()

    def _lay_out(self) -> None:
        window = self._window
        window.right.addWidget(self.panel)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chooser)
        window.document.add_view(KIND, self.view, tools)
        self.button.setText("试改")
        self.button.setProperty("quiet", True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setToolTip(window.actions_[KIND].toolTip())
        window.document.add_tools("tables", self.button)

    def _connect(self) -> None:
        window, view, panel = self._window, self.view, self.panel
        window.actions_[KIND].triggered.connect(self.open)
        self.button.clicked.connect(self.open)
        window.document.view_changed.connect(self._on_view)
        self.chooser.chosen.connect(self._show_tables)
        view.tried.connect(self.try_figure)
        view.restored.connect(self.restore)
        view.refused.connect(window.status.say)
        view.show_in_document.connect(window.document.show_cell)
        panel.closed.connect(self.close)
        panel.reset_wanted.connect(self.reset)
        panel.restore_wanted.connect(self.restore)
        panel.cell_wanted.connect(self.go_to)
        panel.copy_wanted.connect(self.copy)
        panel.print_wanted.connect(self.print)
        theme().changed.connect(self._refresh_icons)

    def _refresh_icons(self) -> None:
        give_icon(self.button, "edit")

    # -- opening and leaving -------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether the copy is in front."""
        return self._window.document.kind == KIND

    def open(self) -> None:
        """Show the copy, at the table and cell that 法定表格 shows."""
        document = self._window.document
        result = self._window.session.result
        if result is None or not document.chooser.tabs:
            self._window.status.say("报告中没有认出法定表格，不能试改")
            return
        number, current = max(document.chooser.current, 0), document.tables.current
        self._try(result)
        document.open_view(KIND)
        self._show_tables(number)
        if current is not None:
            self.view.set_current(*current)
        self.view.start_somewhere()
        self.view.setFocus()

    def close(self) -> None:
        """Go back to what was read; the changes stay."""
        self._window.document.close_view(KIND, "tables")
        self._window.document.tables.setFocus()

    def _on_view(self, kind: str) -> None:
        if kind == KIND:
            self._window.right.setCurrentWidget(self.panel)

    def refresh(self, result: CheckResult) -> None:
        """After a check: another report begins anew, a newer draft has taken over some changes."""
        if self._window.session.path != self._path:
            self.changes, self._path = {}, self._window.session.path
        before = len(self.changes)
        self.changes = still_to_do(result.report, self.changes)
        if not self._window.document.has_view(KIND):
            return
        if not self._window.document.chooser.tabs:
            self.close()
            return
        self._try(result)
        self._show_tables(max(self.chooser.current, 0))
        if taken := before - len(self.changes):
            self._window.status.say(f"试改的 {taken} 处原稿已改好")

    # -- trying --------------------------------------------------------------------------------

    def try_figure(self, table: str, cell: str, text: str) -> None:
        """Try a figure in a cell; the figure that was read is no change."""
        result = self._window.session.result
        if result is None:
            return
        if same_figure(result.report.tables[table].cells[cell], text):
            self.changes.pop((table, cell), None)
        else:
            self.changes[table, cell] = text
        self._update()

    def restore(self, table: str, cell: str) -> None:
        """Bring the figure that was read back."""
        if self.changes.pop((table, cell), None) is not None:
            self._update()

    def reset(self) -> None:
        """Bring all figures back."""
        self.changes = {}
        self._update()
        self.view.setFocus()

    def _update(self) -> None:
        result = self._window.session.result
        if result is not None:
            self._try(result)
            self._show_tables(max(self.chooser.current, 0))

    def _try(self, result: CheckResult) -> None:
        self.tried = try_cells(result, self.changes, self._window.session.profile)
        number = self.chooser.current
        self.chooser.show_result(self.tried.result)
        self.chooser.set_short(True)
        self.chooser.check(max(number, 0))
        self.panel.show_tried(self.tried)

    def _show_tables(self, number: int) -> None:
        read = self._window.session.result
        if self.tried is None or read is None or not 0 <= number < len(self.chooser.tabs):
            return
        self.chooser.check(number)
        tables = self.chooser.tabs[number][1]
        self.view.show_copy(self.tried.result, tables, read, self.changes)

    def go_to(self, table: str, cell: str) -> None:
        """Show a cell of the copy."""
        number = self.chooser.tab_of(table)
        if number not in (-1, self.chooser.current):
            self._show_tables(number)
        self.view.set_current(table, cell)

    # -- the list ------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the list as text."""
        if self.tried is not None:
            self._window.prompts.copy(as_text(self.tried))
            self._window.status.say("已复制试改清单")

    def print(self) -> None:
        """Show the list before printing it."""
        if self.tried is not None:
            html = list_html(self.tried, datetime.now())
            preview_html(html, PORTRAIT, "打印试改清单", self._window)


def list_html(tried: Tried, when: datetime) -> str:
    """Return the list of changes as a page to print, with a box to tick for each."""
    report = tried.result.report
    heads = ("序号", "表", "行", "列", "原填报", "改为", "已改")
    rows = (
        (str(number), edit.name, edit.row, edit.column, edit.old or "（空）", edit.new, "□")
        for number, edit in enumerate(tried.edits, 1)
    )
    unit = report.organization or ""
    year = f"{report.year} 年度" if report.year else ""
    facts = "　".join(part for part in (unit, year, f"文件：{tried.result.document.name}") if part)
    return (
        f"<h2>{heading(tried)}</h2><p>{escape(facts)}<br>试改时间：{day_words(when)} {when:%H:%M}</p>"
        f"{table_html(heads, rows)}<p>{escape(outlook(tried))}。</p><p>{NOTE}</p><p>核对人：____________　日期：____________</p>"
    )
