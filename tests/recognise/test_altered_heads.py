"""A misspelt column header is still a header, in every shape of a text file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import check
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


def test_table_cut_in_blocks_of_pipes(tmp_path: Path) -> None:
    """Title rows of one cell do not make a table one of a cell a line."""
    path = tmp_path / "a.txt"
    text = to_txt(BASES["2021"](), "pipes")
    for block in ("五", "六", "八"):
        text = text.replace(f"| 第二十条第（{block}）项", f"\n| 第二十条第（{block}）项\n| --- |")
    path.write_text(text, encoding="utf-8")
    assert [f.rule for f in check(path).findings] == []
