"""Measure side by side: what is compared runs turn by turn in one process, or process by process."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.child_process import end_child, start_child

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    """One line of the table; ``bar`` is None when the figure is only reported."""

    what: str
    against: str
    value: float
    bar: float | None
    least: bool = False
    """The bar is the least, not the most, the figure may be."""
    note: str = ""

    @property
    def holds(self) -> bool:
        if self.bar is None:
            return True
        return self.value >= self.bar if self.least else self.value <= self.bar


def spent(action: Callable[..., Any], *given: Any) -> float:
    """Processor seconds of one call: what else runs on the machine does not count."""
    gc.collect()
    started = time.process_time()
    action(*given)
    return time.process_time() - started


def in_copies(work: Callable[[], float], copies: int) -> list[float]:
    """Return what ``work`` returns in copies of this process that run at the same time and know nothing of each other."""
    children = [start_child(lambda pipe: pipe.send(work())) for _ in range(copies)]
    found = [float(child.pipe.recv()) for child in children]
    for child in children:
        end_child(child)
    return found


def side_by_side(
    ours: Callable[[Path], Any], theirs: Callable[[Path], Any], files: Sequence[Path]
) -> float:
    """Median ratio over files, each run once by both: nobody profits from having seen a file before."""
    return statistics.median(spent(ours, path) / spent(theirs, path) for path in files)


def run(command: Sequence[str], **options: Any) -> float:
    """Seconds a process takes from start to end."""
    started = time.perf_counter()
    subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL, **options)
    return time.perf_counter() - started


def compiled(folder: Path) -> dict[str, str]:
    """Return an environment in which everything runs from what installed programs have: bytecode and store, in a folder."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(python("-m", "checker.preparing"), check=True, cwd=ROOT, env=environment)
    return environment


def processes(
    ours: Sequence[str], theirs: Sequence[str], rounds: int, environment: dict[str, str]
) -> float:
    """Ratio of the fastest runs of two commands that take turns, after one run of each that does not count."""
    for command in (ours, theirs):
        run(command, env=environment)
    both = [(run(ours, env=environment), run(theirs, env=environment)) for _ in range(rounds)]
    return min(a for a, _ in both) / min(b for _, b in both)


def until_said(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds from the start of a process until the moment it prints, on the clock they share."""
    started = time.monotonic()
    done = subprocess.run(
        command, check=True, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1]) - started


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]
