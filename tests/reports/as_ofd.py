"""Render a report model as OFD: the pages our PDF renderer lays out, written anew in OFD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.pdf_pdfium import PdfiumFile
from tests.reports.as_pdf import to_pdf
from tests.reports.ofd_writer import OfdPage, write_ofd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.readers.pdf_page import Glyph, PageContent
    from tests.reports.model import ReportModel


def _strings(content: PageContent) -> Iterator[list[Glyph]]:
    """Glyphs that follow each other on one baseline."""
    group: list[Glyph] = []
    for glyph in content.glyphs:
        if group and (
            abs(glyph.base - group[-1].base) > 0.1
            or glyph.size != group[-1].size
            or not -1 < glyph.x0 - group[-1].x1 < 1
        ):
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def _page(content: PageContent) -> OfdPage:
    page = OfdPage(content.width, content.height)
    scale = 1.0 if content.number % 2 else 2.5
    for group in _strings(content):
        text = "".join(glyph.text for glyph in group)
        page.text([g.x0 for g in group], group[0].base, text, group[0].size, scale)
    for rule in content.horizontal:
        page.line(rule.start, rule.pos, rule.end, rule.pos)
    for rule in content.vertical:
        page.line(rule.pos, rule.start, rule.pos, rule.end)
    return page


def to_ofd(model: ReportModel, path: Path) -> Path:
    layout = to_pdf(model, path.with_suffix(".layout.pdf"))
    opened = PdfiumFile(layout.read_bytes(), None)
    try:
        pages = [_page(opened.page(number)) for number in range(1, len(opened) + 1)]
    finally:
        opened.close()
    return write_ofd(path, pages)
