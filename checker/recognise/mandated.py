"""Which mandated section a heading is, by its words: exact, accepted variants, then telling words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from checker.forms import all_forms
from checker.text import fold, ordinal

NUMERAL = re.compile(
    r"^\s*(?:第?([一二三四五六七八九十]{1,3}|\d{1,2}))\s*(?:部分|[、.．，,：: 　])\s*"
)
_TAIL = re.compile(r"[。.,:;、：；]+$")
_LOOSE = (
    (4, re.compile(r"(?:复议|诉讼)")),
    (3, re.compile(r"(?:申请.*(?:情况|工作|办理|处理|公开))|依申请")),
    (2, re.compile(r"主动公开")),
    (
        5,
        re.compile(
            r"(?:问题|不足|困难).*(?:改进|整改|措施|情况|计划|打算|方向|对策)|(?:改进|整改)(?:情况|措施)|^存在.{0,4}问题$"
        ),
    ),
    (6, re.compile(r"其[他它](?:需|应|有关|需要)?.{0,6}事项")),
    (
        1,
        re.compile(
            r"总体.{0,10}情况|^(?:工作)?概述$|(?:工作|公开).{0,4}(?:概述|概况|基本情况)$|^基本(?:情况|概况)$|^(?:工作)?总体概况$"
        ),
    ),
)
_LONGEST = 42


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """A paragraph that opens a mandated section."""

    number: int
    exact: bool
    """The words are the official ones (or an accepted long variant)."""
    printed: int | None
    """The numeral before it."""
    end: int
    """Where the heading ends in the paragraph; text may run in behind it."""
    run_in: bool


@cache
def official_headings() -> dict[str, int]:
    """Return folded official words and accepted variants → section number."""
    found: dict[str, int] = {}
    for form in all_forms():
        for section in form.sections:
            for words in (section.heading, *section.accepted):
                found[fold(words)] = section.number
    return found


@cache
def _headings_by_letter() -> dict[str, list[tuple[str, int]]]:
    """Return official words and section numbers by the first letter: most paragraphs begin otherwise."""
    found: dict[str, list[tuple[str, int]]] = {}
    for words, number in official_headings().items():
        found.setdefault(words[0], []).append((words, number))
    return found


def match_section(text: str, *, loose: bool = True) -> SectionMatch | None:
    """Return the mandated section a paragraph opens, None when it opens none.

    Loose matching by telling words needs a numeral before them; sentences never match.
    """
    numeral = NUMERAL.match(text)
    printed = ordinal(numeral.group(1)) if numeral else None
    start = numeral.end() if numeral else 0
    body = text[start:]
    exact = _exact(body)
    if exact:
        number, length = exact
        rest = body[length:].strip()
        run_in = bool(rest) and not _TAIL.fullmatch(fold(rest))
        if not run_in or (printed is not None and _may_run_in(rest)):
            end = start + length if run_in else len(text.rstrip())
            return SectionMatch(number, True, printed, end, run_in)
    if not loose or printed is None or len(fold(body)) > _LONGEST or _is_sentence(body):
        return None
    words = _TAIL.sub("", fold(body))
    for number, pattern in _LOOSE:
        if pattern.search(words):
            return SectionMatch(number, False, printed, len(text.rstrip()), False)
    close = _close(words, printed)
    return SectionMatch(close, False, printed, len(text.rstrip()), False) if close else None


_CLOSE = 0.85
"""Likeness to official words that a slip of the pen leaves; less is enough when the numeral agrees."""
_CLOSE_WITH_NUMERAL = 0.74


def _close(words: str, printed: int) -> int | None:
    """Return the section whose official words these almost are (总体情祝), None when none is close."""
    best = max(
        official_headings().items(),
        key=lambda item: SequenceMatcher(None, words, item[0], autojunk=False).ratio(),
    )
    likeness = SequenceMatcher(None, words, best[0], autojunk=False).ratio()
    enough = _CLOSE_WITH_NUMERAL if best[1] == printed else _CLOSE
    return best[1] if likeness >= enough else None


def _may_run_in(rest: str) -> bool:
    """Text that runs in behind a heading is a sentence, not a longer heading."""
    return len(rest) > 12


def _is_sentence(body: str) -> bool:
    stripped = body.strip()
    return (stripped.endswith(("。", "；")) and len(stripped) > 24) or (
        "，" in stripped and len(stripped) > 24
    )


def _exact(body: str) -> tuple[int, int] | None:
    """Return section number and length (in ``body``) of official words at its start."""
    best: tuple[int, int] | None = None
    first = fold(body[:1]) or next((folded for letter in body if (folded := fold(letter))), "")
    for words, number in _headings_by_letter().get(first, ()):
        length = _prefix_length(body, words)
        if length is not None and (best is None or length > best[1]):
            best = (number, length)
    return best


def _prefix_length(body: str, words: str) -> int | None:
    """How many characters of ``body`` spell ``words``, spaces and widths aside; None when they do not."""
    at = 0
    for index, character in enumerate(body):
        folded = fold(character)
        if not folded:
            continue
        if at >= len(words) or words[at] != folded:
            return None
        at += 1
        if at == len(words):
            return index + 1
    return None
