"""The generator of clean reports is deterministic, and what it makes is clean."""

from __future__ import annotations

import pytest

from bench.quality.containers import CONTAINERS
from bench.quality.marks import stripped
from bench.quality.measure import CleanJob, MutantJob, run_clean, run_mutant
from bench.quality.mutations import KINDS
from bench.quality.previous import previous_case
from bench.quality.reports import FORM_IDS, clean_case
from checker.rules import RULES
from tests.reports.as_txt import to_txt

REPORTS = 20


@pytest.mark.parametrize("form", FORM_IDS)
def test_same_seed_same_report(form: str) -> None:
    first, again, other = (to_txt(stripped(clean_case(seed, form).model)) for seed in (7, 7, 8))
    assert first == again
    assert first != other
    assert "⟦" not in first


@pytest.mark.parametrize("form", FORM_IDS)
def test_clean_reports_have_no_errors_or_warnings(form: str) -> None:
    for seed in range(REPORTS):
        outcome = run_clean(CleanJob(seed, form, "txt", with_previous=seed % 2 == 0))
        wrong = [(seed, f.rule, f.place) for f in outcome.findings if f.severity != "info"]
        assert wrong == []


@pytest.mark.parametrize("container", CONTAINERS)
def test_clean_reports_in_each_container(container: str) -> None:
    outcome = run_clean(CleanJob(5, "2021", container, with_previous=True))
    assert [f.rule for f in outcome.findings if f.severity != "info"] == []


@pytest.mark.parametrize("form", FORM_IDS[1:])
def test_last_years_report_leads_up_to_this_one(form: str) -> None:
    for seed in range(REPORTS):
        case = clean_case(seed, form)
        before = previous_case(case)
        assert before is not None
        assert before.facts.year == case.facts.year - 1
        if before.facts.form_id != "2014":
            left = before.facts.application("carried_out")
            assert left == case.facts.application("carried_in")


@pytest.mark.parametrize(
    ("rule", "container"),
    [
        *((rule, "txt") for rule in ("A101", "N101", "S103", "T006", "C202", "W101")),
        *((rule, "docx") for rule in ("F003", "F004", "F005", "F006", "F007", "F009", "Y101")),
        *((rule, "pdf") for rule in ("F001", "F002", "F004", "F006", "Y102")),
    ],
)
def test_single_fault_is_found_where_it_is(rule: str, container: str) -> None:
    outcome = run_mutant(MutantJob(rule, 3, container))
    assert outcome.exact
    assert [f.rule for f in outcome.others] == []


def test_every_rule_of_the_catalogue_has_faults() -> None:
    assert {rule.id for rule in RULES} - set(KINDS) == set()
