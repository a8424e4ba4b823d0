"""How much a report may hold. More is the wrong file or a trap, and would only keep the clerk waiting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Paragraph, Table
from checker.errors import ErrorCode, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.document import Document

MOST_BLOCKS = 10_000
"""Paragraphs, tables and pictures; the longest reports known have some hundreds."""
MOST_CELLS = 30_000
MOST_CHARACTERS = 1_000_000
LONGEST_TEXT = 30_000
"""Characters of one paragraph or cell; a whole report on one line has less."""
MONOTONOUS = re.compile(r"[!-~]{3000}|\s{3000}|(.)\1{3000}")
"""No report goes on like this; patterns made for reports would take very long over it."""
TOO_MUCH = "文件内容太多，不像一份年度报告，没有校核。请确认选对了文件，原文件未改动。"


def require_bounds(document: Document) -> Document:
    """Return a document that is no larger than a report may be. Raises ReadError ``too_large``."""
    if len(document.blocks) > MOST_BLOCKS:
        raise too_much(f"{len(document.blocks)} blocks")
    characters = cells = 0
    for text, is_cell in _texts(document):
        characters += len(text)
        cells += is_cell
        if len(text) > LONGEST_TEXT or MONOTONOUS.search(text):
            raise too_much(f"a text of {len(text)} characters")
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            raise too_much(f"{characters} characters, {cells} cells")
    return document


def too_much(detail: str) -> ReadError:
    """Return the error for a document that holds more than any report."""
    return ReadError(ErrorCode.TOO_LARGE, TOO_MUCH, detail)


def _texts(document: Document) -> Iterator[tuple[str, bool]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text, False
        elif isinstance(block, Table):
            yield from ((cell.text, True) for cell in block.cells)
