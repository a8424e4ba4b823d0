"""Numbers of the prose against tables two, three and four (N101-N107, N206)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings import Problem, Severity
from checker.place_words import table_name
from checker.rules.base import SINCE_2019, Context, Verdicts, rule
from checker.rules.comparisons import (
    Mismatch,
    mismatches,
    problem,
    same_sentence_sum,
    shortened,
    unreadable,
    zeros_contradicted,
)
from checker.text import plain

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport


def _applications_only(report: AnnualReport, rule_id: str, title: str) -> Verdicts:
    skip = unreadable(report, "applications")
    if skip:
        yield skip
        return
    for found in mismatches(report, rule_id):
        yield problem(report, found, title)


@rule("N101", Severity.ERROR, SINCE_2019)
def received_differs(report: AnnualReport, context: Context) -> Verdicts:
    """收到申请数与表三不一致

    检查：文中新收申请数与表三一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项；2021 年起见国办公开办函〔2021〕30号格式第三部分
    说明：正文写“新收”的，与表三“本年新收”比较；写“收到”“受理”的，可能已计入上年结转，与“本年新收”以及它与“上年结转”
    之和比较，都不相同才提示；写明自然人、法人或其他组织的，与相应各列比较。约数、其他年度、其他单位、信访留言等不比较；
    正文写的是本级政府而表中是全区数的，只作提示。
    反例：正文写新收 43 件，表三“本年新收”总计 41。
    正例：正文写收到 43 件（含上年结转 2 件），表三新收 41、结转 2。
    建议：请核对申请台账，改正正文或表三。
    """
    skip = unreadable(report, "applications")
    if skip:
        yield skip
        return
    for found in mismatches(report, "N101"):
        new = found.claim.subject.key in ("new", "pool")
        title = "新收申请数与表三不一致" if found.claim.subject.key == "new" else ""
        yield problem(report, found, title, _hint(report, found) if new or not title else "")


def _hint(report: AnnualReport, found: Mismatch) -> str:
    """Say which other sum the figure happens to be, and what the same sentence adds up to."""
    table = report.tables["applications"]
    new, carried = table.sound_value("new.total"), table.sound_value("carried_in.total")
    parts = ["请核对申请台账。"]
    if (
        carried
        and new is not None
        and found.claim.column == "total"
        and found.stated == new + carried
    ):
        parts.append(
            f"{plain(found.stated)} 恰为新收 {plain(new)} 与上年结转 {plain(carried)} 之和，可能计入了结转件。"
        )
    listed = same_sentence_sum(found, found.values[0].value)
    if listed:
        parts.append(f"同句所列 {listed}，与表三一致。")
    return "".join(parts)


@rule("N102", Severity.ERROR, SINCE_2019)
def carried_differs(report: AnnualReport, context: Context) -> Verdicts:
    """结转数与表三不一致

    检查：文中结转数与表三一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项；2021 年起见国办公开办函〔2021〕30号格式第三部分
    说明：“上年结转”与表三第二项比较，“结转下年度”“正在办理”与第四项比较；只写“结转”的，与两项都不相同才提示。
    写没有结转而表中有数的，由 N206 提示。
    反例：正文写上年结转 3 件，表三“上年结转”总计 2。
    正例：正文写 2024 年结转 2 件（报告年度 2025），表三“上年结转”总计 2。
    建议：请核对申请台账和上年报告，改正正文或表三。
    """
    yield from _applications_only(report, "N102", "")


@rule("N103", Severity.ERROR, SINCE_2019)
def closed_differs(report: AnnualReport, context: Context) -> Verdicts:
    """办结或答复数与表三不一致

    检查：文中办结答复数与表三一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项；2021 年起见国办公开办函〔2021〕30号格式第三部分
    说明：“办结”“答复”与表三第三项“（七）总计”比较；“答复”也可能不含不予处理、其他处理，相符其一即可。
    写明延期、当面、书面等一部分的，信访、留言、建议提案的，不比较。有上年结转时，办结数大于新收数是正常的。
    反例：正文写办结 41 件，表三“（七）总计”40。
    正例：新收 41 件、结转 2 件，办结 40 件、结转下年度 3 件。
    建议：请核对申请台账，改正正文或表三。
    """
    yield from _applications_only(report, "N103", "")


@rule("N104", Severity.ERROR, SINCE_2019)
def outcome_differs(report: AnnualReport, context: Context) -> Verdicts:
    """办理结果与表三不一致

    检查：文中各类处理结果数与表三一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项；2021 年起见国办公开办函〔2021〕30号格式第三部分
    说明：予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数与表三相应各行之和比较；写“不掌握相关信息”的，
    也可能只指（四）1。正文用其他说法归类的不比较。
    反例：正文写不予公开 4 件，表三（三）各行合计 3。
    正例：正文写无法提供 10 件，表三（四）1、2 为 9 和 1。
    建议：请按台账核对各项结果，改正正文或表三。
    """
    yield from _applications_only(report, "N104", "")


@rule("N105", Severity.ERROR, SINCE_2019)
def cases_differ(report: AnnualReport, context: Context) -> Verdicts:
    """复议诉讼数与表四不一致

    检查：文中复议诉讼数与表四一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（三）项；2021 年起见国办公开办函〔2021〕30号格式第四部分
    说明：因政府信息公开被申请的行政复议与表四行政复议总计比较；行政诉讼与“未经复议直接起诉”“复议后起诉”两项总计之和比较。
    复议机关审理、受理、备案、指导的案件，以及不是因信息公开引起的案件，不比较。
    反例：正文写行政复议 2 件，表四行政复议总计 3。
    正例：正文写行政诉讼 2 件，表四两项总计各 1。
    建议：请与法制机构核对案件数，改正正文或表四。
    """
    skip = unreadable(report, "litigation")
    if skip:
        yield skip
        return
    for found in mismatches(report, "N105"):
        yield problem(report, found, "")


@rule("N106", Severity.ERROR, SINCE_2019)
def decisions_differ(report: AnnualReport, context: Context) -> Verdicts:
    """许可处罚等与表二不一致

    检查：文中许可处罚强制收费与表二一致
    依据：《中华人民共和国政府信息公开条例》第二十条第（五）（六）（八）项、第五十条第（一）项
    说明：行政许可、行政处罚、行政强制决定的件数与表二“处理决定数量”比较，行政事业性收费的金额与第（八）项比较（换算为万元）。
    公示的信息条数、事项数不比较。
    反例：正文写作出行政处罚决定 54 件，表二填报 45。
    正例：正文写公开行政处罚信息 40 条，表二处罚决定 45 件。
    建议：请与业务科室核对，改正正文或表二。
    """
    skip = unreadable(report, "art20_5", "art20_6", "art20_8")
    if skip:
        yield skip
        return
    for found in mismatches(report, "N106"):
        yield problem(report, found, "")


@rule("N107", Severity.ERROR, SINCE_2019)
def documents_differ(report: AnnualReport, context: Context) -> Verdicts:
    """规范性文件数与表二不一致

    检查：文中规章规范性文件数与表二一致
    依据：《中华人民共和国政府信息公开条例》第二十条第（一）项、第五十条第（一）项
    说明：制发、废止、现行有效的行政规范性文件件数与表二比较。“公开规范性文件”“修订”“清理”“审查”口径不同，不比较。
    反例：正文写制发行政规范性文件 2 件，表二“本年制发件数”3。
    正例：正文写公开规范性文件 5 件，表二本年制发 3 件。
    建议：请与法制机构核对，改正正文或表二。
    """
    skip = unreadable(report, "art20_1")
    if skip:
        yield skip
        return
    for found in mismatches(report, "N107"):
        yield problem(report, found, "")


_BASES = {"art20_1": "第（一）项", "applications": "第（二）项", "litigation": "第（三）项"}
_ZERO_TITLES = {"review": "未发生复议", "lawsuit": "未发生诉讼", "received": "未收到"}


@rule("N206", Severity.ERROR, SINCE_2019)
def zero_contradicted(report: AnnualReport, context: Context) -> Verdicts:
    """正文写没有，表中有数

    检查：文中的“无”与表格一致
    依据：《中华人民共和国政府信息公开条例》第五十条第（二）项、第（三）项
    说明：正文写 0 件、未收到、没有、无、未发生，而表三、表四有数的，提示；制发、废止、现行有效规范性文件写 0 件
    而表二有数的也提示。“确保无差错”一类要求、其他年度、其他单位不算。
    正文有数而表中为 0 的，由 N101 至 N107 提示。
    反例：正文写未发生行政诉讼，表四“未经复议直接起诉”总计填报 1。
    正例：正文写未收到申请，表三新收、结转均为 0。
    建议：请核对台账；表格无误的，请改正文。
    """
    skip = unreadable(report, "applications", "litigation")
    if skip:
        yield skip
        return
    said: dict[tuple[int, tuple[int, int]], list[tuple[Mismatch, str]]] = {}
    for found, span, words in zeros_contradicted(report):
        said.setdefault((found.claim.statement.quantity.place.block, span), []).append(
            (found, words)
        )
    for (_, span), group in said.items():
        yield _zero_problem(report, group, span)


def _zero_problem(
    report: AnnualReport, group: list[tuple[Mismatch, str]], span: tuple[int, int]
) -> Problem:
    """One phrase is one finding, also when it denies reviews and lawsuits at once."""
    found, words = group[0]
    subject, quantity = found.claim.subject, found.claim.statement.quantity
    values = [mismatch.values[0] for mismatch, _ in group]
    facts = "，".join(f"{value.label}填报 {plain(value.value)}" for value in values)
    said = _ZERO_TITLES.get(subject.key, "没有") if quantity.negated else f" 0 {quantity.unit}"
    title = f"正文写{said}，{table_name(values[0].table)}有 {plain(values[0].value)} 件"
    return Problem(
        message=f"正文写“{shortened(words)}”，{facts}。",
        where=report.locate_span(quantity.place.block, *span),
        title=title if len(title) <= 16 else "",
        expected=plain(values[0].value),
        actual="0",
        related=tuple(
            report.locate_cell(value.table, cell)
            for value in values
            for cell in value.cells
            if report.tables[value.table].value(cell)
        )[:4],
        basis=f"《中华人民共和国政府信息公开条例》第五十条{_BASES[values[0].table]}",
        severity=Severity.INFO if found.claim.doubtful else None,
        root=found.root,
    )
