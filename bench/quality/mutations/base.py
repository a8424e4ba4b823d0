"""What a mutation is: one fault in a clean report, and the place where it must be found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from bench.quality.marks import Mark, marks_of, plain, with_mark
from bench.quality.reports import Case
from tests.reports.model import Part

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reports.model import ReportModel

ALL = ("2014", "2019", "2021")
NEW = ("2019", "2021")
ANYWHERE = ("txt", "docx", "pdf", "html", "ofd")


@dataclass(frozen=True)
class Mutant:
    """A report with one fault."""

    case: Case
    places: frozenset[str]
    """Any of these is the exact place: ``table/cell``, the words of the span, ``missing``."""
    after: Callable[[Path], Path] | None = None
    """A change to the written file."""
    previous: Case | None = None
    """Last year's report."""
    covering: str = ""
    """A span that contains these words is the exact place, too."""


Maker = Callable[[Case, Random], Mutant | None]


@dataclass(frozen=True)
class Kind:
    """One way to break one rule."""

    rule: str
    name: str
    forms: tuple[str, ...]
    containers: tuple[str, ...]
    make: Maker


KINDS: dict[str, list[Kind]] = defaultdict(list)


def mutation(
    rule: str, forms: tuple[str, ...] = ALL, containers: tuple[str, ...] = ANYWHERE
) -> Callable[[Maker], Maker]:
    """Register a maker of faults for a rule; it returns None for reports it does not fit."""

    def register(make: Maker) -> Maker:
        KINDS[rule].append(Kind(rule, make.__name__, forms, containers, make))
        return make

    return register


def mutant(case: Case, *places: str, covering: str = "", **changes: object) -> Mutant:
    """A mutant whose model has these changes."""
    model = replace(case.model, **changes)  # type: ignore[arg-type]  # any field of the model
    return Mutant(replace_model(case, model), frozenset(places), covering=covering)


def replace_model(case: Case, model: ReportModel) -> Case:
    return replace(case, model=model)


def pick_mark(case: Case, rng: Random, topic: str, names: tuple[str, ...] = ()) -> Mark | None:
    found = [m for m in marks_of(case.model) if m.topic == topic and (not names or m.name in names)]
    return rng.choice(found) if found else None


def change_mark(case: Case, found: Mark, text: str, *places: str) -> Mutant:
    model = with_mark(case.model, found.index, text)
    return Mutant(replace_model(case, model), frozenset(places or (text,)), covering=text)


def with_sentence(case: Case, rng: Random, sentence: str) -> Case:
    """Add a sentence at the end of a paragraph of the prose that ends with a full stop."""
    index = 0 if case.facts.form_id != "2014" else 1
    part = case.model.parts[index]
    places = [
        i
        for i, text in enumerate(part.paragraphs)
        if plain(text).endswith("。") and len(plain(text)) > 30
    ]
    at = rng.choice(places or [len(part.paragraphs) - 1])
    paragraphs = list(part.paragraphs)
    paragraphs[at] += sentence
    parts = list(case.model.parts)
    parts[index] = Part(part.heading, paragraphs, part.tables)
    return replace_model(case, replace(case.model, parts=parts))


SEEN_BLANKS = ("tabs", "repeated", "pipes")
"""Shapes of tables in text files that keep empty cells; in the others a blank cannot be seen."""


def slip(rng: Random, number: int, avoid: tuple[int, ...] = ()) -> int:
    """A likely slip of the pen: swapped or doubled digits, one more or less, a digit wrong."""
    text = str(number)
    wrong = [number + 1, number + 10]
    if number:
        wrong += [number - 1] if number > 1 else []
    if len(text) > 1:
        at = rng.randrange(len(text) - 1)
        wrong.append(int(text[:at] + text[at + 1] + text[at] + text[at + 2 :]))
        wrong.append(int(text[:at] + text[at] * 2 + text[at + 1 :]))
    good = [n for n in wrong if n != number and n not in avoid and n > 0]
    return rng.choice(good) if good else max(number, *avoid) + 7
