"""Runs of equal values: what follows each other and is alike is looked at once."""

from __future__ import annotations

from itertools import chain, compress
from operator import ne
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def changes(values: Sequence[Any]) -> list[int]:
    """Return the indexes at which a value differs from the one before it, the first among them."""
    return list(compress(range(len(values)), map(ne, values, chain((None,), values))))
