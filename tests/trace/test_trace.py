"""一数到底: the places rules tie to a number, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.document import Place
from checker.findings import Location
from checker.trace import Agreement, trace, trace_cell, trace_finding
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult
    from checker.trace import Trace

AGREES, DIFFERS, UNKNOWN = Agreement.AGREES, Agreement.DIFFERS, Agreement.UNKNOWN


def checked(
    folder: Path, changes: dict[str, str] | None = None, words: tuple[str, str] = ("", "")
) -> CheckResult:
    text = to_txt(BASES["2021"]().with_cells(changes or {}))
    assert words[0] in text
    path = folder / "今年.txt"
    path.write_text(text.replace(*words) if words[0] else text, encoding="utf-8")
    return check(path)


def place_of(result: CheckResult, words: str, figure: str) -> Place:
    for block, paragraph in result.report.prose:
        at = paragraph.text.find(words)
        if at >= 0:
            start = paragraph.text.index(figure, at)
            return Place(block, start=start, end=start + len(figure))
    raise AssertionError(words)


def told(found: Trace) -> list[tuple[str, Agreement]]:
    return [(point.rule, point.state) for point in found.points]


def test_a_total_is_tied_to_sums_prose_and_parts(tmp_path: Path) -> None:
    result = checked(tmp_path)
    found = trace_cell(result, "applications", "new.total")
    assert (found.text, found.name) == ("41", "表三 · 本年新收 · 总计")
    assert told(found) == [("A101", AGREES), ("A103", AGREES), ("N101", AGREES), ("N201", AGREES)]
    assert found.points[0].words == "35 + 4 + 0 + 0 + 2 + 0 = 41"
    assert found.points[1].title == "一加二等于三（七）加四"
    (parts,) = found.points[3].places
    assert result.document.text_at(parts) == "网络申请27件、信函申请9件、当面申请5件"


def test_a_table_of_another_year_is_tied_by_its_own_form(tmp_path: Path) -> None:
    path = tmp_path / "今年.txt"
    text = to_txt(BASES["2019"]()).replace("2020", "2023")
    path.write_text(text.replace("2019", "2022"), encoding="utf-8")
    result = check(path)
    form = result.report.form
    assert form
    assert (form.id, result.report.tables["applications"].form_id) == ("2021", "2019")
    for key in result.report.tables["applications"].cells:
        points = trace_cell(result, "applications", key).points
        assert any(point.rule == "A101" and point.state is AGREES for point in points)


def test_prose_that_differs(tmp_path: Path) -> None:
    result = checked(tmp_path, words=("公开申请41件", "公开申请43件"))
    found = trace(result, place_of(result, "公开申请43件", "43"))
    assert (found.text, found.name) == ("41", "表三 · 本年新收 · 总计")
    states = dict(told(found))
    assert states["N101"] is DIFFERS
    assert "43 ≠ 41，相差 2" in found.points[2].words
    assert states["N201"] is AGREES


def test_a_figure_equal_by_chance_stays_dark(tmp_path: Path) -> None:
    result = checked(tmp_path)
    found = trace(result, place_of(result, "举办业务培训2次", "2"))
    assert found.points == ()
    assert found.text == "2次"
    ties = trace_cell(result, "applications", "carried_in.total").points
    spots = [place for point in ties for place in point.places]
    assert all("培训" not in result.document.text_at(place) for place in spots)


def test_a_wrong_sum_says_both_numbers(tmp_path: Path) -> None:
    result = checked(tmp_path, {"litigation/review.total": "4"})
    found = trace_cell(result, "litigation", "review.total")
    assert told(found) == [("A201", DIFFERS)]
    assert found.points[0].words == "1 + 0 + 1 + 1 = 3，总计填报 4，相差 1"
    assert found.points[0].title == "“行政复议”4 项之和"


def test_blank_is_not_a_pass(tmp_path: Path) -> None:
    result = checked(tmp_path, {"applications/new.business": ""})
    states = dict(told(trace_cell(result, "applications", "new.natural")))
    assert states["A101"] is UNKNOWN


def test_last_years_report_is_asked_for(tmp_path: Path) -> None:
    found = trace_cell(checked(tmp_path), "applications", "carried_in.total")
    last = found.points[-1]
    assert (last.rule, last.state, last.needs_previous) == ("Y101", UNKNOWN, True)


def test_part_of_a_list_and_sum_of_cells(tmp_path: Path) -> None:
    result = checked(tmp_path)
    found = trace(result, place_of(result, "不予公开3件", "3"))
    assert told(found) == [("N104", AGREES), ("N201", AGREES)]
    assert found.points[0].words == "1 + 2 = 3，与正文相同"
    assert trace(result, place_of(result, "信函申请9件", "9")).points[0].words == "27 + 9 + 5 = 41"


def test_of_a_finding(tmp_path: Path) -> None:
    result = checked(tmp_path, {"litigation/review.total": "4"})
    finding = next(f for f in result.findings if f.rule == "A201")
    assert trace_finding(result, finding).text == "4"
    nowhere = replace(finding, location=Location(), related=())
    assert trace_finding(result, nowhere).points == ()


def test_nothing_rests_on_a_doubtful_character(tmp_path: Path) -> None:
    result = checked(tmp_path)
    cell = result.report.tables["litigation"].cells["review.other"]
    document = replace(result.document, doubtful=(cell.place,))
    unsure = replace(result, document=document)
    (point,) = trace_cell(unsure, "litigation", "review.total").points
    assert point.state is UNKNOWN
    assert "对照原文" in point.words


@pytest.mark.parametrize("base", ["2014", "2019", "2021"])
def test_every_cell_of_a_valid_report_agrees(tmp_path: Path, base: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(to_txt(BASES[base]()), encoding="utf-8")
    result = check(path)
    for table in result.report.tables.values():
        for key in list(table.cells)[::7]:
            found = trace_cell(result, table.key, key)
            assert found.count(DIFFERS) == 0, (table.key, key, found.points)
