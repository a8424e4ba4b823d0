"""The differences between draft and published page as a table: what and where, the draft's words, the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import tokens
from ui.icons import icon
from ui.theme import theme

if TYPE_CHECKING:
    from checker.compare_published import Difference

HEADS = ("不同之处", "送审稿", "发布页")
NONE = "（没有）"
Index = QModelIndex | QPersistentModelIndex


class DifferencesModel(QAbstractTableModel):
    """One row a difference, in the order of the draft."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.differences: tuple[Difference, ...] = ()

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show other differences."""
        self.beginResetModel()
        self.differences = differences
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a difference."""
        return 0 if parent.isValid() else len(self.differences)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Kind and place, draft, page."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words, an icon of how grave it is, what a screen reader says."""
        if not index.isValid():
            return None
        one = self.differences[index.row()]
        texts = (
            f"{one.kind}\n{one.where}",
            one.draft_text or NONE,
            one.published_text or NONE,
        )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            name = "error" if one.kind.grave else "warning"
            return icon(name, tokens.ICON_SMALL, color=getattr(theme().colors, name))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            total = len(self.differences)
            return (
                f"{one.kind}，{one.where}，送审稿 {texts[1]}，发布页 {texts[2]}，"
                f"第 {index.row() + 1} 处，共 {total} 处"
            )
        return None
