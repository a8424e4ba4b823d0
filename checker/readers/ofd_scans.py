"""Pages of an OFD file that are pictures: put together, and read by recognition where it is installed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from checker.readers import ocr
from checker.readers.pdf_notices import picture_pages
from checker.readers.pdf_scans import LARGEST, MOST_SCANNED, told
from checker.readers.scan import RESOLUTION, scan_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.readers.docx_package import Package
    from checker.readers.pdf_page import Area, PageContent

Drawn = tuple["Area", str]
"""Where a picture lies on the displayed page, in points, and the name of its file."""


def recognised_pages(
    package: Package, contents: Sequence[PageContent], drawn: Mapping[int, Sequence[Drawn]]
) -> list[PageContent]:
    """Return the pages, those that are pictures with what was recognised in them; as given without the extra.

    ``drawn`` has the pictures of each page by its number.
    """
    wanted = picture_pages(contents, ())
    if not wanted or len(wanted) > MOST_SCANNED or not ocr.is_installed():
        return list(contents)
    return [
        _recognised(package, content, drawn.get(content.number, ()))
        if content.number in wanted
        else content
        for content in told(contents, wanted)
    ]


def _recognised(package: Package, content: PageContent, drawn: Sequence[Drawn]) -> PageContent:
    scale = min(RESOLUTION / 72, LARGEST / max(content.width, content.height))
    page = Image.new("L", (round(content.width * scale), round(content.height * scale)), 255)
    for area, name in drawn:
        data = package.data(name) if name else None
        if data is None:
            return content
        try:
            with Image.open(io.BytesIO(data)) as picture:
                size = (round((area.x1 - area.x0) * scale), round((area.bottom - area.top) * scale))
                page.paste(
                    picture.convert("L").resize((max(1, size[0]), max(1, size[1]))),
                    (round(area.x0 * scale), round(area.top * scale)),
                )
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
            return content  # GB/T 33190 also allows kinds of pictures that few programs know
    found = scan_page(page, content.number, content.width, content.height)
    return found if found.glyphs else content
