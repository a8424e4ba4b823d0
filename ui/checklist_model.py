"""Every rule with its outcome, in the groups of the catalogue, as a tree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from checker.export.checklist import GROUPS
from checker.findings import CheckResult, Finding, Outcome, ReasonCode, Severity, Status
from ui.result_style import SEVERITY_NAME

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the delegate and the proxy ask for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """An ``OutcomeItem`` or a ``Group``."""


@dataclass(slots=True)
class OutcomeItem:
    """One rule."""

    outcome: Outcome
    group: int
    findings: tuple[int, ...] = ()
    """Its findings (index in the result); those of the rule it shares a root with."""
    detail: str = ""
    """Said at the right: how many of which severity, with which rule it is the same, or the reason."""
    style: str = "verified"
    """Colour of the detail."""

    @property
    def needs_previous(self) -> bool:
        """Whether choosing last year's report is the way out."""
        return self.outcome.reason_code is ReasonCode.NO_PREVIOUS_REPORT


@dataclass(slots=True)
class Group:
    """The rules of one letter."""

    letter: str
    name: str
    items: list[OutcomeItem] = field(default_factory=list)

    def count(self, status: Status) -> int:
        """Count the rules of an outcome."""
        return sum(1 for item in self.items if item.outcome.status is status)


def build_groups(result: CheckResult) -> list[Group]:
    """Return the groups of a result in catalogue order."""
    by_rule: dict[str, list[int]] = {}
    for index, finding in enumerate(result.findings):
        for rule in (finding.rule, *finding.also):
            by_rule.setdefault(rule, []).append(index)
    groups: dict[str, Group] = {}
    for outcome in result.outcomes:
        letter = outcome.rule[0]
        group = groups.setdefault(letter, Group(letter, GROUPS.get(letter, letter)))
        found = tuple(by_rule.get(outcome.rule, ()))
        own = [result.findings[i] for i in found if result.findings[i].rule == outcome.rule]
        detail, style = _detail(outcome, own)
        number = list(groups).index(letter)
        group.items.append(OutcomeItem(outcome, number, found, detail, style))
    return list(groups.values())


def _detail(outcome: Outcome, own: list[Finding]) -> tuple[str, str]:
    if outcome.status is not Status.FAILED:
        return outcome.reason or "", "verified"
    if outcome.same_as:
        return f"与 {outcome.same_as} 同一处", "verified"
    counts = Counter(f.severity for f in own if f.verified is None)
    words = [f"{s.word} {counts[s]}" for s in Severity if counts[s]]
    verified = sum(1 for f in own if f.verified)
    if verified:
        words.append(f"已核实 {verified}")
    worst = min(counts, key=lambda s: s.rank, default=None)
    return " · ".join(words), SEVERITY_NAME[worst] if worst else "verified"


class ChecklistModel(QAbstractItemModel):
    """Groups at the top, rules below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []

    def show_result(self, result: CheckResult) -> None:
        """Take the outcomes of a result."""
        self.beginResetModel()
        self.groups = build_groups(result)
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a group (internal id 0) or of a rule (number of its group + 1)."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the group of a rule."""
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(int(child.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of groups, or of rules in a group."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() or parent.column() > 0:
            return 0
        return len(self.groups[parent.row()].items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Everything is painted in one column."""
        return 1

    def row(self, index: Index) -> Group | OutcomeItem:
        """Return what an index stands for."""
        group = int(index.internalId())
        return self.groups[group - 1].items[index.row()] if group else self.groups[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its text, or what a screen reader says."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role == Role.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(row, spoken=role == Qt.ItemDataRole.AccessibleTextRole)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, OutcomeItem):
            return f"{row.outcome.rule} {row.outcome.title}：{_spoken_outcome(row)}"
        return None


def _text(row: Group | OutcomeItem, *, spoken: bool) -> str:
    if isinstance(row, Group):
        return f"{row.name}，{len(row.items)} 项" if spoken else row.name
    if spoken:
        return f"{row.outcome.rule}，{row.outcome.title}，{_spoken_outcome(row)}"
    return f"{row.outcome.rule} {row.outcome.title}"


def _spoken_outcome(row: OutcomeItem) -> str:
    detail = f"，{row.detail}" if row.detail else ""
    return f"{row.outcome.status.word}{detail}"


class ChecklistFilter(QSortFilterProxyModel):
    """Shows the rules of chosen outcomes that contain a text; groups that keep any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.statuses: set[Status] = set(Status)
        self.text = ""
        self.setRecursiveFilteringEnabled(True)

    def set_statuses(self, statuses: set[Status]) -> None:
        """Show only these outcomes."""
        self.beginFilterChange()
        self.statuses = statuses
        self.endFilterChange()

    def set_text(self, text: str) -> None:
        """Show only rules that contain this text."""
        self.beginFilterChange()
        self.text = text.strip().lower()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Accept a rule; groups come with their rules."""
        item = self.sourceModel().index(row, 0, parent).data(Role.ROW)
        if not isinstance(item, OutcomeItem):
            return False
        group: Group = parent.data(Role.ROW)
        words = f"{item.outcome.rule} {item.outcome.title} {item.detail} {group.name}".lower()
        return item.outcome.status in self.statuses and self.text in words
