"""The period parser: every wording of the survey, without any recogniser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.period import Day, PeriodKind
from checker.recognise.period import periods_in

WHOLE = (Day(2022, 1, 1), Day(2022, 12, 31))

FULL = [
    "统计期限为2022年1月1日至2022年12月31日",
    "统计期限自2022年1月1日起至2022年12月31日止",
    "统计期限为2022年1月1日至12月31日",
    "统计期限自2022年1月1日起至12月31日止",
    "统计数据从2022年1月1日至12月31日",
    "统计期限自2022年1月1日至2022年12月31日",
    "统计期限为2022年1月1日起至2022年12月31日止",
    "数据统计期限自2022年1月1日至2022年12月31日止",
    "统计期限自2022年1月1日起，至2022年12月31日止",
    "统计时限从2022年1月1日到12月31日止",
    "统计时间从2022年1月1日到2022年12月31日",
    "统计周期从2022年1月1日起至2022年12月31日止",
    "统计时段从2022年1月1日起到2022年12月31日止",
    "统计期限是2022年1月1日至2022年12月31日",
    "统计期限为2022年1月1日到2022年12月31日",
    "统计期限自2022年1月1日始至2022年12月31日止",
    "统计期限自2022年1月1日始，至2022年12月31日止",
    "统计期限为2022年1月1日—2022年12月31日",
    "统计期限为：2022年1月1日——2022年12月31日",
    "统计期限为2022年1月1日-12月31日",
    "所列数据涵盖2022年1月1日至2022年12月31日期间",
    "统计期限为2022年1月1日至2022年12月31日截止",
    "统计起止时间：2022.1.1-2022.12.31",
    "数据时间范围为2022-01-01至2022-12-31",
    "统计期限为 2022 年 1 月 1 日至 2022 年 12 月 31 日",
    "统计期限为二〇二二年一月一日至二〇二二年十二月三十一日",
    "本报告使用的数据（除特别说明外）统计期限自2022年1月1日零时起至2022年12月31日24时止",
    "数据来源期限为2022年度1月1日至12月31日",
]


@pytest.mark.parametrize("text", FULL)
def test_full_wordings(text: str) -> None:
    sentence = f"本报告由某单位编制，{text}。电子版可在网站查阅。"
    found = periods_in(sentence, opening=True)
    assert [(p.kind, p.first, p.last) for p in found] == [(PeriodKind.FULL, *WHOLE)]
    assert sentence[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("统计期限为2022年1月至2022年12月", PeriodKind.MONTHS),
        ("统计期限为2022年1-12月", PeriodKind.MONTHS),
        ("统计期限为2022年1月1日至年底", PeriodKind.MONTHS),
        ("统计期限为2022年1月1日至2022年12月底", PeriodKind.MONTHS),
        ("统计数据截至2022年12月31日", PeriodKind.UNTIL),
        ("统计期限截止到2022年12月31日", PeriodKind.UNTIL),
        ("统计期限为2022年度", PeriodKind.YEAR),
        ("统计期限为20221月1日至2022年12月31日", PeriodKind.UNREAD),
        ("统计期限为2022年1月1至12月31日", PeriodKind.UNREAD),
    ],
)
def test_rough_wordings(text: str, kind: PeriodKind) -> None:
    assert [p.kind for p in periods_in(f"本报告{text}。", opening=True)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "公示时间自2022年3月1日至2022年3月31日。",
        "2022年3月1日至2022年3月31日开展集中整治。",
        "网站统计数据显示，2022年3月1日至5月31日访问量增长。",
        "全年公开政府信息2022条。",
        "",
    ],
)
def test_other_dates_are_no_period(text: str) -> None:
    assert periods_in(text) == ()


def test_days_that_do_not_exist() -> None:
    (found,) = periods_in("统计期限为2022年1月1日至2022年11月31日。")
    assert found.last == Day(2022, 11, 31)
    assert not found.last.is_real()


@given(
    st.integers(2008, 2040),
    st.integers(1, 12),
    st.integers(1, 31),
    st.sampled_from(["至", "起至", "起，至", "到", "—", "——", "始至"]),
    st.booleans(),
)
def test_any_dates_are_read_as_printed(
    year: int, month: int, day: int, to: str, both: bool
) -> None:
    second = f"{year}年" if both else ""
    text = f"统计期限为{year}年{month}月{day}日{to}{second}12月31日。"
    (found,) = periods_in(text)
    assert (found.first, found.last) == (Day(year, month, day), Day(year, 12, 31))


@given(st.text(alphabet="统计期限为自至起止到截年月日0123456789一二〇，。；-—. ", max_size=60))
def test_never_fails_and_spans_are_true(text: str) -> None:
    for found in periods_in(text, opening=True):
        assert text[found.start : found.end] == found.text
