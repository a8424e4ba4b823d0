"""Read pages with PDFium: characters with their boxes, lines and pictures. The fast main way."""

from __future__ import annotations

import ctypes
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.readers.pdf_active import active_notices, file_links
from checker.readers.pdf_bulk import Setting, Settings, characters
from checker.readers.pdf_characters import REPLACEMENT, is_private, is_trusted, plain_character
from checker.readers.pdf_clips import confine
from checker.readers.pdf_file import PasswordNeededError, RefusedError, TooLargeError
from checker.readers.pdf_page import (
    SLANTED,
    FontLook,
    Glyph,
    PageContent,
    Remark,
    Transform,
    direction,
    turned,
)
from checker.readers.pdf_shapes import Handle, ShapeReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.document import Notice
    from checker.readers.pdf_page import Area

MOST_CHARACTERS = 300_000
"""On one page; more is not a report but an attack or an accident."""

WHITE = 250
"""Brightness (0 to 255) of every colour from which text is white."""
_BLANKS = (32, 13, 10)
_HYPHEN = 2
_INVISIBLE = 3
_CLIPPING = 4
"""Filled, and added to the clip area."""
_FILL_AND_STROKE = 2
_MARKUP = {
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_STRIKEOUT,
    raw.FPDF_ANNOT_STAMP,
    raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_INK,
    raw.FPDF_ANNOT_LINE,
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_CIRCLE,
    raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_POLYLINE,
}


class _Look(NamedTuple):
    """What the characters of one text object share."""

    size: float
    font: int
    turn: int
    """Reading direction on the displayed page."""
    hidden: bool
    white: bool
    """Set in white: seen only on another colour."""
    owner: int
    """Address of the text object."""


class _Mark(NamedTuple):
    """A character as PDFium gives it, in the units of the file."""

    text: str
    trusted: bool
    box: tuple[float, float, float, float]
    """Left, top, right, bottom."""
    origin: tuple[float, float]
    look: _Look
    order: int


class PdfiumFile:
    """An open file. Close it after use."""

    def __init__(self, data: bytes, password: str | None) -> None:
        """Open the bytes of a file. Raises PasswordNeededError or RefusedError."""
        try:
            self._document: Handle = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            # PDFium's reason may be that of the file before: an encrypted file says so itself.
            if "password" in str(error).lower() and b"/Encrypt" in data:
                raise PasswordNeededError from error
            raise RefusedError(str(error)) from error

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def close(self) -> None:
        """Free the memory PDFium holds."""
        self._document.close()

    def property(self, name: str) -> str:
        """Return a document property such as ``Author``; empty when it is not set."""
        try:
            return str(self._document.get_metadata_value(name)).strip("\0 ")
        except UnicodeDecodeError:
            return ""

    def active(self) -> list[Notice]:
        """Return the scripts and attached files."""
        return list(active_notices(self._document.raw))

    def page(self, number: int) -> PageContent:
        """Read page ``number`` (1-based). Raises RefusedError when PDFium cannot load it."""
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise RefusedError(str(error)) from error
        try:
            if _has_form_fields(page):
                page = self._with_fields(page, number)
            return _PageReader(page, number).read()
        except pdfium.PdfiumError as error:
            raise RefusedError(str(error)) from error
        finally:
            page.close()

    def _with_fields(self, page: Handle, number: int) -> Handle:
        """Draw the filled-in form fields into the page (in memory), so that their text is read."""
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        return self._document[number - 1]


def _has_form_fields(page: Handle) -> bool:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET:
            return True
    return False


def to_display(page: Handle) -> tuple[Transform, float, float]:
    """Return the transform from file units to the displayed page, and its width and height."""
    area = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, area)
    left, bottom, right, top = area.left, area.bottom, area.right, area.top
    width, height = right - left, top - bottom
    rotation = raw.FPDFPage_GetRotation(page)
    if rotation == 1:
        return Transform(0, 1, 1, 0, -bottom, -left), height, width
    if rotation == 2:
        return Transform(-1, 0, 0, 1, right, -bottom), width, height
    if rotation == 3:
        return Transform(0, -1, -1, 0, top, right), height, width
    return Transform(1, 0, 0, -1, -left, top), width, height


