"""The lines of a text to its blocks: paragraphs, and the tables that extractors leave in it."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from checker.document import Block, Cell, Paragraph, Table
from checker.readers.layout_tables import is_part_heading
from checker.readers.txt_paragraphs import Layout, continues, find_layout, join
from checker.readers.txt_pipes import gather_pipes
from checker.readers.txt_rows import Row, Shape
from checker.readers.txt_tables import find_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.txt_lines import Line

TAIL = 1000
"""Characters of a paragraph that are looked at to see whether a line continues it."""
DOUBLE_SPACED = 0.8
"""Share of rows with a blank line before them from which blank lines mean nothing."""


def build_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the blocks of the lines in order."""
    lines = gather_pipes(lines)
    rows = find_rows(lines)
    layout = find_layout(lines, rows)
    spaced = _is_double_spaced(lines, rows)
    for group in _groups(lines, rows, spaced):
        table = [row for index in group if (row := rows[index]) is not None]
        if table:
            yield from _table(table)
        else:
            yield from _paragraphs([lines[index] for index in group], layout)


def _paragraphs(lines: Sequence[Line], layout: Layout) -> Iterator[Paragraph]:
    """Yield the paragraphs of a run of lines without tables."""
    parts = [lines[0].words]
    tail = parts[0]
    for before, line in pairwise(lines):
        if continues(tail, before, line, layout):
            parts.append(line.words)
            tail = (tail + line.words)[-TAIL:]
            continue
        yield Paragraph(join(parts))
        parts = [line.words]
        tail = line.words
    yield Paragraph(join(parts))


def _groups(lines: Sequence[Line], rows: Sequence[Row | None], spaced: bool) -> Iterator[list[int]]:
    """Cut the line numbers into runs of text and runs of rows of one shape without a blank line."""
    keys: list[tuple[object, int]] = []
    part = 0
    for index, row in enumerate(rows):
        if row is not None and row.shape is not Shape.SPACE and lines[index].gap and not spaced:
            part += 1
        keys.append((None if row is None else row.shape, part if row is not None else -1))
    for _, group in groupby(range(len(lines)), key=keys.__getitem__):
        yield list(group)


def _is_double_spaced(lines: Sequence[Line], rows: Sequence[Row | None]) -> bool:
    gaps = [
        lines[index].gap
        for index in range(1, len(lines))
        if rows[index] is not None and rows[index - 1] is not None
    ]
    return len(gaps) >= 3 and sum(gaps) >= DOUBLE_SPACED * len(gaps)


def _table(rows: Sequence[Row]) -> Iterator[Block]:
    """Yield the table of some rows; separator lines, and an empty row above one, are no rows.

    A first row that is the heading of a part of the report is a paragraph above it.
    """
    kept = [
        row
        for index, row in enumerate(rows)
        if row.fields and not (index + 1 < len(rows) and _is_frame(row, rows[index + 1]))
    ]
    if kept and is_part_heading("".join(kept[0].fields)):
        yield Paragraph("".join(kept.pop(0).fields))
    if not kept:
        return
    cells = tuple(
        Cell(number, column, text)
        for number, row in enumerate(kept)
        for column, text in enumerate(row.fields)
    )
    columns = max(len(row.fields) for row in kept)
    yield Table(rows=len(kept), columns=columns, cells=cells, ruled=False)


def _is_frame(row: Row, below: Row) -> bool:
    return not below.fields and not any(row.fields)
