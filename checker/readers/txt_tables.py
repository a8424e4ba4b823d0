"""Rows of tables in running text: tab-separated, pipe-separated and (in ``txt_aligned``) space-aligned.

Nothing is known about merged cells here: a row is the tuple of its fields, and empty fields stay empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.readers.txt_aligned import find_aligned
from checker.readers.txt_rows import NUMERIC, Row, Shape, strip_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.txt_lines import Line


PIPES = re.compile(r"(?<!\\)[|｜│┃║┆┇┊┋╎╏]")
SEPARATOR = re.compile(r"[-=:+|｜\u2500-\u257f\s]{3,}")
CORNER = re.compile(r"[+\u2500-\u257f]")
LINE_BREAK = re.compile(r" ?<br\s{0,9}/?> ?", re.I)
"""How Markdown breaks a line inside a cell."""
NUMBER_MARK = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]*")


def find_rows(lines: Sequence[Line]) -> list[Row | None]:
    """Return for every line its row, or None where it is text."""
    rows: list[Row | None] = [_tab_row(line) or _pipe_row(line) for line in lines]
    _drop_lone_rows(lines, rows)
    find_aligned(lines, rows)
    return rows


def find_tab_rows(lines: Sequence[Line]) -> list[Row | None]:
    """Return for every line its row where tabs make one, or None."""
    rows = [_tab_row(line) for line in lines]
    _drop_lone_rows(lines, rows)
    return rows


def _tab_row(line: Line) -> Row | None:
    if "\t" not in line.text:
        return None
    fields = strip_fields(line.text.strip("\r\n").split("\t"))
    filled = [index for index, field in enumerate(fields) if field]
    if filled and filled[0] <= 1 and filled == [len(fields) - 1]:
        return None  # an indented paragraph
    if len(fields) == 2 and NUMBER_MARK.fullmatch(fields[0]) and not NUMERIC.fullmatch(fields[1]):
        return None  # a list number set off by a tab
    return Row(Shape.TAB, fields)


def _pipe_row(line: Line) -> Row | None:
    words = line.words
    if PIPES.search(words) is None and CORNER.match(words) is None:
        return None
    if SEPARATOR.fullmatch(words):
        return Row(Shape.PIPE, ())
    fields = PIPES.split(words)
    if not fields[0].strip():
        fields = fields[1:]
    if len(fields) > 1 and not fields[-1].strip():
        fields = fields[:-1]
    return Row(Shape.PIPE, strip_fields([LINE_BREAK.sub("\n", field) for field in fields]))


def _drop_lone_rows(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Take single lines back that only look like a row: one tab or pipe alone in running text."""
    taken = list(rows)
    for index, row in enumerate(taken):
        if row is None or (len(row.fields) > 2 and _framed(row, lines[index])):
            continue
        if _has_neighbour(taken, lines, index, row.shape):
            continue
        if len(row.fields) == 2 and row.fields[0] and NUMERIC.fullmatch(row.fields[1]):
            continue
        rows[index] = None


def _framed(row: Row, line: Line) -> bool:
    return row.shape is Shape.TAB or bool(PIPES.match(line.words))


def _has_neighbour(
    rows: Sequence[Row | None], lines: Sequence[Line], index: int, shape: Shape
) -> bool:
    before = rows[index - 1] if index and not lines[index].gap else None
    after = rows[index + 1] if index + 1 < len(rows) and not lines[index + 1].gap else None
    return any(row is not None and row.shape is shape for row in (before, after))
