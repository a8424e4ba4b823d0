"""Rows of tables in running text: tab-separated, pipe-separated and space-aligned.

Nothing is known about merged cells here: a row is the tuple of its fields, and empty fields stay empty.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.txt_lines import BLANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.txt_lines import Line


class Shape(Enum):
    """How the fields of a row are told apart."""

    TAB = auto()
    PIPE = auto()
    SPACE = auto()


class Row(NamedTuple):
    """One row; ``fields`` is empty for a separator line, which is no row of the table."""

    shape: Shape
    fields: tuple[str, ...]


PIPES = re.compile(r"(?<!\\)[|｜│┃║]")
SEPARATOR = re.compile(r"[-=:+|｜│┃║─━═┼╋├┤┌┐└┘┬┴╔╗╚╝╠╣╦╩╬\s]{3,}")
NUMBER_MARK = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]*")
NUMERIC = re.compile(
    r"[+\-−－增减]?\s?[\d０-９][\d０-９,，.．]*(%|％|件|条|次|个|人|元|万元|项|人次)?|[-—－–/／]{1,2}|无"
)
WIDE_GAP = re.compile(r"(?: {2,}|[\u3000\xa0]+ *)+")
LABEL_GAP = re.compile(r"\s+(?=[（(][一二三四五六七八九十]|\d[.．、])|(?: {2,}|[\u3000\xa0]+)")
SINGLE_GAP = re.compile(r"\s+")
MAX_LABEL = 45
"""The longest statutory label, with room for a comment."""
SECTION = re.compile(r"[一二三四五六七八九十]{1,2}\s*[、.．]")
HEAD_WORDS = re.compile(
    r"信息内容|本年新?(制作|制发|公开|废止|收费|处理决定)(件数|数量|金额.*)|现行有效件?数?|对外公开总数量"
    r"|上一年项目数量|本年增/减|处理决定数量|采购(项目数量|总金额)|第二十条.*项|[（(]?本列数据的?勾稽关系.*"
    r"|申请人情况|自然人|法人或其他组织|(商业|科研|社会公益|社会|法律服务)(企业|机构|组织)|其他|总计|合计"
    r"|结果(维持|纠正)|其他结果|尚未审结|行政(复议|诉讼)|(未经复议直接|复议后)起诉|统计(指标|数)|单位"
    r"|三、本年度办理结果|[（(][三四五六][)）](不予公开|无法提供|不予处理|其他处理)"
)
"""Labels and column heads of the statutory tables; on their own only beside rows of numbers."""


def find_rows(lines: Sequence[Line]) -> list[Row | None]:
    """Return for every line its row, or None where it is text."""
    rows: list[Row | None] = [_tab_row(line) or _pipe_row(line) for line in lines]
    _drop_lone_rows(lines, rows)
    _find_aligned(lines, rows)
    return rows


def _strip(fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(field.strip(BLANKS) for field in fields)


def _tab_row(line: Line) -> Row | None:
    if "\t" not in line.text:
        return None
    fields = _strip(line.text.strip("\r\n").split("\t"))
    filled = [index for index, field in enumerate(fields) if field]
    if filled and filled[0] <= 1 and filled == [len(fields) - 1]:
        return None  # an indented paragraph
    if len(fields) == 2 and NUMBER_MARK.fullmatch(fields[0]) and not NUMERIC.fullmatch(fields[1]):
        return None  # a list number set off by a tab
    return Row(Shape.TAB, fields)


def _pipe_row(line: Line) -> Row | None:
    words = line.words
    if len(PIPES.findall(words)) == 0 and not words.startswith("+"):
        return None
    if SEPARATOR.fullmatch(words):
        return Row(Shape.PIPE, ())
    fields = PIPES.split(words)
    if not fields[0].strip():
        fields = fields[1:]
    if len(fields) > 1 and not fields[-1].strip():
        fields = fields[:-1]
    return Row(Shape.PIPE, _strip(fields))


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


def _find_aligned(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Find rows whose fields stand apart by blanks only, beginning with those that carry numbers."""
    for index, line in enumerate(lines):
        if rows[index] is None and (fields := _number_row(line.words)):
            rows[index] = Row(Shape.SPACE, fields)
    for index in range(len(lines)):
        if _is_lone_pair(lines, rows, index):
            rows[index] = None
    _fill_between(lines, rows)
    for index in range(len(lines) - 1, -1, -1):
        _take_head(lines, rows, index, index + 1)
    for index in range(len(lines)):
        _take_head(lines, rows, index, index - 1)
        _take_pair(lines, rows, index)


