"""What a clerk's day with the keyboard alone ran into: focus that nobody saw, buttons that no key reached."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolBar, QToolButton, QWidget

from checker.errors import ErrorCode, ReadError
from checker.findings import Severity
from tests.ui.linhe_case import build_result
from ui.checklist_model import Role
from ui.dialogs.rule_levels import RuleLevels
from ui.drop_button import MenuButton
from ui.flow_layout import FlowLayout, Gap
from ui.html_print import PORTRAIT, make_printer
from ui.print_preview import PrintPreview
from ui.prompts import Prompts
from ui.table_chooser import ChoiceButton
from ui.theme import theme
from ui.verdict_bar import Fact


def press(widget, qtbot, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)


def edge(widget):
    """Colour of the left edge in the middle of a view."""
    image: QImage = widget.viewport().grab().toImage()
    return image.pixelColor(1, image.height() // 2).name()


def focus_by_key(widget):
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()


def test_the_document_shows_that_it_has_the_focus(opened):
    opened.activateWindow()
    view, accent = opened.document.view, theme().colors.accent.lower()
    assert edge(view) != accent
    focus_by_key(view)
    assert edge(view) == accent
    view.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert edge(view) != accent
    focus_by_key(opened.results.findings.list)
    assert edge(view) != accent


def test_a_tab_shows_the_ring_to_keys_only(opened, qtbot):
    opened.activateWindow()
    tabs = opened.document.tabs

    def drawn():
        QApplication.processEvents()
        return tabs.grab(tabs.tabRect(tabs.currentIndex())).toImage()

    focus_by_key(opened.results.findings.list)
    plain = drawn()
    tabs.setFocus(Qt.FocusReason.MouseFocusReason)
    assert drawn() == plain
    opened.results.findings.list.setFocus()
    focus_by_key(tabs)
    assert drawn() != plain
    tabs.setFocus(Qt.FocusReason.MouseFocusReason)
    opened.results.findings.list.setFocus()
    tabs.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(tabs, Qt.Key.Key_Home)
    assert drawn() != plain


def test_a_list_without_a_chosen_row_shows_the_focus_round_it(opened):
    opened.activateWindow()
    found = opened.results.findings.list
    assert edge(found) != theme().colors.accent.lower()  # opened by mouse: no ring
    focus_by_key(opened.document.view)
    focus_by_key(found)
    assert edge(found) == theme().colors.accent.lower()
    found.select_finding(3)
    QApplication.processEvents()
    image = found.viewport().grab().toImage()
    assert image.pixelColor(1, image.height() - 3).name() != theme().colors.accent.lower()


def test_the_checklist_has_a_row_to_go_on_from(opened):
    opened.activateWindow()
    tree = opened.results.checklist.tree
    opened.results.open_page(1)
    assert tree.hasFocus()
    assert tree.selectionModel().hasSelection()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("name", ["order", "navigator", "profile", "menu"])
def test_arrow_down_opens_what_has_a_menu(opened, qtbot, name):
    button = {
        "order": opened.results.findings.order,
        "navigator": opened.document.navigator,
        "profile": opened.bar.profile_button,
        "menu": opened.bar.menu_button,
    }[name]
    assert isinstance(button, MenuButton)
    opened.activateWindow()
    button.setFocus()
    press(button, qtbot, Qt.Key.Key_Down)
    menu = button.menu()
    assert menu.isVisible()
    assert menu.activeAction() is not None
    assert menu.layoutDirection() is Qt.LayoutDirection.LeftToRight
    menu.close()
    assert button.hasFocus()


def test_arrows_on_the_view_tabs_stay_there(opened, qtbot):
    opened.activateWindow()
    tabs = opened.document.tabs
    tabs.setFocus()
    press(tabs, qtbot, Qt.Key.Key_Right)
    assert opened.document.kind == "tables"
    assert tabs.hasFocus()
    press(tabs, qtbot, Qt.Key.Key_Left)
    assert opened.document.kind == "document"
    assert tabs.hasFocus()


def test_the_tables_are_one_stop_and_arrows_choose(opened, qtbot):
    opened.activateWindow()
    opened.document.open_page(1)
    buttons = [b for b in opened.document.chooser.findChildren(ChoiceButton) if b.isVisible()]
    stops = [b for b in buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [b for b in buttons if b.isChecked()]
    stops[0].setFocus()
    press(stops[0], qtbot, Qt.Key.Key_Right)
    focus = QApplication.focusWidget()
    assert focus in buttons
    assert focus is not stops[0]
    assert focus.isChecked()
    assert opened.document.chooser.current == buttons.index(focus)


def test_the_way_to_what_was_not_checked_is_a_button_of_its_own(opened, qtbot):
    opened.activateWindow()
    link = opened.results.verdict.not_checked
    link.setFocus()
    press(link, qtbot, Qt.Key.Key_Return)
    assert opened.results.checklist.tree.hasFocus()
    press(opened.results.checklist.tree, qtbot, Qt.Key.Key_F8)
    assert opened.results.tabs.currentIndex() == 0
    assert opened.results.findings.list.currentIndex().isValid()


def test_the_way_out_is_not_torn_from_what_it_is_about(opened):
    bar = opened.results.verdict
    result = replace(build_result(keep=()), outcomes=build_result().outcomes)
    bar.show_result(result)
    for width in (392, 440, 504):
        bar.resize(width, bar.heightForWidth(width))
        bar.layout().activate()
        piece = bar.not_checked.parentWidget()
        assert piece is bar.previous.parentWidget()
        assert piece.geometry().right() <= width
        assert piece.width() >= piece.sizeHint().width()


def test_words_flow_into_the_next_line_whole(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    line = FlowLayout()
    holder.setLayout(line)
    facts = [Fact() for _ in range(3)]
    for fact, words in zip(facts, ("临河市水务局 · ", "2025 年度 · ", "2021 年格式"), strict=True):
        fact.setText(words)
        line.addWidget(fact)
    holder.show()
    first, second, third = (fact.sizeHint().width() for fact in facts)
    line.setGeometry(QRect(0, 0, first + second + 2, 100))
    assert facts[0].y() == facts[1].y() < facts[2].y()
    assert (facts[1].x(), facts[2].x()) == (first, 0)
    assert line.heightForWidth(first + second + third + 2) < line.heightForWidth(first + second + 2)
    assert line.heightForWidth(first // 2) > line.heightForWidth(first)
    assert line.itemAt(3) is None
    assert line.takeAt(3) is None


def test_no_dot_is_left_at_the_end_of_a_line(opened):
    verdict = opened.results.verdict
    facts = verdict.findChildren(Fact)[:3]
    for width in range(250, 620, 10):
        verdict.setFixedWidth(width)
        verdict.layout().activate()
        after = [*facts[1:], verdict.not_checked.parentWidget()]
        for one, other, gap in zip(facts, after, verdict.findChildren(Gap), strict=False):
            assert (gap.width() > 0) == (one.y() == other.y())
    assert facts[0].y() == other.y()


def test_the_preview_is_worked_by_keyboard(opened, qtbot):
    printer = make_printer("清单", PORTRAIT)
    dialog = PrintPreview(printer, "打印清单", opened)
    qtbot.addWidget(dialog)
    dialog.resize(920, 600)
    dialog.show()
    dialog.activateWindow()
    focus = dialog.focusWidget()
    assert isinstance(focus, QToolButton)
    assert focus.defaultAction() is dialog.print_action
    assert focus.isVisible()
    assert focus.accessibleName() == dialog.print_action.text()
    for bar in dialog.findChildren(QToolBar):
        shown = [bar.widgetForAction(a) for a in bar.actions() if a.isVisible() and a.text()]
        assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in shown)
        assert all(b.geometry().right() < dialog.width() for b in shown)
    pressed = []
    dialog.print_action.triggered.disconnect()
    dialog.print_action.triggered.connect(lambda: pressed.append(True))
    press(focus, qtbot, Qt.Key.Key_Return)
    assert pressed


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_levels_of_the_rules_are_one_stop(qtbot):
    levels = RuleLevels()
    qtbot.addWidget(levels)
    levels.show()
    levels.activateWindow()
    qtbot.waitActive(levels)
    assert not any(c.focusPolicy() & Qt.FocusPolicy.TabFocus for c in levels.choices.values())
    levels.filter.setFocus()
    qtbot.waitUntil(levels.filter.hasFocus)
    qtbot.keyClicks(levels.filter, "W104")
    assert levels.filter.hasFocus()
    levels.table.setFocus()
    qtbot.waitUntil(levels.table.hasFocus)
    assert levels.table.selectedItems()
    choice = levels.choices["W104"]
    assert levels.table.cellWidget(levels.table.currentRow(), 2) is choice
    press(levels.table, qtbot, Qt.Key.Key_Return)
    assert choice.view().isVisible()
    press(choice.view(), qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    qtbot.waitUntil(levels.table.hasFocus)
    assert levels.chosen()[0] == (("W104", Severity.ERROR),)
    press(levels.table, qtbot, Qt.Key.Key_Return)
    press(choice.view(), qtbot, Qt.Key.Key_Escape)
    choice.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason))
    qtbot.waitUntil(levels.table.hasFocus)
    levels.filter.clear()
    press(levels.table, qtbot, Qt.Key.Key_Down)
    assert levels.table.hasFocus()
    assert levels.table.cellWidget(levels.table.currentRow(), 2) is levels.choices["W105"]


def test_the_focus_does_not_jump_when_a_notice_goes(opened):
    opened.activateWindow()
    notice = opened.results.notice
    notice.say("recheck", "select", "已重新校核", "知道了", notice.clear)
    notice.link.setFocus()
    notice.link.click()
    assert opened.results.findings.list.hasFocus()


def test_comparing_from_the_checklist_shows_the_findings_across_the_years(opened):
    opened.results.open_page(1)
    opened.results.filter.setText("Y101")
    opened.comparing._on_view("compare")
    assert opened.results.tabs.currentIndex() == 0
    assert opened.results.filter.text() == "跨年"


def test_a_row_too_long_for_one_line_has_its_reason_below(opened):
    page = opened.results.checklist
    opened.results.open_page(1)
    page.tree.expandAll()
    rows = [
        page.proxy.index(r, 0, page.proxy.index(g, 0))
        for g in range(page.proxy.rowCount())
        for r in range(page.proxy.rowCount(page.proxy.index(g, 0)))
    ]
    long = next(index for index in rows if index.data(Role.ROW).needs_previous)
    page.tree.resize(900, 500)
    wide = page.tree.itemDelegate().sizeHint(None, long).height()
    page.tree.resize(300, 500)
    assert page.tree.itemDelegate().sizeHint(None, long).height() > wide


def test_rows_are_as_high_as_they_are_painted_when_the_scroll_bar_goes(opened):
    page = opened.results.checklist
    opened.results.open_page(1)
    page.tree.expandAll()
    QApplication.processEvents()
    assert page.tree.verticalScrollBar().isVisible()
    opened.results.show_not_checked()
    for _ in range(3):
        QApplication.processEvents()
    group = page.proxy.index(0, 0)
    for row in range(page.proxy.rowCount(group)):
        index = page.proxy.index(row, 0, group)
        hint = page.tree.itemDelegate().sizeHint(None, index).height()
        assert page.tree.visualRect(index).height() == hint


def test_a_folder_that_is_not_there_is_no_name_of_a_file(opened, tmp_path):
    dialog = Prompts(opened)._dialog(
        "导入适用要求", str(tmp_path / "profiles"), "适用要求 (*.toml)"
    )
    assert dialog.findChild(QLineEdit).text() == ""
    assert Path(dialog.directory().path()).is_dir()


def test_a_report_without_findings_begins_in_the_document(window, report_file):
    window.activateWindow()
    window.open_path(report_file)
    window.test.job.finished.emit(build_result(keep=()))
    assert window.document.view.hasFocus()
    assert not window.document.view.ringed  # nobody has used a key yet
    window.document.view.clearFocus()
    focus_by_key(window.document.view)
    assert window.document.view.ringed


def test_esc_leads_from_a_file_that_cannot_be_read_to_the_start(window, report_file, qtbot):
    window.activateWindow()
    window.open_path(report_file)
    window.test.job.failed.emit(ReadError(ErrorCode.DAMAGED, "文件已损坏，不能打开。"))
    assert window.error.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.start.isVisible()
    assert window.start.drop.button.hasFocus()


def test_captions_of_the_comparison_keep_to_one_line_in_the_narrow_window(opened, qtbot):
    opened.resize(1024, 700)
    found = opened.results.findings.list
    index = next(i for i, f in enumerate(opened.session.result.findings) if f.rule == "N101")
    found.select_finding(index)
    QApplication.processEvents()
    captions = [
        label
        for label in found.rows.details.findChildren(QLabel)
        if label.property("role") == "small" and label.parentWidget().property("card")
    ]
    assert len(captions) == 3
    assert len({label.height() for label in captions}) == 1
    assert captions[0].height() < 2 * captions[0].fontMetrics().height()
