"""The tab 检查清单: chips by outcome, groups that fold, every rule with its outcome and reason."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from checker.findings import CheckResult, Status
from ui import tokens
from ui.checklist_model import ChecklistFilter, ChecklistModel, Group, OutcomeItem, Role
from ui.chips import Chip, fit_chips
from ui.empty_state import EmptyState
from ui.icons import paint_icon
from ui.result_style import STATUS_STYLE
from ui.text_paint import paint_line
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
CHOOSE = "选择上年报告…"
MARKED = ("error", "warning", "info")
TITLE_LEFT = 100
"""Where titles begin, behind icon and number."""


class ChecklistDelegate(QStyledItemDelegate):
    """Group heads with their counts, rules with icon, number, title and detail."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heights follow the font."""
        row = index.data(Role.ROW)
        height = QFontMetricsF(theme().font()).height() * 1.12
        if isinstance(row, OutcomeItem) and self._two_lines(row):
            height += QFontMetricsF(theme().font(tokens.CAPTION)).height()
        return QSize(100, round(height + (10 if isinstance(row, Group) else 7)))

    def _two_lines(self, item: OutcomeItem) -> bool:
        """Whether title and reason are too long to stand beside each other: the reason goes below."""
        if not item.detail:
            return False
        title = QFontMetricsF(theme().font()).horizontalAdvance(item.outcome.title)
        small = QFontMetricsF(theme().font(tokens.CAPTION))
        used = small.horizontalAdvance(item.detail) + (20 if item.style in MARKED else 0)
        if item.needs_previous:
            used += small.horizontalAdvance(CHOOSE) + 12
        room = self._view.viewport().width() - TITLE_LEFT - tokens.PADDING - 12
        return title + used + 2 > room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a group head or a rule."""
        row = index.data(Role.ROW)
        rect = QRectF(option.rect)
        rect.setLeft(0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, rect, isinstance(row, Group))
        if isinstance(row, Group):
            self._group(painter, rect, row, self._view.isExpanded(_plain(index)))
        elif isinstance(row, OutcomeItem):
            self._item(painter, rect, row)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, group: bool
    ) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        name = "select" if selected else "hover" if hover else "window" if group else "panel"
        painter.fillRect(rect, theme().color(name))
        line = QRectF(0, rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, theme().color("line"))
        if selected and self._view.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _group(self, painter: QPainter, rect: QRectF, group: Group, expanded: bool) -> None:
        colors = theme().colors
        middle = rect.center().y()
        chevron = "chevron-down" if expanded else "chevron-right"
        paint_icon(painter, chevron, colors.text_2, QRectF(12, middle - 8, 16, 16))
        line = rect.adjusted(36, 0, -tokens.PADDING, 0)
        used = paint_line(painter, line, group.name, theme().font(bold=True), theme().color("text"))
        caption = theme().font(tokens.CAPTION)
        words = f"{group.letter} · {len(group.items)} 项"
        paint_line(
            painter, line.adjusted(used + 8, 1, 0, 1), words, caption, theme().color("text_3")
        )
        x = line.right()
        for status in reversed(list(STATUS_STYLE)):
            x = self._count(painter, QRectF(x, rect.top(), 0, rect.height()), group, status)

    def _count(self, painter: QPainter, at: QRectF, group: Group, status: Status) -> float:
        count = group.count(status)
        if not count:
            return at.left()
        name, color = STATUS_STYLE[status]
        caption = theme().font(tokens.CAPTION, bold=status is Status.FAILED)
        width = QFontMetricsF(caption).horizontalAdvance(str(count))
        left = at.left() - width
        area = QRectF(left, at.top(), width + 2, at.height())
        ink = color if status is Status.FAILED else "text_2"
        paint_line(painter, area, str(count), caption, theme().color(ink))
        box = QRectF(left - 18, at.center().y() - 7, 14, 14)
        paint_icon(painter, name, getattr(theme().colors, color), box)
        return left - 18 - 12

    def _item(self, painter: QPainter, rect: QRectF, item: OutcomeItem) -> None:
        outcome = item.outcome
        name, color = STATUS_STYLE[outcome.status]
        below = None
        if self._two_lines(item):
            lower = QFontMetricsF(theme().font(tokens.CAPTION)).height()
            below = rect.adjusted(TITLE_LEFT, rect.height() - lower - 5, -tokens.PADDING, -5)
            rect = rect.adjusted(0, 0, 0, -lower)
        middle = rect.center().y()
        ink = getattr(theme().colors, color)
        paint_icon(painter, name, ink, QRectF(25, middle - 8, 16, 16))
        caption = theme().font(tokens.CAPTION)
        line = rect.adjusted(52, 0, -tokens.PADDING, 0)
        paint_line(painter, line, outcome.rule, caption, theme().color("text_2"))
        width = self._detail(painter, below or line, item, lead=below is not None)
        quiet = outcome.status is Status.NOT_APPLICABLE
        title = line.adjusted(TITLE_LEFT - 52, 0, 0 if below else -width - 12, 0)
        paint_line(
            painter,
            title,
            outcome.title,
            theme().font(),
            theme().color("text_3" if quiet else "text"),
        )

    def _detail(self, painter: QPainter, line: QRectF, item: OutcomeItem, *, lead: bool) -> float:
        """Paint the reason at the right of a line, or where it leads; return the width it took."""
        caption = theme().font(tokens.CAPTION)
        metrics = QFontMetricsF(caption)
        width = 0.0
        if item.needs_previous:
            width = metrics.horizontalAdvance(CHOOSE) + 12
            area = line.adjusted(line.width() - width + 12, 0, 2, 0)
            paint_line(painter, area, CHOOSE, caption, theme().color("accent"))
        if not item.detail:
            return width
        mark = 20 if item.style in MARKED else 0
        words = min(metrics.horizontalAdvance(item.detail) + 2, line.width() - width - mark)
        area = line.adjusted(line.width() - width - words, 0, -width, 0)
        if lead:
            area.moveLeft(line.left() + mark)
        ink = "text_2" if item.style == "verified" else item.style
        paint_line(painter, area, item.detail, caption, theme().color(ink))
        if mark:
            box = QRectF(area.left() - mark, line.center().y() - 7, 14, 14)
            paint_icon(painter, item.style, theme().color(item.style).name(), box)
        return width + words + mark


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column(), index.parent())


class ChecklistTree(QTreeView):
    """Enter does what a click on the row does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are higher or lower with the width, which a scroll bar takes from, too."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row for the keys to go on from."""
        super().focusInEvent(event)
        # Qt has made the first row the current one, but nobody would see that.
        if not self.selectionModel().hasSelection() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, Space folds and unfolds a group."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.clicked.emit(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)


