"""Numbers of the statutory tables, consistent with every identity of the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.forms import form_by_id

if TYPE_CHECKING:
    from random import Random

    from bench.quality.facts.organs import Organ

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other")
OUTCOMES = {
    "granted": 30,
    "partial": 9,
    "denied_1": 0.2,
    "denied_2": 0.3,
    "denied_3": 0.4,
    "denied_4": 3,
    "denied_5": 2,
    "denied_6": 4,
    "denied_7": 3,
    "denied_8": 4,
    "unable_1": 24,
    "unable_2": 3,
    "unable_3": 1.5,
    "rejected_1": 4,
    "rejected_2": 3,
    "rejected_3": 0.3,
    "rejected_4": 0.3,
    "rejected_5": 1,
    "other": 4,
    "other_1": 2,
    "other_2": 0.4,
    "other_3": 5,
}
Cells = dict[str, int]


def spread(rng: Random, amount: int, weights: list[float]) -> list[int]:
    """Distribute an amount over places with these weights."""
    parts = [0] * len(weights)
    total, left = sum(weights), amount
    if amount > 400:
        for i, weight in enumerate(weights):
            parts[i] = min(left, int(amount * weight / total * rng.uniform(0.5, 1.2)))
            left -= parts[i]
        parts[0] += left
        return parts
    for i in rng.choices(range(len(weights)), weights, k=amount):
        parts[i] += 1
    return parts


def draw_size(rng: Random, organ: Organ) -> int:
    """How many applications: most units have few."""
    big = organ.kind in ("county", "city")
    steps = ((0, 0), (1, 5), (6, 40), (41, 300), (301, 9000))
    weights = (3, 10, 30, 40, 17) if big else (28, 30, 27, 12, 3)
    low, high = rng.choices(steps, weights, k=1)[0]
    return rng.randint(low, high)


def draw_applications(rng: Random, form_id: str, size: int, left: list[int] | None = None) -> Cells:
    """Table three; ``left`` says how many cases of each kind of applicant are carried over to next year."""
    form = form_by_id(form_id)
    table = form.table("applications")
    assert table
    keys = [row.key for row in table.rows]
    outcomes = [key for key in keys if key in OUTCOMES]
    weights = [OUTCOMES[key] * rng.uniform(0.3, 2) for key in outcomes]
    new = spread(rng, size, [80 * rng.uniform(0.2, 2), 10, 0.4, 1, 3, 1])
    carried = rng.choice((0, 0, rng.randint(0, max(1, size // 12))))
    carried_in = spread(rng, carried, [30, 3, 0.1, 0.1, 1, 0.3])
    cells: Cells = {}
    for column, drawn, old, fixed in zip(
        COLUMNS, new, carried_in, left or [None] * len(COLUMNS), strict=True
    ):
        fresh = max(drawn, (fixed or 0) - old)
        pool = fresh + old
        out = min(pool, rng.choice((0, 0, rng.randint(0, pool // 10 + 1))))
        out = out if fixed is None else fixed
        done = spread(rng, pool - out, weights)
        values = {"new": fresh, "carried_in": old, "total": pool - out, "carried_out": out}
        values |= dict(zip(outcomes, done, strict=True))
        cells |= {f"{key}.{column}": value for key, value in values.items()}
    for key in keys:
        cells[f"{key}.total"] = sum(cells[f"{key}.{column}"] for column in COLUMNS)
    return cells


def draw_litigation(rng: Random, size: int) -> Cells:
    cells: Cells = {}
    for group in ("review", "direct", "after_review"):
        amount = rng.choice((0, 0, 0, rng.randint(0, 3), rng.randint(0, max(1, size // 20))))
        kinds = ("upheld", "corrected", "other", "pending")
        parts = spread(rng, min(amount, 300), [5, 1, 2, 2])
        cells |= {f"{group}.{kind}": part for kind, part in zip(kinds, parts, strict=True)}
        cells[f"{group}.total"] = sum(parts)
    return cells


def draw_disclosure_2021(rng: Random, organ: Organ) -> dict[str, str]:
    """Table two of the form of 2021 as texts."""
    rules = rng.randint(0, 3) if organ.kind == "city" and rng.random() < 0.5 else 0
    issued, repealed = rng.choice((0, rng.randint(0, 6))), rng.choice((0, rng.randint(0, 3)))
    cells = {
        "art20_1/rules.issued": rules,
        "art20_1/rules.in_force": rules + rng.randint(1, 40) if rules else 0,
        "art20_1/normative.issued": issued,
        "art20_1/normative.repealed": repealed,
        "art20_1/normative.in_force": issued + rng.choice((0, rng.randint(0, 60))),
        "art20_5/licensing.decisions": _decisions(rng, organ),
        "art20_6/penalty.decisions": _decisions(rng, organ),
        "art20_6/coercion.decisions": rng.choice((0, 0, rng.randint(1, 40))),
    }
    return {key: str(value) for key, value in cells.items()} | {
        "art20_8/fees.amount": _money(rng, organ)
    }


def _decisions(rng: Random, organ: Organ) -> int:
    tops = {"city": 400000, "county": 60000, "department": 3000, "province": 20000, "zone": 900}
    top = tops.get(organ.kind, 150)
    return rng.choice((0, rng.randint(1, 60), rng.randint(1, top)))


def _money(rng: Random, organ: Organ) -> str:
    top = {"city": 90000, "county": 9000}.get(organ.kind, 600)
    amount = rng.uniform(0, top)
    return rng.choice(
        ("0", "0", f"{amount:.2f}", f"{amount:.1f}", str(int(amount)), f"{amount:.4f}")
    )


def draw_disclosure_2019(rng: Random, organ: Organ) -> dict[str, str]:
    """Table two of the form of 2019 as texts."""
    made = rng.choice((0, rng.randint(0, 8)))
    cells = {
        "art20_1/normative.made": str(made),
        "art20_1/normative.published": str(made),
        "art20_1/normative.public_total": str(made + rng.choice((0, rng.randint(0, 60)))),
    }
    for key, decided in (
        ("art20_5/licensing", True),
        ("art20_5/other_services", True),
        ("art20_6/penalty", True),
        ("art20_6/coercion", True),
        ("art20_8/fees", False),
    ):
        before = rng.choice((0, rng.randint(1, 40)))
        change = rng.choice((0, rng.randint(-before, 6)))
        cells[f"{key}.last_year"] = str(before)
        cells[f"{key}.change"] = rng.choice((f"{change:+d}", f"{change:d}")) if change else "0"
        if decided:
            cells[f"{key}.decisions"] = str(_decisions(rng, organ) if before + change > 0 else 0)
    projects = rng.choice((0, rng.randint(1, 30)))
    cells["art20_9/procurement.projects"] = str(projects)
    amount = f"{projects * rng.uniform(2, 90):.2f}" if projects else "0"
    cells["art20_9/procurement.amount"] = amount
    return cells


def draw_statistics(rng: Random, size: int) -> dict[str, int]:
    """The statistics table of the form of 2014."""
    channels = [
        rng.choice((0, 0, rng.randint(1, 12))),
        rng.randint(5, 900),
        *(rng.choice((0, rng.randint(1, 300))) for _ in range(3)),
    ]
    total = rng.randint(max(channels), sum(channels)) if rng.random() < 0.4 else sum(channels)
    norms = rng.choice((0, rng.randint(0, 9)))
    cells = {"A1": total, "A1a": min(norms, total), "A1b": norms}
    cells |= {f"A2.{i + 1}": n for i, n in enumerate(channels)}
    press, talks = rng.choice((0, rng.randint(0, 5))), rng.choice((0, rng.randint(0, 4)))
    cells |= {
        "B2.1": press,
        "B2.1a": rng.randint(0, press),
        "B2.2": talks,
        "B2.2a": rng.randint(0, talks),
    }
    cells |= {
        "B1": rng.randint(0, 9),
        "B2.3": rng.choice((0, rng.randint(1, 40))),
        "B2.4": rng.randint(0, 5),
    }
    cells |= _requests_2014(rng, size)
    for group in ("D", "E"):
        parts = spread(rng, rng.choice((0, 0, 0, 1, 2, size // 30)), [5, 1, 2])
        cells[group] = sum(parts)
        cells |= {f"{group}{i + 1}": n for i, n in enumerate(parts)}
    full, part = rng.randint(0, 4), rng.randint(1, 30)
    classes = rng.randint(0, 5)
    cells |= {"H1": 1, "H2": rng.randint(0, 4), "H3": full + part, "H3.1": full, "H3.2": part}
    cells |= {"I1": rng.randint(0, 6), "I2": classes, "I3": classes * rng.randint(12, 90)}
    return cells


def _requests_2014(rng: Random, size: int) -> dict[str, int]:
    ways = spread(rng, size, [2, 0.3, 8, 3])
    answers = spread(rng, size, [4, 8, 2, 2, 3, 3, 0.5, 1])
    reasons = spread(rng, answers[3], [0.3, 1, 3, 0.3, 2, 1])
    late = rng.choice((0, rng.randint(0, size // 10)))
    cells = {"C1": size, "C2": size, "C2.1": size - late, "C2.2": late, "C3": size}
    cells |= {f"C1.{i + 1}": n for i, n in enumerate(ways)}
    cells |= {f"C3.{i + 1}": n for i, n in enumerate(answers)}
    cells |= {f"C3.4{letter}": n for letter, n in zip("abcdef", reasons, strict=True)}
    return cells
