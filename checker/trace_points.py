"""What a trace is made of: the places that must agree with a number, and how each stands to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.text import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from checker.document import Place


class Agreement(StrEnum):
    """How a place stands to the number traced."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """Not compared: something needed is missing. Never taken for agreement."""

    @property
    def word(self) -> str:
        """The Chinese word shown to users."""
        return {"agrees": "一致", "differs": "不一致", "unknown": "未能核对"}[self.value]


@dataclass(frozen=True, slots=True)
class Point:
    """One place (or one sum of places) that must agree with the number."""

    state: Agreement
    title: str
    words: str
    """The numbers compared: ``31 + 6 + 0 + 0 + 3 + 1 = 41``."""
    where: str
    rule: str
    places: tuple[Place, ...]
    """In this report, the number traced left out."""
    needs_previous: bool = False
    """Last year's report would answer it."""
    previous_places: tuple[Place, ...] = ()
    """In last year's report."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A number and everything it must agree with."""

    place: Place
    text: str
    name: str
    """Where it stands: ``表三 · 本年新收 · 总计``."""
    points: tuple[Point, ...]

    def count(self, state: Agreement) -> int:
        """Count the points of a state."""
        return sum(1 for point in self.points if point.state is state)


def agreement(holds: bool | None) -> Agreement:
    """Return the agreement for a comparison; None when there was nothing to compare with."""
    if holds is None:
        return Agreement.UNKNOWN
    return Agreement.AGREES if holds else Agreement.DIFFERS


def difference(one: Decimal, other: Decimal) -> str:
    """Write ``43 ≠ 41，相差 2``."""
    return f"{plain(one)} ≠ {plain(other)}，相差 {plain(abs(one - other))}"


def compared(one: Decimal, other: Decimal) -> str:
    """Write ``41 = 41``, or how they differ."""
    return f"{plain(one)} = {plain(other)}" if one == other else difference(one, other)
