"""标为已核实: reason, name, date. The reason stays with the finding in every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from checker.findings import Severity, Verified
from checker.place_words import place_words
from checker.text import day_words
from ui import tokens
from ui.dialogs.person_entry import add_reasons, fit_height, person_field, this_minute
from ui.icons import pixmap
from ui.primary_button import PrimaryButton
from ui.result_style import SEVERITY_NAME
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from checker.findings import CheckResult, Finding

SHORTEST_REASON = 2
COMMON = ("分项未列全", "已与台账核对", "按主管部门口径")


class VerifyDialog(QDialog):
    """Ctrl+Enter confirms, Esc cancels, Enter makes a new line."""

    def __init__(
        self, result: CheckResult, finding: Finding, names: list[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("标为已核实")
        self.setFixedWidth(tokens.DIALOG_WIDTH)
        self._at = this_minute()
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("核实理由，必填")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(72)
        self.name = person_field("核实人", names)
        self.confirm = PrimaryButton("标为已核实")
        self.confirm.setToolTip("确认（Ctrl+Enter）；理由至少 2 个字，并写明核实人")
        self.cancel = QPushButton("取消")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.ICON_GAP)
        column.addLayout(_head(result, finding, self.devicePixelRatioF()))
        column.addLayout(_caption("核实理由", "必填，将写入清单"))
        column.addWidget(self.reason)
        column.addLayout(self._common())
        column.addLayout(self._who())
        column.addWidget(_note(finding, self.devicePixelRatioF()))
        column.addStretch()
        column.addLayout(self._buttons())
        fit_height(self)
        self._connect()

    def _common(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = QLabel("常用")
        label.setProperty("role", "small")
        row.addWidget(label)
        add_reasons(row, COMMON, self.reason, self.reason.insertPlainText)
        return row

    def _who(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.DIALOG_PADDING)
        grid.setVerticalSpacing(tokens.GRID)
        for column, words in enumerate(("核实人", "日期")):
            head = QLabel(words)
            head.setProperty("role", "strong")
            grid.addWidget(head, 0, column)
        grid.addWidget(self.name, 1, 0)
        day = QLabel(day_words(self._at))
        grid.addWidget(day, 1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.cancel, self.confirm):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.reason.textChanged.connect(self._refresh)
        self.name.editTextChanged.connect(self._refresh)
        self._refresh()
        self.reason.setFocus()

    def _complete(self) -> bool:
        reason = self.reason.toPlainText().strip()
        return len(reason) >= SHORTEST_REASON and bool(self.name.currentText().strip())

    def _refresh(self) -> None:
        self.confirm.setEnabled(self._complete())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter confirms what is complete."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._complete():
            self.accept()

    @property
    def verified(self) -> Verified:
        """What was entered."""
        reason = self.reason.toPlainText().strip()
        return Verified(reason, self.name.currentText().strip(), self._at)


def _head(result: CheckResult, finding: Finding, ratio: float) -> QHBoxLayout:
    style = SEVERITY_NAME[finding.severity]
    ink = getattr(theme().colors, style)
    picture = QLabel()
    picture.setPixmap(pixmap(style, ink, tokens.ICON, ratio))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addLayout(
        _caption(finding.title, f"{place_words(result, finding.location)} · {finding.rule}")
    )
    message = QLabel(finding.message)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setProperty("role", "second")
    message.setWordWrap(True)
    words.addWidget(message)
    row = QHBoxLayout()
    row.setSpacing(tokens.ICON_GAP)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _caption(strong: str, small: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.GRID)
    for text, role in ((strong, "strong"), (small, "small")):
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(label)
    row.addStretch()
    return row


def _note(finding: Finding, ratio: float) -> QFrame:
    word = finding.severity.word
    counts = (
        "清单中仍列为错误，并注明已核实、理由和核实人。"
        if finding.severity is Severity.ERROR
        else f"不再计入{word}，但仍列在清单、导出和打印中，并写明理由和核实人。"
    )
    lapses = f"所涉文字或数字一旦改动，核实自动失效，重新列为{word}。"
    box = QFrame()
    box.setProperty("ground", "window")
    grid = QGridLayout(box)
    grid.setContentsMargins(*[tokens.ICON_GAP] * 4)
    grid.setColumnStretch(1, 1)
    ink = theme().colors.text_2
    for row, (name, text) in enumerate((("checklist", counts), ("undo", lapses))):
        picture = QLabel()
        picture.setPixmap(pixmap(name, ink, tokens.ICON_SMALL, ratio))
        label = QLabel(text)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, row, 1)
    return box
