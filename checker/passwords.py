"""The passwords a check may need: that of the report and that of last year's."""

from __future__ import annotations

from typing import NamedTuple


class Passwords(NamedTuple):
    """Kept in memory only, for as long as a file is open."""

    report: str | None = None
    previous: str | None = None
    """Opens last year's report."""


def as_passwords(given: str | Passwords | None) -> Passwords:
    """Return what was given; a single password may open either file."""
    return given if isinstance(given, Passwords) else Passwords(given, given)
