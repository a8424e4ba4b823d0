"""Checks in a warm process against the libraries, the rules against the whole check, and peak memory."""

from __future__ import annotations

import gc
import statistics
import subprocess
import time
from typing import TYPE_CHECKING

from bench.speed import others
from bench.speed.clock import ROOT, Row, python, side_by_side
from bench.speed.reports import OFFICIAL_TYPE, exported, of_pages, to_docx, to_pdf, to_text
from checker import check
from checker.checking import load_report
from checker.collecting import uncollected
from checker.engine import judge
from checker.profile import Profile
from checker.rules import RULES
from checker.rules.base import Context
from tests.reports.as_doc import HAS_OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZES = {5: 7, 20: 7}
"""Pages of a report, and how many different reports of that size are measured."""
SEED = 300
ROUNDS = 3
"""How often the rules' share is taken of each file."""
WARMING = 20
"""Reports of each size a process checks before it counts as warm: what is made when a word is first met is made by then."""


def rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of warm checks."""
    files = {
        pages: [_files(SEED + pages + i, pages, folder / f"{pages}-{i}") for i in range(count + 1)]
        for pages, count in SIZES.items()
    }
    for pages, reports in files.items():
        for path in (*reports.pop(), *_others(pages, folder)):  # none of these is measured
            check(path)
        pdfs, docxs, txts = zip(*reports, strict=True)
        yield from _pdf(pages, pdfs)
        yield from _docx(pages, docxs)
        value = side_by_side(check, others.one_pattern, txts)
        yield Row(f"check of a txt, {pages} pages", "one regex pass", value, None)
        for kind, paths in (("pdf", pdfs), ("docx", docxs)):
            yield Row(f"rules alone, {kind}, {pages} pages", "the whole check", _rules(paths), 0.2)
    yield _memory(files[20][0][0])


def _files(seed: int, pages: int, stem: Path) -> tuple[Path, Path, Path]:
    """Write a report as PDF, docx and txt."""
    model = of_pages(seed, pages, OFFICIAL_TYPE)
    docx = to_docx(model, stem.with_suffix(".docx"))
    pdf = exported(docx) if HAS_OFFICE else to_pdf(model, stem.with_suffix(".pdf"))
    return pdf, docx, to_text(model, stem.with_suffix(".txt"))


def _others(pages: int, folder: Path) -> Iterator[Path]:
    """Yield reports of a size to get warm on; what a word begins to cost does not rest on the kind of file."""
    for i in range(WARMING):
        yield to_docx(of_pages(2 * SEED + i, pages), folder / f"warming-{pages}-{i}.docx")


def _pdf(pages: int, paths: tuple[Path, ...]) -> Iterator[Row]:
    what = f"check of a PDF, {pages} pages"
    others.pdfplumber_pages(paths[0])
    value = side_by_side(check, others.pdfplumber_pages, paths)
    yield Row(what, "pdfplumber text + tables", value, 0.35)
    floor = side_by_side(check, others.pdfium_floor, paths)
    yield Row(what, "pypdfium2 characters + paths", floor, None, note="aim 3")


def _docx(pages: int, paths: tuple[Path, ...]) -> Iterator[Row]:
    what = f"check of a docx, {pages} pages"
    others.python_docx(paths[0])
    yield Row(
        what, "python-docx paragraphs + cells", side_by_side(check, others.python_docx, paths), 1.0
    )
    floor = side_by_side(check, others.lxml_floor, paths)
    yield Row(what, "lxml walk", floor, None, note="aim 6")


def _rules(paths: tuple[Path, ...]) -> float:
    """Share of the rules in checks: their time and that of all within the same check."""
    return statistics.median(_share(path) for _ in range(ROUNDS) for path in paths)


def _share(path: Path) -> float:
    gc.collect()
    with uncollected():
        started = time.process_time()
        report = load_report(path)
        recognised = time.process_time()
        judge(report, RULES, Context(Profile(), None, path.name))
        ended = time.process_time()
    return (ended - recognised) / (ended - started)


_PEAK = """
import sys
from pathlib import Path
from {module} import {name} as action
action(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""
"""The peak the kernel counts since the program was loaded; that of ``getrusage`` is inherited from the parent."""


def _memory(path: Path) -> Row:
    """Peak of a process that does nothing else, libraries included."""
    ours = _peak("checker", "check", path)
    theirs = _peak("bench.speed.others", "pdfplumber_pages", path)
    return Row("peak memory of a check, 20 pages", "pdfplumber doing the same", ours / theirs, 1.0)


def _peak(module: str, name: str, path: Path) -> float:
    code = _PEAK.format(module=module, name=name)
    done = subprocess.run(
        python("-c", code, str(path)), check=True, cwd=ROOT, capture_output=True, text=True
    )
    return float(done.stdout)
