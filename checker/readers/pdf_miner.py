"""Read pages with pdfminer (through pdfplumber): slower, for files PDFium refuses."""

from __future__ import annotations

import io
import logging
import re
import zlib
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from checker.document import Notice, NoticeKind
from checker.readers.pdf_characters import is_trusted, plain_character
from checker.readers.pdf_file import PasswordNeededError, RefusedError, TooLargeError
from checker.readers.pdf_page import Area, FontLook, Glyph, PageContent, Rule, direction

Page = Any
Item = dict[str, Any]

if TYPE_CHECKING:
    from collections.abc import Iterable

# It warns about every oddity of a file it can read after all; what matters we say ourselves.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MOST_OBJECTS = 300_000
THIN = 4.0
SMALLEST_PICTURE = 20.0

_FAILURES = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pdfminer raises on files that are not what they claim."""


class MinerFile:
    """An open file. Close it after use."""

    def __init__(self, data: bytes, password: str | None) -> None:
        """Open the bytes of a file. Raises PasswordNeededError or RefusedError."""
        try:
            self._file = pdfplumber.open(io.BytesIO(data), password=password or "")
            self._count = len(self._file.pages)
        except _FAILURES as error:
            if "PDFPasswordIncorrect" in repr(error) or isinstance(error, PDFPasswordIncorrect):
                raise PasswordNeededError from error
            raise RefusedError(repr(error)) from error
        if not self._count:
            raise RefusedError("no pages")

    def __len__(self) -> int:
        """Return the number of pages."""
        return self._count

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def property(self, name: str) -> str:
        """Return a document property such as ``Author``; empty when it is not set."""
        value = self._file.metadata.get(name)
        return value.strip("\0 ") if isinstance(value, str) else ""

    def active(self) -> list[Notice]:
        """Return the scripts and attached files, as far as the catalogue names them."""
        try:
            names = resolve1(self._file.doc.catalog.get("Names"))
        except _FAILURES:
            return []
        kinds = {"JavaScript": NoticeKind.MACRO, "EmbeddedFiles": NoticeKind.EMBEDDED_OBJECT}
        held = names if isinstance(names, dict) else {}
        return [Notice(kind) for name, kind in kinds.items() if held.get(name)]

    def page(self, number: int) -> PageContent:
        """Read page ``number`` (1-based). Raises RefusedError or TooLargeError."""
        try:
            page = self._file.pages[number - 1]
            content = _read(page, number)
            page.close()
        except _FAILURES as error:
            raise RefusedError(repr(error)) from error
        return content


def _read(page: Page, number: int) -> PageContent:
    if sum(len(found) for found in page.objects.values()) > MOST_OBJECTS:
        raise TooLargeError
    content = PageContent(number, float(page.width), float(page.height))
    fonts: dict[str, int] = {}
    for order, char in enumerate(page.chars):
        content.glyphs.append(_glyph(char, order, fonts))
    content.fonts = [FontLook(name, "bold" in name.lower()) for name in fonts]
    _add_rules(content, page.lines + page.rects + page.curves)
    content.pictures = [
        area for area in map(_area, page.images) if min(_extent(area)) >= SMALLEST_PICTURE
    ]
    return content


def _glyph(char: Item, order: int, fonts: dict[str, int]) -> Glyph:
    name = re.sub(r"^[A-Z]{6}\+", "", str(char["fontname"]))
    font = fonts.setdefault(name, len(fonts))
    text = str(char["text"])
    size = float(char["size"]) or 1.0
    a, b = char["matrix"][:2]
    area = _area(char)
    trusted = is_trusted(text)
    return Glyph(
        plain_character(text) if trusted or len(text) == 1 else "\ufffd",
        *area,
        area.bottom - 0.12 * size,
        size,
        font,
        direction(a, -b),
        order,
        trusted,
    )


def _area(item: Item) -> Area:
    return Area(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _extent(area: Area) -> tuple[float, float]:
    return area.x1 - area.x0, area.bottom - area.top


def _add_rules(content: PageContent, shapes: Iterable[Item]) -> None:
    for shape in shapes:
        area = _area(shape)
        width, height = _extent(area)
        if min(width, height) <= THIN:
            _add_line(content, area)
        elif shape.get("stroke") and shape.get("object_type") != "line":
            points = shape.get("pts") or []
            for (x0, y0), (x1, y1) in zip(points, [*points[1:], *points[:1]], strict=True):
                if min(abs(x1 - x0), abs(y1 - y0)) <= 1:
                    _add_line(content, Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _add_line(content: PageContent, area: Area) -> None:
    width, height = _extent(area)
    if width > height or width + height <= THIN:
        content.horizontal.append(Rule((area.top + area.bottom) / 2, area.x0, area.x1))
    if height >= width or width + height <= THIN:
        content.vertical.append(Rule((area.x0 + area.x1) / 2, area.top, area.bottom))
