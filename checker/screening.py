"""Tell cheaply that a pattern cannot match: words one of which stands in every text it matches."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from checker.first_letters import parsed, searching
from checker.prepared import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")
_SETS = 3
"""More sets than this seldom tell more."""
_MOST = 64
"""More words than this cost as much to look for as the pattern itself."""
Words = frozenset[str]
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
_CHANGING = int(~re.UNICODE)
"""Flags that change what a pattern means: all but the one every pattern has."""
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
"""Flags for a whole pattern; those for a part of it, ``(?i:…)``, the parser tells apart."""


@cache
def needed_words(pattern: str) -> Words:
    """Return words one of which every match of a pattern contains; empty when the pattern has none.

    Looks at the parsed pattern, so that the answer is as right as the pattern itself.
    """
    return frozenset(value(f"words of {pattern}", lambda: _best(pattern)))


def _best(pattern: str) -> tuple[str, ...]:
    found = _of_sequence(parsed(pattern))
    return () if found is None or len(found) > _MOST else tuple(sorted(found))


def needed_sets(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Return sets of words of each of which every match of a pattern contains one, the most telling first."""
    found: tuple[tuple[str, ...], ...] = value(f"sets of {pattern}", lambda: _sets(pattern))
    return found


def _sets(pattern: str) -> tuple[tuple[str, ...], ...]:
    found = {words for words in _choices(parsed(pattern)) if len(words) <= _MOST}
    ordered = sorted(found, key=lambda words: (_worth(words), sorted(words)), reverse=True)
    return tuple(tuple(sorted(words)) for words in ordered[:_SETS])


def _of_sequence(items: Sequence[Any]) -> Words | None:
    """Return the best words of items that stand one behind the other: the longest, then the fewest."""
    return max(_choices(items), key=_worth, default=None)


def _choices(items: Sequence[Any]) -> list[Words]:
    """Return for each item of a sequence the words one of which it holds, where these are known.

    Those that only stand around come last: what is matched itself (惯彻 behind 深入) tells more.
    """
    choices: list[Words] = []
    around: list[Words] = []
    run = _EMPTY
    for operator, argument in items:
        letters = _letters_in(str(operator), argument)
        if letters and len(run) * len(letters) <= _RUNS:
            run = frozenset(begin + letter for begin in run for letter in letters)
            continue
        choices.append(run)
        run = _EMPTY
        beside = around if str(operator) == "ASSERT" else choices
        beside.append(letters or _of_item(str(operator), argument) or frozenset())
    choices.append(run)
    return [words for words in (*choices, *around) if words and all(words)]


_EMPTY: Words = frozenset(("",))
_RUNS = 16
"""Ways to read letters of which some are one of a few, before these are looked for by themselves."""


def _letters_in(operator: str, argument: Any) -> Words | None:  # noqa: ANN401  whatever the parser gives
    """Return the letters an item of one letter may be, where these are few; else None."""
    if operator == "LITERAL":
        return frozenset({chr(argument)})
    if operator == "IN":
        letters = [chr(value) for kind, value in argument if str(kind) == "LITERAL"]
        return frozenset(letters) if len(letters) == len(argument) else None
    return None


def _of_item(operator: str, argument: Any) -> Words | None:  # noqa: ANN401  whatever the parser gives
    if operator == "SUBPATTERN":
        return _of_sequence(argument[-1]) if not argument[1] and not argument[2] else None
    if operator == "BRANCH":
        return _of_branches(argument[1])
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0]:
        return _of_repeated(argument[0], argument[2])
    if operator == "ATOMIC_GROUP":
        return _of_sequence(argument)
    if operator == "ASSERT":  # what must stand before or behind stands in the text, too
        return _of_sequence(argument[1])
    return None


def _of_repeated(least: int, items: Sequence[Any]) -> Words | None:
    """Return the words of what is repeated; where it is a letter, two of them."""
    letters = _letters_in(str(items[0][0]), items[0][1]) if len(items) == 1 else None
    if letters and least > 1 and len(letters) ** 2 <= _RUNS:
        return frozenset(first + second for first in letters for second in letters)
    return _of_sequence(items)


