"""Prose in one writing, with the way back to the characters as they stand in the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_HALF_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
_ONE_FORM = {
    **_HALF_WIDTH,
    **{",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"},
    **{"，": "，", "；": "；", "：": "：", "（": "（", "）": "）", "！": "！", "？": "？"},
    **dict.fromkeys("[［【﹝", "〔"),
    **dict.fromkeys("]］】﹞", "〕"),
    **dict.fromkeys("<〈﹤＜", "〈"),
    **dict.fromkeys(">〉﹥＞", "〉"),
    **dict.fromkeys("–―─－﹣−‐‑", "—"),
    "-": "—",
    "﹪": "%",
}
_SPACE = re.compile(r"[\s\u3000\xa0\u200b-\u200d\ufeff\u2002-\u200a]")
_SEPARATOR = re.compile(r"(?<=[0-9０-９]),(?=[0-9０-９]{3}(?![0-9０-９]))")
_CLOCK = re.compile(r"(?<=[0-9])[:：](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Canonical:
    """Text without white space, full-width punctuation and half-width digits.

    ``origin[i]`` is where character ``i`` stands in the paragraph; one more entry closes the list. A blank
    between two digits stays as one blank, so that two numbers never become one.
    """

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the canonical text into one of the paragraph."""
        if end <= start:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1

    def at(self, original: int) -> int:
        """Return the canonical position of a position in the paragraph."""
        return bisect_left(self.origin, original)


@lru_cache(maxsize=4096)
def canonical(text: str) -> Canonical:
    """Bring a paragraph into the one writing that patterns are written for."""
    kept_as_is = {m.start() for pattern in (_SEPARATOR, _CLOCK) for m in pattern.finditer(text)}
    letters: list[str] = []
    origin: list[int] = []
    for index, letter in enumerate(text):
        if _SPACE.match(letter):
            if not (letters and letters[-1].isdigit() and _digit_follows(text, index)):
                continue
            letter = " "
        elif index in kept_as_is:
            letter = _HALF_WIDTH.get(letter, letter)
        else:
            letter = _ONE_FORM.get(letter, letter)
        letters.append(letter)
        origin.append(index)
    return Canonical("".join(letters), (*origin, len(text)))


def _digit_follows(text: str, index: int) -> bool:
    rest = text[index : index + 12].lstrip("\u3000\xa0\u200b \t\r\n")
    return rest[:1].isdigit()


_SENTENCE_END = re.compile(r"[。！？]|(?<=[^0-9A-Za-z.])\.(?![0-9A-Za-z])|\n")
_CLAUSE_END = re.compile(r"[，；：。！？（）]|(?<=[^0-9A-Za-z.])\.(?![0-9A-Za-z])")


def enclosing(text: str, position: int, *, clause: bool) -> tuple[int, int]:
    """Return the span of the sentence (or clause) of a canonical text that holds a position."""
    starts, ends = _parts(text, clause=clause)
    number = bisect_right(starts, position) - 1
    return starts[number], ends[number]


@lru_cache(maxsize=4096)
def _parts(text: str, *, clause: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the sentences (or clauses) of a text begin and end; each begins behind a mark."""
    marks = list((_CLAUSE_END if clause else _SENTENCE_END).finditer(text))
    return (0, *(m.end() for m in marks)), (*(m.start() for m in marks), len(text))
