"""The child side of the window's check: takes jobs over a pipe, answers with a result or an error. No Qt.

A crash, an endless loop or a memory hog in here can only end this process, never the window.
"""

from __future__ import annotations

import contextlib
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import ReadError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from checker.findings import CheckResult
    from checker.profile import Profile

MEMORY_LIMIT = 3 * 1024**3
"""Bytes of address space the child may use (where the system can limit it)."""


@dataclass(frozen=True, slots=True)
class Job:
    """One check to be done."""

    number: int
    path: Path
    previous: Path | None = None
    profile: Profile | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Crash:
    """The check itself broke: our fault."""

    traceback: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job."""

    number: int
    outcome: CheckResult | ReadError | Crash


def serve(connection: Connection) -> None:
    """Answer jobs until the pipe closes or None arrives."""
    _limit_memory()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            job = connection.recv()
            if not isinstance(job, Job):
                return
            connection.send(Answer(job.number, run(job)))


def run(job: Job) -> CheckResult | ReadError | Crash:
    """Do one job; every exception becomes an outcome."""
    from checker import check

    try:
        return check(job.path, previous=job.previous, profile=job.profile, password=job.password)
    except ReadError as error:
        return error
    except Exception:  # noqa: BLE001  whatever breaks here must reach the window as an answer
        return Crash(traceback.format_exc())


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
