"""Glyphs to lines of text: what stands on one baseline, in reading order, with a box a character."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from operator import itemgetter, sub
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from checker.readers.middle import median
from checker.readers.pdf_characters import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.document import Box
    from checker.readers.pdf_page import Edges, Glyph


class Sheet(Protocol):
    """Turns a rectangle of the coordinates used here into a box of the displayed page."""

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Return the box."""

    def boxes(self, edges: Edges) -> list[Box]:
        """Return the boxes of many."""


SAME_LINE = 0.5
"""Ems two baselines may differ within one line (raised figures, mixed fonts)."""
WORD_GAP = 0.25
"""Ems between two Latin words whose space is not in the file."""
COLUMN_GAP = 1.5
"""Ems between two pieces of text that do not belong together."""
PIECE_GAP = 0.6
"""Ems between pieces of text in neighbouring columns, where the rest of the line is set tight."""
UNEVEN = 3.0
"""A gap must be this many times the usual gap of its line: spaced-out words gain no spaces."""
DOUBLE = 0.15
"""Ems a second print of the same character lies beside the first (imitated bold)."""

_LEFT, _BASE_AND_SIZE = itemgetter(1), itemgetter(5, 6)
"""Of a glyph."""


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
    plain: str
    """The characters without any layout spaces."""
    gap: float
    """The widest distance between two of its glyphs; minus infinity for a single one."""
    smallest: float
    """Size of its smallest characters."""
    edges: Edges
    """Those of its glyphs."""
    fonts: tuple[int, ...]
    """Those of its glyphs."""
    column: int = 0
    """1 and 2 for the left and the right column of a page set in two; 0 for text across the page."""

    @property
    def centre_y(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


def build_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Return the lines of upright ``glyphs`` from top to bottom."""
    levels: dict[float, list[Glyph]] = {}
    sizes: dict[float, set[float]] = {}
    for (base, size), run in groupby(glyphs, _BASE_AND_SIZE):
        levels.setdefault(base, []).extend(run)
        sizes.setdefault(base, set()).add(size)
    rows: list[list[Glyph]] = []
    height, size = 0.0, 0.0
    for base in sorted(levels):
        level, own = levels[base], sizes[base]
        leftmost = max(own) if len(own) == 1 else min(level, key=_LEFT).size
        if rows and base - height <= SAME_LINE * max(size, leftmost):
            rows[-1] += level
            if max(own) <= size:
                continue
        else:
            rows.append(level)
        height, size = base, max(own)
    lines = (make_line(row, page) for row in rows)
    return [line for line in lines if line is not None]


def make_line(glyphs: Iterable[Glyph], page: int) -> Line | None:
    """Return the glyphs of one baseline as a line; None when there is nothing but blanks."""
    row = sorted(glyphs, key=_LEFT)
    if not row:
        return None
    columns = tuple(zip(*row, strict=True))
    texts, x0s, sizes = columns[0], columns[1], columns[6]
    doubled = len(row) > 1 and min(map(sub, x0s[1:], x0s)) <= DOUBLE * max(sizes)
    if not doubled and not texts[0].isspace() and not texts[-1].isspace():
        return _line(row, columns, page)
    row = _without_doubles(row)
    while row and row[0].text.isspace():
        row.pop(0)
    while row and row[-1].text.isspace():
        row.pop()
    return line_of(row, page) if row else None


def line_of(row: Sequence[Glyph], page: int) -> Line:
    """Return glyphs, at least one, as a line, in the order they are given in."""
    return _line(row, tuple(zip(*row, strict=True)), page)


def _line(row: Sequence[Glyph], columns: tuple[tuple[Any, ...], ...], page: int) -> Line:
    texts, x0s, tops, x1s, bottoms, _, sizes, fonts, *_ = columns
    smallest = min(sizes)
    usual = round(smallest, 1) if smallest == max(sizes) else _usual_size(sizes)
    return Line(
        tuple(row),
        min(x0s),
        min(tops),
        max(x1s),
        max(bottoms),
        usual,
        page,
        "".join(texts),
        max(map(sub, x0s[1:], x1s), default=float("-inf")),
        smallest,
        (x0s, tops, x1s, bottoms),
        fonts,
    )


def _usual_size(sizes: Iterable[float]) -> float:
    """Return the size of most characters, the largest of several."""
    counts = Counter(round(size, 1) for size in sizes)
    return max(counts, key=lambda size: (counts[size], size))


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Leave out characters printed again in (nearly) the same place."""
    kept: list[Glyph] = []
    last = before = ""
    for glyph in row:
        text = glyph.text
        again = text in (last, before) and any(_is_double(glyph, other) for other in kept[-2:])
        if not again:
            kept.append(glyph)
            last, before = text, last
    return kept


def _is_double(glyph: Glyph, other: Glyph) -> bool:
    near = DOUBLE * glyph.size
    return (
        other.text == glyph.text
        and abs(other.x0 - glyph.x0) <= near
        and abs(other.x1 - glyph.x1) <= near
        and abs(other.base - glyph.base) <= near
    )


def line_run(line: Line, sheet: Sheet) -> TextRun:
    """Return the text of a line with its boxes; wide gaps without a space in the file become one space."""
    found = sheet.boxes(line.edges)
    if line.gap <= WORD_GAP * line.smallest and len(line.plain) == len(found):
        return TextRun(line.plain, tuple(found))
    text: list[str] = []
    boxes: list[Box | None] = []
    for glyph, box, gap in zip(line.glyphs, found, _spaces_before(line), strict=True):
        if gap:
            text.append(" ")
            boxes.append(None)
        text.append(glyph.text)
        boxes.extend([box] * len(glyph.text))
    return TextRun("".join(text), tuple(boxes))


def join_runs(runs: Sequence[TextRun]) -> TextRun:
    """Return the lines of a cell joined with a line feed."""
    if len(runs) == 1:
        return runs[0]
    boxes: list[Box | None] = []
    for number, run in enumerate(runs):
        if number:
            boxes.append(None)
        boxes += run.boxes
    return TextRun("\n".join(run.text for run in runs), tuple(boxes))


def _spaces_before(line: Line) -> list[bool]:
    """Say for each glyph whether a gap before it separates words though the file has no space there."""
    glyphs = line.glyphs
    if line.gap <= WORD_GAP * line.smallest:
        return [False] * len(glyphs)
    gaps = _gaps(glyphs)
    usual = max(median(gaps), 0.0)
    spaces = [False] + [
        gap > UNEVEN * usual and gap > _least_gap(before, after)
        for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True)
    ]
    for place in _number_starts(glyphs, gaps):
        spaces[place] = True
    return spaces


