"""The files of a batch as a table model, and the proxy that filters and sorts them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel, Qt

from checker.errors import ErrorCode, ReadError
from checker.export.aggregate_text import form_word
from checker.export.checklist import GROUPS
from checker.findings import CheckResult, Severity, Verdict
from ui.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

UNIT, YEAR, FORM, VERDICT, ERRORS, WARNINGS = range(6)
FIRST_GROUP = 6
HEADS = ("单位", "年份", "格式", "结论", "错误", "警告")
SHORT = {
    "F": "文件",
    "S": "结构",
    "T": "表格",
    "A": "勾稽",
    "N": "数字",
    "Y": "跨年",
    "C": "联系",
    "W": "用语",
    "P": "隐私",
}
"""Group of rules → head of its column; the full name is in the tooltip."""
LETTERS = tuple(GROUPS)
COLUMNS = FIRST_GROUP + len(LETTERS)
UNREADABLE = "未能校核"
STANDINGS = (*(verdict.value for verdict in Verdict), UNREADABLE)
"""What the chips filter by."""


class State(StrEnum):
    """How far a file is."""

    WAITING = "等待校核"
    RUNNING = "正在校核…"
    STOPPED = "已停止，未校核"
    DONE = ""


class Role(IntEnum):
    """What the delegate and the proxy ask for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    SORT = Qt.ItemDataRole.UserRole + 2


