"""Numbers in prose: what is one, what is not, what it says."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Paragraph
from checker.recognise.canonical import canonical
from checker.recognise.quantities import find_quantities


def said(text: str) -> list[tuple[str, Decimal, str, bool]]:
    found = find_quantities(((0, Paragraph(text)),))
    return [(q.text, q.value, q.unit, q.approximate) for q in found if not q.negated]


def values(text: str) -> list[tuple[int, str]]:
    return [(int(value), unit) for _, value, unit, _ in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请43件", [(43, "件")]),
        ("收到申请 43 件", [(43, "件")]),
        ("收到申请４３件", [(43, "件")]),
        ("公开信息1,113条", [(1113, "条")]),
        ("收到申请一件", [(1, "件")]),
        ("收到申请十二件", [(12, "件")]),
        ("行政复议两件，行政诉讼三起", [(2, "件"), (3, "起")]),
        ("粉丝1.3万人次", [(13000, "人次")]),
        ("收费128.6万元", [(1286000, "元")]),
        ("浏览量2亿次", [(200000000, "次")]),
        ("网站107条、微博13条", [(107, "条"), (13, "条")]),
        ("13件（含新制定5件,修改4件,废止4件）", [(13, "件"), (5, "件"), (4, "件"), (4, "件")]),
        ("参加培训2次60人次", [(2, "次"), (60, "人次")]),
        ("一件涉及第三方", [(1, "件")]),
        ("行政复议一起", [(1, "起")]),
    ],
)
def test_exact_numbers(text: str, expected: list[tuple[int, str]]) -> None:
    assert values(text) == expected
    assert not any(approximate for *_, approximate in said(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("公开信息三百余条", 300, "条"),
        ("公开信息280余条", 280, "条"),
        ("公开信息280多条", 280, "条"),
        ("公开信息近千余条", 1000, "条"),
        ("公开信息约123条", 123, "条"),
        ("阅读量100万+次", 1000000, "次"),
        ("阅读量1.3万余次", 13000, "次"),
        ("数据20余万条", 200000, "条"),
        ("办结 846542 万余件", 8465420000, "件"),
        ("公开信息100条以上", 100, "条"),
        ("超过50人参加", 50, "人"),
        ("参加者5-10个", 10, "个"),
        ("公开信息1，234条", 234, "条"),
    ],
)
def test_approximate_or_ambiguous_numbers(text: str, value: int, unit: str) -> None:
    found = said(text)[-1]
    assert found[1:] == (Decimal(value), unit, True)


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月1日至2025年12月31日",
        "二〇二五年",
        "根据国务院令第711号和国办公开办函〔2021〕30号",
        "银党办〔2016〕67号",
        "第二十条第（五）项、第36条第1款",
        "地址：胜利路18号，邮编：015000，电话：0478-8216035，13800138000",
        "幸福街六十号",
        "图1 流程图",
        "开放时间9:00至17:30",
        "2021—2035年规划",
        "“十四五”规划、二十大精神",
        "一件事一次办、一次性告知、一条龙服务",
        "第一次、第2季度、每一件、同一件",
        "网址www.linhe2025.gov.cn，邮箱abc123@126.com",
        "“12345”热线、12345政务服务平台",
        "“1+3+N”体系、7×24响应",
        "三分之一、数百条、几十件、上百次",
        "《关于3件实事的通知》",
        "1.加强领导。2、推进公开。",
        "一是健全制度；二是加强培训",
        "5G网络、H5作品",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [q for q in said(text) if q[2]] == []


def test_percentages() -> None:
    assert said("占95.05%，百分之九十五，百分之九十五点五，９０％") == [
        ("95.05", Decimal("95.05"), "%", False),
        ("百分之九十五", Decimal(95), "%", False),
        ("百分之九十五点五", Decimal("95.5"), "%", False),
        ("90", Decimal(90), "%", False),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("未收到政府信息公开申请", ["未收到"]),
        ("没有收到申请，也未发生行政诉讼", ["没有收到", "也未发生"]),
        ("无依申请公开事项", ["无"]),
        ("没有因政府信息公开申请行政复议的事项", ["没有因"]),
        ("行政复议数为零", ["零"]),
        ("未收取信息处理费", ["未收取"]),
        ("无锡市、无障碍、无偿、无法提供、无正当理由", []),
    ],
)
def test_zeros_in_words(text: str, words: list[str]) -> None:
    found = [q for q in find_quantities(((0, Paragraph(text)),)) if q.negated]
    assert [q.text for q in found] == words
    assert all(q.value == 0 and q.unit == "" for q in found)


def test_places_count_characters_of_the_paragraph() -> None:
    text = "  全年 收到 申请 43 件，其中，网上 27 件。另有来信 9 封。"
    found = find_quantities(((5, Paragraph(text)),))
    assert [text[q.place.start : q.place.end] for q in found] == ["43", "27", "9"]
    assert {q.place.block for q in found} == {5}
    assert text[slice(*found[1].clause)] == "网上 27 件"
    assert text[slice(*found[1].sentence)].endswith("网上 27 件")
    assert text[slice(*found[2].sentence)] == "另有来信 9 封"


@given(st.integers(min_value=0, max_value=10**9))
def test_any_integer_is_read_back(number: int) -> None:
    assert values(f"公开信息共{number}条。") == [(number, "条")]
    assert values(f"公开信息共{number:,}条。") == [(number, "条")]


@given(st.integers(min_value=1, max_value=99_999))
def test_any_chinese_numeral_is_read_back(number: int) -> None:
    spoken = cn2an.an2cn(number)
    if spoken[0] == "一" and spoken[1:2] == "十":
        spoken = spoken[1:]
    assert values(f"收到申请{spoken}件。") == [(number, "件")]


@given(
    st.text(alphabet="共收到申请12,.，。件条年月第〔〕（）一二十万余近约%- 0\u3000", max_size=40)
)
def test_spans_always_lie_in_the_text(text: str) -> None:
    for found in find_quantities(((0, Paragraph(text)),)):
        start, end = found.place.start, found.place.end
        assert start is not None
        assert end is not None
        assert 0 <= start < end <= len(text)
        assert found.sentence[0] <= start
        assert end <= max(found.sentence[1], end)
        assert found.value >= 0


@given(st.text(alphabet="ab 中文，,1２（( \u3000。.;", max_size=30))
def test_canonical_text_leads_back_to_every_character(text: str) -> None:
    canon = canonical(text)
    assert len(canon.origin) == len(canon.text) + 1
    assert list(canon.origin) == sorted(canon.origin)
    for index in range(len(canon.text)):
        start, end = canon.span(index, index + 1)
        assert end == start + 1
        assert canon.at(start) == index
