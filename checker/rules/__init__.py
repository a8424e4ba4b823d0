"""``RULES``: every rule of the catalogue. One rule's module can be used without loading all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.rules.catalogue import MODULES, RULES, gather

__all__ = ["MODULES", "RULES", "gather"]


def __getattr__(name: str) -> object:
    """Load the catalogue when it is asked for: it costs half of a cold start."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from checker.rules import catalogue

    return getattr(catalogue, name)
