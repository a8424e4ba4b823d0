"""Tables of figures without a grid: which lines belong to one, and the cells of its rows.

Lines that end in figures are certain. What stands to the left of the figures are labels, of several columns and
lines perhaps; what stands above them are the heads of the columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.pdf_figures import Entry, Places, Row, columns_of, cut_at
from checker.readers.pdf_labels import (
    ON_LINE,
    Label,
    assign,
    join_labels,
    joined,
    overlap,
    usual_step,
)
from checker.readers.txt_heads import is_head_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_lines import Line
    from checker.readers.pdf_page import Rule

FAR = 4.0
"""Ems between the baselines of two lines from which they are no longer one table."""
OTHER_SIZE = 0.12
"""Share by which the type size of a line outside differs."""
PROSE = 0.6
"""Share of the page width from which a line that runs below the figures is prose."""
MANY_FIGURES = 5
"""Figures by which a single line is a row of a table."""
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_LEADERS = re.compile(r"[.·…]{4,}|…{2,}")
_TEXT_END = ("。", "；", "：", "，", ":", ";")
_UNIT = re.compile(r"[条件次篇个人项]|人次|万元|元")
"""A column of its own in the statistics table: it tells a row whose figure is blank."""


class FigureTable(NamedTuple):
    """A table found: the lines it is made of (first, last) and its cells row by row."""

    first: int
    last: int
    rows: list[list[Entry]]


def figure_tables(
    rows: Sequence[Row], width: float, rules: Sequence[Rule], *, continues: bool
) -> list[FigureTable]:
    """Return the tables among the lines of a page of this width, from top to bottom.

    ``continues``: the page before ends with such a table, which may go on here.
    """
    found: list[FigureTable] = []
    for anchors in _runs(rows, width):
        after = found[-1].last + 1 if found else 0
        first = _first_line(rows, anchors[0], after, width)
        last = _last_line(rows, anchors)
        first = _without_title(rows, first, anchors)
        if _is_table(rows, first, anchors, opens=continues and first == 0):
            found.append(FigureTable(first, last, list(_cells(rows, first, last, anchors, rules))))
    return found


def cut_off_heads(
    rows: Sequence[Row], width: float, rules: Sequence[Rule], left: float
) -> FigureTable | None:
    """Return the heads at the end of a page whose table goes on on the next one, with figures from ``left`` on."""
    first = end = len(rows)
    while first > 0:
        row, last = rows[first - 1], rows[end - 1]
        if _is_text(row, last, left, width) or _HEADING.match(row.line.plain):
            break
        if first < end and not _is_near(row, rows[first]):
            break
        first -= 1
    first = _without_title(rows, first, ()) if first < end else first
    part = rows[first:end]
    heads = [row for row in part if len(row.parts) > 1 and _is_head_line(row, left)]
    if not any(is_head_word(piece.plain) for row in heads for piece in row.parts):
        return None
    measure = _Measure(left, _step(rows, first, end - 1, ()))
    return FigureTable(first, end - 1, list(_Part(part, (), measure, rules).rows()))


def _runs(rows: Sequence[Row], width: float) -> Iterator[list[int]]:
    """Yield the numbers of the lines with figures, those of one table together."""
    run: list[int] = []
    for index, row in enumerate(rows):
        if not _has_figures(row, rows[run[-1]] if run else None):
            continue
        if run and not _goes_on(rows, run[-1], index, width):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _has_figures(row: Row, before: Row | None) -> bool:
    """Return whether a line is one of a table: it ends in figures; in a single one only below another."""
    if before is not None and _is_blank_row(row, [before]):
        return True
    if not row.figures or _LEADERS.search(row.line.plain):
        return False
    label = row.parts[0].plain
    if len(row.parts) > 1:
        return not label.endswith(_TEXT_END)
    return before is not None and any(overlap(row.line, p) for p in before.parts[-before.figures :])


def _goes_on(rows: Sequence[Row], above: int, below: int, width: float) -> bool:
    """Return whether nothing but labels and heads of columns stands between two lines of figures."""
    if _other_size(rows[above].line, rows[below].line):
        return False
    for index in range(above, below):
        if not _is_near(rows[index], rows[index + 1]):
            return False
    left = min(_left(rows[above]), _left(rows[below]))
    between = range(above + 1, below)
    heads = any(_is_head_line(rows[index], left) for index in between)
    return not any(
        _is_text(rows[index], rows[above], left, width)
        or (heads and _HEADING.match(rows[index].line.plain) and len(rows[index].parts) == 1)
        for index in between
    )


def _is_blank_row(row: Row, others: Sequence[Row]) -> bool:
    """Return whether a line without figures ends in a unit word where other rows have theirs."""
    unit = None if row.figures else _unit(row)
    return unit is not None and any(
        overlap(unit, other) for other in map(_unit, others) if other is not None
    )


def _unit(row: Row) -> Line | None:
    """Return the unit word before the figures of a line, if it has one."""
    last = row.parts[-1 - row.figures] if len(row.parts) > row.figures else None
    return last if last is not None and _UNIT.fullmatch(last.plain) else None


def _is_near(before: Row, after: Row) -> bool:
    return after.line.bottom - before.line.bottom < FAR * after.line.size


def _other_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) > OTHER_SIZE * max(one.size, other.size)


def _left(row: Row) -> float:
    """Return where the figures of a line begin; those that are blank stand farther right than any."""
    return row.parts[-row.figures].x0 if row.figures else float("inf")


def _is_head_line(row: Row, left: float) -> bool:
    return any(part.x1 > left for part in row.parts)


def _is_text(row: Row, anchor: Row, left: float, width: float) -> bool:
    """Return whether a line is no part of a table whose figures begin at ``left``."""
    line = row.line
    if _other_size(line, anchor.line):
        return True
    if len(row.parts) > 1:
        return False
    crosses = line.x1 > left
    return line.plain.endswith("。") or (crosses and line.x1 - line.x0 > PROSE * width)


def _first_line(rows: Sequence[Row], anchor: int, after: int, width: float) -> int:
    """Return the line with which the heads above the first line of figures begin."""
    left = _left(rows[anchor])
    first, label = anchor, True
    while first > after:
        row, below = rows[first - 1], rows[first]
        if not _is_near(row, below) or _is_text(row, rows[anchor], left, width):
            break
        label = label and not _is_head_line(row, left)
        if len(row.parts) == 1 and _HEADING.match(row.line.plain) and not label:
            break
        first -= 1
    return first


def _without_title(rows: Sequence[Row], first: int, anchors: Sequence[int]) -> int:
    """Leave out lines above the heads that stand alone: captions and titles."""
    last = anchors[-1] if anchors else len(rows) - 1
    step = _step(rows, first, last, anchors)
    while first < last and first not in anchors and len(rows[first].parts) == 1:
        line = rows[first].line
        below = (part for row in rows[first + 1 : first + 4] for part in row.parts)
        near = any(p.bottom - line.bottom <= step and overlap(line, p) for p in below)
        if near or is_head_word(line.plain):
            break
        first += 1
    return first


def _step(rows: Sequence[Row], first: int, last: int, anchors: Sequence[int]) -> float:
    """Return the largest distance of two lines of a label in the table of these lines."""
    pieces = [part for row in rows[first : last + 1] for part in row.parts]
    return usual_step(pieces, [rows[index].parts[-1].centre_y for index in anchors])


def _last_line(rows: Sequence[Row], anchors: list[int]) -> int:
    """Return the last line of the labels beside and below the last line of figures."""
    last = anchors[-1]
    left = min(_left(rows[index]) for index in anchors)
    while last + 1 < len(rows):
        row, above = rows[last + 1], rows[last]
        step = row.line.bottom - above.line.bottom
        if row.line.x1 > left or step > 1.6 * row.line.size or _HEADING.match(row.line.plain):
            break
        if _other_size(row.line, above.line) or row.line.plain.endswith(_TEXT_END):
            break
        last += 1
    return last


def _is_table(rows: Sequence[Row], first: int, anchors: list[int], *, opens: bool) -> bool:
    """Return whether lines with figures are a table; ``opens``: they go on with one of the page before."""
    parts = [len(rows[index].parts) for index in range(first, anchors[-1] + 1)]
    pieces = [part.plain for index in anchors for part in rows[index].parts]
    if sum("：" in piece or ":" in piece for piece in pieces) * 3 >= len(pieces):
        return False
    if opens or max(rows[index].figures for index in anchors) >= MANY_FIGURES:
        return True
    if len(anchors) > 1:
        return sum(count > 1 for count in parts) >= 3
    return first < anchors[0] and _is_under(rows[anchors[0] - 1], rows[anchors[0]])


def _is_under(head: Row, row: Row) -> bool:
    """Return whether each piece of a line stands below one of the line above."""
    return len(head.parts) == len(row.parts) > 1 and all(
        overlap(above, below) for above, below in zip(head.parts, row.parts, strict=True)
    )


def _cells(
    rows: Sequence[Row], first: int, last: int, anchors: list[int], rules: Sequence[Rule]
) -> Iterator[list[Entry]]:
    """Yield the rows of all parts of a table: one begins with every line of heads."""
    filled = {index for index in anchors if rows[index].figures}
    sure = [rows[index] for index in filled]
    known = filled | {i for i in range(first, last + 1) if _is_blank_row(rows[i], sure)}
    parts: list[list[int]] = [[]]
    for index in range(first, last + 1):
        seen = [i for i in parts[-1] if i in filled]
        if seen and index not in known and _is_head_line(rows[index], _left(rows[seen[-1]])):
            parts.append([])
        parts[-1].append(index)
    step = _step(rows, first, last, sorted(known))
    for numbers in parts:
        left = min(_left(rows[i]) for i in numbers if i in filled)
        lines = [cut_at(rows[i], left) for i in numbers]
        own = [line for i, line in zip(numbers, lines, strict=True) if i in known]
        yield from _Part(lines, own, _Measure(left, step), rules).rows()


class _Measure(NamedTuple):
    """Where the figures of a table begin, and the largest distance of two lines of a label."""

    left: float
    step: float


class _Part:
    """Lines under one set of heads; ``anchors`` are those with figures."""

    def __init__(
        self, rows: Sequence[Row], anchors: Sequence[Row], measure: _Measure, rules: Sequence[Rule]
    ) -> None:
        left, step = measure
        self._heights = [row.parts[-1].centre_y for row in anchors]
        figures = [piece for row in anchors for piece in row.parts[len(row.parts) - row.figures :]]
        lines = [row for row in rows if row not in anchors]
        heads = [p for row in lines for p in row.parts if _is_head(p, left, figures)]
        labels = [p for row in lines for p in row.parts if not _is_head(p, left, figures)]
        labels += [p for row in anchors for p in row.parts if p.x0 + p.x1 < 2 * left]
        self._labels = join_labels(labels, step, self._heights, rules)
        self._heads = join_labels(heads, step, self._heights, rules)
        self._lowest = [h for h in self._heads if not any(_is_above(h, o) for o in self._heads)]
        self._bands = _bands([*figures, *self._lowest])
        values = ([p for p in row.parts if p.x0 + p.x1 >= 2 * left] for row in anchors)
        homes = assign(self._labels, self._heights, self._body())
        pairs = list(zip(self._labels, homes, strict=True))
        self._alone = [label for label, home in pairs if home is None]
        own = [joined([lab for lab, home in pairs if home == row]) for row in range(len(anchors))]
        self._rows = list(zip(self._heights, own, values, strict=True))
        labels_beside = [len(found) for _, found, _ in self._rows]
        self._width = max([*labels_beside, int(bool(self._alone))])

    def _body(self) -> float:
        """Return where the rows below the heads begin."""
        heads = [h.pieces[-1].centre_y + ON_LINE * h.pieces[-1].size for h in self._lowest]
        return max(heads, default=float("-inf"))

    def rows(self) -> Iterator[list[Entry]]:
        """Yield the cells of heads and rows in order."""
        body = self._body()
        above = [label for label in self._alone if label.centre_y <= body]
        corner = above.pop() if above and self._lowest else None
        spanning = [head for head in self._heads if head not in self._lowest]
        for group in _level([*above, *spanning]):
            yield _apart([self._entry(label) for label in group])
        if self._lowest:
            corners = [Entry(0, max(self._width, 1), list(corner.pieces))] if corner else []
            yield corners + _apart([self._entry(head) for head in _across(self._lowest)])
        below = [label for label in self._alone if label.centre_y > body]
        events: list[tuple[float, list[Label], list[Line]]]
        events = [(label.centre_y, [label], []) for label in below] + self._rows
        for _, labels, values in sorted(events, key=lambda event: event[0]):
            yield self._row(labels, values)

    def _entry(self, label: Label) -> Entry:
        if label.x0 + label.x1 < 2 * self._bands[0][0]:
            return Entry(0, max(self._width, 1), list(label.pieces))
        column, span = columns_of(label.x0, label.x1, self._bands)
        return Entry(self._width + column, span, list(label.pieces))

    def _row(self, labels: Sequence[Label], values: Sequence[Line]) -> list[Entry]:
        """Return a row: labels from the left, every column of figures, blank or not."""
        entries = [Entry(n, 1, list(label.pieces)) for n, label in enumerate(labels)]
        places = [columns_of(value.x0, value.x1, self._bands) for value in values]
        taken = {column + step for column, span in places for step in range(span)}
        blank = [Entry(self._width + n, 1, []) for n in range(len(self._bands)) if n not in taken]
        filled = [
            Entry(self._width + column, span, [value])
            for (column, span), value in zip(places, values, strict=True)
        ]
        return entries + _apart(sorted([*blank, *filled], key=lambda entry: entry.column))


def _is_head(piece: Line, left: float, figures: Sequence[Line]) -> bool:
    """Return whether a piece on a line without figures stands over their columns, which begin at ``left``.

    A head wider than its column and set flush with it reaches far to the left: it covers a figure.
    """
    if piece.x0 + piece.x1 >= 2 * left:
        return True
    slack = ON_LINE * piece.size
    return any(piece.x0 < figure.x0 and figure.x1 < piece.x1 + slack for figure in figures)


def _is_above(head: Label, other: Label) -> bool:
    """Return whether a head stands over another one."""
    shared = min(head.x1, other.x1) - max(head.x0, other.x0)
    return shared > 0 and head.centre_y < other.centre_y - ON_LINE * head.pieces[0].size


def _bands(pieces: Sequence[Line | Label]) -> Places:
    """Return the columns that pieces stand in: what overlaps is one column."""
    bands: Places = []
    for x0, x1 in sorted((piece.x0, piece.x1) for piece in pieces):
        if bands and x0 < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], x1))
        else:
            bands.append((x0, x1))
    return bands


def _across(labels: Sequence[Label]) -> list[Label]:
    return sorted(labels, key=lambda label: label.x0)


def _level(labels: Sequence[Label]) -> Iterator[list[Label]]:
    """Yield labels at one height together, from top to bottom."""
    group: list[Label] = []
    for label in sorted(labels, key=lambda label: label.centre_y):
        if group and label.centre_y - group[0].centre_y > ON_LINE * label.pieces[0].size:
            yield _across(group)
            group = []
        group.append(label)
    if group:
        yield _across(group)


def _apart(entries: list[Entry]) -> list[Entry]:
    """Move cells that fell into one column on, so that each has a place of its own."""
    placed: list[Entry] = []
    free = 0
    for entry in entries:
        column = max(entry.column, free)
        span = max(1, entry.column + entry.span - column)
        placed.append(Entry(column, span, entry.pieces))
        free = column + span
    return placed
