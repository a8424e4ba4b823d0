"""The sums of all units, cell by cell, as a table model, and the proxy that leaves out what is not wanted."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from checker.export.aggregate_text import number_text, units_sum_text
from checker.place_words import table_name
from ui.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.aggregate import CellSum

TABLE, NAME, SUM, REPORTED, DIFFERENCE, WORD, CAUSE = range(7)
HEADS = ("表", "指标", "各单位之和", "汇总报告", "汇总－之和", "核对", "差额来源")
WORDS = ("不符", "相符", "未能核对")
SUM_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2


class Shown(StrEnum):
    """Which cells are listed."""

    TOTALS = "只列总计"
    ALL = "列出全部"


def short_table(key: str) -> str:
    """Return 表二 for every block of table two."""
    return re.split("第", table_name(key))[0]


def cell_words(cell: CellSum) -> str:
    """Return the indicator without its table."""
    return cell.name.removeprefix(table_name(cell.table)).strip()


def sum_text(cell: CellSum, column: int) -> str:
    """Return a column of a cell's line."""
    difference = cell.difference
    if column == DIFFERENCE:
        return f"{difference:+f}".replace("-", "−") if difference else ""
    if column == REPORTED:
        if cell.reported is None:
            return cell.reported_text or "—"
        return number_text(cell.reported)
    return {
        TABLE: short_table(cell.table),
        NAME: cell_words(cell),
        SUM: units_sum_text(cell),
        WORD: cell.word,
        CAUSE: cell.cause_words,
    }[column]


class SumModel(RowsModel):
    """One row a cell of the statutory tables."""

    heads = HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[CellSum, ...] = ()
        self.alone = False
        """Without a summary report there is nothing to compare with."""

    def show(self, cells: Sequence[CellSum], *, alone: bool) -> None:
        """Take new sums."""
        self.beginResetModel()
        self.entries, self.alone = tuple(cells), alone
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, sort key or the whole cell."""
        if not index.isValid():
            return None
        cell, column = self.entries[index.row()], index.column()
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return "" if self.alone and column > SUM else sum_text(cell, column)
        if role == SORT_ROLE:
            return _sort_key(cell, column, index.row())
        return cell if role == SUM_ROLE else None

    def head_side(self, section: int) -> Qt.AlignmentFlag:
        """Figures at the right, words at the left."""
        right = SUM <= section <= DIFFERENCE
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def _sort_key(cell: CellSum, column: int, row: int) -> object:
    """Return a number for columns of numbers; the tables keep their official order."""
    if column == TABLE:
        return row
    if column in (SUM, REPORTED, DIFFERENCE):
        numbers = {SUM: cell.units_sum, REPORTED: cell.reported, DIFFERENCE: cell.difference}
        value = numbers[column]
        return float("-inf") if value is None else float(value)
    return sum_text(cell, column)


class SumFilter(QSortFilterProxyModel):
    """Hides outcomes that are switched off, and parts of totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: frozenset[str] = frozenset()
        self._totals = True
        self.setSortRole(SORT_ROLE)

    def set_hidden(self, words: Iterable[str]) -> None:
        """Hide the outcomes named."""
        self.beginFilterChange()
        self._hidden = frozenset(words)
        self.endFilterChange()

    def set_totals(self, totals: bool) -> None:
        """List only totals where a table has them."""
        self.beginFilterChange()
        self._totals = totals
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Decide whether a cell is listed."""
        cell: CellSum = self.sourceModel().index(row, 0, parent).data(SUM_ROLE)
        if cell.word in self._hidden:
            return False
        if not self._totals:
            return True
        return cell.table not in ("applications", "litigation") or cell.cell.endswith(".total")
