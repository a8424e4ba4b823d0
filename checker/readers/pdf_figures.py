"""Lines cut into pieces, the figures among them, and the columns that pieces stand in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.pdf_lines import make_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_lines import Line

FIGURE = re.compile(r"[-+−－]?\d[\d.,，]*(?:[%％件条次个项元]|万元|人次)?|[-—－/／]|无")


class Row(NamedTuple):
    """A line and its pieces between wide gaps."""

    line: Line
    parts: list[Line]

    @property
    def figures(self) -> int:
        """How many of its last pieces are figures."""
        count = 0
        while count < len(self.parts) and FIGURE.fullmatch(self.parts[-1 - count].plain):
            count += 1
        return count


class Entry(NamedTuple):
    """A cell of such a table: its first column, how many it covers, and its lines."""

    column: int
    span: int
    pieces: list[Line]


Places = list[tuple[float, float]]
"""Left and right edge of each column."""


def column_places(parts: Sequence[Sequence[Line]]) -> Places | None:
    """Return the edges of the columns that rows of equally many pieces share; None if they overlap."""
    places = [
        (min(piece.x0 for piece in column), max(piece.x1 for piece in column))
        for column in zip(*parts, strict=True)
    ]
    if any(left[1] > right[0] for left, right in pairwise(places)):
        return None
    return places


def columns_of(x0: float, x1: float, places: Places) -> tuple[int, int]:
    """Return the first column a piece from ``x0`` to ``x1`` stands in and how many it covers."""
    covered = [index for index, (left, right) in enumerate(places) if x0 < right and x1 > left]
    if covered:
        return covered[0], covered[-1] - covered[0] + 1
    middle = (x0 + x1) / 2
    distances = [min(abs(left - middle), abs(right - middle)) for left, right in places]
    return distances.index(min(distances)), 1


def cut_at(row: Row, left: float) -> Row:
    """Cut a figure off a label that fills its cell up to the figures, which begin at ``left``."""
    parts: list[Line] = []
    for part in row.parts:
        edge = left - 0.1 * part.size
        tail = [glyph for glyph in part.glyphs if glyph.x0 >= edge]
        figure = make_line(tail, part.page)
        if figure and len(tail) < len(part.glyphs) and FIGURE.fullmatch(figure.plain):
            label = make_line(part.glyphs[: -len(tail)], part.page)
            parts += [label, figure] if label else [figure]
        else:
            parts.append(part)
    return Row(row.line, parts)
