"""The forms as data: complete, and refused when anything in them is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import DataError
from checker.forms import all_forms, form_by_id, form_for_year, load_form
from checker.paths import FORMS

if TYPE_CHECKING:
    from pathlib import Path


def test_all_forms_load_with_all_cells() -> None:
    sizes = {form.id: sum(len(t.cell_keys) for t in form.tables) for form in all_forms()}
    assert sizes == {"2014": 58, "2019": 22 + 161 + 15, "2021": 10 + 175 + 15}


@pytest.mark.parametrize(
    ("year", "form"),
    [
        (2013, None),
        (2014, "2014"),
        (2018, "2014"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2026, "2021"),
    ],
)
def test_form_for_year(year: int, form: str | None) -> None:
    found = form_for_year(year)
    assert (found.id if found else None) == form


def test_unknown_year_has_no_form() -> None:
    assert form_for_year(None) is None


def test_cell_names_say_the_group_where_the_label_alone_is_ambiguous() -> None:
    table = form_by_id("2021").table("applications")
    assert table
    assert (
        table.cell_name("unable_1.natural") == "（四）无法提供1.本机关不掌握相关政府信息 · 自然人"
    )
    statistics = form_by_id("2014").table("statistics")
    assert statistics
    assert statistics.cell_name("E2") == "五、行政诉讼数量（二）被依法纠错数"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "2021年格式"', 'nam = "2021年格式"', "nam"),
        ("first_year = 2021", 'first_year = "2021"', "first_year"),
        ('key = "licensing"', 'kay = "licensing"', "kay"),
        ('left = ["new", "carried_in"]', 'left = ["new", "carried"]', "carried"),
        ('key = "coercion"', 'key = "penalty"', "键重复"),
    ],
)
def test_wrong_data_is_refused_naming_the_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (FORMS / "2021.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "2021.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=says):
        load_form(path)
