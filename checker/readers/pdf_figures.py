"""Rows of figures without a grid: lines that end in the same number of figures belong to one table."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_lines import Line

FEWEST_FIGURES = 2
BESIDE = 1.5
"""Ems a line of a wrapped label may stand above or below the line with the figures."""
FIGURE = re.compile(r"[-+−－]?\d[\d.,，]*[%％]?|[-—－/／]")


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


def figure_rows(rows: Sequence[Row], fewest: int) -> list[list[Entry]] | None:
    """Return the cells row by row; None unless ``fewest`` rows end in the same two or more figures.

    Labels are counted from the left: in a row without a group label they stand one column earlier.
    """
    counts = Counter(row.figures for row in rows if row.figures >= FEWEST_FIGURES)
    if not counts:
        return None
    figures = max(counts, key=lambda count: (counts[count], count))
    members = [row for row in rows if row.figures == figures]
    places = column_places([row.parts[-figures:] for row in members])
    if len(members) < fewest or places is None:
        return None
    labels = max(len(row.parts) - figures for row in members)
    return _Assembly(places, labels, members).rows(rows)


def column_places(parts: Sequence[Sequence[Line]]) -> Places | None:
    """Return the edges of the columns that rows of equally many pieces share; None if they overlap."""
    places = [
        (min(piece.x0 for piece in column), max(piece.x1 for piece in column))
        for column in zip(*parts, strict=True)
    ]
    if any(left[1] > right[0] for left, right in pairwise(places)):
        return None
    return places


def columns_of(part: Line, places: Places) -> tuple[int, int]:
    """Return the first column a piece stands in and how many it covers."""
    covered = [
        index for index, (left, right) in enumerate(places) if part.x0 < right and part.x1 > left
    ]
    if covered:
        return covered[0], covered[-1] - covered[0] + 1
    middle = (part.x0 + part.x1) / 2
    distances = [min(abs(left - middle), abs(right - middle)) for left, right in places]
    return distances.index(min(distances)), 1


class _Assembly:
    """Puts the lines of one table together, given the columns of its figures and how many labels lead."""

    def __init__(self, places: Places, labels: int, members: list[Row]) -> None:
        self._places, self._labels, self._members = places, labels, members
        self._made = {id(row): self._entries(row) for row in members}

    def rows(self, rows: Sequence[Row]) -> list[list[Entry]]:
        found: list[list[Entry]] = []
        for row in rows:
            if id(row) in self._made:
                found.append(self._made[id(row)])
            elif not self._is_wrapped_label(row):
                found.append(self._entries(row))
        for entries in self._made.values():
            for entry in entries:
                entry.pieces.sort(key=lambda piece: piece.top)
        return found

    def _entries(self, row: Row) -> list[Entry]:
        left = [part for part in row.parts if part.x1 <= self._places[0][0]]
        entries = [Entry(number, 1, [part]) for number, part in enumerate(left)]
        for part in row.parts[len(left) :]:
            column, span = columns_of(part, self._places)
            entries.append(Entry(self._labels + column, span, [part]))
        return _without_clashes(entries)

    def _is_wrapped_label(self, row: Row) -> bool:
        """Add a line that holds nothing but label text to the row of figures it belongs to, if any."""
        if any(part.x1 > self._places[0][0] for part in row.parts):
            return False
        size = row.line.size
        nearest = min(self._members, key=lambda m: abs(m.line.centre_y - row.line.centre_y))
        if abs(nearest.line.centre_y - row.line.centre_y) > BESIDE * size:
            return False
        entries = [entry for entry in self._made[id(nearest)] if entry.column < self._labels]
        homes = [_home(part, entries) for part in row.parts]
        if any(home is None for home in homes):
            return False
        for part, home in zip(row.parts, homes, strict=True):
            if home is not None:
                home.pieces.append(part)
        return True


def _home(part: Line, entries: list[Entry]) -> Entry | None:
    """Return the label a piece of text stands above or below."""
    for entry in entries:
        first = entry.pieces[0]
        if part.x0 < first.x1 and part.x1 > first.x0:
            return entry
    return None


def _without_clashes(entries: list[Entry]) -> list[Entry]:
    """Move cells that fell into one column on, so that each has a place of its own."""
    placed: list[Entry] = []
    free = 0
    for entry in entries:
        column = max(entry.column, free)
        span = max(1, entry.column + entry.span - column)
        placed.append(Entry(column, span, entry.pieces))
        free = column + span
    return placed
