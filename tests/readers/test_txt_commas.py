"""Rows with commas, as spreadsheets save them, are rows; sentences and numbers with commas are not."""

from __future__ import annotations

import pytest

from checker.readers.txt_commas import with_commas_as_tabs


def test_rows_among_text():
    text = '第一段，没有表格。\n项目,件数,\n"规章, 规范",3,0\n许可,"1,113",2\n第二段。\n'
    assert with_commas_as_tabs(text) == (
        "第一段，没有表格。\n项目\t件数\t\n规章, 规范\t3\t0\n许可\t1,113\t2\n第二段。\n"
    )


def test_a_whole_file_with_prose_in_its_first_column():
    rows = ["报告,,", "一、总体情况,,", '"全年, 公开。",,', "项目,件数,备注"]
    assert with_commas_as_tabs("\n".join(rows)) == (
        "报告\n一、总体情况\n全年, 公开。\n项目\t件数\t备注\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "全年公开1,113条。\n受理申请1,020件。\n办结1,019件。\n另有说明。\n其他。\n",
        "一,二\n三,4\n",
        "规章\t1,113\t0\n许可\t1,020\t0\n处罚\t1,019\t0\n",
        "规章   1,113   0\n许可   1,020   0\n处罚   1,019   0\n",
        '甲,"1\n乙,"2\n丙,"3\n',
    ],
)
def test_other_commas_stay(text):
    assert with_commas_as_tabs(text) == text
