"""A PDF as sharp page images, rendered when they come into sight, with marks over the exact words."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QCloseEvent, QImage, QPainter

from checker.document import Box, Paragraph, Picture, Place, Table
from ui import tokens
from ui.document_view import DocumentView
from ui.marks import merge_lines, nearest_line
from ui.page_renderer import PageRenderer
from ui.text_block import PX_PER_POINT
from ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult
    from ui.text_stream import Run, RunKey

CACHE_BYTES = 128 * 1024 * 1024
NO_PICTURE = "这一页的图像显示不出来。请用其他软件打开文件，对照原文查看这一页。"
BADGE_RIGHT = 46.0
"""Px from the right edge of the page at which badges begin."""


class PdfView(DocumentView):
    """Pages one below the other."""

    def __init__(self, result: CheckResult, path: Path, password: str | None = None) -> None:
        super().__init__(result)
        self._pages = self._lay_pages()
        self._failed: set[int] = set()
        self._images: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._runs = self._runs_by_page()
        self._lines: dict[int, list[tuple[QRectF, Run]]] = {}
        self._renderer = PageRenderer(path, self, password)
        self._renderer.rendered.connect(self._on_rendered)
        self._renderer.failed.connect(self._on_failed)
        self.show_result(result)

    def _lay_pages(self) -> list[QRectF]:
        widest = max(page.width for page in self.document.pages) * PX_PER_POINT
        pages, y = [], 0.0
        for page in self.document.pages:
            width, height = page.width * PX_PER_POINT, page.height * PX_PER_POINT
            pages.append(QRectF((widest - width) / 2, y, width, height))
            y += height + tokens.PAGE_GAP
        return pages

    def content_size(self) -> QSizeF:
        """All pages at 100 %."""
        return QSizeF(max(p.right() for p in self._pages), self._pages[-1].bottom())

    def page_rect(self, page: int) -> QRectF | None:
        """Rectangle of a page (1-based)."""
        return self._pages[page - 1] if 1 <= page <= len(self._pages) else None

    # -- geometry ------------------------------------------------------------------------------

    def _number(self, box: Box) -> int:
        return min(max(box.page - 1, 0), len(self._pages) - 1)

    def _rect(self, box: Box) -> QRectF:
        page = self._pages[self._number(box)]
        return QRectF(
            page.left() + box.x0 * PX_PER_POINT,
            page.top() + box.top * PX_PER_POINT,
            (box.x1 - box.x0) * PX_PER_POINT,
            (box.bottom - box.top) * PX_PER_POINT,
        )

    def _glyphs(self, key: RunKey) -> tuple[Box | None, ...]:
        block = self.document.blocks[key[0]]
        if isinstance(block, Paragraph):
            return block.boxes
        cell = self.document.cell_at(Place(*key))
        return cell.boxes if cell else ()

    def text_rects(self, key: RunKey, start: int, end: int) -> list[QRectF]:
        """Rectangles of characters of a run, one a line."""
        boxes = self._glyphs(key)[start:end]
        return merge_lines([self._rect(box) for box in boxes if box is not None])

    def place_rects(self, place: Place) -> list[QRectF]:
        """Rectangles of a place."""
        boxes = self.document.boxes_at(place)
        if boxes:
            return merge_lines([self._rect(box) for box in boxes])
        block = self.document.blocks[place.block]
        if isinstance(block, Table):
            cells = [self._rect(c.box) for c in block.cells if c.box]
            united = QRectF()
            for rect in cells[: 3 * block.columns]:
                united = united.united(rect)
            return [] if united.isEmpty() else [united]
        if isinstance(block, (Paragraph, Picture)) and block.page:
            page = self._pages[min(block.page, len(self._pages)) - 1]
            return [QRectF(page.left() + 40, page.top() + 40, page.width() - 80, 20)]
        return []

    def badge_x(self, rect: QRectF) -> float:
        """Badges stand in the right margin of the page."""
        page = next((p for p in self._pages if p.contains(rect.center())), self._pages[0])
        return page.right() - BADGE_RIGHT

    def _runs_by_page(self) -> list[list[Run]]:
        """Return for every page the runs with characters on it."""
        found: list[list[Run]] = [[] for _ in self._pages]
        for run in self.stream.runs:
            glyphs = self._glyphs(run.key)
            first = next((box for box in glyphs if box is not None), None)
            last = next((box for box in reversed(glyphs) if box is not None), None)
            if first is not None and last is not None:
                for page in range(self._number(first), self._number(last) + 1):
                    found[page].append(run)
        return found

    def _lines_on(self, page: int) -> list[tuple[QRectF, Run]]:
        """Return the lines of text on a page, for finding what is under the pointer; worked out when wanted."""
        if page not in self._lines:
            self._lines[page] = [
                (line, run)
                for run in self._runs[page]
                for line in self.text_rects(run.key, 0, len(run.text))
                if self._pages[page].intersects(line)
            ]
        return self._lines[page]

    def stretch_in(self, visible: QRectF) -> tuple[int, int]:
        """Stretch of the stream that holds all text inside ``visible``, perhaps more."""
        shown = [p for p, rect in enumerate(self._pages) if rect.intersects(visible)]
        runs = [run for page in shown for run in self._runs[page]]
        return min((r.start for r in runs), default=0), max((r.end for r in runs), default=0)

    def _page_at(self, y: float) -> int:
        below = (i for i, page in enumerate(self._pages) if y <= page.bottom())
        return next(below, len(self._pages) - 1)

    def offset_at(self, point: QPointF, *, exact: bool = False) -> int | None:
        """Stream offset at a point."""
        lines = self._lines_on(self._page_at(point.y()))
        if not lines:
            return None
        rect, run = lines[nearest_line([line for line, _ in lines], point)]
        if exact and not rect.adjusted(-2, -2, 2, 2).contains(point):
            return None
        return run.start + self._character_at(run, rect, point)

    def _character_at(self, run: Run, line: QRectF, point: QPointF) -> int:
        best, gap = 0, 1e9
        for index, box in enumerate(self._glyphs(run.key)):
            if box is None:
                continue
            rect = self._rect(box)
            if not line.contains(rect.center()):
                continue
            for position, x in ((index, rect.left()), (index + 1, rect.right())):
                if abs(x - point.x()) < gap:
                    best, gap = position, abs(x - point.x())
        return best

    # -- painting ------------------------------------------------------------------------------

    def paint_content(self, painter: QPainter, visible: QRectF) -> None:
        """Paint the pages in sight and ask for those that are missing or not sharp."""
        scale = round(self.zoom * PX_PER_POINT * self.devicePixelRatioF(), 3)
        shown = [i for i, page in enumerate(self._pages) if page.intersects(visible)]
        for number in shown:
            self._paint_page(painter, number)
        if not shown:
            return
        near = [n for n in (shown[-1] + 1, shown[0] - 1) if 0 <= n < len(self._pages)]
        missing = [n for n in (*shown, *near) if self._images.get(n, (0.0,))[0] != scale]
        self._renderer.want([(n, scale) for n in missing])

    def _paint_page(self, painter: QPainter, number: int) -> None:
        page = self._pages[number]
        painter.fillRect(page, theme().color("paper") if number not in self._images else "#FFFFFF")
        if number in self._images:
            self._images.move_to_end(number)
            painter.drawImage(page, self._images[number][1])
            if theme().colors.dark:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillRect(page, theme().color("paper"))
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

        elif number in self._failed:
            self._say_failed(painter, page)

    def _say_failed(self, painter: QPainter, page: QRectF) -> None:
        """Blank paper would look like a page on which nothing stands."""
        painter.setFont(theme().font())
        painter.setPen(theme().color("paper_ink"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(page.adjusted(48, 0, -48, 0), flags, NO_PICTURE)

    def _on_failed(self, page: int) -> None:
        self._failed.add(page)
        self.viewport().update()

    def _on_rendered(self, page: int, scale: float, image: QImage) -> None:
        self._failed.discard(page)
        self._images[page] = (scale, image)
        self._images.move_to_end(page)
        used = sum(kept.sizeInBytes() for _, kept in self._images.values())
        while used > CACHE_BYTES and len(self._images) > 1:
            _, (_, dropped) = self._images.popitem(last=False)
            used -= dropped.sizeInBytes()
        self.viewport().update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the rendering thread."""
        self._renderer.stop()
        super().closeEvent(event)
