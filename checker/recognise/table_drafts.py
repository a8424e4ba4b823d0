"""A statutory table while its rows are being gathered, and how it becomes a ``StatTable``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from checker.annual_report import Label, ReadCell, ShiftedRow, StatTable
from checker.forms import all_forms
from checker.recognise.moved_rows import lost_cell
from checker.recognise.table_labels import (
    GROUP_HEADERS,
    exact_column,
    match_column,
    official,
    official_words,
)
from checker.text import cell_number, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.document import Place
    from checker.forms import TableForm
    from checker.recognise.table_labels import RowName
    from checker.recognise.table_records import Item, Record

_NOT_LEAVES = {*(fold(g) for g in GROUP_HEADERS), "信息内容", "统计指标", "单位", ""}
_UNITS = ("条", "件", "次", "篇", "个", "人", "人次", "万元", "元")
_TOTALS = ("统计数", "合计", "总计")


@dataclass
class RowDraft:
    """One data row: which row it is (None: not in any form), its label, what stands behind it."""

    name: RowName | None
    label: Item
    group: str
    values: list[Item]
    ruled: bool


@dataclass
class TableDraft:
    """Rows of one statutory table (of table two: one block) in the order found."""

    table: str
    headers: list[Record] = field(default_factory=list)
    rows: list[RowDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    corner: Place | None = None

    def touch(self, block: int) -> None:
        """Note a block this table was read from."""
        if block not in self.blocks:
            self.blocks.append(block)

    def row_keys(self) -> set[str]:
        """Return the keys of the rows found so far."""
        return {row.name.key for row in self.rows if row.name}


def fill_cut_row(draft: TableDraft, record: Record) -> bool:
    """Give a row without values those that a page break has put at the top of the next piece."""
    last = draft.rows[-1] if draft.rows else None
    if last is None or not (last.ruled and record.ruled) or record.block in draft.blocks:
        return False
    values = list(record.items[-len(last.values) :]) if last.values else []
    if not all(item.is_blank for item in last.values) or len(values) < len(last.values):
        return False
    if all(item.is_blank for item in values):
        return False
    last.values = values
    draft.touch(record.block)
    return True


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column header of the lowest level."""

    item: Item
    key: str | None


def leaves(draft: TableDraft) -> list[Leaf]:
    """Return the column headers found, left to right, each with its key."""
    if not draft.headers:
        return []
    items = _leaf_items(draft)
    keys: list[str | None] = [exact_column(draft.table, item.text) for item in items]
    for index, item in enumerate(items):
        if keys[index] is None:
            alike = match_column(draft.table, item.text)
            keys[index] = alike if alike not in keys else None
    return [Leaf(item, key) for item, key in zip(items, keys, strict=True)]


_IN_CORNER = re.compile("勾稽关系|项之和")


@cache
def _official_corners() -> tuple[str, ...]:
    tables = (form.table("applications") for form in all_forms())
    return tuple(fold(table.corner) for table in tables if table)


def _is_of_corner(text: str) -> bool:
    """Say whether a text is the note in the head of table three, or what a page break has left of it."""
    return bool(_IN_CORNER.search(text)) or any(text in corner for corner in _official_corners())


def _leaf_items(draft: TableDraft) -> list[Item]:
    if draft.table != "applications":
        last = draft.headers[-1]
        return [item for item in last.items if fold(item.text) not in _NOT_LEAVES]
    headers = _first_header(draft.headers)
    found = [
        item
        for record in headers
        for item in record.items
        if fold(item.text) not in _NOT_LEAVES and not _is_of_corner(fold(item.text))
    ]
    if all(record.ruled for record in headers):
        return sorted(found, key=lambda item: item.column)
    # A merged header that the extractor repeats in every row it spans is one header.
    found = list({fold(item.text): item for item in reversed(found)}.values())[::-1]
    totals = [item for item in found if fold(item.text) == "总计"]
    return [item for item in found if item not in totals] + totals


def _first_header(headers: list[Record]) -> list[Record]:
    """Leave out the header repeated after a page break; one that the break cut in two is whole."""
    if not _repeated(headers):
        return headers
    first: list[Record] = []
    seen: set[str] = set()
    for record in headers:
        texts = {fold(item.text) for item in record.items if not item.is_blank}
        again = record.ruled and texts and texts <= seen
        if record.block != headers[0].block or again:
            break
        seen |= texts
        first.append(record)
    return first


_LOWEST = ("商业企业", "科研机构", "社会公益组织", "法律服务机构")
"""Columns that a single header names once, however its merged cells were read."""


