"""How a trace is painted on paper: badges, washes and frames. Never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from checker.trace import Agreement
from ui import tokens
from ui.icons import paint_icon
from ui.marks import paint_wash
from ui.text_block import Face, font_of

if TYPE_CHECKING:
    from collections.abc import Iterable

BADGE_WIDTH, BADGE_HEIGHT = 34.0, 18.0
INK = {
    Agreement.AGREES: tokens.LIGHT.passed,
    Agreement.DIFFERS: tokens.LIGHT.error,
    Agreement.UNKNOWN: tokens.LIGHT.verified,
}
"""Marks keep the light inks in both schemes: the paper is never inverted."""
ICONS = {
    Agreement.AGREES: "pass",
    Agreement.DIFFERS: "fail",
    Agreement.UNKNOWN: "not-checked",
}
STYLES = {
    Agreement.AGREES: "passed",
    Agreement.DIFFERS: "error",
    Agreement.UNKNOWN: "verified",
}
"""Agreement → colour of the scheme, for what does not stand on paper."""
WASH = 0.14
_PEN = {
    Agreement.AGREES: Qt.PenStyle.SolidLine,
    Agreement.DIFFERS: Qt.PenStyle.SolidLine,
    Agreement.UNKNOWN: Qt.PenStyle.DotLine,
}


def paint_badge(painter: QPainter, box: QRectF, number: int, state: Agreement) -> None:
    """Paint the number of a point with ✓, ✗ or ? in a rounded badge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(INK[state]))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor("#FFFFFF"))
    painter.setFont(font_of(Face("ui", 12, bold=True)))
    left = QRectF(box.left() + 4, box.top(), box.width() / 2 - 3, box.height())
    painter.drawText(left, Qt.AlignmentFlag.AlignCenter, str(number))
    size = 12.0
    icon = QRectF(box.center().x() + 1, box.center().y() - size / 2, size, size)
    paint_icon(painter, ICONS[state], "#FFFFFF", icon)


def paint_words(painter: QPainter, rects: Iterable[QRectF], state: Agreement) -> None:
    """Wash words and draw the line of their state under them."""
    ink = QColor(INK[state])
    for rect in rects:
        paint_wash(painter, (rect,), ink, WASH)
        painter.setPen(QPen(ink, 2, _PEN[state]))
        painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right(), rect.bottom()))


def paint_cell(painter: QPainter, rect: QRectF, state: Agreement, framed: bool) -> None:
    """Wash a cell; frame it unless it is one of many addends."""
    ink = QColor(INK[state])
    paint_wash(painter, (rect,), ink, WASH)
    if framed:
        painter.setPen(QPen(ink, 2, _PEN[state]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)


def paint_traced(painter: QPainter, rects: Iterable[QRectF]) -> None:
    """Frame the number that is traced."""
    accent = QColor(tokens.MARK_INK["accent"])
    for rect in rects:
        paint_wash(painter, (rect,), accent, tokens.MARK_WASH["accent"])
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 2, 2)
