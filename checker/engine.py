"""Run the rules over a recognised report and gather findings and outcomes. Isolates crashing rules."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from checker.doubt import unsure_figures, weigh
from checker.findings import (
    Finding,
    NotApplicable,
    NotChecked,
    Outcome,
    Problem,
    ReasonCode,
    RuleFailure,
    Severity,
    Status,
)
from checker.once import forget
from checker.rules.base import ALL_FORMS
from checker.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.annual_report import AnnualReport
    from checker.findings import Location
    from checker.rules.base import Context, Rule

ABOUT_THE_FILE = "F"
"""Rules that do not rest on what the report says begin with this."""
ABOUT_THE_PARTS = "S"
"""Rules about title, opening and sections begin with this."""
TABLES_ONLY = ("xlsx",)
"""Formats that hold nothing but the statutory tables."""
RERAISE = "NIANBAO_RERAISE"
"""Environment variable set by our tests: a crashing rule then crashes the check."""


@value_class
class Ran:
    """What one rule said."""

    rule: Rule
    problems: tuple[Problem, ...] = ()
    skip: NotApplicable | NotChecked | None = None
    failure: RuleFailure | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings by place, outcomes in catalogue order, crashes."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    failures: tuple[RuleFailure, ...]


def judge(report: AnnualReport, rules: Iterable[Rule], context: Context) -> Judgement:
    """Run every rule once and merge problems that have one root cause."""
    ran = [run_rule(rule, report, context) for rule in rules]
    carried, also = _merge(ran)
    findings = [
        _finding(entry.rule, problem, also.get((entry.rule.id, problem.root), ()), context)
        for entry in ran
        for problem in carried[entry.rule.id]
    ]
    findings.sort(key=lambda finding: _order(report, finding))
    outcomes = tuple(_outcome(entry, carried, also) for entry in ran)
    failures = tuple(entry.failure for entry in ran if entry.failure)
    forget()
    return Judgement(tuple(findings), outcomes, failures)


def run_rule(rule: Rule, report: AnnualReport, context: Context) -> Ran:
    """Run one rule; a crash is our fault and becomes ``not_checked``."""
    skip = _skip(rule, report, context)
    if skip:
        return Ran(rule, skip=skip)
    try:
        said = tuple(rule.function(report, context))
    except Exception as error:
        if os.environ.get(RERAISE):
            raise
        return _crashed(rule, error)
    if not said:
        return Ran(rule)
    problems = tuple(p for p in said if isinstance(p, Problem))
    skips = [s for s in said if not isinstance(s, Problem)]
    doubt = None
    if not rule.id.startswith(ABOUT_THE_FILE):
        problems, doubt = weigh(report.document, problems)
    skip = doubt or (skips[0] if skips else None)
    return Ran(rule, problems, None if problems else skip)


def _crashed(rule: Rule, error: Exception) -> Ran:
    """Tell the log and the result; the modules for that are loaded only now."""
    import logging
    import traceback

    logging.getLogger(__name__).error("rule %s crashed: %s", rule.id, type(error).__name__)
    failure = RuleFailure(rule.id, "".join(traceback.format_exception(error)))
    return Ran(rule, skip=NotChecked("规则未能运行", ReasonCode.RULE_FAILED), failure=failure)


def _skip(rule: Rule, report: AnnualReport, context: Context) -> NotApplicable | NotChecked | None:
    if rule.id in context.profile.off:
        reason = f"适用要求“{context.profile.name}”停用了这一项"
        return NotChecked(reason, ReasonCode.SWITCHED_OFF)
    if report.year is not None and report.form is None and rule.forms != ALL_FORMS:
        return NotApplicable(f"{report.year}年度没有全国统一格式")
    if report.form is None and rule.forms != ALL_FORMS:
        return NotChecked("没有认出报告年度，无法确定适用的格式", ReasonCode.AMBIGUOUS)
    if report.form and report.form.id not in rule.forms:
        return NotApplicable(f"{report.form.name}没有这项要求")
    if rule.needs_previous and context.previous is None:
        return NotChecked("没有选择上年报告", ReasonCode.NO_PREVIOUS_REPORT)
    return _unfit(rule, report, context)


def _unfit(rule: Rule, report: AnnualReport, context: Context) -> NotChecked | None:
    """Say why a file is of no use for a rule: a workbook has no prose, figures of last year are not sure."""
    if report.document.format in TABLES_ONLY and rule.id.startswith(ABOUT_THE_PARTS):
        return NotChecked("工作簿里只有表格，没有报告正文", ReasonCode.NOT_IN_FORMAT)
    previous = context.previous
    if rule.needs_previous and previous and unsure_figures(previous.document):
        return NotChecked("上年报告的数字识别得不可靠", ReasonCode.UNREADABLE)
    return None


Key = tuple[str, str | None]


def _merge(ran: list[Ran]) -> tuple[dict[str, list[Problem]], dict[Key, tuple[str, ...]]]:
    """Give each root cause to the first rule that named it; return its problems and the other rules."""
    carried: dict[str, list[Problem]] = {entry.rule.id: [] for entry in ran}
    rules = {entry.rule.id: entry.rule for entry in ran}
    owner: dict[str, tuple[str, int]] = {}
    also: dict[Key, tuple[str, ...]] = {}
    for entry in ran:
        rule_id = entry.rule.id
        for problem in entry.problems:
            first = owner.get(problem.root) if problem.root else None
            if first is None or first[0] == rule_id:
                carried[rule_id].append(problem)
                if problem.root and first is None:
                    owner[problem.root] = (rule_id, len(carried[rule_id]) - 1)
                continue
            key = (first[0], problem.root)
            also[key] = tuple(dict.fromkeys((*also.get(key, ()), rule_id)))
            kept = carried[first[0]][first[1]]
            worse = _worse((rules[first[0]], kept), (entry.rule, problem))
            carried[first[0]][first[1]] = replace(_with_evidence(kept, problem), severity=worse)
    return carried, also


def _worse(*said: tuple[Rule, Problem]) -> Severity:
    """Return the worse of the severities two rules give one slip."""
    return min((p.severity or rule.severity for rule, p in said), key=lambda level: level.rank)


def _with_evidence(kept: Problem, other: Problem) -> Problem:
    """Add the places another rule saw to the problem that carries the finding."""
    seen = {kept.where, *kept.related}
    extra = tuple(where for where in (other.where, *other.related) if where not in seen)
    return replace(kept, related=(*kept.related, *extra))


def _finding(rule: Rule, problem: Problem, also: tuple[str, ...], context: Context) -> Finding:
    default = problem.severity or rule.severity
    overridden = context.profile.severity_of(rule.id, default)
    return Finding(
        rule=rule.id,
        severity=overridden,
        title=problem.title or rule.title,
        message=problem.message,
        location=problem.where,
        basis=problem.basis or rule.basis,
        suggestion=problem.suggestion or rule.suggestion,
        expected=problem.expected,
        actual=problem.actual,
        related=problem.related,
        also=also,
    )


def _order(report: AnnualReport, finding: Finding) -> tuple[int, int, int, int, int, str]:
    """Place in the document; what has no place (file properties) comes last."""
    where: Location = finding.location
    place = where.place
    if place is None:
        return (len(report.document.blocks) + 1, 0, 0, 0, finding.severity.rank, finding.rule)
    return (
        place.block,
        place.row if place.row is not None else -1,
        place.column if place.column is not None else -1,
        place.start if place.start is not None else -1,
        finding.severity.rank,
        finding.rule,
    )


@cache
def _passed(rule_id: str, checks: str) -> Outcome:
    return Outcome(rule_id, checks, Status.PASSED)


def _outcome(
    entry: Ran, carried: dict[str, list[Problem]], also: dict[Key, tuple[str, ...]]
) -> Outcome:
    rule = entry.rule
    if entry.skip:
        status = Status.NOT_CHECKED if isinstance(entry.skip, NotChecked) else Status.NOT_APPLICABLE
        return Outcome(rule.id, rule.checks, status, entry.skip.reason, entry.skip.code)
    if not entry.problems:
        return _passed(rule.id, rule.checks)
    same = None
    if not carried[rule.id]:
        same = next((owner for (owner, _), others in also.items() if rule.id in others), None)
    return Outcome(rule.id, rule.checks, Status.FAILED, same_as=same)
