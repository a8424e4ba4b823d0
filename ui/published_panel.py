"""发布页核对, right: the list of differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from checker.compare_published import Kind, scope, verdict
from ui import tokens
from ui.panel_parts import PanelFoot, PanelHead, count_chip, plain_list, take_out, wrapped
from ui.published_model import DifferencesModel
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from checker.compare_published import PublishedComparison

SAME = "送审稿与发布页逐句、逐格一致。"
FIRST = 0.3


class PublishedPanel(QWidget):
    """Verdict, counts, differences, buttons."""

    closed = Signal()
    chosen = Signal(int)
    copy_wanted = Signal()
    print_wanted = Signal()
    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(tokens.PANEL_MINIMUM)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("发布页核对的结果")
        self._found: PublishedComparison | None = None
        self.head = PanelHead("compare", "发布页核对")
        self.counts = QWidget()
        self.notes = wrapped("", "error")
        self.model = DifferencesModel(self)
        self.list = _table(self.model)
        self.nothing = wrapped(SAME)
        self.copy = QPushButton("复制清单")
        self.print = QPushButton("打印…")
        self.change = QPushButton("换一个…")
        self.back = QPushButton("返回")
        self._lay_out()
        self.head.closed.connect(self.closed)
        self.back.clicked.connect(self.closed)
        self.back.setToolTip("返回（Esc）")
        self.change.setToolTip("选择另一个发布页")
        self.copy.clicked.connect(self.copy_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.activated.connect(self._on_row)
        theme().changed.connect(self._refresh)

    def _lay_out(self) -> None:
        QHBoxLayout(self.counts).setContentsMargins(tokens.PADDING, 8, tokens.PADDING, 8)
        for label in (self.notes, self.nothing):
            label.setContentsMargins(tokens.PADDING, 8, tokens.PADDING, 8)
        foot = PanelFoot({self.print: "print", self.copy: "copy", self.change: "open"}, self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.counts, self.notes, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(foot)

    def show_comparison(self, found: PublishedComparison) -> None:
        """Show what came of a comparison."""
        self._found = found
        self.model.show_differences(found.differences)
        self._refresh()
        if found.differences:
            self.list.selectRow(0)

    def _refresh(self) -> None:
        found = self._found
        if found is None:
            return
        self.head.title.setText(verdict(found))
        self.head.second.setText(scope(found))
        self.notes.setText("\n".join(f"注意：{note}" for note in found.notes))
        self.notes.setStyleSheet(f"color: {theme().colors.warning}")
        self.notes.setVisible(bool(found.notes))
        some = bool(found.differences)
        self.list.setVisible(some)
        self.nothing.setVisible(found.same)
        self.counts.setVisible(some)
        self._count(found)
        self._fit_rows()

    def _count(self, found: PublishedComparison) -> None:
        row = self.counts.layout()
        assert isinstance(row, QHBoxLayout)
        take_out(row)
        grave = sum(found.count(kind) for kind in Kind if kind.grave)
        rest = len(found.differences) - grave
        if grave:
            row.addWidget(count_chip("error", "error", f"数字、表格、缺漏 {grave}"))
        if rest:
            row.addWidget(count_chip("warning", "warning", f"文字 {rest}"))
        row.addStretch()

    def _fit_rows(self) -> None:
        # The columns take their widths only after the list has taken its own.
        QTimer.singleShot(0, self.list, self.list.resizeRowsToContents)

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares and wrap the words again."""
        super().resizeEvent(event)
        self.list.setColumnWidth(0, round(self.width() * FIRST))
        self._fit_rows()


class _BesideIcon(QStyledItemDelegate):
    """Qt forgets the icon when it asks how high wrapped words will be, and then cuts them."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the words in what the icon leaves of the column."""
        option = QStyleOptionViewItem(option)
        if index.data(Qt.ItemDataRole.DecorationRole) is not None:
            option.rect.setWidth(option.rect.width() - tokens.ICON_SMALL - tokens.GRID)
        return super().sizeHint(option, index)


def _table(model: DifferencesModel) -> QTableView:
    view = plain_list(model, "送审稿与发布页的不同之处")
    view.setItemDelegateForColumn(0, _BesideIcon(view))
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    head = view.horizontalHeader()
    for column in (1, 2):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return view