def _repeated(headers: list[Record]) -> bool:
    """Tell whether columns of table three are named twice; one of them may be worded otherwise."""
    texts = [fold(item.text) for record in headers for item in record.items if not item.is_blank]
    if len(texts) == len(set(texts)):
        return False
    return texts.count("自然人") > 1 or sum(texts.count(column) > 1 for column in _LOWEST) > 1


def choose_form(
    draft: TableDraft, found: list[Leaf], forms: Sequence[str], year_form: str | None
) -> str:
    """Return the id of the form whose layout the draft shows; the year's own form when it cannot tell."""
    if len(forms) == 1:
        return forms[0]
    if draft.table == "applications":
        keys = draft.row_keys()
        if keys & {"other_1", "other_2", "other_3"}:
            return "2021"
        if "other" in keys:
            return "2019"
    columns = [fold(leaf.item.text) for leaf in found]
    rows = [fold(row.label.text) for row in draft.rows]
    scores = {form: _likeness(columns, rows, draft.table, form) for form in forms}
    best = max(scores.values())
    fitting = [form for form in forms if scores[form] == best]
    return year_form if year_form in fitting else fitting[-1]


def _likeness(columns: list[str], rows: list[str], table: str, form_id: str) -> int:
    headers, labels = official_words(table, form_id)
    return 2 * sum(map(headers.__contains__, columns)) + sum(map(labels.__contains__, rows))


def read_cell(key: str, item: Item) -> ReadCell:
    """Turn an item into a cell: the text as it stands and the number in it, if it is one."""
    number = cell_number(item.text)
    if number is None:
        return ReadCell(key, item.text, None, item.place)
    return ReadCell(key, item.text, number.value, item.place, number.unit)


def build(draft: TableDraft, found: list[Leaf], form_id: str) -> StatTable:
    """Make the table: every value under its key, rows that do not fit set aside as shifted.

    ``found``: the draft's ``leaves``.
    """
    form = official(draft.table, form_id)
    order = _order_of_values(draft, column_order(found, form), form)
    cells: dict[str, ReadCell] = {}
    shifted: list[ShiftedRow] = []
    unmoved: list[RowDraft] = []
    for row in draft.rows:
        if row.name is None:
            continue
        placed = place_values(row, order, found, form)
        moved = placed is not None and moved_left(placed, form)
        if not moved:
            unmoved.append(row)
        if placed is None or moved:
            shifted.append(_shifted(row, row.name.key, len(order), moved=moved))
            continue
        for column, item in placed.items():
            key = form.cell_key(row.name.key, column)
            if key not in cells:
                cells[key] = read_cell(key, item)
    shifted.extend(_set_aside_moved(unmoved, cells, form, form_id))
    ordered = {key: cells[key] for key in (*form.cell_keys, *cells) if key in cells}
    return StatTable(
        key=draft.table,
        form=form,
        form_id=form_id,
        section=None,
        blocks=tuple(draft.blocks),
        cells=ordered,
        rows=tuple(_row_label(row) for row in draft.rows),
        columns=tuple(_column_labels(found, form)),
        shifted=tuple(shifted),
        notes=tuple(draft.notes),
        corner=draft.corner,
    )


def _shifted(row: RowDraft, key: str, wanted: int, *, moved: bool) -> ShiftedRow:
    """Set a row aside whose values do not fit; of one that moved left the blanks do not count."""
    items = [item for item in row.values if not (moved and item.is_blank)]
    texts = tuple(item.text for item in items if fold(item.text) not in _UNITS)
    certain = row.ruled or moved or len(texts) > wanted
    return ShiftedRow(key, row.label.place, texts, wanted, certain)


def _set_aside_moved(
    unmoved: list[RowDraft], cells: dict[str, ReadCell], form: TableForm, form_id: str
) -> list[ShiftedRow]:
    """Take the cells of rows that lost a filled cell out of the table; only table three has sums enough."""
    if form.key != "applications":
        return []
    rows = [row for row in unmoved if row.values and row.values[-1].is_blank]
    moved = [row for row in rows if row.name and lost_cell(cells, row.name.key, form, form_id)]
    found = []
    for row in moved:
        key = row.name.key if row.name else ""
        for column in form.columns:
            cells.pop(form.cell_key(key, column.key), None)
        texts = tuple(item.text for item in row.values if not item.is_blank)
        found.append(ShiftedRow(key, row.label.place, texts, len(form.columns)))
    return found


def _row_label(row: RowDraft) -> Label:
    return Label(row.name.key if row.name else None, row.label.text, row.label.place, row.group)


