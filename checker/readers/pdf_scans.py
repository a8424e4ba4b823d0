"""Pages of a PDF that are pictures: drawn, and read by recognition where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from checker.progress import tell
from checker.readers import ocr
from checker.readers.pdf_notices import picture_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_page import PageContent

MOST_SCANNED = 60
"""Pages: a longer scan would take many minutes, and no report is that long."""
LARGEST = 5000
"""Pixels a drawn page is high or wide at most."""


def recognised(
    data: bytes, password: str | None, contents: Sequence[PageContent]
) -> list[PageContent]:
    """Return the pages, those that are pictures with what was recognised in them; as given without the extra."""
    wanted = picture_pages(contents, ())
    if not wanted or len(wanted) > MOST_SCANNED or not ocr.is_installed():
        return list(contents)
    try:
        opened = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError:
        return list(contents)
    try:
        return [
            _recognised(opened, content) if content.number in wanted else content
            for content in told(contents, wanted)
        ]
    finally:
        opened.close()


def told(contents: Sequence[PageContent], wanted: set[int]) -> Iterator[PageContent]:
    """Yield the pages and tell before each that is to be recognised how far that has come."""
    done = 0
    for content in contents:
        if content.number in wanted:
            done += 1
            tell(done, len(wanted))
        yield content


def _recognised(opened: pdfium.PdfDocument, content: PageContent) -> PageContent:
    # What looks at pictures loads Pillow, which pages of text do without.
    from checker.readers.scan import RESOLUTION, scan_page

    scale = min(RESOLUTION / 72, LARGEST / max(content.width, content.height))
    try:
        page = opened[content.number - 1]
        picture = page.render(scale=scale).to_pil()
        page.close()
    except pdfium.PdfiumError:
        return content
    found = scan_page(picture, content.number, content.width, content.height)
    return found if found.glyphs else content
