"""Ask PDFium the same question about every character of a page: one pass in C for each question.

A call from Python for each answer would take most of the time a page takes.
"""

from __future__ import annotations

import ctypes
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as raw

if TYPE_CHECKING:
    from collections.abc import Sequence

Handle = Any


def entry(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  ctypes has no types
    """Return a function of PDFium with plain addresses for pointers, which are quicker to pass."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_unicode = entry(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_owner = entry(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_map_error = entry(raw.FPDFText_HasUnicodeMapError, _INT, _POINTER, _INT)
_loose_box = entry(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_origin = entry(raw.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
_BOX = 16
"""Bytes of four floats, and of two doubles."""


_do = deque[Any](maxlen=0).extend
"""Runs an iterator to its end."""


class Characters(NamedTuple):
    """What PDFium says about the characters of a page, in its order and in the units of the file."""

    codes: Sequence[int]
    owners: Sequence[int | None]
    """Addresses of the text objects; None for characters PDFium made up."""
    unmapped: Sequence[int]
    """1 where the file does not say which character it is."""
    boxes: Sequence[tuple[float, float, float, float]]
    """Left, top, right, bottom of the advance boxes."""
    origins: Sequence[tuple[float, float]]


def characters(text_page: Handle, count: int) -> Characters:
    """Return all ``count`` characters of a text page."""
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    boxes = (ctypes.c_float * (4 * count))()
    origins = (ctypes.c_double * (2 * count))()
    box, origin = ctypes.addressof(boxes), ctypes.addressof(origins)
    end, last = box + _BOX * count, origin + _BOX * count
    pages, numbers = repeat(page), range(count)
    _do(map(_loose_box, pages, numbers, range(box, end, _BOX)))
    xs, ys = range(origin, last, _BOX), range(origin + 8, last + 8, _BOX)
    _do(map(_origin, pages, numbers, xs, ys))
    sides, ends = iter(boxes), iter(origins)
    return Characters(
        list(map(_unicode, pages, numbers)),
        list(map(_owner, pages, numbers)),
        list(map(_map_error, pages, numbers)),
        list(zip(sides, sides, sides, sides, strict=True)),
        list(zip(ends, ends, strict=True)),
    )


_matrix = entry(raw.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_font_size = entry(raw.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
_mode = entry(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
_font = entry(raw.FPDFTextObj_GetFont, _POINTER, _POINTER)
_fill = entry(raw.FPDFPageObj_GetFillColor, _INT, *[_POINTER] * 5)


class Setting(NamedTuple):
    """How the characters of a text object are set."""

    matrix: tuple[float, ...]
    """a, b, c, d of its transform."""
    size: float
    """Before the transform."""
    mode: int
    font: int
    """Address of the font; 0 for none."""
    fill: tuple[int, ...] | None
    """Red, green, blue, alpha from 0 to 255; None when the file states no colour."""


class Settings:
    """Asks how text objects are set, with the same memory for every answer."""

    def __init__(self, text_page: Handle) -> None:
        """Prepare for the objects of a text page."""
        self._page = ctypes.cast(text_page, ctypes.c_void_p).value
        self._matrix, self._fill = (ctypes.c_float * 6)(), (ctypes.c_uint * 4)()
        start = ctypes.addressof(self._fill)
        self._colours = tuple(range(start, start + 16, 4))
        self._into = ctypes.addressof(self._matrix)

    def of(self, owner: int, index: int) -> Setting:
        """Return the setting of a text object, one of whose characters is ``index``."""
        _matrix(self._page, index, self._into)
        filled = tuple(self._fill) if _fill(owner, *self._colours) else None
        size = _font_size(self._page, index)
        return Setting(tuple(self._matrix[:4]), size, _mode(owner), _font(owner) or 0, filled)
