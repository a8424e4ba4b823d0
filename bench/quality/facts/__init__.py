"""What a made-up report is about: the unit and its contact data, the year, the numbers of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from bench.quality.facts.organs import ContactFacts, Organ, draw_contact, draw_organ
from bench.quality.facts.tables import (
    draw_applications,
    draw_disclosure_2019,
    draw_disclosure_2021,
    draw_litigation,
    draw_size,
    draw_statistics,
)

YEARS = {"2014": (2014, 2018), "2019": (2019, 2020), "2021": (2021, 2025)}


@dataclass
class Facts:
    """Everything the words and the tables of one report agree on."""

    rng: Random
    form_id: str
    year: int
    organ: Organ
    contact: ContactFacts
    values: dict[str, str]
    """``table/cell`` → text."""

    def number(self, key: str) -> int:
        """A count of a statutory table; 0 for a cell that is not named."""
        return int(self.values.get(key, "0"))

    def application(self, row: str, column: str = "total") -> int:
        return self.number(f"applications/{row}.{column}")

    def group(self, prefix: str, column: str = "total") -> int:
        """The sum of the rows of a group: ``denied``, ``unable``, ``rejected``, ``other``."""
        start = f"applications/{prefix}"
        return sum(
            int(value)
            for key, value in self.values.items()
            if key.startswith(start) and key.endswith(f".{column}")
        )

    @property
    def reviews(self) -> int:
        return self.number("litigation/review.total")

    @property
    def suits(self) -> int:
        return self.number("litigation/direct.total") + self.number("litigation/after_review.total")


def draw_facts(seed: int, form_id: str) -> Facts:
    """The facts of one report; the same seed and form give the same facts."""
    rng = Random(f"{form_id}/{seed}")
    low, high = YEARS[form_id]
    organ = draw_organ(rng, form_id)
    size = draw_size(rng, organ)
    values = draw_values(rng, form_id, organ, size)
    contact = draw_contact(rng, organ)
    return Facts(rng, form_id, rng.randint(low, high), organ, contact, values)


def draw_values(rng: Random, form_id: str, organ: Organ, size: int) -> dict[str, str]:
    """The cells of all tables of a report with so many applications."""
    if form_id == "2014":
        return {f"statistics/{k}": str(v) for k, v in draw_statistics(rng, size).items()}
    disclose = draw_disclosure_2019 if form_id == "2019" else draw_disclosure_2021
    values = disclose(rng, organ)
    cells = draw_applications(rng, form_id, size)
    values |= {f"applications/{k}": str(v) for k, v in cells.items()}
    return values | {f"litigation/{k}": str(v) for k, v in draw_litigation(rng, size).items()}
