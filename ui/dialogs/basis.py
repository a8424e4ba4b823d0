"""依据: the article or notice behind a finding, at the words that matter, with a wrong and a right example."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout

from checker.basis import references
from checker.rules import RULES
from ui import tokens
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from checker.basis import Reference
    from checker.rules.base import Rule
    from ui.prompts import Prompts

SIZE = (620, 600)
ANCHOR = "lit"
KINDS = {
    "原文": "原文",
    "摘要": "摘要：用自己的话概括，不是逐字原文；引用时请查对原文件",
}


class BasisDialog(QDialog):
    """Stays open beside the window; one for each basis asked for."""

    def __init__(self, rule_id: str, basis: str, prompts: Prompts, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule = next((rule for rule in RULES if rule.id == rule_id), None)
        self._basis, self._prompts = basis, prompts
        own = self._rule.basis if self._rule else ""
        self.references = references(basis) or references(own)
        self.setWindowTitle(f"依据 — {rule_id}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.page = QTextBrowser()
        self.page.setAccessibleName("依据原文")
        self.page.setOpenLinks(False)
        self.copy = QPushButton("复制")
        self.copy.setToolTip("把依据复制成文字")
        self.shut = QPushButton("关闭")
        self.shut.setDefault(True)
        self.copy.clicked.connect(lambda: self._prompts.copy(self.page.toPlainText()))
        self.shut.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(tokens.PADDING, tokens.GRID, tokens.PADDING, tokens.GRID)
        buttons.addWidget(self.copy)
        buttons.addStretch()
        buttons.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page, 1)
        column.addLayout(buttons)
        theme().changed.connect(self._fill)
        self._fill()
        self.page.setFocus()

    def _fill(self) -> None:
        self.page.document().setDocumentMargin(tokens.PADDING)
        self.page.setHtml(page(self._rule, self._basis, self.references))
        self.page.scrollToAnchor(ANCHOR)


def page(rule: Rule | None, basis: str, found: tuple[Reference, ...]) -> str:
    """Return the page: what the finding rests on, the texts with their words lit, the examples."""
    colors = theme().colors
    parts = []
    if rule is not None:
        parts.append(f"<h3>{escape(rule.title)}（规则 {rule.id}）</h3>")
    parts.append(f"<p>依据：{escape(basis or (rule.basis if rule else ''))}</p>")
    if not found:
        parts.append("<p>这一依据没有收录原文。</p>")
    first = next((r for r in found if r.lit), None)
    # The title stays in sight above the words that matter.
    parts += [f"<a name='{ANCHOR}'></a>" * (r is first) + _text(r) for r in found]
    if rule is not None:
        parts.append(f"<h4>例子</h4>{_example('反例', '✗', rule.wrong, colors.error)}")
        parts.append(_example("正例", "✓", rule.right, colors.passed))
    return "".join(parts)


def _text(reference: Reference) -> str:
    colors, document = theme().colors, reference.document
    return (
        f"<h4>{escape(reference.title)}</h4>"
        f"<p style='color:{colors.text_2}'>{escape(document.source)}<br>{KINDS[reference.kind]}</p>"
        f"<table width='100%' cellpadding='8' bgcolor='{colors.window}'><tr><td>"
        f"{_lines(reference)}</td></tr></table>"
    )


def _lines(reference: Reference) -> str:
    """The words that matter are bold, on a ground and after a mark: never colour alone."""
    text, at, pieces = reference.article.text, 0, []
    ground, ink = theme().colors.lit, theme().colors.text
    for start, end in reference.lit:
        pieces.append(escape(text[at:start]))
        words = escape(text[start:end])
        pieces.append(f"<b style='background-color:{ground}; color:{ink}'>▶ {words}</b>")
        at = end
    pieces.append(escape(text[at:]))
    return "".join(pieces).replace("\n", "<br>")


def _example(name: str, mark: str, text: str, ink: str) -> str:
    return f"<p><b style='color:{ink}'>{mark} {name}</b>　{escape(text)}</p>"
