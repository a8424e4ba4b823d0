"""What has become of a place whose finding a re-check no longer makes: only what both readings show, never a guess."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from checker.document import Paragraph
from checker.place_words import place_words

if TYPE_CHECKING:
    from checker.annual_report import ReadCell
    from checker.document import Document
    from checker.findings import CheckResult, Finding, Location

LONGEST = 24
"""Characters of a quotation in the one line of a row."""
CHANGED = "这一段的文字已改动"
WORD = re.compile(r"[0-9A-Za-z@._%-]")
GONE = "重新校核未再发现"


def solved_words(finding: Finding, old: CheckResult, new: CheckResult) -> str:
    """Say what was changed at the place of a solved finding, else at the places that belong to it."""
    return (
        _place_words(finding.location, old, new)
        or next((words for where in finding.related if (words := _beside(where, old, new))), "")
        or GONE
    )


def _beside(where: Location, old: CheckResult, new: CheckResult) -> str:
    words = _place_words(where, old, new)
    return f"{place_words(old, where)}：{words}" if words else ""


def _place_words(where: Location, old: CheckResult, new: CheckResult) -> str:
    """Return what was changed at a place, empty when nothing was or nothing can be said."""
    if where.table is not None and where.cell is not None:
        return _cell_words(where.table, where.cell, old, new)
    place = where.place
    if place is None or where.missing or place.row is not None:
        return ""
    block = old.document.blocks[place.block]
    if not isinstance(block, Paragraph):
        return ""
    whole = (0, len(block.text))
    span = whole if place.start is None or place.end is None else (place.start, place.end)
    return _text_words(block.text, span, old.document, new.document)


def _cell_words(table: str, cell: str, old: CheckResult, new: CheckResult) -> str:
    cells = []
    for result in (old, new):
        found = result.report.tables.get(table)
        read = found.cells.get(cell) if found else None
        if read is None:
            return ""
        cells.append(read)
    if cells[0].correction != cells[1].correction and cells[0].as_read == cells[1].as_read:
        return _reading_words(cells[1])
    before, after = (read.text.strip() for read in cells)
    if before == after:
        return ""
    if not before:
        return f"空格已填\u00a0{after}"
    return f"填报的\u00a0{before}\u00a0" + (f"已改为\u00a0{after}" if after else "已删去")


def _reading_words(read: ReadCell) -> str:
    """The draft says what it said: a person has corrected how it was read, or taken that back."""
    said = read.text.strip() or "空白"
    return (
        f"读数已人工更正为\u00a0{said}" if read.correction else f"已撤销人工更正，读作\u00a0{said}"
    )


def _paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _text_words(text: str, span: tuple[int, int], old: Document, new: Document) -> str:
    now = _paragraphs(new)
    if text in now:
        return ""
    kept = set(_paragraphs(old))
    near = get_close_matches(text, [other for other in now if other not in kept], 1)
    if not near:
        return "这一段已删去或重写"
    before, after = text[slice(*span)], _counterpart(text, near[0], span)
    if before == after or max(len(before), len(after)) > LONGEST:
        return CHANGED
    return f"“{before}”" + (f"已改为“{after}”" if after else "已删去")


def _counterpart(old: str, new: str, span: tuple[int, int]) -> str:
    """Return what stands in the new text where the span of the old text stood."""
    start, end = span
    stretches = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        first, last = max(i1, start), min(i2, end)
        if first < last:
            kept = (j1 + first - i1, j1 + last - i1)
            stretches.append(kept if tag == "equal" else (j1, j2))
    if not stretches or all(j1 == j2 for j1, j2 in stretches):
        return ""
    left, right = stretches[0][0], stretches[-1][1]
    # A number or an address is quoted whole: what was put before or behind its old figures belongs to it.
    while left and not _joined(old, start) and _joined(new, left):
        left -= 1
    while right < len(new) and not _joined(old, end) and _joined(new, right):
        right += 1
    return new[left:right]


def _joined(text: str, at: int) -> bool:
    """Say whether an index is inside a number, a Latin word or an address."""
    return 0 < at < len(text) and bool(WORD.match(text[at - 1]) and WORD.match(text[at]))
