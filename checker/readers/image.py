"""Read pictures of pages (scans and photographs as png, jpg, tiff, bmp) by recognition, where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from checker.errors import ErrorCode, ReadError
from checker.progress import tell
from checker.readers import ocr
from checker.readers.paged import PagedFile, damaged, paged_document
from checker.readers.scan import RESOLUTION, scan_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.document import Document
    from checker.readers.pdf_page import PageContent

A4_WIDTH = 595.0
MOST_PAGES = 60
MOST_PIXELS = 100_000_000


def read(path: Path, sha256: str) -> Document:
    """Read a picture, each of its frames as a page.

    Raises ReadError: ``NO_TEXT`` when recognition is not installed or finds no text, ``DAMAGED``, ``TOO_LARGE``.
    """
    if not ocr.is_installed():
        raise _no_text("这是图片文件，没有可以校核的文字。")
    try:
        with Image.open(path) as picture:
            contents = list(_pages(picture))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise damaged(str(error)) from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    if not any(content.glyphs for content in contents):
        raise _no_text("图片里没有识别出文字。")
    return paged_document(PagedFile(path.name, "image", sha256), contents, [])


def _pages(picture: Image.Image) -> Iterator[PageContent]:
    frames = getattr(picture, "n_frames", 1)
    for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
        tell(number, frames)
        if number > MOST_PAGES or frame.width * frame.height > MOST_PIXELS:
            raise _too_large()
        upright = ImageOps.exif_transpose(frame)
        # A width in inches is hardly ever stated truly; a page is taken to be as wide as A4.
        height = A4_WIDTH * upright.height / upright.width
        wanted = round(A4_WIDTH / 72 * RESOLUTION)
        if upright.width > 1.5 * wanted:
            upright = upright.resize((wanted, round(height / 72 * RESOLUTION)))
        yield scan_page(upright, number, A4_WIDTH, height)


def _no_text(reason: str) -> ReadError:
    advice = "请换用由 Word 或 WPS 导出的 docx 或 pdf。"
    return ReadError(ErrorCode.NO_TEXT, f"{reason}{advice}")


def _too_large() -> ReadError:
    return ReadError(
        ErrorCode.TOO_LARGE, "图片太大或页数太多，不像一份年度报告。请确认选对了文件。"
    )
