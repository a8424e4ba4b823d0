"""The page of a rule: what it looks at, why, a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from checker.rules import RULES
from ui import tokens

if TYPE_CHECKING:
    from checker.rules.base import Rule


class RuleDialog(QDialog):
    """Scrolls when the page is long; text can be selected."""

    def __init__(self, rule_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"规则说明 — {rule_id}")
        self.resize(tokens.DIALOG_WIDTH, 460)
        body = QWidget()
        body.setProperty("ground", "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(*[tokens.DIALOG_PADDING] * 4)
        column.setSpacing(tokens.HALF)
        rule = next((r for r in RULES if r.id == rule_id), None)
        for label in _labels(rule, rule_id):
            column.addWidget(label)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName("规则说明")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.basis = QPushButton("看依据")
        self.basis.setVisible(rule is not None)
        buttons.addButton(self.basis, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(tokens.PADDING, tokens.GRID, tokens.PADDING, tokens.GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, tokens.GRID)
        outer.addWidget(area, 1)
        outer.addWidget(buttons)


def _labels(rule: Rule | None, rule_id: str) -> list[QLabel]:
    if rule is None:
        return [_label(f"这个版本没有规则 {rule_id} 的说明。")]
    labels = [_label(f"{rule.id}　{rule.title}", "verdict")]
    labels.append(
        _label(f"级别：{rule.severity.word}　适用：{'、'.join(rule.forms)} 年格式", "small")
    )
    for head, text in (
        ("依据", rule.basis),
        ("说明", rule.explanation),
        ("反例", rule.wrong),
        ("正例", rule.right),
        ("建议", rule.suggestion),
    ):
        caption = _label(head, "strong")
        caption.setContentsMargins(0, tokens.GRID, 0, 0)
        labels += [caption, _label(text)]
    return labels


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
