"""A click on a number of the document asks for 一数到底; two clicks choose a word, as everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from checker.document import Place
    from ui.document_view import DocumentView

WORD = re.compile(r"[0-9.,%％]+|[A-Za-z]+|[\u4e00-\u9fff]+")
TIP = "一数到底：点一下，看应当与它一致的各处"


class NumberClick(QObject):
    """Waits after a click whether it becomes a double click."""

    def __init__(self, parent: QObject, wanted: SignalInstance) -> None:
        """Take the signal that is given the ``Place`` of a number clicked once."""
        super().__init__(parent)
        self._place: Place | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: wanted.emit(self._place))

    def begin(self, place: Place | None) -> None:
        """Take a click on a number, None for one beside all numbers."""
        self._place = place
        if place is not None:
            self._timer.start(QApplication.doubleClickInterval())

    def give_up(self) -> None:
        """Another press has followed."""
        self._timer.stop()


def word_under(view: DocumentView, point: QPointF) -> tuple[int, int] | None:
    """Return the stretch of the stream that is the word or number under a point of the content."""
    offset = view.offset_at(point, exact=True)
    run = view.stream.run_at(offset) if offset is not None else None
    if run is None or offset is None:
        return None
    words = [(run.start + w.start(), run.start + w.end()) for w in WORD.finditer(run.text)]
    near = [(start, end) for start, end in words if start <= offset <= end]
    # An offset lies between characters: two words may touch there.
    return next((word for word in near if _holds(view.stream_rects(*word), point)), None)


def number_under(view: DocumentView, point: QPointF) -> Place | None:
    """Return the place of the number whose figures stand under a point of the content."""
    place = view.number_at(view.offset_at(point, exact=True))
    return place if place is not None and _holds(view.place_rects(place), point) else None


def _holds(rects: list[QRectF], point: QPointF) -> bool:
    return any(rect.adjusted(-2, -2, 2, 2).contains(point) for rect in rects)


def shape_at(view: DocumentView, point: QPointF) -> Qt.CursorShape:
    """Return the pointer's shape at a point of the content: what a click does is seen before it."""
    if view.mark_at(point) or number_under(view, point):
        return Qt.CursorShape.PointingHandCursor
    on_text = view.offset_at(point, exact=True) is not None
    return Qt.CursorShape.IBeamCursor if on_text else Qt.CursorShape.ArrowCursor


def tip_at(view: DocumentView, point: QPointF) -> str:
    """Return the title of the mark at a point, or what a click on the number there does."""
    mark = view.mark_at(point)
    if mark or view.overlay is not None:
        return mark.title if mark else ""
    return TIP if number_under(view, point) else ""
