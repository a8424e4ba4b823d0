"""The catalogue of rules with how their own cases went, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from checker.rules import RULES
from ui import tokens
from ui.icons import icon
from ui.rows_model import Index, RowsModel
from ui.theme import theme

if TYPE_CHECKING:
    from ui.case_run import RuleState

HEADS = ("结果", "规则", "检查内容", "样例")
WITHOUT = "无单独样例"
WITHOUT_TIP = "要看文件属性、修订、扫描页或上年报告的规则，一份文字样例显示不出来，由示例报告和开发时的测试检验"
STYLES = {
    "通过": ("pass", "passed"),
    "不符": ("fail", "error"),
    "等待": ("clock", "text_3"),
    WITHOUT: ("not-applicable", "text_3"),
}


class CaseModel(RowsModel):
    """One row a rule."""

    heads = HEADS
    entries = RULES

    def __init__(self, states: dict[str, RuleState], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states = states
        self._rows = {rule.id: row for row, rule in enumerate(RULES)}

    def row(self, rule: str) -> int:
        """Return the row of a rule."""
        return self._rows[rule]

    def refresh(self, rule: str) -> None:
        """Show a rule anew."""
        row = self.row(rule)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))

    def outcome(self, rule: str) -> str:
        """Return 通过, 不符, 等待, or that a rule has no case of its own."""
        state = self._states.get(rule)
        if state is None:
            return WITHOUT
        if state.faults:
            return "不符"
        return "通过" if state.done == state.total else "等待"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words, icon of the outcome, what a screen reader says."""
        if not index.isValid():
            return None
        rule = RULES[index.row()]
        state, word = self._states.get(rule.id), self.outcome(rule.id)
        count = f"{state.done} / {state.total}" if state else "—"
        if role == Qt.ItemDataRole.DisplayRole:
            return (word, rule.id, rule.checks, count)[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            name, ink = STYLES[word]
            return icon(name, tokens.ICON_SMALL, color=getattr(theme().colors, ink))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(state.faults) or rule.checks if state else WITHOUT_TIP
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{rule.id}，{word}，{rule.checks}，样例 {count}"
        return None
