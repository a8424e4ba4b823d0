"""Long work in a child process: its answer, its refusals, and that the window can end it."""

import errno
import os
import time

from checker.export import ExportError
from ui.child_call import BROKEN, ChildCall


def double(number):
    return 2 * number


def refuse():
    raise ExportError("这里不能写")


def fill():
    raise OSError(errno.ENOSPC, "No space left on device", "/tmp/x")


def vanish():
    os._exit(3)


def answer(qtbot, call, signal, function, *arguments):
    with qtbot.waitSignal(signal, timeout=60_000) as caught:
        call.start(function, *arguments)
    return caught.args[0]


def test_answers_and_refusals(qtbot):
    call = ChildCall()
    assert answer(qtbot, call, call.finished, double, 21) == 42
    assert answer(qtbot, call, call.failed, fill).startswith("没有写成（磁盘已满）。")
    assert not call.running
    assert answer(qtbot, call, call.failed, refuse) == "这里不能写"
    assert answer(qtbot, call, call.failed, vanish) == BROKEN


def test_it_ends_when_its_time_is_over(qtbot):
    call = ChildCall()
    call.seconds = 0.2
    assert "已经停止" in answer(qtbot, call, call.failed, time.sleep, 60)
    assert not call.running


def test_it_can_be_ended(qtbot):
    call = ChildCall()
    call.start(double, 1)
    assert call.running
    call.close()
    assert not call.running