def _column_labels(found: list[Leaf], form: TableForm) -> list[Label]:
    """Label the columns; an unlike header in a place where only one is left gets that one's key."""
    if form.layout == "rows":
        return []
    return [
        Label(key, leaf.item.text, leaf.item.place)
        for leaf, key in zip(found, _assigned(found, form), strict=True)
    ]


def _assigned(found: list[Leaf], form: TableForm) -> list[str | None]:
    known = [column.key for column in form.columns]
    keys = [leaf.key if leaf.key in known else None for leaf in found]
    if len(found) == len(known):
        left = [key for key in known if key not in keys]
        open_places = [i for i, key in enumerate(keys) if key is None]
        for index, key in zip(open_places, left, strict=False):
            keys[index] = key
    return keys


def column_order(found: list[Leaf], form: TableForm) -> list[str]:
    """Return the column keys left to right: as the headers say when all are known, else the official order."""
    known = [column.key for column in form.columns]
    keys = [key for key in _assigned(found, form) if key]
    if len(keys) == len(found) and len(set(keys)) == len(keys) and keys:
        return keys
    return known


def _order_of_values(draft: TableDraft, order: list[str], form: TableForm) -> list[str]:
    """Return the official columns when the heads are fewer, but the rows hold as many values as the form has."""
    known = [column.key for column in form.columns]
    if len(order) >= len(known):
        return order
    rows = [row for row in draft.rows if row.name]
    whole = sum(len(_without_extra_blanks(row.values, len(known))) == len(known) for row in rows)
    return known if whole * 2 > len(rows) else order


def place_values(
    row: RowDraft, order: list[str], found: list[Leaf], form: TableForm
) -> dict[str, Item] | None:
    """Put the values of a row under the columns; None when they do not fit."""
    if form.layout == "rows":
        return _one_value(row, found)
    values = row.values
    if len(values) != len(order) and row.ruled:
        by_grid = _by_grid(values, found, order)
        if by_grid is not None:
            return by_grid
    values = _without_extra_blanks(values, len(order))
    if len(values) != len(order):
        return None
    return dict(zip(order, values, strict=True))


def moved_left(placed: dict[str, Item], form: TableForm) -> bool:
    """Say whether a row lost a cell and the rest moved up: the last is blank and the one before it is the total.

    Only where the last column is the sum of the others, as in table three.
    """
    last = placed.get(form.columns[-1].key) if form.key == "applications" else None
    if last is None or not last.is_blank:
        return False
    keys = [column.key for column in form.columns]
    if any(key not in placed for key in keys):
        return False
    read = [cell_number(placed[key].text) for key in keys[:-1]]
    values = [number.value for number in read if number is not None]
    return len(values) == len(read) and values[-1] > 0 and sum(values[:-1]) == values[-1]


def _one_value(row: RowDraft, found: list[Leaf]) -> dict[str, Item] | None:
    """The statistics table: a unit, then the number (the total where there are several)."""
    values = [item for item in row.values if fold(item.text) not in _UNITS]
    while len(values) > max(len(found), 1) and values[-1].is_blank:
        values.pop()
    if len(found) == 1 and sum(1 for item in values if cell_number(item.text)) > 1:
        return None
    totals = [leaf.item.column for leaf in found if fold(leaf.item.text) in _TOTALS]
    if row.ruled and totals:
        values = [item for item in values if item.column == totals[-1]] or values
    return {"value": values[-1]} if values else None


def _without_extra_blanks(values: list[Item], wanted: int) -> list[Item]:
    kept = list(values)
    while len(kept) > wanted and kept[-1].is_blank:
        kept.pop()
    while len(kept) > wanted and kept[0].is_blank:
        kept.pop(0)
    return kept


def _by_grid(values: list[Item], found: list[Leaf], order: list[str]) -> dict[str, Item] | None:
    """Use the grid: under each header the one value that stands there; None when any stands outside."""
    if len(found) != len(order):
        return None
    placed: dict[str, Item] = {}
    taken = 0
    for leaf, key in zip(found, order, strict=True):
        left, right = leaf.item.column, leaf.item.column + leaf.item.column_span
        here = [item for item in values if left <= item.column < right]
        filled = [item for item in here if not item.is_blank]
        if len(filled) > 1:
            return None
        taken += len(here)
        if here:
            placed[key] = (filled or here)[0]
    outside = len(values) - taken
    complete = len(placed) == len(order)
    return placed if complete and all(v.is_blank for v in values[: max(outside, 0)]) else None
