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
_OTHER_FORM = re.compile(
    "[" + "".join(re.escape(letter) for letter, form in _ONE_FORM.items() if letter != form) + "]"
)
"""One pass over a text for the few letters that have another form."""
_SPACE = re.compile(r"[\s\u3000\xa0\xad\u2002-\u200f\u2060-\u2064\ufeff]")
_SEPARATOR = re.compile(r",(?<=[0-9０-９],)(?=[0-9０-９]{3}(?![0-9０-９]))")
_CLOCK = re.compile(r"[:：](?<=[0-9].)(?=[0-9])")


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
    letters = _in_one_form(text)
    first = _SPACE.search(text)
    if first is None:
        return Canonical(letters, tuple(range(len(text) + 1)))
    kept: list[str] = []
    origin: list[int] = []
    begin = 0
    last = ""
    for blank in _SPACE.finditer(text, first.start()):
        index = blank.start()
        if begin < index:
            kept.append(letters[begin:index])
            origin += range(begin, index)
            last = letters[index - 1]
        begin = index + 1
        if last.isdigit() and _digit_follows(text, index):
            last = " "
            kept.append(last)
            origin.append(index)
    kept.append(letters[begin:])
    return Canonical("".join(kept), (*origin, *range(begin, len(text) + 1)))


def _in_one_form(text: str) -> str:
    """Return the text letter by letter in one form; separators of thousands and of clocks become half-width."""
    letters = _OTHER_FORM.sub(_one_form, text)
    marks = [m.start() for pattern in (_SEPARATOR, _CLOCK) for m in pattern.finditer(text)]
    if not marks:
        return letters
    changed = list(letters)
    for at in marks:
        changed[at] = _HALF_WIDTH.get(text[at], text[at])
    return "".join(changed)


def _one_form(match: re.Match[str]) -> str:
    return _ONE_FORM[match.group()]


def _digit_follows(text: str, index: int) -> bool:
    rest = text[index : index + 12].lstrip("\u3000\xa0\u200b \t\r\n")
    return rest[:1].isdigit()


_STOP = r"(?:(?<!\.)|(?<=[^0-9A-Za-z.]\.)(?![0-9A-Za-z]))"
"""Behind a mark: nothing, unless the mark is a half-width stop that ends no sentence."""
_SENTENCE_END = re.compile(rf"[。！？\n.]{_STOP}")
_CLAUSE_END = re.compile(rf"[，；：。！？（）.]{_STOP}")


def enclosing(text: str, position: int, *, clause: bool) -> tuple[int, int]:
    """Return the span of the sentence (or clause) of a canonical text that holds a position."""
    return parts_of(text, clauses=clause).holding(position)


def parts_of(text: str, *, clauses: bool) -> Parts:
    """Return the sentences (or clauses) of a canonical text."""
    return _clauses(text) if clauses else _sentences(text)


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the sentences (or clauses) of a text begin; each begins behind a mark of one character."""

    starts: tuple[int, ...]
    """The last is where one more would begin if a mark stood at the end of the text."""

    def holding(self, position: int) -> tuple[int, int]:
        """Return the span of the part that holds a position, without its mark."""
        following = bisect_right(self.starts, position, 0, len(self.starts) - 1)
        return self.starts[following - 1], self.starts[following] - 1


@lru_cache(maxsize=4096)
def _sentences(text: str) -> Parts:
    return _cut(_SENTENCE_END, text)


@lru_cache(maxsize=4096)
def _clauses(text: str) -> Parts:
    return _cut(_CLAUSE_END, text)


def _cut(mark: re.Pattern[str], text: str) -> Parts:
    return Parts((0, *[match.end() for match in mark.finditer(text)], len(text) + 1))
