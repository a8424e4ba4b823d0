"""Read a PDF: pages of glyphs and lines to paragraphs, ruled tables and pictures in reading order.

PDFium reads the pages; files it refuses are tried with pdfminer. What was set invisibly, in the margins or
repeated on every page is kept apart, and pages that are pictures or whose characters are unknown are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Document, Notice, PageSize
from checker.errors import ErrorCode, ReadError
from checker.readers.pdf_body import build_body
from checker.readers.pdf_file import PasswordNeededError, PdfFile, RefusedError, TooLargeError
from checker.readers.pdf_notices import page_notices, picture_pages, property_notices
from checker.readers.pdf_open import open_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from checker.readers.pdf_page import PageContent

MOST_PAGES = 3000


def read(path: Path, sha256: str, password: str | None = None) -> Document:
    """Return the PDF as a document. Raises ReadError: empty, encrypted, damaged, too_large, no_text."""
    data = path.read_bytes()
    if not data:
        raise ReadError(ErrorCode.EMPTY, "文件是空的，没有任何内容。请确认文件已完整保存或下载。")
    try:
        opened = open_pdf(data, password)
    except PasswordNeededError as error:
        raise _encrypted(password) from error
    except RefusedError as error:
        raise _damaged(str(error)) from error
    try:
        contents = _contents(opened)
        notices = property_notices(opened)
    except TooLargeError as error:
        raise _too_large() from error
    finally:
        opened.close()
    return _document(path.name, sha256, contents, notices)


def _contents(opened: PdfFile) -> list[PageContent]:
    count = len(opened)
    if count > MOST_PAGES:
        raise _too_large()
    if not count:
        raise ReadError(ErrorCode.EMPTY, "文件里没有页面。请确认文件已完整保存或下载。")
    return [opened.page(number) for number in range(1, count + 1)]


def _document(
    name: str, sha256: str, contents: list[PageContent], notices: list[Notice]
) -> Document:
    if all(content.problem for content in contents):
        raise _damaged(contents[0].problem)
    body = build_body(contents)
    pictures = picture_pages(contents, body.furniture)
    if not body.has_text:
        if pictures:
            raise ReadError(
                ErrorCode.NO_TEXT,
                "文件的每一页都是图片（扫描件或照片），没有可以核对的文字。请用原始文档导出的 PDF 或 Word 文件。",
            )
        raise ReadError(ErrorCode.EMPTY, "文件里没有文字，各页都是空白。请确认打开的是正确的文件。")
    notices += page_notices(contents, pictures)
    return Document(
        name,
        "pdf",
        sha256,
        body.blocks,
        tuple(PageSize(round(page.width, 2), round(page.height, 2)) for page in contents),
        tuple(notices),
        body.furniture,
    )


def _encrypted(password: str | None) -> ReadError:
    if password:
        return ReadError(ErrorCode.ENCRYPTED, "密码不正确，文件打不开。请核对密码后重试。")
    return ReadError(ErrorCode.ENCRYPTED, "文件有打开密码。请输入密码，或先另存为没有密码的文件。")


def _damaged(detail: str) -> ReadError:
    return ReadError(
        ErrorCode.DAMAGED, "文件已损坏，读不出来。请重新导出或重新下载后再试。", detail
    )


def _too_large() -> ReadError:
    return ReadError(
        ErrorCode.TOO_LARGE,
        f"文件太大（超过 {MOST_PAGES} 页或一页上的内容过多），不像一份年度报告。请确认打开的是正确的文件。",
    )
