"""The engine: one outcome a rule, one finding a root cause, crashes isolated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.checking import load_report
from checker.engine import RERAISE, judge
from checker.findings import (
    CheckResult,
    Location,
    NotApplicable,
    NotChecked,
    Problem,
    ReasonCode,
    Severity,
    Status,
)
from checker.profile import Profile
from checker.recognise import recognise
from checker.rules import RULES
from checker.rules.base import ALL_FORMS, Context, Rule
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.annual_report import AnnualReport


@pytest.fixture
def report(tmp_path: Path) -> AnnualReport:
    path = tmp_path / "报告.txt"
    path.write_text(to_txt(base_2021()), encoding="utf-8")
    return load_report(path)


def made(
    rule_id: str, *said: object, forms: tuple[str, ...] = ALL_FORMS, crash: bool = False
) -> Rule:
    def function(report: AnnualReport, context: Context) -> Iterator[object]:
        if crash:
            raise RuntimeError(rule_id)
        yield from said

    texts = ("标题", "检查", "依据", "说明", "反例", "正例", "建议")
    return Rule(rule_id, Severity.ERROR, forms, function, *texts)  # type: ignore[arg-type]


def test_problems_of_one_root_are_one_finding(report: AnnualReport) -> None:
    first = Problem("甲", Location(text="1"), root="x")
    second = Problem("乙", Location(text="2"), root="x")
    judged = judge(report, [made("A101", first), made("A102", second)], Context(Profile()))
    (finding,) = judged.findings
    assert (finding.rule, finding.also, finding.message) == ("A101", ("A102",), "甲")
    assert [where.text for where in finding.related] == ["2"]
    assert [(o.status, o.same_as) for o in judged.outcomes] == [
        (Status.FAILED, None),
        (Status.FAILED, "A101"),
    ]


def test_problems_without_a_root_stay_apart(report: AnnualReport) -> None:
    problem = Problem("甲", Location())
    judged = judge(report, [made("A101", problem, problem)], Context(Profile()))
    assert len(judged.findings) == 2


def test_crash_is_not_checked_and_not_the_drafts_fault(
    report: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(RERAISE, raising=False)
    judged = judge(report, [made("A101", crash=True)], Context(Profile()))
    assert judged.findings == ()
    (outcome,) = judged.outcomes
    assert (outcome.status, outcome.reason_code) == (Status.NOT_CHECKED, ReasonCode.RULE_FAILED)
    assert "RuntimeError" in judged.failures[0].traceback


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ((), Status.PASSED),
        ((NotApplicable("无此行"),), Status.NOT_APPLICABLE),
        ((NotChecked("没读到"),), Status.NOT_CHECKED),
        ((NotChecked("没读到"), Problem("甲", Location())), Status.FAILED),
    ],
)
def test_outcomes(report: AnnualReport, said: tuple[object, ...], status: Status) -> None:
    judged = judge(report, [made("A101", *said)], Context(Profile()))
    assert [o.status for o in judged.outcomes] == [status]


def test_other_forms_and_switched_off_rules_say_why(report: AnnualReport) -> None:
    rules = [made("A401", forms=("2014",)), made("A101")]
    judged = judge(report, rules, Context(Profile(off=("A101",))))
    assert [(o.status, o.reason_code) for o in judged.outcomes] == [
        (Status.NOT_APPLICABLE, ReasonCode.OTHER_FORM),
        (Status.NOT_CHECKED, ReasonCode.SWITCHED_OFF),
    ]
    assert all(o.reason for o in judged.outcomes)


def test_profile_changes_severity(report: AnnualReport) -> None:
    profile = Profile(severities=(("A101", Severity.INFO),))
    judged = judge(report, [made("A101", Problem("甲", Location()))], Context(profile))
    assert judged.findings[0].severity is Severity.INFO


def test_every_rule_ends_in_one_outcome(report: AnnualReport) -> None:
    judged = judge(report, RULES, Context(Profile()))
    assert [o.rule for o in judged.outcomes] == [rule.id for rule in RULES]
    silent = [o for o in judged.outcomes if o.status is not Status.PASSED and not o.reason]
    assert [o for o in silent if o.status is not Status.FAILED] == []


def test_prose_that_cannot_be_read_spoils_only_the_rules_about_it(
    report: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: object) -> None:
        raise RuntimeError

    monkeypatch.delenv(RERAISE, raising=False)
    monkeypatch.setattr("checker.recognise.stated.find_claims", crash)
    again = recognise(report.document)
    assert again.stated is None
    judged = judge(again, RULES, Context(Profile()))
    failed = {o.rule for o in judged.outcomes if o.reason_code is ReasonCode.RULE_FAILED}
    assert "N101" in failed
    assert not any(rule.startswith(("T", "S", "F", "C")) for rule in failed)


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(0, "0.1 秒以内"), (99, "0.1 秒以内"), (100, "0.1 秒"), (2340, "2.3 秒")],
)
def test_how_long_it_took_is_never_nothing(
    report: AnnualReport, milliseconds: int, words: str
) -> None:
    result = CheckResult(report.document, report, (), (), "2021", elapsed_ms=milliseconds)
    assert result.elapsed == words
