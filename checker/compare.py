"""Two years side by side: tables row by row, cells tied across years. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.place_words import SHORT_ROWS, table_name
from checker.rules.cross_year import ROWS_2019, number
from checker.rules.same_unit import is_other_organ
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from checker.annual_report import AnnualReport, StatTable
    from checker.forms import TableForm


@dataclass(frozen=True, slots=True)
class YearTie:
    """A cell of this year that last year's report determines."""

    rule: str
    table: str
    cell: str
    then_cells: tuple[str, ...]
    """Cells of the same table in last year's report."""
    now_cells: tuple[str, ...] = ()
    """Further cells of this year's table that enter the equation."""
    expected: Decimal | None = None
    """What last year's report leads to; None when it, or a number in it, is missing."""
    stated: Decimal | None = None
    words: str = ""
    """The left side written out (``10 + 3 − 1``); empty when it is a single number."""

    @property
    def holds(self) -> bool | None:
        """Whether both years agree; None when that is not known."""
        if self.expected is None or self.stated is None:
            return None
        return self.expected == self.stated


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One cell of the form in both years, as printed; None where a report has no such cell."""

    key: str
    then: str | None
    now: str | None
    changed: bool
    then_holds: bool | None = None
    """Of a tie to this year's report that last year's cell enters; None without one."""
    now_holds: bool | None = None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of the form with its cells in official order."""

    key: str
    label: str
    full: str
    """The label without anything shortened."""
    cells: tuple[ComparedCell, ...]

    @property
    def changed(self) -> bool:
        """Whether any number differs, or any cell is tied across the years."""
        return any(
            c.changed or c.then_holds is not None or c.now_holds is not None for c in self.cells
        )


@dataclass(frozen=True)
class ComparedTable:
    """A table of both years; without rows when it is not compared, and then the reason."""

    key: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[ComparedRow, ...]
    reason: str = ""

    @property
    def differs(self) -> bool:
        """Whether a cell disagrees with what it is tied to in the other year."""
        return any(c.now_holds is False for row in self.rows for c in row.cells)


def _is_anothers(report: AnnualReport, previous: AnnualReport) -> bool:
    """Say whether the second report is that of another unit, as the rules across the years judge it."""
    mine, theirs = report.organization, previous.organization
    return bool(mine and theirs and is_other_organ(theirs, mine))


def doubt(report: AnnualReport, previous: AnnualReport) -> str:
    """Ask (Chinese) when last year's report seems to be another unit's; empty when all is well."""
    if not _is_anothers(report, previous):
        return ""
    mine, theirs = report.organization, previous.organization
    return f"选择的上年报告是“{theirs}”的，本报告的单位是“{mine}”。机构更名、合并的可以比对。"


def reason_not_compared(report: AnnualReport, previous: AnnualReport) -> str:
    """Say why nothing of the two reports is tied across the years; empty when they are a unit's of two years in a row."""
    if report.year is None or previous.year is None:
        return "两份报告的年度没有都认出来，跨年数字未核对"
    if previous.year == report.year - 1:
        other = _is_anothers(report, previous)
        return "两份报告不是同一单位的，跨年数字未核对" if other else ""
    return (
        f"选择的是 {previous.year} 年度的报告，不是上一年度（{report.year - 1}）的，跨年数字未核对"
    )


# -- ties --------------------------------------------------------------------------------------


def year_ties(report: AnnualReport, previous: AnnualReport | None) -> tuple[YearTie, ...]:
    """Return the cells that last year's report determines; without one their expected value is None."""
    if previous is not None and reason_not_compared(report, previous):
        return ()
    ties = [*_carried(report, previous), *_in_force(report, previous), *_items(report, previous)]
    return tuple(ties)


def _then(previous: AnnualReport | None, key: str) -> StatTable | None:
    return previous.tables.get(key) if previous else None


def _cell(table: StatTable | None, key: str) -> Decimal | None:
    return number(table, key) if table else None


def _carried(report: AnnualReport, previous: AnnualReport | None) -> Iterator[YearTie]:
    now, then = report.tables.get("applications"), _then(previous, "applications")
    if now is None or (previous and then is None):
        return
    for column in now.form.columns:
        mine, theirs = f"carried_in.{column.key}", f"carried_out.{column.key}"
        yield YearTie("Y101", now.key, mine, (theirs,), (), _cell(then, theirs), number(now, mine))


