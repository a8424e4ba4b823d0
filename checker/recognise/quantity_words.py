"""Load the words around numbers (``resources/words/quantities.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from checker.errors import DataError
from checker.paths import RESOURCES
from checker.prepared import toml

FILE = RESOURCES / "words" / "quantities.toml"


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Units, marks of approximation and words of negation, as listed in the data file."""

    units: tuple[str, ...]
    numeral_units: tuple[str, ...]
    countable: tuple[str, ...]
    approximate_before: tuple[str, ...]
    approximate_after: tuple[str, ...]
    not_approximate: tuple[str, ...]
    fixed_words: tuple[str, ...]
    negated_verbs: tuple[str, ...]
    negated_nouns: tuple[str, ...]


@cache
def quantity_words() -> QuantityWords:
    """Load the lists once; ``DataError`` names the file and the key that is wrong."""
    data = toml(FILE.read_text(encoding="utf-8"))
    names = {field.name for field in fields(QuantityWords)}
    if set(data) != names:
        raise DataError(f"{FILE.name}: 多出或缺少的键 {sorted(set(data) ^ names)}")
    for key, value in data.items():
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise DataError(f"{FILE.name}: {key}: 应为文字列表")
    return QuantityWords(**{key: tuple(value) for key, value in data.items()})


def one_of(words: tuple[str, ...]) -> str:
    """Return a pattern that takes the longest of some words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
