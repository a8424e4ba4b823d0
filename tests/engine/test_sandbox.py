"""试改沙盘: what changed figures bring about, and that nothing of the report that was read changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.sandbox import (
    as_text,
    count_sums,
    edits_of,
    heading,
    refusal,
    still_to_do,
    try_cells,
    typed,
    with_cells,
)
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2014, base_2021

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult


def checked(folder: Path, cells: dict[str, str], old: str = "", new: str = "") -> CheckResult:
    path = folder / "报告.txt"
    text = to_txt(base_2021().with_cells(cells))
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(path)


UNABLE = ("applications", "unable_1.natural")


@pytest.fixture
def wrong(tmp_path: Path) -> CheckResult:
    return checked(tmp_path, {"applications/unable_1.natural": "5"})


def test_the_right_figure_turns_everything_green(wrong: CheckResult) -> None:
    assert {f.rule for f in wrong.findings} == {"A101"}
    before = count_sums(wrong.report)
    assert before.broken == 2
    tried = try_cells(wrong, {UNABLE: "7"})
    assert tried.sums.broken == 0
    assert tried.sums.holding == before.holding + 2
    assert (len(tried.solved), len(tried.left), len(tried.new)) == (1, 0, 0)
    assert [(e.where, e.old, e.new) for e in tried.edits] == [
        ("表三 · （四）无法提供1.本机关不掌握相关政府信息 · 自然人", "5", "7")
    ]
    assert heading(tried) == "请在原稿中改这 1 处"


def test_nothing_read_is_changed(wrong: CheckResult) -> None:
    tried = try_cells(wrong, {UNABLE: "7"})
    table = wrong.report.tables["applications"]
    assert table.cells[UNABLE[1]].text == "5"
    assert wrong.document.text_at(table.cells[UNABLE[1]].place) == "5"
    copy = tried.result
    cell = copy.report.tables["applications"].cells[UNABLE[1]]
    assert copy.document.text_at(cell.place) == "7"
    assert copy.report.document is copy.document
    assert copy.document.name == wrong.document.name


def test_a_wrong_figure_shows_at_once(wrong: CheckResult) -> None:
    tried = try_cells(wrong, {UNABLE: "7", ("applications", "new.total"): "42"})
    assert {f.rule for f in tried.new} == {"A101"}
    assert (len(tried.solved), len(tried.left)) == (1, 0)
    assert tried.sums.broken == 2


def test_prose_follows_the_tables(tmp_path: Path) -> None:
    result = checked(tmp_path, {}, "予以公开18件", "予以公开17件")
    assert "N104" in {rule for f in result.findings for rule in (f.rule, *f.also)}
    cells = {"granted.natural": "15", "granted.total": "17"}
    tried = try_cells(result, {("applications", cell): text for cell, text in cells.items()})
    assert "N104" in {rule for f in tried.solved for rule in (f.rule, *f.also)}


def test_a_figure_that_stands_there_is_no_edit(wrong: CheckResult) -> None:
    assert edits_of(wrong.report, {UNABLE: "5"}) == ()
    assert try_cells(wrong, {}).edits == ()
    assert as_text(try_cells(wrong, {})).startswith("还没有试改")


def test_cells_the_report_lacks_stay_absent(wrong: CheckResult) -> None:
    report = with_cells(wrong.report, {("applications", "no.such"): "1", ("none", "x"): "2"})
    assert report.tables == wrong.report.tables


def test_a_blank_cell_can_be_filled(tmp_path: Path) -> None:
    result = checked(tmp_path, {"applications/new.total": ""})
    tried = try_cells(result, {("applications", "new.total"): "41"})
    assert tried.edits[0].old == ""
    assert "（空） → 41" in as_text(tried)
    assert tried.sums.broken == 0


def test_what_the_draft_has_taken_over_drops_out(wrong: CheckResult, tmp_path: Path) -> None:
    changes = {UNABLE: "7", ("applications", "new.total"): "42"}
    newer = checked(tmp_path, {"applications/unable_1.natural": "7"})
    assert still_to_do(newer.report, changes) == {("applications", "new.total"): "42"}


def test_statistics_table(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(to_txt(base_2014().with_cells({"statistics/C1.1": "2"})), encoding="utf-8")
    result = check(path)
    tried = try_cells(result, {("statistics", "C1.1"): "1"})
    assert tried.sums.broken == 0
    assert "1.当面申请数" in tried.edits[0].where


@pytest.mark.parametrize(
    ("table", "cell", "text", "words"),
    [
        ("applications", "new.total", "12", ""),
        ("applications", "new.total", "１２", ""),
        ("applications", "new.total", "1.5", "整数"),
        ("applications", "new.total", "-1", "小于 0"),
        ("applications", "new.total", "约12", "只能填数字"),
        ("applications", "new.total", "12件", "只能填数字"),
        ("applications", "new.total", "", "只能填数字"),
        ("art20_8", "fees.amount", "12.5", ""),
    ],
)
def test_only_figures_are_taken(
    wrong: CheckResult, table: str, cell: str, text: str, words: str
) -> None:
    said = refusal(wrong.report.tables[table].form, cell, text)
    assert words in said
    assert bool(said) == bool(words)


def test_typed_figures_are_written_half_width() -> None:
    assert typed("１，２３４") == "1234"
    assert typed(" 12.50 ") == "12.5"
    assert typed("+3") == "+3"
