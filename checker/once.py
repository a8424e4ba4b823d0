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
        known = _known(about)
        if function not in known:
            known[function] = function(about)
        found: T = known[function]
        return found

    return remembered


def _known(about: object) -> dict[object, Any]:
    entry = _kept.get(id(about))
    if entry is None:  # an id is not used again while what it names is kept here
        while len(_kept) >= _MOST:
            del _kept[next(iter(_kept))]
        entry = _kept[id(about)] = (about, {})
    return entry[1]


def forget() -> None:
    """Let go of everything: a check is over."""
    _kept.clear()
