"""试改沙盘 in the window: type, see the sums turn, restore, copy, print; nothing read changes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.linhe_case import build_result
from ui.html_print import PORTRAIT, make_printer, print_html
from ui.sandbox_model import EditsModel
from ui.sandboxing import list_html

WRONG = ("applications", "unable_1.natural")


@pytest.fixture
def sandbox(opened, qtbot):
    opened.document.tabs.setCurrentIndex(1)
    opened.document.show_table(1)
    opened.document.tables.set_current(*WRONG)
    opened.actions_["sandbox"].trigger()
    return opened.sandbox


def key(view, key, text=""):
    from PySide6.QtTest import QTest

    if text:
        QTest.keyClicks(view, text)
    else:
        QTest.keyClick(view, key)


def test_it_opens_at_the_cell_of_the_tables(opened, sandbox):
    assert opened.document.kind == "sandbox"
    assert opened.right.currentWidget() is sandbox.panel
    assert sandbox.view.current == WRONG
    assert all("试改副本" in part.name for part in sandbox.view.parts)
    assert "没有改动" in sandbox.panel.head.second.text()
    assert sandbox.panel.title.text() == "还没有试改"
    assert not sandbox.panel.print.isEnabled()


def test_typing_a_figure_turns_the_sums(opened, sandbox):
    broken = sandbox.tried.sums.broken
    key(sandbox.view, None, "1")
    assert sandbox.view.editing
    assert sandbox.view.editor.text() == "1"
    sandbox.view.editor.setText("5")
    key(sandbox.view.editor, Qt.Key.Key_Return)
    assert not sandbox.view.editing
    assert sandbox.changes == {WRONG: "5"}
    assert sandbox.tried.sums.broken < broken
    assert sandbox.panel.title.text() == "请在原稿中改这 1 处"
    # The way goes on down the column, and what was read stays as it was.
    assert sandbox.view.current == ("applications", "unable_2.natural")
    read = opened.session.result.report.tables["applications"].cells[WRONG[1]]
    assert read.text == "3"
    assert opened.document.tables.result is opened.session.result


def test_a_text_that_is_no_figure_is_refused(opened, sandbox):
    sandbox.view.edit("1.5")
    key(sandbox.view.editor, Qt.Key.Key_Return)
    assert sandbox.view.editing
    assert "整数" in opened.status.note.text()
    key(sandbox.view.editor, Qt.Key.Key_Escape)
    assert not sandbox.view.editing
    assert sandbox.changes == {}
    assert sandbox.shown


def test_restoring_one_and_all(sandbox):
    sandbox.try_figure(*WRONG, "5")
    sandbox.try_figure("litigation", "review.total", "4")
    assert len(sandbox.tried.edits) == 2
    sandbox.view.set_current(*WRONG)
    key(sandbox.view, Qt.Key.Key_Delete)
    assert list(sandbox.changes) == [("litigation", "review.total")]
    sandbox.try_figure(*WRONG, "5")
    sandbox.panel.list.selectRow(0)
    sandbox.panel.list.setFocus()
    key(sandbox.panel.list, Qt.Key.Key_Delete)
    assert WRONG not in sandbox.changes
    sandbox.panel.reset.click()
    assert sandbox.changes == {}
    assert sandbox.panel.title.text() == "还没有试改"


def test_the_figure_that_was_read_is_no_change(sandbox):
    sandbox.try_figure(*WRONG, "5")
    sandbox.try_figure(*WRONG, "3")
    assert sandbox.changes == {}


def test_a_row_of_the_list_shows_its_cell(sandbox):
    sandbox.try_figure("litigation", "review.total", "4")
    sandbox.panel.list.selectRow(0)
    sandbox.panel.list.activated.emit(sandbox.panel.model.index(0, 0))
    assert sandbox.view.current == ("litigation", "review.total")
    assert sandbox.view.parts[0].layout.grid.key == "litigation"


def test_esc_leaves_and_the_figures_stay(opened, sandbox):
    sandbox.try_figure(*WRONG, "5")
    opened.commands.escape()
    assert opened.document.kind == "tables"
    assert opened.right.currentWidget() is opened.results
    opened.actions_["sandbox"].trigger()
    assert sandbox.changes == {WRONG: "5"}


def test_a_saved_draft_takes_changes_off_the_list(opened, sandbox, report_file):
    sandbox.try_figure(*WRONG, "5")
    sandbox.try_figure("litigation", "review.total", "4")
    result = build_result()
    table = result.report.tables["applications"]
    cell = table.cells[WRONG[1]]
    cells = {**table.cells, WRONG[1]: replace(cell, text="5", value=cell.value + 2)}
    report = replace(
        result.report,
        tables={**result.report.tables, "applications": replace(table, cells=cells)},
    )
    opened.open_path(report_file)
    opened.test.job.finished.emit(replace(result, report=report))
    assert list(sandbox.changes) == [("litigation", "review.total")]
    assert "1 处原稿已改好" in opened.status.note.text()


def test_another_report_begins_anew(opened, sandbox, tmp_path, report_file):
    """Also one of the same name: every unit calls its report 年度报告.docx and has a folder of its own."""
    sandbox.try_figure(*WRONG, "5")
    other = tmp_path / "另一单位" / report_file.name
    opened.open_path(other)
    opened.test.job.finished.emit(build_result())
    assert sandbox.changes == {}


def test_the_figure_read_is_told_with_the_sum(sandbox):
    key = ("applications", "new.total")
    sandbox.try_figure(*key, "42")
    view = sandbox.view
    tip = view._tip(*view._find(*key))
    assert GuiQt.mightBeRichText(tip)
    assert "原填报&nbsp;41" in tip
    assert "相差" in tip


def test_copy_and_print(opened, sandbox, tmp_path):
    sandbox.try_figure(*WRONG, "5")
    sandbox.panel.copy.click()
    assert "3 → 5" in opened.test.prompts.copied
    from datetime import datetime

    html = list_html(sandbox.tried, datetime(2026, 1, 14, 14, 32))
    assert "请在原稿中改这 1 处" in html
    assert "没有改动任何文件" in html
    printer = make_printer("试改清单", PORTRAIT)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "试改.pdf"))
    assert print_html(html, PORTRAIT, printer) == 1
    assert (tmp_path / "试改.pdf").stat().st_size > 1000


def test_button_over_the_tables_opens_it(opened):
    opened.document.tabs.setCurrentIndex(1)
    assert opened.sandbox.button.isVisible()
    opened.sandbox.button.click()
    assert opened.sandbox.shown
    assert not opened.sandbox.button.isVisible()


def test_model(qtbot, sandbox):
    model = EditsModel()
    QAbstractItemModelTester(model)
    model.show_edits(sandbox.tried.edits)
    sandbox.try_figure(*WRONG, "5")
    model.show_edits(sandbox.tried.edits)
    assert model.rowCount() == 1
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "原填报 3，改为 5" in words