class Tally(NamedTuple):
    """What one group of rules found in one report."""

    errors: int
    warnings: int
    unread: bool
    """Whether a rule of the group could not look."""

    @property
    def words(self) -> str:
        """For screen readers and the clipboard."""
        counts = ((self.errors, Severity.ERROR), (self.warnings, Severity.WARNING))
        said = "，".join(f"{severity.word} {count}" for count, severity in counts if count)
        return said or ("未能检查" if self.unread else "没有问题")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One file: where it lies and what came of it."""

    path: Path
    state: State = State.WAITING
    outcome: CheckResult | ReadError | None = None

    @property
    def result(self) -> CheckResult | None:
        """The result, None while there is none."""
        return self.outcome if isinstance(self.outcome, CheckResult) else None

    @property
    def error(self) -> ReadError | None:
        """Why the file cannot be checked."""
        return self.outcome if isinstance(self.outcome, ReadError) else None

    @property
    def locked(self) -> bool:
        """Whether the file asks for a password."""
        return self.error is not None and self.error.code is ErrorCode.ENCRYPTED

    @property
    def unit(self) -> str:
        """Name of the unit, else of the file."""
        found = self.result.report.organization if self.result else None
        return found or self.path.stem

    @property
    def standing(self) -> str:
        """Verdict or 未能校核; empty while there is no result."""
        if self.error:
            return UNREADABLE
        return self.result.verdict.value if self.result else ""

    @property
    def note(self) -> str:
        """What stands across the columns instead of numbers."""
        return f"{UNREADABLE}：{self.error.message}" if self.error else self.state.value

    @property
    def old_form(self) -> bool:
        """Whether the tables are of another form than the year demands."""
        report = self.result.report if self.result else None
        return bool(
            report and report.form and report.form_used and report.form_used != report.form.id
        )

    def count(self, severity: Severity) -> int:
        """Count findings, -1 without a result, so that such rows sort together."""
        return self.result.count(severity) if self.result else -1

    def tally(self, letter: str) -> Tally | None:
        """Return what a group of rules found; verified findings no longer count."""
        if self.result is None:
            return None
        found = [f for f in self.result.findings if f.rule[0] == letter and f.verified is None]
        errors = sum(1 for f in found if f.severity is Severity.ERROR)
        warnings = sum(1 for f in found if f.severity is Severity.WARNING)
        return Tally(errors, warnings, self.result.is_group_unchecked(letter))


class BatchModel(RowsModel):
    """Rows in the order in which the files were added."""

    heads = (*HEADS, *(SHORT[letter] for letter in LETTERS))

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[BatchRow] = []

    @property
    def rows(self) -> list[BatchRow]:
        """The files."""
        return self.entries

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, tooltip, sort key or the whole row."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.path) if column == UNIT else cell_text(row, column)
        if role == Role.SORT:
            return _sort_key(row, column)
        return row if role == Role.ROW else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heads; short words, full ones in the tooltip."""
        horizontal = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.ToolTipRole and horizontal and section >= FIRST_GROUP:
            letter = LETTERS[section - FIRST_GROUP]
            return f"{GROUPS[letter]}（{letter} 类规则）：错误和警告的处数"
        return super().headerData(section, orientation, role)

    def head_side(self, section: int) -> Qt.AlignmentFlag:
        """Words at the left, counts at the right, groups in the middle."""
        if section >= FIRST_GROUP:
            return Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignRight if section >= ERRORS else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def add(self, paths: Iterable[Path]) -> list[int]:
        """Append files that are not there yet; return their rows."""
        known = {row.path for row in self.rows}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        if not new:
            return []
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self.entries += [BatchRow(path) for path in new]
        self.endInsertRows()
        return list(range(first, len(self.rows)))

    def set_state(self, rows: Sequence[int], state: State) -> None:
        """Say that files wait, run or were left out; what came of them before is dropped."""
        for row in rows:
            self.rows[row] = replace(self.rows[row], state=state, outcome=None)
        if rows:
            self._tell(min(rows), max(rows))

    def set_outcome(self, row: int, outcome: CheckResult | ReadError) -> None:
        """Take what came of a file."""
        self.rows[row] = replace(self.rows[row], state=State.DONE, outcome=outcome)
        self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        """Say that rows have changed: once for all, views look at each of them."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, COLUMNS - 1))


def cell_text(row: BatchRow, column: int) -> str:
    """Return a cell in words."""
    if column == UNIT:
        return row.unit
    result = row.result
    if column == VERDICT:
        return row.standing if result else row.note
    if result is None:
        return "—" if column in (YEAR, FORM) else ""
    if column >= FIRST_GROUP:
        tally = row.tally(LETTERS[column - FIRST_GROUP])
        return tally.words if tally else ""
    if column == FORM:
        return _form_words(result.report.form_used, old=row.old_form)
    if column == YEAR:
        return str(result.report.year or "—")
    return str(row.count(Severity.ERROR if column == ERRORS else Severity.WARNING))


def _form_words(form: str | None, *, old: bool) -> str:
    return f"{form_word(form)}{' 旧' if old and form != 'mixed' else ''}"


def _sort_key(row: BatchRow, column: int) -> object:
    if column == VERDICT:
        return STANDINGS.index(row.standing) if row.standing else len(STANDINGS)
    if column in (ERRORS, WARNINGS):
        return row.count(Severity.ERROR if column == ERRORS else Severity.WARNING)
    if column >= FIRST_GROUP:
        tally = row.tally(LETTERS[column - FIRST_GROUP])
        return -1 if tally is None else tally.errors * 10_000 + tally.warnings * 10 + tally.unread
    return cell_text(row, column)


class BatchFilter(QSortFilterProxyModel):
    """Sorts by any column; hides verdicts that are switched off and units that do not match."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._hidden: frozenset[str] = frozenset()
        self.setSortRole(Role.SORT)
        self.setDynamicSortFilter(True)

    def set_text(self, text: str) -> None:
        """Show only units whose name or file name holds a text."""
        self.beginFilterChange()
        self._text = text.strip().lower()
        self.endFilterChange()

    def set_hidden(self, standings: Iterable[str]) -> None:
        """Hide rows of these verdicts; rows without a result are always shown."""
        self.beginFilterChange()
        self._hidden = frozenset(standings)
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Decide whether a row is shown."""
        entry: BatchRow = self.sourceModel().index(row, 0, parent).data(Role.ROW)
        if entry.standing in self._hidden:
            return False
        return self._text in f"{entry.unit} {entry.path.name}".lower()
