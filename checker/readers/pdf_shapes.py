"""Straight lines and pictures among the objects of a PDFium page."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from checker.readers.pdf_file import TooLargeError
from checker.readers.pdf_page import Area, PageContent, Transform
from checker.readers.ruling import RulingLines, is_thin

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OBJECTS = 200_000
MOST_SEGMENTS = 5_000
"""In one path; a grid drawn at once has hundreds, a drawing more."""
DEEPEST = 8
SMALLEST_PICTURE = 20.0
COVERING = 0.5
"""Share of the page from which a picture over text is a scan with its own text layer."""
OPAQUE = 0.9
"""Share of its dots nothing may show through; stamps and watermarks are mostly clear."""

Point = tuple[float, float]
Handle = Any
"""A pointer PDFium gave: ctypes knows nothing about what it points to."""


class ShapeReader:
    """Collects the lines and pictures of a page into its ``PageContent``."""

    def __init__(self, content: PageContent) -> None:
        """Prepare to fill ``content``."""
        self.backgrounds: list[Area] = []
        """Areas filled with another colour than white."""
        self.covered: set[int] = set()
        """Addresses of the text objects that lie under a picture which fills the page."""
        self._texts: list[int] = []
        self._content = content
        self._owners: tuple[Handle, Handle] = (None, None)
        self._lines = RulingLines(content)
        self._seen = 0
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._colours = [ctypes.c_uint() for _ in range(4)]

    def read_page(self, document: Handle, page: Handle, to_text: Transform) -> None:
        """Read all objects of a page. Raises TooLargeError."""
        self._owners = document, page
        for index in range(raw.FPDFPage_CountObjects(page)):
            self._read(raw.FPDFPage_GetObject(page, index), to_text, 0)

    def _read(self, item: Handle, move: Transform, depth: int) -> None:
        self._seen += 1
        if self._seen > MOST_OBJECTS:
            raise TooLargeError
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._read_path(item, move)
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            self._texts.append(ctypes.addressof(item.contents))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._read_picture(item, self._bounds(item, move))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inside = _matrix(item).then(move)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self._read(raw.FPDFFormObj_GetObject(item, index), inside, depth + 1)

    def _read_picture(self, item: Handle, area: Area) -> None:
        width, height = area.x1 - area.x0, area.bottom - area.top
        if min(width, height) < SMALLEST_PICTURE:
            return
        self._content.pictures.append(area)
        page = self._content.text_width * self._content.text_height
        if self._texts and width * height >= COVERING * page and self._is_opaque(item):
            self.covered.update(self._texts)

    def _is_opaque(self, item: Handle) -> bool:
        """Return whether nothing shows through a picture."""
        if raw.FPDFPageObj_HasTransparency(item):
            return False
        bitmap = raw.FPDFImageObj_GetRenderedBitmap(*self._owners, item)
        if not bitmap:
            return False
        try:
            return _alpha(bitmap) >= OPAQUE
        finally:
            raw.FPDFBitmap_Destroy(bitmap)

    def _bounds(self, item: Handle, move: Transform) -> Area:
        left, bottom, right, top = self._edges
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        return move.area(left.value, bottom.value, right.value, top.value)

    def _read_path(self, item: Handle, move: Transform) -> None:
        area = self._bounds(item, move)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not self._is_visible(item, fill=bool(fill.value), stroke=bool(stroke.value)):
            return
        if is_thin(area):
            self._lines.add_area(area)
            return
        if fill.value and self._is_dark(raw.FPDFPageObj_GetFillColor, item):
            self.backgrounds.append(area)
        count = raw.FPDFPath_CountSegments(item)
        if count > MOST_SEGMENTS or (not stroke.value and count <= 6):
            return
        parts = list(_subpaths(item, _matrix(item).then(move), count))
        if stroke.value:
            self._lines.add_outlines(parts)
        else:
            self._lines.add_filled(parts)

    def _is_visible(self, item: Handle, *, fill: bool, stroke: bool) -> bool:
        shown = fill and self._is_dark(raw.FPDFPageObj_GetFillColor, item)
        return shown or (stroke and self._is_dark(raw.FPDFPageObj_GetStrokeColor, item))

    def _is_dark(self, get: Handle, item: Handle) -> bool:
        """Return whether a colour differs from white paper."""
        if not get(item, *self._colours):
            return True
        red, green, blue, alpha = (part.value for part in self._colours)
        return alpha > 0 and min(red, green, blue) < 250


def _alpha(bitmap: Handle) -> float:
    """Return the share of a picture's dots that nothing shows through."""
    if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
        return 1.0
    size = raw.FPDFBitmap_GetStride(bitmap) * raw.FPDFBitmap_GetHeight(bitmap)
    dots = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
    return dots.count(255) / max(len(dots), 1)


def _matrix(item: Handle) -> Transform:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return Transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _subpaths(item: Handle, move: Transform, count: int) -> Iterator[list[Point]]:
    """Yield the corner points of each part of a path; a closed part ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(move.point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points
