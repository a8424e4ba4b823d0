"""Which words betray that a text was written for another unit."""

from __future__ import annotations

import pytest

from checker.annual_report import OrganKind
from checker.rules.copied import level_of, same_organ_elsewhere, wrong_self_words


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


def test_the_bureau_of_the_city_above_is_no_copy() -> None:
    text = "按照嘉兴市水利局的要求"
    found = [leak.text for leak in same_organ_elsewhere(text, "桐乡市水利局")]
    assert found == []
    found = [leak.text for leak in same_organ_elsewhere("衢州市水利局开展培训", "桐乡市水利局")]
    assert found == ["衢州市水利局"]


def test_a_town_may_name_its_county() -> None:
    assert list(same_organ_elsewhere("安溪县人民政府网站", "参内乡人民政府")) == []
