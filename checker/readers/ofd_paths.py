"""The abbreviated path data of OFD (GB/T 33190, 9.1) to corner points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.readers.ofd_xml import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[float, float]

_COMMAND = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_LENGTH = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers each command takes; the last two are the point it ends at."""
MOST_COMMANDS = 20_000
"""In one path; a grid drawn at once has hundreds, a drawing more."""


def subpaths(data: str) -> Iterator[list[Point]]:
    """Yield the corner points of each part of a path; curves count by their ends, a closed part is closed."""
    points: list[Point] = []
    for command, text in _commands(data):
        if command == "C":
            if points and points[0] != points[-1]:
                points.append(points[0])
            continue
        values = numbers(text)
        length = _LENGTH[command]
        for start in range(0, len(values) - length + 1, length):
            point = values[start + length - 2], values[start + length - 1]
            if command in "SM" and points:
                yield points
                points = []
            points.append(point)
    if points:
        yield points


def _commands(data: str) -> list[tuple[str, str]]:
    found = _COMMAND.findall(data)
    return found if len(found) <= MOST_COMMANDS else []