def _gaps(glyphs: Sequence[Glyph]) -> list[float]:
    return [after[1] - before[3] for before, after in pairwise(glyphs)]


def _number_starts(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> Iterator[int]:
    """Yield where a new number begins among figures that follow each other.

    Figures at even distances are one spaced-out number, unless they stand as far apart as columns do
    (uneven, where a cell between them is blank).
    """
    start = 0
    while start < len(gaps):
        end = start
        while end < len(gaps) and _is_digit(glyphs[end]) and _is_digit(glyphs[end + 1]):
            end += 1
        run = gaps[start:end]
        size = glyphs[start].size
        even = bool(run) and max(run) - min(run) < WORD_GAP * size
        least = COLUMN_GAP * size
        if not even:
            least = min(least, min(run, default=0.0) + WORD_GAP * size)
        yield from (start + 1 + i for i, gap in enumerate(run) if gap > least)
        start = end + 1


def _least_gap(before: Glyph, after: Glyph) -> float:
    """Return the width from which a gap between two glyphs counts as a space; infinite beside a blank."""
    if before.text.isspace() or after.text.isspace() or (_is_digit(before) and _is_digit(after)):
        return float("inf")
    size = max(before.size, after.size)
    if is_wide(before.text[-1]) or is_wide(after.text[0]):
        return COLUMN_GAP * size
    return WORD_GAP * size


def _is_digit(glyph: Glyph) -> bool:
    return glyph.text.isdigit()


def segments(line: Line) -> list[Line]:
    """Cut a line into the pieces that stand in columns: at wide gaps (real spaces count as gap)."""
    row: Sequence[Glyph] = line.glyphs
    if len(line.plain.split()) > 1:
        row = [glyph for glyph in row if not glyph.text.isspace()]
    elif line.gap <= WORD_GAP * line.size:
        return [line]
    gaps = _gaps(row)
    if max(gaps, default=0.0) <= WORD_GAP * line.size:
        return [line]
    wide = max(PIECE_GAP * line.size, UNEVEN * max(median(gaps), 0.0))
    cuts = {place for place, gap in enumerate(gaps, 1) if gap > min(wide, line.size)}
    cuts = {place for place in cuts if not (_is_digit(row[place - 1]) and _is_digit(row[place]))}
    cuts |= set(_number_starts(row, gaps))
    edges = [0, *sorted(cuts), len(row)]
    kept = (_between(line, row[start:end]) for start, end in pairwise(edges))
    return [part for part in kept if part is not None]


def _between(line: Line, part: Sequence[Glyph]) -> Line | None:
    """Return a piece of a line with the blanks inside it."""
    first, last = part[0].x0, part[-1].x0
    return make_line([glyph for glyph in line.glyphs if first <= glyph.x0 <= last], line.page)
