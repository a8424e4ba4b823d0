"""与上年比对: both years side by side, cells tied across them framed, and the sentences below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from checker.compare_sentences import compare_sentences
from ui import tokens
from ui.compare_delegates import CellDelegate, SentenceDelegate
from ui.compare_model import ENTRY, CompareModel, LineKind, SentenceModel
from ui.icons import icon
from ui.legend import Legend
from ui.table_chooser import ChoiceButton
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from checker.compare import ComparedTable
    from checker.findings import CheckResult

PROBLEMS = 5
"""The section whose sentences are most often copied."""
LABEL_WIDTH, GAP_WIDTH, KIND_WIDTH = 0.21, 8, 76
LABEL_ROOM = 16
LEAST_WIDTH = 40
"""Px of a column of figures."""


class CompareView(QWidget):
    """Bar with last year's file, tables, sentences."""

    change_wanted = Signal()
    remove_wanted = Signal()
    cell_chosen = Signal(str, str)
    show_place = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("与上年比对")
        self.model, self.sentences = CompareModel(self), SentenceModel(self)
        self.table = _view(self.model, "两年的表格")
        self.table.setItemDelegate(CellDelegate(self.table))
        self.list = _view(self.sentences, "两年的句子")
        self.list.setItemDelegate(SentenceDelegate(self.list))
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.only_changed = QCheckBox("只看有变化的行")
        self.only_changed.setChecked(True)
        self.only_changed.setToolTip("只看有变化的行")
        self.tools = QWidget()
        self.buttons = QButtonGroup(self)
        self.tabs: list[tuple[str, list[ComparedTable]]] = []
        self.file = QLabel()
        self.change, self.remove = _link("更换…"), _link("移除")
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.summary = QLabel()
        self.section = _link("只看第五部分")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # -- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.HALF)
        row.addWidget(self.only_changed)
        self._buttons_row = row
        tables, words = QSplitter(Qt.Orientation.Vertical), QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sentence_bar())
        column.addWidget(self.list, 1)
        tables.addWidget(_on_panel(self.table))
        tables.addWidget(words)
        tables.setStretchFactor(0, 2)
        tables.setStretchFactor(1, 1)
        tables.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._file_bar())
        whole.addWidget(self.reason)
        whole.addWidget(tables, 1)
        self.reason.setContentsMargins(tokens.PADDING, 8, tokens.PADDING, 8)

    def _file_bar(self) -> QFrame:
        bar = _bar("bottom")
        row = bar.layout()
        assert row is not None
        self.file.setProperty("role", "small")
        for widget in (self.file, self.change, self.remove):
            row.addWidget(widget)
        assert isinstance(row, QHBoxLayout)
        row.addStretch()
        self._legend = Legend(self, ("changed", "tied", "untied"))
        row.addWidget(self._legend)
        return bar

    def _sentence_bar(self) -> QFrame:
        bar = _bar("bottom")
        row = bar.layout()
        assert isinstance(row, QHBoxLayout)
        title = QLabel("语句")
        title.setProperty("role", "strong")
        self.summary.setProperty("role", "small")
        row.addWidget(title)
        row.addWidget(self.summary, 1)
        row.addWidget(self.section)
        return bar

    def _connect(self) -> None:
        self.only_changed.toggled.connect(self._on_only_changed)
        self.buttons.idClicked.connect(self.show_tab)
        self.change.clicked.connect(self.change_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.section.clicked.connect(self._on_section)
        self.table.clicked.connect(self._on_cell)
        self.list.activated.connect(self._on_sentence)
        self.table.resized.connect(self._fit)
        self.list.resized.connect(self._fit_sentences)
        theme().changed.connect(self._refresh)

    # -- showing -------------------------------------------------------------------------------

    def show_result(self, result: CheckResult, name: str) -> None:
        """Show a result with last year's report, read from the file ``name``."""
        from checker.compare import compare_tables, reason_not_compared

        report, previous = result.report, result.previous
        if previous is None:
            return
        number = max(self.buttons.checkedId(), 0)
        self.file.setText(f"上年：{name}")
        self.file.setToolTip(name)
        self.reason.setText(reason_not_compared(report, previous))
        self.reason.setVisible(bool(self.reason.text()))
        self._years = tuple(f"{r.year} 年" if r.year else "未认出年度" for r in (previous, report))
        grouped: dict[str, list[ComparedTable]] = {}
        for table in compare_tables(report, previous):
            grouped.setdefault(table.name[:2] if table.name[0] == "表" else table.name, []).append(
                table
            )
        self.tabs = list(grouped.items())
        self._make_buttons()
        self.show_tab(number if number < len(self.tabs) else 0)
        self.sentences.show_pairs(compare_sentences(report, previous), self.sentences.section)
        self._refresh()

    def _make_buttons(self) -> None:
        for old in self.buttons.buttons():
            self.buttons.removeButton(old)
            self._buttons_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, (name, tables) in enumerate(self.tabs):
            button = ChoiceButton(self.buttons)
            button.setText(name)
            differs = any(table.differs for table in tables)
            button.setAccessibleName(f"{name}{'，跨年不符' if differs else ''}")
            if differs:
                button.setIcon(icon("warning", 14, color=theme().colors.warning))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self.buttons.addButton(button, number)
            self._buttons_row.addWidget(button)

    def show_tab(self, number: int) -> None:
        """Show the tables of 表二, 表三 or 表四."""
        button = self.buttons.button(number)
        if button is None:
            return
        button.setChecked(True)
        then, now = self._years
        self.model.show_tables(self.tabs[number][1], (then, now))
        self._fit()

    def set_current(self, table: str, key: str) -> None:
        """Bring a cell of this year into view."""
        for number, (_, tables) in enumerate(self.tabs):
            if table in {t.key for t in tables} and number != self.buttons.checkedId():
                self.show_tab(number)
        index = self.model.index_of(table, key)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def cell_at_cursor(self) -> tuple[str, str] | None:
        """Return table and key of the current cell, when the tables have the focus."""
        index = self.table.currentIndex()
        found = self.model.cell(index) if index.isValid() and self.table.hasFocus() else None
        return (index.data(ENTRY).table.key, found[0].key) if found else None

    # -- layout --------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Give the columns the width there is and join the cells of the head lines."""
        width, model = self.table.viewport().width(), self.model
        if not model.lines:
            return
        each = (width - self._label_width(width) - GAP_WIDTH) // (2 * model.width)
        for column in range(model.columnCount()):
            self.table.setColumnWidth(column, each)
        self.table.setColumnWidth(0, width - GAP_WIDTH - 2 * model.width * each)
        self.table.setColumnWidth(model.gap, GAP_WIDTH)
        self.table.clearSpans()
        text = self.table.fontMetrics().height()
        for row, line in enumerate(model.lines):
            tall = line.kind is LineKind.COLUMNS and model.width > 1
            self.table.setRowHeight(row, round(text * (1.9 if tall else 1.25)))
            if line.kind is LineKind.YEARS and model.width > 1:
                self.table.setSpan(row, 1, 1, model.width)
                self.table.setSpan(row, model.gap + 1, 1, model.width)
            elif line.kind is LineKind.REASON:
                self.table.setSpan(row, 0, 1, model.columnCount())
            elif 0 < (few := len(line.table.columns)) < model.width:
                # Tables of fewer columns stand in one grid with wider ones: their last takes what is left.
                for first in (1, model.gap + 1):
                    self.table.setSpan(row, first + few - 1, 1, model.width - few + 1)

    def _label_width(self, width: int) -> int:
        """As wide as the longest name of a row, as far as the figures leave room."""
        metrics = QFontMetrics(theme().font(tokens.CAPTION))
        names = (str(self.model.index(row, 0).data()) for row in self.model.rows_shown())
        needed = max((metrics.horizontalAdvance(name) for name in names), default=0) + LABEL_ROOM
        figures = round(2 * self.model.width * LEAST_WIDTH * theme().scale)
        return max(round(width * LABEL_WIDTH), min(needed, width - GAP_WIDTH - figures))

    def _fit_sentences(self) -> None:
        width = self.list.viewport().width()
        kind = round(KIND_WIDTH * theme().scale)
        for column, size in enumerate((kind, (width - kind) // 2, (width - kind) // 2)):
            self.list.setColumnWidth(column, size)
        self.list.resizeRowsToContents()

    def _refresh(self) -> None:
        one = self.sentences.section is not None
        self.section.setText("看全部" if one else "只看第五部分")
        self._fit_legend()
        self.summary.setText(f"{'第五部分 ' if one else '全文 '}{self.sentences.summary}")
        self._fit()
        self._fit_sentences()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the legend out, and shorten words, when there is little room."""
        super().resizeEvent(event)
        roomy = self.width() > 640 * theme().scale
        self.only_changed.setText("只看有变化的行" if roomy else "只看变化")
        self._fit_legend()

    def _fit_legend(self) -> None:
        beside = (self.file, self.change, self.remove, self._legend)
        needed = sum(widget.sizeHint().width() + tokens.GRID for widget in beside)
        self._legend.setVisible(needed + 2 * tokens.PADDING <= self.width())

    # -- events --------------------------------------------------------------------------------

    def _on_only_changed(self, only: bool) -> None:
        self.model.set_only_changed(only)
        self._fit()

    def _on_section(self) -> None:
        self.sentences.only(PROBLEMS if self.sentences.section is None else None)
        self._refresh()

    def _on_cell(self, index: QModelIndex) -> None:
        found = self.model.cell(index)
        if found is not None:
            self.cell_chosen.emit(index.data(ENTRY).table.key, found[0].key)

    def _on_sentence(self, index: QModelIndex) -> None:
        self.show_place.emit(index.data(ENTRY).place)


class FittedTable(QTableView):
    """A table that says when its width has changed."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so."""
        super().resizeEvent(event)
        self.resized.emit()


def _view(model: CompareModel | SentenceModel, name: str) -> FittedTable:
    view = FittedTable()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.verticalHeader().setMinimumSectionSize(12)
    view.horizontalHeader().setMinimumSectionSize(4)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    return view


def _bar(rule: str) -> QFrame:
    bar = QFrame()
    bar.setProperty("rule", rule)
    bar.setProperty("ground", "window")
    row = QHBoxLayout(bar)
    row.setContentsMargins(tokens.PADDING, 6, tokens.PADDING, 6)
    row.setSpacing(tokens.GRID)
    return bar


def _on_panel(table: QTableView) -> QFrame:
    """Return a table with room round it."""
    box = QFrame()
    box.setProperty("ground", "panel")
    row = QHBoxLayout(box)
    row.setContentsMargins(tokens.PADDING, tokens.GRID, 0, 0)
    row.addWidget(table)
    return box


def _link(text: str) -> QPushButton:
    link = QPushButton(text)
    link.setProperty("link", True)
    link.setProperty("caption", True)
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link
