"""A: the 勾稽关系 of the statutory tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.annual_report import OrganKind
from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import SINCE_2019, rule
from checker.rules.sum_words import printed, slip_problem
from checker.rules.sums import Audit, audit
from checker.rules.table_words import absent_table, table_name
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from checker.annual_report import AnnualReport, StatTable
    from checker.rules.base import Context, Verdicts
    from checker.rules.reconcile import Slip

_MAY_FALL_SHORT = frozenset(("D", "E", "C3.4"))
"""Parents of the statistics table whose children may fall short: pending cases have no row."""


@rule("A101", Severity.ERROR, SINCE_2019)
def row_total_mismatch(report: AnnualReport, context: Context) -> Verdicts:
    """表三各类申请人之和不等于总计

    检查：表三每行：六类申请人之和＝总计
    依据：国办公开办函〔2021〕30 号（2019、2020 年度为〔2019〕60 号）格式第三部分：每行各类申请人之和为总计
    说明：自然人与法人或其他组织五类之和等于该行总计。空格按 0 计；不是数字的格不参加计算。
        一格填错使行、列几处合计不符时，只报一处并指出这一格。
    反例：自然人 3、商业企业 1，总计填报 5
    正例：自然人 3、商业企业 1，总计填报 4
    建议：请对照台账核对这一行。
    """
    yield from check_sums(report, "applications", "A101")


@rule("A102", Severity.ERROR, SINCE_2019)
def result_total_mismatch(report: AnnualReport, context: Context) -> Verdicts:
    """表三各项结果之和不等于总计

    检查：表三每列：各项结果之和＝（七）总计
    依据：国办公开办函〔2021〕30 号（2019、2020 年度为〔2019〕60 号）格式第三部分：各项办理结果之和为（七）总计
    说明：逐列核对（一）至（六）各项之和与（七）总计。表中缺行或另加了行的，不核对这一项。
    反例：自然人列各项结果之和 30，（七）总计填报 32
    正例：自然人列各项结果之和 30，（七）总计填报 30
    建议：请对照台账核对这一列。
    """
    yield from check_sums(report, "applications", "A102")


@rule("A103", Severity.ERROR, SINCE_2019)
def balance_mismatch(report: AnnualReport, context: Context) -> Verdicts:
    """表三收办总数与去向不符

    检查：表三每列：一＋二＝三（七）＋四
    依据：国办公开办函〔2021〕30 号（2019、2020 年度为〔2019〕60 号）格式第三部分表头：第一项加第二项之和，等于第三项加第四项之和
    说明：逐列核对：本年新收加上年结转，等于办理结果总计加结转下年度。
    反例：一 43 + 二 2 = 45，三（七）44 + 四 0 = 44
    正例：一 43 + 二 2 = 45，三（七）44 + 四 1 = 45
    建议：请对照台账核对这一列的新收、结转与办结数。
    """
    yield from check_sums(report, "applications", "A103")


@rule("A201", Severity.ERROR, SINCE_2019)
def case_total_mismatch(report: AnnualReport, context: Context) -> Verdicts:
    """表四各种结果之和不等于总计

    检查：表四三组：四种结果之和＝总计
    依据：《条例》第五十条第（三）项；国办公开办函〔2021〕30 号（2019、2020 年度为〔2019〕60 号）格式第四部分
    说明：行政复议、未经复议直接起诉、复议后起诉三组，各自的结果维持、结果纠正、其他结果、尚未审结之和等于该组总计。
    反例：结果维持 2、结果纠正 1、尚未审结 1，总计填报 3
    正例：结果维持 2、结果纠正 1、尚未审结 1，总计填报 4
    建议：请与法规科核对。
    """
    yield from check_sums(report, "litigation", "A201")


def check_sums(report: AnnualReport, key: str, rule_id: str) -> Verdicts:
    """Report the slips that break one rule's identities, and say which of them could not be checked."""
    table = report.tables.get(key)
    if table is None:
        form = report.form.table(key) if report.form else None
        yield absent_table(report, form) if form else NotApplicable("该格式没有这张表")
        return
    audited = audit(table)
    for slip in audited.slips:
        if any(identity.rule == rule_id for identity in slip.broken):
            problem = slip_problem(report, audited, slip)
            yield _with_severity(audited, slip, problem)
    yield from _unchecked(audited, rule_id)


