"""发布页核对 in the window: choose a page, differences in both documents, list, print, after a re-check."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester

from checker.errors import ErrorCode, ReadError
from tests.ui.linhe_case import build_result
from ui.html_print import PORTRAIT, make_printer, print_html
from ui.published_model import DifferencesModel
from ui.publishing import list_html
from ui.sheet_view import SheetView

CELL = "review.total"


def page_result():
    """What the published page says: table four has another total."""
    result = build_result()
    table = result.report.tables["litigation"]
    cell = table.cells[CELL]
    cells = {**table.cells, CELL: replace(cell, text="9", value=cell.value + 6)}
    tables = {**result.report.tables, "litigation": replace(table, cells=cells)}
    return replace(result, report=replace(result.report, tables=tables))


@pytest.fixture
def publishing(opened, tmp_path):
    page = tmp_path / "年报.html"
    page.write_text("page", encoding="utf-8")
    opened.test.prompts.answer = page
    opened.actions_["published"].trigger()
    assert "正在读取" in opened.status.note.text()
    opened.test.side_jobs[-1].finished.emit(page_result())
    return opened.publishing


def test_differences_are_listed_and_located(opened, publishing, qtbot):
    assert opened.document.kind == "published"
    assert opened.right.currentWidget() is publishing.panel
    assert publishing.panel.head.title.text() == "发布页与送审稿有 1 处不同"
    (one,) = publishing.found.differences
    assert (one.draft_text, one.published_text) == ("3", "9")
    assert [view.accessibleName() for view in publishing.view.views] == ["送审稿", "发布页"]
    assert [view.current for view in publishing.view.views] == [0, 0]
    assert all(len(view.marks) == 1 for view in publishing.view.views)
    publishing.view.views[1].mark_clicked.emit(0)
    assert publishing.panel.list.currentIndex().row() == 0


def test_esc_leaves_and_the_key_returns(opened, publishing):
    opened.commands.escape()
    assert opened.document.kind == "document"
    assert opened.right.currentWidget() is opened.results
    jobs = len(opened.test.side_jobs)
    opened.actions_["published"].trigger()
    assert opened.document.kind == "published"
    assert len(opened.test.side_jobs) == jobs


def test_the_same_page_is_said_to_be_the_same(opened, publishing):
    publishing.panel.change.click()
    opened.test.side_jobs[-1].finished.emit(build_result())
    assert publishing.panel.head.title.text() == "发布页与送审稿一致"
    assert publishing.panel.list.isHidden()
    assert not publishing.panel.nothing.isHidden()


def test_after_a_recheck_it_is_compared_again(opened, publishing, report_file):
    opened.session.recheck()
    opened.test.job.finished.emit(page_result())
    assert publishing.found.same
    assert opened.document.kind == "published"


def test_another_draft_lets_the_page_go(opened, publishing, tmp_path):
    other = tmp_path / "另一份.docx"
    other.write_bytes(b"x")
    opened.open_path(other)
    opened.test.job.finished.emit(build_result())
    assert publishing.found is None
    assert not opened.document.has_view("published")


def test_a_page_that_cannot_be_read_is_said(opened, tmp_path):
    opened.publishing.read(tmp_path / "坏.pdf")
    opened.test.side_jobs[-1].failed.emit(ReadError(ErrorCode.DAMAGED, "文件已损坏"))
    opened.publishing.read(tmp_path / "坏.pdf")
    opened.test.side_jobs[-1].crashed.emit("x")
    assert opened.test.prompts.said == [
        "文件已损坏",
        "读取中途停止，没有结论；文件没有改动。请再试一次。",
    ]
    assert opened.document.kind == "document"


def test_an_encrypted_draft_is_shown_with_its_password(opened, publishing, monkeypatch):
    used = []

    def make_view(result, path, password):
        used.append((path.name, password))
        return SheetView(result)

    monkeypatch.setattr("ui.published_view.make_view", make_view)
    opened.test.job.password = "密码"
    opened.test.job.finished.emit(build_result())
    assert used == [(opened.session.path.name, "密码"), ("年报.html", None)]


def test_a_second_page_that_cannot_be_read_leaves_the_first(opened, publishing, tmp_path):
    before = publishing.path
    publishing.read(tmp_path / "坏的.docx")
    opened.test.side_jobs[-1].failed.emit(ReadError(ErrorCode.DAMAGED, "这个文件已损坏。"))
    assert publishing.path == before
    publishing.copy()
    assert before.name in opened.test.prompts.copied


def test_copy_and_print(opened, publishing, tmp_path):
    publishing.panel.copy.click()
    assert "发布页：9" in opened.test.prompts.copied
    html = list_html(publishing.found, ("稿.docx", "页.html"), datetime(2026, 1, 20, 9, 0))
    assert "发布页核对清单" in html
    printer = make_printer("核对清单", PORTRAIT)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "核对.pdf"))
    assert print_html(html, PORTRAIT, printer) == 1


def test_model(qtbot, publishing):
    model = DifferencesModel()
    QAbstractItemModelTester(model)
    model.show_differences(publishing.found.differences)
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("送审稿 3，发布页 9，第 1 处，共 1 处")
