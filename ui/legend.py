"""What the marks in the tables mean: a swatch and words each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.icons import paint_icon
from ui.stat_paint import paint_tried
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WORDS = {
    "wrong": "与勾稽关系不符",
    "fits": "若为此数，各式均成立",
    "lit": "所指合计的加数",
    "blank": "未填",
    "unread": "未能识读",
    "tried": "已试改",
    "checks": "算式成立与否",
    "changed": "有变化",
    "tied": "跨年相符",
    "untied": "跨年不符",
}
SWATCH = 20
FRAMES = {
    "wrong": ("error", "error_tint", 1.6),
    "fits": ("accent", "", 1.6),
    "blank": ("warning", "", 1.0),
    "tied": ("passed", "", 1.6),
    "untied": ("warning", "warning_tint", 2.0),
}
"""Ink, ground and line of framed swatches."""


class Legend(QWidget):
    """Explains marks by name; those that do not fit are left out from the right."""

    def __init__(self, parent: QWidget, names: tuple[str, ...], *, bar: bool = False) -> None:
        """``bar``: a strip of its own with a line above it."""
        super().__init__(parent)
        self._names, self._bar = names, bar
        self.setAccessibleName("图例：" + "、".join(WORDS[name] for name in names))

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme().font(tokens.CAPTION))
        return [SWATCH + 6 + metrics.horizontalAdvance(WORDS[name]) + 2 for name in self._names]

    def sizeHint(self) -> QSize:
        """Room for all."""
        widths = self._widths()
        return QSize(sum(widths) + tokens.PADDING * (len(widths) - 1), SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatches and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._bar:
            painter.fillRect(rect, theme().color("window"))
            painter.fillRect(QRectF(0, 0, rect.width(), 1), theme().color("line"))
        painter.setFont(theme().font(tokens.CAPTION))
        x = tokens.PADDING if self._bar else 0
        for name, width in zip(self._names, self._widths(), strict=True):
            if x + width > rect.width():
                return
            _swatch(painter, QRectF(x, rect.center().y() - 6, SWATCH, 12), name)
            painter.setPen(theme().color("text_2"))
            words = QRectF(x + SWATCH + 6, rect.top(), width - SWATCH - 4, rect.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, WORDS[name])
            x += width + tokens.PADDING


def _swatch(painter: QPainter, box: QRectF, name: str) -> None:
    colors = theme().colors
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name in ("lit", "changed"):
        painter.fillRect(box, QColor(colors.lit))
    elif name == "tried":
        paint_tried(painter, box)
    elif name == "unread":
        painter.fillRect(box, QBrush(QColor(colors.line_strong), Qt.BrushStyle.BDiagPattern))
    elif name == "checks":
        paint_icon(painter, "pass", colors.text_2, QRectF(box.left() - 2, box.top(), 12, 12))
        paint_icon(painter, "fail", colors.error, QRectF(box.right() - 10, box.top(), 12, 12))
    else:
        _frame(painter, box, name)


def _frame(painter: QPainter, box: QRectF, name: str) -> None:
    ink, ground, line = FRAMES[name]
    style = Qt.PenStyle.DashLine if name == "blank" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme().color(ink), line, style))
    if ground:
        painter.setBrush(theme().color(ground))
    painter.drawRoundedRect(box, 2, 2)
