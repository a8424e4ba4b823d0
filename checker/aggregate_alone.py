"""汇总 without a summary report: what the units of one year add up to, nothing to compare with."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.aggregate import CellSum, Member, Standing
from checker.forms import form_for_year
from checker.place_words import table_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.forms import TableForm


def common_year(members: Sequence[Member]) -> int | None:
    """Return the report year most of the counted units have; None without any."""
    years = Counter(m.report.year for m in _counted(members) if m.report and m.report.year)
    return years.most_common(1)[0][0] if years else None


def sums_alone(members: Sequence[Member]) -> tuple[CellSum, ...]:
    """Add up the units of the most common year whose tables are of that year's form."""
    year = common_year(members)
    form = form_for_year(year) if year else None
    if form is None:
        return ()
    adding = [m for m in _counted(members) if m.report and m.report.year == year]
    return tuple(cell for table in form.tables for cell in _table(table, form.id, adding))


def left_out(members: Sequence[Member]) -> tuple[Member, ...]:
    """Return the readable units of another year than the most common one."""
    year = common_year(members)
    return tuple(m for m in _counted(members) if m.report and m.report.year != year)


def _counted(members: Sequence[Member]) -> list[Member]:
    return [member for member in members if member.standing is Standing.COUNTED]


def _table(table: TableForm, form_id: str, adding: Sequence[Member]) -> Iterator[CellSum]:
    fitting = [m for m in adding if _form_of(m, table.key) in (form_id, None)]
    for cell in table.cell_keys:
        values = [(member, member.value(table, cell)) for member in fitting]
        numbers = [value for _, value in values if value is not None]
        yield CellSum(
            table=table.key,
            cell=cell,
            name=f"{table_name(table.key)} {table.cell_name(cell)}",
            total=sum(numbers, Decimal(0)),
            counted=len(numbers),
            reported=None,
            reported_text="",
            gaps=tuple(member.unit for member, value in values if value is None),
        )


def _form_of(member: Member, table: str) -> str | None:
    found = member.report.tables.get(table) if member.report else None
    return found.form_id if found else None
