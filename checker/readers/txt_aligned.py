"""Rows whose fields stand apart by blanks only.

They begin with what is certain, lines that end in several numbers, and take in the heads and labels around them.
Prose must never become a table: a line of words alone is a row only inside or right above such a run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.readers.txt_heads import HEAD_WORDS, is_head_word, join_heads
from checker.readers.txt_lines import BLANKS
from checker.readers.txt_rows import NUMERIC, Row, Shape, strip_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.txt_lines import Line

WIDE_GAP = re.compile(r"(?: {2,}|[\u3000\xa0]+ *)+")
LABEL_GAP = re.compile(r"\s+(?=[（(][一二三四五六七八九十]|\d[.．、])|(?: {2,}|[\u3000\xa0]+)")
SINGLE_GAP = re.compile(r"\s+")
MAX_LABEL = 45
"""The longest statutory label, with room for a comment."""
MAX_HEAD_LINES = 45
"""A table head with one cell a line has 15 columns of two halves, and titles."""
MAX_INNER_LINES = 4
MIN_UNIT_ROWS = 3
MIN_LONE_NUMBERS = 3
SECTION = re.compile(r"[一二三四五六七八九十]{1,2}\s*[、.．]")
ITEM = re.compile(r"[（(][一二三四五六七八九十]{1,2}[)）]|\d{1,2}\s*[.．、]|[一二三四]、")
CONTACT = re.compile(r"电\s*话|传\s*真|邮\s*编|邮政编码|手\s*机|地\s*址|QQ|微信号")


UNIT = re.compile(r"[条件次篇个人项]|人次|万元|元|单位")
"""The middle column of the statistics table."""


def find_aligned(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Fill in the rows that only blanks make; ``rows`` has one entry a line and is changed in place."""
    for index, line in enumerate(lines):
        if rows[index] is None and (fields := _number_row(line.words)):
            rows[index] = Row(Shape.SPACE, fields)
    _drop_lone_pairs(lines, rows)
    _take_unit_rows(lines, rows)
    for index in range(len(lines)):
        _take_pair(lines, rows, index)
    for run in list(_runs(rows)):
        _take_above(lines, rows, run)
    _join_labels(lines, rows)


def _number_row(words: str) -> tuple[str, ...]:
    """Return the fields of a label followed by at least two numbers, or of at least three numbers."""
    if words.endswith(("。", "；", ";", "，", "、")):
        return ()
    tokens = SINGLE_GAP.split(words)
    count = 0
    while count < len(tokens) and NUMERIC.fullmatch(tokens[-1 - count]):
        count += 1
    if count == len(tokens):
        return tuple(tokens) if count >= MIN_LONE_NUMBERS else ()
    label = " ".join(tokens[:-count]) if count else ""
    if count < 2 or len(label) > MAX_LABEL or not _names_something(label):
        return ()
    start = len(words) - len(words.split(maxsplit=len(tokens) - count)[-1])
    return (*strip_fields(LABEL_GAP.split(words[:start].strip(BLANKS))), *tokens[-count:])


def _names_something(label: str) -> bool:
    """Return whether a label has Chinese words and is neither a sentence nor a contact detail."""
    chinese = any("\u4e00" <= char <= "\u9fff" for char in label)
    return chinese and "。" not in label and CONTACT.search(label) is None


