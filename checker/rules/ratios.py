"""A part, what it is a part of, and whether a percentage in prose is their ratio."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from checker.recognise.stated.statements import Statement

HUNDRED = Decimal(100)


class Pair(NamedTuple):
    """What a percentage is computed from; several wholes are added up (新收 and 结转)."""

    part: Statement
    wholes: tuple[Statement, ...]

    @property
    def whole(self) -> Decimal:
        """The number to divide by."""
        return sum((s.quantity.value for s in self.wholes), Decimal(0))


def agrees(part: Decimal, whole: Decimal, printed: Decimal, slack: int = 1) -> bool:
    """Say whether a percentage is part ÷ whole, rounded or cut off at its last digit (``slack`` 2: ± 1 there)."""
    step = Decimal(1).scaleb(-digits(printed))
    exact = part * HUNDRED / whole
    readings = {exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN)}
    if slack > 1:
        readings |= {value + sign * step for value in set(readings) for sign in (1, -1)}
    return printed in readings


def digits(printed: Decimal) -> int:
    """Return how many digits a number has behind the point, as printed."""
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
