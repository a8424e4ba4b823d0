"""Setting text in delegates: wrapped, elided after a number of lines, painted where told."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def text_layout(text: str, font: QFont, width: float, pitch: float) -> tuple[QTextLayout, float]:
    """Break a text into lines of a width; return the layout and its height."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    y = 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, y + (pitch - line.height()) / 2))
        y += pitch
    layout.endLayout()
    return layout, y


def paint_line(painter: QPainter, rect: QRectF, text: str, font: QFont, color: QColor) -> float:
    """Paint one line, elided to the rectangle and centred in its height; return its width."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(color)
    baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(rect.left(), baseline), shown)
    return metrics.horizontalAdvance(shown)


def paint_text(painter: QPainter, at: QPointF, layout: QTextLayout, color: QColor) -> None:
    """Paint a laid-out text."""
    painter.setPen(color)
    layout.draw(painter, at)
