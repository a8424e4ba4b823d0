"""Straight lines and pictures among the objects of a PDFium page."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from checker.readers.pdf_bulk import INT, POINTER, address_of, entry
from checker.readers.pdf_file import TooLargeError
from checker.readers.pdf_page import Area, PageContent, Transform
from checker.readers.ruling import RulingLines, is_thin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_bulk import Handle

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

_page_object = entry(raw.FPDFPage_GetObject, POINTER, POINTER, INT)
_form_object = entry(raw.FPDFFormObj_GetObject, POINTER, POINTER, ctypes.c_ulong)
_count_parts = entry(raw.FPDFFormObj_CountObjects, INT, POINTER)
_kind = entry(raw.FPDFPageObj_GetType, INT, POINTER)
_bounds = entry(raw.FPDFPageObj_GetBounds, INT, *[POINTER] * 5)
_object_matrix = entry(raw.FPDFPageObj_GetMatrix, INT, POINTER, POINTER)
_draw_mode = entry(raw.FPDFPath_GetDrawMode, INT, *[POINTER] * 3)
_fill_colour = entry(raw.FPDFPageObj_GetFillColor, INT, *[POINTER] * 5)
_stroke_colour = entry(raw.FPDFPageObj_GetStrokeColor, INT, *[POINTER] * 5)
_count_segments = entry(raw.FPDFPath_CountSegments, INT, POINTER)
_segment = entry(raw.FPDFPath_GetPathSegment, POINTER, POINTER, INT)
_segment_point = entry(raw.FPDFPathSegment_GetPoint, INT, *[POINTER] * 3)
_segment_kind = entry(raw.FPDFPathSegment_GetType, INT, POINTER)
_segment_closes = entry(raw.FPDFPathSegment_GetClose, INT, POINTER)


def _places(numbers: Any) -> list[int]:  # noqa: ANN401  ctypes makes a type for each length
    """Return the addresses of the numbers of an array, into which PDFium writes its answers."""
    first, size = ctypes.addressof(numbers), ctypes.sizeof(numbers) // len(numbers)
    return [first + size * index for index in range(len(numbers))]


class ShapeReader:
    """Collects the lines and pictures of a page into its ``PageContent``."""

    def __init__(self, content: PageContent, texts: set[int]) -> None:
        """Prepare to fill ``content``; ``texts`` are the addresses of text objects that are known already."""
        self._known_texts = texts
        self.backgrounds: list[Area] = []
        """Areas filled with another colour than white."""
        self.covered: set[int] = set()
        """Addresses of the text objects that lie under a picture which fills the page."""
        self._texts: list[int] = []
        self._content = content
        self._owners: tuple[Handle, Handle] = (None, None)
        self._lines = RulingLines(content)
        self._seen = 0
        self._edges, self._mode = (ctypes.c_float * 4)(), (ctypes.c_int * 2)()
        self._colours = (ctypes.c_uint * 4)()
        self._edge_places, self._mode_places = _places(self._edges), _places(self._mode)
        self._colour_places = _places(self._colours)

    def read_page(self, document: Handle, page: Handle, to_text: Transform) -> None:
        """Read all objects of a page. Raises TooLargeError."""
        self._owners = document, page
        count = raw.FPDFPage_CountObjects(page)
        self._read(list(map(_page_object, repeat(address_of(page)), range(count))), to_text, 0)

    def _read(self, items: Sequence[int], move: Transform, depth: int) -> None:
        self._seen += len(items)
        if self._seen > MOST_OBJECTS:
            raise TooLargeError
        for item in items:
            kind = raw.FPDF_PAGEOBJ_TEXT if item in self._known_texts else _kind(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._texts.append(item)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._read_path(item, move)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._read_picture(item, self._bounds(item, move))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                parts = range(_count_parts(item))
                inside = list(map(_form_object, repeat(item), parts))
                self._read(inside, _matrix(item).then(move), depth + 1)

    def _read_picture(self, item: int, area: Area) -> None:
        width, height = area.x1 - area.x0, area.bottom - area.top
        if min(width, height) < SMALLEST_PICTURE:
            return
        self._content.pictures.append(area)
        page = self._content.text_width * self._content.text_height
        if self._texts and width * height >= COVERING * page and self._is_opaque(item):
            self.covered.update(self._texts)

    def _is_opaque(self, address: int) -> bool:
        """Return whether nothing shows through a picture."""
        item = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        if raw.FPDFPageObj_HasTransparency(item):
            return False
        bitmap = raw.FPDFImageObj_GetRenderedBitmap(*self._owners, item)
        if not bitmap:
            return False
        try:
            return _alpha(bitmap) >= OPAQUE
        finally:
            raw.FPDFBitmap_Destroy(bitmap)

    def _bounds(self, item: int, move: Transform) -> Area:
        _bounds(item, *self._edge_places)
        left, bottom, right, top = self._edges
        return move.area(left, bottom, right, top)

    def _read_path(self, item: int, move: Transform) -> None:
        area = self._bounds(item, move)
        _draw_mode(item, *self._mode_places)
        fill, stroke = self._mode
        if not self._is_visible(item, fill=bool(fill), stroke=bool(stroke)):
            return
        if is_thin(area):
            self._lines.add_area(area)
            return
        if fill and self._is_dark(_fill_colour, item):
            self.backgrounds.append(area)
        count = _count_segments(item)
        if count > MOST_SEGMENTS or (not stroke and count <= 6):
            return
        parts = list(_subpaths(item, _matrix(item).then(move), count))
        if stroke:
            self._lines.add_outlines(parts)
        else:
            self._lines.add_filled(parts)

    def _is_visible(self, item: int, *, fill: bool, stroke: bool) -> bool:
        shown = fill and self._is_dark(_fill_colour, item)
        return shown or (stroke and self._is_dark(_stroke_colour, item))

    def _is_dark(self, get: Handle, item: int) -> bool:
        """Return whether a colour differs from white paper."""
        if not get(item, *self._colour_places):
            return True
        red, green, blue, alpha = self._colours
        return bool(alpha > 0 and min(red, green, blue) < 250)


def _alpha(bitmap: Handle) -> float:
    """Return the share of a picture's dots that nothing shows through."""
    if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
        return 1.0
    size = raw.FPDFBitmap_GetStride(bitmap) * raw.FPDFBitmap_GetHeight(bitmap)
    dots = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
    return dots.count(255) / max(len(dots), 1)


def _matrix(item: int) -> Transform:
    matrix = (ctypes.c_float * 6)()
    _object_matrix(item, ctypes.addressof(matrix))
    return Transform(*matrix)


def _subpaths(item: int, move: Transform, count: int) -> Iterator[list[Point]]:
    """Yield the corner points of each part of a path; a closed part ends where it began."""
    place = (ctypes.c_float * 2)()
    x, y = _places(place)
    points: list[Point] = []
    for segment in map(_segment, repeat(item), range(count)):
        _segment_point(segment, x, y)
        if _segment_kind(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(move.point(*place))
        if _segment_closes(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points
