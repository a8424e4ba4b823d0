"""Sentences of two years side by side: which were kept, which rewritten. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.document import Place

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport

ALIKE = 0.6
"""Share of equal characters from which on two sentences are two versions of one."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL)


class Kept(StrEnum):
    """What became of a sentence."""

    SAME = "相同"
    NUMBERS = "只改数字"
    REWRITTEN = "有改动"
    NEW = "新写"


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of this year with the one of last year it continues, and the characters that differ."""

    kept: Kept
    now: str
    then: str
    """Empty for a new sentence."""
    place: Place
    section: int | None
    now_changed: tuple[tuple[int, int], ...] = ()
    """Spans within ``now``."""
    then_changed: tuple[tuple[int, int], ...] = ()


def compare_sentences(report: AnnualReport, previous: AnnualReport) -> tuple[SentencePair, ...]:
    """Pair the body's own sentences of two reports, in this year's order."""
    from checker.rules.copied_text import sentences  # rules are loaded when they are asked

    old = [(key, text) for _, _, _, key, text in sentences(previous)]
    texts = {text for _, text in old}
    keys = dict(old)
    mine = list(sentences(report))
    taken = {text for *_, text in mine if text in texts}
    taken |= {keys[key] for *_, key, text in mine if key in keys and text not in texts}
    free = [text for _, text in old if text not in taken]
    pairs = []
    for block, start, end, key, text in mine:
        place, section = Place(block, start=start, end=end), report.section_number(block)
        if text in texts:
            pairs.append(SentencePair(Kept.SAME, text, text, place, section))
        elif key in keys:
            spans = _changes(keys[key], text)
            pairs.append(SentencePair(Kept.NUMBERS, text, keys[key], place, section, *spans))
        else:
            pairs.append(_nearest(text, free, place, section))
    return tuple(pairs)


def _nearest(text: str, free: list[str], place: Place, section: int | None) -> SentencePair:
    """Take the unused sentence most like a text; each serves once."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(text)
    best, found = ALIKE, ""
    for candidate in free:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
            continue
        ratio = matcher.ratio()
        if ratio >= best:
            best, found = ratio, candidate
    if not found:
        return SentencePair(Kept.NEW, text, "", place, section)
    free.remove(found)
    spans = _changes(found, text)
    return SentencePair(Kept.REWRITTEN, text, found, place, section, *spans)


Spans = tuple[tuple[int, int], ...]


def _changes(then: str, now: str) -> tuple[Spans, Spans]:
    """Return the spans that differ, in the new and in the old text; a number differs as a whole."""
    old, new = ([m.span() for m in _TOKEN.finditer(text)] for text in (then, now))
    matcher = SequenceMatcher(
        None, [then[a:b] for a, b in old], [now[a:b] for a, b in new], autojunk=False
    )
    mine: list[tuple[int, int]] = []
    theirs: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if i1 < i2:
            theirs.append((old[i1][0], old[i2 - 1][1]))
        if j1 < j2:
            mine.append((new[j1][0], new[j2 - 1][1]))
    return tuple(mine), tuple(theirs)
