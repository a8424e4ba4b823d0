"""与上年比对 at work: the tab that is there while last year's report is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.compare_view import CompareView
from ui.findings_model import CROSS_YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult
    from ui.main_window import MainWindow

KIND = "compare"


class Comparing(QObject):
    """Owns the view; the findings beside it are those across the years."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view = CompareView()
        self._shown: Path | None = None
        window.document.add_view(KIND, self.view, self.view.tools)
        window.document.view_changed.connect(self._on_view)
        window.results.finding_chosen.connect(self._on_finding)
        self.view.change_wanted.connect(self.choose)
        self.view.remove_wanted.connect(self.remove)
        self.view.cell_chosen.connect(self._on_cell)
        self.view.show_place.connect(window.document.reveal)

    def toggle(self) -> None:
        """Choose last year's report; when it is chosen, show the comparison."""
        window = self._window
        result = window.session.result
        if window.session.previous is None:
            self.choose()
        elif result is not None and result.previous is not None:
            window.document.open_view(KIND)
        else:
            self.remove()
        window.actions_["compare"].setChecked(window.session.previous is not None)

    def choose(self) -> None:
        """Ask for last year's report and check with it."""
        window = self._window
        path = window.prompts.open_report(window.settings.last_folder, "选择上年报告")
        if path is not None:
            window.session.set_previous(path)

    def remove(self) -> None:
        """Check without last year's report again."""
        self._window.session.set_previous(None)

    def refresh(self, result: CheckResult) -> None:
        """Show or hide the comparison of a new result."""
        window, path = self._window, self._window.session.previous
        previous = result.previous
        window.actions_.set_has_previous(previous is not None and path is not None)
        if previous is None or path is None:
            self._shown = None
            window.document.close_view(KIND)
            return
        first = path != self._shown
        from checker.compare import doubt

        question = doubt(result.report, previous) if first else ""
        if question and not window.prompts.ask("与上年比对", f"{question}要用它比对吗？", "比对"):
            self.remove()
            return
        self._shown = path
        self.view.show_result(result, path.name)
        window.document.open_view(KIND, show=first)
        if first:
            self.view.table.setFocus()

    def _on_view(self, kind: str) -> None:
        results = self._window.results
        field = results.filter
        if kind == KIND and (not field.text() or results.tabs.currentIndex()):
            # From 检查清单, what was filtered there would leave nothing here.
            results.tabs.setCurrentIndex(0)
            field.setText(CROSS_YEAR)
        elif kind != KIND and field.text() == CROSS_YEAR:
            field.clear()

    def _on_finding(self, index: int) -> None:
        result = self._window.session.result
        if result is None or self._window.document.kind != KIND:
            return
        where = result.findings[index].location
        if where.table and where.cell:
            self.view.set_current(where.table, where.cell)

    def _on_cell(self, table: str, key: str) -> None:
        result = self._window.session.result
        for index, finding in enumerate(result.findings if result else ()):
            if (finding.location.table, finding.location.cell) == (table, key):
                self._window.results.show_finding(index)
                return
