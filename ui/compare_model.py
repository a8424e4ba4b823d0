"""Both years' tables as one model: head lines, rows, cells; and the sentences as another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from checker.compare_sentences import Kept

if TYPE_CHECKING:
    from checker.compare import ComparedCell, ComparedRow, ComparedTable
    from checker.compare_sentences import SentencePair

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
"""``Line`` or ``SentencePair`` of a row."""
LABEL = 0
SHORT = {
    "科研机构": "科研\n机构",
    "商业企业": "商业\n企业",
    "社会公益组织": "社会\n公益",
    "法律服务机构": "法律\n服务",
}


BLANK = "未填"
_GROUP = re.compile(r"^(（[一二三四五六七]）)\D+?(?=\d+\.)")
_REMARK = re.compile(r"（[^（）]{6,}）$")


def short_label(label: str) -> str:
    """Return a row's name as this narrow table has room for: the group by its number, without remarks."""
    return _REMARK.sub("", _GROUP.sub(r"\1", label))


class LineKind(IntEnum):
    """What a row of the model is."""

    YEARS = 0
    COLUMNS = 1
    ROW = 2
    REASON = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the model."""

    kind: LineKind
    table: ComparedTable
    row: ComparedRow | None = None


class CompareModel(QAbstractTableModel):
    """Columns: label, last year's cells, a gap, this year's cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.width = 1
        self.years = ("上年", "本年")
        self._tables: list[ComparedTable] = []
        self._only_changed = True

    def show_tables(self, tables: list[ComparedTable], years: tuple[str, str]) -> None:
        """Show the tables of one tab."""
        self._tables, self.years = tables, years
        self._build()

    def set_only_changed(self, only: bool) -> None:
        """Leave out the rows that are the same in both years."""
        self._only_changed = only
        self._build()

    def _build(self) -> None:
        self.beginResetModel()
        self.width = max([1, *(len(t.columns) for t in self._tables)])
        self.lines = []
        for table in self._tables:
            self.lines.append(Line(LineKind.YEARS, table))
            if table.columns:
                self.lines.append(Line(LineKind.COLUMNS, table))
            rows = [row for row in table.rows if row.changed or not self._only_changed]
            self.lines += [Line(LineKind.ROW, table, row) for row in rows]
            if not rows:
                self.lines.append(Line(LineKind.REASON, table))
        self.endResetModel()

    def rows_shown(self) -> list[int]:
        """Return the lines that are rows of a form."""
        return [row for row, line in enumerate(self.lines) if line.kind is LineKind.ROW]

    @property
    def gap(self) -> int:
        """Column between the years."""
        return 1 + self.width

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return label, both years and the gap."""
        return 0 if parent.isValid() else 2 + 2 * self.width

    def cell(self, index: Index) -> tuple[ComparedCell, bool] | None:
        """Return the compared cell at an index, and whether the index is of this year."""
        line, column = self.lines[index.row()], index.column()
        if line.row is None or column in (LABEL, self.gap):
            return None
        now = column > self.gap
        number = column - self.gap - 1 if now else column - 1
        return (line.row.cells[number], now) if number < len(line.row.cells) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a text, a tooltip, or what a reader says."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        if role == ENTRY:
            return self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._full(index)
        return None

    def _text(self, index: Index) -> str:
        line, column = self.lines[index.row()], index.column()
        if column == LABEL:
            return self._label(line)
        found = self.cell(index)
        if found is not None:
            text = found[0].now if found[1] else found[0].then
            return "—" if text is None else text or BLANK
        if column == self.gap:
            return ""
        now = column > self.gap
        number = column - self.gap - 1 if now else column - 1
        if line.kind is LineKind.YEARS:
            return self.years[now] if number == 0 else ""
        if line.kind is LineKind.COLUMNS and number < len(line.table.columns):
            label = line.table.columns[number]
            return SHORT.get(label, label)
        return ""

    def _label(self, line: Line) -> str:
        if line.kind is LineKind.ROW and line.row is not None:
            return short_label(line.row.label)
        if line.kind is LineKind.YEARS:
            return line.table.name.removeprefix("表二") or line.table.name  # the tab says it
        if line.kind is LineKind.COLUMNS:
            changed = sum(row.changed for row in line.table.rows)
            return f"{changed} 行有变化" if changed else "没有变化"
        return line.table.reason or "两年各格都相同"

    def _full(self, index: Index) -> str:
        line, found = self.lines[index.row()], self.cell(index)
        if found is None or line.row is None:
            return line.row.full if line.row else self._text(index).replace("\n", "")
        cell, now = found
        number = index.column() - (self.gap + 1 if now else 1)
        words = [f"{line.row.full} · {line.table.columns[number]}"]
        words.append(f"{self.years[0]} {cell.then or '空白'}，{self.years[1]} {cell.now or '空白'}")
        holds = cell.now_holds if now else cell.then_holds
        if holds is not None:
            words.append("跨年相符" if holds else "跨年不符")
        return "，".join(words)

    def index_of(self, table: str, key: str) -> QModelIndex:
        """Return the index of a cell of this year, invalid when it is not shown."""
        for row, line in enumerate(self.lines):
            cells = line.row.cells if line.row and line.table.key == table else ()
            for number, cell in enumerate(cells):
                if cell.key == key:
                    return self.index(row, self.gap + 1 + number)
        return QModelIndex()


class SentenceModel(QAbstractTableModel):
    """Columns: what became of a sentence, last year's, this year's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pairs: list[SentencePair] = []
        self._all: tuple[SentencePair, ...] = ()
        self.section: int | None = None

    def show_pairs(self, pairs: tuple[SentencePair, ...], section: int | None = None) -> None:
        """Show the sentences of the report, or of one section."""
        self.beginResetModel()
        self._all, self.section = pairs, section
        self.pairs = [p for p in pairs if section is None or p.section == section]
        self.endResetModel()

    def only(self, section: int | None) -> None:
        """Show one section, or all."""
        self.show_pairs(self._all, section)

    @property
    def summary(self) -> str:
        """E.g. ``4 句：2 句相同，1 句只改数字，1 句新写``."""
        counts = [(kind, sum(p.kept is kind for p in self.pairs)) for kind in Kept]
        words = "，".join(f"{count} 句{kind.value}" for kind, count in counts if count)
        return f"{len(self.pairs)} 句：{words}" if words else "没有可以比较的句子"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of sentences."""
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return three."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the kind or a sentence."""
        if not index.isValid() or index.row() >= len(self.pairs):
            return None
        pair = self.pairs[index.row()]
        if role == ENTRY:
            return pair
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (pair.kept.value, pair.then or "（上年没有）", pair.now)[index.column()]
        return None
