"""Tab goes where the eye goes, Enter presses what has the focus, the keys of the views take the focus there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from checker.profile import Profile
from ui.dialogs.profile import ProfileDialog
from ui.finding_details import FindingDetails


def walk(window, qtbot, count):
    """Press Tab and return the names of what has the focus after each."""
    found = []
    for _ in range(count):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        found.append(focus.accessibleName() or focus.text())
    return found


def test_start_page_is_walked_column_by_column(window, qtbot):
    window.activateWindow()
    window.start.drop.button.setFocus()
    names = walk(window, qtbot, 3)
    assert names[0] == "批量校核文件夹…"
    assert names[1].startswith("用示例报告试一试")
    assert names[2].startswith("新建合规模板")


def test_window_is_walked_as_it_is_seen(opened, qtbot):
    opened.activateWindow()
    opened.bar.menu_button.setFocus()
    names = walk(opened, qtbot, 20)
    expected = ("视图", "放大", "查找", "读表透视", "报告原文", "问题与检查清单", "问题列表")
    places = [next(i for i, name in enumerate(names) if name == word) for word in expected]
    assert places == sorted(places)


def test_tab_goes_from_the_list_into_the_unfolded_finding(opened, qtbot):
    opened.activateWindow()
    found = opened.results.findings.list
    found.select_finding(0)
    found.setFocus()
    walk(opened, qtbot, 1)
    focus = QApplication.focusWidget()
    assert found.rows.details.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Backtab)
    assert found.hasFocus()


def test_enter_presses_a_button_of_a_finding(opened, qtbot):
    opened.activateWindow()
    found = opened.results.findings.list
    found.select_finding(0)
    details = found.rows.details
    assert isinstance(details, FindingDetails)
    copy = next(b for b in details.findChildren(QPushButton) if b.text() == "复制")
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Return)
    assert opened.test.prompts.copied


def test_enter_presses_a_button_of_the_start_page(window, qtbot):
    window.activateWindow()
    heard = []
    window.start.sample_clicked.connect(lambda: heard.append(1))
    window.start.sample.setFocus()
    qtbot.keyClick(window.start.sample, Qt.Key.Key_Return)
    assert heard == [1]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_arrow_down_opens_the_kinds_of_list(opened, qtbot):
    opened.activateWindow()
    button = opened.bar.export_button
    assert isinstance(button, QToolButton)
    opened_menus = []
    opened.bar.export_menu.aboutToShow.connect(lambda: opened_menus.append(1))
    opened.bar.export_menu.aboutToShow.connect(
        opened.bar.export_menu.close, Qt.ConnectionType.QueuedConnection
    )
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    assert opened_menus == [1]


def test_keys_of_the_views_take_the_focus_there(opened):
    opened.activateWindow()
    for action, target in (
        ("checklist", opened.results.checklist.tree),
        ("findings", opened.results.findings.list),
        ("tables", opened.document.tables),
        ("document", opened.document.view),
    ):
        opened.actions_[action].trigger()
        assert target.hasFocus()


def test_enter_on_cancel_cancels_a_dialog(opened, qtbot, tmp_path):
    dialog = ProfileDialog(Profile(), tmp_path, opened.test.prompts, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("水务局")
    dialog.cancel.setFocus()
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert dialog.saved is None
    assert not dialog.isVisible()


def test_enter_in_a_field_confirms_a_dialog(opened, qtbot, tmp_path):
    dialog = ProfileDialog(Profile(), tmp_path, opened.test.prompts, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("水务局")
    dialog.name.setFocus()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.saved is not None
