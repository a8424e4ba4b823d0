"""How time grows with pages, table rows and findings, and what a batch costs beside its single checks."""

from __future__ import annotations

import math
import os
import resource
from pathlib import Path
from typing import TYPE_CHECKING

from bench.speed.clock import Row, spent
from bench.speed.reports import FAULT, of_pages, report, to_docx, to_pdf, to_text, with_table
from checker import check
from checker.isolated import check_all
from checker.worker import Job

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES = (125, 250, 500)
TABLE_ROWS = (400, 800, 1600)
FINDINGS = (100, 200, 400)
PROCESSES = 2
BATCH = 1000
DIFFERENT = 20
"""Different reports in a batch; each comes again and again, in turn."""


def rows(folder: Path, batch: int) -> Iterator[Row]:
    """Yield the rows of growth and of the batch."""
    pdfs = [to_pdf(of_pages(11, n), folder / f"grow-{n}.pdf") for n in PAGES]
    yield Row("growth: pages ×2, to 500, PDF", "time ×2", _exponent(pdfs), 1.1)
    docxs = [to_docx(of_pages(11, n), folder / f"grow-{n}.docx") for n in PAGES]
    yield Row("growth: pages ×2, to 500, docx", "time ×2", _exponent(docxs), 1.1)
    tables = [with_table(11, n, folder / f"rows-{n}.docx") for n in TABLE_ROWS]
    yield Row("growth: table rows ×2", "time ×2", _exponent(tables), 1.1)
    faulty = [to_text(report(11, n, FAULT), folder / f"faults-{n}.txt") for n in FINDINGS]
    yield Row("growth: findings ×2", "time ×2", _exponent(faulty), 1.1)
    yield from _batch(folder, batch)


def _exponent(files: Sequence[Path]) -> float:
    """Exponent of the last doubling but one and the last together."""
    check(files[0])
    first, last = files[0], files[-1]
    short = min(spent(check, first) for _ in range(3))
    long = min(spent(check, last) for _ in range(2))
    return math.log2(long / short) / (len(files) - 1)


def _batch(folder: Path, batch: int) -> Iterator[Row]:
    files = [to_docx(report(500 + i, 8), folder / f"batch-{i}.docx") for i in range(DIFFERENT)]
    for path in files:
        check(path)
    single = sum(spent(check, path) for _ in range(2) for path in files) / (2 * len(files))
    jobs = [Job(i, files[i % len(files)]) for i in range(batch)]
    early = 0
    before = _processor_seconds()
    for number, _ in enumerate(check_all(jobs, jobs=PROCESSES), 1):
        if number == batch // 4:
            early = _resident()
    used = _processor_seconds() - before
    yield Row(
        f"batch of {batch} on {PROCESSES} processes",
        "single warm checks",
        single * batch / used,
        0.9,
        least=True,
    )
    yield Row("memory of the parent, at the end", "after a quarter", _resident() / early, 1.05)


def _processor_seconds() -> float:
    """Of this process and of the children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
