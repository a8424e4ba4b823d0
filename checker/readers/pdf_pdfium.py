"""Read pages with PDFium: characters with their boxes, lines and pictures. The fast main way."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from checker.late_modules import late

# What looks for libraries of the system and gives names to objects left open; neither is wanted here.
with late("shutil", "subprocess", "tempfile", "uuid"):
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

from checker.readers.pdf_active import active_notices, file_links
from checker.readers.pdf_clips import confine
from checker.readers.pdf_file import PasswordNeededError, RefusedError
from checker.readers.pdf_glyphs import TextReader
from checker.readers.pdf_page import PageContent, Remark, Transform, turned
from checker.readers.pdf_shapes import ShapeReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.document import Notice
    from checker.readers.pdf_bulk import Handle

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

    def read(self) -> PageContent:
        text_page = self._page.get_textpage()
        try:
            self._read_text_and_shapes(text_page.raw)
        finally:
            text_page.close()
        content = self._content
        content.remarks = list(_remarks(self._page.raw))
        content.file_links = list(file_links(self._page.pdf.raw, self._page.raw))
        return content

    def _read_text_and_shapes(self, text_page: Handle) -> None:
        content = self._content
        text = TextReader(text_page, content, self._display)
        content.turn = text.turn
        to_text = self._display.then(turned(content.width, content.height, content.turn))
        content.glyphs = text.glyphs(to_text)
        objects = text.objects
        confine(content, objects, to_text)
        shapes = ShapeReader(content, {address for address, _, _ in objects})
        shapes.read_page(self._page.pdf.raw, self._page.raw, to_text)
        text.hide_unseen(shapes.covered, [*shapes.backgrounds, *content.pictures])


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
