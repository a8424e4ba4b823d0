"""Lists of parts in the opening, in the words reports use."""

from __future__ import annotations

import pytest

from checker.rules.opening_parts import find_parts_list

SIX = {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、"
            "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。",
            6,
        ),
        (
            "本报告共分6个部分，包括：总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，"
            "政府信息公开行政复议和行政诉讼情况，存在的主要问题及改进措施和其他需要报告的事项。",
            6,
        ),
        (
            "报告由一、概述；二、行政机关主动公开政府信息的情况；三、依申请公开政府信息情况；"
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况；五、存在问题和改进计划；"
            "六、其他需要报告的事项组成。",
            None,
        ),
    ],
)
def test_six_parts_are_counted_as_six(text: str, stated: int | None) -> None:
    found = find_parts_list(text)
    assert found is not None
    assert (set(found.named), found.items, found.stated) == (SIX, 6, stated)


def test_an_item_of_another_kind_is_counted() -> None:
    found = find_parts_list(
        "全文包括概述、主动公开情况、依申请公开情况、政府信息公开的收费及减免情况、行政复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项七部分。"
    )
    assert found is not None
    assert (found.items, found.stated) == (7, 7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本报告由某局编制。",
        "主要包括总体情况、主动公开两部分。",
        "我局做好主动公开、依申请公开工作。",
    ],
)
def test_no_list(text: str) -> None:
    assert find_parts_list(text) is None
