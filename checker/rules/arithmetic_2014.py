"""A401–A403: the sums of the statistics table of reports up to 2018."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings import NotChecked, Problem, ReasonCode, Severity
from checker.once import once
from checker.profile import Profile
from checker.rules.arithmetic import check_sums
from checker.rules.base import Context, rule
from checker.rules.sum_words import printed
from checker.rules.sums import audit
from checker.rules.table_words import absent_table, addition
from checker.text import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from checker.annual_report import AnnualReport, StatTable
    from checker.rules.base import Verdicts

_CHANNELS = ("A2.1", "A2.2", "A2.3", "A2.4", "A2.5")


@rule("A401", Severity.ERROR, ("2014",))
def parent_mismatch(report: AnnualReport, context: Context) -> Verdicts:
    """统计表各项之和不等于合计

    检查：统计表：各项等于分项之和
    依据：《政府信息公开情况统计表》（国办发〔2014〕32 号附件）：上级指标为所列各项之和
    说明：收到申请数、办结数、答复数、不同意公开答复数、复议、诉讼、工作人员数各与所列各项之和核对。
        复议、诉讼和不同意公开答复数，各项之和少于合计的只作警告：未审结的案件没有对应的行。
    反例：收到申请数 7，当面 3、网络 2
    正例：收到申请数 5，当面 3、网络 2
    建议：请对照台账核对这一组。
    """
    yield from check_sums(report, "statistics", "A401")


@rule("A402", Severity.ERROR, ("2014",))
def part_above_whole(report: AnnualReport, context: Context) -> Verdicts:
    """统计表“其中”大于总数

    检查：统计表：“其中”不大于总数
    依据：《政府信息公开情况统计表》（国办发〔2014〕32 号附件）：“其中”项是上一项的一部分
    说明：主动公开规范性文件数、主要负责同志参加发布会和在线访谈次数，不大于所属的总数。
    反例：新闻发布会总次数 1，其中主要负责同志参加 2
    正例：新闻发布会总次数 2，其中主要负责同志参加 1
    建议：请核对这两行。
    """
    table = _table(report)
    if not isinstance(table, _Rows):
        yield table
        return
    for relation in report.form.relations_of("A402") if report.form else ():
        part, whole = relation.left[0], relation.right[0]
        got = table.numbers(part, whole)
        if got is None:
            yield table.unreadable(part)
        elif got[part] > got[whole] >= 0:
            message = (
                f"{table.name(part)} {plain(got[part])}，大于{table.name(whole)} "
                f"{plain(got[whole])}。"
            )
            yield table.problem(part, message, whole)


@rule("A403", Severity.WARNING, ("2014",))
def blocks_disagree(report: AnnualReport, context: Context) -> Verdicts:
    """统计表各部分之间不一致

    检查：统计表：各部分数字相衔接
    依据：惯例：同一张统计表各部分的数字应能互相解释；统计表未见明文
    说明：公开总数不大于各渠道之和、不小于任一渠道；办结数与答复数一致、不大于收到数；办了培训班应有培训人数；没有申请就没有答复和收费。
        正文说明有上年结转的，不比较收到数。
    反例：举办培训班 2 次，接受培训人员 0 人次
    正例：举办培训班 2 次，接受培训人员 60 人次
    建议：请核对这两处，确有原因的可在正文说明。
    """
    table = _table(report)
    if not isinstance(table, _Rows):
        yield table
        return
    yield from _channels(table)
    yield from _answers(table, carried=_speaks_of_carry_over(report))
    got = table.numbers("I2", "I3")
    if got and got["I2"] > 0 and got["I3"] == 0:
        message = f"{table.name('I2')} {plain(got['I2'])}，{table.name('I3')} 0。"
        yield table.problem("I3", message, "I2")


def _channels(table: _Rows) -> Verdicts:
    """Compare the number of items with the channels they were published through."""
    got = table.numbers("A1", *_CHANNELS)
    if got is None:
        yield table.unreadable("A1")
        return
    total, parts = got["A1"], {key: got[key] for key in _CHANNELS}
    whole = table.name("A1")
    if total > sum(parts.values()):
        words = addition({table.name(key): value for key, value in parts.items()})
        message = f"{whole} {plain(total)}，多于各渠道之和：{words}。每条信息至少有一种公开渠道。"
        yield table.problem("A1", message, *_CHANNELS)
    for key, value in parts.items():
        if value > total:
            message = f"{table.name(key)} {plain(value)}，大于{whole} {plain(total)}。"
            yield table.problem(key, message, "A1")


def _answers(table: _Rows, *, carried: bool) -> Verdicts:
    """Compare applications received, closed, answered and charged for."""
    got = table.numbers("C1", "C2", "C3")
    if got is None:
        yield table.unreadable("C1")
        return
    received, closed, answered = (f"{table.name(k)} {plain(got[k])}" for k in ("C1", "C2", "C3"))
    if got["C1"] == 0 and (got["C2"] or got["C3"]):
        if not carried:
            yield table.problem("C1", f"{received}，而{closed}、{answered}。", "C2", "C3")
    elif got["C2"] > got["C1"] and not carried:
        yield table.problem("C2", f"{closed}，大于{received}。", "C1")
    if got["C2"] != got["C3"]:
        gap = plain(abs(got["C2"] - got["C3"]))
        yield table.problem("C3", f"{closed}，{answered}，相差 {gap}。", "C2")
    fee = table.numbers("G")
    if fee and fee["G"] > 0 and not any(got.values()) and not carried:
        yield table.problem("G", f"{received}，而{table.name('G')} {plain(fee['G'])} 万元。", "C1")


def _speaks_of_carry_over(report: AnnualReport) -> bool:
    return any(word in p.text for _, p in report.prose for word in ("结转", "转结", "上年度受理"))


class _Rows:
    """The statistics table, read by row key."""

    def __init__(self, report: AnnualReport, table: StatTable) -> None:
        self.report, self.table = report, table
        broken = (identity for slip in audit(table).slips for identity in slip.broken)
        self.broken = {identity.left[0] for identity in broken}

    def name(self, key: str) -> str:
        """Return a row's name without its number and remarks in brackets."""
        text = self.table.form.cell_name(key).removeprefix("其中：")
        if text[:1] == "（":
            text = text.partition("）")[2]
        elif text[1:2] in ".、":
            text = text[2:]
        return text.partition("（")[0]

    def numbers(self, *keys: str) -> dict[str, Decimal] | None:
        """Return the numbers of cells, None when one is absent, blank or no number such a cell can hold."""
        found = {key: self.table.sound_value(key) for key in keys}
        known = {key: value for key, value in found.items() if value is not None}
        return known if len(known) == len(keys) else None

    def unreadable(self, key: str) -> NotChecked:
        """Say that a row could not be compared."""
        reason = f"统计表“{self.name(key)}”及有关各行缺行、有空格或不是数字"
        return NotChecked(reason, ReasonCode.UNREADABLE)

    def problem(self, key: str, message: str, *related: str) -> Problem:
        """Make a problem at a cell with related cells; it is A401's when one of them already fails to add up."""
        locate = self.report.locate_cell
        others = tuple(locate("statistics", cell) for cell in related)
        actual = printed(self.table, key)
        wrong = next((cell for cell in (key, *related) if cell in self.broken), key)
        root = f"statistics/{wrong}"
        return Problem(message, locate("statistics", key), actual=actual, related=others, root=root)


@once
def doubted_rows(report: AnnualReport) -> dict[str, str]:
    """Return the rows A402 and A403 point at, and a single row they compare it with: row → root of the slip."""
    found: dict[str, str] = {}
    context = Context(profile=Profile())
    for rule_function in (part_above_whole.function, blocks_disagree.function):
        for problem in rule_function(report, context):
            if isinstance(problem, Problem) and problem.root and problem.where.cell:
                found.setdefault(problem.where.cell, problem.root)
                others = [where.cell for where in problem.related if where.cell]
                if len(others) == 1:
                    found.setdefault(others[0], problem.root)
    return found


def _table(report: AnnualReport) -> _Rows | NotChecked:
    table = report.tables.get("statistics")
    form = report.form.table("statistics") if report.form else None
    if table is not None:
        return _Rows(report, table)
    return absent_table(report, form) if form else NotChecked("报告中没有找到统计表")
