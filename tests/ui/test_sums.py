"""汇总: the sums of all units alone and against a summary report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from checker.aggregate_alone import sums_alone
from checker.checking import check
from checker.errors import ErrorCode, ReadError
from tests.aggregate.batch_files import added, cells_of, report, unit_names, write
from ui.sum_model import SUM, SumModel, sum_text
from ui.sum_page import detail_lines

COUNT = 4


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("units")
    cells = [cells_of(number) for number in range(COUNT)]
    wrong = dict(cells[2])
    wrong["litigation/review.total"] = str(int(wrong["litigation/review.total"]) - 1)
    files = []
    for number, unit in enumerate(unit_names(COUNT)):
        model = report(unit, wrong if number == 2 else cells[number])
        files.append(write(folder, unit, model))
    summary = write(folder, "汇总", report("临河市人民政府", added(cells)))
    return [(path, check(path)) for path in files], check(summary)


@pytest.fixture
def sums(window, outcomes):
    window.actions_["batch"].trigger()
    batch = window.side.batch
    members, _ = outcomes
    rows = batch.model.add([path for path, _ in members])
    for row, (_, result) in zip(rows, members, strict=True):
        batch.model.set_outcome(row, result)
    batch.tabs.tabs.setCurrentIndex(1)
    return batch


def compare(window, batch, summary, path):
    window.test.prompts.answer = path
    batch.sums.choose.click()
    batch.job.finished.emit(summary)


def test_alone(sums):
    page = sums.sums
    assert "已计入 4 个单位，共 4 份文件，2025 年度" in page.counted.text()
    assert page.stack.currentIndex() == 1
    licensing = next(c for c in page.model.entries if c.cell == "licensing.decisions")
    assert sum_text(licensing, SUM) == str(sum(100 + 37 * n for n in range(COUNT)))
    assert page.table.isColumnHidden(SUM + 1)


def test_what_nobody_filled_in_adds_up_to_nothing(window, tmp_path):
    window.actions_["batch"].trigger()
    batch = window.side.batch
    cells = {**cells_of(1), "art20_1/rules.issued": ""}
    path = write(tmp_path, "空格", report("临河市教育局", cells))
    batch.model.set_outcome(batch.model.add([path])[0], check(path))
    batch.tabs.tabs.setCurrentIndex(1)
    page = batch.sums
    cell = next(c for c in page.model.entries if c.cell == "rules.issued")
    assert sum_text(cell, SUM) == "—"
    assert detail_lines(cell, compared=False)[0] == "没有单位填报数字。"
    assert "按没有计入处理的单位：临河市教育局" in page.counted.text()


def test_years_are_not_mixed(outcomes, tmp_path):
    from checker.aggregate import aggregate

    members, _ = outcomes
    other = check(write(tmp_path, "别年", report("临河市别年局", cells_of(1), year=2024)))
    pairs = [*((p.name, r) for p, r in members), ("别年.txt", other)]
    cells = sums_alone(aggregate(pairs).members)
    assert {cell.counted for cell in cells} == {COUNT}


def test_against_a_summary(window, sums, outcomes, tmp_path, qtbot):
    _, summary = outcomes
    compare(window, sums, summary, tmp_path / "市级汇总.docx")
    page = sums.sums
    assert page.against.text() == "与汇总报告比对：市级汇总.docx"
    assert page.chips["不符"].count == 1
    page.chips["相符"].setChecked(False)
    assert page.table.proxy.rowCount() == 1
    page.table.selectRow(0)
    assert page.detail.title.text() == "表四 行政复议 · 总计"
    unit = unit_names(COUNT)[2]
    assert unit in page.detail.text.text()
    page.detail.copy.click()
    assert unit in window.test.prompts.copied
    assert page.detail._units[0].text() == f"打开{unit}报告"
    qtbot.mouseClick(page.detail._units[0], Qt.MouseButton.LeftButton)
    assert window.test.job.started[-1][0].stem == unit
    page.drop.click()
    assert page.model.alone


def test_a_summary_that_cannot_be_read(window, sums, tmp_path):
    window.test.prompts.answer = tmp_path / "坏.docx"
    sums.sums.choose.click()
    sums.job.failed.emit(ReadError(ErrorCode.DAMAGED, "文件已损坏。"))
    assert window.test.prompts.said == ["文件已损坏。"]
    assert "没有选择汇总报告" in sums.sums.against.text()


def test_totals_only_until_all_are_wanted(sums):
    page = sums.sums
    totals = page.table.proxy.rowCount()
    page.which.setCurrentIndex(1)
    assert page.table.proxy.rowCount() == len(page.model.entries) > totals


def test_nothing_to_add(window):
    window.actions_["batch"].trigger()
    batch = window.side.batch
    batch.tabs.tabs.setCurrentIndex(1)
    assert batch.sums.stack.currentWidget() is batch.sums.empty


def test_the_model_keeps_qts_contract(qapp, sums):
    model = SumModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(sums.sums.model.entries, alone=False)
    assert tester.model() is model
    assert model.rowCount() == len(model.entries)
