"""Which tables only arrange what stands in them: of web pages, and of documents copied from one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.document import Paragraph, Table
from checker.forms import all_forms
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.document import Block

_NUMERAL = re.compile(r"^[一二三四五六七八][、.,，]")
LONGEST_HEADING = 60
PROSE = 100
"""Characters from which a sentence in a cell is running text: the longest official label has 45."""
MUCH_PROSE = 200
FIGURES = 4
"""Cells that hold nothing but a figure from which a table holds data, however long the note below them."""
LEAST_INNER = 60
"""Characters inside other tables below which they are notes in a cell."""
SHARE_OF_INNER = 0.5
"""Share of its text inside other tables from which a table is only their frame."""


def is_part_heading(text: str) -> bool:
    """Return whether a text is the heading of a part of the report: as the first row of a table it is none of its rows."""
    if len(text) >= LONGEST_HEADING:
        return False
    words = fold(text)
    numeral = _NUMERAL.match(words)
    return numeral is not None and words[numeral.end() :] in _headings()


@cache
def _headings() -> frozenset[str]:
    return frozenset(fold(part.heading) for form in all_forms() for part in form.sections)


def only_arranges(cells: Sequence[Sequence[Block]]) -> bool:
    """Return whether a table of cells with such contents is layout: prose in a cell, or other tables."""
    if any(_is_prose(blocks) for blocks in cells):
        return sum(map(_is_figure, cells)) < FIGURES
    own = sum(len(b.text) for blocks in cells for b in blocks if isinstance(b, Paragraph))
    inner = sum(
        len(cell.text)
        for blocks in cells
        for block in blocks
        if isinstance(block, Table)
        for cell in block.cells
    )
    return inner >= LEAST_INNER and inner >= SHARE_OF_INNER * (own + inner)


def _is_figure(blocks: Sequence[Block]) -> bool:
    text = "".join(block.text for block in blocks if isinstance(block, Paragraph)).strip()
    return text.replace(".", "").replace(",", "").isdigit()


def _is_prose(blocks: Sequence[Block]) -> bool:
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    long = any(len(text) >= PROSE and "。" in text for text in texts)
    return (long and len(texts) > 1) or sum(len(t) for t in texts if "。" in t) >= MUCH_PROSE
