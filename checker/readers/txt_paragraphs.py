"""Put paragraphs together again that an extractor has cut into lines.

Two cuts are known: lines wrapped at a uniform width, and a paragraph cut by the end of a page. Headings, list
items, captions and short lines are never joined.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.txt_heads import is_head_word
from checker.readers.txt_lines import Line, width
from checker.text import announces_contact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.txt_rows import Row

MIN_WRAP = 40
"""A wrapped line has at least this many columns."""
WRAP_SLACK = 8
"""Columns a wrapped line may fall short by: a lost indent, and punctuation that may not begin a line."""
NEVER_FIRST = ("。", "，", "；", "、", "”", "》", "）", "〕", "：")
"""Punctuation that cannot begin a paragraph."""
MIN_EVIDENCE = 2
COLUMNS = re.compile(r"\S\s{3,}\S")
"""Blanks inside a line: not prose."""
LATIN_GAP = re.compile(
    r"(?<=[^\x00-\x7f])\s{3,}(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])\s{3,}(?=[^\x00-\x7f])"
)
"""Blanks that some extractors leave around figures and Latin words inside a sentence."""
MIN_PROSE = 30
"""Characters of a line that can be the beginning of a cut paragraph."""
OPENER = re.compile(
    r"\d{2,4}\s*年|(首|其|再)[先次]|最后|此外|同时|另外|下一步|今后|今年|本年|近年|一年来"
    r"|[我本](局|市|县|区|镇|乡|委|办|厅|省|州|盟|旗|院|所|校|中心|单位|机关|部门|年度|报告|街道)"
    r"|为(了|进一步|深入|贯彻|全面|切实|加强|做好|规范|更好)|根据|按照|截[至止]|特此|现将|由于|因此|通过"
    r"|[^，。；、\s]{1,8}[：:]"
)
"""How a new paragraph begins, as against the rest of a cut one."""
ROW_END = re.compile(r"\s{2,}[+-]?\d[\d.,]*$")
"""A number behind blanks at the end of a line: a row of a table."""
SHORT = 10
"""Characters: a shorter rest of a paragraph ends with a full stop."""
CLOSED_NUMBER = re.compile(r"\d{1,2}[)）]")
"""（详见附件 / 1）: the end of a bracket, not a list number."""
AREA_CODE = re.compile(r"(?<!\d)0\d{2,3}$")
PHONE_REST = re.compile(r"[-—－–]{1,2}\d{7,8}(?!\d)")
DASHED_CODE = re.compile(r"(?<!\d)0\d{2,3}[-—－–]{1,2}$")
LOCAL_NUMBER = re.compile(r"\d{7,8}(?!\d)")
MEASURE = re.compile(r"(?:人次|万元|[件条次篇个人项份元年月日])[，。；、]")
"""A unit that a clause ends with: it belongs to the figure before the break."""
PHONE = re.compile(r"[（(]?0?\d{2,3}[)）]?\s?[-—－–]?\s?\d{3,8}")
TITLE = re.compile(
    r"[^，。；：、]{6,60}年度?报告"
    r"|[一二三四五六七八九十]{1,2}、[^，。；：]{2,40}(?:情况|事项|概述|概况|措施|打算|计划)"
)
"""The whole title of a report or of a part of it: what follows is never a part of that."""
CLAUSE = re.compile(r"[，。；,;]")


class Layout(NamedTuple):
    """How the paragraphs of a file look."""

    wrap: int | None
    """Columns at which lines are wrapped; None when every paragraph is one line."""
    indents: bool
    """First lines are indented, further lines are not."""
    gaps: bool = False
    """Blank lines stand anywhere, also inside paragraphs: they mean nothing."""


def find_layout(lines: Sequence[Line], rows: Sequence[Row | None]) -> Layout:
    """Find out whether lines are wrapped and first lines indented."""
    prose = [line for line, row in zip(lines, rows, strict=True) if row is None]
    long = [line for line in prose if width(line.words) >= MIN_WRAP]
    indents = sum(line.indented for line in long)
    wrap = _wrap_width(lines, rows, across_gaps=False)
    over = None if wrap else _wrap_width(lines, rows, across_gaps=True)
    return Layout(wrap or over, MIN_EVIDENCE <= indents < len(long), over is not None)


def _wrap_width(
    lines: Sequence[Line], rows: Sequence[Row | None], *, across_gaps: bool
) -> int | None:
    """Return the width that most lines followed by another come close to."""
    followed = [
        (width(line.text.rstrip()), line.ends_sentence)
        for index, line in enumerate(lines[:-1])
        if rows[index] is None
        and rows[index + 1] is None
        and (across_gaps or not lines[index + 1].gap)
        and not _in_columns(line.words)
        and not _is_heading(line)
        and width(line.words) >= MIN_WRAP
    ]
    wide = Counter(columns for columns, _ in followed if columns >= MIN_WRAP)
    if not wide:
        return None
    limit = max(wide, key=lambda top: (_near(wide, top), -top))
    cut = sum(not ends for columns, ends in followed if limit - WRAP_SLACK <= columns <= limit)
    uniform = _near(wide, limit) >= max(3, wide.total() / 2)
    return limit if uniform and cut >= MIN_EVIDENCE else None


def _is_heading(line: Line) -> bool:
    """Return whether a line is whole as it stands: in a short report such lines are as many as those of prose."""
    numbered = line.marked and not CLAUSE.search(line.words)
    return numbered or TITLE.fullmatch(line.words) is not None


def _near(wide: Counter[int], top: int) -> int:
    """Count the lines no wider than ``top`` and at most the slack narrower."""
    return sum(count for columns, count in wide.items() if top - WRAP_SLACK <= columns <= top)


def continues(text: str, before: Line, line: Line, layout: Layout) -> bool:
    """Return whether a line continues a paragraph.

    Takes the paragraph so far, its last line and the line in question.
    """
    if line.words.startswith(NEVER_FIRST) or _completes(text, before, line):
        return True
    first = TITLE.fullmatch(text) or line.marked or (layout.indents and line.indented)
    if first or _ends_row(before.words):
        return False
    line = line._replace(gap=line.gap and not layout.gaps)
    if layout.wrap is not None and not line.gap and _goes_on_inside(text, before, line):
        return True
    if layout.wrap is not None and not line.gap and _is_last_words(text, before, line, layout):
        return True
    if _is_cell(line) and not (layout.wrap is not None and _is_fragment(before, line)):
        return False
    if _in_columns(before.words) or _in_columns(line.words):
        return False
    if layout.wrap is not None and not line.gap and _is_wrapped(text, before, line, layout):
        return True
    return is_cut(text, line.text)


_LEFT_BLANK = re.compile(r"([:：])\s+(?=[；;，,。、）)])")
"""Blanks for what has still to be filled in: 电话：    。"""


def _in_columns(words: str) -> bool:
    """Return whether blanks set a line in columns, as against those around the figures of a sentence."""
    words = _LEFT_BLANK.sub(r"\1", words)
    if CLAUSE.search(words):
        words = LATIN_GAP.sub(" ", words)
    return COLUMNS.search(words) is not None


def _ends_row(words: str) -> bool:
    """Return whether a line ends like a row of a table; no row has a sentence before its number."""
    return "。" not in words and ROW_END.search(words) is not None


def _completes(text: str, before: Line, line: Line) -> bool:
    """Return whether a line begins with the rest of a telephone number, the unit of the last figure or 1）."""
    counted = before.words[-1:].isdigit() and MEASURE.match(line.words) is not None
    closed = text.count("（") > text.count("）") and CLOSED_NUMBER.match(line.words) is not None
    return counted or closed or _is_rest_of_phone(before, line)


def _is_rest_of_phone(before: Line, line: Line) -> bool:
    """Return whether a telephone number was cut behind its area code or dash, or stands below its label."""
    if announces_contact(before.words):
        return PHONE.match(line.words) is not None
    if DASHED_CODE.search(before.words):
        return LOCAL_NUMBER.match(line.words) is not None
    return AREA_CODE.search(before.words) is not None and PHONE_REST.match(line.words) is not None


def _goes_on_inside(text: str, before: Line, line: Line) -> bool:
    """Return whether a line holds the end of an open bracket, or the value a contact label announces."""
    is_open = text.count("（") > text.count("）")
    return announces_contact(before.words) or (is_open and "）" in line.words)


def _is_fragment(before: Line, line: Line) -> bool:
    """Return whether words follow a comma or open a title: some extractors break lines there."""
    bare = not any("\u4e00" <= character <= "\u9fff" for character in line.words)
    after_comma = before.words.endswith(("，", "、", ","))
    return not line.gap and not bare and (after_comma or line.words.startswith("《"))


def _is_last_words(text: str, before: Line, line: Line, layout: Layout) -> bool:
    """Return whether a few words without a full stop are the rest of a full line of prose (……提升 / 公开质量)."""
    full = width(before.text.rstrip()) >= (layout.wrap or 0) - WRAP_SLACK
    prose = CLAUSE.search(text) is not None and not before.words.endswith(("）", ")"))
    words = any("\u4e00" <= character <= "\u9fff" for character in line.words)
    open_end = full and prose and not before.ends_sentence
    return layout.indents and open_end and words and not is_head_word(line.words)


def _is_cell(line: Line) -> bool:
    """Return whether a line can only be a table cell on a line of its own: a bare value or a short label.

    Joining such a line would make one number of two.
    """
    if _ends_row(line.words):
        return True
    bare = not any("\u4e00" <= character <= "\u9fff" for character in line.words)
    return bare or (len(line.words) < SHORT and not line.ends_sentence)


def _is_wrapped(text: str, before: Line, line: Line, layout: Layout) -> bool:
    """In a file of wrapped lines: a full line goes on, and so does a fragment that ends in mid-sentence."""
    if width(before.text.rstrip()) >= (layout.wrap or 0) - WRAP_SLACK:
        return layout.indents or not before.ends_sentence
    if before.ends_sentence or OPENER.match(line.words):
        return False
    ends_clause = before.words.endswith(("，", "、", ","))
    return ends_clause or line.words.startswith("《") or CLAUSE.search(text) is not None


def is_cut(before: str, after: str) -> bool:
    """Return whether a break cuts a sentence of prose in two, as the end of a page does."""
    end = Line(before, gap=False)
    line = Line(after, gap=False)
    if line.marked or line.indented or end.ends_sentence:
        return False
    if _is_open(before) and ("》" in after or CLAUSE.search(after)):
        return True
    if len(end.words) < MIN_PROSE or not CLAUSE.search(before):
        return False
    if end.words.endswith(("，", "、", ",")):
        return True
    if OPENER.match(line.words):
        return False
    return line.ends_sentence or CLAUSE.search(after) is not None


def _is_open(words: str) -> bool:
    """Return whether a title or bracket is opened and not closed."""
    return any(
        words.count(left) > words.count(right) for left, right in ("《》", "（）", "“”", "〔〕")
    )


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
