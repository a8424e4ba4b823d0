"""Ask PDFium the same question about every character of a page: one pass in C for each question.

A call from Python for each answer would take most of the time a page takes. Answers stay columns of numbers.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as raw

if TYPE_CHECKING:
    from collections.abc import Sequence

Handle = Any


def entry(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401  ctypes has no types
    """Return a function of PDFium with plain addresses for pointers, which are quicker to pass."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Handle) -> int:
    """Return the address a pointer of PDFium holds; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


POINTER, INT = ctypes.c_void_p, ctypes.c_int
_unicode = entry(raw.FPDFText_GetUnicode, ctypes.c_uint, POINTER, INT)
_text = entry(raw.FPDFText_GetText, INT, POINTER, INT, INT, POINTER)
_owner = entry(raw.FPDFText_GetTextObject, POINTER, POINTER, INT)
_generated = entry(raw.FPDFText_IsGenerated, INT, POINTER, INT)
_map_error = entry(raw.FPDFText_HasUnicodeMapError, INT, POINTER, INT)
_loose_box = entry(raw.FPDFText_GetLooseCharBox, INT, POINTER, INT, POINTER)
_origin = entry(raw.FPDFText_GetCharOrigin, INT, POINTER, INT, POINTER, POINTER)
_BLANKS = frozenset((32, 13, 10))
_NOT_ONE_UNIT = frozenset((*range(32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))) - _BLANKS
"""Units of a text that may stand for no character, for half of one, or for another one."""

_do = deque[Any](maxlen=0).extend
"""Runs an iterator to its end."""


class Characters(NamedTuple):
    """The characters of a page that the file itself holds, in PDFium's order and in the units of the file."""

    numbers: list[int]
    """PDFium's number of each character; those it made up are left out."""
    codes: list[int]
    owners: list[int]
    """Addresses of the text objects."""
    unmapped: list[int]
    """1 where the file does not say which character it is."""
    lefts: list[float]
    """Edges of the advance boxes."""
    highs: list[float]
    rights: list[float]
    lows: list[float]


def characters(text_page: Handle, count: int) -> Characters:
    """Return the characters among the first ``count`` of a text page that stand in the file."""
    page = address_of(text_page)
    pages = repeat(page)
    codes = _codes(page, count)
    owners = list(map(_owner, pages, range(count)))
    for number in compress(range(count), map(_BLANKS.__contains__, codes)):
        if owners[number] and _generated(page, number):
            owners[number] = None
    numbers = list(compress(range(count), owners))
    boxes = array("f", bytes(16 * len(numbers)))
    start, _ = boxes.buffer_info()
    _do(map(_loose_box, pages, numbers, range(start, start + 16 * len(numbers), 16)))
    return Characters(
        numbers,
        list(compress(codes, owners)),
        list(filter(None, owners)),
        list(map(_map_error, pages, numbers)),
        *(boxes[side::4].tolist() for side in range(4)),
    )


def _codes(page: int, count: int) -> list[int]:
    """Return the code points of a text page: at one go, where the text of the page has one unit for each."""
    units = array("H", bytes(2 * count + 2))
    start, _ = units.buffer_info()
    if count and _text(page, 0, count, start) == count + 1:
        codes = units[:count].tolist()
        if _NOT_ONE_UNIT.isdisjoint(codes):
            return codes
    return list(map(_unicode, repeat(page), range(count)))


def origins(text_page: Handle, numbers: Sequence[int]) -> tuple[list[float], list[float]]:
    """Return x and y of the points at which characters of these numbers stand on their baselines."""
    points = array("d", bytes(16 * len(numbers)))
    start, _ = points.buffer_info()
    end = start + 16 * len(numbers)
    pages, xs, ys = repeat(address_of(text_page)), range(start, end, 16), range(start + 8, end, 16)
    _do(map(_origin, pages, numbers, xs, ys))
    return points[::2].tolist(), points[1::2].tolist()


_matrix = entry(raw.FPDFText_GetMatrix, INT, POINTER, INT, POINTER)
_font_size = entry(raw.FPDFText_GetFontSize, ctypes.c_double, POINTER, INT)
_mode = entry(raw.FPDFTextObj_GetTextRenderMode, INT, POINTER)
_font = entry(raw.FPDFTextObj_GetFont, POINTER, POINTER)
_fill = entry(raw.FPDFPageObj_GetFillColor, INT, *[POINTER] * 5)


class Setting(NamedTuple):
    """How the characters of a text object are set."""

    a: float
    """Its transform, without the shift."""
    b: float
    c: float
    d: float
    size: float
    """Before the transform."""
    mode: int
    font: int | None
    """Address of the font; None for none."""
    filled: int
    """Whether the file states a colour."""
    red: int
    """0 to 255, as the others."""
    green: int
    blue: int
    alpha: int


def settings(
    text_page: Handle, numbers: Sequence[int], owners: Sequence[int]
) -> tuple[list[tuple[Any, ...]], list[float]]:
    """Return the values of a ``Setting``, and the y it starts at, for text objects one of whose characters is given."""
    count, pages = len(numbers), repeat(address_of(text_page))
    matrices, colours = array("f", bytes(24 * count)), array("I", bytes(16 * count))
    start, _ = matrices.buffer_info()
    _do(map(_matrix, pages, numbers, range(start, start + 24 * count, 24)))
    start, _ = colours.buffer_info()
    places = (range(start + at, start + at + 16 * count, 16) for at in range(0, 16, 4))
    filled = list(map(_fill, owners, *places))
    values = zip(
        *(matrices[part::6].tolist() for part in range(4)),
        map(_font_size, pages, numbers),
        map(_mode, owners),
        map(_font, owners),
        filled,
        *(colours[part::4].tolist() for part in range(4)),
        strict=True,
    )
    return list(values), matrices[5::6].tolist()
