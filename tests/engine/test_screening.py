"""Screening must never hide a match: what a pattern needs stands in everything it matches."""

from __future__ import annotations

import re

import pytest

from checker.rules.once import forget, once
from checker.screening import Screened, needed_words

MATCHES = [
    (r"截止[到至]?\d{4}年", "截止到2025年"),
    (r"(?:政府|政务)?信息公开", "信息公开"),
    (r"(?P<unit>[局厅])长", "厅长"),
    (r"(?<!不)同意|(?<=也)可以", "也可以"),
    (r"[Xx×]{2,}", "××"),
    (r"(?:一|二)+件", "一二件"),
    (r"(?:一件)*", ""),
    (r"(?i:todo)", "TODO"),
    (r"[^a]b?", "c"),
    (r"a(?!b)c|(?:d|e)f?", "e"),
]


@pytest.mark.parametrize(("pattern", "text"), MATCHES)
def test_a_match_holds_a_needed_word(pattern: str, text: str) -> None:
    assert re.search(pattern, text) is not None
    words = needed_words(pattern)
    assert not words or any(word in text for word in words)
    found = Screened(re.compile(pattern)).search(text)
    assert found is not None
    assert found.string == text


def test_the_longest_needed_word_is_taken() -> None:
    assert needed_words(r"[到至]?截止\d{4}年") == {"截止"}
    assert needed_words(r"甲乙|丙丁") == {"甲乙", "丙丁"}
    assert needed_words(r"\d+件?") == frozenset()


def test_flags_switch_screening_off() -> None:
    assert Screened(re.compile("todo", re.IGNORECASE)).search("TODO") is not None
    assert not Screened(re.compile("todo")).may_match("TODO")


def test_once_answers_again_from_memory_until_forgotten() -> None:
    asked = []

    @once
    def length(about: str) -> int:
        asked.append(about)
        return len(about)

    text = "年报"
    assert [length(text), length(text), asked] == [2, 2, [text]]
    forget()
    assert length(text) == 2
    assert asked == [text, text]
