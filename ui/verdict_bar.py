"""The verdict, always in sight, with the facts under it and the way to what was not checked."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from checker.findings import CheckResult, ReasonCode, Status, Verdict
from ui import tokens
from ui.flow_layout import FlowLayout, Gap
from ui.icons import pixmap
from ui.result_style import VERDICT_STYLE
from ui.theme import theme

MOST_FACTS, BETWEEN = 5, " · "
"""Organ, year, form, corrections and last year's report; what stands between them."""


class VerdictBar(QFrame):
    """Tinted ground, icon, sentence, facts."""

    not_checked_clicked = Signal()
    previous_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self._result: CheckResult | None = None
        self._narrow = False
        self.icon = QLabel()
        self.sentence = QLabel()
        self.sentence.setProperty("role", "verdict")
        self.sentence.setWordWrap(True)
        self.facts = [Fact() for _ in range(MOST_FACTS)]
        self._gaps = [Gap() for _ in range(MOST_FACTS)]
        """One behind every fact."""
        self.not_checked = _link("看是哪几项、为什么", self.not_checked_clicked)
        self.previous = _link("选择上年报告，一并核对跨年数字", self.previous_wanted)
        self.previous.setText("选择上年报告…")
        self._lay_out()
        theme().changed.connect(self._refresh)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        line = FlowLayout()
        for fact, gap in zip(self.facts, self._gaps, strict=True):
            gap.setProperty("role", "small")
            line.addWidget(fact)
            line.addWidget(gap)
        line.addWidget(self._not_looked_at())
        words.addLayout(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 10, tokens.PADDING, 10)
        row.setSpacing(tokens.ICON_GAP)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _not_looked_at(self) -> QWidget:
        """Return what could not be checked with the way out behind it: one piece of the line."""
        piece = QWidget()
        row = QHBoxLayout(piece)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.not_checked)
        row.addWidget(self.previous)
        return piece

    @property
    def words(self) -> str:
        """The line under the sentence as it reads."""
        facts = (part for pair in zip(self.facts, self._gaps, strict=True) for part in pair)
        shown: list[QLabel | QPushButton] = [*facts, self.not_checked, self.previous]
        return "".join(part.text() for part in shown if not part.isHidden())

    def show_result(self, result: CheckResult) -> None:
        """Show the verdict of a result."""
        self._result = result
        self._refresh()

    def set_narrow(self, narrow: bool) -> None:
        """Drop 适用 when there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._refresh()

    def _refresh(self) -> None:
        result = self._result
        if result is None:
            return
        name, color = VERDICT_STYLE[result.verdict]
        colors = theme().colors
        ink = getattr(colors, color)
        self.icon.setPixmap(pixmap(name, ink, tokens.ICON_VERDICT, self.devicePixelRatioF()))
        ground = getattr(colors, f"{color}_tint")
        self.setStyleSheet(
            f"QFrame#verdict {{ background: {ground}; border: none; border-bottom: 1px solid {colors.line}; }}"
        )
        ready = result.verdict is Verdict.READY
        sentence = (
            f"{result.verdict_sentence}：没有错误和警告" if ready else result.verdict_sentence
        )
        self.sentence.setText(unbroken(sentence))
        self.sentence.setAccessibleName(f"结论：{sentence}")
        self._show_missing(result)
        facts = self._facts(result)
        last = BETWEEN.rstrip() if not self.not_checked.isHidden() else ""  # a link has a margin
        behind = [*[BETWEEN] * (len(facts) - 1), last]
        for number, (label, gap) in enumerate(zip(self.facts, self._gaps, strict=True)):
            label.setVisible(number < len(facts))
            label.setText(facts[number] if number < len(facts) else "")
            gap.setText(behind[number] if number < len(facts) else "")
            gap.setVisible(bool(gap.text()))

    def _show_missing(self, result: CheckResult) -> None:
        """Say how many rules could not check, with links to them and to what they lack."""
        missing = result.with_status(Status.NOT_CHECKED)
        lacking = [o for o in missing if o.reason_code is ReasonCode.NO_PREVIOUS_REPORT]
        only = "跨年 " if len(missing) == len(lacking) else ""
        if result.verdict is Verdict.PARTIAL and len(missing) > len(result.unread):
            only = "连同跨年等共 "  # the sentence above counts those that this file is to blame for
        offered = bool(lacking) and result.verdict is Verdict.READY
        self.not_checked.setText(f"{only}{len(missing)} 项未能检查{'：' if offered else ''}")
        self.not_checked.setVisible(bool(missing))
        self.previous.setVisible(offered)

    def _facts(self, result: CheckResult) -> list[str]:
        report = result.report
        parts = [report.organization or "未认出单位"]
        parts.append(f"{report.year} 年度" if report.year else "未认出年度")
        more = bool(result.corrections) or result.previous is not None
        if report.form:
            parts.append(f"{'' if self._narrow or more else '适用 '}{report.form.id} 年格式")
        if result.corrections:
            parts.append(f"人工更正读数 {len(result.corrections)} 格")
        if result.previous is not None:
            year = f" {result.previous.year} 年" if result.previous.year else "上年"
            parts.append(f"已与{year}报告比对")
        return parts


def unbroken(sentence: str) -> str:
    """Keep each figure on one line with the words it counts (``3 处错误``)."""
    counted = re.sub(r"(?<=\d) (?=处)", "\u00a0", sentence)
    return re.sub(r"\d+\u00a0处\w+", lambda found: _whole(found[0]), counted)


def _whole(words: str) -> str:
    """Let no line break inside these words."""
    return "\u2060".join(words.replace(" ", "\u00a0"))


class Fact(QLabel):
    """Words on one line as long as the line has room for them; only a longer name is wrapped."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Qt would ask a label that wraps for several lines."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 1, super().minimumSizeHint().height())


def _link(tip: str, wanted: SignalInstance) -> QPushButton:
    link = QPushButton()
    link.setProperty("link", True)
    link.setProperty("caption", True)
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    link.setToolTip(tip)
    link.clicked.connect(wanted)
    return link
