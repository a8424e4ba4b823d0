"""批量校核: rows as results come, filter, sort, stop, retry, open, export, print."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester

from checker.errors import ErrorCode, ReadError
from checker.findings import Status
from tests.ui.linhe_case import build_result
from tests.ui.test_window import drag, drop, mime
from ui.batch_model import (
    COLUMNS,
    FIRST_GROUP,
    FORM,
    LETTERS,
    VERDICT,
    BatchModel,
    BatchRow,
    State,
    cell_text,
)
from ui.batch_print import batch_html
from ui.batch_table import retry_word
from ui.html_print import LANDSCAPE, make_printer, print_html

FILES = ("1甲局.docx", "2乙局.docx", "3丙局.docx", "4丁局.docx")
LOCKED = ReadError(ErrorCode.ENCRYPTED, "文件有密码，请在 Word 或 WPS 中取消密码后再试。")


def of_unit(result, unit):
    report = replace(result.report, organization=unit)
    return replace(result, report=report)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "2025 年度各单位报告"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_bytes(name.encode())
    (folder / "说明.jpg").write_bytes(b"")
    return folder


@pytest.fixture
def batch(window, folder):
    window.side.check_many([folder])
    return window.side.batch


def names(batch):
    proxy = batch.table.proxy
    return [proxy.index(r, 0).data() for r in range(proxy.rowCount())]


def busy(window):
    jobs = [job for job in window.test.side_jobs if job.running]
    return sorted(jobs, key=lambda job: job.started[-1][0])


def answer(window, outcome):
    job = busy(window)[0]
    job.running = False
    (job.failed if isinstance(outcome, ReadError) else job.finished).emit(outcome)


def test_the_rules_of_every_format_in_the_folder_are_named(window, batch, result):
    said = []
    for pack in ("2021年格式 · 2021.1", "2021年格式 · 2021.1", "2019年格式 · 2019.1"):
        answer(window, replace(result, rule_pack=pack))
        said.append(batch.status.pack.text())
    assert said == ["规则包 2021年格式 · 2021.1"] * 2 + ["规则包 2019.1、2021.1"]


def finish(window, result):
    for unit in ("甲局", "乙局", "丙局"):
        answer(window, of_unit(result, unit))
    answer(window, LOCKED)


def test_a_folder_is_worked_off_two_at_a_time(window, batch, result):
    assert batch.windowTitle() == "批量校核：2025 年度各单位报告"
    assert len(batch.model.rows) == 4
    assert len(busy(window)) == 2
    states = [row.state for row in batch.model.rows]
    assert states == [State.RUNNING, State.RUNNING, State.WAITING, State.WAITING]
    assert batch.progress.isVisible()
    answer(window, of_unit(result, "甲局"))
    assert batch.model.rows[0].standing == "暂不能报送"
    assert batch.model.rows[2].state is State.RUNNING
    assert "共 4 个" in batch.progress.words.text()
    assert batch.progress.bar.value() == 1


def test_a_batch_that_took_no_second_did_not_take_0(window, batch, result, monkeypatch):
    monkeypatch.setattr(type(batch.progress), "seconds", 0)
    finish(window, result)
    assert batch.status.note.text() == "已校核 3 份，1 份未能校核，用时 1 秒以内"


def test_the_strip_names_the_file_it_counts(window, batch, result):
    assert batch.progress.words.text() == f"正在校核第 2 个，共 4 个：{batch.model.rows[1].unit}"
    answer(window, of_unit(result, "甲局"))
    assert batch.progress.words.text() == f"正在校核第 3 个，共 4 个：{batch.model.rows[2].unit}"


def test_results_fill_the_matrix(window, batch, result):
    finish(window, result)
    assert not batch.progress.isVisible()
    assert "1 份未能校核" in batch.status.note.text()
    row = batch.model.rows[0]
    texts = [cell_text(row, column) for column in range(COLUMNS)]
    assert texts[:6] == ["甲局", "2025", "2021", "暂不能报送", "3", "3"]
    assert texts[FIRST_GROUP + LETTERS.index("A")] == "错误 2"
    assert texts[FIRST_GROUP + LETTERS.index("P")] == "没有问题"
    assert cell_text(batch.model.rows[3], VERDICT).startswith("未能校核：文件有密码")
    assert batch.tabs.chips["暂不能报送"].count == 3
    assert batch.tabs.chips["未能校核"].isVisible()


def test_sorting_and_filtering_while_it_runs(window, batch, result):
    answer(window, of_unit(result, "甲局"))
    clean = replace(build_result(keep=()), outcomes=())
    answer(window, of_unit(clean, "乙局"))
    batch.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert names(batch)[0] == "甲局"
    batch.table.sortByColumn(VERDICT, Qt.SortOrder.AscendingOrder)
    assert names(batch)[:2] == ["甲局", "乙局"]
    batch.tabs.chips["暂不能报送"].setChecked(False)
    assert "甲局" not in names(batch)
    batch.tabs.filter.setText("乙")
    assert names(batch) == ["乙局"]


def test_stopping_keeps_what_is_done_and_enter_takes_it_up(window, batch, result, qtbot):
    answer(window, of_unit(result, "甲局"))
    batch.activateWindow()
    batch.progress.stop.setFocus()
    batch.progress.stop.click()
    assert batch.focusWidget() is batch.table
    assert [row.state for row in batch.model.rows] == [State.DONE, *[State.STOPPED] * 3]
    assert not busy(window)
    assert batch.model.rows[0].result
    batch.table.selectRow(1)
    qtbot.keyClick(batch.table, Qt.Key.Key_Return)
    assert batch.model.rows[1].state is State.RUNNING


def test_the_link_tries_again(window, batch, result, qtbot):
    finish(window, result)
    window.test.prompts.typed = "公开2025"
    index = batch.table.proxy.index(3, 0)
    assert batch.table.columnSpan(3, VERDICT) == COLUMNS - VERDICT
    point = batch.table.retry_rect(index).center().toPoint()
    qtbot.mouseClick(batch.table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert batch.model.rows[3].state is State.RUNNING
    answer(window, of_unit(result, "丁局"))
    assert batch.model.rows[3].result
    assert batch.table.columnSpan(3, VERDICT) == 1


def test_a_locked_file_asks_for_its_password(window, batch, result, qtbot):
    finish(window, result)
    assert retry_word(batch.model.rows[3]) == "输入密码"
    batch.table.retried.emit(3)
    assert "4丁局.docx" in window.test.prompts.said[-1]
    assert batch.model.rows[3].state is State.DONE, "nothing typed, nothing done"
    window.test.prompts.typed = "公开2025"
    batch.table.retried.emit(3)
    assert busy(window)[0].password == "公开2025"
    answer(window, of_unit(result, "丁局"))
    assert batch.model.rows[3].result
    batch.recheck()
    assert busy(window)[0].password is None, "a password is that of one file"


def test_a_locked_summary_report_asks_for_its_password(window, batch, result, tmp_path):
    finish(window, result)
    window.test.prompts.answer, window.test.prompts.typed = tmp_path / "汇总.docx", "公开2025"
    batch.choose_summary()
    answer(window, LOCKED)
    assert busy(window)[0].password == "公开2025"
    answer(window, result)
    assert batch.summary is not None


def test_a_crash_is_a_sentence_in_its_row(window, batch):
    job = busy(window)[0]
    job.running = False
    job.crashed.emit("Traceback …")
    assert "程序出错" in batch.model.rows[0].note
    assert "Traceback" not in batch.model.rows[0].note


def test_enter_opens_in_the_main_window(window, batch, result, folder, qtbot):
    finish(window, result)
    batch.table.selectRow(1)
    qtbot.keyClick(batch.table, Qt.Key.Key_Return)
    assert window.test.job.started[-1][0] == batch.model.rows[1].path


def test_no_file_twice_and_recheck(window, batch, result, folder):
    finish(window, result)
    batch.add([folder])
    assert len(batch.model.rows) == 4
    assert not busy(window)
    batch.bar.acts["recheck"].trigger()
    assert len(busy(window)) == 2


def test_several_dropped_files_come_here(window, folder):
    data = mime(folder / FILES[0], folder / FILES[1])
    assert drag(window, data)
    drop(window, data)
    assert len(window.side.batch.model.rows) == 2
    assert window.test.job.started == []


def test_a_dropped_folder_comes_here(window, folder):
    data = mime(folder)
    assert drag(window, data)
    drop(window, data)
    assert len(window.side.batch.model.rows) == 4


def test_the_start_page_asks_for_a_folder(window, folder):
    window.test.prompts.folder = folder
    window.start.drop.folder.click()
    assert len(window.side.batch.model.rows) == 4


def test_an_empty_batch_offers_a_folder(window, folder):
    window.actions_["batch"].trigger()
    batch = window.side.batch
    assert batch.units.currentWidget() is batch.empty
    assert not batch.bar.acts["export"].isEnabled()
    window.test.prompts.folder = folder
    batch.empty.link.click()
    assert batch.units.currentWidget() is batch.table


def test_groups_hide_from_the_right(batch):
    batch.resize(1280, 800)
    batch.table.resize(1280, 500)
    assert not any(batch.table.isColumnHidden(c) for c in range(COLUMNS))
    batch.table.resize(1024, 500)
    hidden = [batch.table.isColumnHidden(c) for c in range(COLUMNS)]
    assert not any(hidden[:FIRST_GROUP])
    assert hidden[-1]
    assert hidden == sorted(hidden)


def test_export(window, batch, result, tmp_path):
    finish(window, result)
    window.test.prompts.answer = tmp_path / "一览.xlsx"
    batch.bar.acts["export"].trigger()
    book = openpyxl.load_workbook(tmp_path / "一览.xlsx")
    assert book["各单位"]["A4"].value == "甲局"
    assert "一览.xlsx" in batch.status.note.text()
    batch.status.link.click()
    assert window.test.prompts.shown == [tmp_path]


def test_print(window, batch, result, tmp_path):
    finish(window, result)
    printer = make_printer("批量校核一览表", LANDSCAPE)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "一览.pdf"))
    html = batch_html(batch.found(), window_time())
    assert print_html(html, LANDSCAPE, printer) == 1
    assert (tmp_path / "一览.pdf").stat().st_size > 1000


def window_time():
    from datetime import datetime

    return datetime(2026, 1, 14, 14, 32)


def test_another_profile_is_said(window, batch, result, tmp_path):
    finish(window, result)
    path = tmp_path / "县局.toml"
    path.write_text('name = "县局"\noff = ["C206"]\n', encoding="utf-8")
    window.profiles.take(str(path))
    assert batch.bar.profile.text() == "适用要求：县局"
    assert "县局" in batch.notice.text.text()
    batch.notice.link.click()
    assert busy(window)[0].profile.off == ("C206",)


def test_closing_stops_the_children(window, batch):
    batch.close()
    assert all(job.closed for job in window.test.side_jobs)
    assert batch.model.rows[0].state is State.STOPPED


def test_the_model_keeps_qts_contract(qapp, tmp_path):
    model = BatchModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add([tmp_path / "a.docx", tmp_path / "b.docx"])
    model.set_outcome(0, build_result())
    model.set_outcome(1, LOCKED)
    assert model.rowCount(QPersistentModelIndex(QModelIndex())) == 2
    assert tester.model() is model


def test_columns_are_sorted_by_keyboard(window, batch, result, qtbot):
    finish(window, result)
    table, header = batch.table, batch.table.horizontalHeader()
    table.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table, Qt.Key.Key_Right, control)
    assert header.sortIndicatorSection() == 0
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Right, control)
    assert header.sortIndicatorSection() == 4
    qtbot.keyClick(table, Qt.Key.Key_Down, control)
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    qtbot.keyClick(table, Qt.Key.Key_Left, control)
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (
        3,
        Qt.SortOrder.DescendingOrder,
    )
    qtbot.keyClick(table, Qt.Key.Key_Up, control)
    assert header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
    assert "排序" in table.accessibleDescription()


def test_a_group_that_hardly_looked_is_no_tick():
    result = build_result()
    row = BatchRow(Path("1.docx"), State.DONE, result)
    states = {o.rule: o.status for o in result.outcomes if o.rule[0] == "Y"}
    left = sum(1 for status in states.values() if status is Status.NOT_CHECKED)
    assert left > len(states) / 2
    assert row.tally("Y").unread
    assert not row.tally("P").unread


def test_mixed_forms_are_said_in_words():
    result = build_result()
    mixed = replace(result, report=replace(result.report, form_used="mixed"))
    assert cell_text(BatchRow(Path("1.docx"), State.DONE, mixed), FORM) == "混用"


def test_views_are_told_once_of_rows_that_change_together(qapp, tmp_path):
    model = BatchModel()
    rows = model.add(tmp_path / f"{n}.docx" for n in range(50))
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_state(rows, State.RUNNING)
    model.set_state([], State.RUNNING)
    model.set_outcome(7, ReadError(ErrorCode.DAMAGED, "坏"))
    assert told == [(0, 49), (7, 7)]
    assert {row.state for row in model.rows} == {State.RUNNING, State.DONE}


def test_the_note_of_a_row_runs_on_until_there_is_a_result(window, batch, result):
    assert batch.table.columnSpan(0, VERDICT) > 1
    answer(window, result)
    assert batch.table.columnSpan(0, VERDICT) == 1
    assert batch.table.columnSpan(1, VERDICT) > 1
