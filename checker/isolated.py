"""Check files in child processes: whatever a file does to its reader, one sentence comes of it.

A child that hangs, runs out of memory or is aborted by a library is replaced and the next file goes on. Children
stay warm from file to file.
"""

from __future__ import annotations

import contextlib
import gc
import math
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.child_process import end_child, may_copy, start_child, wait
from checker.errors import OUR_FAULT, ErrorCode, ReadError
from checker.findings import CheckResult
from checker.limits import TOO_MUCH
from checker.progress import PAGE_SECONDS
from checker.worker import Answer, Crash, Job, Progress, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from checker.annual_report import AnnualReport
    from checker.child_process import Child, Pipe
    from checker.corrections import Correction
    from checker.passwords import Passwords
    from checker.profile import Profile

TIME_LIMIT = 25.0
"""Seconds a file gets; pages whose text is recognised in a picture get their own."""
MOST_JOBS = 500
"""Files after which a child makes room for a fresh one: memory once used is not always given back."""
TOGETHER = 8
"""Answers that are unpacked one after the other: from the second on what that takes is at hand."""
LONGEST_HELD = 0.1
"""Seconds an answer waits for others."""
ABORTED = "读取这个文件时程序意外中止，文件可能已损坏或内容异常。请用 Word 或 WPS 打开并另存后再试，原文件未改动。"

Outcome = CheckResult | ReadError


def check_isolated(
    path: Path,
    *,
    previous: Path | None = None,
    profile: Profile | None = None,
    password: str | Passwords | None = None,
    corrections: Sequence[Correction] = (),
) -> Outcome:
    """Check one file in a child process; errors are returned, never raised."""
    job = Job(0, path, previous, profile, password, corrections=tuple(corrections))
    return next(check_all([job], jobs=1))


def load_isolated(path: Path, password: str | None = None) -> AnnualReport:
    """Read and recognise one file in a child process. Raises ReadError."""
    with _Child() as child:
        child.send(Job(0, path, password=password, judge=False))
        found = None
        while found is None:
            wait([child.pipe], child.started + TIME_LIMIT - time.monotonic())
            found = child.take(TIME_LIMIT)
    outcome = _unpacked(found)
    if isinstance(outcome, ReadError):
        raise outcome
    if isinstance(outcome, CheckResult):
        raise _late(TIME_LIMIT)
    return outcome


def check_all(
    todo: Sequence[Job],
    *,
    jobs: int,
    seconds: float = TIME_LIMIT,
    meanwhile: Callable[[], None] | None = None,
) -> Generator[Outcome, None, None]:
    """Check many files, ``jobs`` at a time and ``seconds`` each; yield the outcomes in their order.

    ``meanwhile`` is called once, when the children are at work.
    """
    waiting = [replace(job, number=number) for number, job in enumerate(todo)][::-1]
    done = _Done(len(todo))
    several = len(todo) > 1
    with contextlib.ExitStack() as stack:
        count = max(1, min(jobs, len(todo)))
        children = [stack.enter_context(_Child(copies=several)) for _ in range(count)]
        while done.shown < len(todo):
            for child in children:
                if child.job is None and waiting:
                    child.send(waiting.pop(), last=not several)
            if meanwhile is not None:
                meanwhile()
                meanwhile = None
            _gather(children, done, seconds)
            outcome = done.next_outcome()
            if outcome is not None:
                yield outcome


def _gather(children: Sequence[_Child], done: _Done, seconds: float) -> None:
    """Note what became of files; while there is nothing to show wait until a child answers, dies or is late."""
    busy = [child for child in children if child.job is not None]
    if not busy:
        return
    left = min(child.started for child in busy) + seconds - time.monotonic()
    wait([child.pipe for child in busy], min(left, done.patience))
    for child in busy:
        job = child.job
        found = child.take(seconds)
        if job is not None and found is not None:
            done.add(job.number, found)


