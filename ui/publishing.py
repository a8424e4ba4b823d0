"""发布页核对 at work: the published page chosen, compared with the draft, and again after each check."""

from __future__ import annotations

from datetime import datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from checker.compare_published import as_text, compare_published, scope, verdict
from checker.text import day_words
from ui.html_print import PORTRAIT, preview_html, table_html
from ui.published_panel import PublishedPanel
from ui.published_view import PublishedView

if TYPE_CHECKING:
    from checker.compare_published import PublishedComparison
    from checker.errors import ReadError
    from checker.findings import CheckResult
    from ui.check_job import CheckJob
    from ui.main_window import MainWindow

KIND = "published"
CHOOSE = "选择发布页（存下的网页或 PDF）"


class Publishing(QObject):
    """Owns view and panel; reads the page in a child process."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view, self.panel = PublishedView(), PublishedPanel()
        self.page: CheckResult | None = None
        self.path: Path | None = None
        self.found: PublishedComparison | None = None
        self._draft: Path | None = None
        self._job: CheckJob | None = None
        self._reading = Path()
        window.right.addWidget(self.panel)
        window.document.add_view(KIND, self.view)
        window.actions_[KIND].triggered.connect(self.open)
        window.document.view_changed.connect(self._on_view)
        self.view.chosen.connect(self.panel.list.selectRow)
        self.panel.chosen.connect(self.view.set_current)
        self.panel.closed.connect(self.close)
        self.panel.change_wanted.connect(self.choose)
        self.panel.copy_wanted.connect(self.copy)
        self.panel.print_wanted.connect(self.print)

    @property
    def shown(self) -> bool:
        """Whether the comparison is in front."""
        return self._window.document.kind == KIND

    def open(self) -> None:
        """Show the comparison; without one, ask for the published page."""
        if self.found is None:
            self.choose()
            return
        self._window.document.open_view(KIND)
        self.panel.list.setFocus()

    def choose(self) -> None:
        """Ask for the published page and compare."""
        window = self._window
        path = window.prompts.open_report(window.settings.last_folder, CHOOSE)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a published page in the child process."""
        self._end_job()
        self._reading = path
        job = self._window.side.make_job()
        self._job = job
        job.finished.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._on_crashed)
        self._window.status.say(f"正在读取发布页 {path.name}…")
        job.start(path)

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.close()
            self._job = None

    def _on_read(self, page: CheckResult) -> None:
        self._end_job()
        self.page, self.path, self._draft = page, self._reading, self._window.session.path
        result = self._window.session.result
        if result is None:
            return
        self._window.status.clear_note()
        self._compare(result)
        self._window.document.open_view(KIND)
        self.panel.list.setFocus()

    def _on_failed(self, error: ReadError) -> None:
        self._end_job()
        self._window.status.clear_note()
        self._window.prompts.say("发布页没有读出来", error.message)

    def _on_crashed(self, _: str) -> None:
        self._end_job()
        self._window.status.clear_note()
        self._window.prompts.say(
            "发布页没有读出来", "读取中途停止，没有结论；文件没有改动。请再试一次。"
        )

    def _compare(self, result: CheckResult) -> None:
        if self.page is None or self.path is None or self._draft is None:
            return
        self.found = compare_published(result.report, self.page.report)
        password = self._window.session.job.password
        documents = ((result, self._draft, password), (self.page, self.path, None))
        self.view.show_comparison(self.found, documents)
        self.panel.show_comparison(self.found)

    def refresh(self, result: CheckResult) -> None:
        """After a check of the same draft, compare again; another draft has another page."""
        if self.page is None:
            return
        if self._window.session.path != self._draft:
            self.forget()
            return
        self._compare(result)

    def forget(self) -> None:
        """Let the published page go."""
        self._end_job()
        self.page = self.path = self.found = self._draft = None
        self._window.document.close_view(KIND)
        self.view.forget()

    def close(self) -> None:
        """Go back to the draft; the comparison stays."""
        self._window.document.close_view(KIND)
        self._window.document.focus_view()

    def end(self) -> None:
        """End the child process with the window."""
        self._end_job()
        self.view.forget()

    def _on_view(self, kind: str) -> None:
        if kind == KIND:
            self._window.right.setCurrentWidget(self.panel)

    # -- the list ------------------------------------------------------------------------------

    def _names(self) -> tuple[str, str]:
        draft, page = self._draft or Path(), self.path or Path()
        return draft.name, page.name

    def copy(self) -> None:
        """Copy the differences as text."""
        if self.found is not None:
            self._window.prompts.copy(as_text(self.found, *self._names()))
            self._window.status.say("已复制核对清单")

    def print(self) -> None:
        """Show the differences before printing them."""
        if self.found is not None:
            html = list_html(self.found, self._names(), datetime.now())
            preview_html(html, PORTRAIT, "打印发布页核对清单", self._window)


def list_html(found: PublishedComparison, names: tuple[str, str], when: datetime) -> str:
    """Return the differences as a page to print; ``names`` are those of draft and page."""
    heads = ("序号", "不同之处", "送审稿", "发布页", "处理")
    rows = (
        (
            str(number),
            f"{one.kind}　{one.where}",
            one.draft_text or "（没有）",
            one.published_text or "（没有）",
            "□ 改网页　□ 改稿",
        )
        for number, one in enumerate(found.differences, 1)
    )
    notes = "".join(f"<p>注意：{escape(note)}</p>" for note in found.notes)
    return (
        f"<h2>发布页核对清单</h2><p>{escape(verdict(found))}。{escape(scope(found))}。</p>"
        f"<p>送审稿：{escape(names[0])}<br>发布页：{escape(names[1])}<br>核对时间：{day_words(when)} {when:%H:%M}</p>"
        f"{notes}{table_html(heads, rows)}<p>核对人：____________　日期：____________</p>"
    )
