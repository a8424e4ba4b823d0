"""The statutory tables in their official layout: which label, value or sum stands in which grid position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.document import Cell
from checker.forms import TOP_HEADS, form_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.annual_report import AnnualReport, ReadCell, StatTable
    from checker.forms import Relation, RowForm, TableForm

SHORT_NUMBER = re.compile(r"^([一二三四五六七八九十]+)、|^(（[一二三四五六七八九十]+）)")


class Kind(StrEnum):
    """What a grid position holds."""

    HEAD = "head"
    LABEL = "label"
    GROUP = "group"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One position: its place in the grid, its text, and for a value the cell key."""

    cell: Cell
    kind: Kind
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """One equation of the form, as it comes out for this report."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    compare: str
    holds: bool | None
    """None when a number is missing."""
    left_sum: Decimal | None
    right_sum: Decimal | None

    @property
    def total(self) -> str:
        """Key of the total it checks, empty when both sides are sums."""
        return self.left[0] if len(self.left) == 1 else ""


@dataclass(frozen=True)
class StatGrid:
    """One table: cells, and for every row and column the sums that end there."""

    key: str
    form: TableForm
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    row_sums: Mapping[int, tuple[Sum, ...]]
    """Grid row → sums told at its right."""
    column_sums: tuple[tuple[str, Mapping[int, Sum]], ...]
    """Lines below the table: words and grid column → sum."""
    sums: tuple[Sum, ...]

    def sums_of_total(self, key: str) -> tuple[Sum, ...]:
        """Return the sums whose total a cell is."""
        return tuple(s for s in self.sums if s.total == key)


def build_grid(report: AnnualReport, table: TableForm) -> StatGrid:
    """Lay a table out as the official form has it, with what the report says in it."""
    found = report.tables.get(table.key)
    builder = {"matrix": _matrix, "columns": _columns, "rows": _rows}[table.layout]
    cells, rows, columns = builder(table, found.cells if found else {})
    sums = _sums(found)
    by_key = {c.key: c.cell for c in cells if c.kind is Kind.VALUE}
    row_sums: dict[int, tuple[Sum, ...]] = {}
    lines: list[tuple[str, dict[int, Sum]]] = []
    for relation, instances in sums:
        below = relation.each == "column" or table.layout == "columns"
        if below:
            line = {by_key[s.left[0]].column: s for s in instances}
            words = _relation_words(table, relation)
            if lines and lines[-1][0] == words:
                lines[-1][1].update(line)
            else:
                lines.append((words, line))
        for s in () if below else instances:
            row = by_key[s.left[0]].row
            row_sums[row] = (*row_sums.get(row, ()), s)
    every = tuple(s for _, instances in sums for s in instances)
    return StatGrid(table.key, table, rows, columns, tuple(cells), row_sums, tuple(lines), every)


# -- sums --------------------------------------------------------------------------------------


def _sums(found: StatTable | None) -> list[tuple[Relation, list[Sum]]]:
    if found is None:
        return []
    # Of the table's own form, as the rules do: a report may hold the table of another year.
    relations = [r for r in form_by_id(found.form_id).relations if r.table == found.key]
    return [
        (r, [_sum(r, left, right, found) for _, left, right in r.instances()]) for r in relations
    ]


def _sum(
    relation: Relation, left: tuple[str, ...], right: tuple[str, ...], found: StatTable
) -> Sum:
    one, other = _add(left, found), _add(right, found)
    holds = None
    if one is not None and other is not None:
        holds = one == other if relation.compare == "=" else one <= other
    return Sum(relation.rule, left, right, relation.compare, holds, one, other)


def _add(keys: Sequence[str], found: StatTable) -> Decimal | None:
    values = [found.value(key) for key in keys]
    known = [v for v in values if v is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _relation_words(table: TableForm, relation: Relation) -> str:
    if relation.each != "column":
        return "各项之和＝总计"
    sides = []
    for keys in _sides(relation):
        names = [_short(row) for row in (table.row(k) for k in keys) if row]
        sides.append("各项之和" if len(names) > 4 else "＋".join(names))
    unequal = "≤" if len(relation.left) > 1 else "≥"
    return f"{sides[0]}{'＝' if relation.compare == '=' else unequal}{sides[1]}"


def _sides(relation: Relation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A total stands last, a sum on both sides in the order of the form."""
    if len(relation.left) == 1:
        return relation.right, relation.left
    return relation.left, relation.right


