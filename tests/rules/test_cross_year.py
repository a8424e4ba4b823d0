# ruff: noqa: E501  pairs of sentences side by side
"""Rules Y101–Y103, Y105 and Y106: this year's report against last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import check
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult

CROSS = ("Y101", "Y102", "Y103", "Y105", "Y106")
OTHER_TEXT = [
    ("认真执行《条例》，围绕供水保障、河湖治理等重点工作推进", "聚焦防汛抗旱、农村饮水等民生事项做好"),
    ("全年主动公开政府信息326条，其中门户网站214条、政务新媒体112条；发布政策解读7篇", "本年度公开各类信息298条，组织解读5次"),
    ("其中网络申请27件、信函申请9件、当面申请5件", "其中网络申请30件、信函申请8件、当面申请3件"),
    ("严格执行发布审核制度，落实先审后发，全年清理规范性文件1次", "修订发布审核办法，明确各科室审核责任"),
    ("优化门户网站政府信息公开专栏，及时更新公开指南和目录", "新设水价公开栏目，方便群众查询"),
    ("将政府信息公开纳入年度工作考核，举办业务培训2次，未发生责任追究情形", "召开工作推进会，评议结果良好，责任追究情形为零"),
    ("一是政策解读形式不够丰富，图表和视频解读偏少；二是部分科室答复文书不够规范", "一是公开时效不够强，个别信息更新滞后；二是目录分类不够清楚"),
    ("一是丰富政策解读形式，增加图表和短视频解读；二是统一答复文书样式，开展文书评查", "一是建立更新台账，按月提醒；二是重新编排公开目录"),
]  # fmt: skip


def last_year(text: str, year: int) -> str:
    """Turn a report into one of the year before: the plan's year first, then the year itself."""
    return text.replace(f"{year}年", f"{year - 1}年").replace(f"{year + 1}年", f"{year}年")


def run(
    folder: Path, base: str, year: int, then: dict[str, str], *, copied: bool = False
) -> CheckResult:
    text = to_txt(BASES[base]())
    old = last_year(to_txt(BASES[base]().with_cells(then)), year)
    for mine, other in () if copied else OTHER_TEXT:
        old = old.replace(mine, other)
    (folder / "今年.txt").write_text(text, encoding="utf-8")
    (folder / "上年.txt").write_text(old, encoding="utf-8")
    return check(folder / "今年.txt", previous=folder / "上年.txt")


def found(result: CheckResult) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.severity.value, f.location.cell) for f in result.findings if f.rule in CROSS]


CONTINUED = {
    "applications/carried_out.natural": "2",
    "applications/carried_out.total": "2",
    "art20_1/normative.in_force": "10",
}


def test_continued_report_has_no_findings(tmp_path: Path) -> None:
    assert found(run(tmp_path, "2021", 2025, CONTINUED)) == []


def test_carried_over_total_differs(tmp_path: Path) -> None:
    then = {**CONTINUED, "applications/carried_out.total": "3"}
    then["applications/carried_out.natural"] = "3"
    result = run(tmp_path, "2021", 2025, then)
    assert found(result) == [("Y101", "error", "carried_in.total")]
    message = next(f.message for f in result.findings if f.rule == "Y101")
    assert "结转下年度 3" in message
    assert "填报 2，相差 1" in message


def test_only_the_kind_of_applicant_differs(tmp_path: Path) -> None:
    then = {**CONTINUED, "applications/carried_out.natural": "1"}
    then["applications/carried_out.business"] = "1"
    result = run(tmp_path, "2021", 2025, then)
    assert found(result) == [
        ("Y101", "warning", "carried_in.natural"),
        ("Y101", "warning", "carried_in.business"),
    ]


def test_documents_in_force(tmp_path: Path) -> None:
    then = {**CONTINUED, "art20_1/normative.in_force": "11"}
    result = run(tmp_path, "2021", 2025, then)
    assert found(result) == [("Y102", "warning", "normative.in_force")]


def test_items_of_last_year(tmp_path: Path) -> None:
    then = {
        "applications/carried_out.natural": "2",
        "applications/carried_out.total": "2",
        "art20_5/licensing.last_year": "10",
        "art20_5/licensing.change": "1",
        "art20_5/other_services.last_year": "9",
        "art20_5/other_services.change": "0",
        "art20_6/penalty.last_year": "13",
        "art20_6/penalty.change": "0",
    }
    result = run(tmp_path, "2019", 2020, then)
    assert [entry for entry in found(result) if entry[0] == "Y103"] == [
        ("Y103", "warning", "penalty.last_year")
    ]


def test_copied_prose(tmp_path: Path) -> None:
    result = run(tmp_path, "2021", 2025, CONTINUED, copied=True)
    assert [entry[:2] for entry in found(result)] == [("Y105", "warning")]
    finding = next(f for f in result.findings if f.rule == "Y105")
    assert "句与上年报告相同" in finding.message
    assert len(finding.related) >= 4


def test_jump(tmp_path: Path) -> None:
    then = {**CONTINUED, "art20_5/licensing.decisions": "28"}
    result = run(tmp_path, "2021", 2025, then)
    assert found(result) == [("Y106", "info", "licensing.decisions")]


@pytest.mark.parametrize("rule", CROSS)
def test_report_of_another_year_is_not_compared(tmp_path: Path, rule: str) -> None:
    text = to_txt(BASES["2021"]())
    (tmp_path / "今年.txt").write_text(text, encoding="utf-8")
    old = last_year(last_year(text, 2025), 2024)
    (tmp_path / "前年.txt").write_text(old, encoding="utf-8")
    result = check(tmp_path / "今年.txt", previous=tmp_path / "前年.txt")
    outcome = next(o for o in result.outcomes if o.rule == rule)
    assert outcome.status.value == "not_applicable"
    if rule != "Y103":
        assert "不是上一年度" in (outcome.reason or "")


@pytest.mark.parametrize("rule", CROSS)
def test_without_last_year_nothing_is_said(tmp_path: Path, rule: str) -> None:
    (tmp_path / "今年.txt").write_text(to_txt(BASES["2021"]()), encoding="utf-8")
    result = check(tmp_path / "今年.txt")
    outcome = next(o for o in result.outcomes if o.rule == rule)
    assert outcome.status.value in ("not_checked", "not_applicable")


def test_report_of_another_unit_is_not_compared(tmp_path: Path) -> None:
    text = to_txt(BASES["2021"]())
    share = "新收政府信息公开申请41件，同比增长90%，"
    (tmp_path / "今年.txt").write_text(
        text.replace("新收政府信息公开申请41件，", share), encoding="utf-8"
    )
    old = last_year(text, 2025).replace("水务局", "卫生健康委员会")
    (tmp_path / "别家.txt").write_text(old, encoding="utf-8")
    result = check(tmp_path / "今年.txt", previous=tmp_path / "别家.txt")
    assert found(result) == []
    assert "N203" not in [f.rule for f in result.findings]
    outcome = next(o for o in result.outcomes if o.rule == "Y101")
    assert outcome.status.value == "not_checked"
    assert "不是同一单位" in (outcome.reason or "")
