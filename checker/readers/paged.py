"""Pages of glyphs, lines and pictures to a document: the common end of the formats that have pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.document import Document, PageSize
from checker.errors import ErrorCode, ReadError
from checker.readers.doubtful import find_doubtful
from checker.readers.pdf_body import build_body
from checker.readers.pdf_garbled import is_unreadable
from checker.readers.pdf_notices import page_notices, picture_pages
from checker.readers.pdf_overprint import part_overprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.document import Notice
    from checker.readers.pdf_page import PageContent

MOST_PAGES = 3000


class PagedFile(NamedTuple):
    """What is known about a file before its pages are looked at."""

    name: str
    format: str
    sha256: str


def paged_document(
    file: PagedFile, contents: Sequence[PageContent], notices: Sequence[Notice]
) -> Document:
    """Return the document of the pages.

    Raises ReadError: ``DAMAGED`` when no page could be read, ``NO_TEXT`` when all are pictures or the text is garbled, ``EMPTY``.
    """
    if all(content.problem for content in contents):
        raise damaged(contents[0].problem if contents else "no pages")
    odd = [content.odd_glyphs() for content in contents]
    if any(odd) and is_unreadable(contents):
        raise ReadError(
            ErrorCode.NO_TEXT,
            "文件里的文字读出来是乱码：字体没有说明各是什么字。请用原始文档重新导出 PDF，或换用 Word 文件。",
        )
    part_overprints(contents)
    body = build_body(list(contents))
    pictures = picture_pages(contents, body.furniture)
    if not body.has_text:
        if pictures:
            raise ReadError(
                ErrorCode.NO_TEXT,
                "文件的每一页都是图片（扫描件或照片），没有可以核对的文字。请用原始文档导出的 PDF 或 Word 文件。",
            )
        raise ReadError(ErrorCode.EMPTY, "文件里没有文字，各页都是空白。请确认打开的是正确的文件。")
    return Document(
        file.name,
        file.format,
        file.sha256,
        body.blocks,
        tuple(PageSize(round(page.width, 2), round(page.height, 2)) for page in contents),
        (*notices, *page_notices(contents, odd, pictures)),
        body.furniture,
        ocr=any(content.scanned for content in contents),
        doubtful=tuple(find_doubtful(body.blocks, contents, odd)),
    )


def damaged(detail: str) -> ReadError:
    """Return the error for a file none of whose pages can be read."""
    return ReadError(
        ErrorCode.DAMAGED, "文件已损坏，读不出来。请重新导出或重新下载后再试。", detail
    )


def too_large() -> ReadError:
    """Return the error for a file with more in it than any report has."""
    return ReadError(
        ErrorCode.TOO_LARGE,
        f"文件太大（超过 {MOST_PAGES} 页或一页上的内容过多），不像一份年度报告。请确认打开的是正确的文件。",
    )