def _with_severity(audited: Audit, slip: Slip, problem: Problem) -> Problem:
    """Soften a statistics block whose children fall short of their parent."""
    soft = all(
        identity.left[0] in _MAY_FALL_SHORT and identity.difference(audited.values) > 0
        for identity in slip.broken
    )
    return replace(problem, severity=Severity.WARNING) if soft else problem


def _unchecked(audited: Audit, rule_id: str) -> Iterator[NotChecked]:
    own = [identity for identity in audited.unchecked if identity.rule == rule_id]
    if own:
        name, form = table_name(audited.table.key), audited.table.form
        parts = [form.row(i.over) or form.column(i.over) for i in own]
        labels = "、".join(part.label for part in parts[:3] if part)
        which = f"（{labels}{'等' if len(own) > 3 else ''}）" if labels else ""
        reason = f"{name}有 {len(own)} 个合计{which}缺行、未填或不是数字，未能核对"
        yield NotChecked(reason, ReasonCode.UNREADABLE)


@rule("A301", Severity.WARNING, ("2021",))
def in_force_too_small(report: AnnualReport, context: Context) -> Verdicts:
    """现行有效件数少于本年制发

    检查：表二：现行有效不少于本年制发
    依据：惯例：现行有效件数是年末存量，含本年制发而未废止的文件；格式文件未见明文
    说明：现行有效加本年废止仍少于本年制发时才提示；当年制发当年废止的可以解释，不提示。
    反例：本年制发 5，本年废止 0，现行有效 3
    正例：本年制发 5，本年废止 2，现行有效 3
    建议：请核对现行有效件数是否含以前年度的文件。
    """
    table = _block(report, "art20_1")
    if not isinstance(table, _Cells):
        yield table
        return
    for row in table.form.rows:
        got = table.numbers(row.key, ("issued", "repealed", "in_force"))
        if got is None:
            yield table.unreadable(row.label)
        elif min(got.values()) >= 0 and got["in_force"] + got["repealed"] < got["issued"]:
            message = (
                f"{row.label}：本年制发 {plain(got['issued'])}，现行有效 {plain(got['in_force'])}，"
                f"本年废止 {plain(got['repealed'])}；制发的比现行有效与废止之和还多 "
                f"{plain(got['issued'] - got['in_force'] - got['repealed'])}。"
            )
            yield table.problem(f"{row.key}.in_force", message, (f"{row.key}.issued",))


@rule("A302", Severity.WARNING, ("2019",))
def stock_mismatch(report: AnnualReport, context: Context) -> Verdicts:
    """表二总数与增减不合情理

    检查：表二：总数量不少于本年新公开
    依据：惯例：对外公开总数量含本年新公开数量，项目数量不能减为负数；格式文件未见明文
    说明：对外公开总数量少于本年新公开数量的提示；上一年项目数量与本年增/减之和小于 0 的为错误。
        处理决定数量与项目数量没有固定关系，不核对。
    反例：上一年项目数量 8，本年增/减 -9
    正例：上一年项目数量 8，本年增/减 -3
    建议：请核对这一行。
    """
    for key in ("art20_1", "art20_5", "art20_6", "art20_8"):
        table = _block(report, key)
        if not isinstance(table, _Cells):
            yield table
            continue
        for row in table.form.rows:
            yield from _published(table, row.key) if key == "art20_1" else _stock(table, row.key)


def _published(table: _Cells, row: str) -> Verdicts:
    got = table.numbers(row, ("published", "public_total"))
    label = table.row_label(row)
    if got is None:
        yield table.unreadable(label)
    elif 0 <= got["public_total"] < got["published"]:
        message = (
            f"{label}：本年新公开数量 {plain(got['published'])}，"
            f"对外公开总数量 {plain(got['public_total'])}，总数少 "
            f"{plain(got['published'] - got['public_total'])}。"
        )
        yield table.problem(f"{row}.public_total", message, (f"{row}.published",))


def _stock(table: _Cells, row: str) -> Verdicts:
    got = table.numbers(row, ("last_year", "change"))
    label = table.row_label(row)
    if got is None:
        yield table.unreadable(label)
    elif got["last_year"] >= 0 > (rest := got["last_year"] + got["change"]):
        message = (
            f"{label}：上一年项目数量 {plain(got['last_year'])}，"
            f"本年增/减 {plain(got['change'])}，两数之和 {plain(rest)}，小于 0。"
        )
        yield table.problem(f"{row}.change", message, (f"{row}.last_year",), Severity.ERROR)


