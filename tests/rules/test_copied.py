"""Which words betray that a text was written for another unit."""

from __future__ import annotations

import pytest

from checker.annual_report import OrganKind
from checker.rules.copied import level_of, wrong_self_words


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("临河市水务局", "市"),
        ("临河市清源区水务局", "县"),
        ("东山县清水镇人民政府", "镇"),
        ("翠湖街道办事处", "街道"),
        ("省水利厅", "省"),
        ("水务局", ""),
    ],
)
def test_level_of_a_unit(name: str, level: str) -> None:
    assert level_of(name) == level


def test_words_a_unit_never_uses_of_itself() -> None:
    assert "局" in wrong_self_words(OrganKind.TOWN_GOVERNMENT, "清水镇人民政府")
    assert "镇" not in wrong_self_words(OrganKind.TOWN_GOVERNMENT, "清水镇人民政府")
    assert "乡" in wrong_self_words(OrganKind.TOWN_GOVERNMENT, "清水镇人民政府")
    assert wrong_self_words(OrganKind.DEPARTMENT, "临河市水务局") >= {"镇", "委", "厅"}
    assert "委" not in wrong_self_words(OrganKind.DEPARTMENT, "临河市发展和改革委员会")
    assert wrong_self_words(OrganKind.UNKNOWN, "临河") == frozenset()
