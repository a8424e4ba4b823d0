"""读表透视: as which row, column and value each cell was taken, and what was taken as nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from checker.annual_report import ShiftedRow
from checker.checking import load_report
from checker.corrections import Correction, apply_corrections, subject_of
from checker.document import Cell, Place, Table
from checker.paths import SAMPLES
from checker.readings import DUPLICATE, How, readings


def sample(year: str):
    return load_report(next(SAMPLES.glob(f"*{year}*.docx")))


@pytest.fixture(scope="module")
def report():
    return sample("2021")


def by_cell(report):
    return {(r.table, r.cell): r for r in readings(report) if r.cell}


def test_every_cell_has_row_column_and_value(report):
    found = by_cell(report)
    assert len(found) == sum(len(table.cells) for table in report.tables.values())
    reading = found["applications", "unable_1.natural"]
    assert reading.row == "（四）无法提供1.本机关不掌握相关政府信息"
    assert (reading.column, reading.code) == ("自然人", "（四）1·自然人")
    assert (reading.how, reading.said) == (How.READ, "读作 1")
    assert report.document.text_at(reading.row_place) == "1.本机关不掌握相关政府信息"
    assert report.document.text_at(reading.column_place) == "自然人"
    assert report.document.text_at(reading.place) == reading.as_read


def test_tables_with_one_row(report):
    reading = by_cell(report)["litigation", "after_review.upheld"]
    assert (reading.row, reading.column) == ("复议后起诉", "结果维持")
    assert (reading.code, reading.row_place) == ("复议后·维持", None)


def test_the_statistics_table_has_rows_only():
    reading = by_cell(sample("2014"))["statistics", "A1"]
    assert reading.row.startswith("（一）主动公开政府信息数")
    assert (reading.column, reading.code) == ("统计数", "（一）")


def test_blank_is_not_zero(report):
    reading = by_cell(report)["art20_1", "rules.issued"]
    assert (reading.how, reading.said) == (How.BLANK, "读作 空白")


def test_what_is_no_number_says_so(report):
    table = report.tables["applications"]
    cell = replace(table.cells["new.legal"], text="约2", value=None)
    changed = replace(table, cells={**table.cells, "new.legal": cell})
    reading = by_cell(replace(report, tables={**report.tables, "applications": changed}))[
        "applications", "new.legal"
    ]
    assert (reading.how, reading.said) == (How.NO_NUMBER, "读作 约2，不是数字，没有参加计算")


def test_doubt_and_correction(report):
    place = report.tables["applications"].cells["new.total"].place
    doubted = replace(report, document=replace(report.document, doubtful=(place,)))
    reading = by_cell(doubted)["applications", "new.total"]
    assert reading.how is How.DOUBTFUL
    made = Correction(
        *("applications", "new.total", "41", "43", "王晓梅", "原件不清"),
        at=datetime(2026, 1, 14),
        sha256=report.document.sha256,
        subject=subject_of(report),
    )
    corrected = by_cell(apply_corrections(doubted, [made]).report)["applications", "new.total"]
    assert (corrected.how, corrected.as_read, corrected.text) == (How.CORRECTED, "41", "43")
    assert corrected.said == "读作 41，王晓梅更正为 43"
    same = replace(made, corrected="41")
    confirmed = by_cell(apply_corrections(doubted, [same]).report)["applications", "new.total"]
    assert confirmed.said == "读作 41，王晓梅确认"


def test_a_shifted_row_is_taken_as_nothing(report):
    table = report.tables["applications"]
    cells = {key: cell for key, cell in table.cells.items() if not key.startswith("granted.")}
    label = next(row for row in table.rows if row.key == "granted")
    shifted = (ShiftedRow("granted", label.place, ("1",) * 8, 7),)
    changed = replace(table, cells=cells, shifted=shifted)
    found = readings(replace(report, tables={**report.tables, "applications": changed}))
    unread = [r for r in found if r.how is How.UNREAD]
    assert len(unread) == 7
    assert {r.row for r in unread} == {"（一）予以公开"}
    assert unread[0].said == "未读：这一行有 8 格，应为 7 格，各格没有对到列"
    assert not any(r.can_be_corrected for r in unread)


def test_a_row_no_form_has_is_shown(report):
    block = report.tables["applications"].blocks[0]
    grid = report.document.blocks[block]
    extra = (Cell(grid.rows, 0, "（八）另行统计"), Cell(grid.rows, 9, "5"))
    longer = Table(grid.rows + 1, grid.columns, (*grid.cells, *extra))
    blocks = (*report.document.blocks[:block], longer, *report.document.blocks[block + 1 :])
    found = readings(replace(report, document=replace(report.document, blocks=blocks)))
    unread = [r for r in found if r.how is How.UNREAD]
    assert [(r.place, r.as_read) for r in unread] == [(Place(block, grid.rows, 9), "5")]


def test_a_second_copy_is_named(report):
    table = report.tables["litigation"]
    moved = {
        key: replace(cell, place=replace(cell.place, block=99)) for key, cell in table.cells.items()
    }
    found = readings(replace(report, duplicates=(replace(table, blocks=(99,), cells=moved),)))
    unread = [r for r in found if r.how is How.UNREAD]
    assert len(unread) == 15
    assert {r.reason for r in unread} == {DUPLICATE}
