"""Put paragraphs together again that an extractor has cut into lines.

Two cuts are known: lines wrapped at a uniform width, and a paragraph cut by the end of a page. Headings, list
items, captions and short lines are never joined.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.txt_lines import Line, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.txt_tables import Row

MIN_WRAP = 40
"""A wrapped line has at least this many columns."""
WRAP_SLACK = 4
"""Columns a wrapped line may fall short by, because punctuation may not begin a line."""
MIN_PROSE = 30
"""Characters of a line that can be the beginning of a cut paragraph."""
OPENER = re.compile(
    r"\d{2,4}\s*年|(首|其|再)[先次]|最后|此外|同时|另外|下一步|今后|今年|本年|近年|一年来"
    r"|[我本](局|市|县|区|镇|乡|委|办|厅|省|州|盟|旗|院|所|校|中心|单位|机关|部门|年度|报告|街道)"
    r"|为(了|进一步|深入|贯彻|全面|切实|加强|做好|规范|更好)|根据|按照|截[至止]|特此|现将|由于|因此|通过"
    r"|[^，。；、\s]{1,8}[：:]"
)
"""How a new paragraph begins, as against the rest of a cut one."""
CLAUSE = re.compile(r"[，。；,;]")


class Layout(NamedTuple):
    """How the paragraphs of a file look."""

    wrap: int | None
    """Columns at which lines are wrapped; None when every paragraph is one line."""
    indents: bool
    """First lines are indented, further lines are not."""


def find_layout(lines: Sequence[Line], rows: Sequence[Row | None]) -> Layout:
    """Find out whether lines are wrapped and first lines indented."""
    prose = [line for line, row in zip(lines, rows, strict=True) if row is None]
    long = [line for line in prose if width(line.words) >= MIN_WRAP]
    indents = sum(line.indented for line in long)
    return Layout(_wrap_width(lines, rows), indents + 1 >= 3 and 0 < indents < len(long))


def _wrap_width(lines: Sequence[Line], rows: Sequence[Row | None]) -> int | None:
    """Return the width most followed lines come close to, when nothing is much longer."""
    followed = [
        width(line.text.rstrip())
        for index, line in enumerate(lines[:-1])
        if rows[index] is None and rows[index + 1] is None and not lines[index + 1].gap
    ]
    wide = [columns for columns in followed if columns >= MIN_WRAP]
    if not wide:
        return None
    limit = max(wide)
    full = [columns for columns in wide if columns >= limit - WRAP_SLACK]
    cut = sum(
        1
        for index, line in enumerate(lines[:-1])
        if limit - WRAP_SLACK <= width(line.text.rstrip()) <= limit and not line.ends_sentence
    )
    uniform = len(full) >= max(3, len(wide) // 2) and Counter(wide).most_common(1)[0][1] >= 2
    return limit if uniform and cut >= 2 else None


def continues(before: Line, line: Line, layout: Layout) -> bool:
    """Return whether a line continues the paragraph whose last line stands before it."""
    if line.marked or (layout.indents and line.indented):
        return False
    if layout.wrap is not None and not line.gap and _is_full(before, layout.wrap):
        return layout.indents or not before.ends_sentence
    return _is_cut(before, line)


def is_cut(before: str, after: str) -> bool:
    """Return whether a line break cuts a sentence in two rather than ending a paragraph."""
    line = Line(after, gap=False)
    return not line.marked and _is_cut(Line(before, gap=False), line)


def _is_full(line: Line, wrap: int) -> bool:
    return wrap - WRAP_SLACK <= width(line.text.rstrip())


def _is_cut(before: Line, line: Line) -> bool:
    """A line of prose breaks off and the next one carries on: the end of a page stood between."""
    if before.ends_sentence or line.indented:
        return False
    if _is_open(before.words) and CLAUSE.search(line.words):
        return True
    if not _is_prose(before):
        return False
    if before.words.endswith(("，", "、", ",")):
        return True
    if OPENER.match(line.words):
        return False
    return line.ends_sentence or "。" in line.words or _is_prose(line)


def _is_open(words: str) -> bool:
    """A title or bracket is opened and not closed: the line breaks off inside it."""
    return any(
        words.count(left) > words.count(right) for left, right in ("《》", "（）", "“”", "〔〕")
    )


def _is_prose(line: Line) -> bool:
    words = line.words
    return len(words) >= MIN_PROSE and CLAUSE.search(words) is not None


def join(parts: Sequence[str]) -> str:
    """Join the lines of one paragraph; only Latin words get a blank between them."""
    text = ""
    for part in parts:
        latin = (
            text[-1:].isascii()
            and text[-1:].isalpha()
            and part[:1].isascii()
            and part[:1].isalpha()
        )
        text += f" {part}" if latin else part
    return text
