"""The main window: wires session, panels, actions. Signals come up, calls go down.

Tool bar, start page and status line are made first. All other parts (``main_parts``) follow after the first picture,
or when the first of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import tokens
from ui.actions import Actions
from ui.after_paint import AfterPaint
from ui.focus_order import WalkedWindow
from ui.samples import has_sample
from ui.settings import Recent, Settings
from ui.start_page import StartPage
from ui.status_line import StatusLine
from ui.tool_bar import MainToolBar
from ui.window_size import first_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QSplitter

    from checker.errors import ReadError
    from checker.findings import CheckResult
    from ui.commands import Commands
    from ui.comparing import Comparing
    from ui.document_panel import DocumentPanel
    from ui.drop import DropTarget
    from ui.exporting import Exporting
    from ui.findings_model import Changes
    from ui.message_page import ErrorPage, LoadingPage
    from ui.overlaying import Overlaying
    from ui.profiles import Profiles
    from ui.prompts import Prompts
    from ui.publishing import Publishing
    from ui.result_panel import ResultPanel
    from ui.sandboxing import Sandboxing
    from ui.session import Session
    from ui.side_commands import SideCommands
    from ui.tracing import Tracing

PROGRAM = "年报校核"
WAIT_MS, WAIT_TRIES = 50, 20
# Made last, when the findings of a file that waited are in sight.
VIEWS = ("comparing", "tracing", "sandbox", "publishing", "overlaying", "profiles", "side")


class MainWindow(WalkedWindow):
    """Start page, loading, error, or document and findings side by side."""

    session: Session
    prompts: Prompts
    document: DocumentPanel
    results: ResultPanel
    right: QStackedWidget
    splitter: QSplitter
    loading: LoadingPage
    error: ErrorPage
    exporting: Exporting
    drop: DropTarget
    commands: Commands
    comparing: Comparing
    tracing: Tracing
    sandbox: Sandboxing
    publishing: Publishing
    overlaying: Overlaying
    profiles: Profiles
    side: SideCommands

    def __init__(
        self,
        settings: Settings,
        make_session: Callable[[], Session],
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self._make_session, self._given_prompts = make_session, prompts
        self.complete = self.views_complete = self._painted = False
        self.setMinimumSize(*tokens.WINDOW_MINIMUM)
        self.setWindowTitle(PROGRAM)
        self.actions_ = Actions(self)
        self.bar = MainToolBar(self.actions_)
        self.addToolBar(self.bar)
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.start = StartPage(has_sample=has_sample())
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.setCentralWidget(self.pages)
        self.resize(first_size(self))
        geometry = settings.state("window")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._refresh_recent()
        self.start.drop.button.setFocus()
        AfterPaint(self, self._finish_soon)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Make the parts when the first of them is asked for."""
            if name == "session":
                self.session = self._make_session()
            elif name in VIEWS and not self.views_complete:
                self.finish()
            elif name in MainWindow.__annotations__ and not self.complete:
                self._finish_panels()
            else:
                raise AttributeError(name)
            return getattr(self, name)

    def finish(self) -> None:
        """Make all parts that are not there yet."""
        self._finish_panels()
        if self.views_complete:
            return
        self.views_complete = True
        from ui.main_views import add_views

        add_views(self)
        if self.session.result is not None:
            self._refresh_views(self.session.result)

    def _finish_panels(self) -> None:
        """Make what a result is shown in."""
        if self.complete:
            return
        self.complete = True
        from ui.main_parts import add_commands, add_parts

        add_parts(self, self._given_prompts)
        self._connect()
        add_commands(self)
        self._restore()
        self.bar.show_recent(self.settings.recent())

    def _connect(self) -> None:
        session = self.session
        session.started.connect(self._on_started)
        session.checked.connect(self._on_checked)
        session.failed.connect(self._on_failed)
        session.crashed.connect(self._on_crashed)
        session.cancelled.connect(self._show_current)
        session.vanished.connect(self._on_vanished)
        session.verified.connect(self._on_verified)
        self.loading.cancelled.connect(session.cancel)
        session.job.advanced.connect(self.loading.advance)
        session.job.staged.connect(self.loading.enter)
        self.error.retry_clicked.connect(session.recheck)
        self.error.password_entered.connect(session.unlock)
        self.error.copy_details.connect(self.prompts.copy)
        self.document.mark_clicked.connect(self.results.show_finding)
        self.document.cell_chosen.connect(self._on_cell)
        self.results.finding_chosen.connect(self.document.set_current)
        self.exporting.written.connect(self._on_written)
        self.exporting.failed.connect(lambda text: self.prompts.say("没有导出", text))
        self.drop.dropped.connect(self._on_dropped)
        self.drop.hot.connect(self.start.drop.set_hot)
        self.drop.refused.connect(self.status.say)

    def _restore(self) -> None:
        splitter = self.settings.state(self._splitter_key())
        if not splitter.isEmpty():
            self.splitter.restoreState(splitter)
        self.splitter.setHandleWidth(1)

    def _splitter_key(self) -> str:
        size = self.screen().size()
        return f"splitter-{size.width()}x{size.height()}"

    # -- opening -------------------------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Check a file and show it. The child can begin before there is anything to show it in."""
        at_first = not self.complete
        self.session.open(path.absolute())
        if at_first:
            self._finish_panels()
            self._on_started(path.name, False)
            # The child may have been quicker than the panels: nobody need see the loading page.
            self.session.job.catch_up()

    def _on_started(self, name: str, again: bool) -> None:
        self.status.clear_note()
        if again:
            self.results.set_stale(True)
            return
        self.loading.begin(name)
        self.pages.setCurrentWidget(self.loading)

    def _on_checked(self, result: CheckResult, changes: Changes) -> None:
        self.loading.end()
        path = self.session.path
        assert path is not None
        opened = self.pages.currentWidget() is not self.splitter
        keep = self.commands.selection_after(result)
        self.results.set_stale(False)
        self.document.password = self.session.job.password
        self.document.show_result(result, path, self._zoom())
        self.results.show_result(result, keep, changes)
        self.pages.setCurrentWidget(self.splitter)
        self.document.set_current(keep if keep >= 0 else None, locate=False)
        self.status.show_result(result)
        self.setWindowTitle(f"{result.document.name} — {PROGRAM}")
        self.actions_.set_has_result(True)
        self.actions_["compare"].setChecked(self.session.previous is not None)
        self._remember(path, result)
        self.commands.say_changes(changes)
        if opened and result.findings:
            self.results.findings.list.setFocus()
        elif opened:
            self.document.focus_view()
        if self.views_complete:
            self._refresh_views(result)
        else:  # the findings are shown before what is not in sight is made
            AfterPaint(self.results.findings.list.viewport(), self.finish, at_last=True)

    def _refresh_views(self, result: CheckResult) -> None:
        for view in (self.comparing, self.tracing, self.sandbox, self.publishing, self.overlaying):
            view.refresh(result)

    def _on_verified(self, result: CheckResult, changes: Changes) -> None:
        keep = self.results.findings.list.current_finding()
        path = self.session.path
        assert path is not None
        self.results.show_result(result, keep, changes)
        self.document.password = self.session.job.password
        self.document.show_result(result, path, None)
        self.document.set_current(keep, locate=False)

    def _zoom(self) -> float | None:
        return self.settings.number("zoom", 0) or None

    def _remember(self, path: Path, result: CheckResult) -> None:
        from datetime import datetime

        from ui.result_style import VERDICT_STYLE

        icon, _ = VERDICT_STYLE[result.verdict]
        summary = result.verdict_sentence.partition("：")[2] or result.verdict.value
        at = datetime.now().isoformat(timespec="minutes")
        self.settings.add_recent(Recent(str(path), icon, summary, at))
        self._refresh_recent()

    def _refresh_recent(self) -> None:
        entries = self.settings.recent()
        if self.complete:
            self.bar.show_recent(entries)
        self.start.show_recent(entries[:6])

    def _on_failed(self, error: ReadError, shown: bool) -> None:
        self.loading.end()
        self.results.set_stale(False)
        if error.of_previous and error.code == "encrypted":
            password = self.prompts.password("上年报告有打开密码", error.message)
            if password is not None:
                self.session.unlock_previous(password)
                return
        if shown:
            again = self.comparing.choose if error.of_previous else None
            self.commands.say_stale(error.message, again)
            return
        name = self.session.opening_name
        self.error.show_error(error, name)
        self._show_error(name)

    def _on_crashed(self, detail: str, shown: bool) -> None:
        self.loading.end()
        self.results.set_stale(False)
        if shown:
            notice = self.results.notice
            notice.say(
                "help",
                "verified_tint",
                "校核中途停止，这次没有结论",
                "再试一次",
                self.session.recheck,
            )
            return
        self.error.show_crash(detail, self.session.opening_name)
        self._show_error(self.session.opening_name)

    def _show_error(self, name: str) -> None:
        self.pages.setCurrentWidget(self.error)
        self.status.show_nothing()
        self.status.file.setText(name)
        self.setWindowTitle(f"{name} — {PROGRAM}")
        self.actions_.set_has_result(False)
        self.actions_["compare"].setChecked(False)
        self.error.focus()

    def _on_vanished(self) -> None:
        self.commands.say_stale("文件已移走或改名")

    def _show_current(self) -> None:
        self.loading.end()
        self.results.set_stale(False)
        self.pages.setCurrentWidget(self.splitter if self.session.result else self.start)

    def close_report(self) -> None:
        """Go back to the start page."""
        self.session.forget()
        self.setWindowTitle(PROGRAM)
        self.actions_.set_has_result(False)
        self.status.show_nothing()
        self.actions_["compare"].setChecked(False)
        self._refresh_recent()
        self.pages.setCurrentWidget(self.start)
        self.start.drop.button.setFocus()

    # -- findings and document -----------------------------------------------------------------

    def _on_cell(self, table: str, key: str) -> None:
        fault = self.document.tables.faults.get((table, key))
        if fault is not None:
            self.results.show_finding(fault[0])

    def _on_dropped(self, paths: list[Path]) -> None:
        if len(paths) > 1 or paths[0].is_dir():
            self.side.check_many(paths)
        else:
            self.open_path(paths[0])

    def _on_written(self, path: Path) -> None:
        self.commands.written = path
        self.status.say(f"已存为：{path.name}", "打开所在文件夹")

    def _finish_soon(self, tries: int = WAIT_TRIES) -> None:
        """After the first picture make the other parts, but leave the processor for a while to a file being checked."""
        self._painted = True
        session: Session | None = vars(self).get("session")
        if session is not None and session.job.running and tries:
            QTimer.singleShot(WAIT_MS, self, lambda: self._finish_soon(tries - 1))
        elif session is None or session.result is None:
            self.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only icons in the tool bar when words do not fit."""
        super().resizeEvent(event)
        self.bar.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the tool bar once more when its size is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self.bar, self.bar.fit)

    def changeEvent(self, event: QEvent) -> None:
        """Refresh the recent files when the window comes back."""
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self._painted
        if back and self.pages.currentWidget() is self.start:
            self._refresh_recent()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember geometry and zoom, end the child process."""
        self.settings.set_state("window", self.saveGeometry())
        if self.complete:
            self._close_parts()
        super().closeEvent(event)

    def _close_parts(self) -> None:
        self.settings.set_state(self._splitter_key(), self.splitter.saveState())
        view = self.document.view
        if view is not None:
            self.settings.set("zoom", 0 if view.fit else view.zoom)
            view.close()
        self.session.close()
        if self.views_complete:
            self.publishing.end()
            self.side.close()

    def panes(self) -> list[QWidget]:
        """The panes F6 goes round."""
        view = self.document.view
        page = self.results.pages.currentWidget()
        lists = {
            self.results.findings: self.results.findings.list,
            self.results.checklist: self.results.checklist.tree,
        }
        panes: list[QWidget] = [self.bar.open_button]
        shown = self.document.views.currentWidget()
        if view is not None and shown is not None:
            panes.append(shown)
        if self.tracing.open:
            return [*panes, *self.tracing.panel.rows[:1], self.tracing.panel.back]
        if self.publishing.shown:
            return [*panes, self.publishing.panel.list, self.publishing.panel.back]
        if self.sandbox.shown:
            return [*panes, self.sandbox.panel.list, self.sandbox.panel.back]
        return [*panes, *(w for p, w in lists.items() if p is page)]
