"""Ruling lines to the grid of a table: rows, columns and merged cells.

Lines are joined (dashes, double lines, cells drawn one by one), those that touch form one frame, the
positions of all its lines are the grid, and two neighbouring grid fields without a line between them
belong to one cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from checker.readers.pdf_frames import join_open_frames
from checker.readers.pdf_page import Area, Rule

SAME_POSITION = 1.5
"""Points across: pieces of one line."""
TOUCH = 3.0
"""Points: lines closer than this meet; also two lines of a double line."""
LARGEST_GAP = 6.0
"""Points between the dashes of one line."""
SHORTEST = 5.0
"""Points: a shorter line is part of a drawing."""
OPEN_EDGE = 8.0
"""Points by which lines must run past the last crossing line to leave cells without a border there."""
SMALLEST = Area(0, 0, 40.0, 10.0)
MOST_RULES = 20_000
MOST_FIELDS = 100_000


class GridCell(NamedTuple):
    """A cell of the grid with its place and extent in grid fields."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: edges of its columns and rows from left to right and top to bottom, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def area(self) -> Area:
        """The rectangle the grid covers."""
        return Area(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_area(self, cell: GridCell) -> Area:
        """Return the rectangle of a cell."""
        return Area(
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.column_span],
            self.ys[cell.row + cell.row_span],
        )

    def with_columns(self, xs: tuple[float, ...]) -> Grid:
        """Return the same cells on a finer set of column edges (every edge of this grid is among ``xs``)."""
        place = [nearest(xs, x) for x in self.xs]
        cells = tuple(
            GridCell(
                cell.row,
                place[cell.column],
                cell.row_span,
                place[cell.column + cell.column_span] - place[cell.column],
            )
            for cell in self.cells
        )
        return Grid(xs, self.ys, cells)


def nearest(edges: tuple[float, ...], position: float) -> int:
    """Return the index of the edge closest to a position; edges are in order."""
    after = bisect_left(edges, position)
    if after == len(edges) or (after and position - edges[after - 1] <= edges[after] - position):
        return after - 1
    return after


def find_grids(horizontal: list[Rule], vertical: list[Rule]) -> list[Grid]:
    """Return the ruled tables among the lines of a page, from top to bottom; mere frames have one cell."""
    if len(horizontal) > MOST_RULES or len(vertical) > MOST_RULES:
        return []
    across, down = join_rules(horizontal), join_rules(vertical)
    frames = join_open_frames(across, down, _frames(across, down))
    grids = [_grid(across, down, frame) for frame in frames if frame[0] and frame[1]]
    found = [grid for grid in grids if grid is not None]
    return sorted(_without_nested(found), key=lambda grid: (grid.ys[0], grid.xs[0]))


def join_rules(rules: list[Rule]) -> list[Rule]:
    """Join pieces that lie on one line, over gaps as between dashes; drop what stays too short."""
    joined: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.pos - group[0].pos > SAME_POSITION:
            joined += _join_group(group)
            group = []
        group.append(rule)
    joined += _join_group(group)
    return [rule for rule in joined if rule.end - rule.start >= SHORTEST]


