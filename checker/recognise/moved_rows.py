"""A row that lost a filled cell, the rest having moved left: only the sums over its columns can tell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.forms import form_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.annual_report import ReadCell
    from checker.forms import TableForm

FEWEST_SUMS = 2


def lost_cell(cells: Mapping[str, ReadCell], row: str, table: TableForm, form_id: str) -> bool:
    """Say whether a row lacks one filled cell: its last is blank, the one before it reads as the total.

    The value that makes up this total, put in at one place, must make every sum over the row hold.
    """
    keys = [table.cell_key(row, column.key) for column in table.columns]
    read = [cells[key] for key in keys if key in cells]
    values = [cell.value for cell in read[:-1] if cell.value is not None]
    if len(read) != len(keys) or not read[-1].is_blank or len(values) != len(keys) - 1:
        return False
    rest, total = values[:-1], values[-1]
    missing = total - sum(rest, Decimal(0))
    if missing <= 0:
        return False
    known = {key: cell.value or Decimal(0) for key, cell in cells.items() if _counts(cell)}
    sums = _sums_over(set(keys), set(known) | set(keys), table.key, form_id)
    readings = ([*rest[:at], missing, *rest[at:], total] for at in range(len(keys) - 1))
    return len(sums) >= FEWEST_SUMS and any(
        _all_hold(sums, {**known, **dict(zip(keys, reading, strict=True))}) for reading in readings
    )


def _counts(cell: ReadCell) -> bool:
    return cell.value is not None or cell.is_blank


Sum = tuple[tuple[str, ...], tuple[str, ...]]


def _sums_over(keys: set[str], known: set[str], table: str, form_id: str) -> list[Sum]:
    """Return the form's equalities that touch a row and whose cells are all known."""
    return [
        (left, right)
        for relation in form_by_id(form_id).relations
        if relation.table == table and relation.compare == "="
        for _, left, right in relation.instances()
        if keys & {*left, *right} and {*left, *right} <= known
    ]


def _all_hold(sums: list[Sum], values: Mapping[str, Decimal]) -> bool:
    return all(
        sum(values[k] for k in left) == sum(values[k] for k in right) for left, right in sums
    )
