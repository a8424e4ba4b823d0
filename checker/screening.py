"""Tell cheaply that a pattern cannot match: words one of which stands in every text it matches."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from checker.prepared import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

T = TypeVar("T")
_SETS = 3
"""More sets than this seldom tell more."""
_MOST = 64
"""More words than this cost as much to look for as the pattern itself."""
Words = frozenset[str]
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_CHANGING = int(~re.UNICODE)
"""Flags that change what a pattern means: all but the one every pattern has."""
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
"""Flags for a whole pattern; those for a part of it, ``(?i:…)``, the parser tells apart."""


@lru_cache(maxsize=4)
def _parsed(pattern: str) -> Sequence[Any]:
    """Return the parsed pattern; empty without a parser: every text is then searched, which is only slower."""
    parser: Any = getattr(re, "_parser", None)
    found: Sequence[Any] = () if parser is None else parser.parse(pattern)
    return found


@cache
def needed_words(pattern: str) -> Words:
    """Return words one of which every match of a pattern contains; empty when the pattern has none.

    Looks at the parsed pattern, so that the answer is as right as the pattern itself.
    """
    return frozenset(value(f"words of {pattern}", lambda: _best(pattern)))


def _best(pattern: str) -> tuple[str, ...]:
    found = _of_sequence(_parsed(pattern))
    return () if found is None or len(found) > _MOST else tuple(sorted(found))


def needed_sets(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Return sets of words of each of which every match of a pattern contains one, the most telling first."""
    found: tuple[tuple[str, ...], ...] = value(f"sets of {pattern}", lambda: _sets(pattern))
    return found


def _sets(pattern: str) -> tuple[tuple[str, ...], ...]:
    found = {words for words in _choices(_parsed(pattern)) if len(words) <= _MOST}
    ordered = sorted(found, key=lambda words: (_worth(words), sorted(words)), reverse=True)
    return tuple(tuple(sorted(words)) for words in ordered[:_SETS])


def _of_sequence(items: Sequence[Any]) -> Words | None:
    """Return the best words of items that stand one behind the other: the longest, then the fewest."""
    return max(_choices(items), key=_worth, default=None)


def _choices(items: Sequence[Any]) -> list[Words]:
    """Return for each item of a sequence the words one of which it holds, where these are known."""
    choices: list[Words] = []
    run = ""
    for operator, argument in items:
        if str(operator) == "LITERAL":
            run += chr(argument)
            continue
        choices.append(frozenset({run}))
        run = ""
        choices.append(_of_item(str(operator), argument) or frozenset())
    choices.append(frozenset({run}))
    return [words for words in choices if words and all(words)]


def _of_item(operator: str, argument: Any) -> Words | None:  # noqa: ANN401  whatever the parser gives
    if operator == "SUBPATTERN":
        return _of_sequence(argument[-1]) if not argument[1] and not argument[2] else None
    if operator == "BRANCH":
        return _of_branches(argument[1])
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0]:
        return _of_sequence(argument[2])
    if operator == "ATOMIC_GROUP":
        return _of_sequence(argument)
    if operator == "ASSERT":  # what must stand before or behind stands in the text, too
        return _of_sequence(argument[1])
    if operator == "IN":
        letters = [chr(value) for kind, value in argument if str(kind) == "LITERAL"]
        return frozenset(letters) if len(letters) == len(argument) else None
    return None


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


def first_letters(pattern: str) -> str | None:
    """Return the inside of a character class that the first letter of every match is in; None when not known.

    None also for a pattern that begins with a letter or a class of its own: its search is quick already.
    """
    return value(f"first letters of {pattern}", lambda: _first(pattern)) or None


def _first(pattern: str) -> str:
    items = _parsed(pattern)
    if not items or str(items[0][0]) in ("LITERAL", "IN"):
        return ""
    letters, whole = _letters_of(items)
    return "".join(sorted(letters)) if letters and whole else ""


def _letters_of(items: Sequence[Any]) -> tuple[set[str], bool]:
    """Return with what items that stand one behind the other may begin, and whether that is all there is."""
    found: set[str] = set()
    for operator, argument in items:
        kind = str(operator)
        if kind in _NO_WIDTH:
            continue
        letters, empty = _letters_of_item(kind, argument)
        if letters is None:
            return set(), False
        found |= letters
        if not empty:
            return found, True
    return set(), False


def _letters_of_item(operator: str, argument: Any) -> tuple[set[str] | None, bool]:  # noqa: ANN401
    """Return with what an item may begin, None when that is not known, and whether it may be left out."""
    if operator == "LITERAL":
        return {re.escape(chr(argument))}, False
    if operator == "IN":
        return _letters_of_class(argument), False
    if operator == "SUBPATTERN" and not argument[1] and not argument[2]:
        return _known(_letters_of(argument[-1])), False
    if operator == "BRANCH":
        return _letters_of_branches(argument[1])
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _known(_letters_of(argument[2])), not argument[0]
    return None, False


def _letters_of_branches(branches: Sequence[Any]) -> tuple[set[str] | None, bool]:
    """Return with what branches may begin; one that only looks around leaves that to what follows."""
    found: set[str] = set()
    empty = False
    for branch in branches:
        if all(str(operator) in _NO_WIDTH for operator, _ in branch):
            empty = True
            continue
        letters = _known(_letters_of(branch))
        if letters is None:
            return None, False
        found |= letters
    return found, empty


