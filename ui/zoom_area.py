"""A scroll area that zooms: content in its own units (px at 100 %), painted at a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QPropertyAnimation, QRectF, QSizeF, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QStyle

from ui import tokens
from ui.focus_ring import Ringed, paint_ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPainter, QWheelEvent


class ZoomArea(Ringed, QAbstractScrollArea):
    """Zoom, scroll bars and the way between viewport and content."""

    zoom_changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.zoom = 1.0
        self.fit = True
        self._scroll = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._scroll.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def content_size(self) -> QSizeF:
        """Size of everything at 100 %."""
        raise NotImplementedError

    def set_zoom(self, zoom: float, *, fit: bool = False) -> None:
        """Zoom, keeping the middle of the view in the middle, and the top at the top."""
        low, high = tokens.ZOOM_LEVELS[0], tokens.ZOOM_LEVELS[-1]
        at_top = self.verticalScrollBar().value() == 0
        middle = self.to_content(QPointF(self.viewport().rect().center()))
        self.zoom, self.fit = min(max(zoom, low), high), fit
        self.update_bars()
        target = middle.y() * self.zoom + tokens.SHEET_MARGIN - self.viewport().height() / 2
        self.verticalScrollBar().setValue(0 if at_top else round(target))
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()

    def zoom_words(self) -> str:
        """Return the zoom as the tool bar says it."""
        return f"{round(self.zoom * 100)}%"

    def step_zoom(self, direction: int) -> None:
        """Go to the next zoom level up (1) or down (-1)."""
        levels: Sequence[float] = tokens.ZOOM_LEVELS
        if direction > 0:
            chosen = next((z for z in levels if z > self.zoom + 0.01), levels[-1])
        else:
            chosen = next((z for z in reversed(levels) if z < self.zoom - 0.01), levels[0])
        self.set_zoom(chosen)

    def fit_width(self) -> None:
        """Zoom so that the widest page fills the view."""
        width = self.viewport().width() - 3 * tokens.SHEET_MARGIN
        self.set_zoom(max(width, 100) / max(self.content_size().width(), 1.0), fit=True)

    def update_bars(self) -> None:
        """Set the ranges of the scroll bars."""
        size = self.content_size() * self.zoom
        view = self.viewport().size()
        height = round(size.height()) + 2 * tokens.SHEET_MARGIN - view.height()
        self.verticalScrollBar().setRange(0, max(height, 0))
        # Its place stays, so that fitting the width does not swing; its handle goes.
        self.verticalScrollBar().setEnabled(height > 0)
        self.verticalScrollBar().setPageStep(view.height() - 40)
        self.verticalScrollBar().setSingleStep(40)
        width = round(size.width()) + 2 * tokens.SHEET_MARGIN - view.width()
        self.horizontalScrollBar().setRange(0, max(width, 0))
        self.horizontalScrollBar().setPageStep(view.width())

    def origin(self) -> QPointF:
        """Where the top left of the content is painted in the viewport."""
        width = self.content_size().width() * self.zoom
        free = (self.viewport().width() - width) / 2
        x = free if free > tokens.SHEET_MARGIN else tokens.SHEET_MARGIN
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        return QPointF(x - bars[0].value(), tokens.SHEET_MARGIN - bars[1].value())

    def to_content(self, point: QPointF) -> QPointF:
        """Turn a viewport point into content units."""
        return (point - self.origin()) / self.zoom

    def to_view(self, rect: QRectF) -> QRectF:
        """Turn a content rectangle into viewport px."""
        o = self.origin()
        return QRectF(
            o.x() + rect.x() * self.zoom,
            o.y() + rect.y() * self.zoom,
            rect.width() * self.zoom,
            rect.height() * self.zoom,
        )

    def show_rect(self, rect: QRectF) -> None:
        """Bring a content rectangle to the middle of the view, at most 150 ms."""
        bar, view = self.verticalScrollBar(), self.viewport().height()
        top = rect.top() * self.zoom + tokens.SHEET_MARGIN
        height = min(rect.height() * self.zoom, view / 2)
        target = round(min(max(top + height / 2 - view / 2, 0), bar.maximum()))
        self._scroll.stop()
        across = self.to_view(rect)
        if across.left() < 0 or across.right() > self.viewport().width():
            self.horizontalScrollBar().setValue(round(rect.left() * self.zoom) - 40)
        if self.still() or abs(target - bar.value()) > 2 * view or not self.isVisible():
            bar.setValue(target)
            return
        self._scroll.setDuration(tokens.SCROLL_MS)
        self._scroll.setStartValue(bar.value())
        self._scroll.setEndValue(target)
        self._scroll.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus when it came by key."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.ringed = False
        self.viewport().update()

    def paint_ring(self, painter: QPainter) -> None:
        """Paint the ring of the focus inside the viewport, at last, over everything else."""
        if self.ringed:
            painter.resetTransform()
            paint_ring(painter, self.viewport().rect())

    def still(self) -> bool:
        """Whether the system asks for reduced motion."""
        return not self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
