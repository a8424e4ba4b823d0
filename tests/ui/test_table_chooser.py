"""The buttons above 法定表格 keep their words when there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.table_chooser import TableChooser


def test_severities_go_before_words(qtbot, result):
    chooser = TableChooser()
    qtbot.addWidget(chooser)
    chooser.show_result(result)
    buttons = chooser.findChildren(QToolButton)
    chooser.fit(2000)
    assert all(" " in button.text() for button in buttons)
    wide = [button.sizeHint().width() for button in buttons]
    chooser.fit(sum(wide) - 1)
    assert [button.text() for button in buttons] == ["表二", "表三", "表四"]
    assert buttons[0].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    chooser.fit(10)
    assert [button.text() for button in buttons] == ["表二", "表三", "表四"]
    assert buttons[0].toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly
