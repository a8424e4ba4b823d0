"""A document without pages set on one continuous sheet of A4 width."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from checker.document import Document, Paragraph, Picture, Place, Style, Table
from ui.table_layout import TableLayout, text_origin
from ui.text_block import PX_PER_POINT, Face, Span, TextBlock, kind_of

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport, Heading
    from ui.text_stream import RunKey

WIDTH = 794.0
MARGIN_X = 86.0
MARGIN_TOP = 56.0
TEXT_WIDTH = WIDTH - 2 * MARGIN_X
BODY_SIZE = 20.0
TITLE_SIZE = 29.0
PICTURE_HEIGHT = 160.0

ALIGN = {
    "left": Qt.AlignmentFlag.AlignJustify,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}


@dataclass(slots=True)
class Item:
    """A block of the document on the sheet."""

    index: int
    top: float
    height: float
    text: TextBlock | None = None
    table: TableLayout | None = None

    @property
    def origin(self) -> QPointF:
        """Top left of the block."""
        return QPointF(MARGIN_X, self.top)

    @property
    def rect(self) -> QRectF:
        """The whole block."""
        return QRectF(MARGIN_X, self.top, TEXT_WIDTH, self.height)


class SheetLayout:
    """Where everything stands on the sheet, in px at 100 %."""

    def __init__(self, document: Document, report: AnnualReport) -> None:
        self._document = document
        self._title = {p.block for p in report.title.places} if report.title else set()
        self._headings: dict[int, list[Heading]] = {}
        for heading in report.headings:
            self._headings.setdefault(heading.block, []).append(heading)
        self._sections = {section.block for section in report.sections}
        self.items: list[Item] = []
        y = MARGIN_TOP
        for index, block in enumerate(document.blocks):
            item = self._item(index, block, y)
            self.items.append(item)
            y += item.height
        self.height = y + MARGIN_TOP
        self._tops = [item.top for item in self.items]

    # -- building ------------------------------------------------------------------------------

    def _item(self, index: int, block: Paragraph | Table | Picture, y: float) -> Item:
        if isinstance(block, Table):
            table = TableLayout(block, TEXT_WIDTH)
            return Item(index, y + 6, table.height + 12, table=table)
        if isinstance(block, Picture):
            return Item(index, y + 6, PICTURE_HEIGHT)
        text, indent = self._paragraph(index, block)
        height = text.set_width(TEXT_WIDTH, line_factor=1.53, indent=indent)
        return Item(index, y, height + (16 if index in self._title else 0), text=text)

    def _paragraph(self, index: int, block: Paragraph) -> tuple[TextBlock, float]:
        style, face = block.style, self._face(index, block.style)
        align = ALIGN.get(style.align, Qt.AlignmentFlag.AlignLeft)
        if index in self._title and style.align == "left" and not style.font:
            align = Qt.AlignmentFlag.AlignHCenter
        plain = align == Qt.AlignmentFlag.AlignJustify
        indent = style.indent * PX_PER_POINT
        if plain and not indent and not style.font and not block.text[:1].isspace():
            indent = 2 * face.size
        spans = () if style.font else self._run_in(index, block, face)
        return TextBlock(block.text, face, align, spans=spans), indent if plain else 0.0

    def _face(self, index: int, style: Style) -> Face:
        size = style.size * PX_PER_POINT if style.size else BODY_SIZE
        size = min(max(size, 10.0), 48.0)
        if style.font:
            return Face(kind_of(style.font), size, style.bold, style.font)
        if index in self._title:
            return Face("title", size if style.size else TITLE_SIZE, bold=True)
        if index in self._sections or any(h.level == 1 for h in self._headings.get(index, ())):
            return Face("hei", size, bold=True)
        return Face("fangsong", size, style.bold)

    def _run_in(self, index: int, block: Paragraph, face: Face) -> tuple[Span, ...]:
        length = len(block.text)
        return tuple(
            Span(h.start, min(h.end, length), Face("kai", face.size, face.bold))
            for h in self._headings.get(index, ())
            if h.level == 2 and h.start < min(h.end, length)
        )

    # -- asking --------------------------------------------------------------------------------

    def text_rects(self, key: RunKey, start: int, end: int) -> list[QRectF]:
        """Rectangles of characters of a paragraph or cell."""
        block, row, column = key
        item = self.items[block]
        if item.text is not None:
            return [r.translated(item.origin) for r in item.text.rects(start, end)]
        if item.table is None or row is None or column is None:
            return []
        laid = item.table.at(row, column)
        if laid is None:
            return []
        origin = item.origin + text_origin(laid)
        return [r.translated(origin) for r in laid.block.rects(start, end)]

    def place_rects(self, place: Place) -> list[QRectF]:
        """Rectangles of a place: characters, whole cell, whole block."""
        item = self.items[place.block]
        if item.table is not None:
            if place.row is None or place.column is None:
                return [QRectF(item.rect.topLeft(), item.rect.bottomRight())]
            laid = item.table.at(place.row, place.column)
            if laid is None:
                return []
            spans = self._span_rects(place, laid.cell.text)
            return spans or [laid.rect.translated(item.origin).adjusted(1, 1, -1, -1)]
        if item.text is None:
            return [item.rect]
        end = len(item.text.text) if place.end is None else place.end
        key = (place.block, place.row, place.column)
        return self.text_rects(key, place.start or 0, end) or [item.rect]

    def _span_rects(self, place: Place, text: str) -> list[QRectF]:
        if place.start is None or (place.start, place.end) == (0, len(text)):
            return []
        end = len(text) if place.end is None else place.end
        return self.text_rects((place.block, place.row, place.column), place.start, end)

    def item_at(self, y: float) -> Item | None:
        """Return the block at a height, the nearest above it."""
        if not self.items:
            return None
        return self.items[max(bisect_right(self._tops, y) - 1, 0)]

    def hit(self, point: QPointF) -> tuple[RunKey, int] | None:
        """Return the paragraph or cell at a point and the character position in it."""
        item = self.item_at(point.y())
        if item is None:
            return None
        inside = point - item.origin
        if item.text is not None:
            return (item.index, None, None), item.text.offset_at(inside)
        if item.table is None:
            return None
        laid = next((c for c in item.table.cells if c.rect.contains(inside)), None)
        if laid is None:
            return None
        key = (item.index, laid.cell.row, laid.cell.column)
        return key, laid.block.offset_at(inside - text_origin(laid))

    def draw(self, painter: QPainter, visible: QRectF, ink: str, line: str) -> None:
        """Draw the blocks that meet ``visible``."""
        for item in self.items:
            if not item.rect.intersects(visible):
                continue
            painter.setPen(QColor(ink))
            if item.text is not None:
                item.text.draw(painter, item.origin)
            elif item.table is not None:
                own = visible.translated(-item.origin)
                item.table.draw(painter, item.origin, own, ink)
            else:
                painter.setPen(QPen(QColor(line), 1, Qt.PenStyle.DashLine))
                painter.drawRect(item.rect.adjusted(0, 0, 0, -12))
                painter.drawText(item.rect, Qt.AlignmentFlag.AlignCenter, "图片")
