"""Tables of a docx that are no tables: rows typed as paragraphs, their fields set apart by tabs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Cell, Paragraph, Place, Table
from checker.readers.docx_trace import Origin, clipped
from checker.readers.txt_lines import BLANKS, Line
from checker.readers.txt_rows import NUMERIC
from checker.readers.txt_tables import find_tab_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.document import Block, Notice
    from checker.readers.docx_body import BodyReader
    from checker.readers.docx_trace import Origins

LONGEST_FIELD = 60
"""Characters; the longest statutory label has 45."""
ENTRY = re.compile(
    r"(第?[一二三四五六七八九十]+[、章节]|[（(][一二三四五六七八九十]+[)）]|\d+[.．、]).*"
)
"""With one number behind it: an entry of a table of contents."""
PAGE = re.compile(r"\d{1,2}")


class _Field(NamedTuple):
    """A field of a typed row: characters ``start`` to ``end`` of its paragraph."""

    start: int
    end: int


def gather_typed_tables(body: BodyReader, origins: Origins | None) -> BodyReader:
    """Put a table in the place of each run of typed rows, and return the same reader."""
    blocks = body.blocks
    kept: list[Block] = []
    moved: dict[int, int] = {}
    fields: dict[int, tuple[int, list[_Field]]] = {}
    for run in _runs(blocks):
        table = _table([blocks[index] for index in run])
        for row, index in enumerate(run):
            moved[index] = len(kept)
            if table is None:
                kept.append(blocks[index])
            else:
                fields[index] = (row, _fields(_text(blocks[index])))
                if origins is not None:
                    _keep_origins(table, row, blocks[index], origins)
        if table is not None:
            kept.append(table)
    body.blocks = kept
    body.notices = [_moved(notice, moved, fields) for notice in body.notices]
    return body


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Cut the block numbers into runs of typed rows and single other blocks."""
    lines = [Line(_text(block), gap=False) for block in blocks]
    rows = find_tab_rows(lines)
    for typed, group in groupby(range(len(blocks)), key=lambda index: rows[index] is not None):
        run = list(group)
        yield from [run] if typed else ([index] for index in run)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _table(run: Sequence[Block]) -> Table | None:
    """Return the table of a run of paragraphs; None when it is something else, e.g. a list of contacts."""
    rows = [[_text(block)[slice(*field)] for field in _fields(_text(block))] for block in run]
    if len(rows) < 2 or not any(map(_has_figures, rows)) or not all(map(_short, rows)):
        return None
    if all(len(row) == 2 and ENTRY.fullmatch(row[0]) and PAGE.fullmatch(row[1]) for row in rows):
        return None
    cells = tuple(
        Cell(number, column, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Table(len(rows), max(map(len, rows)), cells, ruled=False)


def _has_figures(row: Sequence[str]) -> bool:
    return len(row) > 1 and any(NUMERIC.fullmatch(field) for field in row[1:])


def _short(row: Sequence[str]) -> bool:
    return all(
        len(field) <= LONGEST_FIELD and not field.endswith("。") and "：" not in field[:6]
        for field in row
    )


def _fields(text: str) -> list[_Field]:
    """Return the spans of the fields between tabs, without blanks around them."""
    found = []
    position = 0
    for part in text.split("\t"):
        start = position + len(part) - len(part.lstrip(BLANKS))
        found.append(_Field(start, max(start, position + len(part.rstrip(BLANKS)))))
        position += len(part) + 1
    return found


def _keep_origins(table: Table, row: int, block: Block, origins: Origins) -> None:
    origin = origins.of(block)
    if origin is None:
        return
    for column, field in enumerate(_fields(_text(block))):
        inside = clipped(origin.sources, field.start, field.end)
        origins.add_cell(table, (row, column), Origin(origin.element, inside))


def _moved(
    notice: Notice, moved: dict[int, int], fields: dict[int, tuple[int, list[_Field]]]
) -> Notice:
    """Give a notice its place among the new blocks."""
    place = notice.place
    if place is None or place.block not in moved:
        return notice
    block = moved[place.block]
    if place.block not in fields:
        return replace(notice, place=replace(place, block=block))
    row, spans = fields[place.block]
    start = place.start or 0
    column = max((number for number, field in enumerate(spans) if field.start <= start), default=0)
    field = spans[column]
    low = min(max(start, field.start), field.end) - field.start
    high = min(max(place.end or start, field.start), field.end) - field.start
    return replace(notice, place=Place(block, row, column, low, max(low, high)))
