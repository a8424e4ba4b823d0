"""Frames without lines at their sides, where a row of one cell touches no vertical line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.middle import median

if TYPE_CHECKING:
    from checker.readers.pdf_page import Rule

Frame = tuple[list[int], list[int]]
"""Numbers of the horizontal and of the vertical lines that touch each other."""

SAME_END = 3.0
OPEN_SIDE = 8.0
"""Points the rows run past the outermost vertical line of a frame without lines at its sides."""
HIGHEST = 1.6
"""Times the usual height of a row that a row between two such frames may be high."""


class _Extent(NamedTuple):
    top: float
    bottom: float
    left: float
    right: float
    row: float
    """Usual height of its rows; 0 when it is a single line."""
    open: bool


def join_open_frames(across: list[Rule], down: list[Rule], frames: list[Frame]) -> list[Frame]:
    """Join frames open at both sides with the next one, or line, of the same width a row further."""
    waiting = [frame for frame in frames if frame[0]]
    waiting.sort(key=lambda frame: min(across[i].pos for i in frame[0]))
    joined: list[Frame] = []
    for frame in waiting:
        joined.append(frame)
        while len(joined) > 1 and _belong(
            _extent(across, down, joined[-2]), _extent(across, down, joined[-1])
        ):
            last = joined.pop()
            joined[-1] = (joined[-1][0] + last[0], joined[-1][1] + last[1])
    return joined


def _extent(across: list[Rule], down: list[Rule], frame: Frame) -> _Extent:
    rows = sorted(across[i] for i in frame[0])
    left, right = min(rule.start for rule in rows), max(rule.end for rule in rows)
    places = [down[i].pos for i in frame[1]]
    closed = places and (min(places) - left < OPEN_SIDE or right - max(places) < OPEN_SIDE)
    steps = [below.pos - above.pos for above, below in pairwise(rows) if below.pos > above.pos + 5]
    height = median(steps) if steps and places else 0.0
    return _Extent(rows[0].pos, rows[-1].pos, left, right, height, not closed)


def _belong(above: _Extent, below: _Extent) -> bool:
    if not (above.open and below.open):
        return False
    if abs(above.left - below.left) > SAME_END or abs(above.right - below.right) > SAME_END:
        return False
    heights = [extent.row for extent in (above, below) if extent.row]
    return bool(heights) and below.top - above.bottom <= HIGHEST * min(heights)