def _drop_lone_pairs(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Take back single lines with a label and just two numbers: a telephone or a date, not a row."""
    taken = list(rows)
    for index, row in enumerate(taken):
        if row is None or row.shape is not Shape.SPACE or len(row.fields) > 3:
            continue
        near = [i for i in (index - 1, index + 1) if 0 <= i < len(rows)]
        if not any(_is_aligned(taken[i]) or _is_head(lines[i].words) for i in near):
            rows[index] = None


def _take_unit_rows(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Take rows of a label, a unit and one number, where at least three stand close together."""
    found = [
        index for index, line in enumerate(lines) if rows[index] is None and _unit_row(line.words)
    ]
    for position, index in enumerate(found):
        near = [
            i
            for i in found[max(0, position - 2) : position + 3]
            if abs(i - index) <= MAX_INNER_LINES
        ]
        if len(near) >= MIN_UNIT_ROWS:
            rows[index] = Row(Shape.SPACE, _unit_row(lines[index].words))


def _unit_row(words: str) -> tuple[str, ...]:
    fields = words.rsplit(maxsplit=2)
    if len(fields) < 3 or not UNIT.fullmatch(fields[1]) or not NUMERIC.fullmatch(fields[2]):
        return ()
    return tuple(fields) if len(fields[0]) <= MAX_LABEL and "。" not in fields[0] else ()


def _is_aligned(row: Row | None) -> bool:
    return row is not None and row.shape is Shape.SPACE


def _take_pair(lines: Sequence[Line], rows: list[Row | None], index: int) -> None:
    """Take ``行政许可 5`` below or above a row or a line of heads."""
    tokens = SINGLE_GAP.split(lines[index].words)
    if rows[index] is not None or len(tokens) != 2 or not NUMERIC.fullmatch(tokens[1]):
        return
    if not _names_something(tokens[0]) or lines[index].ends_sentence:
        return
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    if any(_is_aligned(rows[i]) or _is_head(lines[i].words) for i in near):
        rows[index] = Row(Shape.SPACE, (tokens[0], tokens[1]))


def _runs(rows: Sequence[Row | None]) -> Iterator[int]:
    """Yield the line numbers at which runs of aligned rows begin."""
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        if _is_aligned(row) and before is None:
            yield index


def _take_above(lines: Sequence[Line], rows: list[Row | None], run: int) -> None:
    """Take the heads and labels right above a run of rows, or between it and the run before."""
    top = _top(lines, rows, run)
    between = top > 0 and _is_aligned(rows[top - 1])
    inner = range(top, run)
    if between and inner and _is_vertical(lines, inner):
        rows[top] = Row(Shape.SPACE, ("\n".join(lines[index].words for index in inner),))
        rows[top + 1 : run] = [Row(Shape.SPACE, ())] * (len(inner) - 1)
        return
    if between and len(inner) <= MAX_INNER_LINES:
        first: int | None = top
    else:
        first = next((i for i in inner if _is_head(lines[i].words)), None)
    if first is None:
        return
    fields = [_head_fields(lines[index].words) for index in range(first, run)]
    joined = None if between else join_heads([lines[index].text for index in range(first, run)])
    if joined is not None:
        fields = [*joined, *[()] * (len(fields) - len(joined))]
    rows[first:run] = [Row(Shape.SPACE, found) for found in fields]


def _top(lines: Sequence[Line], rows: Sequence[Row | None], run: int) -> int:
    """Return the first of the lines right above a run that may be labels."""
    statistics = bool(_unit_row(lines[run].words))
    top = run
    while top > 0 and rows[top - 1] is None and run - top < MAX_HEAD_LINES:
        if not _is_label(lines[top - 1], statistics=statistics):
            break
        top -= 1
    return top


def _is_vertical(lines: Sequence[Line], inner: range) -> bool:
    """A label written from top to bottom: a character or two a line."""
    return all(len(lines[index].words) <= 2 for index in inner)


def _is_label(line: Line, *, statistics: bool) -> bool:
    """Return whether a line may be a label of the table; only the statistics table has 一、 inside."""
    words = SINGLE_GAP.sub("", line.words)
    if line.ends_sentence or len(words) > MAX_LABEL:
        return False
    return statistics or SECTION.match(words) is None or HEAD_WORDS.fullmatch(words) is not None


def _is_head(words: str) -> bool:
    return all(is_head_word(field) for field in _head_fields(words))


def _head_fields(words: str) -> tuple[str, ...]:
    tokens = SINGLE_GAP.split(words)
    if all(HEAD_WORDS.fullmatch(token) for token in tokens):
        return tuple(tokens)
    return strip_fields(WIDE_GAP.split(words))


def _join_labels(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Give numbers that stand alone the label that was broken off onto the lines above them."""
    for index, row in enumerate(rows):
        if (
            row is None
            or row.shape is not Shape.SPACE
            or not all(map(NUMERIC.fullmatch, row.fields))
        ):
            continue
        if (first := _label_start(rows, index)) is not None:
            parts = [lines[i].words for i in range(first, index)]
            rows[index] = Row(Shape.SPACE, ("\n".join(parts), *row.fields))
            for i in range(first, index):
                rows[i] = Row(Shape.SPACE, ())


def _label_start(rows: Sequence[Row | None], index: int) -> int | None:
    """Return the line on which the numbered item label of a bare row of numbers begins."""
    for first in range(index - 1, max(-1, index - MAX_INNER_LINES), -1):
        row = rows[first]
        if row is None or row.shape is not Shape.SPACE or len(row.fields) != 1:
            return None
        if ITEM.match(row.fields[0]):
            return first
    return None
