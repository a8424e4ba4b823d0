"""Faults against last year's report (Y101–Y103, Y105, Y106): this year's report goes with another one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.quality.facts.tables import COLUMNS
from bench.quality.marks import map_texts, plain
from bench.quality.mutations.base import NEW, Mutant, mutation, replace_model
from bench.quality.previous import PROJECTS, previous_case

if TYPE_CHECKING:
    from random import Random

    from bench.quality.reports import Case


def beside(case: Case, cells: dict[str, int], *places: str) -> Mutant | None:
    """This year's report beside one of last year whose cells are these many higher."""
    before = previous_case(case)
    if before is None:
        return None
    values = dict(before.model.values)
    for key, more in cells.items():
        number = int(values.get(key, "0")) + more
        if number < 0:
            return None
        values[key] = str(number)
    made = replace_model(before, replace(before.model, values=values))
    return Mutant(case, frozenset(places), previous=made)


def has_form_before(case: Case, form_id: str) -> bool:
    before = previous_case(case)
    return before is not None and before.facts.form_id == form_id


@mutation("Y101", NEW)
def more_carried_over(case: Case, rng: Random) -> Mutant | None:
    if case.facts.year == 2019:
        return None
    more, column = rng.choice((1, 2, 9)), rng.choice(COLUMNS)
    rows = [f"applications/{row}.{c}" for row in ("new", "carried_out") for c in (column, "total")]
    return beside(case, dict.fromkeys(rows, more), "applications/carried_in.total")


@mutation("Y101", NEW)
def another_kind_of_applicant(case: Case, rng: Random) -> Mutant | None:
    if case.facts.year == 2019:
        return None
    giver, taker = rng.sample(COLUMNS, 2)
    cells = {f"applications/{row}.{giver}": -1 for row in ("new", "carried_out")}
    cells |= {f"applications/{row}.{taker}": 1 for row in ("new", "carried_out")}
    places = [f"applications/carried_in.{column}" for column in (giver, taker)]
    return beside(case, cells, *places)


@mutation("Y102", ("2021",))
def other_documents_in_force(case: Case, rng: Random) -> Mutant | None:
    if not has_form_before(case, "2021"):
        return None
    row = rng.choice(("rules", "normative"))
    key = f"art20_1/{row}.in_force"
    return beside(case, {key: rng.choice((1, 3, 10))}, key)


@mutation("Y103", ("2019",))
def other_projects(case: Case, rng: Random) -> Mutant | None:
    if not has_form_before(case, "2019"):
        return None
    key = rng.choice((*PROJECTS, "art20_8/fees"))
    return beside(case, {f"{key}.last_year": rng.choice((1, 2, 10))}, f"{key}.last_year")


@mutation("Y105")
def only_the_year_is_new(case: Case, rng: Random) -> Mutant | None:
    before = previous_case(case)
    year = case.facts.year
    if before is None or before.facts.form_id != case.facts.form_id:
        return None

    def older(text: str) -> str:
        for back in (-1, 0, 1):
            text = text.replace(str(year + back), f"Y{back}Y")
        for back in (-1, 0, 1):
            text = text.replace(f"Y{back}Y", str(year + back - 1))
        return text

    model = replace(map_texts(case.model, older), values=before.model.values)
    said = [plain(t) for part in case.model.parts for t in part.paragraphs]
    if len("".join(t for t in said if len(t) > 20)) < ENOUGH:
        return None
    sentences = frozenset(s for t in said for s in re.split(r"[。！？；]", t))
    return Mutant(case, sentences, previous=replace_model(before, model))


ENOUGH = 300
"""Characters of prose that can be compared with last year's."""
JUMPS = (
    ("applications/new.total", "applications/total.total"),
    ("art20_5/licensing.decisions",),
    ("art20_6/penalty.decisions",),
)


@mutation("Y106", NEW)
def far_more_than_last_year(case: Case, rng: Random) -> Mutant | None:
    if case.facts.year == 2019:
        return None
    keys = rng.choice(JUMPS)
    if keys[0].startswith("art20") and not has_form_before(case, case.facts.form_id):
        return None
    more = max(400, case.facts.number(keys[0]) * 12)
    return beside(case, dict.fromkeys(keys, more), keys[0])
