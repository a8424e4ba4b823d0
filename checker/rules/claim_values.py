"""The cells a claim is compared with, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.place_words import table_name
from checker.rules.sum_words import slip_problem
from checker.rules.sums import Audit, audit, shifted_cells

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport, StatTable
    from checker.recognise.stated.claims import Claim

_ROWS = {
    "new": "本年新收",
    "carried_in": "上年结转",
    "carried_out": "结转下年度",
    "granted": "予以公开",
    "partial": "部分公开",
    "denied": "不予公开",
    "unable": "无法提供",
    "rejected": "不予处理",
    "other": "其他处理",
    "total": "（七）总计",
}
_COLUMNS = {"organizations": "法人或其他组织", "total": "总计"}
_CASES = {"review": "行政复议", "direct": "未经复议直接起诉", "after_review": "复议后起诉"}
ORGANIZATIONS = ("business", "research", "welfare", "legal", "other")
LAWSUIT = ("direct", "after_review")


@dataclass(frozen=True, slots=True)
class Expected:
    """A sum of cells a claim may mean."""

    label: str
    """For messages: ``表三“本年新收”总计``."""
    value: Decimal
    table: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """The figures of a report's tables, blank totals beside filled addends completed."""

    report: AnnualReport
    audits: dict[str, Audit] = field(default_factory=dict)

    def audit(self, table: StatTable) -> Audit:
        """Return the sums of a table, worked out once."""
        if table.key not in self.audits:
            self.audits[table.key] = audit(table)
        return self.audits[table.key]

    def add_up(self, table: StatTable, cells: tuple[str, ...]) -> Decimal | None:
        """Add cells; None when one is absent, no number, or in a shifted row, or when all are blank."""
        values = self.audit(table).values
        unsure = shifted_cells(table)
        if any(cell not in values or cell in unsure for cell in cells):
            return None
        if all(table.cells[cell].is_blank and not values[cell] for cell in cells):
            return None
        return sum((values[cell] for cell in cells), Decimal(0))


def expected(figures: Figures, claim: Claim) -> tuple[Expected, ...]:
    """Return every sum the claim may mean; empty when a cell needed for the likeliest is not known."""
    table = figures.report.tables.get(claim.subject.table)
    if table is None or table.unread:
        return ()
    found: list[Expected] = []
    for rows in claim.subject.sums:
        cells = _cells(table, claim, rows)
        value = figures.add_up(table, cells)
        if value is None:
            return ()
        found.append(Expected(_label(claim, rows, table), value, table.key, cells))
    return tuple(found)


def table_slip(figures: Figures, values: tuple[Expected, ...], stated: Decimal) -> str | None:
    """Return the root of the table's own slip when repairing it makes a claim true: one slip, one finding."""
    table = figures.report.tables[values[0].table]
    audited = figures.audit(table)
    for slip in audited.slips:
        for changes in slip.explanations:
            repaired = {**audited.values, **{change.cell: change.new for change in changes}}
            if any(sum(repaired[cell] for cell in value.cells) == stated for value in values):
                return slip_problem(figures.report, audited, slip).root
    return None


def _cells(table: StatTable, claim: Claim, rows: tuple[str, ...]) -> tuple[str, ...]:
    if table.key == "applications":
        columns = ORGANIZATIONS if claim.column == "organizations" else (claim.column,)
        keys = [key for row in rows for key in _rows(table, row)]
        return tuple(f"{row}.{column}" for row in keys for column in columns)
    if claim.group:
        groups = LAWSUIT if claim.group == "lawsuit" else (claim.group,)
        return tuple(f"{group}.{row}" for group in groups for row in rows)
    return rows


def _rows(table: StatTable, row: str) -> tuple[str, ...]:
    """``denied`` stands for the rows denied_1 … denied_8; ``other`` is one row in the 2019 form."""
    if table.form.row(row):
        return (row,)
    return tuple(r.key for r in table.form.rows if r.key.startswith(f"{row}_"))


def _label(claim: Claim, rows: tuple[str, ...], table: StatTable) -> str:
    name = table_name(table.key)
    if table.key == "applications":
        words = "”与“".join(_row_words(table, row) for row in rows)
        if rows == ("total",) and claim.column == "total":
            return f"{name}“（七）总计”"
        if len(rows) > 2:
            return f"{name}{_ROWS[rows[0]]}至{_ROWS[rows[-1]]}各项之和"
        column = _COLUMNS.get(claim.column) or _column_words(table, claim.column)
        return f"{name}“{words}”{column}{'之和' if len(rows) > 1 else ''}"
    if table.key == "litigation":
        return f"{name}{_case_words(claim, rows, table)}"
    return f"{name}“{table.form.cell_name(rows[0])}”"


def _row_words(table: StatTable, row: str) -> str:
    if row in _ROWS:
        return _ROWS[row]
    form_row = table.form.row(row)
    return form_row.label if form_row else row


def _column_words(table: StatTable, column: str) -> str:
    found = table.form.column(column)
    return found.label if found else column


def _case_words(claim: Claim, rows: tuple[str, ...], table: StatTable) -> str:
    if claim.group:
        return f"“{_CASES.get(claim.group, '行政诉讼')}·{claim.subject.name}”"
    filled = [row for row in rows if table.value(row)] or list(rows)
    words = "”与“".join(_CASES[row.partition(".")[0]] for row in filled)
    return f"“{words}”总计{'之和' if len(filled) > 1 else ''}"
