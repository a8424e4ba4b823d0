"""What is looked for only once, or only where it may stand, is what was found by looking everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.document import Place
from checker.readers import read
from checker.recognise.contact import _LABEL, _SOLID_LABEL
from checker.recognise.tables import find_tables
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2014, base_2019, base_2021

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document import Document

FORMS = ("2014", "2019", "2021")
BASES = {"2014": base_2014, "2019": base_2019, "2021": base_2021}
SHAPES = ("tabs", "spaces", "cells")


def _document(folder: Path, text: str) -> Document:
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", FORMS)
def test_tables_found_without_a_year_hold_for_its_form(
    tmp_path: Path, form: str, shape: str
) -> None:
    lines = to_txt(BASES[form](), shape).splitlines()
    for step in (0, 3, 7, 11):  # every so many lines are lost
        kept = [line for number, line in enumerate(lines) if not step or number % step]
        document = _document(tmp_path, "\n".join(kept))
        found = find_tables(document, None)
        holding = [other for other in FORMS if found.hold_for(other)]
        assert [find_tables(document, other) for other in holding] == [found] * len(holding)


def test_whole_tables_of_the_newest_form_are_found_once(tmp_path: Path) -> None:
    found = find_tables(_document(tmp_path, to_txt(base_2021())), None)
    assert [form for form in FORMS if found.hold_for(form)] == ["2021"]


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0478-8214000，传真（电话）：8214001，电子邮箱：a@b.cn",
        "邮政编码015000网站地址www.linhe.gov.cn单位地址胜利路18号",
        "E-mail：a@b.cn，Email:b@c.cn，联系部门：办公室，联系人：王某，办公时间8:30",
        "监督举报电话/传真：12345；通信地址：某路；信箱与热线",
    ],
)
def test_labels_of_a_text_without_blanks_are_those_of_any_text(text: str) -> None:
    spans = [match.span() for match in _LABEL.pattern.finditer(text)]
    assert spans
    assert [match.span() for match in _SOLID_LABEL.finditer(text)] == spans


def test_small_values_compare_and_change_by_copies() -> None:
    place = Place(3, row=1, column=2)
    assert place == Place(3, 1, 2)
    assert {place: 1}[Place(3, 1, 2)] == 1
    assert replace(place, row=4) == Place(3, 4, 2) != place
