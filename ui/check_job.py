"""Runs checks in a child process that is kept warm. The only place of the window that handles processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from checker.child_process import Spawned
from checker.errors import ErrorCode, ReadError
from checker.findings import CheckResult
from checker.passwords import Passwords
from checker.progress import PAGE_SECONDS
from checker.worker import Answer, Crash, Job, Progress, Stage, serve

if TYPE_CHECKING:
    from pathlib import Path

    from checker.child_process import Child
    from checker.corrections import Correction
    from checker.profile import Profile

POLL_MS = 20
TIMEOUT_MS = 30_000
"""A file gets; pages whose text is recognised in a picture get their own."""


class CheckJob(QObject):
    """One check at a time; starting a new one gives up the old one."""

    finished = Signal(object)
    """A ``CheckResult``."""
    failed = Signal(object)
    """A ``ReadError``: the file cannot be checked."""
    crashed = Signal(str)
    """The check broke off; technical details for 复制详情."""
    advanced = Signal(int, int)
    """Recognising this page (1-based) of so many begins."""
    staged = Signal(str)
    """This stage of the check begins, in words."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        timeout_ms: int = TIMEOUT_MS,
        child: Child | None = None,
        stages: bool = False,
    ) -> None:
        """Take how long a file may be checked, a child that has been started, and whether ``staged`` is listened to."""
        super().__init__(parent)
        self.timeout_ms = self._limit_ms = timeout_ms
        self._process = child
        self._stages = stages
        self._job: Job | None = None
        self.password: str | None = None
        """Opens an encrypted file."""
        self.previous_password: str | None = None
        """Opens last year's report when that is encrypted."""
        self._number = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._job is not None

    def warm_up(self) -> None:
        """Start the child before it is needed."""
        if self._process is not None and self._process.is_alive():
            return
        self._end_child()
        self._process = Spawned(serve)

    def start(
        self,
        path: Path,
        *,
        previous: Path | None = None,
        profile: Profile | None = None,
        corrections: tuple[Correction, ...] = (),
    ) -> None:
        """Check a file; answers come by signal."""
        if self.running:
            self._kill()
        self._number += 1
        self._limit_ms = self.timeout_ms
        passwords = Passwords(self.password, self.previous_password)
        self._job = Job(
            *(self._number, path, previous, profile, passwords),
            corrections=corrections,
            stages=self._stages,
        )
        self.warm_up()
        self._clock.start()
        self._timer.start()
        assert self._process is not None
        try:
            self._process.pipe.send(self._job)
        except OSError:
            self._end_broken()

    def cancel(self) -> None:
        """Give up the check under way; no signal follows."""
        if self.running:
            self._kill()
            self.warm_up()

    def close(self) -> None:
        """End the child for good."""
        self._kill()

    def catch_up(self) -> None:
        """Take what has come so far at once."""
        while self._job is not None and self._process is not None and self._process.pipe.poll():
            self._poll()

    def _kill(self) -> None:
        self._timer.stop()
        self._job = None
        self._end_child()

    def _end_child(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.pipe.close()
            self._process = None

    def _poll(self) -> None:
        if self._process is None or self._job is None:
            self._timer.stop()
            return
        pipe = self._process.pipe
        try:
            if pipe.poll():
                self._take(pipe.recv())
            elif not self._process.is_alive():
                self._end_broken()
            elif self._clock.elapsed() > self._limit_ms:
                self._end_timeout()
        except (EOFError, OSError):
            self._end_broken()

    def _take(self, answer: Answer | Progress | Stage) -> None:
        if self._job is None or answer.number != self._job.number:
            return
        if isinstance(answer, Stage):
            self.staged.emit(answer.word)
            return
        if isinstance(answer, Progress):
            self._clock.restart()
            self._limit_ms = max(self.timeout_ms, round(PAGE_SECONDS * 1000))
            self.advanced.emit(answer.page, answer.pages)
            return
        self._timer.stop()
        self._job = None
        if isinstance(answer.outcome, Crash):
            self.crashed.emit(answer.outcome.traceback)
        elif isinstance(answer.outcome, ReadError):
            self.failed.emit(answer.outcome)
        elif isinstance(answer.outcome, CheckResult):
            self.finished.emit(answer.outcome)

    def _end_broken(self) -> None:
        code = self._process.exitcode if self._process is not None else None
        self._kill()
        self.warm_up()
        self.crashed.emit(f"校核进程意外结束（退出码 {code}）")

    def _end_timeout(self) -> None:
        seconds = self._limit_ms // 1000
        self._kill()
        self.warm_up()
        message = f"这个文件 {seconds} 秒内没有校核完，已经停止。请确认文件能正常打开，或另存一份后再试；文件没有被改动。"
        self.failed.emit(ReadError(ErrorCode.TIMEOUT, message))
