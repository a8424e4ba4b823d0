"""All texts of a document, cells included, as lines with an index of what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Paragraph, Table
from checker.screening import Lines, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.document import Document


def prose_lines(prose: Iterable[tuple[int, Paragraph]]) -> Lines:
    """Return the paragraphs of the prose, each a line."""
    return Lines([paragraph.text for _, paragraph in prose])


def all_lines(document: Document, tables: frozenset[int], prose: Lines) -> Lines:
    """Return the texts of all paragraphs and cells, each a line, in document order.

    ``prose`` are the paragraphs outside the blocks ``tables``: their pairs of characters are known already.
    """
    texts: list[str] = []
    besides: list[str] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            texts.append(block.text)
            if index in tables:
                besides.append(block.text)
        elif isinstance(block, Table):
            cells = [cell.text for cell in block.cells]
            texts += cells
            besides += cells
    return Lines(texts, prose.pairs | pairs_of("\n".join(besides)))
