"""A picture of a page to glyphs and ruling lines, so that it is read like any other page.

A glyph the recognition is not sure of, and a figure that stands on a line, are not trusted; a cell in which
nothing was recognised although something is printed there is doubtful too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter

from checker.readers.middle import median
from checker.readers.ocr import Character, read_lines
from checker.readers.pdf_characters import is_wide
from checker.readers.pdf_page import Area, FontLook, Glyph, PageContent, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RESOLUTION = 200
"""Dots an inch at which pages are looked at."""
SURE = 0.9
"""Confidence from which a character is trusted."""
LONG = 40.0
"""Points from which a run of ink is a ruling line: longer than any stroke of a character."""
SHORTEST = 9.0
"""Points from which it is one between two others, as beside a single cell."""
DARK = 150
"""Brightness (0 to 255) below which a dot is ink."""
MARGIN = 2.5
"""Points inside a cell that belong to its border."""
LEAST_INK = 0.002
"""Share of a cell that must be ink for something to be printed in it."""
TURNS = 3.0
"""Degrees a page may lie askew."""
STEP = 0.25
SMALL = 600
"""Pixels to which a page is reduced to find out how far it lies askew."""
DOUBTFUL_PAGE = 0.75
"""Mean confidence below which a page may stand on its head."""
MUCH_BETTER = 1.2
MOSTLY_SIDEWAYS = 0.6
_TURN_BACK = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
"""What makes text upright that is turned clockwise so far; pictures turn the other way."""
SAME_SIZE = 0.15
"""Share by which the measured sizes of lines of one type size differ."""
FEWEST_STEPS = 3
BASELINE = 0.2
"""Share of a line's height below its baseline."""


def scan_page(picture: Image.Image, number: int, width: float, height: float) -> PageContent:
    """Return what is printed on a page of this many points, given its picture."""
    turn, grey, lines = _upright(picture.convert("L"))
    content = PageContent(number, width, height, turn=turn, scanned=True)
    scale = content.text_width / grey.width
    content.fonts = [FontLook("", bold=False)]
    ink = grey.point(lambda value: 0 if value < DARK else 255)
    content.horizontal, content.vertical = ruling_lines(ink, scale)
    size = _type_size(lines)
    for line in lines:
        content.glyphs += _glyphs(line, size(line) * scale, content, scale)
    content.ink = lambda area: has_ink(ink, area, scale)
    return content


def _upright(grey: Image.Image) -> tuple[int, Image.Image, list[list[Character]]]:
    """Return how far the text of a page is turned clockwise, the page turned back and level, and its lines."""
    found = _looked_at(grey, 0)
    sideways = _are_sideways(found[2])
    if not sideways and _sureness(found[2]) >= DOUBTFUL_PAGE:
        return found
    others = [_looked_at(grey, turn) for turn in ((90, 270) if sideways else (180,))]
    best = max(others, key=lambda other: _weight(other[2]))
    better = sideways or _weight(best[2]) > MUCH_BETTER * _weight(found[2])
    return best if better and best[2] else found


def _looked_at(grey: Image.Image, turn: int) -> tuple[int, Image.Image, list[list[Character]]]:
    page = straightened(grey.transpose(_TURN_BACK[turn]) if turn else grey)
    return turn, page, read_lines(page.convert("RGB"))


def _are_sideways(lines: Sequence[Sequence[Character]]) -> bool:
    """Return whether most lines of several characters run down or up the page."""
    long = [line for line in lines if len(line) >= FEWEST_STEPS]
    upright = sum(
        max(c.bottom for c in line) - min(c.top for c in line)
        > max(c.x1 for c in line) - min(c.x0 for c in line)
        for line in long
    )
    return bool(long) and upright > MOSTLY_SIDEWAYS * len(long)


def _sureness(lines: Sequence[Sequence[Character]]) -> float:
    """Return the mean confidence; 1 for a page without text, which no turning helps."""
    count = sum(map(len, lines))
    return _weight(lines) / count if count else 1.0


def _weight(lines: Sequence[Sequence[Character]]) -> float:
    return sum(char.score for line in lines for char in line)


def _type_size(lines: Sequence[Sequence[Character]]) -> Callable[[Sequence[Character]], float]:
    """Return what tells the type size of a line in pixels.

    Wide characters are as wide as their em. From them follows how high the boxes of this page are; lines
    nearly as large as most of the page are as large.
    """
    sized = [(line, _em(line)) for line in lines]
    known = [(line, em) for line, em in sized if em]
    ratio = median([_height(line) / em for line, em in known]) if known else 1.0
    usual = median([em for line, em in known for _ in line]) if known else 0.0

    def size(line: Sequence[Character]) -> float:
        em = _em(line) or _height(line) / ratio
        return usual if abs(em - usual) <= SAME_SIZE * usual else em

    return size


