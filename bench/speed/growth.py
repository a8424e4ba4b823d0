"""How time grows with pages, table rows and findings, and what a batch costs beside its single checks."""

from __future__ import annotations

import math
import os
import resource
import statistics
import time
from collections import deque
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.speed.clock import Row, in_copies, spent
from bench.speed.reports import (
    FAULT,
    OFFICIAL_TYPE,
    exported,
    of_pages,
    report,
    to_docx,
    to_pdf,
    to_text,
    with_table,
)
from checker import check
from checker.child_process import end_child, start_child
from checker.isolated import check_all
from checker.worker import Job
from tests.reports.as_doc import HAS_OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.child_process import Child, Pipe

PAGES = (125, 500)
TABLE_ROWS = (400, 1600)
FINDINGS = (100, 400)
TIMES = 4
"""How much longer the longer report is: two doublings."""
ROUNDS = 3
PROCESSES = 2
BATCH = 1000
DIFFERENT = 20
"""Different reports in a batch; each comes again and again, in turn."""
PARTS = 40
"""Of a batch: after each of them it waits while plain checks are measured. The figure is the median."""
TENTH = PARTS // 10 - 1
"""The part with which a tenth of a batch is done."""


def rows(folder: Path, batch: int) -> Iterator[Row]:
    """Yield the rows of growth and of the batch."""
    _get_warm(folder)
    pdfs = [_pdf(pages, folder / f"grow-{pages}") for pages in PAGES]
    yield Row("growth: pages ×2, to 500, PDF", "time ×2", _exponent(*pdfs), 1.1)
    docxs = [to_docx(of_pages(11, n), folder / f"prose-{n}.docx") for n in PAGES]
    yield Row("growth: pages ×2, to 500, docx", "time ×2", _exponent(*docxs), 1.1)
    tables = [with_table(11, n, folder / f"rows-{n}.docx") for n in TABLE_ROWS]
    yield Row("growth: table rows ×2", "time ×2", _exponent(*tables), 1.1)
    faulty = [to_text(report(11, n, FAULT), folder / f"faults-{n}.txt") for n in FINDINGS]
    yield Row("growth: findings ×2", "time ×2", _exponent(*faulty), 1.1)
    yield from _batch(folder, batch)


def _get_warm(folder: Path) -> None:
    """Load the readers and meet the usual words, on a report that is not measured."""
    model = report(12, 40, FAULT)
    for path in (to_docx(model, folder / "warm.docx"), to_pdf(model, folder / "warm.pdf")):
        check(path)
    check(to_text(model, folder / "warm.txt"))


def _pdf(pages: int, stem: Path) -> Path:
    """Write a PDF as offices do where that can be done."""
    if HAS_OFFICE:
        return exported(to_docx(of_pages(11, pages, OFFICIAL_TYPE), stem.with_suffix(".docx")))
    return to_pdf(of_pages(11, pages), stem.with_suffix(".pdf"))


def _exponent(short: Path, long: Path) -> float:
    """Exponent of two doublings together.

    The long report takes turns with as many checks of the short one as take about as long: whatever slows the machine
    down meets both alike. Each check has a copy of this process to itself, in which no cache has seen the file.
    """

    def once(path: Path) -> float:
        return in_copies(partial(spent, check, path), 1)[0]

    ratios = []
    for _ in range(ROUNDS):
        before = [once(short) for _ in range(TIMES // 2)]
        whole = once(long)
        after = [once(short) for _ in range(TIMES // 2)]
        ratios.append(whole / (sum(before) + sum(after)))
    return 1 + math.log(statistics.median(ratios), TIMES)


def _batch(folder: Path, batch: int) -> Iterator[Row]:
    """Measure the parts of a batch, and before and after each of them the same checks without it.

    Two processes at work may take more processor time for the same than one, as processors share what they are made of:
    against plain checks in as many processes at the same time the batch is reported, too.
    """
    files = [to_docx(report(500 + i, 8), folder / f"batch-{i}.docx") for i in range(DIFFERENT)]
    for path in files:
        check(path)
    others = [start_child(partial(_whenever_asked, files)) for _ in range(PROCESSES)]
    outcomes = check_all([Job(i, files[i % len(files)]) for i in range(batch)], jobs=PROCESSES)
    plain, single, memory = [], [], []
    before, begun = _without(others), _processor_seconds(others)
    for _ in range(PARTS):
        deque(islice(outcomes, batch // PARTS), maxlen=0)
        memory.append(_resident())
        after, now = _without(others), _processor_seconds(others)
        share = batch // PARTS / (now - begun) / 2
        plain.append((before[0] + after[0]) * share)
        single.append((before[1] + after[1]) * share)
        before, begun = after, now
    deque(outcomes, maxlen=0)
    for other in others:
        end_child(other)
    what = f"batch of {batch} on {PROCESSES} processes"
    yield Row(what, "single warm checks", statistics.median(single), 0.9, least=True)
    yield Row(what, "plain checks in as many", statistics.median(plain), None)
    yield Row("memory of the parent, at the end", "after a tenth", memory[-1] / memory[TENTH], 1.05)


def _whenever_asked(files: Sequence[Path], pipe: Pipe) -> None:
    """Check the files each time something comes; answer with the processor seconds of a check, the mean over the files."""
    while True:
        pipe.recv()
        started = time.process_time()
        for path in files:
            check(path)
        pipe.send((time.process_time() - started) / len(files))


def _without(others: Sequence[Child]) -> tuple[float, float]:
    """Processor seconds of a plain check: in as many processes at a time as a batch has, and in one."""
    return _asked(others), _asked(others[:1])


def _asked(others: Sequence[Child]) -> float:
    for other in others:
        other.pipe.send(None)
    return statistics.mean(other.pipe.recv() for other in others)


def _processor_seconds(others: Sequence[Child]) -> float:
    """Of this process and of all its children so far, but the others."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = time.process_time() + ended.ru_utime + ended.ru_stime
    living = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
    for child in set(map(int, living)).difference(other.pid or 0 for other in others):
        used += int(Path(f"/proc/{child}/schedstat").read_text("ascii").split()[0]) / 1e9
    return used


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
