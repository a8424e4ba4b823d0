"""Work out once what several rules ask about the same report or table."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
T = TypeVar("T")
_MOST = 40
"""Things remembered at a time: a report and last year's with their tables; more only where checks never end."""
_kept: dict[int, tuple[object, dict[object, Any]]] = {}


def once(function: Callable[[K], T]) -> Callable[[K], T]:
    """Make a function of one thing answer a second time from memory; nobody may change what it answered."""

    @wraps(function)
    def remembered(about: K) -> T:
        _, known = _kept.get(id(about)) or _keep(about)
        if function not in known:
            known[function] = function(about)
        found: T = known[function]
        return found

    return remembered


def _keep(about: object) -> tuple[object, dict[object, Any]]:
    """Begin to remember about a thing; its id is not used again while it is kept here."""
    while len(_kept) >= _MOST:
        del _kept[next(iter(_kept))]
    entry = _kept[id(about)] = (about, {})
    return entry


def forget() -> None:
    """Let go of everything: a check is over."""
    _kept.clear()
