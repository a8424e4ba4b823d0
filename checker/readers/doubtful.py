"""Which characters and cells may have been misread: those recognised without certainty, or not named by the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Paragraph, Place, Table
from checker.readers.pdf_page import Area

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.document import Block, Box, Cell
    from checker.readers.pdf_page import Glyph, PageContent


def find_doubtful(
    blocks: Sequence[Block], contents: Sequence[PageContent], odd: Sequence[Sequence[Glyph]]
) -> Iterator[Place]:
    """Yield the places of characters that are not sure, and of blank recognised cells with print in them.

    ``odd`` are the odd glyphs of each page.
    """
    scanned = {content.number: content for content in contents if content.scanned}
    unsure = {
        content.box(*glyph[1:5])
        for content, glyphs in zip(contents, odd, strict=True)
        for glyph in glyphs
        if not glyph.hidden
    }
    if not scanned and not unsure:
        return
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            for start, end in _spans(block.boxes, unsure):
                yield Place(number, start=start, end=end)
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _in_cell(number, cell, unsure, scanned)


def _in_cell(
    block: int, cell: Cell, unsure: set[Box], scanned: dict[int, PageContent]
) -> Iterator[Place]:
    for start, end in _spans(cell.boxes, unsure):
        yield Place(block, cell.row, cell.column, start, end)
    if not cell.text.strip() and _is_printed(cell, scanned):
        yield Place(block, cell.row, cell.column)


def _spans(boxes: Sequence[Box | None], unsure: set[Box]) -> Iterator[tuple[int, int]]:
    """Yield the runs of characters whose boxes are among the unsure ones."""
    start: int | None = None
    for index, box in enumerate((*boxes, None)):
        if box is not None and box in unsure:
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def _is_printed(cell: Cell, scanned: dict[int, PageContent]) -> bool:
    content = scanned.get(cell.page or 0)
    if content is None or content.ink is None or cell.box is None:
        return False
    return content.ink(Area(*cell.box[1:]))
