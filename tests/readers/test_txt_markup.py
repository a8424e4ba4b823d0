"""Marks of Markdown are no text; its tables of web pages are tables; digits set apart are one figure."""

from __future__ import annotations

import pytest

from checker.document import Paragraph, Table
from checker.readers import read
from checker.readers.txt_figures import with_figures_joined
from checker.readers.txt_markup import parts, without_marks


def blocks(folder, text):
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return read(path).blocks


def test_headings_bold_and_escapes(tmp_path):
    text = "# 报告\n\n## 一、总体情况 ##\n\n**（一）主动公开。** 全年公开 12 条。\n\n1\\. 第一项\n\n---\n\n后面\n"
    assert [b.text for b in blocks(tmp_path, text)] == [
        "报告",
        "一、总体情况",
        "（一）主动公开。 全年公开 12 条。",
        "1. 第一项",
        "后面",
    ]


@pytest.mark.parametrize(
    "text",
    ["联系人：张**，王**", "电话：138****5678", "张**和王**同志", "#1楼", "路径 a\\.b", "a > b"],
)
def test_stars_and_marks_of_plain_text_stay(text):
    assert without_marks(f"{text}\n下一行") == f"{text}\n下一行"


def test_marks_outside_the_rows_of_a_text_without_headings_stay():
    rows = "| 规章 | 3 |\n| --- | --- |\n| **合计** | &nbsp; |\n"
    assert without_marks(f"{rows}\n**一是**清理&nbsp;目录") == (
        "| 规章 | 3 |\n| --- | --- |\n| 合计 |   |\n\n**一是**清理&nbsp;目录"
    )


def test_masked_names_stay_in_markdown():
    assert without_marks("# 题\n联系人：张**，王**。") == "题\n联系人：张**，王**。"


def test_a_text_that_is_one_quotation():
    assert without_marks("> 一\n>\n> > 二") == "一\n\n二"
    assert without_marks("> 一\n二\n三") == "> 一\n二\n三"


def test_tables_of_web_pages(tmp_path):
    text = (
        "前面\n\n<html><body><table><tr><td colspan=2>表头</td></tr>\n<tr><td>规章</td><td>3</td></tr>"
        "</table></body></html>\n\n后面\n\n<div>\n\n<table><tr><td>a</td><td>1</td></tr></table>\n\n</div>"
    )
    found = blocks(tmp_path, text)
    assert [type(block) for block in found] == [Paragraph, Table, Paragraph, Table]
    assert [[c.text for c in row] for row in found[1].row_cells()] == [["表头"], ["规章", "3"]]
    assert found[1].cells[0].column_span == 2


def test_tables_inside_tables_and_tables_without_end():
    inner = "<table><tr><td><table></table></td></tr></table>"
    assert [part.markup for part in parts(f"甲{inner}乙")] == [False, True, False]
    assert [part.markup for part in parts("甲<table><tr><td>1")] == [False]
    assert len(parts("<table>" * 50_000)) == 1


def test_breaks_in_cells_of_pipe_tables(tmp_path):
    found = blocks(tmp_path, "| 商业<br>企业 | 1 |\n| --- | --- |\n| 科研<br/>机构 | 2 |\n")
    assert [c.text for c in found[0].cells] == ["商业\n企业", "1", "科研\n机构", "2"]


def test_digits_set_apart_are_one_figure():
    rows = "规章\t1 2 8 . 6\t0\n许可\t4 5\t0\n处罚\t1 , 0 2 0\t0\n" + "其他\t0\t3\n" * 6
    joined = with_figures_joined(rows)
    assert joined.startswith("规章\t128.6\t0\n许可\t45\t0\n处罚\t1,020\t0\n")


@pytest.mark.parametrize(
    "row", ["新收\n3 4 0 0 1 0 8\n结转\n0 0 0 0 0 0 0\n", "新收\t3 4\t12\n结转\t1 2\t0\n"]
)
def test_blanks_that_may_part_cells_stay(row):
    text = row * 3 + "其他\t0\t3\n" * 6
    assert with_figures_joined(text) == text
