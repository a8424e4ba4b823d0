"""Screening must never hide a match: what a pattern needs stands in everything it matches."""

from __future__ import annotations

import re

import pytest

from checker.once import forget, once
from checker.screening import Lines, LongText, Many, Screened, needed_words

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


def test_flags_for_a_part_leave_the_rest_of_the_words() -> None:
    pattern = Screened(r"<(?i:br|div)>|&(?i:nbsp);")
    assert pattern.search("a<BR>") is not None
    assert pattern.search("a&NbSp;") is not None
    assert not pattern.may_match("br nbsp")


TEXTS = ("截止到2025年", "", "信息\n公开", "厅长和局长，也可以", "一件××", "TODO", "c", "ad")


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in MATCHES])
def test_of_many_texts_those_are_named_that_may_match(pattern: str) -> None:
    screened, lines = Screened(pattern), Lines(TEXTS)
    alone = [number for number, text in enumerate(TEXTS) if screened.may_match(text)]
    assert lines.that_may_match(screened) == alone
    assert len(lines) == len(TEXTS)


def test_of_many_patterns_those_are_named_that_may_match() -> None:
    patterns = {Screened(pattern): pattern for pattern, _ in MATCHES}
    many = Many(patterns)
    assert many.known is patterns
    for text in (*TEXTS, "".join(TEXTS)):
        whole = LongText(text)
        assert many.that_may_match(whole) == [p for p in patterns if whole.may_match(p)]


def test_what_joins_the_texts_hides_nothing() -> None:
    assert Lines(("甲\n", "乙", "\n乙")).that_may_match(Screened("甲\n")) == [0]
    assert 2 in Lines(("甲", "乙", "甲\n乙")).that_may_match(Screened("甲\n乙"))


def test_the_texts_that_a_pattern_matches_are_named() -> None:
    texts = ("截止到2025年", "", "第2页", "2024年和2026年", "年")
    assert Lines(texts).that_match(re.compile(r"\d年")) == [0, 3]
    assert Lines(texts).that_match(re.compile("年")) == [0, 3, 4]
    assert Lines(texts).that_match(re.compile("月")) == []
    assert Lines(()).that_match(re.compile("月")) == []


def test_what_is_matched_tells_more_than_what_stands_around() -> None:
    assert needed_words("(?<=学习)惯彻|(?<=认真)惯彻(?=落实)") == {"惯彻"}
    assert needed_words("(?<=学习)惯|(?<=认真)惯") == {"学习", "认真"}


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