def _number_row(words: str) -> tuple[str, ...]:
    """Return the fields of a label followed by at least two numbers, or of at least three numbers."""
    if words.endswith(("。", "；", ";", "，", "、")):
        return ()
    tokens = SINGLE_GAP.split(words)
    count = 0
    while count < len(tokens) and NUMERIC.fullmatch(tokens[-1 - count]):
        count += 1
    if count == len(tokens):
        return tuple(tokens) if count >= 3 else ()
    label = " ".join(tokens[:-count]) if count else ""
    if count < 2 or len(label) > MAX_LABEL or "。" in label or not _names_something(label):
        return ()
    start = len(words) - len(words.split(maxsplit=len(tokens) - count)[-1])
    return (*_strip(LABEL_GAP.split(words[:start].strip(BLANKS))), *tokens[-count:])


def _names_something(label: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in label)


def _is_lone_pair(lines: Sequence[Line], rows: Sequence[Row | None], index: int) -> bool:
    """A single line with a label and just two numbers may be a telephone or a date."""
    row = rows[index]
    if row is None or row.shape is not Shape.SPACE or len(row.fields) > 3:
        return False
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    return not any(
        rows[i] is not None or HEAD_WORDS.match(lines[i].words) is not None for i in near
    )


def _fill_between(lines: Sequence[Line], rows: list[Row | None]) -> None:
    """Take short label lines that stand between two rows of numbers with no blank line."""
    last: int | None = None
    for index, row in enumerate(rows):
        if row is None or row.shape is not Shape.SPACE:
            continue
        if last is not None and 1 < index - last <= 3:
            between = range(last + 1, index)
            if not lines[index].gap and all(_is_label(lines[i]) for i in between):
                for i in between:
                    rows[i] = Row(Shape.SPACE, _head_fields(lines[i].words))
        last = index


def _is_label(line: Line) -> bool:
    words = line.words
    if line.gap or line.ends_sentence or len(words) > MAX_LABEL:
        return False
    return not SECTION.match(words) or HEAD_WORDS.fullmatch(words) is not None


def _head_fields(words: str) -> tuple[str, ...]:
    tokens = SINGLE_GAP.split(words)
    if all(HEAD_WORDS.fullmatch(token) for token in tokens):
        return tuple(tokens)
    return _strip(WIDE_GAP.split(words))


def _take_head(lines: Sequence[Line], rows: list[Row | None], index: int, beside: int) -> None:
    """Take a line of column heads or group labels that stands beside a row."""
    if rows[index] is not None or not 0 <= beside < len(rows):
        return
    neighbour = rows[beside]
    if neighbour is None or neighbour.shape is not Shape.SPACE or lines[max(index, beside)].gap:
        return
    fields = _head_fields(lines[index].words)
    if all(HEAD_WORDS.fullmatch(field.replace(" ", "")) for field in fields):
        rows[index] = Row(Shape.SPACE, fields)


def _take_pair(lines: Sequence[Line], rows: list[Row | None], index: int) -> None:
    """Take ``行政许可 5`` below or above a row or a line of heads."""
    tokens = SINGLE_GAP.split(lines[index].words)
    if rows[index] is not None or len(tokens) != 2 or not NUMERIC.fullmatch(tokens[1]):
        return
    if not _names_something(tokens[0]) or lines[index].ends_sentence:
        return
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    if any(
        ((row := rows[i]) is not None and row.shape is Shape.SPACE) or _is_head(lines[i])
        for i in beside
    ):
        rows[index] = Row(Shape.SPACE, (tokens[0], tokens[1]))


def _is_head(line: Line) -> bool:
    fields = _head_fields(line.words)
    return len(fields) > 1 and all(HEAD_WORDS.fullmatch(field.replace(" ", "")) for field in fields)
