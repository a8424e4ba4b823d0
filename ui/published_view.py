"""发布页核对, left: the draft above, the published page below, every difference marked in both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from checker.findings import Finding, Location, Severity
from ui import tokens
from ui.document_kinds import make_view

if TYPE_CHECKING:
    from pathlib import Path

    from checker.compare_published import PublishedComparison
    from checker.document import Place
    from checker.findings import CheckResult
    from ui.document_view import DocumentView

RULE = "发布页核对"


class PublishedView(QWidget):
    """Two documents; a click on a mark chooses the difference."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("发布页核对：送审稿与发布页")
        self.views: list[DocumentView] = []
        self.panes = QSplitter(Qt.Orientation.Vertical)
        self.panes.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)

    def show_comparison(
        self,
        found: PublishedComparison,
        documents: tuple[tuple[CheckResult, Path, str | None], ...],
    ) -> None:
        """Show both documents (draft first, each with what opens it) with the differences marked."""
        self._clear()
        for side, (result, path, password) in enumerate(documents):
            marked = replace(result, findings=as_findings(found, result, side))
            view = make_view(marked, path, password)
            view.mark_clicked.connect(self.chosen)
            name = ("送审稿", "发布页")[side]
            view.setAccessibleName(name)
            self.views.append(view)
            self.panes.addWidget(_pane(f"{name}：{path.name}", view))
            view.fit_width()
        self.panes.setSizes([1, 1])

    def set_current(self, number: int) -> None:
        """Show a difference in both documents."""
        for view in self.views:
            view.set_current(number, locate=True)

    def _clear(self) -> None:
        for view in self.views:
            view.close()
        self.views = []
        while self.panes.count():
            pane = self.panes.widget(0)
            assert pane is not None
            pane.setParent(None)
            pane.deleteLater()

    def forget(self) -> None:
        """Close both documents."""
        self._clear()


def as_findings(found: PublishedComparison, result: CheckResult, side: int) -> tuple[Finding, ...]:
    """Return a mark for each difference in one of the documents, numbered as the differences are."""
    return tuple(
        Finding(
            rule=RULE,
            severity=Severity.ERROR if one.kind.grave else Severity.WARNING,
            title=one.kind.value,
            message=f"送审稿：{one.draft_text}；发布页：{one.published_text}",
            location=_location(result, one.published if side else one.draft),
            basis="",
            suggestion="",
        )
        for one in found.differences
    )


def _location(result: CheckResult, place: Place | None) -> Location:
    return result.report.locate(place) if place is not None else Location()


def _pane(title: str, view: DocumentView) -> QWidget:
    pane = QWidget()
    label = QLabel(title)
    label.setProperty("role", "small")
    label.setContentsMargins(tokens.PADDING, tokens.HALF, tokens.PADDING, tokens.HALF)
    label.setToolTip(title)
    label.setMinimumWidth(1)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label)
    column.addWidget(view, 1)
    return pane
