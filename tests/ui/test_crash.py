"""The dialog for exceptions nobody caught: one at a time, in the window's own thread, nothing of the document in the log."""

import logging
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import log
from ui.dialogs.crash import TEXT, CrashBox, on_exception


def raised():
    try:
        raise RuntimeError("联系人王某某 13800000000")
    except RuntimeError as error:
        return type(error), error, error.__traceback__


@pytest.fixture
def logged(monkeypatch):
    lines = []
    monkeypatch.setattr("ui.dialogs.crash.start_log", lambda: None)
    monkeypatch.setattr("ui.dialogs.crash.log_error", lines.append)
    return lines


@pytest.fixture
def boxes(qapp):
    """Texts of the dialogs that were open when the last error came; they are closed."""
    seen = []

    def look():
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashBox)]
        seen.extend(box.text() for box in shown)
        for box in shown:
            box.close()

    QTimer.singleShot(300, qapp, look)
    return seen


def test_errors_while_the_dialog_is_open_are_only_logged(boxes, logged):
    for delay in (50, 100):
        QTimer.singleShot(delay, QApplication.instance(), lambda: on_exception(*raised()))
    on_exception(*raised())
    assert boxes == [TEXT]
    assert len(logged) == 3
    assert not any("13800000000" in line for line in logged)


def test_another_thread_shows_no_dialog(qapp, logged):
    thread = threading.Thread(target=lambda: on_exception(*raised()))
    thread.start()
    thread.join()
    assert len(logged) == 1
    assert not CrashBox.is_open()


def test_the_log_is_a_file_without_the_message(monkeypatch, tmp_path):
    path = tmp_path / "日志" / "nianbao.log"
    monkeypatch.setattr(log, "log_path", lambda: path)
    root = logging.getLogger()
    before = list(root.handlers)
    log.start_log.__wrapped__()
    log.log_error(log.describe(*raised()))
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    text = path.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "raised" in text
    assert "王某某" not in text
