"""Rules Y101–Y103 and Y106: the tables against those of last year's report."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import SINCE_2019, Context, Verdicts, no_table, rule
from checker.rules.same_unit import is_other_organ
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, StatTable

_NO_PREVIOUS = NotChecked("没有选择上年报告", ReasonCode.NO_PREVIOUS_REPORT)
ROWS_2019 = (
    ("art20_5", "licensing", "行政许可"),
    ("art20_5", "other_services", "其他对外管理服务事项"),
    ("art20_6", "penalty", "行政处罚"),
    ("art20_6", "coercion", "行政强制"),
    ("art20_8", "fees", "行政事业性收费"),
)
"""Table, row and name of the items the 2019 form carries from year to year."""


def previous_of(
    report: AnnualReport, context: Context
) -> AnnualReport | NotApplicable | NotChecked:
    """Return last year's report, or why there is none to compare with."""
    previous = context.previous
    if previous is None:
        return _NO_PREVIOUS
    if report.year is None or previous.year is None:
        return NotChecked("两份报告的年度没有都认出来", ReasonCode.AMBIGUOUS)
    if previous.year != report.year - 1:
        return NotApplicable(
            f"选择的是 {previous.year} 年度的报告，不是上一年度（{report.year - 1}）的"
        )
    mine, theirs = report.organization, previous.organization
    if mine and theirs and is_other_organ(theirs, mine):
        return NotChecked(f"上年报告的单位是{theirs}，与本报告不是同一单位", ReasonCode.AMBIGUOUS)
    return previous


def number(table: StatTable, key: str) -> Decimal | None:
    """Return the number of a cell, 0 for a blank one, None for one that is absent or no number."""
    cell = table.cells.get(key)
    if cell is None:
        return None
    return Decimal(0) if cell.is_blank else cell.value


@rule("Y101", Severity.ERROR, SINCE_2019, needs_previous=True)
def carried_over(report: AnnualReport, context: Context) -> Verdicts:
    """上年结转与上年报告不一致

    检查：上年结转＝上年的结转下年度
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项；表三：上年结转即上年报告的结转下年度继续办理。
    说明：总计不一致为错误；总计一致、各类申请人不一致为警告（申请人类别可能重新归类）。机构合并、分立可以解释差异。
    反例：上年报告结转下年度 2 件，本年上年结转填报 3 件。
    正例：上年报告结转下年度 2 件，本年上年结转填报 2 件。
    建议：请对照上年报告和台账核对。
    """
    previous = previous_of(report, context)
    if isinstance(previous, NotApplicable | NotChecked):
        yield previous
        return
    now, then = report.tables.get("applications"), previous.tables.get("applications")
    if now is None or then is None:
        yield no_table("表三") if now is None else NotApplicable("上年报告没有表三")
        return
    differing = list(_differing(now, then))
    total = [entry for entry in differing if entry[0] == "total"]
    for column, mine, theirs in total or differing:
        name = next(c.label for c in now.form.columns if c.key == column)
        yield Problem(
            f"{name}：上年报告结转下年度 {plain(theirs)}，本年上年结转填报 {plain(mine)}，相差 {plain(abs(mine - theirs))}。",
            report.locate_cell("applications", f"carried_in.{column}"),
            expected=plain(theirs),
            actual=plain(mine),
            related=tuple(
                report.locate_cell("applications", f"carried_in.{key}")
                for key, _, _ in differing
                if total and key != column
            ),
            severity=None if total else Severity.WARNING,
        )


def _differing(now: StatTable, then: StatTable) -> Iterator[tuple[str, Decimal, Decimal]]:
    for column in now.form.columns:
        mine = number(now, f"carried_in.{column.key}")
        theirs = number(then, f"carried_out.{column.key}")
        if mine is not None and theirs is not None and mine != theirs:
            yield column.key, mine, theirs


