"""What both views of the document share: zoom, scrolling, marks, badges, flash, selection, search."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip

from checker.coverage import unread_parts
from checker.document import Place
from ui import marks as marking
from ui import tokens
from ui.number_click import NumberClick, number_under, shape_at, tip_at, word_under
from ui.position_strip import WIDTH as STRIP_WIDTH
from ui.position_strip import PositionStrip
from ui.text_stream import RunKey, TextStream
from ui.theme import theme
from ui.zoom_area import ZoomArea

if TYPE_CHECKING:
    from checker.document import Document
    from checker.findings import CheckResult
    from ui.marks import Mark
    from ui.read_overlay import ReadOverlay

SELECTED, FOUND, FOUND_HERE = 0.3, 0.28, 0.5
"""Opacity of the wash over selected words, over what was found, and over the occurrence shown."""
FOUND_INK = "#F0C000"
NUMBER = re.compile(r"[0-9][0-9,，.]*")


class DocumentView(ZoomArea):
    """A document drawn in content units (px at 100 %). Subclasses say what stands where."""

    mark_clicked = Signal(int)
    block_shown = Signal(int)
    trace_wanted = Signal(object)
    """``Place`` of a number to be traced."""
    number_clicked = Signal(object)
    """``Place`` of a number somebody clicked."""

    def __init__(self, result: CheckResult) -> None:
        super().__init__()
        self.document: Document = result.document
        self.stream = TextStream(result.document)
        self.marks: list[Mark] = []
        self.current: int | None = None
        self._related: list[QRectF] = []
        self._selection = (0, 0)
        self._dragging = False
        self._pressed = QPointF()
        self._click = NumberClick(self, self.number_clicked)
        self.overlay: ReadOverlay | None = None
        """读表透视, while it is switched on."""
        self.matches: list[tuple[int, int]] = []
        self.match = -1
        self._flash = QVariantAnimation(self)
        self._flash.valueChanged.connect(lambda _: self.viewport().update())
        self.strip = PositionStrip(self)
        self.strip.tick_clicked.connect(self.mark_clicked)
        self.strip.stretch_clicked.connect(self._show_fraction)
        self.setViewportMargins(0, 0, STRIP_WIDTH, 0)
        self.setAccessibleName("报告原文")
        theme().changed.connect(self.viewport().update)

    # -- what subclasses say -------------------------------------------------------------------

    def paint_content(self, painter: QPainter, visible: QRectF) -> None:
        """Paint the part inside ``visible`` (content units)."""
        raise NotImplementedError

    def text_rects(self, key: RunKey, start: int, end: int) -> list[QRectF]:
        """Rectangles of characters of a run, one a line."""
        raise NotImplementedError

    def place_rects(self, place: Place) -> list[QRectF]:
        """Rectangles of a place: its characters, its cell, its table or picture."""
        raise NotImplementedError

    def offset_at(self, point: QPointF, *, exact: bool = False) -> int | None:
        """Stream offset at a point; with ``exact`` None where no text is."""
        raise NotImplementedError

    def stretch_in(self, visible: QRectF) -> tuple[int, int]:
        """Stretch of the stream that holds all text inside ``visible``, perhaps more."""
        raise NotImplementedError

    def badge_x(self, rect: QRectF) -> float:
        """Where badges of a line begin."""
        raise NotImplementedError

    def page_rect(self, page: int) -> QRectF | None:
        """Rectangle of a page (1-based); None for a document without pages."""
        return None

    # -- marks ---------------------------------------------------------------------------------

    def show_result(self, result: CheckResult) -> None:
        """Take the findings of a result about this very document."""
        self.marks = marking.marks_of(result)
        for mark in self.marks:
            mark.rects = self.place_rects(mark.place)
        self.marks = [mark for mark in self.marks if mark.rects]
        marking.lay_badges(self.marks, {m.index: self.badge_x(m.rects[0]) for m in self.marks})
        height = max(self.content_size().height(), 1.0)
        self.strip.set_ticks(
            [(m.anchor.center().y() / height, m.style, m.index) for m in self.marks]
        )
        self.strip.set_unread(self._unread(result, height))
        self.viewport().update()

    def _unread(self, result: CheckResult, height: float) -> list[tuple[float, float, str]]:
        """Return what was not read as fractions of the height."""
        found = []
        for part in unread_parts(result.report):
            page = self.page_rect(part.page) if part.page is not None else None
            rects = self.place_rects(part.place) if part.place else [page] if page else []
            if rects:
                top, bottom = rects[0].top() / height, rects[-1].bottom() / height
                found.append((top, bottom, part.reason))
        return found

    def _show_fraction(self, fraction: float) -> None:
        size = self.content_size()
        self.show_rect(QRectF(0, fraction * size.height(), size.width(), 40))

    def mark_of(self, index: int | None) -> Mark | None:
        """Return the mark of a finding, None when it stands nowhere in the body."""
        return next((mark for mark in self.marks if mark.index == index), None)

    def set_current(self, index: int | None, *, locate: bool = True) -> None:
        """Frame the mark of a finding, light its related places, and go there."""
        self.current = index
        mark = self.mark_of(index)
        places = mark.related if mark else ()
        self._related = [rect for place in places for rect in self.place_rects(place)]
        if mark and locate:
            self.show_rect(mark.anchor)
            self.flash()
        self.viewport().update()

    def show_place(self, place: Place) -> None:
        """Scroll to a place and flash it."""
        rects = self.place_rects(place)
        if rects:
            self._related = rects
            self.show_rect(rects[0])
            self.flash()

    def flash(self) -> None:
        """Pulse the wash of the current mark twice."""
        self._flash.stop()
        self._flash.setStartValue(0.0)
        self._flash.setEndValue(1.0)
        self._flash.setDuration(tokens.FLASH_MS)
        self._flash.start()

    def _pulse(self) -> float:
        if self._flash.state() is not QVariantAnimation.State.Running:
            return 0.0
        if self.still():
            return 0.2
        return 0.3 * math.sin(2 * math.pi * float(self._flash.currentValue() or 0.0)) ** 2

    # -- selection and search ------------------------------------------------------------------

    @property
    def selection(self) -> tuple[int, int]:
        """The selected stretch of the stream, ordered."""
        return min(self._selection), max(self._selection)

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the stream."""
        self._selection = (start, end)
        self.viewport().update()

    def selected_text(self) -> str:
        """Return the selected text."""
        start, end = self.selection
        return self.stream.text[start:end]

    def copy(self) -> None:
        """Copy the selected text."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def number_at_cursor(self) -> Place | None:
        """Return the place of the number where the selection begins or the last click went."""
        return self.number_at(self.selection[0])

    def number_at(self, offset: int | None) -> Place | None:
        """Return the place of the number at an offset of the stream."""
        run = self.stream.run_at(offset) if offset is not None else None
        if run is None or offset is None:
            return None
        for match in NUMBER.finditer(run.text):
            if match.start() <= offset - run.start <= match.end():
                return Place(*run.key, start=match.start(), end=match.end())
        return None

    def find_text(self, text: str) -> int:
        """Highlight all occurrences, show the first from here on, return how many there are."""
        self.matches = self.stream.find(text)
        self.match = -1
        if self.matches:
            top = self.offset_at(self.to_content(QPointF(20, 0))) or 0
            after = (i for i, match in enumerate(self.matches) if match[0] >= top)
            self.match = next(after, 0) - 1
            self.find_next(1)
        self.viewport().update()
        return len(self.matches)

    def find_next(self, step: int) -> None:
        """Go to the next (1) or previous (-1) occurrence, round the end."""
        if not self.matches:
            return
        self.match = (self.match + step) % len(self.matches)
        rects = self.stream_rects(*self.matches[self.match])
        if rects:
            self.show_rect(rects[0])
        self.viewport().update()

    def stream_rects(self, start: int, end: int) -> list[QRectF]:
        """Rectangles of a stretch of the stream."""
        spans = self.stream.spans(start, end)
        return [rect for run, a, b in spans for rect in self.text_rects(run.key, a, b)]

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible part: content, washes, selection, frames, badges."""
        painter = QPainter(self.viewport())
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(event.rect(), theme().color("canvas"))
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
        visible = QRectF(
            self.to_content(QPointF(event.rect().topLeft())),
            QSizeF(event.rect().size()) / self.zoom,
        )
        self.paint_content(painter, visible)
        marking.paint_related(painter, [r for r in self._related if r.intersects(visible)])
        self._paint_stretches(painter, *self.stretch_in(visible))
        self._paint_marks(painter, visible)
        if self.overlay is not None:
            self.overlay.paint(painter)
        self.paint_ring(painter)

    def _paint_stretches(self, painter: QPainter, first: int, last: int) -> None:
        """Paint selection and matches as far as they lie between two offsets of the stream."""
        start, end = max(self.selection[0], first), min(self.selection[1], last)
        if start < end:
            accent = QColor(tokens.MARK_INK["accent"])
            marking.paint_wash(painter, self.stream_rects(start, end), accent, SELECTED)
        for number, match in enumerate(self.matches):
            if match[0] < last and match[1] > first:
                opacity = FOUND_HERE if number == self.match else FOUND
                marking.paint_wash(painter, self.stream_rects(*match), QColor(FOUND_INK), opacity)

    def _paint_marks(self, painter: QPainter, visible: QRectF) -> None:
        area = visible.adjusted(-40, -40, 80, 40)
        current = self.mark_of(self.current)
        for mark in sorted(self.marks, key=lambda m: m.rank):
            if any(area.intersects(rect) for rect in mark.rects):
                marking.paint_mark(painter, mark, self._pulse() if mark is current else 0.0)
                marking.paint_badge(painter, mark)
        if current:
            marking.paint_current(painter, current)

    # -- events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the strip at the right and the page at its width."""
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self.strip.setGeometry(view.right() + 1, view.top(), STRIP_WIDTH, view.height())
        if self.fit:
            self.fit_width()
        self.update_bars()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint and say which block is on top now."""
        self.viewport().update()
        offset = self.offset_at(self.to_content(QPointF(self.viewport().width() / 2, 60)))
        run = self.stream.run_at(offset) if offset is not None else None
        if run:
            self.block_shown.emit(run.key[0])

    def mark_at(self, point: QPointF) -> Mark | None:
        """Return the worst mark at a point of the content."""
        for mark in sorted(self.marks, key=lambda m: -m.rank):
            areas = [mark.badge.adjusted(-4, -4, 4, 4)]
            areas += [] if mark.missing else [r for r in mark.rects if r.height() <= marking.TALL]
            if any(area.contains(point) for area in areas):
                return mark
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._click.give_up()
            self._pressed = self.to_content(event.position())
            offset = self.offset_at(self._pressed) or 0
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._selection = (self._selection[0] if shift else offset, offset)
            self._dragging = True
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show by the cursor what is under it."""
        point = self.to_content(event.position())
        if self._dragging:
            offset = self.offset_at(point)
            if offset is not None:
                self._selection = (self._selection[0], offset)
                self.viewport().update()
            return
        self.viewport().setCursor(shape_at(self, point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a mere click on a mark chooses its finding, on another number traces it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._dragging = False
        mark = self.mark_at(self._pressed)
        if self.selected_text():
            return
        if mark:
            self.mark_clicked.emit(mark.index)
        elif self.overlay is None:
            self._click.begin(number_under(self, self._pressed))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word or number under the pointer."""
        self._click.give_up()
        word = word_under(self, self.to_content(event.position()))
        if word:
            self.select(*word)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the number under the pointer and with the selection."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        point = self.to_content(QPointF(event.pos()))
        offset = self.selection[0] if by_key else self.offset_at(point, exact=True)
        place = self.number_at(offset)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        trace = menu.addAction("一数到底\tCtrl+T", lambda: self.trace_wanted.emit(place))
        trace.setEnabled(place is not None)
        copy = menu.addAction("复制\tCtrl+C", self.copy)
        copy.setEnabled(bool(self.selected_text()))
        menu.addAction("全选\tCtrl+A", lambda: self.select(0, len(self.stream.text)))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by Home and End, copy and select all; the rest is the scroll area's."""
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select(0, len(self.stream.text))
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = tip_at(self, self.to_content(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)
