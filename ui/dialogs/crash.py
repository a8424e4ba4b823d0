"""An unexpected error of the window: a sentence, details to copy, a line in the log. The window stays.

One dialog at a time: what goes wrong at every picture would put one over the other. The log has them all.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.log import describe, log_error, start_log

if TYPE_CHECKING:
    from types import TracebackType

TEXT = "程序出了一点问题，刚才的操作没有完成。您的文件没有被改动，可以继续使用。"


def on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log an exception nobody caught, and show this dialog."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    text = describe(kind, error, trace)
    start_log()
    log_error(text)
    application = QApplication.instance()
    # Dialogs belong to the thread of the application; others only write to the log.
    if application is not None and QThread.currentThread() is application.thread():
        show_crash(text)


class CrashBox(QMessageBox):
    """The dialog."""

    @classmethod
    def is_open(cls) -> bool:
        """Say whether one is shown."""
        return any(isinstance(w, cls) and w.isVisible() for w in QApplication.topLevelWidgets())


def show_crash(details: str) -> None:
    """Show the dialog, unless one is shown."""
    if CrashBox.is_open():
        return
    box = CrashBox(QMessageBox.Icon.Warning, "年报校核", TEXT)
    box.setInformativeText("问题一再出现的，请复制详情交给维护人员。详情中没有文件内容。")
    copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(details)
