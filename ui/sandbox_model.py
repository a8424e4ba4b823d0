"""The changes tried in 试改沙盘 as a table: place, figure read, figure tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from checker.sandbox import Edit

HEADS = ("位置", "原填报", "改为")
ENTRY = Qt.ItemDataRole.UserRole + 1
"""The ``Edit`` of a row."""
Index = QModelIndex | QPersistentModelIndex


class EditsModel(QAbstractTableModel):
    """One row a cell to be changed in the draft."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.edits: tuple[Edit, ...] = ()

    def show_edits(self, edits: tuple[Edit, ...]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self.edits = edits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """One row a change."""
        return 0 if parent.isValid() else len(self.edits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Place, old, new."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words, their place and what a screen reader says."""
        if not index.isValid():
            return None
        edit = self.edits[index.row()]
        texts = (edit.where, edit.old or "（空）", edit.new)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{edit.where}，原填报 {texts[1]}，改为 {edit.new}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignCenter)
        return edit if role == ENTRY else None