class ChecklistPage(QWidget):
    """Chips above, tree below."""

    finding_chosen = Signal(int)
    choose_previous = Signal()
    show_all = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ChecklistModel(self)
        self.proxy = ChecklistFilter(self)
        self.proxy.setSourceModel(self.model)
        self.chips = {
            status: Chip(name, color, status.word) for status, (name, color) in STATUS_STYLE.items()
        }
        self.tree = self._tree()
        self.empty = EmptyState()
        self.empty.say("", "verified", ("没有符合筛选条件的检查项", ""), "显示全部")
        self.empty.clicked.connect(self.reset_filter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.empty)
        self._lay_out()

    def _tree(self) -> QTreeView:
        tree = ChecklistTree()
        tree.setModel(self.proxy)
        tree.setItemDelegate(ChecklistDelegate(tree))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setMouseTracking(True)
        tree.setExpandsOnDoubleClick(False)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName("检查清单")
        tree.clicked.connect(self._on_clicked)
        return tree

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("rule", "bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.PADDING, 7, tokens.GRID, 7)
        row.setSpacing(tokens.GRID)
        for chip in self.chips.values():
            row.addWidget(chip)
            chip.toggled.connect(self._on_chips)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    def show_result(self, result: CheckResult) -> None:
        """Show the outcomes of a result; groups with ✗ or ? are open."""
        self.model.show_result(result)
        for status, chip in self.chips.items():
            chip.set_count(len(result.with_status(status)))
        self._open_groups()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chips to the width."""
        super().resizeEvent(event)
        fit_chips(self.chips.values(), self.width() - 2 * tokens.PADDING)

    def _open_groups(self) -> None:
        for row in range(self.proxy.rowCount()):
            index = self.proxy.index(row, 0)
            group: Group = index.data(Role.ROW)
            wanting = group.count(Status.FAILED) + group.count(Status.NOT_CHECKED)
            filtered = len(self.proxy.statuses) < len(Status) or bool(self.proxy.text)
            self.tree.setExpanded(index, filtered or bool(wanting))
        self.stack.setCurrentIndex(0 if self.proxy.rowCount() else 1)

    def _on_chips(self) -> None:
        self.proxy.set_statuses({s for s, chip in self.chips.items() if chip.isChecked()})
        self._open_groups()

    def set_filter(self, text: str) -> None:
        """Show only rules that contain this text."""
        self.proxy.set_text(text)
        self._open_groups()

    def only(self, statuses: set[Status]) -> None:
        """Switch the chips so that only these outcomes are shown."""
        for status, chip in self.chips.items():
            chip.setChecked(status in statuses)

    def reset_filter(self) -> None:
        """Show everything again."""
        self.only(set(Status))
        self.show_all.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(Role.ROW)
        if isinstance(row, Group):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif isinstance(row, OutcomeItem) and row.needs_previous:
            self.choose_previous.emit()
        elif isinstance(row, OutcomeItem) and row.findings:
            self.finding_chosen.emit(row.findings[0])
