"""Read plain text: paragraphs, and the tables that extractors leave in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Block, Document, Notice, NoticeKind, Paragraph
from checker.errors import ErrorCode, ReadError
from checker.limits import MOST_CHARACTERS, too_much
from checker.readers.txt_blocks import build_blocks
from checker.readers.txt_commas import with_commas_as_tabs
from checker.readers.txt_encoding import decode
from checker.readers.txt_figures import with_figures_joined
from checker.readers.txt_lines import split_lines
from checker.readers.txt_markup import parts, without_marks
from checker.readers.txt_torn import require_whole

if TYPE_CHECKING:
    from pathlib import Path

MAX_TEXT_BYTES = 20 * 1024 * 1024
"""A report has some tens of kilobytes."""
MOST_LINES = 50_000


def read(path: Path, sha256: str) -> Document:
    """Read a text file in any of the usual encodings.

    Raises ReadError: ``EMPTY``, ``UNSUPPORTED`` (no text), ``TOO_LARGE`` or ``DAMAGED`` (torn by an extractor).
    """
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise ReadError(
            ErrorCode.TOO_LARGE, "文本文件超过 20 MB，不像是一份年度报告。请检查所选文件。"
        )
    decoded = decode(path.read_bytes())
    if len(decoded.text) > MOST_CHARACTERS or decoded.text.count("\n") > MOST_LINES:
        raise too_much(f"{len(decoded.text)} characters")
    blocks, footers = _read_parts(decoded.text)
    if not blocks:
        raise ReadError(ErrorCode.EMPTY, "文件里没有文字。请重新导出或复制后再校核。")
    notices: tuple[Notice, ...] = ()
    if decoded.damaged:
        text = f"有 {decoded.damaged} 个字符无法识读，原文件的编码可能已损坏"
        notices = (Notice(NoticeKind.UNREAD, text),)
    return Document(
        name=path.name,
        format="txt",
        sha256=sha256,
        blocks=tuple(blocks),
        notices=notices,
        furniture=tuple(Paragraph(text) for text in footers),
        encoding=decoded.encoding,
    )


def _read_parts(text: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of the text and of the tables marked up as in a web page, and the page numbers."""
    blocks: list[Block] = []
    footers: list[str] = []
    found = parts(with_commas_as_tabs(with_figures_joined(without_marks(text))))
    require_whole([line for part in found if not part.markup for line in part.text.splitlines()])
    for part in found:
        if part.markup:
            blocks += _marked_up(part.text)
            continue
        lines, numbers = split_lines(part.text)
        blocks += build_blocks(lines)
        footers += numbers
    return blocks, footers


def _marked_up(text: str) -> list[Block]:
    """Return the blocks of a table of a web page that stands in a text."""
    # Few texts hold one: the others do not wait for the parser to be loaded.
    from checker.readers.html_body import BodyWalker
    from checker.readers.html_page import Page
    from checker.readers.html_parse import parse_page

    page = Page(parse_page(text))
    walker = BodyWalker(page)
    walker.walk(page.body)
    return walker.result().blocks
