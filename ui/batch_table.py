"""The matrix of units and rule groups: view and delegate. Groups hide from the right when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import tokens
from ui.batch_model import (
    COLUMNS,
    ERRORS,
    FIRST_GROUP,
    FORM,
    LETTERS,
    UNIT,
    VERDICT,
    BatchFilter,
    BatchModel,
    BatchRow,
    Role,
    State,
    cell_text,
)
from ui.focus_ring import RingedTable
from ui.icons import paint_icon
from ui.result_style import VERDICT_STYLE
from ui.rows_model import Index, sort_by_keys
from ui.text_paint import paint_line
from ui.theme import theme

WIDTHS = (182, 60, 98, 142, 58, 58)
"""Px at 100 %; the first is the least, it takes what is left."""
GROUP_WIDTH = 64
PAD = 12
RETRY, UNLOCK = "重试", "输入密码"
STYLE = {verdict.value: style for verdict, style in VERDICT_STYLE.items()}
LOCK = "lock"


class BatchDelegate(QStyledItemDelegate):
    """Paints cells; a row without result says why from the column 结论 on."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows follow the text size."""
        return QSize(40, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        row: BatchRow = index.data(Role.ROW)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = index.column()
        ruled = column == FIRST_GROUP
        paint_ground(painter, option, self._view, is_first=column == UNIT, is_ruled=ruled)
        if row.result is None and column >= VERDICT:
            if column == VERDICT:
                self._note(painter, row, rect)
        elif column >= FIRST_GROUP:
            _tally(painter, row, column, rect)
        elif column == VERDICT:
            icon, ink = STYLE[row.standing]
            _icon_words(painter, rect, icon, ink, row.standing)
        elif column == FORM and row.old_form:
            _icon_words(painter, rect, "error", "error", cell_text(row, column))
        else:
            _plain(painter, row, column, rect)
        painter.restore()

    def _note(self, painter: QPainter, row: BatchRow, rect: QRectF) -> None:
        rect = rect.adjusted(0, 0, -self.retry_width(row) if row.error else -PAD, 0)
        if row.error:
            icon = LOCK if row.locked else "not-checked"
            _icon_words(painter, rect, icon, "text", row.note)
            link = QRectF(rect.right(), rect.top(), self.retry_width(row), rect.height())
            paint_line(painter, link, retry_word(row), theme().font(), theme().color("accent"))
            return
        icon, ink = {
            State.RUNNING: ("recheck", "accent"),
            State.STOPPED: ("stop", "text_2"),
        }.get(row.state, ("clock", "text_3"))
        _icon_words(painter, rect, icon, ink, row.note)

    def retry_width(self, row: BatchRow) -> int:
        """Room at the right end of a row for its link."""
        return round(QFontMetricsF(theme().font()).horizontalAdvance(retry_word(row))) + 2 * PAD


def retry_word(row: BatchRow) -> str:
    """Return what the link of a file that could not be checked says."""
    return UNLOCK if row.locked else RETRY


def row_height() -> int:
    """Height of a row at the text size in force."""
    return max(31, round(QFontMetricsF(theme().font()).height() * 1.2) + 8)


def _plain(painter: QPainter, row: BatchRow, column: int, rect: QRectF) -> None:
    text = cell_text(row, column)
    font = theme().font()
    quiet = text in ("0", "—")
    ink = theme().color("text_3" if quiet else "text")
    box = rect.adjusted(tokens.PADDING if column == UNIT else PAD, 0, -PAD, 0)
    if column >= ERRORS:
        width = QFontMetricsF(font).horizontalAdvance(text)
        box.setLeft(box.right() - width - 1)
        box.setRight(box.right() + 2)
    paint_line(painter, box, text, font, ink)


def _icon_words(painter: QPainter, rect: QRectF, icon: str, ink: str, text: str) -> None:
    size = tokens.ICON_SMALL
    color = theme().color(ink)
    box = QRectF(rect.left() + PAD, rect.center().y() - size / 2, size, size)
    paint_icon(painter, icon, color.name(), box)
    paint_line(painter, rect.adjusted(PAD + size + 6, 0, -4, 0), text, theme().font(), color)


def _tally(painter: QPainter, row: BatchRow, column: int, rect: QRectF) -> None:
    tally = row.tally(LETTERS[column - FIRST_GROUP])
    if tally is None:
        return
    parts = [("error", tally.errors), ("warning", tally.warnings)]
    shown = [(style, str(count)) for style, count in parts if count]
    if not shown:
        icon = "not-checked" if tally.unread else "pass"
        size = 14
        box = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
        paint_icon(painter, icon, theme().colors.text_3, box)
        return
    font = theme().font(tokens.CAPTION, bold=True)
    metrics = QFontMetricsF(font)
    widths = [16 + metrics.horizontalAdvance(count) for _, count in shown]
    x = rect.center().x() - (sum(widths) + 6 * (len(shown) - 1)) / 2
    for (style, count), width in zip(shown, widths, strict=True):
        _counted(painter, QRectF(x, rect.top(), width, rect.height()), style, (count, font))
        x += width + 6


def _counted(painter: QPainter, rect: QRectF, style: str, words: tuple[str, QFont]) -> None:
    color: QColor = theme().color(style)
    paint_icon(painter, style, color.name(), QRectF(rect.left(), rect.center().y() - 7, 14, 14))
    paint_line(painter, rect.adjusted(16, 0, 2, 0), words[0], words[1], color)


class BatchTable(RingedTable):
    """Rows are chosen whole; Enter or a double click opens, on an unreadable file it tries again."""

    opened = Signal(int)
    """A row of the model (not of the proxy)."""
    retried = Signal(int)

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self.proxy = BatchFilter(self)
        self.proxy.setSourceModel(model)
        self.setModel(self.proxy)
        self.cells = BatchDelegate(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("各单位校核结果")
        prepare(self)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSectionResizeMode(UNIT, QHeaderView.ResizeMode.Stretch)
        self.proxy.dataChanged.connect(self._on_changed)
        for signal in (self.proxy.layoutChanged, self.proxy.rowsInserted,
                       self.proxy.rowsRemoved, self.proxy.modelReset):  # fmt: skip
            signal.connect(self._on_moved)
        self.activated.connect(self._on_activated)
        theme().changed.connect(self._fit)
        self._fit()

    def _on_activated(self, index: QModelIndex) -> None:
        row: BatchRow = index.data(Role.ROW)
        number = self.proxy.mapToSource(index).row()
        if row.result:
            self.opened.emit(number)
        elif row.error or row.state is State.STOPPED:
            self.retried.emit(number)

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._span(range(first.row(), last.row() + 1))

    def _on_moved(self) -> None:
        self._span(range(self.proxy.rowCount()))

    def _span(self, rows: range) -> None:
        """Let the note of a row without result run over all columns to its right."""
        for shown in rows:
            row: BatchRow = self.proxy.index(shown, 0).data(Role.ROW)
            wide = 1 if row.result else COLUMNS - VERDICT
            if self.columnSpan(shown, VERDICT) != wide:
                self.setSpan(shown, VERDICT, 1, wide)

    def _fit(self) -> None:
        """Give columns their widths and hide the groups that have no room, from the right."""
        scale = theme().scale
        self.verticalHeader().setDefaultSectionSize(row_height())
        for column, width in enumerate(WIDTHS):
            if column != UNIT:
                self.setColumnWidth(column, round(width * scale))
        room = self.viewport().width() - round(sum(WIDTHS) * scale)
        group = round(GROUP_WIDTH * scale)
        for number in range(len(LETTERS)):
            column = FIRST_GROUP + number
            self.setColumnHidden(column, (number + 1) * group > room)
            self.setColumnWidth(column, group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()

    def retry_rect(self, index: QModelIndex) -> QRectF:
        """Return where the link 重试 or 输入密码 of a row is painted."""
        rect = QRectF(self.visualRect(index.siblingAtColumn(VERDICT)))
        return rect.adjusted(rect.width() - self.cells.retry_width(index.data(Role.ROW)), 0, 0, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the link tries again."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row: BatchRow | None = index.data(Role.ROW)
        if row and row.error and self.retry_rect(index).contains(event.position()):
            self.retried.emit(self.proxy.mapToSource(index).row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, everywhere and not only where the system's style says so."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)


def paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    view: QTableView,
    *,
    is_first: bool,
    is_ruled: bool = False,
) -> None:
    """Paint the ground of a cell, its line, and in the chosen row the bar before the first and the frame of the focus.

    ``is_ruled``: with a line at the left, too.
    """
    rect, state, line = QRectF(option.rect), option.state, theme().color("line")
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.fillRect(rect, theme().color("select" if selected else "panel"))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
    if is_ruled:
        painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), line)
    if not selected:
        return
    accent = theme().color("accent")
    if is_first:
        painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), accent)
    if view.hasFocus():
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), accent)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), accent)


def prepare(view: QTableView) -> None:
    """Give a table the look and the keys that both tables of the window share."""
    view.setProperty("wide", True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(40)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    header.setAccessibleName("列标题")
    sort_by_keys(view)