def _em(line: Sequence[Character]) -> float:
    """Return the usual distance of wide characters that stand side by side; 0 when there are too few."""
    steps = [
        after.x0 - before.x0
        for before, after in pairwise(line)
        if is_wide(before.text) and is_wide(after.text)
    ]
    return median(steps) if len(steps) >= FEWEST_STEPS else 0.0


def _height(line: Sequence[Character]) -> float:
    return median(char.bottom for char in line) - median(char.top for char in line)


def _glyphs(
    line: list[Character], size: float, content: PageContent, scale: float
) -> Iterator[Glyph]:
    """Yield the glyphs of a line: one size and one baseline, as the recognition boxes only lines."""
    top = median(char.top for char in line) * scale
    bottom = median(char.bottom for char in line) * scale
    base = bottom - BASELINE * (bottom - top)
    for char in line:
        x0, x1 = char.x0 * scale, char.x1 * scale
        sure = char.score >= SURE and not (char.text.isdigit() and _on_line(x0, x1, base, content))
        order = len(content.glyphs)
        yield Glyph(char.text, x0, top, x1, bottom, base, size, 0, 0, order, trusted=sure)


def _on_line(x0: float, x1: float, base: float, content: PageContent) -> bool:
    """Return whether a vertical line runs through the middle of a figure: it may be that line."""
    middle = (x0 + x1) / 2
    return any(
        abs(rule.pos - middle) < MARGIN and rule.start < base < rule.end
        for rule in content.vertical
    )


def straightened(grey: Image.Image) -> Image.Image:
    """Return a page turned so that its lines run level."""
    small = grey.resize((SMALL, max(1, grey.height * SMALL // grey.width)))
    steps = round(TURNS / STEP)
    angles = sorted((step * STEP for step in range(-steps, steps + 1)), key=abs)
    best = max(angles, key=lambda angle: _evenness(small, angle))
    if best == 0 or _evenness(small, best) < 1.05 * _evenness(small, 0):
        return grey
    return grey.rotate(best, Image.Resampling.BICUBIC, fillcolor=255)


def _evenness(small: Image.Image, angle: float) -> float:
    """Return how sharply rows of print and blank rows alternate."""
    turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255) if angle else small
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    mean = sum(rows) / len(rows)
    return sum((row - mean) ** 2 for row in rows)


def ruling_lines(ink: Image.Image, scale: float) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and vertical lines of a picture of ink (0) and paper (255), in points."""
    # One dot more on every side closes small breaks and the steps of a line that runs not quite level.
    bold = ink.filter(ImageFilter.MinFilter(3))
    turned = bold.transpose(Image.Transpose.TRANSPOSE)
    across, down = list(_runs(bold, scale)), list(_runs(turned, scale))
    long_across = [rule for rule in across if rule.end - rule.start >= LONG]
    long_down = [rule for rule in down if rule.end - rule.start >= LONG]
    return (
        long_across + _between(across, long_down),
        long_down + _between(down, long_across),
    )


def _between(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """Return the short lines that run from one long crossing line to another."""
    crossing = sorted(crossing)
    places = [rule.pos for rule in crossing]

    def meets(first: float, last: float, pos: float) -> bool:
        near = crossing[bisect_left(places, first) : bisect_right(places, last)]
        return any(rule.start - MARGIN <= pos <= rule.end + MARGIN for rule in near)

    # The ink of a border goes through that of the lines it ends at; a stroke stops short of them.
    return [
        rule
        for rule in rules
        if rule.end - rule.start < LONG
        and meets(rule.start, rule.start + MARGIN, rule.pos)
        and meets(rule.end - MARGIN, rule.end, rule.pos)
    ]


def _runs(ink: Image.Image, scale: float) -> Iterator[Rule]:
    """Yield the long runs of ink in the rows of a picture."""
    data, width = ink.tobytes(), ink.width
    run = re.compile(rb"\x00{%d,}" % max(1, round(SHORTEST / scale)))
    for row in range(ink.height):
        line = data[row * width : (row + 1) * width]
        for match in run.finditer(line):
            yield Rule((row + 0.5) * scale, match.start() * scale, match.end() * scale)


def has_ink(ink: Image.Image, area: Area, scale: float) -> bool:
    """Return whether something is printed inside a cell, its borders left out."""
    box = (
        round((area.x0 + MARGIN) / scale),
        round((area.top + MARGIN) / scale),
        round((area.x1 - MARGIN) / scale),
        round((area.bottom - MARGIN) / scale),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    inside = ink.crop(box)
    return inside.histogram()[0] > LEAST_INK * inside.width * inside.height
