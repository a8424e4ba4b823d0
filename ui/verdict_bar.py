"""The verdict, always in sight, with the facts under it and the way to what was not checked."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from checker.findings import CheckResult, Status
from ui import tokens
from ui.icons import pixmap
from ui.result_style import VERDICT_STYLE
from ui.theme import theme


class VerdictBar(QFrame):
    """Tinted ground, icon, sentence, facts."""

    not_checked_clicked = Signal()

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
        self.facts.linkActivated.connect(self.not_checked_clicked)
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
        self.sentence.setText(result.verdict_sentence.replace(" 处", "\u00a0处"))
        self.sentence.setAccessibleName(f"结论：{result.verdict_sentence}")
        missing = len(result.with_status(Status.NOT_CHECKED))
        # Joined: the words of the link stay on one line.
        words = "\u2060".join(f"{missing}\u00a0项未能检查")
        link = f'<a href="#" style="color: {colors.accent}; text-decoration: none">{words}</a>'
        parts = [escape(part) for part in self._facts(result)] + ([link] if missing else [])
        self.facts.setText(" · ".join(parts))
        self.facts.setToolTip("点“未能检查”看是哪几项、为什么" if missing else "")

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
