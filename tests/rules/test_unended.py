"""W108 where a table stands between a paragraph and the heading after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker import check
from tests.reports.as_docx_styles import RENDERERS
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("全年未发生责任追究情形，也没有收到这方面的投诉举报，社会评议结果较好", True),
        ("全年未发生责任追究情形，也没有收到这方面的投诉举报，有关数据如下表所示", False),
    ],
)
def test_paragraph_before_a_table_that_stands_above_its_heading(
    last: str, found: bool, tmp_path: Path
) -> None:
    model = base_2021()
    part = model.parts[0]
    parts = [replace(part, paragraphs=[*part.paragraphs, last]), *model.parts[1:]]
    path = tmp_path / "report.docx"
    RENDERERS["table-first"](replace(model, parts=parts), path)
    assert ("W108" in {f.rule for f in check(path).findings}) is found
