from dataclasses import replace

import pytest

from checker.document import Place
from checker.findings import Location
from checker.place_words import place_words
from tests.export.sample_result import build_document, build_report, build_result


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("unable_1.natural", "表三 · （四）1 · 自然人"),
        ("new.total", "表三 · 本年新收 · 总计"),
        ("partial.legal", "表三 · （二）部分公开 · 法律服务机构"),
        ("denied_8.other", "表三 · （三）8 · 其他"),
        ("total.natural", "表三 · （七）总计 · 自然人"),
        ("carried_out", "表三 · 结转下年度"),
        (None, "表三"),
    ],
)
def test_cells_of_table_three(cell, words):
    assert place_words(build_result(), Location(table="applications", cell=cell)) == words


@pytest.mark.parametrize(
    ("table", "cell", "words"),
    [
        (
            "art20_1",
            "normative.in_force",
            "表二第二十条第（一）项 · 行政规范性文件 · 现行有效件数",
        ),
        ("litigation", "review.total", "表四 · 行政复议 · 总计"),
        ("art20_1", "nowhere.here", "表二第二十条第（一）项 · nowhere.here"),
        ("statistics", "A1", "统计表 · A1"),
    ],
)
def test_tables_that_were_not_found_still_have_names(table, cell, words):
    result = build_result()
    assert place_words(result, Location(table=table, cell=cell)).startswith(words[:4])
    assert place_words(result, Location(table=table, cell=cell)) == words


@pytest.mark.parametrize(
    ("block", "start", "words"),
    [
        (0, 0, "标题"),
        (1, 0, "开头"),
        (1, 29, "开头 · 联系方式"),
        (2, 0, "第一部分标题"),
        (3, 2, "一（一）标题"),
        (4, 0, "一（一）"),
        (6, 0, "一（二）第 1 段"),
        (7, 0, "一（二）第 2 段"),
        (9, 3, "一（三）"),
        (10, 3, "第三部分标题"),
        (12, 0, "文末"),
    ],
)
def test_prose(block, start, words):
    result = build_result()
    assert place_words(result, result.report.locate_span(block, start, start + 1)) == words


def test_something_absent_stands_after_its_place():
    result = build_result()
    location = result.report.locate(Place(9), missing=True)
    assert place_words(result, location) == "一（三）之后"


def test_pages_are_named_only_where_the_file_has_them():
    result = build_result()
    location = replace(result.report.locate_span(6, 0, 1), page=3)
    assert place_words(result, location) == "一（二）第 1 段 · 第 3 页"
    assert place_words(result, Location(page=3)) == "第 3 页"
    assert place_words(result, Location()) == "文件"
    assert place_words(result, Location(section=4)) == "第四部分"


def test_without_sections_paragraphs_are_counted():
    report = replace(build_report(build_document()), sections=(), headings=(), title=None)
    result = replace(build_result(), report=report)
    assert place_words(result, report.locate_span(4, 0, 1)) == "第 5 段"
