"""Check generated reports and compare what was found with what should be found."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

from bench.quality.containers import style_of, write
from bench.quality.mutations import KINDS, Kind, Mutant
from bench.quality.previous import previous_case
from bench.quality.reports import clean_case
from checker import check
from checker.document import Paragraph, Picture
from checker.errors import ReadError
from checker.text import fold

if TYPE_CHECKING:
    from checker.document import Place
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


def place_of(result: CheckResult, finding: Finding) -> str:
    """``table/cell``, the words, the paragraph, ``picture``, ``missing``, ``page N`` or ``file``."""
    where = finding.location
    if where.table and where.cell:
        return f"{where.table}/{where.cell}"
    if where.missing:
        return "missing"
    block = result.document.blocks[where.place.block] if where.place else None
    if isinstance(block, Picture):
        return "picture"
    text = where.text or _whole_text(result, where.place) or where.table or ""
    return text.strip() or (f"page {where.page}" if where.page else "file")


def _whole_text(result: CheckResult, place: Place | None) -> str:
    """The text of the whole paragraph or cell."""
    return result.document.text_at(replace(place, start=None, end=None)) if place else ""


def describe(result: CheckResult, finding: Finding) -> Found:
    place = finding.location.place
    block = result.document.blocks[place.block] if place else None
    context = block.text if isinstance(block, Paragraph) else ""
    return Found(
        finding.rule,
        finding.severity.value,
        place_of(result, finding),
        finding.also,
        finding.message,
        context,
    )


def findings_of(path: Path, previous: Path | None = None) -> list[Found]:
    result = check(path, previous=previous)
    if result.failures:
        raise RuntimeError(result.failures[0].traceback)
    return [describe(result, finding) for finding in result.findings]


@dataclass(frozen=True)
class CleanJob:
    seed: int
    form_id: str
    container: str
    with_previous: bool = False


@dataclass(frozen=True)
class CleanOutcome:
    """What was found on a clean report."""

    job: CleanJob
    style: str
    findings: tuple[Found, ...]


def run_clean(job: CleanJob) -> CleanOutcome:
    """Findings of a clean report: every error or warning among them is false."""
    case = clean_case(job.seed, job.form_id)
    before = previous_case(case) if job.with_previous else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        last = write(before, job.container, folder, "previous") if before else None
        found = findings_of(write(case, job.container, folder), last)
    return CleanOutcome(job, style_of(case, job.container), tuple(found))


def clean_jobs(first: int, count: int, container: str) -> list[CleanJob]:
    """As many reports as asked for, the newest form half of them, every third beside last year's."""
    forms = ("2021", "2019", "2021", "2014")
    return [CleanJob(first + i, forms[i % 4], container, i % 3 == 1) for i in range(count)]


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
    style: str
    form_id: str
    found: bool
    exact: bool
    expected: tuple[str, ...]
    others: tuple[Found, ...]
    """Errors and warnings of other rules that do not carry the finding."""
    own: tuple[Found, ...]
    """Findings of the rule itself."""


TRIES = 300
MOST_SHOWN = 3
REPORTS = 1000
"""Seeds of reports for one seed of a fault; every rule begins at another one of them."""


def draw_mutant(job: MutantJob) -> tuple[Kind, Mutant]:
    """The first report from the seed on that the next kind of fault fits."""
    rng = Random(f"{job.rule}/{job.seed}")
    kinds = [k for k in KINDS[job.rule] if job.container in k.containers]
    first = job.seed % len(kinds)
    first_seed = job.seed * REPORTS + crc32(job.rule.encode()) % REPORTS
    for attempt in range(TRIES * len(kinds)):
        kind = kinds[(first + attempt // TRIES) % len(kinds)]
        case = clean_case(first_seed + attempt, rng.choice(kind.forms))
        made = kind.make(case, rng)
        if made:
            return kind, made
    raise LookupError(f"{job.rule}: no report fits")


def _found_in(path: Path, last: Path | None) -> list[Found]:
    """The findings; a refusal counts as one error of no rule."""
    try:
        return findings_of(path, last)
    except ReadError as error:
        return [Found("refused", "error", "file", (), str(error), "")]


def run_mutant(job: MutantJob) -> Outcome:
    """Break one report and look whether the rule finds it where it is."""
    kind, made = draw_mutant(job)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(made.case, job.container, folder)
        last = write(made.previous, job.container, folder, "previous") if made.previous else None
        found = _found_in(made.after(path) if made.after else path, last)
    own = [f for f in found if job.rule in (f.rule, *f.also)]
    others = [f for f in found if f not in own and f.severity != "info"]
    return Outcome(
        job,
        kind.name,
        style_of(made.case, job.container),
        made.case.facts.form_id,
        bool(own),
        any(is_exact(f.place, made) for f in own),
        (*sorted(made.places)[:MOST_SHOWN], made.covering),
        tuple(others),
        tuple(own),
    )


def is_exact(place: str, made: Mutant) -> bool:
    """Whether a finding stands where the fault is; line breaks and widths that a container changes do not count."""
    words = fold(place) or place
    covering = fold(made.covering) or made.covering
    exact = {fold(expected) or expected for expected in made.places}
    return words in exact or bool(covering and covering in words)
