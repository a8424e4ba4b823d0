"""The differences between draft and published page as a table: what and where, the draft's words, the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from ui import tokens
from ui.icons import icon
from ui.rows_model import Index, RowsModel
from ui.theme import theme

if TYPE_CHECKING:
    from checker.compare_published import Difference

HEADS = ("不同之处", "送审稿", "发布页")
NONE = "（没有）"


class DifferencesModel(RowsModel):
    """One row a difference, in the order of the draft."""

    heads = HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Difference, ...] = ()

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show other differences."""
        self.beginResetModel()
        self.entries = differences
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words, an icon of how grave it is, what a screen reader says."""
        if not index.isValid():
            return None
        one = self.entries[index.row()]
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
            total = len(self.entries)
            return (
                f"{one.kind}，{one.where}，送审稿 {texts[1]}，发布页 {texts[2]}，"
                f"第 {index.row() + 1} 处，共 {total} 处"
            )
        return None
