"""Works a list of files off with a few warm children. Knows no widget."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checker.errors import OUR_FAULT, ErrorCode, ReadError
from ui.check_job import CheckJob

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from checker.corrections import Correction
    from checker.findings import CheckResult
    from checker.profile import Profile

WIDTH = 2
"""Children at work at the same time."""


class BatchQueue(QObject):
    """Hands waiting files to the children that are free."""

    begun = Signal(int)
    """Number of the file whose check begins."""
    ended = Signal(int, object)
    """Number of the file and its ``CheckResult`` or ``ReadError``."""
    finished = Signal()
    """Nothing is left to do."""

    def __init__(
        self,
        parent: QObject | None = None,
        make_job: Callable[[], CheckJob] = CheckJob,
        width: int = WIDTH,
    ) -> None:
        super().__init__(parent)
        self._jobs = [make_job() for _ in range(width)]
        self._at: list[int | None] = [None] * width
        self._waiting: deque[tuple[int, Path]] = deque()
        self._profile: Profile | None = None
        self._corrections: tuple[Correction, ...] = ()
        self.passwords: dict[int, str] = {}
        """File number → what opens it; in memory only."""
        for worker, job in enumerate(self._jobs):
            job.finished.connect(partial(self._on_ended, worker))
            job.failed.connect(partial(self._on_ended, worker))
            job.crashed.connect(partial(self._on_crashed, worker))

    @property
    def running(self) -> bool:
        """Whether a file is being checked or waits."""
        return bool(self._waiting) or any(number is not None for number in self._at)

    def add(
        self,
        files: Iterable[tuple[int, Path]],
        profile: Profile | None,
        corrections: tuple[Correction, ...] = (),
    ) -> None:
        """Check more files under a profile, with the 人工更正读数 known."""
        self._profile, self._corrections = profile, corrections
        self._waiting += files
        self._feed()

    def stop(self) -> list[int]:
        """Leave the rest; return the numbers of the files that got no result."""
        left = [number for number in self._at if number is not None]
        left += [number for number, _ in self._waiting]
        self._waiting.clear()
        for worker, job in enumerate(self._jobs):
            self._at[worker] = None
            job.cancel()
        return left

    def close(self) -> None:
        """End the children."""
        self._waiting.clear()
        for worker, job in enumerate(self._jobs):
            self._at[worker] = None
            job.close()

    def _feed(self) -> None:
        for worker, job in enumerate(self._jobs):
            if self._waiting and self._at[worker] is None:
                number, path = self._waiting.popleft()
                self._at[worker] = number
                self.begun.emit(number)
                job.password = self.passwords.get(number)
                job.start(path, profile=self._profile, corrections=self._corrections)

    def _on_ended(self, worker: int, outcome: CheckResult | ReadError) -> None:
        number = self._at[worker]
        if number is None:
            return
        self._at[worker] = None
        self.ended.emit(number, outcome)
        self._feed()
        if not self.running:
            self.finished.emit()

    def _on_crashed(self, worker: int, detail: str) -> None:
        self._on_ended(worker, ReadError(ErrorCode.DAMAGED, OUR_FAULT, detail))
