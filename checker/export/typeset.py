"""Break Chinese text into lines and lay rows out on A4 pages. Knows nothing of PDF; lengths in points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, TOP, BOTTOM = 14 * MM, 19 * MM, 18 * MM
INNER_WIDTH = PAGE_WIDTH - 2 * LEFT
FLOOR = PAGE_HEIGHT - BOTTOM

_NO_START = set("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％")
_NO_END = set("（《〈「『【〔“‘([{")
_TOKEN = re.compile(
    r"\[U\+[0-9A-F]+\]|(?:第[ \u00a0]?)?[0-9][0-9A-Za-z.,%]*[ \u00a0]?[\u4e00-\u9fff]?|[0-9A-Za-z]+|.",
    re.DOTALL,
)
"""A figure is never parted from its measure word, a Latin word never broken."""
_PADDING = 3.0
_LEADING = 1.42


class Face(NamedTuple):
    """Size in points, weight and alignment of a line."""

    size: float = 9.5
    bold: bool = False
    center: bool = False


class Line(NamedTuple):
    """One unbroken line of a cell."""

    text: str
    face: Face

    @property
    def height(self) -> float:
        """Line height in points."""
        return self.face.size * _LEADING


class Words(NamedTuple):
    """A text on a page; ``y`` is its baseline from the top."""

    x: float
    y: float
    text: str
    face: Face


class Rectangle(NamedTuple):
    """A box or, with no height, a horizontal line."""

    x: float
    y: float
    width: float
    height: float
    fill: bool = False
    thickness: float = 0.5


@dataclass
class Row:
    """A table row: lines of each column; grey ones are heads."""

    columns: list[list[Line]]
    widths: tuple[float, ...]
    grey: frozenset[int] = frozenset()

    @property
    def height(self) -> float:
        """Height in points with padding."""
        return max(sum(line.height for line in column) for column in self.columns) + 2 * _PADDING

    def split(self, room: float) -> tuple[Row, Row]:
        """Part a row that is taller than a page after as many lines as fit into ``room``."""
        upper: list[list[Line]] = []
        lower: list[list[Line]] = []
        for column in self.columns:
            count, used = 0, 2 * _PADDING
            while count < len(column) and used + column[count].height <= room:
                used += column[count].height
                count += 1
            upper.append(column[:count])
            lower.append(column[count:])
        return Row(upper, self.widths, self.grey), Row(lower, self.widths, self.grey)


def wrap(text: str, face: Face, width: float, measure: Callable[[str, Face], float]) -> list[Line]:
    """Break a text into lines no wider than ``width``; at least one line."""
    lines: list[Line] = []
    for part in text.split("\n"):
        lines.extend(_wrap_part(part, face, width, measure))
    return lines


def _wrap_part(
    text: str, face: Face, width: float, measure: Callable[[str, Face], float]
) -> list[Line]:
    tokens = [t for word in _TOKEN.findall(text) for t in _fit(word, face, width, measure)]
    lines: list[Line] = []
    start = 0
    while start < len(tokens):
        end = _line_end(tokens, start, width, lambda token: measure(token, face))
        lines.append(Line("".join(tokens[start:end]).rstrip(" "), face))
        start = end
        while start < len(tokens) and tokens[start] == " ":
            start += 1
    return lines or [Line("", face)]


def _fit(
    word: str, face: Face, width: float, measure: Callable[[str, Face], float]
) -> Sequence[str]:
    return [word] if measure(word, face) <= width else list(word)


def _line_end(tokens: list[str], start: int, width: float, measure: Callable[[str], float]) -> int:
    used, end = measure(tokens[start]), start + 1  # one token at least, however wide
    while end < len(tokens) and (used := used + measure(tokens[end])) <= width:
        end += 1
    if end == len(tokens):
        return end
    best = end
    while best > start + 1 and (tokens[best] in _NO_START or tokens[best - 1] in _NO_END):
        best -= 1
    return best if best > start + 1 else end


@dataclass
class Sheets:
    """Pages being filled from top to bottom."""

    measure: Callable[[str, Face], float]
    pages: list[list[Words | Rectangle]] = field(default_factory=lambda: [[]])
    y: float = TOP

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = TOP

    def paragraph(self, text: str, face: Face) -> None:
        """Set a text over the full width."""
        for line in wrap(text, face, INNER_WIDTH, self.measure):
            if self.y + line.height > FLOOR:
                self.new_page()
            self._words(line, LEFT, INNER_WIDTH, self.y)
            self.y += line.height

    def signatures(self, names: Sequence[str], above: float) -> None:
        """Draw a line to sign on after each name, all in one line of the page, ``above`` points below what stands there."""
        if self.y + above + 6 > FLOOR:
            self.new_page()
        self.y += above
        face = Face(10.5)
        part = INNER_WIDTH / len(names)
        for index, name in enumerate(names):
            x = LEFT + index * part
            label = f"{name}："
            start = x + self.measure(label, face)
            self.pages[-1].append(Words(x, self.y - 3, label, face))
            self.pages[-1].append(Rectangle(start, self.y, x + part - 14 - start, 0))

    def row(
        self,
        texts: Sequence[Sequence[tuple[str, Face]]],
        widths: Sequence[float],
        grey: Sequence[int] = (),
    ) -> Row:
        """Make a row out of the texts of its cells."""
        columns = [
            [
                line
                for text, face in cell
                for line in wrap(text, face, width - 2 * _PADDING, self.measure)
            ]
            for cell, width in zip(texts, widths, strict=True)
        ]
        return Row(columns, tuple(widths), frozenset(grey))

    def table(self, rows: Sequence[Row], head: Row | None = None, keep: float = 0.0) -> None:
        """Draw rows, the head again on every page; ``keep`` points after the last row stay on its page.

        A grey row (a group's title) is never left alone at the foot of a page.
        """
        if head:
            self._need(head.height + min(rows[0].height, 200.0) if rows else head.height, None)
            self._draw(head)
        for index, row in enumerate(rows):
            after = keep if index == len(rows) - 1 else 0.0
            if row.grey and index + 1 < len(rows):
                after = rows[index + 1].height
            self._place(row, head, after)

    def _place(self, row: Row, head: Row | None, after: float) -> None:
        top = TOP + (head.height if head else 0.0)
        if row.height + after <= FLOOR - top:
            self._need(row.height + after, head)
        while row.height > FLOOR - self.y and any(row.columns):
            upper, lower = row.split(FLOOR - self.y)
            if any(upper.columns):
                self._draw(upper)
                row = lower
            self._turn(head)
        self._draw(row)

    def _need(self, height: float, head: Row | None) -> None:
        if self.y + height > FLOOR:
            self._turn(head)

    def _turn(self, head: Row | None) -> None:
        self.new_page()
        if head:
            self._draw(head)

    def _draw(self, row: Row) -> None:
        x = LEFT
        for index, (column, width) in enumerate(zip(row.columns, row.widths, strict=True)):
            box = Rectangle(x, self.y, width, row.height, fill=index in row.grey)
            self.pages[-1].append(box)
            top = self.y + _PADDING
            for line in column:
                self._words(line, x + _PADDING, width - 2 * _PADDING, top)
                top += line.height
            x += width
        self.y += row.height

    def _words(self, line: Line, x: float, width: float, top: float) -> None:
        if line.face.center:
            x += (width - self.measure(line.text, line.face)) / 2
        baseline = top + line.height / 2 + line.face.size * 0.37
        self.pages[-1].append(Words(x, baseline, line.text, line.face))