def _in_force(report: AnnualReport, previous: AnnualReport | None) -> Iterator[YearTie]:
    now, then = report.tables.get("art20_1"), _then(previous, "art20_1")
    if now is None or now.form_id != "2021" or (previous and (not then or then.form_id != "2021")):
        return
    for row in ("rules", "normative"):
        keys = [f"{row}.{key}" for key in ("in_force", "issued", "repealed")]
        old = _cell(then, keys[0])
        stated, issued, repealed = (number(now, key) for key in keys)
        total, words = None, ""
        if old is not None and issued is not None and repealed is not None:
            total = old + issued - repealed
            words = f"{plain(old)} + {plain(issued)} − {plain(repealed)}"
        yield YearTie("Y102", now.key, keys[0], (keys[0],), tuple(keys[1:]), total, stated, words)


def _items(report: AnnualReport, previous: AnnualReport | None) -> Iterator[YearTie]:
    for table, row, _ in ROWS_2019:
        now, then = report.tables.get(table), _then(previous, table)
        if now is None or now.form_id != "2019":
            continue
        if previous and (then is None or then.form_id != "2019"):
            continue
        cell, change = f"{row}.last_year", f"{row}.change"
        old, added = _cell(then, cell), _cell(then, change)
        total, words = None, ""
        if old is not None and added is not None:
            total, words = old + added, f"{plain(old)} + {plain(added)}"
        yield YearTie("Y103", table, cell, (cell, change), (), total, number(now, cell), words)


# -- tables ------------------------------------------------------------------------------------


def compare_tables(report: AnnualReport, previous: AnnualReport) -> tuple[ComparedTable, ...]:
    """Compare the statutory tables of this year's form, in official order."""
    if report.form is None:
        return ()
    ties = year_ties(report, previous)
    return tuple(_table(report, previous, form, ties) for form in report.form.tables)


def _table(
    report: AnnualReport, previous: AnnualReport, form: TableForm, ties: tuple[YearTie, ...]
) -> ComparedTable:
    now, then = report.tables.get(form.key), previous.tables.get(form.key)
    name = table_name(form.key)
    reason = _not_compared(previous, form, now, then)
    if now is None or then is None or reason:
        return ComparedTable(form.key, name, (), (), reason)
    own = [tie for tie in ties if tie.table == form.key]
    now_holds = {tie.cell: _agrees(tie, now, then) for tie in own}
    then_holds = {cell: now_holds[tie.cell] for tie in own for cell in tie.then_cells}
    states = then_holds, now_holds
    columns = tuple(c.label for c in now.form.columns) if form.layout == "matrix" else ("数量",)
    rows = tuple(
        ComparedRow(key, label, full, tuple(_compared(then, now, c, states) for c in cells))
        for key, label, full, cells in _rows(now.form)
    )
    return ComparedTable(form.key, name, columns, rows)


def _agrees(tie: YearTie, now: StatTable, then: StatTable) -> bool | None:
    """Say whether a tie holds; a blank cell enters the sum as nothing, but is no figure that agrees."""
    cells = [now.cells.get(key) for key in (tie.cell, *tie.now_cells)]
    cells += [then.cells.get(key) for key in tie.then_cells]
    blank = any(cell is not None and cell.is_blank for cell in cells)
    return None if tie.holds and blank else tie.holds


def _not_compared(
    previous: AnnualReport, form: TableForm, now: StatTable | None, then: StatTable | None
) -> str:
    if now is None:
        return "本年报告中没有找到这张表"
    if then is None:
        earlier = previous.form
        if earlier is not None and earlier.table(form.key) is None:
            return f"{earlier.id} 年格式没有这张表，不比"
        return "上年报告中没有找到这张表"
    if set(now.form.cell_keys) != set(then.form.cell_keys):
        years = sorted((now.form_id, then.form_id))
        return f"{years[0]} 与 {years[1]} 年格式指标不同，不比"
    return ""


def _rows(form: TableForm) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield key, short label, full label and cell keys; a table of one data row is turned on its side."""
    if form.layout == "matrix":
        for row in form.rows:
            full = form.row_name(row)
            keys = tuple(form.cell_key(row.key, c.key) for c in form.columns)
            yield row.key, SHORT_ROWS.get(row.key, full), full, keys
        return
    for key in form.cell_keys:
        name = form.cell_name(key)
        yield key, name, name, (key,)


States = tuple["Mapping[str, bool | None]", "Mapping[str, bool | None]"]


def _compared(then: StatTable, now: StatTable, key: str, states: States) -> ComparedCell:
    old, new = then.cells.get(key), now.cells.get(key)
    before = old.text.strip() if old else None
    after = new.text.strip() if new else None
    changed = before != after
    if old and new and old.value is not None and new.value is not None:
        changed = old.value != new.value
    return ComparedCell(key, before, after, changed, states[0].get(key), states[1].get(key))