@rule("Y102", Severity.WARNING, ("2021",), needs_previous=True)
def documents_in_force(report: AnnualReport, context: Context) -> Verdicts:
    """现行有效件数与上年不衔接

    检查：现行有效＝上年＋制发－废止
    依据：国办公开办函〔2021〕30号格式第二部分：数据截至报告年度 12 月 31 日。
    说明：本年现行有效一般等于上年现行有效加本年制发减本年废止。清理、失效、机构合并、统计范围变化会使它们不等。
    反例：上年现行有效 10，本年制发 3、废止 1，现行有效填报 15。
    正例：上年现行有效 10，本年制发 3、废止 1，现行有效填报 12。
    建议：请核对；有清理、失效或者机构调整的，可以核实后保留。
    """
    previous = previous_of(report, context)
    if isinstance(previous, NotApplicable | NotChecked):
        yield previous
        return
    now, then = report.tables.get("art20_1"), previous.tables.get("art20_1")
    if now is None or then is None or {now.form_id, then.form_id} != {"2021"}:
        yield (
            no_table("表二第（一）项")
            if now is None
            else NotApplicable("两年的表二格式不同，不能比较")
        )
        return
    for row, name in (("rules", "规章"), ("normative", "行政规范性文件")):
        old = number(then, f"{row}.in_force")
        issued, repealed = number(now, f"{row}.issued"), number(now, f"{row}.repealed")
        stated = number(now, f"{row}.in_force")
        if old is None or issued is None or repealed is None or stated is None:
            continue
        computed = old + issued - repealed
        if computed != stated:
            yield Problem(
                f"{name}：上年现行有效 {plain(old)} + 本年制发 {plain(issued)} - 本年废止 {plain(repealed)}"
                f" = {plain(computed)}，现行有效填报 {plain(stated)}，相差 {plain(abs(stated - computed))}。",
                report.locate_cell("art20_1", f"{row}.in_force"),
                expected=plain(computed),
                actual=plain(stated),
                related=tuple(
                    report.locate_cell("art20_1", f"{row}.{key}") for key in ("issued", "repealed")
                ),
            )


@rule("Y103", Severity.WARNING, ("2019",), needs_previous=True)
def items_of_last_year(report: AnnualReport, context: Context) -> Verdicts:
    """上一年项目数量与上年不衔接

    检查：上一年项目数量与上年相衔接
    依据：国办公开办函〔2019〕60号格式第二部分。
    说明：两份报告都是 2019 年格式时，本年的“上一年项目数量”一般等于上年报告的“上一年项目数量”加“本年增/减”。
    反例：上年报告 11、增 2，本年“上一年项目数量”填报 11。
    正例：上年报告 11、增 2，本年“上一年项目数量”填报 13。
    建议：请对照上年报告核对；权责清单重新公布的，可以核实后保留。
    """
    previous = previous_of(report, context)
    if isinstance(previous, NotApplicable | NotChecked):
        yield previous
        return
    compared = False
    for table, row, name in ROWS_2019:
        now, then = report.tables.get(table), previous.tables.get(table)
        if now is None or then is None or {now.form_id, then.form_id} != {"2019"}:
            continue
        compared = True
        old, change = number(then, f"{row}.last_year"), number(then, f"{row}.change")
        stated = number(now, f"{row}.last_year")
        if old is None or change is None or stated is None or stated == old + change:
            continue
        yield Problem(
            f"{name}：上年报告“上一年项目数量”{plain(old)}、“本年增/减”{plain(change)}，合计 {plain(old + change)}；"
            f"本年“上一年项目数量”填报 {plain(stated)}。",
            report.locate_cell(table, f"{row}.last_year"),
            expected=plain(old + change),
            actual=plain(stated),
        )
    if not compared:
        yield NotApplicable("两份报告没有都用 2019 年格式的表二，不能比较")


_WATCHED = (
    ("applications", "new.total", "新收申请", 3, 30),
    ("litigation", "review.total", "行政复议", 3, 10),
    ("litigation", "direct.total", "未经复议直接起诉", 3, 10),
    ("art20_5", "licensing.decisions", "行政许可", 5, 100),
    ("art20_6", "penalty.decisions", "行政处罚", 5, 100),
    ("art20_6", "coercion.decisions", "行政强制", 5, 50),
)
"""Table, cell, name, and the factor and difference that together make a jump."""


@rule("Y106", Severity.INFO, needs_previous=True)
def jumps(report: AnnualReport, context: Context) -> Verdicts:
    """与上年相比变化很大

    检查：与上年相比没有异常起落
    依据：惯例：变化很大的数据宜在正文说明原因。
    说明：申请、复议、诉讼、许可、处罚、强制的数量与上年相差几倍且差数较大。只提示，不判断对错。
    反例：上年行政许可 120 件，本年 12000 件，正文没有说明。
    正例：上年行政许可 120 件，本年 150 件。
    建议：请核对有没有多写或者漏写一位；数据无误的，可在正文说明原因。
    """
    previous = previous_of(report, context)
    if isinstance(previous, NotApplicable | NotChecked):
        yield previous
        return
    for table, key, name, factor, least in _WATCHED:
        now, then = report.tables.get(table), previous.tables.get(table)
        mine = number(now, key) if now else None
        theirs = number(then, key) if then else None
        if mine is None or theirs is None:
            continue
        low, high = sorted((mine, theirs))
        if high - low >= least and high >= factor * max(low, Decimal(1)):
            yield Problem(
                f"{name}：上年 {plain(theirs)}，本年 {plain(mine)}，相差 {plain(high - low)}。",
                report.locate_cell(table, key),
                actual=plain(mine),
            )
