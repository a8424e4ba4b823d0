"""The table of sums: view and delegate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import tokens
from ui.batch_table import paint_ground, prepare, row_height
from ui.focus_ring import RingedTable
from ui.icons import paint_icon
from ui.sum_model import (
    CAUSE,
    DIFFERENCE,
    NAME,
    SUM,
    SUM_ROLE,
    TABLE,
    WORD,
    SumFilter,
    SumModel,
)
from ui.text_paint import paint_line
from ui.theme import theme

if TYPE_CHECKING:
    from checker.aggregate import CellSum

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {TABLE: 64, SUM: 104, SUM + 1: 104, DIFFERENCE: 104, WORD: 112}
CAUSE_FROM = 980
"""Px at 100 % from which there is room for the column of causes."""
PAD = 12
OUTCOMES = {
    "不符": ("fail", "error"),
    "相符": ("pass", "passed"),
    "未能核对": ("not-checked", "verified"),
}
"""Outcome → icon, colour; also of the chips."""


class SumDelegate(QStyledItemDelegate):
    """Numbers right, outcomes with icon, differences bold."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows follow the text size."""
        return QSize(40, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, self._view, is_first=index.column() == TABLE)
        self._words(painter, index, QRectF(option.rect))
        painter.restore()

    def _words(self, painter: QPainter, index: Index, rect: QRectF) -> None:
        text, column = str(index.data()), index.column()
        if not text:
            return
        box = rect.adjusted(tokens.PADDING if column == TABLE else PAD, 0, -PAD, 0)
        font, ink = theme().font(), "text"
        if column == WORD:
            icon, ink = OUTCOMES[text]
            size = tokens.ICON_SMALL
            at = QRectF(box.left(), box.center().y() - size / 2, size, size)
            paint_icon(painter, icon, theme().color(ink).name(), at)
            box.setLeft(box.left() + size + 6)
        elif column in (TABLE, CAUSE):
            ink = "text_2"
            font = theme().font(tokens.CAPTION) if column == TABLE else font
        elif SUM <= column <= DIFFERENCE:
            if column == DIFFERENCE:
                font, ink = theme().font(bold=True), "error"
            box.setLeft(box.right() - QFontMetricsF(font).horizontalAdvance(text) - 1)
            box.setRight(box.right() + 2)
        paint_line(painter, box, text, font, theme().color(ink))


class SumTable(RingedTable):
    """Sortable; the cause takes the room that is left and hides when there is nothing to compare with."""

    def __init__(self, model: SumModel) -> None:
        super().__init__()
        self.proxy = SumFilter(self)
        self.proxy.setSourceModel(model)
        self.setModel(self.proxy)
        self.setItemDelegate(SumDelegate(self))
        self.setAccessibleName("各单位之和与汇总报告")
        prepare(self)
        self.setSortingEnabled(True)
        self.sortByColumn(TABLE, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        for column in (NAME, CAUSE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._fit)
        theme().changed.connect(self._fit)
        self._sums = model
        self._fit()

    def current_cell(self) -> CellSum | None:
        """Return the chosen cell."""
        cell: CellSum | None = self.currentIndex().data(SUM_ROLE)
        return cell

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, round(width * theme().scale))
        for column in range(SUM + 1, CAUSE + 1):
            self.setColumnHidden(column, self._sums.alone)
        if self.viewport().width() < CAUSE_FROM * theme().scale:
            self.setColumnHidden(CAUSE, True)  # it stands below the table too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()
