"""The median, without ``statistics``, which loads fractions, decimals and random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """Return the middle value, or the mean of both middle ones. Raises ``ValueError`` when there is none."""
    ordered = sorted(values)
    middle, odd = divmod(len(ordered), 2)
    if not ordered:
        raise ValueError("no values")
    return ordered[middle] if odd else (ordered[middle - 1] + ordered[middle]) / 2
