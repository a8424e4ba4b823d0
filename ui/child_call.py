"""One call of a function in a child process: long work that must not hold up the window."""

from __future__ import annotations

import multiprocessing
import traceback
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from checker.export import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

POLL_MS = 30
BROKEN = "没有写成：写文件的进程中途停止。原文件没有改动，请再试一次。"


class ChildCall(QObject):
    """Calls a function of a module; function, arguments and what it returns must be picklable."""

    finished = Signal(object)
    """What the function returned."""
    failed = Signal(str)
    """A sentence: why nothing came of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
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
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        work = (theirs, function, arguments)
        self._process = context.Process(target=_answer, args=work, daemon=True)
        self._process.start()
        theirs.close()
        self._timer.start()

    def close(self) -> None:
        """End the child; no signal follows."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _poll(self) -> None:
        if self._pipe is None or self._process is None:
            return
        try:
            if self._pipe.poll():
                self._take(*self._pipe.recv())
            elif not self._process.is_alive():
                self._take(False, BROKEN)
        except (EOFError, OSError):
            self._take(False, BROKEN)

    def _take(self, done: bool, answer: Any) -> None:  # noqa: ANN401  whatever the function returns
        self.close()
        if done:
            self.finished.emit(answer)
        else:
            self.failed.emit(str(answer))


def _answer(
    pipe: Connection, function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    """The child's side: every exception becomes a sentence."""
    try:
        answer: tuple[bool, object] = (True, function(*arguments))
    except ExportError as error:
        answer = (False, str(error))
    except Exception:  # noqa: BLE001  whatever breaks must arrive as an answer
        traceback.print_exc()
        answer = (False, BROKEN)
    pipe.send(answer)
    pipe.close()
