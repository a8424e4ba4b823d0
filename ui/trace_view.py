"""一数到底, left: the fragments of the document that hold the places of a trace, numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from ui import tokens
from ui.text_block import Face, font_of
from ui.theme import theme
from ui.trace_fragments import GAP, WIDTH, Fragment, TableFragment, fragments_of
from ui.zoom_area import ZoomArea

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from checker.findings import CheckResult
    from checker.trace import Trace

HEAD = 28.0
SPACE = 16.0
NOTE = 54.0


class TraceView(ZoomArea):
    """Cards one below the other."""

    number_clicked = Signal(object)
    """``Place`` of a number in this report."""
    show_place = Signal(object)
    """``Place`` to be shown in the document."""
    show_cell = Signal(str, str)
    """Table and key to be shown in 法定表格."""
    choose_previous = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("一数到底：应当一致的各处")
        self.cards: list[tuple[float, Fragment]] = []
        self.current = 0
        self.note = ""
        self._note_top = 0.0
        self._opened: set[str] = set()
        self._shown: tuple[CheckResult, Trace] | None = None
        theme().changed.connect(self.viewport().update)

    def show_trace(self, result: CheckResult, trace: Trace) -> None:
        """Show a trace from its beginning."""
        self._opened, self.current = set(), 0
        self._shown = (result, trace)
        waiting = [str(n) for n, p in enumerate(trace.points, 1) if p.needs_previous]
        self.note = f"尚未选择上年报告，第 {'、'.join(waiting)} 处未能核对" if waiting else ""
        self._build()
        self.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        if self._shown is None:
            return
        self.cards, y = [], 0.0
        for fragment in fragments_of(*self._shown, self._opened):
            self.cards.append((y + HEAD, fragment))
            y += HEAD + fragment.height + SPACE
        self._note_top = y + HEAD
        self.fit_width()
        self.viewport().update()

    def set_current(self, number: int) -> None:
        """Bring a point (1-based) into view."""
        self.current = number
        for top, fragment in self.cards:
            if number in fragment.badges:
                self.show_rect(fragment.badges[number].translated(0, top))
                break
        self.viewport().update()

    def content_size(self) -> QSizeF:
        """All cards at 100 %."""
        return QSizeF(WIDTH, self._note_top + (NOTE if self.note else -HEAD))

    def fit_width(self) -> None:
        """Fill the width, never larger than 150 %."""
        width = self.viewport().width() - 3 * tokens.SHEET_MARGIN
        self.set_zoom(min(max(width, 100) / WIDTH, 1.5), fit=True)

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme().color("canvas"))
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
        for top, fragment in self.cards:
            self._paint_head(painter, top, fragment)
            painter.save()
            painter.translate(0, top)
            self._paint_card(painter, QRectF(0, 0, WIDTH, fragment.height), "paper")
            fragment.paint(painter, theme().colors.paper_ink)
            self._paint_current(painter, fragment)
            painter.restore()
        if self.note:
            self._paint_note(painter)
        self.paint_ring(painter)

    def _paint_head(self, painter: QPainter, top: float, fragment: Fragment) -> None:
        line = QRectF(0, top - HEAD, WIDTH, HEAD)
        flags = Qt.AlignmentFlag.AlignVCenter
        bold, small = font_of(Face("ui", 14, bold=True)), font_of(Face("ui", 12))
        painter.setFont(bold)
        painter.setPen(theme().color("text"))
        painter.drawText(line, flags, fragment.title)
        used = painter.fontMetrics().horizontalAdvance(fragment.title) + 8
        painter.setFont(small)
        painter.setPen(theme().color("text_2"))
        room = WIDTH - used - 120
        words = painter.fontMetrics().elidedText(
            fragment.caption, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(line.adjusted(used, 0, 0, 0), flags, words)
        if not fragment.previous:
            painter.setPen(theme().color("accent"))
            painter.drawText(line, flags | Qt.AlignmentFlag.AlignRight, _link(fragment))

    def _paint_card(self, painter: QPainter, rect: QRectF, ground: str) -> None:
        painter.setPen(QPen(theme().color("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme().color(ground))
        painter.drawRect(rect)

    def _paint_current(self, painter: QPainter, fragment: Fragment) -> None:
        box = fragment.badges.get(self.current)
        if box is not None:
            painter.setPen(
                QPen(theme().color("accent" if not theme().colors.dark else "window"), 2)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 10, 10)

    def _paint_note(self, painter: QPainter) -> None:
        rect = QRectF(0, self._note_top, WIDTH, NOTE)
        painter.setFont(font_of(Face("ui", 14, bold=True)))
        painter.setPen(theme().color("text"))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, self._note_top - HEAD, WIDTH, HEAD), flags, "上年报告")
        self._paint_card(painter, rect, "window")
        painter.setFont(font_of(Face("ui", 14)))
        painter.setPen(theme().color("text_2"))
        inner = rect.adjusted(16, 0, -16, 0)
        painter.drawText(inner, flags, self.note)
        painter.setPen(theme().color("accent"))
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, "选择上年报告…")

    # -- events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards at the width."""
        super().resizeEvent(event)
        if self.fit:
            self.fit_width()
        self.update_bars()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint."""
        self.viewport().update()

    def _hit(self, point: QPointF) -> tuple[Fragment, QPointF] | None:
        for top, fragment in self.cards:
            if top - HEAD <= point.y() <= top + fragment.height:
                return fragment, point - QPointF(0, top)
        return None

    def _on_note(self, point: QPointF) -> bool:
        return bool(self.note) and 0 <= point.y() - self._note_top <= NOTE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the cursor what can be clicked."""
        point = self.to_content(event.position())
        hit = self._hit(point)
        active = self._on_note(point)
        if hit:
            fragment, inside = hit
            gap = isinstance(fragment, TableFragment) and fragment.key_at(inside)
            link = inside.y() < 0 and inside.x() > WIDTH - 110
            active = bool(gap or link or fragment.number_at(inside)) and not (
                fragment.previous and not gap
            )
        shape = Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow a link, unfold rows, or trace the number under the pointer."""
        point = self.to_content(event.position())
        hit = self._hit(point)
        if hit:
            self._click(*hit)
        elif self._on_note(point):
            self.choose_previous.emit()

    def _click(self, fragment: Fragment, inside: QPointF) -> None:
        if inside.y() < 0:
            if inside.x() > WIDTH - 110 and not fragment.previous:
                self._follow(fragment)
            return
        if isinstance(fragment, TableFragment) and fragment.key_at(inside).startswith(GAP):
            self._opened.add(fragment.table)
            self._build()
            return
        place = None if fragment.previous else fragment.number_at(inside)
        if place is not None:
            self.number_clicked.emit(place)

    def _follow(self, fragment: Fragment) -> None:
        first = fragment.lit[0]
        if isinstance(fragment, TableFragment):
            self.show_cell.emit(fragment.table, fragment.keys[id(first)])
        else:
            self.show_place.emit(first.place)


def _link(fragment: Fragment) -> str:
    return "在法定表格中显示" if isinstance(fragment, TableFragment) else "在原文中显示"
