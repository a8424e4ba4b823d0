"""Text set in two columns: the left one is read before the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.readers.pdf_lines import make_line, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_lines import Line

FEWEST = 5
"""Long lines in the left half from which a page may be set in two columns."""
FEWEST_BESIDE = 3
"""Long lines in the right half, beside those."""
LONG = 0.25
"""Share of the page width such a line is at least wide."""
OFF = 0.06
"""Share of the page width the gap between the columns may lie off the middle."""


def in_columns(pages: Sequence[tuple[list[Line], float]]) -> list[list[Line]]:
    """Return the lines of each page in reading order, those of two columns cut in two.

    Takes lines and width of the pages. A page with one column filled is set like the others of its width.
    """
    gutters = [_gutter(lines, width) for lines, width in pages]
    known = {width: g for (_, width), g in zip(pages, gutters, strict=True) if g is not None}
    found = []
    for (lines, width), own in zip(pages, gutters, strict=True):
        gutter = own or known.get(width)
        crossed = gutter is None or any(_halves(line, gutter) is None for line in lines)
        apart = gutter is not None and not (own is None and crossed)
        found.append(_ordered(lines, gutter) if apart and gutter else lines)
    return found


def _ordered(lines: Sequence[Line], gutter: float) -> list[Line]:
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in lines:
        halves = _halves(line, gutter)
        if halves is None:
            ordered += [*sides[0], *sides[1], line]
            sides = ([], [])
        else:
            for side, half in zip(sides, halves, strict=True):
                side += half
    return [*ordered, *sides[0], *sides[1]]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Return the middle of the gap between two columns; None on a page set across."""
    pieces = [part for line in lines for part in segments(line) if part.x1 - part.x0 > LONG * width]
    left = [piece for piece in pieces if piece.x1 < (0.5 + OFF) * width]
    right = [piece for piece in pieces if piece.x0 > (0.5 - OFF) * width]
    if len(left) < FEWEST:
        return None
    top, bottom = left[0].top, max(piece.bottom for piece in left)
    beside = [piece for piece in right if top <= piece.centre_y <= bottom]
    if len(beside) < FEWEST_BESIDE:
        return None
    edges = max(piece.x1 for piece in left), min(piece.x0 for piece in beside)
    return (edges[0] + edges[1]) / 2 if edges[1] - edges[0] > 0 else None


def _halves(line: Line, gutter: float) -> tuple[list[Line], list[Line]] | None:
    """Return what stands left and right of the gap; None for a line across it."""
    if any(glyph.x0 < gutter - 1 and glyph.x1 > gutter + 1 for glyph in line.glyphs):
        return None
    left = [glyph for glyph in line.glyphs if glyph.centre_x < gutter]
    right = [glyph for glyph in line.glyphs if glyph.centre_x >= gutter]
    if left and right and right[0].x0 - left[-1].x1 < line.size:
        return None
    halves = make_line(left, line.page), make_line(right, line.page)
    first, second = (
        [half._replace(column=number)] if half else [] for number, half in enumerate(halves, 1)
    )
    return first, second
