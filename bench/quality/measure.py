"""Check generated reports and compare what was found with what should be found."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.quality.containers import write
from bench.quality.mutations import KINDS, Kind, Mutant
from bench.quality.reports import clean_case
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


@dataclass(frozen=True)
class MutantJob:
    rule: str
    seed: int
    container: str


@dataclass(frozen=True)
class Outcome:
    """What became of one fault."""

    job: MutantJob
    kind: str
    form_id: str
    found: bool
    exact: bool
    expected: tuple[str, ...]
    others: tuple[Found, ...]
    """Errors and warnings of other rules that do not carry the finding."""
    own: tuple[Found, ...]
    """Findings of the rule itself."""


TRIES = 60


def draw_mutant(job: MutantJob) -> tuple[Kind, Mutant]:
    """The first report from the seed on that the next kind of fault fits."""
    rng = Random(f"{job.rule}/{job.seed}")
    kinds = [k for k in KINDS[job.rule] if job.container in k.containers]
    first = job.seed % len(kinds)
    for attempt in range(TRIES * len(kinds)):
        kind = kinds[(first + attempt // TRIES) % len(kinds)]
        case = clean_case(job.seed * 1000 + attempt, rng.choice(kind.forms))
        made = kind.make(case, rng)
        if made:
            return kind, made
    raise LookupError(f"{job.rule}: no report fits")


def run_mutant(job: MutantJob) -> Outcome:
    """Break one report and look whether the rule finds it where it is."""
    kind, made = draw_mutant(job)
    with tempfile.TemporaryDirectory() as folder:
        path = write(made.case, job.container, Path(folder))
        found = findings_of(made.after(path) if made.after else path)
    own = [f for f in found if job.rule in (f.rule, *f.also)]
    others = [f for f in found if f not in own and f.severity != "info"]
    exact = [
        f for f in own if f.place in made.places or (made.covering and made.covering in f.place)
    ]
    return Outcome(
        job,
        kind.name,
        made.case.facts.form_id,
        bool(own),
        bool(exact),
        (*made.places, made.covering),
        tuple(others),
        tuple(own),
    )
