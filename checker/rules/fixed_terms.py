"""Find fixed terms of the genre that are misspelt by one character (rule W113).

A variant is a term with an inner character missing, doubled or swapped with its neighbour; for some long
terms also with one inner character replaced. Never compared with free words: the outer characters must be right.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.prepared import value
from checker.rules.wording_data import word_lists
from checker.screening import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.screening import Lines

MISSING = 5
"""From this length on a missing or doubled character proves a misspelling, if two stand on either side."""
_HAN = "[\u4e00-\u9fff]"


@cache
def variants() -> dict[str, str]:
    """Return every variant that is certainly wrong, with the term it stands for."""
    return value("variants of fixed terms", _worked_out)


def _worked_out() -> dict[str, str]:
    lists = word_lists("fixed_terms.toml")
    terms = lists["terms"]
    found: dict[str, str] = {}
    for term in terms:
        for variant in _of(term):
            right = any(variant in other or variant == other for other in terms)
            if not right and variant not in lists["allowed"] and variant not in found:
                found[variant] = term
    return found


def _of(term: str) -> Iterator[str]:
    inner = range(1, len(term) - 1)
    for i in inner:
        if len(term) >= MISSING and 2 <= i <= max(2, len(term) - 3):
            yield term[:i] + term[i + 1 :]
        if len(term) >= MISSING and term[i] != term[i - 1]:
            yield term[: i + 1] + term[i:]
    if len(term) >= 4:
        for i in range(len(term) - 1):
            if term[i] != term[i + 1]:
                yield term[:i] + term[i + 1] + term[i] + term[i + 2 :]


@cache
def _finder() -> re.Pattern[str]:
    ordered = sorted(variants(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def _replaced(term: str) -> re.Pattern[str]:
    """Return the pattern of a term with one inner character replaced."""
    options = [
        re.escape(term[:i]) + f"(?!{term[i]}){_HAN}" + re.escape(term[i + 1 :])
        for i in range(1, len(term) - 1)
    ]
    return re.compile("|".join(options))


@cache
def _by_telling_pair() -> dict[int, tuple[str, ...]]:
    """Return the variants by two characters that stand side by side in them, in the right term nowhere if possible."""
    return value("telling pairs of fixed terms", _indexed)


def _indexed() -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for variant, term in variants().items():
        pairs = pairs_of(variant)
        telling = min(pairs - pairs_of(term) or pairs)
        found[telling] = (*found.get(telling, ()), variant)
    return found


class Suspects:
    """What may be misspelt in a long text, so that its paragraphs are looked through for that only."""

    def __init__(self, text: Lines) -> None:
        """Look for all variants, and for halves of terms, in the whole text."""
        known = _by_telling_pair()
        likely = (v for pair in known.keys() & text.pairs for v in known[pair])
        self._variants = tuple(filter(text.holds, likely))
        whole = word_lists("fixed_terms.toml")["whole"]
        held = (term for term in whole if any(map(text.holds, _halves(term))))
        self._terms = tuple(term for term in held if _half_left(text.text, term))
        halves = [half for term in self._terms for half in _halves(term)]
        self.among = text.that_hold((*self._variants, *halves))
        """The numbers of the lines that may hold something misspelt."""

    def misspelt(self, text: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield span and right form of every fixed term misspelt by one character in a part of the text."""
        return _misspelt(text, self._terms, any(map(text.__contains__, self._variants)))


def _half_left(text: str, term: str) -> bool:
    """Say whether half of a term stands without the rest: one wrong character leaves the other half whole."""
    rest = text.replace(term, "\n")
    return any(half in rest for half in _halves(term))


def _halves(term: str) -> tuple[str, str]:
    middle = len(term) // 2
    return term[:middle], term[middle:]


def _misspelt(
    text: str, whole: tuple[str, ...], varied: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    taken: list[tuple[int, int]] = []
    for match in _finder().finditer(text) if varied else ():
        term = variants()[match.group()]
        if not _inside_allowed(text, match.span()):
            taken.append(match.span())
            yield match.span(), term
    for term in whole:
        for match in _replaced(term).finditer(text) if _half_left(text, term) else ():
            overlaps = any(match.start() < end and start < match.end() for start, end in taken)
            if not overlaps and not _inside_allowed(text, match.span()):
                taken.append(match.span())
                yield match.span(), term


def _inside_allowed(text: str, span: tuple[int, int]) -> bool:
    """Tell whether the spot belongs to an accepted word around it."""
    around = text[max(0, span[0] - 4) : span[1] + 4]
    return any(word in around and len(word) > span[1] - span[0] for word in _accepted())


@cache
def _accepted() -> tuple[str, ...]:
    return word_lists("fixed_terms.toml")["allowed"]
