"""更正读数: the cell as it stands in the original, what was read, what a person reads, why, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from checker.corrections import is_number, read_words
from checker.readings import How
from checker.text import day_words
from ui import tokens
from ui.dialogs.person_entry import add_reasons, fit_height, person_field, this_minute
from ui.dialogs.verify import SHORTEST_REASON
from ui.primary_button import PrimaryButton
from ui.theme import theme

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QPixmap
    from PySide6.QtWidgets import QWidget

    from checker.readings import Reading

COMMON = ("原件不清，识读有误", "识读串行或串列", "已对照纸质原件")
NOTE = (
    "只更正校核用的读数，文件不改动。清单、凭证和打印件都会列出这一处：程序识读、人工更正、理由和更正人。"
    "这一格的文字一旦改动，更正自动失效。"
)
NO_NUMBER = "请填原件上的数字，例如 13"
SAME = "与程序识读的相同，不必更正"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was entered; with ``undo`` the earlier correction is taken back."""

    corrected: str
    reason: str
    name: str
    at: datetime
    undo: bool = False


class CorrectDialog(QDialog):
    """Enter confirms what is complete, Esc cancels."""

    def __init__(
        self, reading: Reading, picture: QPixmap | None, names: list[str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._undo = False
        self._at = this_minute()
        self.setWindowTitle("更正读数")
        self.setFixedWidth(tokens.DIALOG_WIDTH)
        self._build(names)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.ICON_GAP)
        column.addLayout(self._head())
        if picture is not None:
            column.addWidget(_picture(picture))
        column.addLayout(self._form())
        column.addWidget(self.problem)
        column.addWidget(_note())
        column.addLayout(self._buttons())
        fit_height(self)
        self._connect()

    def _build(self, names: list[str]) -> None:
        earlier = self._reading.correction
        self.number = _field("人工更正为，必填", earlier.corrected if earlier else "")
        self.reason = _field("更正理由，必填", earlier.reason if earlier else "")
        self.name = person_field("更正人", names)
        self.problem = QLabel()
        self.problem.setProperty("role", "small")
        self.confirm = PrimaryButton("更正读数")
        self.cancel = QPushButton("取消")
        self.take_back = QPushButton("撤销更正")
        self.take_back.setToolTip("恢复按程序识读的数校核")
        self.take_back.setVisible(earlier is not None)

    def _head(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        where = " · ".join(
            part
            for part in (self._reading.table_name, self._reading.row, self._reading.column)
            if part
        )
        words.addWidget(_label(where, "strong"))
        return words

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.PADDING)
        grid.setVerticalSpacing(tokens.GRID)
        grid.setColumnStretch(1, 1)
        read = _label(read_words(self._reading.as_read), "strong")
        read.setAccessibleName(f"原文读作 {read_words(self._reading.as_read)}")
        person = QHBoxLayout()
        person.setSpacing(tokens.PADDING)
        person.addWidget(self.name)
        person.addWidget(_label(day_words(self._at), "small"))
        person.addStretch()
        grid.addWidget(QLabel("原文读作"), 0, 0)
        grid.addWidget(read, 0, 1)
        grid.addWidget(QLabel("人工更正为"), 1, 0)
        grid.addWidget(self.number, 1, 1)
        grid.addWidget(QLabel("原因"), 2, 0)
        grid.addWidget(self.reason, 2, 1)
        grid.addLayout(self._common(), 3, 1)
        grid.addWidget(QLabel("姓名"), 4, 0)
        grid.addLayout(person, 4, 1)
        return grid

    def _common(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.GRID)
        add_reasons(row, COMMON, self.reason, self.reason.setText)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.take_back)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        self.confirm.setDefault(True)
        return row

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.take_back.clicked.connect(self._on_undo)
        self.number.textChanged.connect(self._refresh)
        self.reason.textChanged.connect(self._refresh)
        self.name.editTextChanged.connect(self._refresh)
        self._refresh()
        self.number.setFocus()
        self.number.selectAll()

    def _on_undo(self) -> None:
        self._undo = True
        self.accept()

    def _missing(self) -> str:
        """Say what is missing; empty when the correction is complete."""
        number = self.number.text().strip()
        if not is_number(number):
            return NO_NUMBER
        if number == self._reading.as_read.strip() and not self._may_confirm():
            return SAME
        if len(self.reason.text().strip()) < SHORTEST_REASON:
            return f"请写明原因，至少 {SHORTEST_REASON} 个字"
        return "" if self.name.currentText().strip() else "请写明姓名"

    def _may_confirm(self) -> bool:
        """What was read but is not sure may be confirmed as it is."""
        return self._reading.how is How.DOUBTFUL or self._reading.correction is not None

    def _refresh(self) -> None:
        missing = self._missing()
        self.problem.setText(missing)
        self.problem.setStyleSheet(f"color: {theme().colors.text_2}")
        self.confirm.setEnabled(not missing)
        self.confirm.setToolTip(missing or "确认（Enter）")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter confirms what is complete, as in 标为已核实."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            super().keyPressEvent(event)
        elif not self._missing():
            self.accept()

    @property
    def entry(self) -> Entry:
        """What was entered."""
        number, reason = self.number.text().strip(), self.reason.text().strip()
        return Entry(number, reason, self.name.currentText().strip(), self._at, self._undo)


def _field(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    return field


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(role == "strong")
    return label


def _picture(picture: QPixmap) -> QLabel:
    label = QLabel()
    label.setPixmap(picture)
    label.setAccessibleName("原文中的这一格")
    label.setFrameShape(QFrame.Shape.Box)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _note() -> QLabel:
    label = _label(NOTE, "small")
    label.setWordWrap(True)
    return label
