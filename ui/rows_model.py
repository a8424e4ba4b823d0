"""What the flat tables have in common: counts, heads, and sorting by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex
SORT_HINT = "Ctrl+← → 选择按哪一列排序，Ctrl+↑ 升序，Ctrl+↓ 降序"


class RowsModel(QAbstractTableModel):
    """Rows below one line of heads; subclasses keep ``entries`` and say what stands in a cell."""

    heads: Sequence[str] = ()
    entries: Sequence[object] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row an entry."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One column a head."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return self.head_side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def head_side(self, section: int) -> Qt.AlignmentFlag | None:
        """Return where the words of a head stand; None leaves it to the view."""
        return None


def sort_by_keys(view: QTableView) -> None:
    """Let a sortable table be worked by keyboard: the head itself takes no focus, and whole rows have first and last."""
    for key, last in ((Qt.Key.Key_Home, False), (Qt.Key.Key_End, True)):
        _shortcut(view, QKeySequence(key), partial(_go, view, last=last))
    for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
        _shortcut(view, _ctrl(key), partial(_step, view, step))
    ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    for key, order in ((Qt.Key.Key_Up, ascending), (Qt.Key.Key_Down, descending)):
        _shortcut(view, _ctrl(key), partial(_turn, view, order))
    view.setAccessibleDescription(SORT_HINT)
    view.horizontalHeader().setToolTip(SORT_HINT)


def _ctrl(key: Qt.Key) -> QKeySequence:
    return QKeySequence(Qt.Modifier.CTRL | key)


def _go(view: QTableView, *, last: bool) -> None:
    """Go to the first or last row; Qt goes to the first or last column."""
    rows = view.model().rowCount()
    if rows:
        view.setCurrentIndex(view.model().index(rows - 1 if last else 0, 0))


def _shortcut(view: QTableView, keys: QKeySequence, run: object) -> None:
    shortcut = QShortcut(keys, view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(run)


def _step(view: QTableView, step: int) -> None:
    """Sort by the next column in sight; the order stays."""
    header, count = view.horizontalHeader(), view.model().columnCount()
    shown = [column for column in range(count) if not view.isColumnHidden(column)]
    at = header.sortIndicatorSection()
    place = shown.index(at) if at in shown else (-1 if step > 0 else 0)
    order = header.sortIndicatorOrder()
    view.sortByColumn(shown[(place + step) % len(shown)], order)


def _turn(view: QTableView, order: Qt.SortOrder) -> None:
    at = view.horizontalHeader().sortIndicatorSection()
    view.sortByColumn(at if 0 <= at < view.model().columnCount() else 0, order)
