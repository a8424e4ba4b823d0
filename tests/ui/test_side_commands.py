"""批注副本 and 新建合规模板: written beside, never over a file, failures in a sentence."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from checker.checking import check
from checker.errors import ErrorCode, ReadError
from checker.paths import SAMPLES
from ui.child_call import ChildCall
from ui.dialogs.template import WITHOUT, TemplateDialog

SAMPLE = SAMPLES / "示例报告-2021格式.docx"


@pytest.fixture(scope="module")
def sample_result():
    return check(SAMPLE)


@pytest.fixture
def sample(window, sample_result, tmp_path):
    path = tmp_path / SAMPLE.name
    shutil.copy(SAMPLE, path)
    window.open_path(path)
    window.test.job.finished.emit(sample_result)
    return path


def test_annotated_copies_do_not_overwrite(window, sample, tmp_path):
    before = hashlib.sha256(sample.read_bytes()).hexdigest()
    window.actions_["annotate"].trigger()
    window.actions_["annotate"].trigger()
    copies = [p for p in tmp_path.glob("*.docx") if "批注副本" in p.name]
    assert len(copies) == 2
    assert window.status.note.text().startswith("已存为：")
    assert hashlib.sha256(sample.read_bytes()).hexdigest() == before
    docx.Document(str(copies[0]))


def test_the_copy_comes_out_of_the_child_process(window, sample, tmp_path, qtbot):
    window.side.make_call = ChildCall
    with qtbot.waitSignal(window.exporting.written, timeout=60_000) as written:
        window.actions_["annotate"].trigger()
        folder = Path(window.side._folder.name)
    assert written.args[0].parent == tmp_path
    docx.Document(str(written.args[0]))
    qtbot.waitUntil(lambda: not folder.exists())


def test_closing_the_window_ends_the_copy(window, sample):
    window.side.make_call = ChildCall
    window.actions_["annotate"].trigger()
    folder, child = Path(window.side._folder.name), window.side._call._process
    assert folder.is_dir()
    window.side.close()
    assert not folder.exists()
    assert not child.is_alive()


def test_a_report_changed_since_is_told(window, sample):
    sample.write_bytes(sample.read_bytes() + b"x")
    window.actions_["annotate"].trigger()
    assert "重新校核" in window.test.prompts.said[0]


def test_annotating_needs_a_report(window):
    assert not window.actions_["annotate"].isEnabled()


@pytest.fixture
def dialog(window, tmp_path, qtbot):
    dialog = TemplateDialog(window.settings, window.test.prompts, window.side.make_job(), window)
    qtbot.addWidget(dialog)
    dialog.folder = tmp_path
    dialog._refresh()
    return dialog


def test_a_template_is_made_and_not_overwritten(dialog, window, tmp_path):
    assert not dialog.make.isEnabled()
    dialog.unit.setText("临河市水务局")
    dialog.set_year(2025)
    dialog.make.click()
    first = dialog.written
    assert "临河市水务局2025年" in docx.Document(str(first)).paragraphs[0].text
    dialog.write()
    assert dialog.written != first
    assert len(list(tmp_path.glob("*年报模板*.docx"))) == 2
    assert window.settings.text("template_unit") == "临河市水务局"


def test_last_years_report_fills_unit_and_year(dialog, window, sample_result, tmp_path):
    window.test.prompts.answer = tmp_path / "上年.docx"
    dialog.choose.click()
    assert not dialog.make.isEnabled()
    job = window.test.side_jobs[-1]
    job.running = False
    job.finished.emit(sample_result)
    assert dialog.unit.text() == sample_result.report.organization
    assert dialog.year.currentData() == sample_result.report.year + 1
    dialog.unit.setText("临河市别的局")
    dialog.make.click()
    assert "没有带入任何内容" in window.test.prompts.said[0]


def test_a_bad_previous_report_is_told(dialog, window, tmp_path):
    window.test.prompts.answer = tmp_path / "上年.docx"
    dialog.choose.click()
    job = window.test.side_jobs[-1]
    job.running = False
    job.failed.emit(ReadError(ErrorCode.DAMAGED, "文件已损坏。"))
    assert "文件已损坏" in dialog.message.text()


def test_reading_last_years_report_that_breaks_off_carries_nothing_over(dialog, window, tmp_path):
    window.test.prompts.answer = tmp_path / "上年.docx"
    dialog.choose_previous()
    assert dialog.previous.text() == "上年.docx"
    dialog._job.crashed.emit("")
    assert dialog.previous.text() == WITHOUT
    assert "没有读出" in dialog.message.text()


def test_a_folder_that_is_gone_is_told(dialog, tmp_path):
    dialog.unit.setText("临河市水务局")
    dialog.folder = tmp_path / "没有"
    dialog.write()
    assert dialog.written is None
    assert "不存在" in dialog.message.text()


def test_the_start_page_offers_it(window, monkeypatch, tmp_path):
    def fill(dialog):
        dialog.unit.setText("临河市水务局")
        dialog.folder = tmp_path
        dialog.write()
        return True

    monkeypatch.setattr(TemplateDialog, "exec", fill)
    window.start.template.click()
    assert "年报模板" in window.status.note.text()


def test_results_are_not_changed_by_annotating(window, sample, sample_result):
    window.actions_["annotate"].trigger()
    assert window.session.result.findings == replace(sample_result).findings
