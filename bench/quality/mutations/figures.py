"""Faults in the numbers of tables and prose (A and N rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.quality.facts.tables import COLUMNS
from bench.quality.marks import Mark, marks_of, plain, texts
from bench.quality.mutations.base import (
    NEW,
    Mutant,
    change_mark,
    mutant,
    mutation,
    pick_mark,
    slip,
    with_sentence,
)

if TYPE_CHECKING:
    from random import Random

    from bench.quality.reports import Case


def with_cell(case: Case, key: str, text: str, *places: str) -> Mutant:
    values = {**case.model.values, key: text}
    return mutant(case, *(places or (key,)), values=values)


def _rows(case: Case) -> list[str]:
    table = case.model.form.table("applications")
    assert table
    return [row.key for row in table.rows]


@mutation("A101", NEW)
def one_cell(case: Case, rng: Random) -> Mutant:
    row, column = rng.choice(_rows(case)), rng.choice((*COLUMNS, "total"))
    key = f"applications/{row}.{column}"
    return with_cell(case, key, str(slip(rng, case.facts.number(key))))


@mutation("A102", NEW)
def outcome_cell(case: Case, rng: Random) -> Mutant:
    rows = [r for r in _rows(case) if r not in ("new", "carried_in", "carried_out")]
    key = f"applications/{rng.choice(rows)}.{rng.choice(COLUMNS)}"
    return with_cell(case, key, str(slip(rng, case.facts.number(key))))


@mutation("A103", NEW)
def pool_cell(case: Case, rng: Random) -> Mutant:
    row = rng.choice(("new", "carried_in", "carried_out", "total"))
    key = f"applications/{row}.{rng.choice((*COLUMNS, 'total'))}"
    return with_cell(case, key, str(slip(rng, case.facts.number(key))))


@mutation("A201", NEW)
def litigation_cell(case: Case, rng: Random) -> Mutant:
    group = rng.choice(("review", "direct", "after_review"))
    key = f"litigation/{group}.{rng.choice(('upheld', 'corrected', 'other', 'pending', 'total'))}"
    new = slip(rng, case.facts.number(key))
    return with_cell(case, key, str(new), key, f"litigation/{group}.total")


def linked(case: Case, key: str, text: str, topic: str, *places: str) -> Mutant:
    """Change a cell and what the prose says of it: the fault is in the table alone."""
    made = with_cell(case, key, text, *places)
    for found in [m for m in marks_of(made.case.model) if m.topic == topic.partition(":")[0]]:
        if found.name == topic.partition(":")[2]:
            made = Mutant(change_mark(made.case, found, text).case, made.places)
    return made


@mutation("A301", ("2021",))
def fewer_in_force(case: Case, rng: Random) -> Mutant | None:
    issued = case.facts.number("art20_1/normative.issued")
    key = "art20_1/normative.in_force"
    if issued < 1 or case.facts.number("art20_1/normative.repealed"):
        return None
    return linked(case, key, str(issued - 1), "N107:in_force")


@mutation("A302", ("2019",))
def fewer_in_public(case: Case, rng: Random) -> Mutant | None:
    published = case.facts.number("art20_1/normative.published")
    if published < 1:
        return None
    return with_cell(case, "art20_1/normative.public_total", str(published - 1))


@mutation("A302", ("2019",))
def below_zero(case: Case, rng: Random) -> Mutant:
    key = rng.choice(("art20_5/licensing", "art20_6/penalty", "art20_8/fees"))
    before = case.facts.number(f"{key}.last_year")
    return with_cell(case, f"{key}.change", f"-{before + rng.randint(1, 4)}")


@mutation("A303", NEW)
def rules_of_a_department(case: Case, rng: Random) -> Mutant | None:
    if case.facts.organ.kind == "city":
        return None
    column = "in_force" if case.facts.form_id == "2021" else "public_total"
    return with_cell(case, f"art20_1/rules.{column}", str(rng.randint(1, 5)))


@mutation("A401", ("2014",))
def statistics_cell(case: Case, rng: Random) -> Mutant:
    parent, children = rng.choice(
        (
            ("C1", ("C1.1", "C1.2", "C1.3", "C1.4")),
            ("C2", ("C2.1", "C2.2")),
            ("H3", ("H3.1", "H3.2")),
            ("C3", ("C3.1", "C3.2", "C3.3", "C3.5", "C3.6", "C3.7", "C3.8")),
            ("D", ("D1", "D2", "D3")),
            ("E", ("E1", "E2", "E3")),
            ("C3.4", ("C3.4a", "C3.4b", "C3.4f")),
        )
    )
    key = rng.choice((parent, *children))
    text = str(slip(rng, case.facts.number(f"statistics/{key}")))
    places = [f"statistics/{key}", f"statistics/{parent}"]
    return with_cell(case, f"statistics/{key}", text, *places)


@mutation("A402", ("2014",))
def more_than_its_parent(case: Case, rng: Random) -> Mutant:
    parent, child = rng.choice((("A1", "A1a"), ("B2.1", "B2.1a"), ("B2.2", "B2.2a")))
    value = case.facts.number(f"statistics/{parent}") + rng.randint(1, 3)
    return with_cell(case, f"statistics/{child}", str(value))


@mutation("A403", ("2014",))
def classes_without_people(case: Case, rng: Random) -> Mutant | None:
    if not case.facts.number("statistics/I2"):
        return None
    return linked(case, "statistics/I3", "0", "N108:I3")


@mutation("A403", ("2014",))
def channel_above_total(case: Case, rng: Random) -> Mutant | None:
    value = case.facts.number("statistics/A1") + rng.randint(1, 30)
    key = rng.choice(("A2.1", "A2.3", "A2.5"))
    if any(m.key == f"N108:{key}" for m in marks_of(case.model)):
        return None  # the parts in the prose would exceed their total, too
    return linked(case, f"statistics/{key}", str(value), f"N108:{key}")


def known_numbers(case: Case) -> tuple[int, ...]:
    """What the application figures may also rightly be."""
    facts = case.facts
    if facts.form_id == "2014":
        return ()
    new, old = facts.application("new"), facts.application("carried_in")
    done = facts.application("total")
    replied = done - facts.group("other")
    return (new, new + old, done, replied, replied - facts.group("rejected"))


def wrong_figure(case: Case, rng: Random, topic: str, names: tuple[str, ...] = ()) -> Mutant | None:
    found = pick_mark(case, rng, topic, names)
    if found is None or not found.text.isdigit():
        return None
    text = str(slip(rng, int(found.text), known_numbers(case)))
    return change_mark(case, found, text)


@mutation("N101", NEW)
def wrong_new(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N101")


@mutation("N102", NEW)
def wrong_carried(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N102")


@mutation("N103", NEW)
def wrong_done(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N103")


@mutation("N104", NEW)
def wrong_outcome(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N104")


@mutation("N105", NEW)
def wrong_dispute(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N105", ("review", "suit"))


@mutation("N106", NEW)
def wrong_decisions(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N106")


@mutation("N107", NEW)
def wrong_documents(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N107")


@mutation("N108", ("2014",))
def wrong_statistics(case: Case, rng: Random) -> Mutant | None:
    return wrong_figure(case, rng, "N108")


@mutation("N201")
def wrong_total(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "N201", ("total",))
    if found is None or not _is_summed(case, found):
        return None
    return change_mark(case, found, str(max(1, int(found.text) - rng.randint(1, 9))))


@mutation("N201")
def wrong_part(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "N201", ("part",))
    if found is None:
        return None
    return change_mark(case, found, str(int(found.text) + rng.choice((1, 9, 10, 100))))


def _is_summed(case: Case, found: Mark) -> bool:
    """The total has parts beside it."""
    marks = marks_of(case.model)
    sentence = next(t for t in texts(case.model) if f"⟦{found.key}|{found.text}⟧" in t)
    return any(m.name == "part" for m in marks) and "N201:part" in sentence


@mutation("N202")
def wrong_share(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "N202")
    if found is None or found.text == "100":
        return None
    value = float(found.text)
    changed = value + 10 if value < 50 else value - 10
    digits = len(found.text.partition(".")[2])
    return change_mark(case, found, f"{changed:.{digits}f}")


@mutation("N203")
def wrong_growth(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "N203")
    if found is None:
        return None
    if found.name == "difference":
        return change_mark(case, found, str(slip(rng, int(found.text))))
    return change_mark(case, found, f"{float(found.text) + rng.choice((1, 10, 4.5)):.1f}")


@mutation("N204")
def readings_twice(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "N204", ("readings",))
    if found is None:
        return None
    number = str(int(found.text) + rng.randint(1, 5))
    made = with_sentence(case, rng, f"全年共发布政策解读{number}篇。")
    return Mutant(made, frozenset((number, found.text)))


@mutation("N205")
def contradictory(case: Case, rng: Random) -> Mutant:
    words = rng.choice(("近千余次", "近50余次", "约1123次", "846542万余次"))
    return Mutant(with_sentence(case, rng, f"专题页面访问{words}。"), frozenset((words,)))


@mutation("N206", NEW)
def no_disputes_said(case: Case, rng: Random) -> Mutant | None:
    if not case.facts.reviews or "复议" in prose(case, 0) or "司法局" in case.facts.organ.name:
        return None  # a justice bureau also reviews the cases of others
    words = rng.choice(
        ("未发生因政府信息公开引发的行政复议", "没有因政府信息公开被申请行政复议的情况")
    )
    return Mutant(with_sentence(case, rng, f"全年{words}。"), frozenset(), covering=words)


@mutation("N206", NEW)
def nothing_received_said(case: Case, rng: Random) -> Mutant | None:
    if not case.facts.application("new") or pick_mark(case, rng, "silent") is None:
        return None
    words = rng.choice(
        (
            "未收到政府信息公开申请",
            "没有收到政府信息公开申请",
            "未接到公民、法人和其他组织的政府信息公开申请",
        )
    )
    return Mutant(with_sentence(case, rng, f"本年度{words}。"), frozenset(), covering=words)


def prose(case: Case, part: int) -> str:
    return plain("".join(case.model.parts[part].paragraphs))


@mutation("N207", ("2021",))
def odd_amount(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "N207", ("amount",))
    return change_mark(case, found, str(int(found.text) + rng.randint(1, 9))) if found else None


@mutation("N208", NEW)
def all_answered_said(case: Case, rng: Random) -> Mutant | None:
    if case.facts.application("carried_out") < 1 or pick_mark(case, rng, "silent") is None:
        return None
    words = rng.choice(("均已按期答复", "已全部办结", "均已依法办结"))
    return Mutant(
        with_sentence(case, rng, f"收到的政府信息公开申请{words}。"),
        frozenset(),
        covering=words[1:-2],
    )


@mutation("N208", NEW)
def all_upheld_said(case: Case, rng: Random) -> Mutant | None:
    facts = case.facts
    upheld = facts.number("litigation/review.upheld")
    if facts.reviews < 2 or upheld == facts.reviews or "复议" in prose(case, 0):
        return None
    sentence = f"因政府信息公开被申请行政复议{facts.reviews}件，均获维持。"
    return Mutant(with_sentence(case, rng, sentence), frozenset(), covering="均获维持")
