"""Lines of text to paragraphs: which line goes on with the one before it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Paragraph, Style
from checker.readers.middle import median
from checker.readers.pdf_characters import is_wide
from checker.readers.pdf_lines import line_run
from checker.text import announces_contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.document import Box
    from checker.readers.pdf_lines import Line
    from checker.readers.pdf_page import PageContent

INDENT = 1.0
"""Ems from which a line counts as indented."""
SAME_EDGE = 0.5
"""Ems within which two lines begin at the same place."""
WIDE_PITCH = 1.6
"""Times the usual distance between lines from which a gap parts paragraphs."""
OTHER_SIZE = 0.12
"""Share by which the type size must differ to part paragraphs."""
LONG = 0.5
"""Share of the page width from which a line tells where the margins are."""
FEW = 4
SHARED = 0.15
"""Share of the lines that must end at an edge of the text."""
RAGGED = 0.6
"""Share of the text width that a line with a ragged right edge still fills."""
CLOSING = "，。、；：！？）》」』】〉”’％%,.;:!?)]"
OPENING = "（《“‘【〔([<〈"
_SENTENCE_END = "。！？；：.!?;:"
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_ITEM = re.compile(r"(\d{1,2})[、.．](?!\d)")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]")
"""A heading that fills its line is followed by the first line of a paragraph, indented like itself."""
_UNBREAKABLE = re.compile(r"[A-Za-z0-9.,/:@%&_=?#~+—–－-]")


class Margins(NamedTuple):
    """Left and right edge of the text, the usual distance between two lines and the usual type size."""

    left: float
    right: float
    pitch: float
    size: float


def find_margins(lines: Sequence[Line], width: float) -> Margins:
    """Return where the running text of pages of one size stands; ``width`` is that of the page."""
    if not lines:
        return Margins(0.1 * width, 0.9 * width, 0.0, 0.0)
    size = median(line.size for line in lines)
    long = [line for line in lines if line.x1 - line.x0 > LONG * width]
    telling = long if len(long) >= FEW else lines
    left = _outermost([line.x0 for line in telling], size, -1)
    # A mark at the end of a line may hang out into the margin.
    plain = [line.x1 for line in telling if line.glyphs[-1].text[-1] not in CLOSING]
    ends = plain if len(plain) >= FEW else [line.x1 for line in telling]
    right = _outermost(ends, size, 1)
    if right - left < 0.5 * width:
        # Too little text to tell; paper is set with equal margins.
        left, right = min(left, width - right), max(right, width - left)
    steps = [
        after.bottom - before.bottom
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.bottom - before.bottom < 4 * size
    ]
    return Margins(left, right, median(steps) if steps else 0.0, size)


def _outermost(edges: list[float], size: float, sign: int) -> float:
    """Return the outermost edge that several lines share; the outermost of all when none is shared."""
    counts = Counter(round(edge / size) for edge in edges)
    enough = max(2.0, SHARED * len(edges)) if len(edges) > FEW else 1
    shared = [edge for edge in edges if _support(counts, round(edge / size)) >= enough]
    return max(shared or edges, key=lambda edge: sign * edge)


def _support(counts: Counter[int], place: int) -> int:
    return counts[place - 1] + counts[place] + counts[place + 1]


def is_centred(line: Line, margins: Margins) -> bool:
    """Return whether a line stands in the middle with room on both sides."""
    before, after = line.x0 - margins.left, margins.right - line.x1
    if min(before, after) < 1.5 * line.size or abs(before - after) > 2 * line.size:
        return False
    # A short paragraph that happens to end two ems before the edge is indented, not centred.
    two_ems = abs(before - 2 * line.size) <= 0.3 * line.size
    large = line.size > (1 + OTHER_SIZE) * margins.size
    return large or not two_ems or before > 0.15 * (margins.right - margins.left)


class ParagraphBuilder:
    """Takes lines in reading order and gives paragraphs."""

    def __init__(
        self, contents: dict[int, PageContent], margins: dict[tuple[int, int], Margins]
    ) -> None:
        """``contents`` are by page number, ``margins`` by that and column."""
        self._contents, self._margins = contents, margins

    def build(self, lines: Iterable[Line]) -> list[Paragraph]:
        """Return the paragraphs of lines between which nothing else stands."""
        groups: list[list[Line]] = []
        for line in lines:
            if groups and self._goes_on(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [self.paragraph(group) for group in groups]

    def _goes_on(self, group: list[Line], line: Line) -> bool:
        before = group[-1]
        here, there = (
            self._margins[line.page, line.column],
            self._margins[before.page, before.column],
        )
        if abs(line.size - before.size) > OTHER_SIZE * max(line.size, before.size):
            return False
        if is_centred(line, here) or is_centred(before, there):
            return False
        if (line.page, line.column) == (before.page, before.column) and self._is_apart(
            before, line, here
        ):
            return False
        ended = _ends_sentence(before)
        if not _is_full(before, line, there) and (ended or not self._hangs(group, line)):
            return False
        if line.x0 - here.left > INDENT * line.size:
            aligned = abs((line.x0 - here.left) - (before.x0 - there.left)) <= SAME_EDGE * line.size
            heading = len(group) == 1 and _SECTION.match(before.plain) and "。" not in before.plain
            return aligned and not ended and not heading
        return not (ended and (_HEADING.match(line.plain) or _is_next_item(group[0], line)))

    def _hangs(self, group: list[Line], line: Line) -> bool:
        """Return whether a line stands at the left edge below an indented first line: a ragged right edge."""
        first, before = group[0], group[-1]
        here, there = self._margins[line.page, line.column], self._margins[first.page, first.column]
        indented = first.x0 - there.left > INDENT * first.size
        at_edge = abs(line.x0 - here.left) <= SAME_EDGE * line.size
        mostly = before.x1 - there.left > RAGGED * (there.right - there.left)
        return indented and at_edge and mostly and not _HEADING.match(line.plain)

    def _is_apart(self, before: Line, line: Line, margins: Margins) -> bool:
        step = line.bottom - before.bottom
        usual = margins.pitch or 1.6 * line.size
        return step > WIDE_PITCH * max(usual, line.size) or step < 0

    def paragraph(self, group: list[Line]) -> Paragraph:
        """Return the lines of one paragraph joined, with its boxes and looks."""
        text = ""
        boxes: list[Box | None] = []
        for line in group:
            run = line_run(line, self._contents[line.page])
            if text and _needs_space(text, run.text):
                text += " "
                boxes.append(None)
            text += run.text
            boxes += run.boxes
        return Paragraph(text, group[0].page, self._style(group), tuple(boxes))

    def _style(self, group: list[Line]) -> Style:
        first = group[0]
        margins, content = self._margins[first.page, first.column], self._contents[first.page]
        own = group if first.page == group[-1].page else group[:1]
        look = content.fonts[_usual_font(own)]
        indent = first.x0 - margins.left
        align = _align(group, margins)
        return Style(
            align=align,
            bold=look.bold,
            size=first.size,
            font=look.name,
            indent=round(indent, 1) if align == "left" and indent > 0.5 * first.size else 0.0,
        )


def _is_next_item(first: Line, line: Line) -> bool:
    """Return whether two lines begin with list numbers that follow each other (2.…, 3.…)."""
    before, after = _ITEM.match(first.plain), _ITEM.match(line.plain)
    return bool(before and after and int(after.group(1)) == int(before.group(1)) + 1)


def _usual_font(lines: Iterable[Line]) -> int:
    return Counter(chain.from_iterable(line.fonts for line in lines)).most_common(1)[0][0]


def _align(group: list[Line], margins: Margins) -> str:
    first = group[0]
    if len(group) > 1:
        return "left"
    if is_centred(first, margins):
        return "center"
    if margins.right - first.x1 < 5 * first.size and first.x0 - margins.left > 0.4 * (
        margins.right - margins.left
    ):
        return "right"
    return "left"


def _ends_sentence(line: Line) -> bool:
    return line.glyphs[-1].text[-1] in _SENTENCE_END and not announces_contact(line.plain)


def _is_full(before: Line, line: Line, margins: Margins) -> bool:
    """Return whether the beginning of ``line`` would not have fitted at the end of ``before``."""
    room = margins.right - before.x1 - 0.3 * before.size
    pieces = _first_pieces(line)
    # Not every program breaks a line between a closing mark and the figures after it.
    ended = _ends_sentence(before)
    return (pieces[0] if ended else pieces[-1]) > room


def _first_pieces(line: Line) -> list[float]:
    """Return the widths of what cannot be broken at the start of a line: usually, and at most."""
    glyphs = line.glyphs
    first = 0
    while first < len(glyphs) - 1 and glyphs[first].text in OPENING:
        first += 1  # an opening mark stays with what it opens
    end = first + 1
    if _UNBREAKABLE.match(glyphs[first].text):
        end = _run_end(line, end)
    while end < len(glyphs) and glyphs[end].text in CLOSING:
        end += 1
    farther = _run_end(line, end)
    return [glyphs[place - 1].x1 - glyphs[0].x0 for place in (end, farther)]


def _run_end(line: Line, start: int) -> int:
    """Return where a run of Latin letters and figures ends."""
    end = start
    while end < len(line.glyphs) and _UNBREAKABLE.match(line.glyphs[end].text):
        end += 1
    return end


def _needs_space(text: str, more: str) -> bool:
    """Return whether two lines join with a space: only between two Latin words, not inside an address."""
    before, after = text[-1], more[0]
    if is_wide(before) or is_wide(after) or not (before.isalpha() and after.isalpha()):
        return False
    tail = re.split(r"[^!-~]", text)[-1]
    head = re.split(r"[^!-~]", more)[0]
    return not re.search(r"[@/._]", tail + head)
