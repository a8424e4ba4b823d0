"""Tell cheaply that a pattern cannot match: words one of which stands in every text it matches."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.prepared import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST = 64
"""More words than this cost as much to look for as the pattern itself."""
Words = frozenset[str]
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
_FLAGS = re.compile(r"\(\?[aiLmsux-]+[:)]")


@cache
def needed_words(pattern: str) -> Words:
    """Return words one of which every match of a pattern contains; empty when the pattern has none.

    Looks at the parsed pattern, so that the answer is as right as the pattern itself.
    """
    return frozenset(value(f"words of {pattern}", lambda: _parsed(pattern)))


def _parsed(pattern: str) -> tuple[str, ...]:
    parser: Any = getattr(
        re, "_parser", None
    )  # without it every text is searched, which is only slower
    found = _of_sequence(parser.parse(pattern)) if parser is not None else None
    return () if found is None or len(found) > _MOST else tuple(sorted(found))


def _of_sequence(items: Sequence[Any]) -> Words | None:
    """Return the best words of items that stand one behind the other: the longest, then the fewest."""
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
    sound = [words for words in choices if words and all(words)]
    return max(sound, key=_worth, default=None)


def _of_item(operator: str, argument: Any) -> Words | None:  # noqa: ANN401  whatever the parser gives
    if operator == "SUBPATTERN":
        return _of_sequence(argument[-1]) if not argument[1] and not argument[2] else None
    if operator == "BRANCH":
        return _of_branches(argument[1])
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0]:
        return _of_sequence(argument[2])
    if operator == "ATOMIC_GROUP":
        return _of_sequence(argument)
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
    return min(len(word) for word in words), -len(words)


class Screened:
    """A pattern that is only run over texts that hold one of its words, and only compiled for those."""

    def __init__(self, pattern: str | re.Pattern[str]) -> None:
        """Take a pattern, or the text of one; flags switch the screening off."""
        self._pattern = pattern
        self._words: tuple[str, ...] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if isinstance(self._pattern, str):
            self._pattern = re.compile(self._pattern)
        return self._pattern

    @property
    def words(self) -> tuple[str, ...]:
        """Words one of which a text must hold; empty when that is not known."""
        if self._words is None:
            self._words = self._needed()
        return self._words

    def _needed(self) -> tuple[str, ...]:
        text = self._pattern if isinstance(self._pattern, str) else self._pattern.pattern
        flags = 0 if isinstance(self._pattern, str) else self._pattern.flags & ~re.UNICODE
        if flags or _FLAGS.search(text):
            return ()
        return tuple(needed_words(text)) if _SPECIAL.search(text) else (text,)

    def may_match(self, text: str) -> bool:
        """Say whether the pattern can match anywhere in a text."""
        words = self.words
        return not words or any(map(text.__contains__, words))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the pattern's ``finditer`` yields."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """Return what the pattern's ``search`` returns."""
        return self.pattern.search(text) if self.may_match(text) else None
