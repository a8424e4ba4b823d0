"""The verdict, always in sight, with the facts under it and the way to what was not checked."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from checker.findings import CheckResult, ReasonCode, Status, Verdict
from ui import tokens
from ui.icons import pixmap
from ui.result_style import VERDICT_STYLE
from ui.theme import theme

NOT_CHECKED, PREVIOUS = "#not-checked", "#previous"
"""Targets of the links."""


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
        self.facts = QLabel()
        self.facts.setProperty("role", "small")
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setWordWrap(True)
        flag = Qt.TextInteractionFlag
        self.facts.setTextInteractionFlags(
            flag.LinksAccessibleByMouse | flag.LinksAccessibleByKeyboard
        )
        self.facts.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.facts.linkActivated.connect(self._on_link)
        self._lay_out()
        theme().changed.connect(self._refresh)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 10, tokens.PADDING, 10)
        row.setSpacing(tokens.ICON_GAP)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

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
        missing = self._missing(result)
        organ, *facts = self._facts(result)
        parts = [escape(organ), *(escape(_whole(fact)) for fact in facts)]
        parts += [missing] if missing else []
        self.facts.setText(" · ".join(parts))
        self.facts.setToolTip("点“未能检查”看是哪几项、为什么" if missing else "")

    def _missing(self, result: CheckResult) -> str:
        """Say how many rules could not check, with links to them and to what they lack."""
        missing = result.with_status(Status.NOT_CHECKED)
        lacking = [o for o in missing if o.reason_code is ReasonCode.NO_PREVIOUS_REPORT]
        if not missing:
            return ""
        only = "跨年" if len(missing) == len(lacking) else ""
        words = _link(NOT_CHECKED, f"{only}\u00a0{len(missing)}\u00a0项未能检查".strip())
        ready = result.verdict is Verdict.READY
        return f"{words}：{_link(PREVIOUS, '选择上年报告…')}" if lacking and ready else words

    def _on_link(self, target: str) -> None:
        (self.previous_wanted if target == PREVIOUS else self.not_checked_clicked).emit()

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


def _link(target: str, words: str) -> str:
    color = theme().colors.accent
    return f'<a href="{target}" style="color: {color}; text-decoration: none">{_whole(words)}</a>'
