"""The child side of a check: takes jobs over a pipe, answers with a result or an error. No Qt.

A crash, an endless loop or a memory hog in here can only end this process, never the window or the command.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.collecting import uncollected
from checker.errors import ErrorCode, ReadError
from checker.sending import keeps_packed, quickly_sent

if TYPE_CHECKING:
    from pathlib import Path

    from checker.annual_report import AnnualReport
    from checker.child_process import Pipe
    from checker.corrections import Correction
    from checker.findings import CheckResult
    from checker.passwords import Passwords
    from checker.profile import Profile

MEMORY_LIMIT = 3 * 512 * 1024**2
"""Bytes of memory of its own the child may fill; with the libraries it shares it stays below 2 GiB."""
ADDRESS_LIMIT = 4 * 1024**3
"""Bytes of addresses it may reserve, where the limit above is not kept by the system."""
ANSWER_LIMIT = 192 * 1024**2
"""Bytes of an answer: more is not handed to a program that has no limits of its own."""
LAST_RESORT = 60
"""Seconds after which a job ends its process by itself, should nobody be left to do it."""


@quickly_sent
@dataclass(frozen=True, slots=True)
class Job:
    """One check to be done."""

    number: int
    path: Path
    previous: Path | None = None
    profile: Profile | None = None
    password: str | Passwords | None = None
    judge: bool = True
    """False: only read and recognise the report."""
    corrections: tuple[Correction, ...] = ()
    """All 人工更正读数 known; those are used that belong to the report."""
    stages: bool = False
    """Somebody wants to be told which stage the check has come to."""


@dataclass(frozen=True, slots=True)
class Crash:
    """The check itself broke: our fault."""

    traceback: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A job that takes longer has begun to recognise a page: it gets its time anew."""

    number: int
    page: int
    """1-based, of ``pages``."""
    pages: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A job has come to another stage; that gives it no more time."""

    number: int
    word: str
    """One of ``checker.progress.STAGES``."""


@keeps_packed("outcome")
@dataclass(frozen=True)
class Answer:
    """What became of a job; it stays packed until it is looked at."""

    number: int
    outcome: CheckResult | AnnualReport | ReadError | Crash
    """An ``AnnualReport`` when the job was not to be judged."""
    worn: bool = False
    """The process that did the job ran out of memory over it and should make room for a fresh one."""


def serve(connection: Pipe, suffix: str = "") -> None:
    """Answer jobs until the pipe closes or None arrives; whatever checks a report is loaded before the first one.

    ``suffix``: that of a file that is known to come.
    """
    from checker import prepared

    gc.disable()
    prepared.use()
    import checker.checking  # noqa: F401

    _load_reader(suffix)
    gc.freeze()
    gc.enable()
    limit_memory()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job = connection.recv()
            if not isinstance(job, Job):
                return
            set_alarm(LAST_RESORT)
            _tell_progress(connection, job)
            with uncollected():
                connection.send_bytes(_packed(_answer(job)))
            set_alarm(0)


def _answer(job: Job) -> Answer:
    outcome = run(job)
    worn = isinstance(outcome, ReadError) and outcome.code is ErrorCode.TOO_LARGE
    return Answer(job.number, outcome, worn)


def _load_reader(suffix: str) -> None:
    if suffix == ".docx":
        import checker.readers.docx
    elif suffix == ".pdf":
        import checker.readers.pdf  # noqa: F401


def _tell_progress(connection: Pipe, job: Job) -> None:
    """Send on how far the reading of a job has come, and its stages when they are wanted."""
    from checker.progress import listen, listen_to_stages

    number = job.number

    def send(page: int, pages: int) -> None:
        set_alarm(2 * LAST_RESORT)
        connection.send(Progress(number, page, pages))

    listen(send)
    listen_to_stages((lambda word: connection.send(Stage(number, word))) if job.stages else None)


def run(job: Job) -> CheckResult | AnnualReport | ReadError | Crash:
    """Do one job; every exception becomes an outcome."""
    from checker import check
    from checker.checking import load_report, reason
    from checker.passwords import as_passwords

    try:
        if not job.judge:
            return load_report(job.path, as_passwords(job.password).report)
        return check(
            job.path,
            previous=job.previous,
            profile=job.profile,
            password=job.password,
            corrections=job.corrections,
        )
    except ReadError as error:
        return error
    except Exception as error:  # noqa: BLE001  whatever breaks here must arrive as an answer
        import traceback

        return reason(error) or Crash(traceback.format_exc())


def _packed(answer: Answer) -> bytes:
    """Return an answer as the pipe carries it; one that is too large says so instead."""
    from checker.limits import TOO_MUCH

    try:
        packed = pickle.dumps(answer)
    except MemoryError:
        packed = None
    if packed is None or len(packed) > ANSWER_LIMIT:
        error = ReadError(ErrorCode.TOO_LARGE, TOO_MUCH, "answer")
        return pickle.dumps(Answer(answer.number, error, worn=True))
    return packed


def set_alarm(seconds: int) -> None:
    """End this process after so many seconds, should nobody do it before; 0 takes that back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def limit_memory() -> None:
    """Limit memory, and become the leader of a group so that programs started from here end with us."""
    if sys.platform == "win32":
        from checker.windows_limits import limit_this_process

        limit_this_process(MEMORY_LIMIT)
        return
    with contextlib.suppress(AttributeError, OSError):
        os.setpgid(0, 0)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_LIMIT, ADDRESS_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
