"""One call of a function in a child process: work on a file that must neither hold up nor harm the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from checker.child_process import Spawned, end_child
from checker.errors import ReadError, why
from checker.isolated import TIME_LIMIT
from checker.isolated_call import BROKEN, LATE, answer_call

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.child_process import Child

POLL_MS = 30


class ChildCall(QObject):
    """Calls a function of a module; function, arguments and what it returns must be picklable."""

    finished = Signal(object)
    """What the function returned."""
    failed = Signal(str)
    """A sentence: why nothing came of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: Child | None = None
        self.seconds = TIME_LIMIT
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def running(self) -> bool:
        """Whether the call is under way."""
        return self._process is not None

    def start(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function; a call under way is given up."""
        self.close()
        self._process = Spawned(partial(answer_call, function=function, arguments=arguments))
        self._clock.start()
        self._timer.start()

    def close(self) -> None:
        """End the child; no signal follows."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            end_child(process)

    def _poll(self) -> None:
        if self._process is None:
            return
        pipe = self._process.pipe
        try:
            if pipe.poll():
                self._take(pipe.recv())
            elif not self._process.is_alive():
                self._fail(BROKEN)
            elif self._clock.elapsed() > 1000 * self.seconds:
                self._fail(LATE.format(self.seconds))
        except (EOFError, OSError):
            self._fail(BROKEN)

    def _take(self, answer: Any) -> None:  # noqa: ANN401  whatever the function returns
        if isinstance(answer, ReadError):
            self._fail(answer.message)
        elif isinstance(answer, OSError):
            self._fail(f"没有写成（{why(answer)}）。请检查磁盘空间后再试；原文件没有改动。")
        elif isinstance(answer, Exception):
            self._fail(str(answer))
        else:
            self.close()
            self.finished.emit(answer)

    def _fail(self, why: str) -> None:
        self.close()
        self.failed.emit(why)