def _known(found: tuple[set[str], bool]) -> set[str] | None:
    """Return the letters; None when something may match nothing at all."""
    return found[0] if found[1] else None


def _letters_of_class(argument: Any) -> set[str] | None:  # noqa: ANN401
    found = set()
    for kind, what in argument:
        if str(kind) == "LITERAL":
            found.add(re.escape(chr(what)))
        elif str(kind) == "RANGE":
            found.add("-".join(re.escape(chr(end)) for end in what))
        elif str(what) in _CATEGORIES:
            found.add(_CATEGORIES[str(what)])
        else:
            return None
    return found


def pairs_of(text: str) -> frozenset[int]:
    """Return which two characters stand side by side in a text: a word may stand in it only if its pairs do."""
    raw = text.encode("utf-16-le", "surrogatepass")
    halves = len(raw) // 2
    return frozenset(array("I", raw[: halves // 2 * 4])).union(
        array("I", raw[2 : 2 + (halves - 1) // 2 * 4] if halves > 1 else b"")
    )


_pairs_of_word = lru_cache(maxsize=4096)(pairs_of)
"""Most words come from lists of ours and are asked for again in every report."""


class LongText:
    """A long text that is asked for many words, most of which do not stand in it."""

    def __init__(self, text: str) -> None:
        """Take the text; its pairs are looked at once."""
        self.text = text
        self.pairs = pairs_of(text)
        """Which two characters stand side by side in it."""

    def holds(self, word: str) -> bool:
        """Say whether a word stands in the text."""
        return _pairs_of_word(word) <= self.pairs and word in self.text

    def may_match(self, pattern: Screened) -> bool:
        """Say whether a pattern may match anywhere in the text."""
        mine, text = self.pairs, self.text
        for words in pattern.pairs:  # noqa: SIM110  a loop takes half the time
            if not any(pairs <= mine and word in text for pairs, word in words):
                return False
        return True


class Lines(LongText):
    """Many texts, looked through as one for those that hold a word."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts; what joins them is no part of any."""
        super().__init__("\n".join(texts))
        self._texts = texts
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._texts)

    def that_may_match(self, pattern: Screened) -> list[int]:
        """Return the numbers of the texts that a pattern may match in, in order."""
        if not self.may_match(pattern):
            return []
        sets = pattern.pairs
        if not sets:
            return list(range(len(self._texts)))
        texts, numbers = self._texts, sorted(self._holding(sets[0]))
        for words in pattern.sets[1:]:
            numbers = [n for n in numbers if any(map(texts[n].__contains__, words))]
        return numbers

    def _holding(self, words: tuple[tuple[frozenset[int], str], ...]) -> set[int]:
        """Return the numbers of the texts that hold one of some words."""
        found: set[int] = set()
        mine, text, starts = self.pairs, self.text, self._starts
        for pairs, word in words:
            at = text.find(word) if pairs <= mine else -1
            while at >= 0:
                number = bisect_right(starts, at)
                found.add(number - 1)
                at = text.find(word, starts[number])
        return found


class Many(Generic[T]):
    """Many patterns, each with what it stands for, of which few may match in a text: the others are not looked at."""

    def __init__(self, patterns: Mapping[Screened, T], name: str = "") -> None:
        """Index the patterns by the beginnings of their words.

        ``name``: the index is kept under it from start to start, for patterns that follow from our data alone.
        """
        self.known = patterns
        self._order = tuple(patterns)
        self._begun = value(f"beginnings of {name}", self._index) if name else self._index()

    def _index(self) -> dict[int | None, tuple[int, ...]]:
        """Return the numbers of the patterns by the beginnings of their words."""
        found: dict[int | None, tuple[int, ...]] = {}
        for number, pattern in enumerate(self._order):
            for beginning in _beginnings(pattern):
                found[beginning] = (*found.get(beginning, ()), number)
        return found

    def that_may_match(self, text: LongText) -> list[Screened]:
        """Return the patterns that may match in a text, in their order."""
        begun = self._begun
        likely = set(begun.get(None, ())).union(*map(begun.__getitem__, begun.keys() & text.pairs))
        return [p for p in map(self._order.__getitem__, sorted(likely)) if text.may_match(p)]


def _beginnings(pattern: Screened) -> set[int | None]:
    """Return the first pairs of a pattern's most telling words; None when a word has no pair, or there are none."""
    words = pattern.sets[0] if pattern.sets else ("",)
    return {next(iter(pairs_of(word[:2])), None) for word in words}


class Screened:
    """A pattern that is only run over texts that hold one of its words, and only compiled for those."""

    def __init__(self, pattern: str | re.Pattern[str]) -> None:
        """Take a pattern, or the text of one; flags switch the screening off."""
        self._pattern = pattern
        self._sets: tuple[tuple[str, ...], ...] | None = None
        self._pairs: tuple[tuple[tuple[frozenset[int], str], ...], ...] | None = None
        self._quick: re.Pattern[str] | None = None

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
            letters = first_letters(text) if text and _SPECIAL.search(text) else None
            self._quick = re.compile(f"(?=[{letters}])(?:{text})") if letters else self.pattern
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
