"""T012: units and plausibility of amounts of money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.annual_report import OrganKind
from checker.document import Place, Table
from checker.findings import Problem, Severity
from checker.rules.base import rule
from checker.rules.table_alignment import unit_in
from checker.rules.table_cells import amount
from checker.rules.table_words import not_seen, table_name
from checker.text import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, Label, ReadCell, StatTable
    from checker.findings import Location
    from checker.rules.base import Context, Verdicts

_YUAN = {"元": Decimal("0.0001"), "万": Decimal(1), "万元": Decimal(1)}
_HUGE = Decimal(10000)
"""万元: from here an integer for a small body is far more likely to be 元."""
_FINEST = 6
"""Decimals of 万元 that still mean something (0.01 元)."""
_LARGE_BODIES = ("省", "自治区", "厅", "北京市", "上海市", "天津市", "重庆市", "国家")


@rule("T012", Severity.WARNING)
def money_unit(report: AnnualReport, context: Context) -> Verdicts:
    """金额单位或写法有问题

    检查：金额单位为万元
    依据：国办公开办函〔2021〕30 号格式第二部分“本年收费金额（单位：万元）”；2014 至 2018 年度统计表的费用、经费两行以万元为单位
    说明：表头或格内把万元写成元、格内带单位、小数位数过多的提示；部门、乡镇的收费为一亿元以上的整数，可能把元当作万元。
        2019 年格式的采购总金额没有规定单位，只提示格内的单位。
    反例：行政事业性收费 152790元
    正例：行政事业性收费 15.279
    建议：请核对单位，按万元填写。
    """
    for table in report.tables.values():
        yield from _headers(report, table)
        for key, cell in table.cells.items() if table.form.holds_money else ():
            if table.form.cell_kind(key) == "money" and not cell.is_blank:
                fault = _fault(report, table, cell)
                if fault:
                    message, value = fault
                    yield Problem(
                        f"{table.form.name}“{table.form.cell_name(key)}”{message}",
                        report.locate_cell(table.key, key),
                        title=f"{table_name(table.key)}金额单位请核对",
                        expected=value,
                        actual=cell.text.strip(),
                    )
    yield from not_seen(report)


def _fault(report: AnnualReport, table: StatTable, cell: ReadCell) -> tuple[str, str | None] | None:
    """Return what is odd about an amount, and the amount in 万元 when the cell itself tells."""
    found = amount(cell.text)
    if found is None:
        negative = cell.value is not None and cell.value < 0
        return (f"填报 {cell.text.strip()}，金额小于 0。", None) if negative else None
    value, unit = found
    text = cell.text.strip()
    if unit:
        if not _wants_wan(table):
            return f"格内写“{text}”，带了单位；请在表头注明单位，格内只填数字。", plain(value)
        in_wan = plain((value * _YUAN.get(unit, Decimal(10000))).normalize())
        return f"格内写“{text}”，带了单位；表格以万元为单位，折合 {in_wan} 万元。", in_wan
    decimals = -int(value.as_tuple().exponent)
    if decimals > _FINEST:
        return f"填报 {text}，有 {decimals} 位小数；以万元为单位，6 位小数即到分。", None
    if _too_much(report, table, value):
        in_wan = plain((value / _HUGE).normalize())
        return f"填报 {text} 万元，数额异常大；若 {text} 的单位是元，折合 {in_wan} 万元。", None
    return None


def _wants_wan(table: StatTable) -> bool:
    """Tell whether the table is filled in 万元: all but the 采购总金额 of the 2019 form."""
    return table.key != "art20_9"


def _too_much(report: AnnualReport, table: StatTable, value: Decimal) -> bool:
    small = (OrganKind.DEPARTMENT, OrganKind.TOWN_GOVERNMENT, OrganKind.STREET_OFFICE)
    name = report.organization or ""
    if report.organ_kind not in small or report.summary_report or not _wants_wan(table):
        return False
    if report.organ_kind is OrganKind.DEPARTMENT and any(word in name for word in _LARGE_BODIES):
        return False
    return value >= _HUGE and value == value.to_integral_value()


def _headers(report: AnnualReport, table: StatTable) -> Iterator[Problem]:
    """Report 元 where the form prints 万元: in a column header, or in the unit column of a row."""
    for label in table.columns:
        official = table.form.column(label.key or "")
        if official and unit_in(official.label) == "万元" and unit_in(label.text) == "元":
            where = report.locate(label.place, table=table.key)
            yield _unit_problem(table, label.text.strip(), official.label, where)
    for label in table.rows if table.form.layout == "rows" else ():
        row = table.form.row(label.key or "")
        unit = _unit_cell(report, label) if row and row.unit == "万元" else None
        if row and unit:
            yield _unit_problem(table, f"{row.label} 单位：元", f"{row.label} 单位：万元", unit)


def _unit_problem(table: StatTable, found: str, official: str, where: Location) -> Problem:
    return Problem(
        f"{table.form.name}写“{found}”，格式为“{official}”。",
        where,
        title=f"{table_name(table.key)}金额单位应为万元",
        expected="万元",
        actual="元",
        suggestion="请把单位改为万元，并核对所填金额。",
    )


def _unit_cell(report: AnnualReport, label: Label) -> Location | None:
    """Locate the cell of a row that says 元."""
    block = report.document.blocks[label.place.block]
    if not isinstance(block, Table) or label.place.row is None:
        return None
    for cell in block.row_cells()[label.place.row]:
        if fold(cell.text) == "元":
            return report.locate(
                Place(label.place.block, cell.row, cell.column), table="statistics"
            )
    return None
