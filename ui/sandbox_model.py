"""The changes tried in 试改沙盘 as a table: place, figure read, figure tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from ui.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from checker.sandbox import Edit

HEADS = ("位置", "原填报", "改为")
ENTRY = Qt.ItemDataRole.UserRole + 1
"""The ``Edit`` of a row."""


class EditsModel(RowsModel):
    """One row a cell to be changed in the draft."""

    heads = HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Edit, ...] = ()

    def show_edits(self, edits: tuple[Edit, ...]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self.entries = edits
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words, their place and what a screen reader says."""
        if not index.isValid():
            return None
        edit = self.entries[index.row()]
        texts = (edit.where, edit.old or "（空）", edit.new)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{edit.where}，原填报 {texts[1]}，改为 {edit.new}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignCenter)
        return edit if role == ENTRY else None
