"""Load what the words around a number may mean (``resources/words/claims.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from checker.errors import DataError
from checker.paths import RESOURCES
from checker.prepared import toml
from checker.screening import Screened

FILE = RESOURCES / "words" / "claims.toml"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number may count, and the cells that hold the same count."""

    key: str
    rule: str
    topic: str
    """``application``, ``review``, ``lawsuit``, ``outcome``; empty when the words alone are enough."""
    name: str
    patterns: tuple[str, ...]
    table: str
    sums: tuple[tuple[str, ...], ...]
    """Any of these sums may be meant, the likeliest first."""

    def pattern(self, year: int | None) -> re.Pattern[str]:
        """Return the pattern of its words for a report year."""
        return _subject_pattern(self.patterns, year or 0)


@cache
def _subject_pattern(patterns: tuple[str, ...], year: int) -> re.Pattern[str]:
    return re.compile(of_year("|".join(f"(?:{p})" for p in patterns), year))


def of_year(words: str, year: int) -> str:
    """Put the years beside a report's into words that name them: ``{last}`` and ``{next}``."""
    return words.replace("{last}", str(year - 1)).replace("{next}", str(year + 1))


@dataclass(frozen=True)
class Gates:
    """Words that keep a statement away from the tables."""

    recounted: re.Pattern[str]
    other_years: re.Pattern[str]
    changes: re.Pattern[str]
    promises: re.Pattern[str]
    reviewing: re.Pattern[str]
    narrowing: re.Pattern[str]
    channels: re.Pattern[str]
    narrower_bodies: re.Pattern[str]
    wider_bodies: re.Pattern[str]
    unclear_bodies: re.Pattern[str]

    @cached_property
    def changed_before(self) -> re.Pattern[str]:
        """Words that say that a figure behind them is a change."""
        return Screened(rf"(?:{self.changes.pattern})[^，]{{0,2}}$").quick

    @cached_property
    def grown(self) -> re.Pattern[str]:
        """Words right before a figure, or anywhere before it, that say that it is a change against last year."""
        return Screened(rf"(?:{self.changes.pattern})$|比上年|比去年|较上年|较去年|同比").quick


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the statistics table of form 2014, and the words prose uses for it."""

    cell: str
    name: str
    patterns: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class ClaimWords:
    """The whole file."""

    topics: re.Pattern[str]
    """One named group a topic."""
    gates: Gates
    fillers: re.Pattern[str]
    subjects: tuple[Subject, ...]
    statistics: tuple[Indicator, ...]
    statistics_lead: str
    """Pattern of what may stand before an indicator."""

    def subject(self, key: str) -> Subject:
        """Return a subject by key."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Subject]:
        return {subject.key: subject for subject in reversed(self.subjects)}


_PARTS = {"topics", "gates", "fillers", "subjects", "statistics", "statistics_lead"}


def _any(words: list[str]) -> str:
    return "|".join(f"(?:{word})" for word in sorted(words, key=len, reverse=True))


_MOST_ASKED = ("other_years", "channels", "unclear_bodies")
"""Gates whose words begin with so many things that it pays to look for their first letters."""


def _gate(name: str, words: list[str]) -> re.Pattern[str]:
    pattern = _any(words)
    return Screened(pattern).quick if name in _MOST_ASKED else re.compile(pattern)


def _indicator(data: dict[str, Any], where: str) -> Indicator:
    _check_keys(Indicator, data, where)
    lists = {"patterns": tuple(data["patterns"]), "units": tuple(data["units"])}
    return Indicator(**{**data, **lists})


def _check_keys(cls: type, data: dict[str, Any], where: str) -> None:
    names = {field.name for field in fields(cls)}
    if set(data) != names:
        raise DataError(f"{where}: 多出或缺少的键 {sorted(set(data) ^ names)}")


def _subject(data: dict[str, Any], where: str) -> Subject:
    _check_keys(Subject, data, where)
    sums = tuple(tuple(cells) for cells in data["sums"])
    return Subject(**{**data, "patterns": tuple(data["patterns"]), "sums": sums})


@cache
def claim_words() -> ClaimWords:
    """Load the file once; ``DataError`` names the key that is wrong."""
    data = toml(FILE.read_text(encoding="utf-8"))
    gates = data.get("gates", {})
    wanted = {field.name for field in fields(Gates)}
    if set(data) != _PARTS or set(gates) != wanted:
        raise DataError(f"{FILE.name}: 多出或缺少的键")
    topics = "|".join(f"(?P<{name}>{_any(words)})" for name, words in data["topics"].items())
    return ClaimWords(
        topics=Screened(topics).quick,
        gates=Gates(**{name: _gate(name, words) for name, words in gates.items()}),
        fillers=Screened(_any(data["fillers"]["words"])).quick,
        subjects=tuple(
            _subject(entry, f"{FILE.name}: subjects[{i}]")
            for i, entry in enumerate(data["subjects"])
        ),
        statistics=tuple(
            _indicator(entry, f"{FILE.name}: statistics[{i}]")
            for i, entry in enumerate(data["statistics"])
        ),
        statistics_lead=_any(data["statistics_lead"]["words"]),
    )
