"""Every rule of the catalogue with the severity it shall have; off means that it is not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from checker.findings import Severity
from checker.rules import RULES
from ui import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from checker.profile import Profile
    from checker.rules.base import Rule

OFF = "off"
LEVEL = 2
"""Column of the choices."""
Levels = tuple[tuple[str, Severity], ...]


class LevelChoice(QComboBox):
    """A choice that the wheel scrolls past: it must not change a level on the way."""

    left = Signal()
    """Esc or Enter on the closed choice: back to the table."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the table."""
        event.ignore()

    def hidePopup(self) -> None:
        """What was chosen in the list is chosen: go on in the table. Qt calls this too when a row is filtered away."""
        shown = self.view().isVisible()
        super().hidePopup()
        if shown:
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """After Esc in the list, too, go on in the table: here an arrow would change the level."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the closed choice."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class LevelTable(QTableWidget):
    """One stop of Tab: arrows go from rule to rule, Enter or Space to the choice of one, Esc there back again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the choice of the current rule."""
        choice = self.cellWidget(self.currentRow(), LEVEL)
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right)
        if isinstance(choice, LevelChoice) and event.key() in keys:
            choice.setFocus(Qt.FocusReason.TabFocusReason)
            choice.showPopup()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a chosen rule: the one Qt takes for the current one nobody would see."""
        super().focusInEvent(event)
        if not self.selectedItems() or self.isRowHidden(self.currentRow()):
            shown = (row for row in range(self.rowCount()) if not self.isRowHidden(row))
            self.setCurrentCell(next(shown, -1), 0)
        elif self.currentColumn() == LEVEL:
            # From a cell that holds a choice, arrows would go into the next choice.
            self.setCurrentCell(self.currentRow(), 0)


class RuleLevels(QWidget):
    """A table with one choice a rule, and a filter."""

    def __init__(self) -> None:
        super().__init__()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选规则：编号、名称或依据")
        self.filter.setAccessibleName("筛选规则")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.table = LevelTable(len(RULES), 3)
        self.table.setHorizontalHeaderLabels(["规则", "名称", "级别"])
        self.table.setAccessibleName("各规则的级别")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setProperty("choices", True)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.choices: dict[str, QComboBox] = {}
        for row, rule in enumerate(RULES):
            self._add(row, rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GRID)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)

    def _add(self, row: int, rule: Rule) -> None:
        for column, text in enumerate((rule.id, rule.title)):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{rule.checks}\n依据：{rule.basis}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, column, item)
        choice = LevelChoice()
        choice.setAccessibleName(f"{rule.id} {rule.title} 的级别")
        choice.addItem(f"默认（{rule.severity.word}）", "")
        for severity in Severity:
            choice.addItem(severity.word, severity.value)
        choice.addItem("不检查", OFF)
        choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        choice.left.connect(self.table.setFocus)
        self.table.setCellWidget(row, LEVEL, choice)
        self.choices[rule.id] = choice

    def show_profile(self, profile: Profile) -> None:
        """Show what a profile says of each rule."""
        levels = {rule: level.value for rule, level in profile.severities}
        levels |= dict.fromkeys(profile.off, OFF)
        for rule, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(levels.get(rule, ""))))

    def chosen(self) -> tuple[Levels, tuple[str, ...]]:
        """Return the severities that differ from the catalogue, and the rules that are off."""
        said = {rule: str(choice.currentData()) for rule, choice in self.choices.items()}
        levels = tuple(
            (rule, Severity(v)) for rule, v in sorted(said.items()) if v not in ("", OFF)
        )
        return levels, tuple(rule for rule, v in said.items() if v == OFF)

    def _on_filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for row, rule in enumerate(RULES):
            words = f"{rule.id} {rule.title} {rule.basis}".lower()
            self.table.setRowHidden(row, wanted not in words)
