"""The child process: answers, errors, crash, timeout, cancel."""

import os
import signal
import time

import pytest
from PySide6.QtCore import QTimer

from checker.child_process import wait
from checker.errors import ErrorCode
from checker.findings import CheckResult
from checker.paths import SAMPLES
from checker.progress import STAGES
from checker.worker import Crash, Job, run
from ui.check_job import CheckJob

SAMPLE = SAMPLES / "示例报告-2021格式.docx"


@pytest.fixture
def job():
    job = CheckJob()
    yield job
    job.close()


def test_a_check_answers_with_a_result(job, qtbot):
    with qtbot.waitSignal(job.finished, timeout=30_000) as signal_:
        job.start(SAMPLE)
    assert isinstance(signal_.args[0], CheckResult)
    assert not job.running
    with qtbot.waitSignal(job.finished, timeout=30_000):
        job.start(SAMPLE)


def test_the_window_runs_on_while_checking(job, qtbot):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(5)
    with qtbot.waitSignal(job.finished, timeout=30_000):
        job.start(SAMPLE)
    assert len(ticks) > 3


def test_a_missing_file_is_an_error(job, qtbot, tmp_path):
    with qtbot.waitSignal(job.failed, timeout=30_000) as signal_:
        job.start(tmp_path / "没有.docx")
    assert signal_.args[0].code is ErrorCode.NOT_FOUND


def test_a_killed_child_is_a_sentence(job, qtbot):
    job.warm_up()
    child = job._process
    os.kill(child.pid, signal.SIGSTOP)
    with qtbot.waitSignal(job.crashed, timeout=10_000) as signal_:
        job.start(SAMPLE)
        os.kill(child.pid, signal.SIGKILL)
    assert "意外结束" in signal_.args[0]
    with qtbot.waitSignal(job.finished, timeout=30_000):
        job.start(SAMPLE)


def test_a_hanging_check_is_stopped(qtbot):
    job = CheckJob(timeout_ms=200)
    job.warm_up()
    os.kill(job._process.pid, signal.SIGSTOP)
    with qtbot.waitSignal(job.failed, timeout=10_000) as signal_:
        job.start(SAMPLE)
    assert signal_.args[0].code is ErrorCode.TIMEOUT
    assert "没有被改动" in signal_.args[0].message
    job.close()


@pytest.mark.parametrize(("wanted", "told"), [(True, list(STAGES)), (False, [])])
def test_stages_are_told_in_order_to_those_who_want_to_know(wanted, told, qtbot):
    heard = []
    job = CheckJob(stages=wanted)
    job.staged.connect(heard.append)
    with qtbot.waitSignal(job.finished, timeout=30_000):
        job.start(SAMPLE)
    assert heard == told
    job.close()


def test_what_has_come_is_taken_without_the_event_loop(job):
    heard = []
    job.finished.connect(heard.append)
    job.start(SAMPLE)
    for _ in range(len(STAGES) + 1):
        if not heard:
            wait([job._process.pipe], 30)
            job.catch_up()
    assert len(heard) == 1
    assert not job.running
    job.catch_up()


def test_cancel(job, qtbot):
    job.start(SAMPLE)
    started = time.monotonic()
    job.cancel()
    assert time.monotonic() - started < 3
    assert not job.running
    with qtbot.waitSignal(job.finished, timeout=30_000):
        job.start(SAMPLE)


def test_a_crashing_check_is_an_answer(monkeypatch, tmp_path):
    def broken(*args, **kwargs):
        raise RuntimeError("kaputt")

    monkeypatch.setattr("checker.check", broken)
    outcome = run(Job(1, tmp_path / "x.docx"))
    assert isinstance(outcome, Crash)
    assert "kaputt" in outcome.traceback