def _short(row: RowForm) -> str:
    match = SHORT_NUMBER.match(row.label)
    if not match:
        return row.label
    if match.group(2):
        outer = SHORT_NUMBER.match(row.group)
        return f"{outer.group(1) if outer and outer.group(1) else ''}{match.group(2)}"
    return match.group(1)


# -- layouts -----------------------------------------------------------------------------------


def _text(cells: Mapping[str, ReadCell], key: str) -> str:
    return cells[key].text if key in cells else ""


def _matrix(table: TableForm, cells: Mapping[str, ReadCell]) -> tuple[list[GridCell], int, int]:
    heads = _head_rows(table)
    spans = _groups(table)
    left = 1 + max((level for _, _, _, level in spans), default=-1) + 1
    grid = [GridCell(Cell(0, 0, table.corner, heads, left), Kind.HEAD)]
    grid += _column_heads(table, left)
    for name, first, last, level in spans:
        # The number stands on its own line in the narrow column, as the official form prints it.
        words = name.replace("）", "）\n", 1) if level else name
        cell = Cell(heads + first, level, words, row_span=last - first + 1)
        grid.append(GridCell(cell, Kind.GROUP))
    for number, row in enumerate(table.rows):
        start = max((lv + 1 for _, a, b, lv in spans if a <= number <= b), default=0)
        label = Cell(heads + number, start, row.label, column_span=left - start)
        grid.append(GridCell(label, Kind.LABEL))
        for c, column in enumerate(table.columns):
            key = table.cell_key(row.key, column.key)
            value = Cell(heads + number, left + c, _text(cells, key))
            grid.append(GridCell(value, Kind.VALUE, key))
    return grid, heads + len(table.rows), left + len(table.columns)


def _head_paths(table: TableForm) -> list[tuple[str, ...]]:
    """Return the heads over each column from the top, the column's own last."""
    tops = TOP_HEADS.get(table.key, {})
    paths = ((tops.get(c.group, ""), c.group, c.label) for c in table.columns)
    return [tuple(dict.fromkeys(name for name in path if name)) or ("",) for path in paths]


def _head_rows(table: TableForm) -> int:
    return max((len(path) for path in _head_paths(table)), default=1)


def _column_heads(table: TableForm, left: int) -> list[GridCell]:
    paths, rows, grid = _head_paths(table), _head_rows(table), []
    for level in range(rows):
        at = 0
        while at < len(paths):
            end = _head_end(paths, at, level)
            if level < len(paths[at]):
                down = rows - level if level == len(paths[at]) - 1 else 1
                cell = Cell(level, left + at, paths[at][level], down, end - at)
                grid.append(GridCell(cell, Kind.HEAD))
            at = end
    return grid


def _head_end(paths: list[tuple[str, ...]], at: int, level: int) -> int:
    """Return the column after those a head of this level stands over."""
    shared, end = paths[at][: level + 1], at + 1
    if level < len(paths[at]) - 1:
        while end < len(paths) and paths[end][: level + 1] == shared:
            end += 1
    return end


def _groups(table: TableForm) -> list[tuple[str, int, int, int]]:
    """Return (name, first row, last row, level) of the row groups; a group holds the groups within its rows."""
    spans: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(table.rows):
        if row.group:
            first, _ = spans.get(row.group, (number, number))
            spans[row.group] = (first, number)
    found = []
    for name, (first, last) in spans.items():
        level = sum(
            1 for a, b in spans.values() if a <= first and last <= b and (a, b) != (first, last)
        )
        found.append((name, first, last, level))
    return found


def _columns(table: TableForm, cells: Mapping[str, ReadCell]) -> tuple[list[GridCell], int, int]:
    grid = _column_heads(table, 0)
    heads = _head_rows(table)
    for c, column in enumerate(table.columns):
        value = Cell(heads, c, _text(cells, column.key))
        grid.append(GridCell(value, Kind.VALUE, column.key))
    return grid, heads + 1, len(table.columns)


def _rows(table: TableForm, cells: Mapping[str, ReadCell]) -> tuple[list[GridCell], int, int]:
    grid: list[GridCell] = []
    at, group = 0, ""
    for row in table.rows:
        if row.group and row.group != group:
            grid.append(GridCell(Cell(at, 0, row.group, 1, 3), Kind.GROUP))
            group, at = row.group, at + 1
        grid.append(GridCell(Cell(at, 0, row.label), Kind.LABEL))
        grid.append(GridCell(Cell(at, 1, row.unit), Kind.LABEL))
        grid.append(GridCell(Cell(at, 2, _text(cells, row.key)), Kind.VALUE, row.key))
        at += 1
    return grid, at, 3
