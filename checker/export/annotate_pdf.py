"""A copy of a PDF with every finding as a highlight on its exact words and a pop-up text."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.document import Box, Place
from checker.export.errors import ExportError
from checker.export.notes import AUTHOR, Note, notes, span
from checker.readers.pdf_pdfium import to_display

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.document import Document
    from checker.findings import CheckResult

_COLOURS = {
    "error": (255, 150, 140),
    "warning": (255, 214, 102),
    "info": (150, 200, 255),
    "verified": (200, 200, 200),
}
_ICON = 18.0
"""Points: size of the pin for a finding that has no words on the page."""
_PRINTED = 4
"""The annotation flag that lets it be printed."""
NOT_OPENED = "这个 PDF 不能加批注（PDF 库打不开它）。可改用校核清单，或另存为新的 PDF 后再试。"


def annotate_pdf(
    result: CheckResult, source: Path, target: Path, password: str | None = None
) -> None:
    """Write the copy: the same pages, and the annotations.

    Raises ``ExportError`` when PDFium cannot open the file or page, ``OSError`` when the target cannot be written.
    """
    try:
        document = pdfium.PdfDocument(source.read_bytes(), password=password)
    except pdfium.PdfiumError as error:
        raise ExportError(NOT_OPENED) from error
    try:
        _annotate(document, result)
        with target.open("wb") as file:
            # Not incremental: after a cross-reference stream PDFium then writes one that other readers refuse.
            document.save(file, flags=raw.FPDF_NO_INCREMENTAL)
    except pdfium.PdfiumError as error:
        raise ExportError(NOT_OPENED) from error
    finally:
        document.close()


def _annotate(document: Any, result: CheckResult) -> None:  # noqa: ANN401  PDFium is untyped
    pins: dict[int, int] = {}
    for note in notes(result):
        boxes = _lines(_boxes(result.document, note))
        number = boxes[0].page if boxes else result.document.page_of(note.place) or 1
        page = document[min(number, len(document)) - 1]
        try:
            if boxes:
                _highlight(page, note, [box for box in boxes if box.page == number])
            else:
                pins[number] = pins.get(number, 0) + 1
                _pin(page, note, pins[number])
        finally:
            page.close()


def _boxes(document: Document, note: Note) -> tuple[Box, ...]:
    place = note.place
    start, end = span(document, note)
    cell = document.cell_at(place)
    exact = note.missing or place.start is not None or cell is None
    if exact and (
        found := document.boxes_at(Place(place.block, place.row, place.column, start, end))
    ):
        return found
    return document.boxes_at(Place(place.block, place.row, place.column))


def _lines(boxes: Iterable[Box]) -> list[Box]:
    """Join the boxes of characters that stand on one line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last and last.page == box.page and _same_line(last, box):
            lines[-1] = Box(
                box.page,
                min(last.x0, box.x0),
                min(last.top, box.top),
                max(last.x1, box.x1),
                max(last.bottom, box.bottom),
            )
        else:
            lines.append(box)
    return lines


def _same_line(first: Box, second: Box) -> bool:
    """Upright lines share their height, lines set sideways their width."""
    tall = min(first.bottom, second.bottom) - max(first.top, second.top)
    wide = min(first.x1, second.x1) - max(first.x0, second.x0)
    low = min(first.bottom - first.top, second.bottom - second.top)
    narrow = min(first.x1 - first.x0, second.x1 - second.x0)
    return tall > low / 2 or (wide > narrow / 2 and tall > -low)


def _highlight(page: Any, note: Note, boxes: list[Box]) -> None:  # noqa: ANN401
    areas = [_area(page, box) for box in boxes]
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    try:
        for left, bottom, right, top in areas:
            corners = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, corners)
        whole = (
            min(area[0] for area in areas),
            min(area[1] for area in areas),
            max(area[2] for area in areas),
            max(area[3] for area in areas),
        )
        _fill(annotation, note, whole)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _pin(page: Any, note: Note, number: int) -> None:  # noqa: ANN401
    """Put a note icon at the head of a page, side by side with those before it."""
    x = 12 + (number - 1) * (_ICON + 6)
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
    try:
        _fill(annotation, note, _area(page, Box(1, x, 12, x + _ICON, 12 + _ICON)))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _fill(annotation: Any, note: Note, area: tuple[float, float, float, float]) -> None:  # noqa: ANN401
    left, bottom, right, top = area
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
    colour = _COLOURS[note.severity]
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetFlags(annotation, _PRINTED)
    _text(annotation, b"Contents", note.text)
    _text(annotation, b"T", AUTHOR)


def _text(annotation: Any, key: bytes, text: str) -> None:  # noqa: ANN401
    """Set a text value; PDFium takes UTF-16 with a closing zero."""
    data = (text + "\0").encode("utf-16-le", "replace")
    buffer = ctypes.create_string_buffer(data, len(data))
    raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(buffer, raw.FPDF_WIDESTRING))


def _area(page: Any, box: Box) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Return a box of the displayed page in the units of the file: left, bottom, right, top."""
    transform, _, _ = to_display(page)
    return tuple(transform.inverse().area(box.x0, box.top, box.x1, box.bottom))  # type: ignore[return-value]
