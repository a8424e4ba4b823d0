"""Read a PDF: pages of glyphs and lines to paragraphs, ruled tables and pictures in reading order.

PDFium reads the pages; files it refuses are tried with pdfminer. What was set invisibly, in the margins or
repeated on every page is kept apart, and pages that are pictures or whose characters are unknown are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import ErrorCode, ReadError
from checker.readers.paged import MOST_PAGES, PagedFile, damaged, paged_document, too_large
from checker.readers.pdf_file import PasswordNeededError, PdfFile, RefusedError, TooLargeError
from checker.readers.pdf_garbled import mark_garbled
from checker.readers.pdf_notices import property_notices
from checker.readers.pdf_open import open_pdf
from checker.readers.pdf_scans import recognised

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document import Document
    from checker.readers.pdf_page import PageContent


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
        raise damaged(str(error)) from error
    try:
        contents = _contents(opened)
        notices = [*property_notices(opened), *opened.active()]
    except TooLargeError as error:
        raise too_large() from error
    finally:
        opened.close()
    for content in contents:
        mark_garbled(content)
    contents = recognised(data, password, contents)
    return paged_document(PagedFile(path.name, "pdf", sha256), contents, notices)


def _contents(opened: PdfFile) -> list[PageContent]:
    count = len(opened)
    if count > MOST_PAGES:
        raise too_large()
    if not count:
        raise ReadError(ErrorCode.EMPTY, "文件里没有页面。请确认文件已完整保存或下载。")
    return [opened.page(number) for number in range(1, count + 1)]


def _encrypted(password: str | None) -> ReadError:
    if password:
        return ReadError(ErrorCode.ENCRYPTED, "密码不正确，文件打不开。请核对密码后重试。")
    return ReadError(ErrorCode.ENCRYPTED, "文件有打开密码。请输入密码，或先另存为没有密码的文件。")
