"""What stands on one PDF page, whichever library read it: glyphs, ruling lines, pictures.

Coordinates are points with the origin at the top left. They are turned so that most of the text reads
from left to right (a landscape table set sideways on an upright page); ``PageContent.box`` turns back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Box

if TYPE_CHECKING:
    from collections.abc import Callable

SLANTED = -1
"""``Glyph.turn`` of text at any other angle than a right one: watermarks."""


class Glyph(NamedTuple):
    """One printed character. ``turn`` is its reading direction clockwise from left-to-right: 0, 90 ..."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    """Baseline for upright text."""
    size: float
    font: int
    """Index into ``PageContent.fonts``."""
    turn: int
    order: int
    """Position in the page's content: neighbours here were written one after the other."""
    trusted: bool = True
    """False when the file does not say which character this is."""
    hidden: bool = False
    """True for text that is drawn invisibly."""

    @property
    def centre_x(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def centre_y(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line: at ``pos`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``."""

    pos: float
    start: float
    end: float


class Area(NamedTuple):
    """A rectangle in the turned coordinates of the page."""

    x0: float
    top: float
    x1: float
    bottom: float


Column = tuple[float, ...]
Edges = tuple[Column, Column, Column, Column]
"""Left, top, right and bottom edges of many rectangles, a column each."""


class FontLook(NamedTuple):
    """Name of a font without its subset prefix, and whether it is a bold one."""

    name: str
    bold: bool


class Remark(NamedTuple):
    """A comment somebody left on the page."""

    author: str
    text: str


@dataclass(slots=True)
class PageContent:
    """Everything read from one page. ``width`` and ``height`` are those of the page as displayed."""

    number: int
    width: float
    height: float
    turn: int = 0
    """How far the text of the page as displayed is turned clockwise: 0, 90, 180 or 270."""
    glyphs: list[Glyph] = field(default_factory=list)
    fonts: list[FontLook] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    outlines: int = 0
    """Number of filled shapes that are neither lines nor rectangles: text drawn as curves has hundreds."""
    remarks: list[Remark] = field(default_factory=list)
    file_links: list[str] = field(default_factory=list)
    """Where links of the page lead that open another file or a program."""
    problem: str = ""
    """Why the page could not be read; empty when it was."""
    scanned: bool = False
    """The glyphs were recognised in a picture of the page."""
    ink: Callable[[Area], bool] | None = None
    """For such a page: whether something is printed inside a rectangle of the turned coordinates."""

    def odd_glyphs(self) -> list[Glyph]:
        """Return the glyphs that are hidden or not trusted; most pages have none."""
        return [glyph for glyph in self.glyphs if glyph[11] or not glyph[10]]

    @property
    def text_width(self) -> float:
        """Page width in the turned coordinates."""
        return self.height if self.turn in (90, 270) else self.width

    @property
    def text_height(self) -> float:
        """Page height in the turned coordinates."""
        return self.width if self.turn in (90, 270) else self.height

    def seen(self, glyph: Glyph) -> Glyph:
        """Return a glyph, marked as hidden when it stands beside the page (cut off by its crop box)."""
        _, x0, top, x1, bottom, *_ = glyph
        width, height = self.width, self.height
        if self.turn in (90, 270):
            width, height = height, width
        inside = 0 <= x0 + x1 <= 2 * width and 0 <= top + bottom <= 2 * height
        return glyph if inside else glyph._replace(hidden=True)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Return a rectangle of the turned coordinates as a box of the displayed page."""
        if self.turn == 90:
            x0, top, x1, bottom = self.width - bottom, x0, self.width - top, x1
        elif self.turn == 180:
            x0, top, x1, bottom = (
                self.width - x1,
                self.height - bottom,
                self.width - x0,
                self.height - top,
            )
        elif self.turn == 270:
            x0, top, x1, bottom = top, self.height - x1, bottom, self.height - x0
        return Box(self.number, x0, top, x1, bottom)

    def boxes(self, edges: Edges) -> list[Box]:
        """Return the boxes of many rectangles, given by columns of their edges."""
        if self.turn:
            return list(map(self.box, *edges))
        return list(map(tuple.__new__, repeat(Box), zip(repeat(self.number), *edges)))


class Transform(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Move a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def area(self, x0: float, y0: float, x1: float, y1: float) -> Area:
        """Move a rectangle; any two opposite corners may be given."""
        a, b, c, d, e, f = self
        left, top, right, bottom = (
            a * x0 + c * y0 + e,
            b * x0 + d * y0 + f,
            a * x1 + c * y1 + e,
            b * x1 + d * y1 + f,
        )
        if left > right:
            left, right = right, left
        return Area(left, top, right, bottom) if top <= bottom else Area(left, bottom, right, top)

    def inverse(self) -> Transform:
        """Return the transform that undoes this one; it must not flatten."""
        a, b, c, d, e, f = self
        det = a * d - b * c
        return Transform(
            d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det
        )

    def then(self, after: Transform) -> Transform:
        """Return this transform followed by ``after``."""
        e, f = after.point(self.e, self.f)
        return Transform(
            after.a * self.a + after.c * self.b,
            after.b * self.a + after.d * self.b,
            after.a * self.c + after.c * self.d,
            after.b * self.c + after.d * self.d,
            e,
            f,
        )


def turned(width: float, height: float, turn: int) -> Transform:
    """Return the transform from the displayed page to coordinates in which ``turn``-ed text is upright."""
    if turn == 90:
        return Transform(0, -1, 1, 0, 0, width)
    if turn == 180:
        return Transform(-1, 0, 0, -1, width, height)
    if turn == 270:
        return Transform(0, 1, -1, 0, height, 0)
    return Transform(1, 0, 0, 1, 0, 0)


def direction(dx: float, dy: float) -> int:
    """Return 0, 90, 180 or 270 for a reading direction on the page (y downwards), else ``SLANTED``."""
    if abs(dy) <= 0.1 * abs(dx):
        return 0 if dx >= 0 else 180
    if abs(dx) <= 0.1 * abs(dy):
        return 90 if dy > 0 else 270
    return SLANTED
