"""批量校核: many reports in one table, and their sums against a summary report. A window of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from checker.aggregate import Aggregate, aggregate
from checker.cli_batch import expand, labels
from checker.correction_store import FILE_NAME, CorrectionStore
from checker.errors import ErrorCode
from checker.export import ExportError, write_whole
from checker.export.aggregate_xlsx import write_aggregate
from checker.findings import CheckResult
from ui import tokens
from ui.batch_bar import BatchTabs, BatchToolBar
from ui.batch_model import BatchModel, State
from ui.batch_print import preview_batch
from ui.batch_progress import BatchProgress
from ui.batch_queue import BatchQueue
from ui.batch_table import BatchTable
from ui.check_job import CheckJob
from ui.drop import DropFrame, DropTarget
from ui.empty_state import EmptyState
from ui.focus_order import WalkedWindow
from ui.notice_bar import NoticeBar
from ui.prompts import Prompts
from ui.status_line import StatusLine
from ui.sum_page import SumPage
from ui.window_size import first_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QMenu

    from checker.errors import ReadError
    from checker.profile import Profile
    from checker.verification import VerificationStore
    from ui.settings import Settings

TITLE = "批量校核"
HINT = "双击打开单位报告　停止后，已校核的结果保留"
SUM_HINT = "各指标均按表内原值相加，未作任何改动"
NOTHING = "没有可以校核的文件（docx、pdf、txt 等）"
DELAY_MS = 300
"""Sums are taken anew so long after the last result."""


class BatchWindow(WalkedWindow):
    """Rows appear as results come; ``open_wanted`` asks the main window to show a report."""

    open_wanted = Signal(object)
    """Path of a report."""

    def __init__(
        self,
        settings: Settings,
        store: VerificationStore,
        prompts: Prompts | None = None,
        make_job: Callable[[], CheckJob] = CheckJob,
    ) -> None:
        super().__init__()
        self._settings, self._store = settings, store
        self.prompts = prompts or Prompts(self)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*tokens.WINDOW_MINIMUM)
        self.resize(first_size(self))
        self.profile: Profile | None = None
        self.summary: CheckResult | None = None
        self._summary_path: Path | None = None
        self._written: Path | None = None
        self.model = BatchModel(self)
        self.queue = BatchQueue(self, make_job)
        self.job = make_job()
        self._build()
        self._lay_out()
        self._connect()
        self._refresh()
        geometry = settings.state("batch-window")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.bar = BatchToolBar()
        self.addToolBar(self.bar)
        self.table = BatchTable(self.model)
        self.sums = SumPage()
        self.tabs = BatchTabs(self.sums.tools)
        self.progress = BatchProgress()
        self.notice = NoticeBar()
        self.notice.left.connect(self.table.setFocus)
        self.empty = EmptyState()
        self.units = QStackedWidget()
        self.pages = QStackedWidget()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.refresh_sums)
        self.drop = DropTarget(self)

    def _lay_out(self) -> None:
        self.empty.say(
            "folder",
            "text_3",
            ("把文件夹或多份报告拖到这里", "每份报告一行，结果随到随列；只读取文件，从不改动"),
            "添加文件夹…",
        )
        self.units.addWidget(self.empty)
        self.units.addWidget(self.table)
        self.pages.addWidget(self.units)
        self.pages.addWidget(self.sums)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tabs, self.progress, self.notice):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(body)

    def _connect(self) -> None:
        acts = self.bar.acts
        acts["files"].triggered.connect(self.choose_files)
        acts["folder"].triggered.connect(self.choose_folder)
        acts["recheck"].triggered.connect(self.recheck)
        acts["export"].triggered.connect(self.export)
        acts["print"].triggered.connect(lambda: preview_batch(self.found(), self))
        self.empty.clicked.connect(self.choose_folder)
        self.drop.dropped.connect(self.add)
        self.drop.hot.connect(DropFrame(self.pages, "松开即加入").set_hot)
        self.drop.refused.connect(self.status.say)
        self.queue.begun.connect(self._on_begun)
        self.queue.ended.connect(self._on_ended)
        self.queue.finished.connect(self._on_finished)
        self.progress.stopped.connect(self.stop)
        self.tabs.filtered.connect(self._filter)
        self.tabs.chosen.connect(self._on_tab)
        self.table.opened.connect(lambda row: self.open_wanted.emit(self.model.rows[row].path))
        self.table.retried.connect(self._retry)
        self.sums.summary_wanted.connect(self.choose_summary)
        self.sums.summary_dropped.connect(self.drop_summary)
        self.sums.unit_wanted.connect(self._open_unit)
        self.sums.copied.connect(self._copy)
        self.job.finished.connect(self._on_summary)
        self.job.failed.connect(self._on_summary_failed)
        self.job.crashed.connect(lambda _: self._no_summary("校核中途停止"))
        self.status.link_clicked.connect(self._show_written)
        for keys, slot in {
            "Ctrl+1": partial(self.tabs.tabs.setCurrentIndex, 0),
            "Ctrl+2": partial(self.tabs.tabs.setCurrentIndex, 1),
            "Ctrl+F": self._focus_filter,
            "Ctrl+W": self.close,
            "Esc": self._escape,
        }.items():
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # -- files ---------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for reports and check them."""
        self.add(self.prompts.open_reports(self._settings.last_folder))

    def choose_folder(self) -> None:
        """Ask for a folder and check what is in it."""
        folder = self.prompts.open_folder(self._settings.last_folder, "选择放有各单位报告的文件夹")
        if folder is not None:
            self.add([folder])

    def add(self, paths: Iterable[Path]) -> None:
        """Check files, and everything in folders, that are not listed yet."""
        named = list(paths)
        if not named:
            return
        folders = [path for path in named if path.is_dir()]
        if folders:
            self.setWindowTitle(f"{TITLE}：{folders[0].name}")
            self._settings.set("last_folder", str(folders[0]))
        files = [path.absolute() for path in expand(named)]
        if not files:
            self.status.say(NOTHING)
        self._enqueue(self.model.add(files))
        self.table.setFocus()

    def recheck(self) -> None:
        """Check every file again."""
        self.notice.clear()
        self.queue.stop()
        self._enqueue(range(len(self.model.rows)))

    def show_profile(self, name: str, profile: Profile | None, menu: QMenu | None = None) -> None:
        """Judge by these 适用要求 from now on; what was judged by others is said."""
        changed = profile != self.profile
        self.profile = profile
        self.bar.show_profile(name, menu)
        if changed and self.model.rows:
            text = f"适用要求已改为“{name}”，列出的结果还是按原来的要求校核的"
            self.notice.say("recheck", "select", text, "重新校核", self.recheck)

    def _retry(self, row: int) -> None:
        """Check a file again, an encrypted one with the password that is typed."""
        error = self.model.rows[row].error
        if error is not None and error.code is ErrorCode.ENCRYPTED:
            name = self.model.rows[row].path.name
            password = self.prompts.password("文件有打开密码", f"“{name}”的打开密码：")
            if password is None:
                return
            self.queue.passwords[row] = password
        self._enqueue([row])

    def _enqueue(self, rows: Iterable[int]) -> None:
        numbers = list(rows)
        if not numbers:
            self._refresh()
            return
        self.model.set_state(numbers, State.WAITING)
        self.progress.begin()
        files = [(row, self.model.rows[row].path) for row in numbers]
        corrections = CorrectionStore(self._store.folder / FILE_NAME).all()
        self.queue.add(files, self.profile, corrections)
        self._refresh()

    def _on_begun(self, row: int) -> None:
        self.model.set_state([row], State.RUNNING)
        total = len(self.model.rows)
        done = sum(1 for entry in self.model.rows if entry.outcome is not None)
        begun = sum(1 for entry in self.model.rows if entry.state is State.RUNNING)
        self.progress.show_step(done, begun, total, self.model.rows[row].unit)

    def _on_ended(self, row: int, outcome: CheckResult | ReadError) -> None:
        if isinstance(outcome, CheckResult):
            outcome = self._store.apply(outcome).result
        self.model.set_outcome(row, outcome)
        self.status.show_packs(row.result.rule_pack for row in self.model.rows if row.result)
        self._refresh()
        self._timer.start()

    def _on_finished(self) -> None:
        self.progress.end()
        done = sum(1 for row in self.model.rows if row.result)
        bad = sum(1 for row in self.model.rows if row.error)
        more = f"，{bad} 份未能校核" if bad else ""
        took = f"{self.progress.seconds} 秒" if self.progress.seconds else "1 秒以内"
        self.status.say(f"已校核 {done} 份{more}，用时 {took}")
        self._refresh()

    def stop(self) -> None:
        """Leave the rest; what is done stays."""
        self.model.set_state(self.queue.stop(), State.STOPPED)
        self.table.setFocus()  # before its button goes, with which the focus would go to the tool bar
        self.progress.end()
        done = sum(1 for row in self.model.rows if row.outcome is not None)
        self.status.say(f"已停止：{done} 份的结果保留，共 {len(self.model.rows)} 份")
        self._refresh()

    def _refresh(self) -> None:
        self.tabs.show_rows(self.model.rows)
        self.units.setCurrentIndex(1 if self.model.rows else 0)
        done = any(row.outcome is not None for row in self.model.rows)
        for name in ("export", "print"):
            self.bar.acts[name].setEnabled(done)
        self.bar.acts["recheck"].setEnabled(bool(self.model.rows))
        self.status.file.setText(SUM_HINT if self.pages.currentIndex() else HINT)

    # -- filter and tabs -----------------------------------------------------------------------

    def _filter(self) -> None:
        self.table.proxy.set_text(self.tabs.filter.text())
        self.table.proxy.set_hidden(self.tabs.hidden_standings())

    def _on_tab(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self.status.file.setText(SUM_HINT if index else HINT)
        self.refresh_sums()

    def _focus_filter(self) -> None:
        self.tabs.tabs.setCurrentIndex(0)
        self.tabs.filter.setFocus()
        self.tabs.filter.selectAll()

    def _escape(self) -> None:
        if self.tabs.filter.text():
            self.tabs.filter.clear()
        elif self.queue.running:
            self.stop()

    # -- sums ----------------------------------------------------------------------------------

    def found(self) -> Aggregate:
        """Return the members and their sums as they stand now."""
        done = [row for row in self.model.rows if row.outcome is not None]
        names = labels([row.path for row in done])
        pairs = [
            (name, row.outcome)
            for name, row in zip(names, done, strict=True)
            if row.outcome is not None
        ]
        return aggregate(pairs, self.summary)

    def refresh_sums(self) -> None:
        """Take the sums anew when they are in sight."""
        if self.pages.currentIndex() == 1:
            waiting = sum(row.outcome is None for row in self.model.rows)
            self.sums.show_sums(self.found(), waiting)

    def choose_summary(self) -> None:
        """Ask for the summary report and check it."""
        path = self.prompts.open_report(self._settings.last_folder, "选择要核对的汇总报告")
        if path is not None:
            self._summary_path, self.job.password = path, None
            self._read_summary(path)

    def _read_summary(self, path: Path) -> None:
        self.sums.say_waiting(f"正在读取汇总报告：{path.name}…")
        self.job.start(path, profile=self.profile)

    def _on_summary_failed(self, error: ReadError) -> None:
        path = self._summary_path
        if error.code is ErrorCode.ENCRYPTED and path is not None:
            title = "汇总报告有打开密码"
            self.job.password = self.prompts.password(title, f"“{path.name}”：{error.message}")
            if self.job.password is not None:
                self._read_summary(path)
                return
        self._no_summary(error.message)

    def drop_summary(self) -> None:
        """Only add up from now on."""
        self.summary = None
        self.refresh_sums()

    def _on_summary(self, result: CheckResult) -> None:
        path = self._summary_path
        name = path.name if path else result.document.name
        self.summary = replace(result, document=replace(result.document, name=name))
        self.refresh_sums()

    def _no_summary(self, message: str) -> None:
        self.refresh_sums()
        self.prompts.say("汇总报告没有读出", message)

    def _open_unit(self, unit: str) -> None:
        row = next((row for row in self.model.rows if row.result and row.unit == unit), None)
        if row is not None:
            self.open_wanted.emit(row.path)

    def _copy(self, text: str) -> None:
        self.prompts.copy(text)
        self.status.say("已复制核对话术")

    # -- export --------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where and write the workbook."""
        first = self.model.rows[0].path.parent
        folder = Path(self._settings.text("export_folder", str(first)))
        target = (folder if folder.is_dir() else first) / "批量校核与汇总.xlsx"
        path = self.prompts.save_as(target, "xlsx", "导出批量校核结果")
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".xlsx")
        try:
            # The dialog has asked whether to replace an existing file.
            found = self.found()
            self._written = write_whole(path, lambda to: write_aggregate(found, to), overwrite=True)
        except ExportError as error:
            self.prompts.say("没有导出", str(error))
            return
        self.status.say(f"已存为：{path.name}", "打开所在文件夹")

    def _show_written(self) -> None:
        if self._written is not None:
            self.prompts.show_file(self._written.parent)

    # -- events --------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop, end the children, remember the geometry; what is done stays for the next time."""
        if self.queue.running:
            self.stop()
        self.queue.close()
        self.job.close()
        self._settings.set_state("batch-window", self.saveGeometry())
        super().closeEvent(event)


def bring_up(window: QMainWindow) -> None:
    """Show a window before the others: activating one raises it too."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.activateWindow()
