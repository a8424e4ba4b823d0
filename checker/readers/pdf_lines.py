"""Glyphs to lines of text: what stands on one baseline, in reading order, with a box a character."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Protocol

from checker.readers.pdf_characters import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.document import Box
    from checker.readers.pdf_page import Glyph


class Sheet(Protocol):
    """Turns a rectangle of the coordinates used here into a box of the displayed page."""

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Return the box."""


SAME_LINE = 0.5
"""Ems two baselines may differ within one line (raised figures, mixed fonts)."""
WORD_GAP = 0.25
"""Ems between two Latin words whose space is not in the file."""
COLUMN_GAP = 1.5
"""Ems between two pieces of text that do not belong together."""
UNEVEN = 3.0
"""A gap must be this many times the usual gap of its line: spaced-out words gain no spaces."""
DOUBLE = 0.15
"""Ems a second print of the same character lies beside the first (imitated bold)."""


class TextRun(NamedTuple):
    """Text and one box a character; None for a space or line end that is only layout."""

    text: str
    boxes: tuple[Box | None, ...]


class Line(NamedTuple):
    """The glyphs on one baseline from left to right, blanks at both ends left out."""

    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    """Size of most of its characters."""
    page: int

    @property
    def centre_y(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    @property
    def plain(self) -> str:
        """The characters without any layout spaces."""
        return "".join(glyph.text for glyph in self.glyphs)


def build_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Return the lines of upright ``glyphs`` from top to bottom."""
    rows: list[list[Glyph]] = []
    base, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x0)):
        if rows and glyph.base - base <= SAME_LINE * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size:
                base, size = glyph.base, glyph.size
        else:
            rows.append([glyph])
            base, size = glyph.base, glyph.size
    lines = (make_line(row, page) for row in rows)
    return [line for line in lines if line is not None]


def make_line(glyphs: Sequence[Glyph], page: int) -> Line | None:
    """Return the glyphs of one baseline as a line; None when there is nothing but blanks."""
    row = _without_doubles(sorted(glyphs, key=lambda g: g.x0))
    while row and row[0].text.isspace():
        row.pop(0)
    while row and row[-1].text.isspace():
        row.pop()
    if not row:
        return None
    sizes = [round(glyph.size, 1) for glyph in row]
    return Line(
        tuple(row),
        min(glyph.x0 for glyph in row),
        min(glyph.top for glyph in row),
        max(glyph.x1 for glyph in row),
        max(glyph.bottom for glyph in row),
        max(set(sizes), key=lambda size: (sizes.count(size), size)),
        page,
    )


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Leave out characters printed again in (nearly) the same place."""
    kept: list[Glyph] = []
    for glyph in row:
        near = DOUBLE * glyph.size
        if not any(
            other.text == glyph.text
            and abs(other.x0 - glyph.x0) <= near
            and abs(other.x1 - glyph.x1) <= near
            and abs(other.base - glyph.base) <= near
            for other in kept[-2:]
        ):
            kept.append(glyph)
    return kept


def line_run(line: Line, sheet: Sheet) -> TextRun:
    """Return the text of a line with its boxes; wide gaps without a space in the file become one space."""
    gaps = _spaces_before(line)
    text: list[str] = []
    boxes: list[Box | None] = []
    for glyph, gap in zip(line.glyphs, gaps, strict=True):
        if gap:
            text.append(" ")
            boxes.append(None)
        text.append(glyph.text)
        box = sheet.box(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
        boxes.extend([box] * len(glyph.text))
    return TextRun("".join(text), tuple(boxes))


def join_runs(runs: Sequence[TextRun]) -> TextRun:
    """Return the lines of a cell joined with a line feed."""
    boxes: list[Box | None] = []
    for number, run in enumerate(runs):
        if number:
            boxes.append(None)
        boxes += run.boxes
    return TextRun("\n".join(run.text for run in runs), tuple(boxes))


def _spaces_before(line: Line) -> list[bool]:
    """Say for each glyph whether a gap before it separates words though the file has no space there."""
    glyphs = line.glyphs
    gaps = [after.x0 - before.x1 for before, after in pairwise(glyphs)]
    if not gaps or max(gaps) <= WORD_GAP * min(glyph.size for glyph in glyphs):
        return [False] * len(glyphs)
    usual = max(median(gaps), 0.0)
    return [False] + [
        gap > _least_gap(before, after)
        and (gap > UNEVEN * usual or (_is_digit(before) and _is_digit(after)))
        for gap, before, after in zip(gaps, glyphs, glyphs[1:], strict=False)
    ]


def _least_gap(before: Glyph, after: Glyph) -> float:
    """Return the width from which a gap between two glyphs counts as a space; infinite beside a blank."""
    if before.text.isspace() or after.text.isspace():
        return float("inf")
    size = max(before.size, after.size)
    left, right = before.text[-1], after.text[0]
    if is_wide(left) or is_wide(right) or (_is_digit(before) and _is_digit(after)):
        return COLUMN_GAP * size
    return WORD_GAP * size


def _is_digit(glyph: Glyph) -> bool:
    return glyph.text.isdigit()


def segments(line: Line) -> list[Line]:
    """Cut a line at gaps of more than one em (real spaces count as gap): the columns of a table."""
    parts: list[list[Glyph]] = []
    right = 0.0
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if not parts or glyph.x0 - right > line.size:
            parts.append([])
        parts[-1].append(glyph)
        right = max(right if len(parts[-1]) > 1 else glyph.x1, glyph.x1)
    kept = (_between(line, part) for part in parts)
    return [part for part in kept if part is not None]


def _between(line: Line, part: list[Glyph]) -> Line | None:
    """Return a piece of a line with the blanks inside it."""
    first, last = part[0].x0, part[-1].x0
    return make_line([glyph for glyph in line.glyphs if first <= glyph.x0 <= last], line.page)
