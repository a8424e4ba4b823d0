"""Rows as the recogniser sees them, whatever the pages did to them."""

from __future__ import annotations

from checker.document import Cell, Document, Paragraph, Table
from checker.recognise.table_records import records


def table(*rows: tuple[str, ...], page: int) -> Table:
    cells = tuple(
        Cell(r, c, text, page=page) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Table(len(rows), len(rows[0]), cells, page)


def texts(*tables: Table) -> list[tuple[str, ...]]:
    document = Document("报告.pdf", "pdf", "", tables)
    return [tuple(item.text for item in record.items) for record in records(document)]


def test_row_cut_by_a_page_break_is_one_row() -> None:
    first = table(("2.重复申请", "31", "0"), ("4.无正\n当理", "2", "0"), page=4)
    rest = table(("由大量\n反复申请", "", ""), ("5.要求", "9", "0"), page=5)
    assert texts(first, rest) == [
        ("2.重复申请", "31", "0"),
        ("4.无正\n当理由大量\n反复申请", "2", "0"),
        ("5.要求", "9", "0"),
    ]


def test_empty_row_on_top_of_a_page_stays_a_row() -> None:
    first = table(("1.信访举报投诉类申请", "90", "6"), page=4)
    rest = table(("2.重复申请", "", ""), page=5)
    assert texts(first, rest) == [("1.信访举报投诉类申请", "90", "6"), ("2.重复申请", "", "")]


def test_header_cut_by_a_page_break_gets_its_labels_back() -> None:
    first = table(("结", "结", "未经复议直接起诉"), page=6)
    rest = table(("果维持", "果纠正", "结果维持"), ("14", "3", "6"), page=7)
    assert texts(first, rest) == [
        ("结果维持", "结果纠正", "未经复议直接起诉"),
        ("结果维持",),
        ("14", "3", "6"),
    ]


def test_row_and_head_of_table_two_with_single_blanks_on_a_line() -> None:
    lines = (
        "第二十条第（八）项",
        "信息内容 本年收费金额（单位：万元）",
        "行政事业性收费 35.2",
        "许可 35 件",
    )
    document = Document("报告.pdf", "pdf", "", tuple(Paragraph(line) for line in lines))
    assert [tuple(item.text for item in record.items) for record in records(document)] == [
        ("第二十条第（八）项",),
        ("信息内容", "本年收费金额（单位：万元）"),
        ("行政事业性收费", "35.2"),
        ("许可 35 件",),
    ]


def test_column_that_counts_the_rows_is_no_part_of_the_table() -> None:
    counted = table(
        ("序号", "统计指标", "单位", "统计数"),
        ("1", "规章", "件", "3"),
        ("", "其中", "件", "1"),
        page=1,
    )
    assert texts(counted)[1:] == [("规章", "件", "3"), ("其中", "件", "1")]


def test_first_column_of_figures_stays() -> None:
    rows = (("序号", "总计"), ("3", "5"), ("1", "2"))
    assert texts(table(*rows, page=1)) == list(rows)
