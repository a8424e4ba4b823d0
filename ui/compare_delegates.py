"""How compared cells and sentences are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import tokens
from ui.compare_model import BLANK, ENTRY, LABEL, CompareModel, LineKind
from ui.text_paint import text_layout
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from checker.compare_sentences import SentencePair
    from ui.compare_model import Index, Line

PAD_X, PAD_Y = 12, 6


class CellDelegate(QStyledItemDelegate):
    """Changed values lit, cells tied across the years framed: green solid, amber thick."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell of the comparison."""
        model = index.model()
        assert isinstance(model, CompareModel)
        line: Line = index.data(ENTRY)
        rect = QRectF(option.rect)
        head = line.kind in (LineKind.YEARS, LineKind.COLUMNS)
        painter.save()
        if index.column() == model.gap:
            painter.fillRect(rect, theme().color("panel"))
            painter.restore()
            return
        self._ground(painter, rect, model, index, head)
        self._text(painter, rect, model, index)
        self._frame(painter, rect, model, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRectF, model: CompareModel, index: Index, head: bool
    ) -> None:
        found = model.cell(index)
        ground = "window" if head else "panel"
        if found and found[1] and found[0].changed:
            ground = "lit"
        holds = _holds(model, index)
        if holds is False:
            ground = "warning_tint"
        elif holds is True:
            ground = "panel"
        painter.fillRect(rect, theme().color(ground))
        painter.setPen(theme().color("line"))
        edge = rect.adjusted(0, 0, -1, -1)
        painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        if not head:
            painter.drawLine(edge.topRight(), edge.bottomRight())

    def _text(self, painter: QPainter, rect: QRectF, model: CompareModel, index: Index) -> None:
        line: Line = index.data(ENTRY)
        found, text = model.cell(index), str(index.data())
        bold = line.kind is LineKind.YEARS
        ink = "text"
        if found:
            bold = found[1] and found[0].changed
            ink = "text_3" if text == BLANK or (text == "0" and not bold) else "text"
        holds = _holds(model, index)
        if holds is not None:
            bold, ink = True, "passed" if holds else "warning"
        font = theme().font(
            tokens.BODY if line.kind is LineKind.YEARS else tokens.CAPTION, bold=bold
        )
        painter.setFont(font)
        painter.setPen(theme().color(ink))
        if index.column() == LABEL:
            area = rect.adjusted(8, 0, -4, 0)
            if line.kind is LineKind.YEARS:  # the name of a table is never cut
                painter.setFont(_fitting(font, text, area.width()))
                words = text
            else:
                metrics = QFontMetricsF(font)
                words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        else:
            painter.setFont(_fitting(font, text, rect.width() - 3))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _frame(self, painter: QPainter, rect: QRectF, model: CompareModel, index: Index) -> None:
        holds = _holds(model, index)
        if holds is None:
            return
        painter.setPen(QPen(theme().color("passed" if holds else "warning"), 1.5 if holds else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _fitting(font: QFont, text: str, width: float) -> QFont:
    """Return a font small enough for the longest line: no figure is ever cut."""
    metrics = QFontMetricsF(font)
    needed = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    if needed > width > 0:
        font.setPointSizeF(font.pointSizeF() * width / needed)
    return font


def _holds(model: CompareModel, index: Index) -> bool | None:
    """Whether a tied cell agrees; 0 that was 0 needs no frame."""
    found = model.cell(index)
    if found is None:
        return None
    cell, now = found
    holds, text = (cell.now_holds, cell.now) if now else (cell.then_holds, cell.then)
    return None if holds and text == "0" else holds


class SentenceDelegate(QStyledItemDelegate):
    """Wrapped sentences with the changed characters lit."""

    def _font(self) -> QFont:
        return theme().font(tokens.CAPTION)

    def _layout(self, index: Index, width: float) -> tuple[QTextLayout, float]:
        font = self._font()
        pitch = QFontMetricsF(font).height() * 1.3
        layout, height = text_layout(str(index.data()), font, width - 2 * PAD_X, pitch)
        return layout, height + 2 * PAD_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height of the wrapped text in the column's width."""
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 200
        return QSize(width, round(self._layout(index, width)[1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a sentence."""
        rect = QRectF(option.rect)
        pair: SentencePair = index.data(ENTRY)
        layout, _ = self._layout(index, rect.width())
        spans = ((), pair.then_changed if pair.then else (), pair.now_changed)[index.column()]
        # As formats of the layout they would take its lines away.
        lit = [_lit(start, end) for start, end in spans]
        painter.save()
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.fillRect(rect, theme().color("select" if chosen else "panel"))
        painter.setPen(theme().color("line"))
        edge = rect.adjusted(0, 0, -1, -1)
        painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        painter.drawLine(edge.topRight(), edge.bottomRight())
        painter.setPen(theme().color("text" if index.column() == 2 else "text_2"))
        layout.draw(painter, rect.topLeft() + QPointF(PAD_X, PAD_Y), lit)
        painter.restore()


def _lit(start: int, end: int) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setBackground(theme().color("lit"))
    style.setForeground(theme().color("text"))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, style
    return found
