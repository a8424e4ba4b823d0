"""A pattern that is tried only where its matches can begin finds what it would find everywhere."""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import first_letters
from checker.first_letters import searching
from checker.rules import RULES
from checker.screening import Screened
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2014, base_2019, base_2021

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "年月局1２ a“（,，"
_one = st.sampled_from(
    ["年", "1", r"\d", r"\s", "[年月]", "[^年]", "[一-鿿]", "[a-z,]", r"\w", "(?:年|月1)"]
)
_behind = st.sampled_from(["", "?", "+", "*", "{2}", "{1,2}?", "{0,2}"])
_around = st.sampled_from(
    ["", "(?<!年)", "(?<=局)", "(?=[年1])", "(?!月)", "^", r"\b", "$", "(?:^|(?<=，))"]
)
_item = st.builds("".join, st.tuples(_around, _one, _behind))
_run = st.lists(_item, min_size=1, max_size=3).map("".join)
PATTERNS = st.lists(_run, min_size=1, max_size=3).map(
    lambda runs: f"(?P<first>{runs[0]})" + "".join(f"|{run}" for run in runs[1:])
)


def found(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    return [(match.span(), *match.groups()) for match in pattern.finditer(text)]


@given(PATTERNS, st.text(LETTERS, max_size=12))
def test_the_same_is_found_as_by_the_plain_pattern(pattern: str, text: str) -> None:
    plain, quick = re.compile(pattern), searching(pattern)
    assert found(quick, text) == found(plain, text)
    assert quick.sub("□", text) == plain.sub("□", text)
    assert quick.split(text) == plain.split(text)
    assert (quick.match(text) is None) == (plain.match(text) is None)
    assert (quick.fullmatch(text) is None) == (plain.fullmatch(text) is None)
    assert quick.groupindex == plain.groupindex


def ours() -> Iterator[Screened]:
    assert RULES
    yield from (thing for thing in gc.get_objects() if isinstance(thing, Screened))


def test_our_own_patterns_find_the_same_in_whole_reports() -> None:
    texts = [to_txt(base()) for base in (base_2014, base_2019, base_2021)]
    patterns = list(ours())
    assert len(patterns) > 50
    for screened in patterns:
        for text in texts:
            assert found(screened.quick, text) == found(screened.pattern, text), screened.pattern


def test_patterns_are_told_where_to_begin_by_their_head() -> None:
    assert searching("(?<!不)[同准]意").pattern == "(?<!不)[同准]意"
    assert searching("同意").pattern == "同意"  # quick by itself


@pytest.mark.parametrize("lacking", ["_compiler", "_parser"])
def test_a_python_that_is_made_otherwise_is_slower_and_finds_the_same(
    lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Other:
        def __getattr__(self, name: str) -> object:
            if name == lacking:
                raise AttributeError(name)
            return getattr(re, name)

    monkeypatch.setattr(first_letters, "_RE", Other())
    monkeypatch.setattr(first_letters, "value", lambda _name, make: make())
    pattern = "(?<=，)(?:共|合)计[0-9]+"
    assert searching(pattern).search("，合计12").group() == "合计12"