class _Done:
    """Answers that have come but have not been looked at: they are shown several together, and new work is given out between."""

    def __init__(self, expected: int) -> None:
        self.shown = 0
        self._expected = expected
        self._found: dict[int, Answer | ReadError] = {}
        self._until = math.inf
        """When the next one has waited enough."""

    @property
    def patience(self) -> float:
        """Seconds until something must be shown."""
        return self._until - time.monotonic()

    def add(self, number: int, found: Answer | ReadError) -> None:
        self._found[number] = found
        if self.shown in self._found:
            self._until = min(self._until, time.monotonic() + LONGEST_HELD)

    def next_outcome(self) -> Outcome | None:
        """Return the next in order, once there are several, it has waited enough or it is among the last; None till then."""
        if self.shown not in self._found:
            self._until = math.inf
            return None
        if len(self._found) >= min(TOGETHER, self._expected - self.shown):
            self._until = 0.0  # this one, and all that have come behind it
        if self.patience > 0:
            return None
        outcome = _unpacked(self._found.pop(self.shown))
        self.shown += 1
        return outcome if isinstance(outcome, Outcome) else None


class _Child:
    """A warm process that checks one file after the other."""

    pipe: Pipe

    def __init__(self, *, copies: bool = False) -> None:
        self._copies = copies
        self.job: Job | None = None
        self.started = self._allowed = 0.0
        self._served = 0
        self._process: Child | None = None

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def send(self, job: Job, *, last: bool = False) -> None:
        """Give the child a file; a new process is started when there is none. After the last one it ends by itself."""
        if self._process is None:
            self._start()
        self.job, self.started, self._allowed = job, time.monotonic(), 0.0
        with contextlib.suppress(OSError):  # a dead child is noticed when its answer is taken
            self.pipe.send(job)
            if last:
                self.pipe.send(None)

    def take(self, seconds: float) -> Answer | ReadError | None:
        """Return what became of the file; None while it is still being checked."""
        try:
            answer = self.pipe.recv() if self.pipe.poll() else None
        except (EOFError, OSError):
            self.end()
            return ReadError(ErrorCode.DAMAGED, ABORTED, "child process ended")
        except MemoryError:
            self.end()
            return ReadError(ErrorCode.TOO_LARGE, TOO_MUCH, "answer")
        if isinstance(answer, Answer):
            self._count(answer)
            return answer
        if isinstance(answer, Progress):
            self._allowed = max(seconds, PAGE_SECONDS)
            self.started = time.monotonic() + self._allowed - seconds
        if time.monotonic() - self.started < seconds:
            return None
        self.end()
        return _late(max(seconds, self._allowed))

    def _count(self, answer: Answer) -> None:
        self.job = None
        self._served += 1
        if answer.worn or self._served >= MOST_JOBS:
            self.end()

    def _start(self) -> None:
        self._process = new_child(serve, copies=self._copies)
        self.pipe, self._served = self._process.pipe, 0

    def end(self) -> None:
        """End the process and what it may have started."""
        self.job = None
        process, self._process = self._process, None
        if process is None:
            return
        end_child(process)


def new_child(work: Callable[[Pipe], None], *, copies: bool = False) -> Child:
    """Start a child that does some work. ``copies``: there will be more, and what each of them needs is loaded once, here."""
    if copies and may_copy():
        import checker.checking  # noqa: F401

    if not gc.isenabled():
        # All there is now stays: neither here nor in the copy it is looked through again.
        gc.freeze()
        gc.enable()
    return start_child(work)


def _unpacked(found: Answer | ReadError) -> Outcome | AnnualReport:
    if isinstance(found, ReadError):
        return found
    try:
        outcome = found.outcome
    except MemoryError:
        return ReadError(ErrorCode.TOO_LARGE, TOO_MUCH, "answer")
    if isinstance(outcome, Crash):
        return ReadError(ErrorCode.DAMAGED, OUR_FAULT, outcome.traceback)
    return outcome


def _late(seconds: float) -> ReadError:
    message = (
        f"这个文件 {seconds:.0f} 秒内没有校核完，已经停止。"
        "请确认文件能正常打开，或另存一份后再试，原文件未改动。"
    )
    return ReadError(ErrorCode.TIMEOUT, message)
