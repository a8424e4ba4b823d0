"""The list of findings: one row unfolds at a time and then carries a real widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.finding_details import FindingDetails
from ui.findings_delegate import FindingsDelegate
from ui.findings_model import Entry, FindingsFilter, FindingsModel, Role
from ui.focus_ring import Ringed, paint_ring
from ui.theme import theme

if TYPE_CHECKING:
    from checker.findings import CheckResult

NARROW = 430


class FindingsList(Ringed, QListView):
    """Selecting unfolds; Space folds and unfolds; Enter locates."""

    chosen = Signal(int)
    """A finding (index in the result) was selected by the user."""
    locate = Signal(int)
    go_to = Signal(object)
    explain = Signal(str)
    basis_wanted = Signal(str, str)
    copy_text = Signal(int)
    verify = Signal(int)
    trace = Signal(int)

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self.findings = model
        self.proxy = FindingsFilter(self)
        self.proxy.setSourceModel(model)
        self.setModel(self.proxy)
        self._result: CheckResult | None = None
        self.rows = FindingsDelegate(self)
        self.setItemDelegate(self.rows)
        self.setAccessibleName("问题列表")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        # A filter takes rows away in many pieces: the details follow once, after the last.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._rebuild_details)
        self.proxy.modelAboutToBeReset.connect(self._keep_focus)
        for signal in (self.proxy.rowsInserted, self.proxy.rowsRemoved, self.proxy.layoutChanged):
            signal.connect(self._drop_details)
        theme().changed.connect(self._rebuild_details)

    def show_result(self, result: CheckResult | None, keep: int = -1) -> None:
        """Take the result the model already shows; unfold the finding ``keep``."""
        self._result = result
        self.rows.unfolded = keep
        self.rows.details = None
        index = self.index_of(keep)
        self.setCurrentIndex(index)
        self._rebuild_details()

    def index_of(self, finding: int) -> QModelIndex:
        """Return the row of a finding, invalid when it is filtered away."""
        for row in range(self.proxy.rowCount()):
            index = self.proxy.index(row, 0)
            if finding >= 0 and index.data(Role.ENTRY).index == finding:
                return index
        return QModelIndex()

    def current_finding(self) -> int:
        """Return the selected finding, -1 for none."""
        entry: Entry | None = self.currentIndex().data(Role.ENTRY)
        return entry.index if entry else -1

    def select_finding(self, finding: int) -> None:
        """Select and unfold a finding and bring it into view."""
        index = self.index_of(finding)
        if index.isValid():
            self.setCurrentIndex(index)
            self._unfold(finding)
            self.scrollTo(index)

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) row, round the end."""
        count = self.proxy.rowCount()
        if count:
            row = self.currentIndex().row()
            start = row if row >= 0 else (-1 if direction > 0 else 0)
            self.setCurrentIndex(self.proxy.index((start + direction) % count, 0))

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        entry: Entry | None = current.data(Role.ENTRY)
        if entry is None:
            return
        self._unfold(entry.index)
        if entry.index >= 0:
            self.chosen.emit(entry.index)
        # The rows have their new heights only after the layout.
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def _unfold(self, finding: int) -> None:
        if finding != self.rows.unfolded:
            self.rows.unfolded = finding
            self._rebuild_details()

    def _drop_details(self) -> None:
        self._keep_focus()
        self.rows.details = None
        self._later.start()

    def _keep_focus(self) -> None:
        """The focus does not go with a button of the details, nor while a dialog that just closed still has it."""
        focus, details = self.window().focusWidget(), self.rows.details
        if focus is not None and details is not None and details.isAncestorOf(focus):
            self.setFocus()

    def _rebuild_details(self) -> None:
        self._keep_focus()
        for row in range(self.proxy.rowCount()):
            index = self.proxy.index(row, 0)
            old = self.indexWidget(index)
            if old is not None:
                old.hide()
                self.setIndexWidget(index, None)  # type: ignore[arg-type]
        self.rows.details = None
        index = self.index_of(self.rows.unfolded)
        if index.isValid() and self._result is not None:
            self._attach(index)
        self.scheduleDelayedItemsLayout()

    def _attach(self, index: QModelIndex) -> None:
        entry: Entry = index.data(Role.ENTRY)
        assert self._result is not None
        narrow = self.viewport().width() < NARROW
        details = FindingDetails(self._result, entry.finding, narrow=narrow)
        details.locate.connect(lambda: self.locate.emit(entry.index))
        details.copy_text.connect(lambda: self.copy_text.emit(entry.index))
        details.trace.connect(lambda: self.trace.emit(entry.index))
        details.verify.connect(lambda: self.verify.emit(entry.index))
        details.explain.connect(self.explain)
        details.basis_wanted.connect(self.basis_wanted)
        details.go_to.connect(self.go_to)
        self.rows.details = details
        self.setIndexWidget(index, details)

    def set_stale(self, stale: bool) -> None:
        """Dim the rows while a re-check runs."""
        self.rows.stale = stale
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows; while none is selected, the ring of the focus is round all of them."""
        super().paintEvent(event)
        if self.ringed and self.hasFocus() and not self.currentIndex().isValid():
            paint_ring(QPainter(self.viewport()), self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows depend on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the head of the unfolded row folds it; anywhere else Qt selects."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        again = left and index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        if again:
            self._toggle()

    def _toggle(self) -> None:
        finding = self.current_finding()
        self._unfold(-1 if self.rows.unfolded == finding else finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter locates, Space folds, Ctrl+C copies; arrows are Qt's."""
        finding = self.current_finding()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and finding >= 0:
            self.locate.emit(finding)
        elif event.key() == Qt.Key.Key_Space and finding >= 0:
            self._toggle()
        elif event.matches(QKeySequence.StandardKey.Copy) and finding >= 0:
            self.copy_text.emit(finding)
        else:
            super().keyPressEvent(event)
