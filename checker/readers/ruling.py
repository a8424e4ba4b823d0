"""Drawn shapes to the straight lines of a page, whichever format drew them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.readers.pdf_page import Area, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_page import PageContent

THIN = 4.0
"""Points: a shape no thicker than this is a line, however it was drawn."""
STRAIGHT = 0.8
"""Points a line may deviate from exactly horizontal or vertical."""
RECTANGLE = 6
"""Corner points of a rectangle at most, with one to begin, one to close and one to spare."""

Point = tuple[float, float]


def bounds(points: Sequence[Point]) -> Area:
    """Return the rectangle around some points, at least one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs), max(ys))


def is_thin(area: Area) -> bool:
    """Return whether a shape of this extent is a line."""
    return min(area.x1 - area.x0, area.bottom - area.top) <= THIN


class RulingLines:
    """Adds lines to the content of a page."""

    def __init__(self, content: PageContent) -> None:
        """Prepare to fill ``content``."""
        self._content = content

    def add_area(self, area: Area) -> None:
        """Add a thin shape as the line along its middle; a dot may belong to a line either way."""
        width, height = area.x1 - area.x0, area.bottom - area.top
        dot = max(width, height) <= THIN
        if dot or width > height:
            self._content.horizontal.append(Rule((area.top + area.bottom) / 2, area.x0, area.x1))
        if dot or width <= height:
            self._content.vertical.append(Rule((area.x0 + area.x1) / 2, area.top, area.bottom))

    def add_outlines(self, parts: Sequence[Sequence[Point]]) -> None:
        """Add the straight sides of stroked shapes."""
        for points in parts:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x1 - x0) <= STRAIGHT or abs(y1 - y0) <= STRAIGHT:
                    self.add_area(Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def add_filled(self, parts: Sequence[Sequence[Point]]) -> None:
        """Add lines drawn as filled shapes: thin rectangles, and frames of one rectangle in another."""
        thick = []
        for points in parts:
            area = bounds(points)
            if is_thin(area):
                self.add_area(area)
            else:
                thick.append(points)
        if len(thick) > 1 and all(len(points) <= RECTANGLE for points in thick):
            self.add_outlines(thick)
        elif thick:
            self._content.outlines += 1
