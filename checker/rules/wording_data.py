"""The word lists of the groups C, W, Y and P (``resources/words``), loaded once and compiled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.rules.word_lists import own_words
from checker.screening import Many, Screened


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that serve one purpose."""

    name: str
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Misuse:
    """A set phrase that is written wrong, with the context that proves it."""

    wrong: str
    """Regular expression; its group 1 (else all of it) is what is wrong, the rest is context."""
    right: str
    """What belongs in its place."""
    note: str
    """Why, in one short clause."""
    unless: str
    """Regular expression that, matching over the same spot, silences it; empty for none."""
    source: str


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """A document every report cites: its right number and words its name holds."""

    code: str
    """The issuer's code, e.g. ``国办公开办函``."""
    year: str
    serial: str
    name: str
    about: tuple[str, ...]
    """Words of its title; one of them right before the number means this document."""
    miscodes: tuple[str, ...]
    """Codes seen with this year and number that can only mean this document."""
    source: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A ``Misuse`` with its expressions."""

    entry: Misuse
    wrong: Screened
    unless: Screened | None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of the wrong words in a text."""
        found = [
            match.span(1) if match.re.groups and match.group(1) else match.span()
            for match in self.wrong.quick.finditer(text)
        ]
        if not found or self.unless is None:
            return found
        silent = [m.span() for m in self.unless.finditer(text)]
        return [
            span
            for span in found
            if not any(start <= span[0] and span[1] <= end for start, end in silent)
        ]


@cache
def word_lists(file: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a file by name."""
    lists = own_words(file, {"lists": WordList})["lists"]
    return {entry.name: entry.words for entry in lists}


@cache
def misuses(file: str) -> Many[Pattern]:
    """Return the misuses of a file by their expressions."""
    entries = own_words(file, {"entries": Misuse})["entries"]
    patterns = (
        Pattern(e, Screened(e.wrong), Screened(e.unless) if e.unless else None) for e in entries
    )
    return Many({pattern.wrong: pattern for pattern in patterns}, file)


@cache
def known_notices() -> tuple[KnownNotice, ...]:
    """Return the documents whose number and name are known."""
    return own_words("notices.toml", {"entries": KnownNotice})["entries"]