def _join_group(group: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    weights: list[float] = []
    last = 0.0
    for rule in sorted(group, key=lambda rule: rule.start):
        length = rule.end - rule.start
        gap = min(LARGEST_GAP, max(TOUCH, 1.5 * last))
        if joined and rule.start - joined[-1].end <= gap:
            before = joined[-1]
            weight = weights[-1] + length
            pos = (before.pos * weights[-1] + rule.pos * length) / weight if weight else rule.pos
            joined[-1] = Rule(pos, before.start, max(before.end, rule.end))
            weights[-1] = weight
        else:
            joined.append(rule)
            weights.append(length)
        last = length
    return joined


def _frames(across: list[Rule], down: list[Rule]) -> list[tuple[list[int], list[int]]]:
    """Return groups of touching lines, each as the numbers of its horizontal and vertical ones."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    places = [rule.pos for rule in down]
    for number, line in enumerate(across):
        first = bisect_left(places, line.start - TOUCH)
        for other in range(first, bisect_right(places, line.end + TOUCH)):
            if down[other].start - TOUCH <= line.pos <= down[other].end + TOUCH:
                parent[root(len(across) + other)] = root(number)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for item in range(len(parent)):
        pair = groups.setdefault(root(item), ([], []))
        if item < len(across):
            pair[0].append(item)
        else:
            pair[1].append(item - len(across))
    return list(groups.values())


def _grid(across: list[Rule], down: list[Rule], frame: tuple[list[int], list[int]]) -> Grid | None:
    rows, columns = [across[i] for i in frame[0]], [down[i] for i in frame[1]]
    if len(rows) + len(columns) < 3:
        return None
    ys = _edges(rows, columns)
    xs = _edges(columns, rows)
    if xs[-1] - xs[0] < SMALLEST.x1 or ys[-1] - ys[0] < SMALLEST.bottom:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > MOST_FIELDS:
        return None
    cells = _cells(_Walls(xs, ys, rows, columns))
    return Grid(xs, ys, cells)


def _edges(lines: list[Rule], crossing: list[Rule]) -> tuple[float, ...]:
    """Return the positions of ``lines`` (double lines as one) and of ends without a closing line."""
    edges: list[float] = []
    group: list[float] = []
    for pos in sorted(line.pos for line in lines):
        if group and (pos - group[-1] > TOUCH or pos - group[0] > 1.5 * TOUCH):
            edges.append(sum(group) / len(group))
            group = []
        group.append(pos)
    edges.append(sum(group) / len(group))
    first, last = min(line.start for line in crossing), max(line.end for line in crossing)
    if edges[0] - first > OPEN_EDGE:
        edges.insert(0, first)
    if last - edges[-1] > OPEN_EDGE:
        edges.append(last)
    return tuple(edges)


class _Walls:
    """Says which neighbouring fields of a grid have a line between them."""

    def __init__(
        self, xs: tuple[float, ...], ys: tuple[float, ...], rows: list[Rule], columns: list[Rule]
    ) -> None:
        self.xs, self.ys = xs, ys
        self._below = _sorted_to_edges(rows, ys)
        self._right = _sorted_to_edges(columns, xs)

    def below(self, row: int, column: int) -> bool:
        """Return whether a line closes a field at its bottom."""
        return _covers(self._below[row + 1], self.xs[column], self.xs[column + 1])

    def right(self, row: int, column: int) -> bool:
        """Return whether a line closes a field at its right."""
        return _covers(self._right[column + 1], self.ys[row], self.ys[row + 1])


def _sorted_to_edges(lines: list[Rule], edges: tuple[float, ...]) -> list[list[Rule]]:
    sorted_lines: list[list[Rule]] = [[] for _ in edges]
    for line in lines:
        sorted_lines[nearest(edges, line.pos)].append(line)
    return sorted_lines


def _covers(lines: list[Rule], start: float, end: float) -> bool:
    """Return whether lines run along most of the way from ``start`` to ``end``."""
    covered = 0.0
    for _, first, last in lines:
        if first <= start and end <= last:
            return True
        if first < end and start < last:
            covered += min(last, end) - max(first, start)
    return covered >= 0.6 * (end - start)


def _cells(walls: _Walls) -> tuple[GridCell, ...]:
    """Join fields without a line between them, as rectangles in reading order."""
    rows, columns = len(walls.ys) - 1, len(walls.xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not taken[row][right] and not walls.right(row, right - 1):
                right += 1
            bottom = row + 1
            while bottom < rows and _opens_down(walls, bottom - 1, column, right):
                bottom += 1
            for line in taken[row:bottom]:
                line[column:right] = [True] * (right - column)
            cells.append(GridCell(row, column, bottom - row, right - column))
    return tuple(cells)


def _opens_down(walls: _Walls, row: int, left: int, right: int) -> bool:
    """Return whether the fields ``left``..``right`` of ``row`` go on below without any line between."""
    return not any(walls.below(row, column) for column in range(left, right)) and not any(
        walls.right(row + 1, column) for column in range(left, right - 1)
    )


def _without_nested(grids: list[Grid]) -> list[Grid]:
    """Of one grid inside a cell of another keep the outer table, unless that is a mere frame."""
    frames = {
        index
        for index, outer in enumerate(grids)
        if len(outer.cells) <= 2
        and any(_inside(grid.area, outer.area) for grid in grids if grid is not outer)
    }
    kept = [grid for index, grid in enumerate(grids) if index not in frames]
    return [
        grid
        for grid in kept
        if not any(_inside(grid.area, outer.area) for outer in kept if outer is not grid)
    ]


def _inside(inner: Area, outer: Area) -> bool:
    return (
        outer.x0 <= inner.x0
        and inner.x1 <= outer.x1
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
        and inner != outer
    )
