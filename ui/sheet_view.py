"""docx, txt and the other formats without pages: one continuous A4-wide sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.document_view import DocumentView
from ui.sheet_layout import MARGIN_X, WIDTH, SheetLayout
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from checker.document import Place
    from checker.findings import CheckResult
    from ui.text_stream import RunKey


class SheetView(DocumentView):
    """The sheet with real headings, paragraphs and merged tables."""

    def __init__(self, result: CheckResult) -> None:
        super().__init__(result)
        self.layout_ = SheetLayout(result.document, result.report)
        self.show_result(result)

    def content_size(self) -> QSizeF:
        """Size of the sheet at 100 %."""
        return QSizeF(WIDTH, self.layout_.height)

    def paint_content(self, painter: QPainter, visible: QRectF) -> None:
        """Paint the paper and the blocks on it."""
        colors = theme().colors
        painter.setPen(theme().color("line"))
        painter.setBrush(theme().color("paper"))
        painter.drawRect(QRectF(0, 0, WIDTH, self.layout_.height))
        self.layout_.draw(painter, visible, colors.paper_ink, colors.line_strong)

    def text_rects(self, key: RunKey, start: int, end: int) -> list[QRectF]:
        """Rectangles of characters of a run, one a line."""
        return self.layout_.text_rects(key, start, end)

    def place_rects(self, place: Place) -> list[QRectF]:
        """Rectangles of a place."""
        return self.layout_.place_rects(place)

    def offset_at(self, point: QPointF, *, exact: bool = False) -> int | None:
        """Stream offset at a point."""
        if exact and not QRectF(MARGIN_X, 0, WIDTH - 2 * MARGIN_X, 1e9).contains(point):
            return None
        hit = self.layout_.hit(point)
        index = self.stream.by_key.get(hit[0]) if hit else None
        if hit is None or index is None:
            return None
        run = self.stream.runs[index]
        return run.start + min(hit[1], len(run.text))

    def stretch_in(self, visible: QRectF) -> tuple[int, int]:
        """Stretch of the stream that holds all text inside ``visible``, perhaps more."""
        edges = [self.layout_.item_at(y) for y in (visible.top(), visible.bottom())]
        blocks = [item.index for item in edges if item is not None]
        return self.stream.stretch_of(blocks[0], blocks[-1]) if blocks else (0, 0)

    def badge_x(self, rect: QRectF) -> float:
        """Badges stand in the right margin."""
        return WIDTH - MARGIN_X + 22
