"""A statutory table as sums: which figures count, which identities can be checked, what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import TYPE_CHECKING

from checker.forms import form_by_id
from checker.once import once
from checker.rules.reconcile import Identity, Slip, explain, identities_of
from checker.rules.table_words import is_subtotal, is_zero_mark
from checker.text import cell_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.annual_report import ReadCell, StatTable


def figure(cell: ReadCell) -> Decimal | None:
    """Return what a cell counts as in a sum: its number, 0 for a blank or a mark like ``/``, else None."""
    if cell.value is not None:
        return cell.value
    return Decimal(0) if cell.is_blank or is_zero_mark(cell.text) else None


def figure_of(text: str) -> Decimal | None:
    """Return the number a cell's text holds; None when it is no number."""
    number = cell_number(text)
    return number.value if number else None


@dataclass(frozen=True)
class Audit:
    """The identities of one table over the figures found.

    ``filled``: blank totals beside filled addends, with the value that belongs there (T009 reports them).
    """

    table: StatTable
    values: Mapping[str, Decimal]
    filled: Mapping[str, Decimal]
    checked: tuple[Identity, ...]
    unchecked: tuple[Identity, ...]
    holds: bool
    """No identity that was checked is broken."""

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """What is broken, and the changes that would repair it."""
        if self.holds:
            return ()
        blank = [key for key, cell in self.table.cells.items() if cell.is_blank]
        return explain(self.checked, self.values, blank[0] if len(blank) == 1 else None)

    def sums(self, identity: Identity) -> tuple[Decimal, Decimal]:
        """Return both sums of an identity."""
        return identity.sums(self.values)


@once
def audit(table: StatTable) -> Audit:
    """Take a table's figures and its identities, of the form whose layout it has."""
    identities = identities_in(table)
    values = figures(table)
    blank = {key for key, cell in odd_cells(table).items() if cell.is_blank}
    filled = _blank_totals(blank, identities, values) if blank else {}
    values = {**values, **filled}
    if len(blank) == len(table.cells):
        return Audit(table, values, filled, (), identities, holds=True)
    checked: list[Identity] = []
    unchecked: list[Identity] = []
    holds = True
    complete = all(map(values.__contains__, table.form.cell_keys))
    for identity in identities:
        if not (complete or all(map(values.__contains__, identity.cells))):
            unchecked.append(identity)
        elif not identity.difference(values):
            checked.append(identity)
        elif _to_be_blamed(table, identity):
            checked.append(identity)
            holds = False
        else:
            unchecked.append(identity)
    return Audit(table, values, filled, tuple(checked), tuple(unchecked), holds)


def identities_in(table: StatTable) -> tuple[Identity, ...]:
    """Return every identity of the form whose layout a table has."""
    return _identities(table.form_id, table.key)


@cache
def _identities(form_id: str, table: str) -> tuple[Identity, ...]:
    return identities_of(form_by_id(form_id), table)


@once
def odd_cells(table: StatTable) -> dict[str, ReadCell]:
    """Return the cells that hold anything but a plain number (0, 12): nearly every fault of a cell is in one of them."""
    return {key: cell for key, cell in table.cells.items() if not _is_plain(cell)}


def _is_plain(cell: ReadCell) -> bool:
    text = cell.text
    if not (text.isascii() and text.isdigit()) or cell.value is None or cell.unit:
        return False
    return text[0] != "0" or text == "0"


@once
def shifted_cells(table: StatTable) -> frozenset[str]:
    """Return the keys of the cells in rows that have a cell too many or too few."""
    if not table.shifted:
        return frozenset()
    rows = {row.row for row in table.shifted}
    if table.form.layout == "columns":
        return frozenset(table.form.cell_keys)
    return frozenset(
        key for key in table.form.cell_keys if key in rows or key.rpartition(".")[0] in rows
    )


def figures(table: StatTable) -> dict[str, Decimal]:
    """Return what every cell that surely stands in its place counts as."""
    shifted, odd = shifted_cells(table), odd_cells(table)
    found = {key: cell.value for key, cell in table.cells.items() if key not in shifted}
    for key in odd.keys() & found.keys():
        found[key] = figure(odd[key]) if found[key] is None else table.sound_value(key)
    return {key: v for key, v in found.items() if v is not None}


def _blank_totals(
    blank: set[str], identities: tuple[Identity, ...], values: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Return what belongs into blank totals beside filled addends, totals of totals last."""
    totals = {i.left[0] for i in identities if len(i.left) == 1 and i.left[0] in blank}
    known = {key: value for key, value in values.items() if key not in totals}
    filled: dict[str, Decimal] = {}
    waiting = [i for i in identities if len(i.left) == 1 and i.left[0] in totals]
    while waiting:
        ready = [i for i in waiting if all(cell in known for cell in i.right)]
        if not ready:
            break
        for identity in ready:
            total = identity.left[0]
            known.setdefault(total, sum((known[cell] for cell in identity.right), Decimal(0)))
            if known[total]:
                filled[total] = known[total]
        waiting = [i for i in waiting if i.left[0] not in known]
    return filled


def _to_be_blamed(table: StatTable, identity: Identity) -> bool:
    """Tell whether a difference can be blamed on the figures of the table as found."""
    return not (identity.rule == "A101" and _no_applicants(table)) and not _added_parts(
        table, identity
    )


def _no_applicants(table: StatTable) -> bool:
    """Tell whether only the totals of table three are filled in: T009 says that, there is nothing to add up."""
    return all(cell.is_blank for key, cell in table.cells.items() if not key.endswith(".total"))


def _added_parts(table: StatTable, identity: Identity) -> bool:
    """Tell whether a row or column the form does not have may carry part of the sum."""
    labels = {"A101": table.columns, "A102": table.rows, "A401": table.rows}.get(identity.rule, ())
    return any(label.key is None and not is_subtotal(label, table.form) for label in labels)
