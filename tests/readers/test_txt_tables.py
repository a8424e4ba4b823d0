"""Rows in running text become tables; prose with blanks, tabs or bars in it does not."""

from __future__ import annotations

import pytest

from checker.document import Paragraph, Table
from checker.readers.txt_blocks import build_blocks
from checker.readers.txt_lines import split_lines


def blocks(text: str) -> list[str | list[list[str]]]:
    """Paragraphs as text, tables as lists of rows."""
    lines, _ = split_lines(text)
    found: list[str | list[list[str]]] = []
    for block in build_blocks(lines):
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            assert not block.ruled
            assert block.rows == len(block.row_cells())
            found.append([[cell.text for cell in row] for row in block.row_cells()])
    return found


def test_tab_rows_keep_empty_fields():
    text = "二、主动公开\n第二十条第（一）项\t\t\n信息内容\t本年制发件数\t现行有效件数\n规章\t0\t\n\t\t\n正文。"
    assert blocks(text) == [
        "二、主动公开",
        [
            ["第二十条第（一）项", "", ""],
            ["信息内容", "本年制发件数", "现行有效件数"],
            ["规章", "0", ""],
            ["", "", ""],
        ],
        "正文。",
    ]


def test_tab_rows_with_merged_labels_in_front():
    text = "\t\t自然人\t总计\n三、本年度办理结果\t（一）予以公开\t1\t1\n\t（二）部分公开\t0\t0"
    assert blocks(text) == [
        [
            ["", "", "自然人", "总计"],
            ["三、本年度办理结果", "（一）予以公开", "1", "1"],
            ["", "（二）部分公开", "0", "0"],
        ]
    ]


def test_blank_lines_cut_tab_tables_unless_every_row_has_one():
    assert len(blocks("a\t1\t2\nb\t3\t4\n\nc\t5\t6\nd\t7\t8")) == 2
    assert len(blocks("a\t1\t2\n\nb\t3\t4\n\nc\t5\t6\n\nd\t7\t8")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "\t一是加强领导，落实责任。",
        "一、\t总体情况",
        "（一）\t主动公开",
        "青禾县水务局\t2025年1月",
        "首页 | 政务公开 | 信息公开",
        "联系电话 0951 5550000",
        "地址：中山路1号  邮编：750000",
        "总  体  情  况",
        "自 2024 年 1 月 1 日起至 2024 年 12 月 31 日止",
        "2025 年 1 月 8 日",
        "其他",
        "全年公开信息 120 条 其中网站 107 条",
    ],
)
def test_prose_is_no_row(line):
    assert blocks(f"正文。\n{line}\n又一段。") == ["正文。", line.strip(), "又一段。"]


@pytest.mark.parametrize("separator", ["|---|---|---|", "| :-- | --: | :-: |", ""])
def test_pipe_rows(separator):
    text = "前文。\n| 信息内容 | 制发 | 有效 |\n" + separator + "\n| 规章 | 0 |  |\n后文。"
    table = [["信息内容", "制发", "有效"], ["规章", "0", ""]]
    expected = (
        ["前文。", table, "后文。"]
        if separator
        else ["前文。", *[[row] for row in table], "后文。"]
    )
    assert blocks(text) == expected


def test_pipe_rows_without_outer_bars_and_boxes():
    assert blocks("规章|0|1\n行政规范性文件|2|3") == [
        [["规章", "0", "1"], ["行政规范性文件", "2", "3"]]
    ]
    assert blocks("┌──┬──┐\n│规章│ 0│\n├──┼──┤\n│收费│ 2│\n└──┴──┘") == [
        [["规章", "0"], ["收费", "2"]]
    ]


def test_empty_head_above_a_separator_is_dropped():
    assert blocks("|  |  |\n|---|---|\n| 规章 | 0 |") == [[["规章", "0"]]]


