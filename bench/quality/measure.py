"""Check generated reports and compare what was found with what should be found."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.quality.containers import write
from bench.quality.reports import FORM_IDS, clean_case
from checker import check
from checker.document import Paragraph

if TYPE_CHECKING:
    from checker.findings import CheckResult, Finding


@dataclass(frozen=True)
class Found:
    """A finding in plain words, for tables and for reading."""

    rule: str
    severity: str
    place: str
    also: tuple[str, ...]
    message: str
    context: str


def place_of(finding: Finding) -> str:
    """``table/cell``, the words of the span, ``missing`` or ``file``."""
    where = finding.location
    if where.table and where.cell:
        return f"{where.table}/{where.cell}"
    if where.missing:
        return "missing"
    return (where.text or where.table or "file").strip()


def describe(result: CheckResult, finding: Finding) -> Found:
    place = finding.location.place
    block = result.document.blocks[place.block] if place else None
    context = block.text if isinstance(block, Paragraph) else ""
    return Found(
        finding.rule,
        finding.severity.value,
        place_of(finding),
        finding.also,
        finding.message,
        context,
    )


def findings_of(path: Path) -> list[Found]:
    result = check(path)
    if result.failures:
        raise RuntimeError(result.failures[0].traceback)
    return [describe(result, finding) for finding in result.findings]


@dataclass(frozen=True)
class CleanJob:
    seed: int
    form_id: str
    container: str


def run_clean(job: CleanJob) -> tuple[CleanJob, list[Found]]:
    """Findings of a clean report: every error or warning among them is false."""
    case = clean_case(job.seed, job.form_id)
    with tempfile.TemporaryDirectory() as folder:
        return job, findings_of(write(case, job.container, Path(folder)))


def clean_jobs(first: int, count: int, container: str) -> list[CleanJob]:
    """As many reports as asked for, the newest form half of them."""
    forms = ("2021", "2019", "2021", "2014")
    return [CleanJob(first + i, forms[i % 4], container) for i in range(count)]


__all__ = ["FORM_IDS", "CleanJob", "Found", "clean_jobs", "findings_of", "run_clean"]
