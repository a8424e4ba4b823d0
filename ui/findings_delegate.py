"""Paints the rows of the findings list. The unfolded row carries a real widget below what is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import tokens
from ui.findings_model import Entry, Role
from ui.icons import paint_icon
from ui.text_paint import paint_line, paint_text, text_layout
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
LEAST_PLACE = 0.3
"""Share of a row that place and rule have in any case."""
LEFT = tokens.PADDING + tokens.ICON + tokens.ICON_GAP


class FindingsDelegate(QStyledItemDelegate):
    """Icon, title, place and rule, evidence; ``details`` is the widget of the unfolded row."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.unfolded = -1
        """Index of the unfolded finding, -1 for none."""
        self.details: QWidget | None = None
        self.stale = False
        """While a re-check runs, what is shown is dimmed."""

    def pitch(self) -> float:
        """Height of a line of body text."""
        return QFontMetricsF(theme().font()).height() * 1.12

    def is_unfolded(self, entry: Entry) -> bool:
        """Whether this row shows its details."""
        return entry.index >= 0 and entry.index == self.unfolded

    def head_height(self, entry: Entry, width: int) -> float:
        """Height of what is painted: title and evidence."""
        pitch = self.pitch()
        if not self.is_unfolded(entry):
            return tokens.GRID + 2 * pitch + tokens.GRID - 1
        _, height = text_layout(entry.evidence, theme().font(), self._text_width(width), pitch)
        return tokens.GRID + pitch + height + tokens.HALF

    def _text_width(self, width: int) -> float:
        return width - LEFT - tokens.PADDING

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, or the height of the unfolded row."""
        entry: Entry = index.data(Role.ENTRY)
        width = self._view.viewport().width()
        height = self.head_height(entry, width) + 1
        if self.is_unfolded(entry) and self.details is not None:
            height += self.details.heightForWidth(width - LEFT - tokens.PADDING) + tokens.ICON_GAP
        return QSize(width, round(height))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the details below the painted head."""
        rect = self._view.visualRect(index)
        head = round(self.head_height(index.data(Role.ENTRY), rect.width()))
        editor.setGeometry(rect.adjusted(LEFT, head, -tokens.PADDING, -tokens.ICON_GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        entry: Entry = index.data(Role.ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, rect)
        if self.stale:
            painter.setOpacity(0.55)
        self._icon(painter, entry, rect)
        line = QRectF(
            rect.left() + LEFT,
            rect.top() + tokens.GRID,
            self._text_width(int(rect.width())),
            self.pitch(),
        )
        self._head(painter, entry, line)
        self._evidence(painter, entry, line)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        name = "select" if selected else "hover" if hover else "panel"
        painter.fillRect(rect, theme().color(name))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color("line")
        )
        if selected:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height() - 1), theme().color("accent")
            )
            if self._view.hasFocus():
                painter.setPen(QPen(theme().color("accent"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _icon(self, painter: QPainter, entry: Entry, rect: QRectF) -> None:
        name, ink = ("pass", "passed") if entry.solved else (entry.style, entry.style)
        top = rect.top() + tokens.GRID + (self.pitch() - tokens.ICON) / 2
        box = QRectF(rect.left() + tokens.PADDING, top, tokens.ICON, tokens.ICON)
        paint_icon(painter, name, theme().color(ink).name(), box)

    def _head(self, painter: QPainter, entry: Entry, line: QRectF) -> None:
        caption = theme().font(tokens.CAPTION)
        metrics = QFontMetricsF(caption)
        rule = f" · {entry.finding.rule}"
        quiet = entry.solved or bool(entry.finding.verified)
        font = theme().font(bold=not quiet)
        title = QFontMetricsF(font).horizontalAdvance(entry.title) + 24
        new = metrics.horizontalAdvance("新增　") if entry.new else 0.0
        # The title is read first: the place gives way to it.
        room = max(line.width() - title - new, line.width() * LEAST_PLACE)
        place = metrics.elidedText(
            entry.place, Qt.TextElideMode.ElideMiddle, room - metrics.horizontalAdvance(rule)
        )
        words = place + rule
        width = metrics.horizontalAdvance(words)
        right = QRectF(line.right() - width, line.top(), width + 2, line.height())
        paint_line(painter, right, words, caption, theme().color("text_3"))
        if entry.new:
            width += new
            bold = theme().font(tokens.CAPTION, bold=True)
            area = QRectF(line.right() - width - 4, line.top(), width, line.height())
            paint_line(painter, area, "新增", bold, theme().color("accent"))
        font.setStrikeOut(entry.solved)
        ink = theme().color("text_2" if quiet else "text")
        paint_line(painter, line.adjusted(0, 0, -width - 12, 0), entry.title, font, ink)

    def _evidence(self, painter: QPainter, entry: Entry, line: QRectF) -> None:
        if not self.is_unfolded(entry):
            below = line.translated(0, self.pitch())
            paint_line(painter, below, entry.evidence, theme().font(), theme().color("text_2"))
            return
        layout, _ = text_layout(entry.evidence, theme().font(), line.width(), self.pitch())
        at = QPointF(line.left(), line.top() + self.pitch())
        paint_text(painter, at, layout, theme().color("text"))
