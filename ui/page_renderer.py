"""Renders PDF pages to images away from the window, one at a time: pdfium must not run in two threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

MOST_PIXELS = 24_000_000
"""Beyond this a page is rendered coarser: an image of a page never takes more than 96 MB."""


class _Worker(QObject):
    """Lives in the rendering thread; owns the open document."""

    rendered = Signal(int, float, QImage)
    failed = Signal(int)

    def __init__(self, data: bytes, password: str | None) -> None:
        super().__init__()
        self._password = password
        self._data = data
        self._document: pdfium.PdfDocument | None = None
        self.wanted: set[tuple[int, float]] = set()
        """Shared with the window's thread: a request no longer in it is skipped."""

    @Slot(int, float)
    def render(self, page: int, scale: float) -> None:
        """Render page (from 0) at px per point, unless nobody wants it any more."""
        if (page, scale) not in self.wanted:
            return
        try:
            if self._document is None:
                self._document = pdfium.PdfDocument(self._data, password=self._password)
            image = _page_image(self._document, page, scale)
        except (pdfium.PdfiumError, ValueError, MemoryError):
            self.failed.emit(page)
            return
        self.rendered.emit(page, scale, image)

    @Slot()
    def close(self) -> None:
        """Give the document back."""
        if self._document is not None:
            self._document.close()
            self._document = None


def _page_image(document: pdfium.PdfDocument, number: int, scale: float) -> QImage:
    page = document[number]
    width, height = page.get_size()
    scale = min(scale, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, prefer_bgrx=True, may_draw_forms=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    ).copy()
    bitmap.close()
    page.close()
    return image


class PageRenderer(QObject):
    """Asks for pages and hands their images over in the window's thread."""

    rendered = Signal(int, float, QImage)
    failed = Signal(int)
    """A page (from 0) of which there is no picture."""
    _request = Signal(int, float)
    _close = Signal()

    def __init__(self, path: Path, parent: QObject, password: str | None = None) -> None:
        """Read the file at once, so that a later save outside does not change what is shown."""
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker(path.read_bytes(), password)
        self._worker.moveToThread(self._thread)
        self._request.connect(self._worker.render)
        self._close.connect(self._worker.close)
        self._worker.rendered.connect(self.rendered)
        self._worker.failed.connect(self.failed)
        self._thread.start()

    def want(self, requests: list[tuple[int, float]]) -> None:
        """Render these (page from 0, px per point), nearest first; older requests lapse."""
        new = [request for request in requests if request not in self._worker.wanted]
        self._worker.wanted = set(requests)
        for page, scale in new:
            self._request.emit(page, scale)

    def stop(self) -> None:
        """Finish the page under way and end the thread."""
        if self._thread.isRunning():
            self._worker.wanted = set()
            self._close.emit()
            self._thread.quit()
            self._thread.wait()
