"""What is a placeholder, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rules.placeholders import find_placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共受理申请XX件", ["XX"]),
        ("××局深入学习", ["××"]),
        ("20XX年工作", ["20XX年"]),
        ("202X年政府", ["202X年"]),
        ("×月×日", ["×", "×"]),
        ("传真：0951-XXXXXXX", ["0951-XXXXXXX"]),
        ("www.xxx.gov.cn", ["xxx"]),
        ("联系人：＿＿＿＿", ["＿＿＿＿"]),
        ("【】和【待补】", ["【】", "【待补】"]),
        ("（此处填数字）", ["（此处填数字）"]),
        ("（待定）", ["（待定）"]),
        ("日期待定", ["待定"]),
        ("相关数据待补充。", ["待补充"]),
        ("请填写意见", ["请填写"]),
        ("共有？？件", ["？？"]),
        ("TODO", ["TODO"]),
        ("（单位名称）", ["（单位名称）"]),
        ("（文字描述）", ["（文字描述）"]),
        ("该部分以表格形式报告。表格如下：", ["该部分以表格形式报告"]),
        ("年度报告应当包括以下内容", ["年度报告应当包括"]),
    ],
)
def test_placeholders(text: str, found: list[str]) -> None:
    assert [p.text for p in find_placeholders(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "电话：138****1234",
        "车牌号为A12XX34",
        "编号AXX-12",
        "http://www.example.gov.cn/xxgk/2023__1.html",
        "申请人张××不服",
        "长3×宽5",
        "【重点】【申请】【请示】",
        "（此处所称机关）",
        "制度有待补充。",
        "申请人请填写《申请表》",
        "《怎么办？？》",
        "“1+X”制度",
        "根据《条例》第五十条，年度报告应当包括下列内容",
        "待定岗人员",
        "电话（传真）：0951-1234567",
    ],
)
def test_no_placeholders(text: str) -> None:
    assert find_placeholders(text) == ()


@given(st.text(alphabet="×XxＸ_＿【】（）此处填待补定20年月件？?张12 。", max_size=40))
def test_spans_are_true_and_apart(text: str) -> None:
    found = find_placeholders(text)
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
