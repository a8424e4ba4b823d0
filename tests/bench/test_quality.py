"""The generator of clean reports is deterministic, and what it makes is clean."""

from __future__ import annotations

import pytest

from bench.quality.marks import stripped
from bench.quality.measure import CleanJob, MutantJob, run_clean, run_mutant
from bench.quality.mutations import KINDS
from bench.quality.reports import FORM_IDS, clean_case
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
        _, findings = run_clean(CleanJob(seed, form, "txt"))
        wrong = [(seed, f.rule, f.place) for f in findings if f.severity != "info"]
        assert wrong == []


@pytest.mark.parametrize("rule", ["A101", "N101", "S103", "T006", "C202", "W101"])
def test_single_fault_is_found_where_it_is(rule: str) -> None:
    outcome = run_mutant(MutantJob(rule, 3, "txt"))
    assert rule in KINDS
    assert outcome.exact
