"""A misspelt column header is still a header, in every shape of a text file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from checker import check
from tests.reports.as_docx import to_docx
from tests.reports.as_docx_styles import STYLES
from tests.reports.as_txt import SHAPES, to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

HEADS = (
    ("复议后起诉", "经复议后起诉", "T008"),
    ("自然人", "个人", "T008"),
    ("法律服务机构", "法律机构", "T008"),
    ("科研机构", "科研单位", "T008"),
    ("本年收费金额（单位：万元）", "本年收费金额（单位：元）", "T012"),
    ("本年废止件数", "废止文件数", "T008"),
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("old", "new", "rule"), HEADS)
def test_altered_header(tmp_path: Path, shape: str, old: str, new: str, rule: str) -> None:
    path = tmp_path / "a.txt"
    text = to_txt(BASES["2021"](), shape)
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = [(f.rule, f.location.text) for f in check(path).findings]
    assert found == [(rule, new)]


@pytest.mark.parametrize(("old", "new", "rule"), HEADS[1:4])
def test_altered_header_that_stands_twice(tmp_path: Path, old: str, new: str, rule: str) -> None:
    """The heads of table three again in its middle, as at a page break: one finding, at the first."""
    path = to_docx(BASES["2021"](), tmp_path / "a.docx")
    document = docx.Document(str(path))
    for part in document.element.body.iter(qn("w:t")):
        part.text = new if part.text == old else part.text
    STYLES["heads-again"](document)
    document.save(str(path))
    found = [(f.rule, f.location.text) for f in check(path).findings]
    assert found == [(rule, new)]


def test_table_cut_in_blocks_of_pipes(tmp_path: Path) -> None:
    """Title rows of one cell do not make a table one of a cell a line."""
    path = tmp_path / "a.txt"
    text = to_txt(BASES["2021"](), "pipes")
    for block in ("五", "六", "八"):
        text = text.replace(f"| 第二十条第（{block}）项", f"\n| 第二十条第（{block}）项\n| --- |")
    path.write_text(text, encoding="utf-8")
    assert [f.rule for f in check(path).findings] == []