ALIGNED = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容 本年制发件数 本年废止件数 现行有效件数
规章 0 0 0
行政规范性文件 3 0 8
第二十条第（五）项
信息内容 本年处理决定数量
行政许可 9487
第二十条第（八）项
信息内容 本年收费金额（单位：万元）
行政事业性收费 7.5
三、收到和处理政府信息公开申请情况
申请人情况
自然人 法人或其他组织 总计
一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5
（二）部分公开（区分处理的，只计这一情形，不
计其他情形）
1 0 0 0 0 0 1
（三）不予公开
1.属于国家秘密 0 0 0 0 0 0 0
（四）无法提供 1.本机关不掌握相关政府信息 4 0 0 0 0 0 4
四、结转下年度继续办理 0 0 0 0 0 0 0
四、政府信息公开行政复议、行政诉讼情况
行政复议 行政诉讼
结果维持 结果纠正 其他结果 尚未审结 总计
1 0 0 0 1 0 0 0 0 0 0 0 0 0 0
五、存在的主要问题及改进情况
"""


@pytest.mark.parametrize("blank", [" ", "    "])
def test_aligned_rows_with_heads_and_labels(blank):
    zeros = ["0"] * 7
    assert blocks(ALIGNED.replace(" ", blank)) == [
        "二、主动公开政府信息情况",
        [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "0", "0", "0"],
            ["行政规范性文件", "3", "0", "8"],
            ["第二十条第（五）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政许可", "9487"],
            ["第二十条第（八）项"],
            ["信息内容", "本年收费金额（单位：万元）"],
            ["行政事业性收费", "7.5"],
        ],
        "三、收到和处理政府信息公开申请情况",
        [
            ["申请人情况"],
            ["自然人", "法人或其他组织", "总计"],
            ["一、本年新收政府信息公开申请数量", "5", "0", "0", "0", "0", "0", "5"],
            ["（二）部分公开（区分处理的，只计这一情形，不\n计其他情形）", "1", *zeros[:5], "1"],
            ["（三）不予公开"],
            ["1.属于国家秘密", *zeros],
            ["（四）无法提供", "1.本机关不掌握相关政府信息", "4", *zeros[:5], "4"],
            ["四、结转下年度继续办理", *zeros],
        ],
        "四、政府信息公开行政复议、行政诉讼情况",
        [
            ["行政复议", "行政诉讼"],
            ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
            ["1", "0", "0", "0", "1", *["0"] * 10],
        ],
        "五、存在的主要问题及改进情况",
    ]


def test_blank_lines_between_aligned_rows_mean_nothing():
    spread = ALIGNED.replace("\n", "\n\n")
    assert blocks(spread) == blocks(ALIGNED)


def test_vertical_label_between_rows_is_one_label():
    text = "二、上年结转 0 0 0 0 0 0 0\n三\n、\n本\n年\n度\n（一）予以公开 1 0 0 0 0 0 1"
    assert blocks(text)[0][1] == ["三\n、\n本\n年\n度"]


def test_one_cell_a_line_stays_text():
    lines = ["第二十条第（一）项", "信息内容", "本年制发件数", "规章", "0", "行政规范性文件", "3"]
    assert blocks("\n".join(lines)) == lines


def test_unusual_cells_are_verbatim():
    assert blocks("规章 / — 无\n行政规范性文件 约 1,113 ８") == [
        [["规章", "/", "—", "无"], ["行政规范性文件 约", "1,113", "８"]]
    ]


NUMBERS = "一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5"
KINDS = ["商业\n企业", "科研\n机构", "社会\n公益\n组织", "法律\n服务\n机构", "其他"]


def test_broken_heads_one_word_a_line():
    words = "（本列数据的勾稽关系为：第一项加第二项之和，等\n于第三项加第四项之和）\n申请人情况\n"
    words += "\n".join(["自然人", "法人或其他组织", "总 计", *KINDS])
    rows = blocks(f"{words}\n{NUMBERS}")[0]
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等\n于第三项加第四项之和）"
    heads = ["申请人情况", "自然人", "法人或其他组织", "总 计", *KINDS]
    assert rows[:-1] == [[note], *([head] for head in heads)]


def test_broken_heads_below_each_other():
    text = (
        "                  申请人情况\n"
        "                  法人或其他组织\n"
        "      自然人         社会 法律      总计\n"
        "            商业 科研\n"
        "                  公益 服务 其他\n"
        "            企业 机构\n"
        "                  组织 机构\n" + NUMBERS
    )
    assert blocks(text)[0][:-1] == [["申请人情况"], ["法人或其他组织"], ["自然人", *KINDS, "总计"]]


def test_heads_that_cannot_be_told_apart_stay_as_they_are():
    text = "申请人情况\n自然人   商业   甲乙\n丙丁\n" + NUMBERS
    assert blocks(text)[0][:-1] == [["申请人情况"], ["自然人", "商业", "甲乙"], ["丙丁"]]


def test_rows_of_the_statistics_table():
    text = (
        "七、其他需要报告的事项\n没有。\n统计表\n统计指标 单位 统计数\n一、主动公开情况\n"
        "（一）主动公开数 （不同渠道计 1 条） 条 120\n其中：规范性文件数 条 2\n二、依申请公开情况\n"
        "（一）收到申请数 件 9\n2.传真申请数 件 0\n（二）办结数 件 8"
    )
    assert blocks(text) == [
        "七、其他需要报告的事项",
        "没有。",
        "统计表",
        [
            ["统计指标", "单位", "统计数"],
            ["一、主动公开情况"],
            ["（一）主动公开数 （不同渠道计 1 条）", "条", "120"],
            ["其中：规范性文件数", "条", "2"],
            ["二、依申请公开情况"],
            ["（一）收到申请数", "件", "9"],
            ["2.传真申请数", "件", "0"],
            ["（二）办结数", "件", "8"],
        ],
    ]


def test_two_lines_that_end_in_a_unit_and_a_number_are_prose():
    assert blocks("全年公开 条 12\n收到申请 件 9") == ["全年公开 条 12", "收到申请 件 9"]


BROKEN = [["信息内容", "制发", "有效"], ["规章", "0", "1"], ["行政规范性文件", "", "8"]]


@pytest.mark.parametrize(
    ("open_row", "between", "close_row"),
    [("| ", "\n| ", " |"), ("| \n\n", "\n\n | \n\n", "\n\n |"), ("|\n", "\n|\n", "\n|")],
)
def test_pipe_cells_on_lines_of_their_own(open_row, between, close_row):
    rows = [row for row in BROKEN if "" not in row] if between == "\n|\n" else BROKEN
    text = "\n".join(open_row + between.join(row) + close_row for row in rows)
    assert blocks(f"前文。\n\n{text}\n\n后文。") == ["前文。", rows, "后文。"]


def test_pipe_cells_without_row_ends_are_lines():
    text = "\n".join(f"| {cell}" for cell in ("信息内容", "本年制发件数", "规章", "0", "收费", "2"))
    assert blocks(text) == ["信息内容", "本年制发件数", "规章", "0", "收费", "2"]


@pytest.mark.parametrize(
    ("open_row", "between", "close_row"),
    [("| ", "\n| ", " |"), ("|\n", "\n|\n", "\n|")],
)
def test_heading_between_broken_pipe_tables_is_no_cell(open_row, between, close_row):
    table = "\n".join(
        open_row + between.join(row) + close_row for row in (["规章", "0"], ["收费", "2"])
    )
    text = f"{table}\n\n三、收到和处理政府信息公开申请情况\n\n{table}"
    rows = [["规章", "0"], ["收费", "2"]]
    assert blocks(text) == [rows, "三、收到和处理政府信息公开申请情况", rows]


def test_pipe_rows_marked_by_a_lone_pipe_with_blank_lines_between():
    text = "\n".join(
        "| \n" + "\n      \n".join(f"       {cell}  | " for cell in row) + "\n    "
        for row in [["信息内容", "制发", "有效"], ["规章", "0", "1"], ["行政规范性文件", "3", "8"]]
    )
    assert blocks(f"前文。\n{text}\n后文。") == [
        "前文。",
        [["信息内容", "制发", "有效"], ["规章", "0", "1"], ["行政规范性文件", "3", "8"]],
        "后文。",
    ]


def test_cells_that_only_close_with_a_pipe_are_cells_one_a_line():
    piped = "第二十条第（一）项 |\n|||\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n规章 |\n0 |\n0 |\n1 |"
    plain = piped.replace("|||\n", "").replace(" |", "")
    assert blocks(piped) == blocks(plain)


def test_drawn_grid_whose_corners_are_all_crosses():
    rule = "┼────┼──┼"
    assert blocks(f"{rule}\n│规章│ 3│\n{rule}\n│许可│ 4│\n{rule}") == [
        [["规章", "3"], ["许可", "4"]]
    ]


def test_heading_of_a_part_as_first_row_of_its_table():
    assert blocks("| 二、主动公开政府信息情况 | |\n| 规章 | 3 |\n| 许可 | 4 |") == [
        "二、主动公开政府信息情况",
        [["规章", "3"], ["许可", "4"]],
    ]
    assert blocks("| 三、本年度办理结果 | |\n| 规章 | 3 |") == [
        [["三、本年度办理结果", ""], ["规章", "3"]]
    ]


def test_a_million_blanks_in_a_row_take_no_time_of_their_own():
    assert blocks("| 规章" + " " * 1_000_000 + "| 3 |\n| 许可 | 4 |") == [
        [["规章", "3"], ["许可", "4"]]
    ]
