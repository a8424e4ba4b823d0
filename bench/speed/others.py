"""What the checks are measured against: the plainest use of the libraries for the same file."""

from __future__ import annotations

import ctypes
import re
import zipfile
from typing import TYPE_CHECKING

import docx
import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path


def pdfplumber_pages(path: Path) -> int:
    """Text and tables of all pages."""
    found = 0
    with pdfplumber.open(path) as file:
        for page in file.pages:
            found += len(page.extract_text()) + len(page.extract_tables())
    return found


def pdfium_floor(path: Path) -> int:
    """Every character with its box, and every path."""
    document = pdfium.PdfDocument(str(path))
    found = 0
    edges = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text = page.get_textpage()
        for index in range(raw.FPDFText_CountChars(text.raw)):
            raw.FPDFText_GetUnicode(text.raw, index)
            raw.FPDFText_GetCharBox(text.raw, index, *edges)
        found += sum(1 for item in page.get_objects() if item.type == raw.FPDF_PAGEOBJ_PATH)
        text.close()
        page.close()
    document.close()
    return found


def python_docx(path: Path) -> int:
    """Every paragraph, and every cell once by rows."""
    document = docx.Document(str(path))
    found = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        found += sum(len(cell.text) for row in table.rows for cell in row.cells)
    return found


def lxml_floor(path: Path) -> int:
    """Walk every element of document.xml."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(len(element.text or "") for element in root.iter())


def one_pattern(path: Path) -> int:
    """One pass of a regular expression over the text."""
    return len(re.findall(r"\d+|[\u4e00-\u9fff]+", path.read_text(encoding="utf-8")))