@rule("A303", Severity.WARNING, SINCE_2019)
def rules_without_power(report: AnnualReport, context: Context) -> Verdicts:
    """规章数不为 0，请核实

    检查：无规章制定权的单位，规章为 0
    依据：《中华人民共和国立法法》：规章由国务院部门、省级政府、设区的市和自治州政府制定
    说明：县区、乡镇、街道和地方部门不制定规章，规章各格一般为 0。全市汇总的报告、市级以上政府办公室的报告可以有。
    反例：某镇人民政府：规章 本年制发件数 2
    正例：某镇人民政府：规章 本年制发件数 0，行政规范性文件 2
    建议：请核对是否把规范性文件填进了规章一行。
    """
    table = _block(report, "art20_1")
    if report.organ_kind is OrganKind.UNKNOWN:
        yield NotChecked("没有认出报告单位是哪一类机关", ReasonCode.ORGAN_KIND)
    elif _may_make_rules(report):
        yield NotApplicable("该单位可以制定规章或汇总规章数", ReasonCode.ORGAN_KIND)
    elif not isinstance(table, _Cells):
        yield table
    else:
        wrong = {
            column.label: key
            for column in table.form.columns
            if (value := table.value(key := f"rules.{column.key}")) is not None and value > 0
        }
        if wrong:
            facts = "、".join(f"{label} {table.text(key)}" for label, key in wrong.items())
            first, *others = wrong.values()
            message = f"规章：{facts}。{report.organization or '本单位'}一般没有规章制定权。"
            yield table.problem(first, message, tuple(others))


def _may_make_rules(report: AnnualReport) -> bool:
    """Tell whether a body makes 规章 itself, or reports those of a government that does."""
    may = (OrganKind.MINISTRY, OrganKind.PROVINCE_GOVERNMENT, OrganKind.CITY_GOVERNMENT)
    if report.organ_kind in may:
        return True
    name = report.organization or ""
    office = "政府办公" in name and not any(level in name for level in "县区旗乡镇")
    lower = (OrganKind.TOWN_GOVERNMENT, OrganKind.STREET_OFFICE, OrganKind.COUNTY_GOVERNMENT)
    return office or (report.summary_report and report.organ_kind not in lower)


class _Cells:
    """One block of table two, read by row and column key."""

    def __init__(self, report: AnnualReport, table: StatTable) -> None:
        self.report, self.table, self.form = report, table, table.form

    def row_label(self, row: str) -> str:
        """Return a row's official label."""
        found = self.form.row(row)
        return found.label if found else row

    def text(self, key: str) -> str:
        """Return a cell's text."""
        return printed(self.table, key)

    def value(self, key: str) -> Decimal | None:
        """Return the number in a cell; None when it is absent, blank or no number such a cell can hold."""
        return self.table.sound_value(key)

    def numbers(self, row: str, columns: tuple[str, ...]) -> dict[str, Decimal] | None:
        """Return the numbers of a row's cells, None when one is not given."""
        found = {column: self.value(f"{row}.{column}") for column in columns}
        known = {column: value for column, value in found.items() if value is not None}
        return known if len(known) == len(columns) else None

    def unreadable(self, label: str) -> NotChecked:
        """Say that a row could not be checked."""
        return NotChecked(f"{self.form.name}“{label}”一行有空格或不是数字", ReasonCode.UNREADABLE)

    def problem(
        self,
        key: str,
        message: str,
        related: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Problem:
        """Make a problem at a cell; ``related`` are further cells of the block."""
        locate = self.report.locate_cell
        others = tuple(locate(self.table.key, cell) for cell in related)
        where = locate(self.table.key, key)
        return Problem(message, where, actual=self.text(key), related=others, severity=severity)


def _block(report: AnnualReport, key: str) -> _Cells | NotChecked:
    """Return a block of table two in the layout the year demands, or why it cannot be checked."""
    table = report.tables.get(key)
    form = report.form.table(key) if report.form else None
    if table is None or form is None:
        return absent_table(report, form) if form else NotChecked("报告中没有找到表二")
    if report.form and table.form_id != report.form.id:
        return NotChecked(f"{form.name}用的是 {table.form_id} 年格式", ReasonCode.OTHER_FORM)
    return _Cells(report, table)
