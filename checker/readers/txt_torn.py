"""Text that an extractor has torn so that no sentence in it is one: said at once, and nothing in it is blamed on the draft."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.errors import ErrorCode, ReadError
from checker.forms import all_forms
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH, VARIED = 200, 60
"""Ideographs, and different ones among them, from which that can be told: one line again and again is no torn report."""
TWICE = 0.4
"""Share of characters, or of long lines, that are followed by themselves: in prose 0.01."""
ALONE = 0.25
"""Share of ideographs that stand alone on their line: labels typed upright have 0.05."""
BACKWARDS = 3
"""Official words written backwards."""
LONG, MANY = 8, 20
"""Characters of a line, and lines, from which that can be told."""
FEWEST, NEARLY_ALL = 6, 0.7
"""Sentences, and the share of them that stands in the text more than once."""
FEWEST_ROWS, UPWARDS = 8, 0.3
"""Rows of a table from which their order tells something, and the share of them that may stand above the one before."""
LONGEST_LABEL = 60
_HAN = re.compile("[\u3400-\u9fff]")
_BACKWARDS = re.compile(
    "项.{0,4}第条十二第|息信府政|况情人请申|数量数定决理处|开公予|理处予不|标指计统|讼诉政行"
)
_USE_ANOTHER = "请换用原来的 Word 或 PDF 文件再校核，原文件未改动。"


def require_whole(lines: Sequence[str]) -> None:
    """Raise ReadError ``DAMAGED`` for text in which characters or lines stand twice, alone or backwards."""
    text = "".join(lines)
    ideographs = _HAN.findall(text)
    count = len(ideographs)
    if count < ENOUGH or len(set(ideographs)) < VARIED:
        return
    if _followed_by_themselves(ideographs) or _lines_twice(lines):
        raise _torn("每个字或每一行都重复了一遍")
    alone = sum(len(words) == 1 and bool(_HAN.match(words)) for words in map(str.strip, lines))
    if alone > ALONE * count:
        raise _torn("大段文字被拆成一行一个字")
    if len(_BACKWARDS.findall(text)) >= BACKWARDS:
        raise _torn("表格里的文字前后颠倒")
    if _rows_backwards(lines):
        raise _torn("表格的行次序已经打乱")


def _followed_by_themselves(items: Sequence[str]) -> bool:
    same = sum(before == after for before, after in pairwise(items))
    return same > TWICE * len(items)


def _lines_twice(lines: Sequence[str]) -> bool:
    long = [words for line in lines if len(words := "".join(line.split())) >= LONG]
    if len(long) < MANY:
        return False
    prose = [words for words in long if "。" in words]  # a table may rightly repeat its labels
    times = Counter(prose)
    again = sum(times[words] > 1 for words in prose)
    twice = len(prose) >= FEWEST and again > NEARLY_ALL * len(prose)
    return _followed_by_themselves(long) or twice


def _rows_backwards(lines: Sequence[str]) -> bool:
    """Return whether the row labels of a table stand below each other from the last to the first."""
    words = [fold(line) for line in lines if len(line) <= LONGEST_LABEL]
    for order in _row_orders():
        places = [order[label] for label in words if label in order]
        down = sum(after < before for before, after in pairwise(places))
        if len(places) >= FEWEST_ROWS and down > UPWARDS * len(places):
            return True
    return False


@cache
def _row_orders() -> tuple[dict[str, int], ...]:
    """Return the places of the row labels that occur once in their table, for every table of many rows."""
    orders = []
    for table in (table for form in all_forms() for table in form.tables):
        labels = [fold(row.label) for row in table.rows]
        order = {label: i for i, label in enumerate(labels) if labels.count(label) == 1}
        if len(order) >= FEWEST_ROWS:
            orders.append(order)
    return tuple(orders)


def _torn(how: str) -> ReadError:
    message = f"文本里{how}，多半是从 PDF 提取时造成的，不能校核。{_USE_ANOTHER}"
    return ReadError(ErrorCode.DAMAGED, message, how)
