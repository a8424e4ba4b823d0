"""Pieces of text that stand one below the other, put together to labels, and the rows they belong to."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.forms import all_forms
from checker.readers.middle import median
from checker.readers.txt_heads import is_head_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_lines import Line
    from checker.readers.pdf_page import Rule

CLOSE = 1.5
"""Ems from line to line within a label, where the table itself does not tell."""
LOOSEST = 2.2
"""Ems between two lines of a label at most, where no rows can be compared."""
USUAL = 0.05
"""Share of the distances that are alike from which they are no chance."""
CLOSER = 0.85
"""Share of the distance between rows below which two lines are those of one label."""
ON_LINE = 0.35
"""Ems a piece may stand above or below the figures of its line."""
BESIDE = 0.6
"""Ems the middle, the first or the last line of a label may stand off the figures of its row."""
FLUSH = 0.15
"""Ems two lines of one label may begin, end or be centred apart."""
NEXT = 24
"""Pieces among which the line below one is looked for."""
_NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[.．、]"
)


class Label(NamedTuple):
    """The lines of one label from top to bottom."""

    pieces: tuple[Line, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def centre_y(self) -> float:
        """Vertical centre."""
        return (self.pieces[0].top + self.pieces[-1].bottom) / 2

    def distance(self, y: float) -> float:
        """Return how far off a row of figures at ``y`` it stands: set at the top, middle or bottom."""
        places = (self.centre_y, self.pieces[0].centre_y, self.pieces[-1].centre_y)
        return min(abs(place - y) for place in places)


def usual_step(pieces: Sequence[Line], heights: Sequence[float]) -> float:
    """Return the largest distance between two lines of one label, given the heights of the rows of figures."""
    size = median(piece.size for piece in pieces) if pieces else 0.0
    row = min((b - a for a, b in pairwise(heights) if b - a > 0.9 * size), default=0.0)
    least = _least_shared(sorted(_steps(pieces, size)), 0.05 * size)
    if 0 < least < (CLOSER * row if row else LOOSEST * size):
        return 1.15 * least
    return CLOSE * size


def _least_shared(steps: Sequence[float], same: float) -> float:
    """Return the smallest of the distances that are usual; a single one may be chance."""
    groups: list[list[float]] = []
    for step in steps:
        if groups and step - groups[-1][0] < same:
            groups[-1].append(step)
        else:
            groups.append([step])
    enough = max(2.0, USUAL * len(steps))
    shared = [group for group in groups if len(group) >= enough]
    return (shared or groups)[0][0] if groups else 0.0


def _steps(pieces: Sequence[Line], size: float) -> Iterator[float]:
    """Yield the distances of lines that are set flush with, or centred under, the line above."""
    ordered = sorted(pieces, key=lambda piece: piece.bottom)
    for index, piece in enumerate(ordered):
        for below in ordered[index + 1 : index + NEXT]:
            step = below.bottom - piece.bottom
            if step > 0.9 * size and _is_flush(piece, below):
                yield step
                break


def _is_flush(one: Line, other: Line) -> bool:
    offsets = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return min(abs(offset) for offset in offsets) < FLUSH * one.size


def overlap(one: Line, other: Line) -> bool:
    """Return whether two pieces stand, at least in part, one above the other."""
    return one.x0 < other.x1 and other.x0 < one.x1


def join_labels(
    pieces: Sequence[Line], step: float, heights: Sequence[float], rules: Sequence[Rule]
) -> list[Label]:
    """Return the labels that pieces make, from top to bottom.

    ``step`` is the largest distance of two lines of a label, ``heights`` where rows of figures stand: no label
    belongs to two of them. ``rules`` are horizontal lines: none runs through a label.
    """
    stacks: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: (p.bottom, p.x0)):
        home = [stack for stack in stacks if _goes_on(stack, piece, step, rules)]
        if home:
            min(home, key=lambda stack: piece.bottom - stack[-1].bottom).append(piece)
        else:
            stacks.append([piece])
    return [Label(tuple(part)) for stack in stacks for part in _parted(stack, heights)]


def _goes_on(stack: Sequence[Line], piece: Line, step: float, rules: Sequence[Rule]) -> bool:
    last = stack[-1]
    down = piece.bottom - last.bottom
    if not (0.5 * last.size < down <= step and overlap(last, piece)):
        return False
    text = "".join(part.plain for part in stack)
    room = max(part.x1 - part.x0 for part in stack) + last.size
    if piece.x1 - piece.x0 > room or _is_whole(text, piece.plain):
        return False  # a line is broken where it is full: the next one is not wider
    middle = (piece.x0 + piece.x1) / 2
    return not any(
        last.centre_y < rule.pos < piece.centre_y and rule.start < middle < rule.end
        for rule in rules
    )


@cache
def _rows_of_table_two() -> frozenset[str]:
    """Return the row labels of its blocks, of every form: a blank figure beside one does not join it to the next."""
    blocks = [t for form in all_forms() for t in form.tables if t.key.startswith("art20_")]
    return frozenset(row.label for block in blocks for row in block.rows)


def _is_whole(text: str, more: str) -> bool:
    """Return whether a label is complete before the line below it, by its words."""
    if text.count("（") > text.count("）") or is_head_word(text + more):
        return False
    rows = _rows_of_table_two()
    if text + more in rows:
        return False
    named = any(words in rows or is_head_word(words) for words in (text, more))
    return named or bool(_NUMBERED.match(more))


def _parted(stack: list[Line], heights: Sequence[float]) -> list[list[Line]]:
    """Cut a stack so that each part stands beside at most one row of figures."""
    beside = [index for index, piece in enumerate(stack) if _is_beside(piece, heights)]
    at_top = bool(beside) and beside[0] == 0
    cuts = [b if at_top else (a + b + 1) // 2 for a, b in pairwise(beside)]
    edges = [0, *cuts, len(stack)]
    return [stack[start:end] for start, end in pairwise(edges) if start < end]


def _is_beside(piece: Line, heights: Sequence[float]) -> bool:
    return any(abs(piece.centre_y - y) < ON_LINE * piece.size for y in heights)


def assign(labels: Sequence[Label], heights: Sequence[float], body: float) -> list[int | None]:
    """Return for each label the number of the row of figures it belongs to.

    None for labels above ``body``, where the rows begin, and for those with a row of their own, all blank.
    """
    homes = [_nearest(label, heights) if label.centre_y > body else None for label in labels]
    for row, y in enumerate(heights):
        if row in homes:
            continue
        free = [n for n, label in enumerate(labels) if homes[n] is None and _reaches(label, y)]
        if free:
            homes[min(free, key=lambda n: labels[n].distance(y))] = row
    placed = [label for label, home in zip(labels, homes, strict=True) if home is not None]
    return [
        _closest(label, heights)
        if home is None and label.centre_y > body and _is_group(label, placed, heights)
        else home
        for label, home in zip(labels, homes, strict=True)
    ]


def joined(labels: Sequence[Label]) -> list[Label]:
    """Return the labels of one row from the left; lines that stand close one below the other are one label."""
    found: list[Label] = []
    for label in sorted(labels, key=lambda label: label.centre_y):
        home = next((n for n, other in enumerate(found) if _is_below(other, label)), None)
        if home is None:
            found.append(label)
        else:
            found[home] = Label((*found[home].pieces, *label.pieces))
    return sorted(found, key=lambda label: label.x0)


def _is_below(label: Label, other: Label) -> bool:
    first, last = other.pieces[0], label.pieces[-1]
    return overlap(last, first) and 0 < first.bottom - last.bottom < LOOSEST * last.size


def _is_group(label: Label, placed: Sequence[Label], heights: Sequence[float]) -> bool:
    """Return whether a label stands beside several rows; one with a row of its own stands between others."""
    if "".join(piece.plain for piece in label.pieces) in _rows_of_table_two():
        return False
    size = label.pieces[0].size
    step = min((b - a for a, b in pairwise(heights)), default=1.2 * size)
    if not heights:
        return False
    if min(abs(label.centre_y - y) for y in heights) < 0.75 * step:
        return True
    top, bottom = label.pieces[0].top + 0.2 * size, label.pieces[-1].bottom - 0.2 * size
    return any(top < o.pieces[-1].bottom and o.pieces[0].top < bottom for o in placed)


def _closest(label: Label, heights: Sequence[float]) -> int:
    return min(range(len(heights)), key=lambda index: abs(label.centre_y - heights[index]))


def _nearest(label: Label, heights: Sequence[float]) -> int | None:
    if not heights:
        return None
    row = min(range(len(heights)), key=lambda index: label.distance(heights[index]))
    return row if label.distance(heights[row]) <= BESIDE * label.pieces[0].size else None


def _reaches(label: Label, y: float) -> bool:
    return label.pieces[0].top <= y <= label.pieces[-1].bottom