class _PageReader:
    def __init__(self, page: Handle, number: int) -> None:
        self._page = page
        self._display, width, height = to_display(page)
        self._content = PageContent(number, width, height)
        self._fonts: dict[int, int] = {}

    def read(self) -> PageContent:
        text_page = self._page.get_textpage()
        try:
            marks = list(self._marks(text_page.raw))
        finally:
            text_page.close()
        content = self._content
        content.turn = _main_turn([mark.look.turn for mark in marks])
        to_text = self._display.then(turned(content.width, content.height, content.turn))
        content.glyphs = _glyphs(marks, to_text, content)
        confine(content, [mark.look.owner for mark in marks], to_text)
        shapes = ShapeReader(content)
        shapes.read_page(self._page.pdf.raw, self._page.raw, to_text)
        _hide_unseen(content, [mark.look for mark in marks], shapes)
        content.remarks = list(_remarks(self._page.raw))
        content.file_links = list(file_links(self._page.pdf.raw, self._page.raw))
        return content

    def _marks(self, text_page: Handle) -> Iterator[_Mark]:
        count = raw.FPDFText_CountChars(text_page)
        if count > MOST_CHARACTERS:
            raise TooLargeError
        found = characters(text_page, count)
        settings = Settings(text_page)
        looks: dict[Setting, _Look] = {}
        last, look, new = None, None, tuple.__new__
        for index, (code, owner, wrong, box, origin) in enumerate(zip(*found, strict=True)):
            made_up = code in _BLANKS and raw.FPDFText_IsGenerated(text_page, index)
            if made_up or not owner:
                continue
            if look is None or owner != last:
                setting = settings.of(owner, index)
                look = looks.setdefault(setting, looks.get(setting) or self._look(setting, owner))
                last, look = owner, look._replace(owner=owner)
            text, trusted = _named_character(code)
            if code == _HYPHEN and raw.FPDFText_IsHyphen(text_page, index) == 1:
                text, trusted, wrong = "-", True, 0
            widest = 3 * look.size
            if box[2] - box[0] > widest or box[1] - box[3] > widest:
                box = self._honest_box(text_page, index, look)
            yield new(_Mark, (text, trusted and wrong != 1, box, origin, look, index))

    def _honest_box(
        self, text_page: Handle, index: int, look: _Look
    ) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom; PDFium's advance box is far too big in vertical fonts."""
        edges = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(text_page, index, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        middle_x, middle_y, half = (left + right) / 2, (bottom + top) / 2, look.size / 2
        return middle_x - half, middle_y + half, middle_x + half, middle_y - half

    def _look(self, setting: Setting, owner: int) -> _Look:
        (a, b, c, d), size, mode, font, _ = setting
        scale = (c**2 + d**2) ** 0.5 or 1.0
        number = self._font(font, heavy=mode == _FILL_AND_STROKE)
        show = self._display
        turn = direction(show.a * a + show.c * b, show.b * a + show.d * b)
        return _Look(
            abs(size * scale) or 1.0, number, turn, mode == _INVISIBLE, _is_white(setting), owner
        )

    def _font(self, font: int, *, heavy: bool) -> int:
        key = font * 2 + heavy
        if key not in self._fonts:
            self._fonts[key] = len(self._content.fonts)
            handle = ctypes.cast(font, raw.FPDF_FONT) if font else None
            self._content.fonts.append(_font_look(handle, heavy=heavy))
        return self._fonts[key]


def _is_white(setting: Setting) -> bool:
    """Return whether text is filled with white, or with nothing."""
    if setting.mode not in (0, _CLIPPING) or setting.fill is None:
        return False
    *colours, alpha = setting.fill
    return min(colours) >= WHITE or alpha == 0


def _hide_unseen(content: PageContent, looks: Sequence[_Look], shapes: ShapeReader) -> None:
    """Mark text as hidden that lies under a picture of the page, or is white on white paper."""
    if not shapes.covered and not any(look.white for look in looks):
        return
    grounds = [*shapes.backgrounds, *content.pictures]
    for index, look in enumerate(looks):
        glyph = content.glyphs[index]
        if look.owner in shapes.covered or (look.white and not _lies_on(glyph, grounds)):
            content.glyphs[index] = glyph._replace(hidden=True)


def _lies_on(glyph: Glyph, grounds: Sequence[Area]) -> bool:
    x, y = glyph.centre_x, glyph.centre_y
    return any(area.x0 <= x <= area.x1 and area.top <= y <= area.bottom for area in grounds)


def _main_turn(directions: list[int]) -> int:
    """Return the direction most of the text reads in; upright unless another one clearly prevails."""
    for turn in (90, 270, 180):
        if directions.count(turn) > 0.6 * len(directions):
            return turn
    return 0


@cache
def _named_character(code: int) -> tuple[str, bool]:
    """Return the text of a code point and whether it is a character at all."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return REPLACEMENT, False
    text = plain_character(chr(code))
    trusted = is_trusted(text)
    return (text if trusted or text.isprintable() or is_private(text) else REPLACEMENT), trusted


def _glyphs(marks: Sequence[_Mark], to_text: Transform, content: PageContent) -> list[Glyph]:
    """Return the characters in the coordinates of the page; nearly all stand upright on an upright page."""
    found: list[Glyph] = []
    across, down = to_text.e, to_text.f
    upright = content.turn == 0 and to_text[:4] == (1, 0, 0, -1)
    new, width, height = tuple.__new__, 2 * content.text_width, 2 * content.text_height
    for mark in marks:
        text, trusted, (left, high, right, low), (_, y), look, order = mark
        if not upright or look.turn or left > right or low > high:
            found.append(content.seen(_glyph(mark, to_text, content.turn)))
            continue
        x0, x1, base = left + across, right + across, down - y
        size = _honest_size(look.size, high - low)
        top, bottom, base = _even(down - high, down - low, base, size)
        seen = 0 <= x0 + x1 <= width and 0 <= top + bottom <= height
        hidden = look.hidden or not seen
        values = (text, x0, top, x1, bottom, base, size, look.font, 0, order, trusted, hidden)
        found.append(new(Glyph, values))
    return found


def _even(top: float, bottom: float, base: float, size: float) -> tuple[float, float, float]:
    """Return top, bottom and base line of upright text: ascenders differ from font to font, one em does not."""
    centre = (top + bottom) / 2
    top, bottom = base - 0.88 * size, base + 0.12 * size
    if not top <= centre <= bottom:
        top, bottom = centre - size / 2, centre + size / 2
        base = bottom - 0.12 * size
    return top, bottom, base


def _glyph(mark: _Mark, to_text: Transform, page_turn: int) -> Glyph:
    text, trusted, (left, high, right, low), (x, y), look, order = mark
    x0, top, x1, bottom = to_text.area(left, low, right, high)
    turn = look.turn if look.turn == SLANTED else (look.turn - page_turn) % 360
    base = to_text.b * x + to_text.d * y + to_text.f
    size = _honest_size(look.size, bottom - top if turn in (0, 180) else x1 - x0)
    if turn == 0:
        top, bottom, base = _even(top, bottom, base, size)
    return Glyph(
        text, x0, top, x1, bottom, base, size, look.font, turn, order, trusted, look.hidden
    )


def _honest_size(size: float, height: float) -> float:
    """Return the type size; fonts made of drawings may call any size theirs, then the height counts."""
    return height if height > 0 and not height / 4 < size < height * 4 else size


def _font_look(font: Handle, *, heavy: bool) -> FontLook:
    if not font:
        return FontLook("", heavy)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    try:
        name = buffer.value.decode("utf-8")
    except UnicodeDecodeError:
        name = buffer.value.decode("gb18030", "replace")
    name = re.sub(r"^[A-Z]{6}\+", "", name)
    return FontLook(re.split(r"[-,](?=Bold|Identity)", name)[0], heavy or "bold" in name.lower())


def _remarks(page: Handle) -> Iterator[Remark]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) in _MARKUP:
                text = _annotation_value(annotation, b"Contents")
                if text.strip():
                    yield Remark(_annotation_value(annotation, b"T"), text.strip())
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _annotation_value(annotation: Handle, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    text = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetStringValue(annotation, key, text, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
