"""Numbers of the prose against the statistics table of form 2014 (N108)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from checker.findings import Problem, Severity
from checker.once import once
from checker.recognise.stated import stated
from checker.recognise.stated.claim_bodies import is_government, other_body
from checker.recognise.stated.claim_tails import LATE, ON_TIME
from checker.recognise.stated.claim_words import Indicator, claim_words
from checker.recognise.stated.claims import about_disclosure, one_channel, other_year
from checker.recognise.stated.zero_claims import zero_span
from checker.rules.arithmetic_2014 import doubted_rows
from checker.rules.base import Context, Verdicts, rule
from checker.rules.claim_values import Expected, Figures, table_slip
from checker.rules.comparisons import mismatches, shortened, unreadable
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from checker.annual_report import AnnualReport
    from checker.recognise.stated.statements import Statement

TABLE_RULES = ("N101", "N102", "N103", "N104", "N105", "N106", "N107")
_ZERO_CELLS = {"received": "C1", "review": "D", "lawsuit": "E"}
_CASES = ("D", "E")
_APPLICATIONS, _RESULTS = "C", "C3."
"""Rows about applications, and those about their results, begin with this."""
_CLOSED, _IN_TIME, _ANSWERED = "C2", "C2.1", "C3"
_TRAINING = re.compile(r"(?:政务公开|信息公开)[^，。；]{0,12}培训")


@rule("N108", Severity.ERROR, ("2014",))
def statistics_differ(report: AnnualReport, context: Context) -> Verdicts:
    """正文与统计表不一致

    检查：文中数字与统计表一致
    依据：国办发〔2014〕32号附件《政府信息公开情况统计表》；2007 年《政府信息公开条例》第三十二条
    说明：主动公开信息数、各渠道公开数、政策解读、新闻发布会、在线访谈、收到申请、办结、答复、复议、诉讼、人员、会议、培训的数字
    与统计表相应指标比较；正文写没有而表中有数的也在这里提示；参加培训的次数多于接受培训人次的提示。某个栏目、某个部门的数不比较。
    反例：正文写发布政策解读信息 9 条，统计表“政策解读稿件发布数”8。
    正例：正文写“重点项目”专栏公开信息 26 条，统计表主动公开政府信息数 120。
    建议：请核对台账，改正正文或统计表。
    """
    skip = unreadable(report, "statistics")
    if skip:
        yield skip
        return
    yield from _stated(report)
    yield from _zeros(report)
    yield from _training(report)


def _stated(report: AnnualReport) -> Iterator[Problem]:
    for statement, found, value in _differing(report):
        place = statement.quantity.place
        where = (place.start or 0, place.end or 0)
        said = f"正文写{found.name} {plain(statement.quantity.value)} {statement.quantity.unit}"
        yield _problem(report, statement, where, said, (found.cell, value))


def _differing(report: AnnualReport) -> Iterator[tuple[Statement, Indicator, Decimal]]:
    """Yield every figure the statistics table contradicts, with its row and the number there."""
    table = report.tables["statistics"]
    for statement in stated(report).statements:
        found = _indicator(statement)
        value = table.sound_value(found.cell) if found else None
        if not found or value is None or value == statement.quantity.value:
            continue
        if not (statement.cumulated and statement.quantity.value > value):
            yield statement, found, value


@once
def contradicted_roots(report: AnnualReport) -> set[str]:
    """Return the roots of the figures in prose that a statutory table of any form contradicts."""
    roots = {m.root for m in mismatches(report, *TABLE_RULES)}
    if "statistics" in report.tables:
        roots.update(statement.root for statement, _, _ in _differing(report))
    return roots


_ASKED = re.compile("(?:政府)?(?:信息)?(?:公开)?申请")
"""收到 4 件信息公开申请: the noun stands behind the figure."""


def _indicator(statement: Statement) -> Indicator | None:
    """Return the row a figure speaks of, when the words before it leave no doubt."""
    quantity = statement.quantity
    asked = _ASKED.fullmatch(statement.tail)
    if quantity.approximate or quantity.negated:
        return None
    if not asked and not _ends_or_lists_on(statement.tail):
        return None
    if not statement.in_body:
        return None
    if other_year(statement) or other_body(statement):
        return None
    lead = statement.lead.replace(statement.report.organization or "\0", "")
    lead += asked[0] if asked else ""
    for indicator in claim_words().statistics:
        if quantity.unit in indicator.units and _pattern(indicator).fullmatch(lead):
            return _on_time(indicator, statement) if _is_meant(indicator, statement, lead) else None
    return None


def _on_time(indicator: Indicator, statement: Statement) -> Indicator | None:
    """按时办结 29 件、延期办结 2 件: the first figure counts those in time only, as the row 按时办结数 does."""
    if not (ON_TIME.search(statement.lead) and LATE.search(statement.sentence)):
        return indicator
    if indicator.cell == _ANSWERED:
        return None
    if indicator.cell == _CLOSED:
        return replace(indicator, cell=_IN_TIME, name="按时办结")
    return indicator


def _is_meant(indicator: Indicator, statement: Statement, lead: str) -> bool:
    """Tell whether cases are those of information disclosure, and whether applications are for information."""
    if indicator.cell in _CASES:
        return about_disclosure(statement) or _under_their_heading(statement)
    if indicator.cell.startswith(_RESULTS):
        return "申请" in statement.context
    if indicator.cell.startswith(_APPLICATIONS) and "公开申请" not in lead:
        return statement.topic() == "application"
    return True


def _under_their_heading(statement: Statement) -> bool:
    """六、行政复议、行政诉讼情况: a body that decides no cases itself speaks of those against it."""
    judges = is_government(statement.report) or "司法" in (statement.report.organization or "")
    return not judges and bool(re.search("复议.*诉讼", statement.context[:30]))


def _ends_or_lists_on(tail: str) -> bool:
    return not tail or tail.startswith("、")


@cache
def _pattern(indicator: Indicator) -> re.Pattern[str]:
    words = claim_words()
    body = "|".join(f"(?:{p})" for p in indicator.patterns)
    return re.compile(rf"(?:{words.statistics_lead})*(?:{body})(?:{words.fillers.pattern})*")


def _zeros(report: AnnualReport) -> Iterator[Problem]:
    table = report.tables["statistics"]
    for claim in stated(report).zero_claims:
        cell = _ZERO_CELLS.get(claim.subject.key)
        value = table.sound_value(cell) if cell else None
        if not cell or not value or one_channel(claim.statement.lead):
            continue
        span = zero_span(claim.statement)
        words = report.document.text_at(
            replace(claim.statement.quantity.place, start=span[0], end=span[1])
        )
        said = f"正文写“{shortened(words)}”"
        yield _problem(report, claim.statement, span, said, (cell, value))


def _training(report: AnnualReport) -> Iterator[Problem]:
    """Who takes part in two trainings makes at least two 人次."""
    value = report.tables["statistics"].value("I3")
    for statement in stated(report).statements:
        quantity = statement.quantity
        taken_part = re.search(r"参加(?:了|过)?$", statement.lead) and _TRAINING.search(
            statement.tail
        )
        if not taken_part or quantity.approximate or other_year(statement):
            continue
        if value is not None and quantity.unit == "次" and quantity.value > value:
            place = quantity.place
            where = (place.start or 0, place.end or 0)
            said = f"正文写参加培训 {plain(quantity.value)} 次，人次不会少于次数"
            yield _problem(report, statement, where, said, ("I3", value))


def _problem(
    report: AnnualReport,
    statement: Statement,
    span: tuple[int, int],
    said: str,
    cell: tuple[str, Decimal],
) -> Problem:
    table, quantity = report.tables["statistics"], statement.quantity
    key, value = cell
    value_of_cell = Expected("", value, "statistics", (key,))
    label = re.sub(r"（[^（）]{5,}）$", "", table.form.cell_name(key))
    return Problem(
        message=f"{said}，统计表“{label}”填报 {plain(value)}，相差 {plain(abs(quantity.value - value))}。",
        where=report.locate_span(quantity.place.block, *span),
        expected=plain(value),
        actual=plain(quantity.value),
        related=(report.locate_cell("statistics", key),),
        root=table_slip(Figures(report), (value_of_cell,), quantity.value)
        or doubted_rows(report).get(key)
        or statement.root,
    )
