"""Column heads that were broken over several lines (``商业`` above ``企业``), put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.readers.txt_lines import width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEAD_WORDS = re.compile(
    r"信息内容|本年新?(制作|制发|公开|废止|收费|处理决定)(件数|数量|金额.*)|现行有效件?数?|对外公开总数量"
    r"|上一年项目数量|本年增/减|处理决定数量|采购(项目数量|总金额)|第二十条.*项|[（(]?本列数据的?勾稽关系.*"
    r"|申请人情况|自然人|法人或其他组织|(商业|科研|社会公益|社会|法律服务)(企业|机构|组织)|其他|总计|合计"
    r"|结果(维持|纠正)|其他结果|尚未审结|行政(复议|诉讼)|(未经复议直接|复议后)起诉|统计(指标|数)|单位"
    r"|三、本年度办理结果|[（(][三四五六][)）](不予公开|无法提供|不予处理|其他处理)"
)
"""Labels and column heads of the statutory tables."""
WORD = re.compile(r"\S+(?: \S(?= |$))*")
"""A word, or characters set apart by single blanks (``总 计``)."""
MAX_PARTS = 4
NOTE = re.compile(r"[（(]\s*本列数据")
SPANNING = re.compile(
    r"申请人情况|法人或其他组织|行政(复议|诉讼)|(未经复议直接|复议后)起诉|第二十条.*项"
)
"""Heads that stand above several columns."""


@dataclass(slots=True)
class _Part:
    """A word of a head with its columns in the line."""

    text: str
    line: int
    start: int
    end: int

    @property
    def joined(self) -> str:
        return "".join(self.text.split())


def is_head_word(text: str) -> bool:
    """Return whether a text is a whole label, blanks aside."""
    return HEAD_WORDS.fullmatch("".join(text.split())) is not None


def join_heads(lines: Sequence[str]) -> list[tuple[str, ...]] | None:
    """Return the rows of a head whose labels were broken; None when nothing is broken or it cannot be told.

    Lines must have their leading blanks: halves belong together that stand below each other, or, with one word
    a line, after each other.
    """
    note, rest = _take_note(lines)
    for measure in (len, width):
        parts = [part for number, line in enumerate(rest) for part in _parts(line, number, measure)]
        if rows := _join_stacks(parts):
            return [*note, *rows]
    rows = _join_column(rest)
    return [*note, *rows] if len(note) + len(rows) < len(lines) else None


def _take_note(lines: Sequence[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    """Take out the note in the corner of table three, which runs on to its closing bracket."""
    rest = list(lines)
    for first, line in enumerate(rest):
        if NOTE.match(line.strip()):
            last = next(
                (i for i in range(first, len(rest)) if rest[i].rstrip().endswith(("）", ")"))),
                first,
            )
            text = "\n".join(found.strip() for found in rest[first : last + 1])
            del rest[first : last + 1]
            return [(text,)], rest
    return [], rest


def _join_column(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Join words that stand one a line: the longest run that makes a label wins."""
    rows: list[tuple[str, ...]] = []
    position = 0
    while position < len(lines):
        length = next(
            (
                n
                for n in range(MAX_PARTS, 1, -1)
                if is_head_word("".join(lines[position : position + n]))
            ),
            1,
        )
        if length == 1:
            rows.append(tuple(WORD.findall(lines[position])))
        else:
            rows.append(("\n".join(line.strip() for line in lines[position : position + length]),))
        position += length
    return rows


def _parts(line: str, number: int, measure: Callable[[str], int]) -> list[_Part]:
    return [
        _Part(match.group(), number, measure(line[: match.start()]), measure(line[: match.end()]))
        for match in WORD.finditer(line)
    ]


def _join_stacks(parts: Sequence[_Part]) -> list[tuple[str, ...]] | None:
    """Join the broken words that stand below each other; every one must become part of a label.

    Heads that span columns keep their lines; all others make one row, from left to right.
    """
    stacks: list[list[_Part]] = []
    spanning: dict[int, list[str]] = {}
    for part in parts:
        if SPANNING.fullmatch(part.joined):
            spanning.setdefault(part.line, []).append(part.text)
            continue
        stack = next((s for s in stacks if s[-1].start < part.end and part.start < s[-1].end), None)
        if stack is None:
            stacks.append([part])
        else:
            stack.append(part)
    labels = [("\n".join(part.text for part in stack), stack[0].start) for stack in stacks]
    broken = any(len(stack) > 1 for stack in stacks)
    if not broken or not all(is_head_word(text) for text, _ in labels):
        return None
    leaves = tuple(text for text, _ in sorted(labels, key=lambda label: label[1]))
    return [*(tuple(spanning[line]) for line in sorted(spanning)), leaves]
