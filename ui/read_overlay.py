"""读表透视: lies over a view of the document and shows how every cell of the statutory tables was read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter

from checker.coverage import unread_parts
from checker.document import Place
from checker.readings import How, Reading, readings
from checker.text import fold
from ui import read_paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.findings import CheckResult
    from ui.document_view import DocumentView

LEAST_WIDTH, LEAST_HEIGHT = 18.0, 16.0
"""Px of the smallest frame: in text a cell is no larger than its figure."""
ASIDE = 50.0
"""How much worse a step sideways is than one ahead, when arrows look for the next cell."""
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
CORRECT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


@dataclass(frozen=True, slots=True)
class Spot:
    """A reading where it stands, in px of the view's content; its row's and its column's label too."""

    reading: Reading
    rect: QRectF
    row_label: QRectF | None = None
    column_label: QRectF | None = None
    head_room: float = 0.0
    """Px under the words of the column's label; endless where they are not the official ones."""
    edge: float = 0.0
    """Where its table begins at the left."""


class ReadOverlay(QObject):
    """Watches mouse and keys of one view; the view lets it paint last."""

    pointed = Signal(object)
    """``Reading`` under the pointer or the focus; None when there is none."""
    wanted = Signal(object)
    """``Reading`` that is to be corrected."""

    def __init__(self, view: DocumentView, result: CheckResult) -> None:
        super().__init__(view)
        self._view = view
        self.spots: list[Spot] = []
        self.hidden = 0
        """Readings that stand nowhere on the page."""
        self.current: Spot | None = None
        self.hovered: Spot | None = None
        self.gaps: list[tuple[QRectF, str]] = []
        """Whole pages, tables and pictures that were not read, and why."""
        self._labels: dict[tuple[object, ...], QRectF] = {}
        self._edges: dict[int, float] = {}
        self.show_result(result)
        view.overlay = self
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.viewport().update()

    def remove(self) -> None:
        """Leave the view as it was."""
        self._view.removeEventFilter(self)
        self._view.viewport().removeEventFilter(self)
        self._view.overlay = None
        self._view.setAccessibleDescription("")
        self._view.viewport().update()

    def show_result(self, result: CheckResult) -> None:
        """Take the readings of a result about this very document; the current cell stays."""
        current = self.current.reading if self.current else None
        found = readings(result.report)
        spots = [self._spot(reading) for reading in found]
        self.spots = [spot for spot in spots if spot is not None]
        self.hidden = len(found) - len(self.spots)
        self.gaps = list(self._gaps(result))
        self.hovered = None
        same = (s for s in self.spots if current and s.reading.place == current.place)
        self.current = next(same, None)
        self.pointed.emit(self.shown)
        self._view.viewport().update()

    def _gaps(self, result: CheckResult) -> Iterator[tuple[QRectF, str]]:
        for part in unread_parts(result.report):
            rect = self._view.page_rect(part.page) if part.page is not None else None
            if part.place is not None and part.place.row is None and part.place.start is None:
                rect = self._rect(part.place, blank=True)
            if rect is not None:
                yield rect, part.reason

    @property
    def zoom(self) -> float:
        """The scale of the view."""
        return self._view.zoom

    def count(self, how: How) -> int:
        """Count the cells of a kind."""
        return sum(1 for spot in self.spots if spot.reading.how is how)

    @property
    def shown(self) -> Reading | None:
        """The reading under the pointer, else under the focus."""
        spot = self.hovered or self.current
        return spot.reading if spot else None

    @property
    def telling(self) -> bool:
        """Whether what was read stands beside its cell: not behind a dialog, nor while another pane is at work."""
        return self.hovered is not None or self._view.hasFocus()

    # -- where things stand --------------------------------------------------------------------

    def _spot(self, reading: Reading) -> Spot | None:
        row, column = self._label(reading.row_place), self._label(reading.column_place)
        rect = self._rect(reading.place)
        if rect is None and row is not None and column is not None:
            # A blank cell without lines has no place of its own: it stands where row and column meet.
            rect = QRectF(column.left(), row.top(), column.width(), row.height())
        room = self._head_room(reading, column)
        if rect is None:
            return None
        return Spot(reading, rect, row, column, room, self._edge(reading.place.block, rect))

    def _edge(self, block: int, rect: QRectF) -> float:
        if block not in self._edges:
            found = self._view.place_rects(Place(block))
            self._edges[block] = min((r.left() for r in found), default=rect.left())
        return min(self._edges[block], rect.left())

    def _head_room(self, reading: Reading, label: QRectF | None) -> float:
        place, document = reading.column_place, self._view.document
        if place is None or label is None:
            return 0.0
        text = document.text_at(place)
        if fold(text) != fold(reading.column):
            return math.inf
        key = (place.block, place.row, place.column)
        lines = self._view.text_rects(key, 0, len(text))
        return label.bottom() - max((line.bottom() for line in lines), default=label.bottom())

    def _label(self, place: Place | None) -> QRectF | None:
        if place is None:
            return None
        key = (place.block, place.row, place.column, place.start)
        if key not in self._labels:
            self._labels[key] = self._rect(place) or QRectF()
        return None if self._labels[key].isEmpty() else self._labels[key]

    def _rect(self, place: Place, *, blank: bool = False) -> QRectF | None:
        document = self._view.document
        if document.pages and not document.boxes_at(place) and not blank:
            return None
        united = QRectF()
        for rect in self._view.place_rects(place):
            united = united.united(rect)
        if united.isEmpty():
            return None
        across = max(LEAST_WIDTH - united.width(), 0.0) / 2
        down = max(LEAST_HEIGHT - united.height(), 0.0) / 2
        return united.adjusted(-across, -down, across, down)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the cell at a point of the viewport."""
        inside = self._view.to_content(point)
        return next((spot for spot in self.spots if spot.rect.contains(inside)), None)

    # -- going about ---------------------------------------------------------------------------

    def set_current(self, spot: Spot | None, *, show: bool = True) -> None:
        """Give a cell the focus and bring it into sight."""
        self.current, self.hovered = spot, None
        if spot is not None and show and not self._in_sight(spot):
            self._view.show_rect(spot.rect)
        self._tell()

    def _in_sight(self, spot: Spot) -> bool:
        view = QRectF(self._view.viewport().rect())
        return view.contains(self._view.to_view(spot.rect))

    def _tell(self) -> None:
        reading = self.shown
        words = f"{reading.table_name}，{reading.where}，{reading.said}" if reading else ""
        if words != self._view.accessibleDescription():
            self._view.setAccessibleDescription(words)
            event = QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.pointed.emit(reading)
        self._view.viewport().update()

    def start(self, wanted: Place | None = None) -> None:
        """Focus the cell at a place, else the first in sight; when no table is, the first one that needs a look."""
        cell = _cell(wanted) if wanted else None
        asked = (spot for spot in self.spots if _cell(spot.reading.place) == cell)
        inside = (spot for spot in self.spots if self._in_sight(spot))
        found = next(asked, None) or next(inside, None) or next(iter(self._telling()), None)
        self.set_current(found or self._first())

    def _first(self) -> Spot | None:
        return self.spots[0] if self.spots else None

    def _telling(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.reading.how is not How.READ]

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) cell that was not simply read, round the end."""
        order = self._telling()
        if not order:
            return
        if self.current in order:
            at = (order.index(self.current) + direction) % len(order)
        else:
            at = 0 if direction > 0 else len(order) - 1
        self.set_current(order[at])

    def walk(self, x: int, y: int) -> None:
        """Go to the nearest cell in a direction."""
        if self.current is None:
            self.start()
            return
        here = self.current.rect.center()
        ahead = []
        for number, spot in enumerate(self.spots):
            way = spot.rect.center() - here
            if way.x() * x > 1 or way.y() * y > 1:
                cost = abs(way.x()) * (1 if x else ASIDE) + abs(way.y()) * (1 if y else ASIDE)
                ahead.append((cost, number))
        if ahead:
            self.set_current(self.spots[min(ahead)[1]])

    # -- events --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, walk by arrows, correct by double click, Enter and F2."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._view.viewport().update()
        if event.type() == QEvent.Type.Leave and watched is self._view.viewport():
            self._hover(None)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._on_mouse(event)
        return super().eventFilter(watched, event)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        spot = self.spot_at(event.position())
        if event.type() == QEvent.Type.MouseMove and not event.buttons():
            self._hover(spot)
        elif event.type() == QEvent.Type.MouseButtonPress and spot is not None:
            self.set_current(spot, show=False)
        elif event.type() == QEvent.Type.MouseButtonDblClick and spot is not None:
            self.set_current(spot, show=False)
            self.correct()
            return True
        return False

    def _hover(self, spot: Spot | None) -> None:
        if spot is not self.hovered:
            self.hovered = spot
            self._tell()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in STEPS:
            self.walk(*STEPS[key])
            return True
        if key in CORRECT_KEYS and self.current is not None:
            self.correct()
            return True
        return False

    def correct(self) -> None:
        """Ask for a correction of the current cell, if it is one that has a number."""
        if self.current is not None and self.current.reading.can_be_corrected:
            self.wanted.emit(self.current.reading)

    def paint(self, painter: QPainter) -> None:
        """Paint over the page, in px of the viewport."""
        painter.save()
        painter.resetTransform()
        area = QRectF(self._view.viewport().rect())
        read_paint.paint_overlay(painter, self._view.to_view, self, area)
        painter.restore()


def _cell(place: Place) -> tuple[int, int | None, int | None]:
    return place.block, place.row, place.column