def _of_branches(branches: Sequence[Any]) -> Words | None:
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch)
        if words is None:
            return None
        found |= words
    return frozenset(found)


def _worth(words: Words) -> tuple[int, int]:
    """Prefer long words to many; figures stand in every report and tell nothing."""
    return min(0 if word.isdigit() else len(word) for word in words), -len(words)


def pairs_of(text: str) -> frozenset[int]:
    """Return which two characters stand side by side in a text: a word may stand in it only if its pairs do."""
    raw = text.encode("utf-16-le", "surrogatepass")
    halves = len(raw) // 2
    return frozenset(array("I", raw[: halves // 2 * 4])).union(
        array("I", raw[2 : 2 + (halves - 1) // 2 * 4] if halves > 1 else b"")
    )


pairs_of_word = lru_cache(maxsize=4096)(pairs_of)
"""Most words come from lists of ours and are asked for again in every report."""


class LongText:
    """A long text that is asked for many words, most of which do not stand in it."""

    def __init__(self, text: str, pairs: frozenset[int] | None = None) -> None:
        """Take the text, and its pairs where they are known."""
        self.text = text
        self._pairs = pairs

    @property
    def pairs(self) -> frozenset[int]:
        """Which two characters stand side by side in it; looked at once, when they are first asked for."""
        if self._pairs is None:
            self._pairs = pairs_of(self.text)
        return self._pairs

    def holds(self, word: str) -> bool:
        """Say whether a word stands in the text."""
        return pairs_of_word(word) <= self.pairs and word in self.text

    def may_match(self, pattern: Screened) -> bool:
        """Say whether a pattern may match anywhere in the text."""
        mine, text = self.pairs, self.text
        for words in pattern.pairs:
            for pairs, word in words:  # loops take half the time of any() and all()
                if pairs <= mine and word in text:
                    break
            else:
                return False
        return True


class Lines(LongText):
    """Many texts, looked through as one for those that hold a word."""

    def __init__(self, texts: Sequence[str], pairs: frozenset[int] | None = None) -> None:
        """Take the texts, and the pairs that stand in them where known; what joins them is no part of any."""
        super().__init__("\n".join(texts), pairs)
        self.texts = texts
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.texts)

    def that_may_match(self, pattern: Screened) -> list[int]:
        """Return the numbers of the texts that a pattern may match in, in order."""
        if not self.may_match(pattern):
            return []
        sets = pattern.pairs
        if not sets:
            return list(range(len(self.texts)))
        mine, texts = self.pairs, self.texts
        first, *others = pattern.by_effort
        numbers = sorted(self.that_hold(word for pairs, word in sets[first] if pairs <= mine))
        for other in others:
            words = pattern.sets[other]
            numbers = [n for n in numbers if any(map(texts[n].__contains__, words))]
        return numbers

    def that_match(self, pattern: re.Pattern[str]) -> list[int]:
        """Return the numbers of the texts in which a pattern without anchors may match, in order.

        A match that reaches into the next line is one of neither; then the text it begins in is named for nothing.
        """
        found: list[int] = []
        match = pattern.search(self.text)
        while match:
            number = bisect_right(self._starts, match.start())
            found.append(number - 1)
            match = pattern.search(self.text, self._starts[number])
        return found

    def that_hold(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of the texts that hold one of some words."""
        found: set[int] = set()
        text, starts = self.text, self._starts
        for word in words:
            at = text.find(word)
            while at >= 0:
                number = bisect_right(starts, at)
                found.add(number - 1)
                at = text.find(word, starts[number])
        return found


_COMMON = 8
"""A letter stands in as many texts as so many longer words."""


def _effort(words: Iterable[str]) -> int:
    """Return how long it takes to look for some words in many texts, in words that stand in few of them."""
    return sum(_COMMON if len(word) == 1 else 1 for word in words)


class Many(Generic[T]):
    """Many patterns, each with what it stands for, of which few may match in a text: the others are not looked at."""

    def __init__(self, patterns: Mapping[Screened, T], name: str = "") -> None:
        """Index the patterns by what tells their words from one another.

        ``name``: the index is kept under it from start to start, for patterns that follow from our data alone.
        """
        self.known = patterns
        self._order = tuple(patterns)
        self._telling = value(f"telling pairs of {name}", self._index) if name else self._index()
        self._pairs = frozenset(pair for pair in self._telling if pair is not None)

    def _index(self) -> dict[int | None, tuple[int, ...]]:
        """Return the numbers of the patterns by the rarest pair of each of their words; None where one has no pair."""
        words_of = [pattern.pairs[0] if pattern.pairs else () for pattern in self._order]
        often = Counter(pair for words in words_of for pairs, _ in words for pair in pairs)
        found: dict[int | None, tuple[int, ...]] = {}
        for number, words in enumerate(words_of):
            telling: set[int | None] = {
                min(pairs, key=lambda pair: (often[pair], pair), default=None) for pairs, _ in words
            }
            for pair in telling or {None}:
                found[pair] = (*found.get(pair, ()), number)
        return found

    def that_may_match(self, text: LongText) -> list[Screened]:
        """Return the patterns that may match in a text, in their order."""
        known = self._telling
        likely = set(known.get(None, ())).union(*map(known.__getitem__, self._pairs & text.pairs))
        return [p for p in map(self._order.__getitem__, sorted(likely)) if text.may_match(p)]


class Screened:
    """A pattern that is only run over texts that hold one of its words, and only compiled for those."""

    def __init__(self, pattern: str | re.Pattern[str]) -> None:
        """Take a pattern, or the text of one; flags switch the screening off."""
        self._pattern = pattern
        self._sets: tuple[tuple[str, ...], ...] | None = None
        self._pairs: tuple[tuple[tuple[frozenset[int], str], ...], ...] | None = None
        self._quick: re.Pattern[str] | None = None
        self._by_effort: tuple[int, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if isinstance(self._pattern, str):
            self._pattern = re.compile(self._pattern)
        return self._pattern

    @property
    def quick(self) -> re.Pattern[str]:
        """The pattern, tried only where a match can begin: most letters of a text are passed over at once."""
        if self._quick is None:
            text = self._plain()
            self._quick = searching(text) if text and _SPECIAL.search(text) else self.pattern
        return self._quick

    def _plain(self) -> str:
        """Return the text of the pattern; empty when flags change what it means."""
        text = self._pattern if isinstance(self._pattern, str) else self._pattern.pattern
        flags = 0 if isinstance(self._pattern, str) else self._pattern.flags & _CHANGING
        return "" if flags or _FLAGS.search(text) else text

    @property
    def sets(self) -> tuple[tuple[str, ...], ...]:
        """Sets of words; a text must hold a word of each."""
        if self._sets is None:
            text = self._plain()
            self._sets = needed_sets(text) if _SPECIAL.search(text) else ((text,),) if text else ()
        return self._sets

    @property
    def pairs(self) -> tuple[tuple[tuple[frozenset[int], str], ...], ...]:
        """The sets of words, each word with its pairs of characters."""
        if self._pairs is None:
            self._pairs = tuple(
                tuple((pairs_of(word), word) for word in words) for words in self.sets
            )
        return self._pairs

    @property
    def by_effort(self) -> tuple[int, ...]:
        """The positions of the sets, the one first whose words are soonest looked for in many texts."""
        if not self._by_effort:
            efforts = [_effort(words) for words in self.sets]
            self._by_effort = tuple(sorted(range(len(efforts)), key=efforts.__getitem__))
        return self._by_effort

    def may_match(self, text: str) -> bool:
        """Say whether the pattern can match anywhere in a text."""
        for words in self.sets if self._sets is None else self._sets:  # noqa: SIM110  as above
            if not any(map(text.__contains__, words)):
                return False
        return True

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the pattern's ``finditer`` yields."""
        return self.quick.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """Return what the pattern's ``search`` returns."""
        return self.quick.search(text) if self.may_match(text) else None
