"""Last year's report of a unit: its tables lead up to those of this year."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from bench.quality.facts import YEARS, Facts, draw_values
from bench.quality.facts.tables import COLUMNS, draw_applications
from bench.quality.reports import case_of

if TYPE_CHECKING:
    from bench.quality.reports import Case

PROJECTS = ("art20_5/licensing", "art20_5/other_services", "art20_6/penalty", "art20_6/coercion")
DECISIONS = ("art20_5/licensing", "art20_6/penalty", "art20_6/coercion")


def previous_case(case: Case) -> Case | None:
    """The clean report of the year before; None where the old regulation's first year has none."""
    now = case.facts
    year = now.year - 1
    form = next((form for form, (low, high) in YEARS.items() if low <= year <= high), None)
    if form is None:
        return None
    rng = Random(f"previous/{now.form_id}/{case.seed}")
    size = max(1, int(_size(now) * rng.uniform(0.6, 1.5)))
    facts = Facts(rng, form, year, now.organ, now.contact, draw_values(rng, form, now.organ, size))
    if form != "2014":
        _lead_up(facts, now, size)
    return case_of(case.seed, facts)


def _size(facts: Facts) -> int:
    return facts.number("statistics/C1") if facts.form_id == "2014" else facts.application("new")


def _lead_up(then: Facts, now: Facts, size: int) -> None:
    """Make the cells that go on into this year agree with it."""
    left = [now.application("carried_in", column) for column in COLUMNS]
    cells = draw_applications(then.rng, then.form_id, size, left)
    then.values |= {f"applications/{key}": str(value) for key, value in cells.items()}
    for key in DECISIONS:
        decided = now.number(f"{key}.decisions")
        then.values[f"{key}.decisions"] = str(int(decided * then.rng.uniform(0.7, 1.3)))
    if then.form_id == "2021":
        _lead_up_documents(then, now)
    elif now.form_id == "2019":
        _lead_up_projects(then, now)


def _lead_up_documents(then: Facts, now: Facts) -> None:
    """现行有效 of this year is that of last year and what was issued, less what was repealed."""
    for row in ("rules", "normative"):
        key = f"art20_1/{row}"
        before = now.number(f"{key}.in_force") - now.number(f"{key}.issued")
        before += now.number(f"{key}.repealed")
        then.values[f"{key}.in_force"] = str(before)
        issued = min(then.number(f"{key}.issued"), before)
        then.values[f"{key}.issued"] = str(issued)


def _lead_up_projects(then: Facts, now: Facts) -> None:
    for key in (*PROJECTS, "art20_8/fees"):
        last = now.number(f"{key}.last_year")
        change = then.rng.choice((0, then.rng.randint(-3, last)))
        then.values[f"{key}.last_year"] = str(last - change)
        then.values[f"{key}.change"] = f"{change:+d}" if change else "0"
        if key in PROJECTS and not last:
            then.values[f"{key}.decisions"] = "0"
