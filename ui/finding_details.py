"""What an unfolded finding shows below its evidence: comparison, basis, suggestion, related places, actions."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from checker.expected_words import expected_words
from checker.place_words import place_words
from checker.verification import can_be_verified
from ui import tokens
from ui.focus_order import press_focused
from ui.icons import give_icon, icon
from ui.key_hint import add_key_hint
from ui.primary_button import PrimaryButton
from ui.result_style import SEVERITY_NAME
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from checker.document import Place
    from checker.findings import CheckResult, Finding, Location

SHORT = 10
"""Longest value set in the large figures of the comparison."""
LEAST_CARD = 84
"""Share of the width that a figure of the comparison has at least."""


class FindingDetails(QWidget):
    """A real widget, so that links and buttons take the focus."""

    locate = Signal()
    copy_text = Signal()
    verify = Signal()
    trace = Signal()
    explain = Signal(str)
    basis_wanted = Signal(str, str)
    """Rule and basis of the finding."""
    go_to = Signal(object)

    def __init__(self, result: CheckResult, finding: Finding, *, narrow: bool = False) -> None:
        super().__init__()
        self._result = result
        self._finding = finding
        self._narrow = narrow
        self.setAccessibleName(f"{finding.title}的详情")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GRID)
        self._add_comparison(column)
        self._add_rows(column)
        column.addLayout(self._actions())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on one of the buttons presses it; the list would locate the finding."""
        if not press_focused(self.window(), event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click between the buttons is none on the row, which would fold."""
        event.accept()

    # -- 对照 ----------------------------------------------------------------------------------

    def _add_comparison(self, column: QVBoxLayout) -> None:
        finding = self._finding
        if finding.actual is None or finding.expected is None:
            return
        parts = [
            (self._actual_label(), finding.actual, True),
            (expected_words(self._result, finding), finding.expected, False),
        ]
        if gap := _difference(finding.actual, finding.expected):
            parts.append(("相差", gap, False))
        short = all(len(value) <= SHORT for _, value, _ in parts)
        column.addWidget(self._cards(parts) if short else self._lines(parts))

    def _actual_label(self) -> str:
        where = self._finding.location
        return "本处填报" if where.table else "本处写"

    def _cards(self, parts: list[tuple[str, str, bool]]) -> QWidget:
        box = QFrame()
        box.setProperty("card", True)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (label, value, wrong) in enumerate(parts):
            if number:
                row.addWidget(_upright_line())
            # A caption keeps to one line where the others can spare the room.
            small = QFontMetrics(theme().font(tokens.CAPTION))
            room = max(small.horizontalAdvance(label) + 24, round(LEAST_CARD * theme().scale))
            row.addLayout(self._card(label, value, wrong), room)
        return box

    def _card(self, label: str, value: str, wrong: bool) -> QVBoxLayout:
        card = QVBoxLayout()
        card.setContentsMargins(12, 6, 8, 6)
        card.setSpacing(0)
        caption = _label(label, "small")
        caption.setWordWrap(True)
        figure = _label(value, "verdict")
        if wrong:
            style = SEVERITY_NAME[self._finding.severity]
            figure.setStyleSheet(f"color: {theme().color(style).name()}")
        card.addWidget(caption)
        card.addWidget(figure)
        return card

    def _lines(self, parts: list[tuple[str, str, bool]]) -> QWidget:
        box = QFrame()
        box.setProperty("card", True)
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 6, 8, 6)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (label, value, _) in enumerate(parts):
            grid.addWidget(_label(label, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_wrapped(value), row, 1)
        return box

    # -- 依据, 建议, 相关 ------------------------------------------------------------------------

    def _add_rows(self, column: QVBoxLayout) -> None:
        finding = self._finding
        column.addLayout(_row("依据", self._basis()))
        if finding.suggestion:
            column.addLayout(_row("建议", _wrapped(finding.suggestion)))
        if finding.also:
            column.addLayout(_row("同一处", _wrapped("、".join(finding.also), "small")))
        if finding.related:
            column.addLayout(_row("相关", self._related()))
        if finding.verified:
            from checker.text import day_words  # not wanted before the first picture

            said = finding.verified
            words = f"{said.reason}（{said.name}，{day_words(said.at)}）"
            column.addLayout(_row("核实", _wrapped(words)))

    def _basis(self) -> QWidget:
        link = _link("规则说明")
        link.setToolTip("这条规则查什么、为什么（F1）")
        link.clicked.connect(lambda: self.explain.emit(self._finding.rule))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_beside_links(_wrapped(self._finding.basis or "惯例", "small")))
        text = _link("看依据")
        text.setToolTip("条文或通知的原文，所依据的词句标出（Shift+F1）")
        text.clicked.connect(
            lambda: self.basis_wanted.emit(self._finding.rule, self._finding.basis)
        )
        row = QHBoxLayout()
        row.setSpacing(tokens.GRID)
        row.addWidget(text)
        row.addWidget(link)
        row.addStretch()
        column.addLayout(row)
        return box

    def _related(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for where in self._finding.related:
            column.addLayout(self._related_row(where))
        return box

    def _related_row(self, where: Location) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.HALF)
        words = place_words(self._result, where)
        if where.place is not None:
            link = _link(words, "goto")
            place: Place = where.place
            link.clicked.connect(lambda: self.go_to.emit(place))
            row.addWidget(link)
        else:
            row.addWidget(_beside_links(_label(words, "small")))
        text = (where.text or "").replace("\n", " ")
        row.addWidget(_wrapped(text if len(text) <= 18 else text[:17] + "…", "small"), 1)
        return row

    # -- actions -------------------------------------------------------------------------------

    def _actions(self) -> QGridLayout:
        buttons = self._buttons()
        # Four do not fit side by side in the narrow list when the writing is large.
        across = 2 if self._narrow and theme().scale > 1 else len(buttons)
        grid = QGridLayout()
        grid.setContentsMargins(0, tokens.HALF, 0, 0)
        grid.setSpacing(tokens.GRID)
        for number, button in enumerate(buttons):
            grid.addWidget(button, number // across, number % across)
        grid.setColumnStretch(across, 1)
        return grid

    def _buttons(self) -> list[QPushButton]:
        colors, found = theme().colors, []
        if self._finding.location.place is not None:
            locate = self._button(PrimaryButton("定位"), "locate", colors.on_accent)
            locate.setToolTip("在原文中定位（Enter）")
            locate.clicked.connect(self.locate)
            add_key_hint(locate, "Enter")
            follow = self._button(QPushButton("一数到底"), "trace", colors.text_2)
            follow.setToolTip("只看这个数字和应当与它一致的各处（Ctrl+T）")
            follow.clicked.connect(self.trace)
            found += [locate, follow]
        if can_be_verified(self._finding):
            found.append(self._verify_button())
        copy = self._button(QPushButton("复制"), "copy", colors.text_2)
        copy.setToolTip("把这条问题复制成文字（Ctrl+C）")
        copy.clicked.connect(self.copy_text)
        return [*found, copy]

    def _verify_button(self) -> QPushButton:
        done, ink = self._finding.verified is not None, theme().colors.text_2
        text, picture = ("撤销核实", "undo") if done else ("已核实…", "verified")
        button = self._button(QPushButton(text), picture, ink)
        words = "重新列为未核实" if done else "写明理由，标为已核实（Ctrl+Enter）"
        button.setToolTip(words)
        button.clicked.connect(self.verify)
        return button

    def _button(self, button: QPushButton, name: str, color: str) -> QPushButton:
        button.setProperty("small", True)
        if not self._narrow:
            give_icon(button, name, color=color)
        return button


def finding_text(result: CheckResult, finding: Finding) -> str:
    """Return a finding as plain text for the clipboard."""
    lines = [
        f"【{finding.severity.word}】{finding.title}",
        f"位置：{place_words(result, finding.location)}（规则 {finding.rule}）",
        finding.message,
    ]
    if finding.basis:
        lines.append(f"依据：{finding.basis}")
    if finding.suggestion:
        lines.append(f"建议：{finding.suggestion}")
    return "\n".join(lines)


def _difference(actual: str, expected: str) -> str:
    try:
        one, other = (Decimal(text.replace(",", "").strip()) for text in (actual, expected))
    except InvalidOperation:
        return ""
    gap = abs(one - other)
    return f"{gap:f}" if gap.is_finite() else ""


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def _wrapped(text: str, role: str = "") -> QLabel:
    label = _label(text, role)
    label.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def _row(caption: str, body: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.HALF)
    head = _label(caption, "caption")
    head.setFixedWidth(round(38 * theme().scale))
    head.setContentsMargins(0, 2, 0, 0)
    row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_beside_links(body) if isinstance(body, QLabel) else body, 1)
    return row


def _beside_links(label: QLabel) -> QLabel:
    # Links keep room for the ring of the focus; the words of both shall stand under each other.
    label.setContentsMargins(tokens.HALF, 0, 0, 0)
    return label


def _link(text: str, name: str = "") -> QPushButton:
    link = QPushButton(text)
    link.setProperty("link", True)
    link.setProperty("caption", True)
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    if name:
        link.setIcon(icon(name, 14, color=theme().colors.text_3))
    return link


def _upright_line() -> QFrame:
    line = QFrame()
    line.setFixedWidth(1)
    line.setStyleSheet(f"background: {theme().colors.line}")
    return line
