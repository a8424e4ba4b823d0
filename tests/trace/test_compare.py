"""与上年比对: rows, ties across the years, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.compare import compare_tables, doubt, reason_not_compared, year_ties
from checker.compare_sentences import Kept, compare_sentences
from checker.trace import Agreement, trace_cell
from tests.rules.test_cross_year import CONTINUED, run

if TYPE_CHECKING:
    from pathlib import Path

    from checker.annual_report import AnnualReport
    from checker.findings import CheckResult


def previous_of(result: CheckResult) -> AnnualReport:
    assert result.previous is not None
    return result.previous


def test_rows_and_ties(tmp_path: Path) -> None:
    then = {**CONTINUED, "applications/carried_out.natural": "1"}
    then["applications/carried_out.business"] = "1"
    result = run(tmp_path, "2021", 2025, then)
    tables = {t.key: t for t in compare_tables(result.report, previous_of(result))}
    rows = {row.key: row for row in tables["applications"].rows}
    natural, business, *_, total = rows["carried_in"].cells
    assert (natural.now_holds, business.now_holds, total.now_holds) == (False, False, True)
    assert rows["carried_out"].cells[0].then_holds is False
    assert tables["applications"].differs
    assert not rows["granted"].changed
    assert rows["carried_out"].changed
    assert tables["litigation"].columns == ("数量",)
    assert len(tables["litigation"].rows) == 15


def test_documents_in_force_are_added_up(tmp_path: Path) -> None:
    result = run(tmp_path, "2021", 2025, CONTINUED)
    tie = next(
        t for t in year_ties(result.report, result.previous) if t.cell == "normative.in_force"
    )
    assert (tie.words, tie.holds) == ("10 + 3 − 1", True)
    point = trace_cell(result, "art20_1", "normative.issued").points[-1]
    assert (point.rule, point.state) == ("Y102", Agreement.AGREES)
    assert point.previous_places


def test_without_last_year_nothing_is_known(tmp_path: Path) -> None:
    result = run(tmp_path, "2021", 2025, CONTINUED)
    ties = year_ties(result.report, None)
    assert ties
    assert {tie.holds for tie in ties} == {None}


def test_another_form_is_not_compared(tmp_path: Path) -> None:
    new = run(tmp_path, "2021", 2025, CONTINUED)
    old = run(tmp_path, "2019", 2020, {}).report
    tables = {t.key: t for t in compare_tables(new.report, old)}
    assert tables["art20_1"].reason == "2019 与 2021 年格式指标不同，不比"
    assert tables["litigation"].rows
    assert reason_not_compared(new.report, old).startswith("选择的是 2020 年度的报告")
    assert year_ties(new.report, old) == ()


def test_another_unit_is_asked_about(tmp_path: Path) -> None:
    from dataclasses import replace

    result = run(tmp_path, "2021", 2025, CONTINUED)
    assert doubt(result.report, previous_of(result)) == ""
    other = replace(previous_of(result), organization="临河市民政局")
    assert reason_not_compared(result.report, other) == "两份报告不是同一单位的，跨年数字未核对"
    assert year_ties(result.report, other) == ()
    assert year_ties(result.report, previous_of(result))
    assert "“临河市民政局”" in doubt(result.report, other)


@pytest.mark.parametrize("copied", [True, False])
def test_sentences(tmp_path: Path, copied: bool) -> None:
    result = run(tmp_path, "2021", 2025, CONTINUED, copied=copied)
    pairs = compare_sentences(result.report, previous_of(result))
    kinds = [pair.kept for pair in pairs]
    if copied:
        assert kinds.count(Kept.SAME) >= 4
        changed = next(p for p in pairs if p.kept is Kept.NUMBERS)
        spans = [changed.now[a:b] for a, b in changed.now_changed]
        assert spans[0] == "2025"
        assert changed.then[slice(*changed.then_changed[0])] == "2024"
    else:
        assert Kept.NEW in kinds
        assert kinds.count(Kept.SAME) < 4
    for pair in pairs:
        assert result.document.text_at(pair.place).strip() == pair.now
