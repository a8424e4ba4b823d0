"""Lists of numbers and their slips: one mistake, one slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rules.numbering import chinese, find_enumeration_slips, find_slips, shown
from checker.text import ordinal


@pytest.mark.parametrize(
    ("numbers", "slips"),
    [
        ([1, 2, 3], []),
        ([1, 2, 1, 2], []),
        ([1, 3, 4, 5], [(1, "gap")]),
        ([1, 2, 2, 4], [(2, "repeat")]),
        ([1, 2, 2, 3], [(2, "repeat")]),
        ([1, 2, 4, 3, 5], [(2, "order")]),
        ([2, 3], [(0, "start")]),
        ([1, 2, 5, 4, 5], [(2, "gap")]),
        ([1, 2, 4, 5, 7], [(2, "gap"), (4, "gap")]),
    ],
)
def test_headings(numbers: list[int], slips: list[tuple[int, str]]) -> None:
    assert [(s.at, s.kind) for s in find_slips(numbers)] == slips


@pytest.mark.parametrize(
    ("numbers", "slips"),
    [
        ([1, 2, 3, 1, 2], []),
        ([1, 1, 2, 2, 3], []),
        ([1, 3], [(1, "gap")]),
        ([1, 2, 2], [(2, "repeat")]),
        ([1, 2, 2, 4], [(2, "repeat")]),
        ([2, 3], [(0, "start")]),
    ],
)
def test_enumerations(numbers: list[int], slips: list[tuple[int, str]]) -> None:
    assert [(s.at, s.kind) for s in find_enumeration_slips(numbers)] == slips


@given(st.integers(2, 12), st.data())
def test_one_lost_item_is_one_slip(length: int, data: st.DataObject) -> None:
    lost = data.draw(st.integers(1, length))
    numbers = [n for n in range(1, length + 1) if n != lost]
    expected = 0 if lost == length else 1
    assert len(find_slips(numbers)) == expected
    assert len(find_enumeration_slips(numbers)) == expected


@given(st.lists(st.integers(1, 12), max_size=12))
def test_slips_are_places_in_the_list(numbers: list[int]) -> None:
    for slip in (*find_slips(numbers), *find_enumeration_slips(numbers)):
        assert 0 <= slip.at < len(numbers)


@given(st.integers(1, 99))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert ordinal(chinese(number)) == number


def test_numbers_are_shown_in_their_style() -> None:
    assert [shown(style, 2) for style in ("一、", "（一）", "1.", "（1）", "一是", "第一")] == [
        "二、", "（二）", "2.", "（2）", "二是", "第二",
    ]  # fmt: skip
