"""The findings as a model, and the proxy that filters and orders them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from checker.place_words import place_words
from ui.marks import finding_style

if TYPE_CHECKING:
    from checker.findings import CheckResult, Finding, Verified

Index = QModelIndex | QPersistentModelIndex
CROSS_YEAR = "跨年"
"""Word by which the filter finds the findings that last year's report led to."""


@cache
def _cross_rules() -> frozenset[str]:
    """Return the rules that need last year's report; they are loaded by the first search for 跨年."""
    from checker.rules import RULES

    return frozenset(rule.id for rule in RULES if rule.needs_previous)


STYLES = ("error", "warning", "info", "verified")
STYLE_WORDS = {"error": "错误", "warning": "警告", "info": "提示", "verified": "已核实"}


class Role(IntEnum):
    """What the delegate and the proxy ask for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    """The whole ``Entry``."""
    STYLE = Qt.ItemDataRole.UserRole + 2
    POSITION = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a finding of this check, or one that the last save has solved."""

    finding: Finding
    index: int
    """In ``CheckResult.findings``; -1 for a solved one."""
    place: str
    style: str
    solved: bool = False
    new: bool = False
    lapsed: str = ""
    """Reason of a verification that no longer holds since the text has changed."""
    now: str = ""
    """For a solved one: what has become of its place."""
    follows: int = -1
    """For a solved one: after which finding of this check it once stood."""

    @property
    def title(self) -> str:
        """Title with 已核实 added."""
        return f"{self.finding.title}（已核实）" if self.finding.verified else self.finding.title

    @property
    def evidence(self) -> str:
        """The one line under the title."""
        if self.solved:
            return f"已解决：{self.now}"
        verified = self.finding.verified
        if verified:
            day = f"{verified.at.month} 月 {verified.at.day} 日"
            return f"{verified.name} {day}：{verified.reason}"
        if self.lapsed:
            return f"原核实已失效：文字有改动。{self.finding.message}"
        return self.finding.message

    def matches(self, text: str) -> bool:
        """Say whether the filter, in small letters, finds this row."""
        f = self.finding
        if text in " ".join((f.title, f.message, self.place, f.rule, *f.also)).lower():
            return True
        return text in CROSS_YEAR and bool(_cross_rules().intersection((f.rule, *f.also)))


@dataclass(slots=True)
class Changes:
    """What a re-check brought."""

    solved: list[Entry] = field(default_factory=list)
    new: set[int] = field(default_factory=set)
    unchecked: int = 0
    """Findings that are gone only because their rule could not be checked this time: not solved."""
    lapsed: dict[int, Verified] = field(default_factory=dict)
    """Verifications that no longer hold, by finding."""

    @property
    def sentence(self) -> str:
        """E.g. ``已解决 2 处，新增 1 处``; empty when nothing changed."""
        words = []
        if self.solved:
            words.append(f"已解决 {len(self.solved)} 处")
        if self.new:
            words.append(f"新增 {len(self.new)} 处")
        if self.unchecked:
            words.append(f"原有 {self.unchecked} 处这次未能检查")
        return "，".join(words)


def finding_key(finding: Finding) -> tuple[str, str | None, str | None, str | None, str]:
    """Return what makes a finding the same one after a re-check: rule and cell, or rule and text."""
    where = finding.location
    if where.cell is not None:
        return finding.rule, where.table, where.cell, None, ""
    return finding.rule, where.table, None, where.text, finding.title


class FindingsModel(QAbstractListModel):
    """One row for each finding, by place; solved ones stand where they were."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_result(self, result: CheckResult | None, changes: Changes | None = None) -> None:
        """Take a result, with what has changed since the last one."""
        changes = changes or Changes()
        self.beginResetModel()
        self.entries = []
        for index, finding in enumerate(result.findings if result else ()):
            lapsed = changes.lapsed.get(index)
            self.entries.append(
                Entry(
                    finding,
                    index,
                    place_words(result, finding.location) if result else "",
                    finding_style(finding),
                    new=index in changes.new,
                    lapsed=lapsed.reason if lapsed else "",
                )
            )
        self._insert_solved(changes.solved)
        self.endResetModel()

    def _insert_solved(self, solved: list[Entry]) -> None:
        """Put each solved row behind the finding it once followed, in their own order."""
        after: dict[int, list[Entry]] = {}
        for entry in solved:
            after.setdefault(entry.follows, []).append(entry)
        shown = self.entries
        self.entries = list(after.get(-1, []))
        for entry in shown:
            self.entries += [entry, *after.get(entry.index, [])]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's texts, entry, style or position."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Role.ENTRY:
            return entry
        if role == Role.STYLE:
            return "solved" if entry.solved else entry.style
        if role == Role.POSITION:
            return index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, index.row())
        return None

    def _spoken(self, entry: Entry, row: int) -> str:
        word = "已解决" if entry.solved else STYLE_WORDS[entry.style]
        said = entry.now if entry.solved else entry.finding.message
        return (
            f"{word}，{entry.finding.title}，{said}，位置 {entry.place}，"
            f"规则 {entry.finding.rule}，第 {row + 1} 项，共 {len(self.entries)} 项"
        )

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each style."""
        return {s: sum(1 for e in self.entries if e.style == s and not e.solved) for s in STYLES}


class FindingsFilter(QSortFilterProxyModel):
    """Filters by severity and text, orders by place or severity."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.styles: set[str] = set(STYLES)
        self.text = ""
        self.by_severity = False
        self.sort(0)

    def set_styles(self, styles: set[str]) -> None:
        """Show only these styles."""
        self.beginFilterChange()
        self.styles = styles
        self.endFilterChange()

    def set_text(self, text: str) -> None:
        """Show only findings that contain this text."""
        self.beginFilterChange()
        self.text = text.strip().lower()
        self.endFilterChange()

    def order(self, by_severity: bool) -> None:
        """Order by severity, else by place."""
        self.by_severity = by_severity
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Accept a row of a shown style that contains the text."""
        entry = self.sourceModel().index(row, 0, parent).data(Role.ENTRY)
        if not entry.solved and entry.style not in self.styles:
            return False
        return not self.text or bool(entry.matches(self.text))

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two rows: severity first when so ordered, then place."""
        if self.by_severity:
            first, second = (STYLES.index(i.data(Role.ENTRY).style) for i in (left, right))
            if first != second:
                return first < second
        return bool(left.row() < right.row())
