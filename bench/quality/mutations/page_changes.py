"""Faults in PDF, OFD, web pages and text files: scanned pages, notes, invisible words, pictures of tables."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from bench.quality.marks import stripped
from tests.reports.as_pdf import to_pdf
from tests.reports.ofd_writer import HEAD, NAMESPACE, tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.quality.reports import Case

SCALE = 1.5
"""Pixels a point of a scanned page."""


def scan_page(path: Path, pick: float) -> Path:
    """Turn one of the first two pages into a picture of itself."""
    old, new = pypdfium2.PdfDocument(path.read_bytes()), pypdfium2.PdfDocument.new()
    number = int(pick * min(2, len(old)))
    picture = old[number].render(scale=SCALE)
    _copy_pages(old, new, range(number))
    width, height = old[number].get_size()
    page = new.new_page(width, height)
    image = pypdfium2.PdfImage.new(new)
    image.set_bitmap(picture)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(image)
    page.gen_content()
    _copy_pages(old, new, range(number + 1, len(old)))
    new.save(path)
    return path


def _copy_pages(
    old: pypdfium2.PdfDocument, new: pypdfium2.PdfDocument, pages: Sequence[int]
) -> None:
    if pages:  # an empty list would mean all pages
        new.import_pages(old, list(pages))


def break_bytes(path: Path, share: float) -> Path:
    """Put bytes of no character into a line of prose."""
    data = path.read_bytes()
    at = data.index("。".encode(), int(len(data) * min(share, 0.1)))
    path.write_bytes(data[:at] + b"\xff\xfe\xff" + data[at:])
    return path


def _wide(text: str) -> object:
    return (raw.c_ushort * (len(text) + 1))(*[ord(c) for c in text], 0)


def add_note(path: Path, words: str) -> Path:
    """A sticky note on the first page."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    page = document[0]
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_TEXT)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(60, 800, 80, 780))
    raw.FPDFAnnot_SetStringValue(annotation, b"Contents", _wide(words))
    raw.FPDFPage_CloseAnnot(annotation)
    document.save(path)
    return path


def add_invisible(path: Path, words: str) -> Path:
    """Words in the invisible rendering mode on the first page."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    page = document[0]
    text = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 10)
    raw.FPDFText_SetText(text, _wide(words))
    raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 80, 60)
    raw.FPDFPage_InsertObject(page.raw, text)
    raw.FPDFPage_GenerateContent(page.raw)
    document.save(path)
    return path


def print_with_picture(path: Path, case: Case, part: int) -> Path:
    return to_pdf(stripped(case.model), path, pictures=frozenset((part,)))


def print_with_author(path: Path, case: Case) -> Path:
    return to_pdf(stripped(case.model), path, author="王小明")


def change_page(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise LookupError(old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def table_to_picture(path: Path, label: str) -> Path:
    """Put a picture where the table with a label stands."""
    data = path.read_bytes()
    encoding = "utf-8" if b'charset="utf-8"' in data else "gb18030"
    text = data.decode(encoding)
    for found in re.finditer(r'<table border="1".*?</table>', text, re.S):
        if label in found.group():
            image = '<p><img src="a.png" width="700" height="480"></p>'
            text = text[: found.start()] + image + text[found.end() :]
            break
    path.write_bytes(text.encode(encoding))
    return path


def _rewritten(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**members, **parts}.items():
            archive.writestr(name, text)
    return path


def add_ofd_author(path: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        text = archive.read("OFD.xml").decode()
    changed = text.replace("</ofd:DocInfo>", tag("Author", "王小明") + "</ofd:DocInfo>")
    return _rewritten(path, {"OFD.xml": changed})


def add_ofd_note(path: Path, words: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        text = archive.read("Doc_0/Document.xml").decode()
    note = tag("Annot", tag("Remark", words), ID=1, Type="Highlight", Creator="审核人")
    page = tag("Page", tag("FileLoc", "Page_0/Annotation.xml"), PageID=10)
    changed = text.replace(
        "</ofd:Document>", tag("Annotations", "Annots/Annotations.xml") + "</ofd:Document>"
    )
    parts = {
        "Doc_0/Document.xml": changed,
        "Doc_0/Annots/Annotations.xml": f"{HEAD}<ofd:Annotations {NAMESPACE}>{page}</ofd:Annotations>",
        "Doc_0/Annots/Page_0/Annotation.xml": f"{HEAD}<ofd:PageAnnot {NAMESPACE}>{note}</ofd:PageAnnot>",
    }
    return _rewritten(path, parts)
