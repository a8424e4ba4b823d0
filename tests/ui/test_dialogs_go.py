"""A dialog that was closed is gone: hundreds are opened in a day, and the window would keep them all."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from ui.html_print import PORTRAIT, preview_html
from ui.printing import preview
from ui.prompts import Prompts


@pytest.fixture
def closed_at_once(monkeypatch):
    """Dialogs show for a moment."""
    show = QDialog.exec

    def briefly(dialog):
        QTimer.singleShot(20, dialog, dialog.reject)
        return show(dialog)

    monkeypatch.setattr(QDialog, "exec", briefly)


OPENED = {
    "verify": lambda w, p, r: p.verify(r, r.findings[3], []),
    "say": lambda w, p, r: p.say("没有导出", "磁盘已满。", "detail"),
    "ask": lambda w, p, r: p.ask("与上年比对", "要用它比对吗？", "比对"),
    "open": lambda w, p, r: p.open_report("/"),
    "settings": lambda w, p, r: w.commands.show_settings(),
    "rule": lambda w, p, r: w.commands.explain("A101"),
    "about": lambda w, p, r: w.actions_["about"].trigger(),
    "profile": lambda w, p, r: w.profiles.edit(),
    "template": lambda w, p, r: w.side.make_template(),
    "print": lambda w, p, r: preview(r, None, w),
    "print a list": lambda w, p, r: preview_html("<p>清单</p>", PORTRAIT, "打印", w),
}


@pytest.mark.parametrize("name", OPENED)
def test_a_closed_dialog_is_gone(opened, closed_at_once, name):
    OPENED[name](opened, Prompts(opened), opened.session.result)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert opened.findChildren(QDialog) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_that_was_closed_is_gone(opened, qtbot):
    view = opened.document.view
    view.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(9, 9))
    )
    (menu,) = view.findChildren(QMenu)
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert view.findChildren(QMenu) == []
