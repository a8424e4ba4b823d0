"""Rows with a cell too many or too few: which reading makes the sums hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.rules.sums import figure_of, figures, identities_in
from checker.rules.table_words import is_zero_mark
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.annual_report import ShiftedRow, StatTable


def reading_words(table: StatTable, row: ShiftedRow) -> str:
    """Say which cell to leave out or put in so that every sum over the row holds."""
    keys = _row_keys(table, row.row)
    names = {key: _column_label(table, key) for key in keys}
    fitting = [at for at, values in _readings(table, row) if _holds(table, keys, values)]
    if not _can_tell(table, keys) or abs(len(row.values) - len(keys)) != 1:
        return "无法判断移位的是哪一格，请对照原文。"
    if not fitting:
        return "没有一种读法能使合计全部相符，请对照原文。"
    if len(row.values) < len(keys):
        columns = "或".join(f"“{names[keys[at]]}”" for at in fitting)
        missing = missing_value(table, row)
        counted = f"为 {plain(missing)}" if missing else "按 0 计"
        return f"若空缺的是{columns}一格（{counted}），合计相符。"
    cells = "或".join(f"第 {at + 1} 格" for at in fitting)
    return f"若多出的是{cells}，合计相符。"


def _row_keys(table: StatTable, row: str) -> tuple[str, ...]:
    if table.form.layout == "columns":
        return table.form.cell_keys
    return tuple(table.form.cell_key(row, column.key) for column in table.form.columns)


def _column_label(table: StatTable, key: str) -> str:
    _, column = table.form.split_key(key)
    if column is None:
        return key
    return f"{column.group} {column.label}" if table.form.layout == "columns" else column.label


def _readings(table: StatTable, row: ShiftedRow) -> Iterator[tuple[int, list[Decimal | None]]]:
    """Yield every way to put in a 0, or to leave out one value, with its position."""
    wanted = len(_row_keys(table, row.row))
    values = [_figure(text) for text in row.values]
    if len(values) == wanted - 1:
        for at in range(wanted):
            yield at, [*values[:at], missing_value(table, row), *values[at:]]
    elif len(values) == wanted + 1:
        for at in range(len(values)):
            yield at, values[:at] + values[at + 1 :]


def missing_value(table: StatTable, row: ShiftedRow) -> Decimal:
    """Return what a row of table three lacks up to its total; 0 elsewhere."""
    values = [_figure(text) for text in row.values]
    known = [value for value in values if value is not None]
    if table.key != "applications" or len(known) != len(values) or not values:
        return Decimal(0)
    return max(known[-1] - sum(known[:-1], Decimal(0)), Decimal(0))


def _figure(text: str) -> Decimal | None:
    return Decimal(0) if is_zero_mark(text) or not text.strip() else figure_of(text)


def _holds(table: StatTable, keys: tuple[str, ...], values: list[Decimal | None]) -> bool:
    """Tell whether every sum that touches the row, and can be formed, holds for a reading."""
    known = dict(figures(table))
    known.update({key: value for key, value in zip(keys, values, strict=True) if value is not None})
    return _all_hold(table, keys, known)


def _all_hold(table: StatTable, keys: tuple[str, ...], known: Mapping[str, Decimal]) -> bool:
    return all(
        not identity.difference(known)
        for identity in identities_in(table)
        if set(identity.cells) & set(keys) and all(cell in known for cell in identity.cells)
    )


def _can_tell(table: StatTable, keys: tuple[str, ...]) -> bool:
    """Tell whether the table has any sum over the row."""
    return any(set(identity.cells) & set(keys) for identity in identities_in(table))
