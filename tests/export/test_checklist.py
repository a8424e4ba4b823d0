from dataclasses import replace

from checker.export.checklist import build_checklist, visible
from checker.findings import Status
from tests.export.sample_result import NASTY, WHEN, build_result


def test_head_names_unit_year_form_file_and_time(checklist):
    facts = {fact.label: fact.value for fact in checklist.facts}
    assert facts["单位"] == "临河市水务局"
    assert facts["年度"] == "2025 年度"
    assert facts["适用格式"] == facts["实际格式"] == "2021 年格式（国办公开办函〔2021〕30 号）"
    assert facts["SHA-256"] == "AE8EC1C5" * 8
    assert facts["校核时间"] == "2026 年 1 月 14 日 14:32"
    assert checklist.verdict == "暂不能报送：2 处错误，2 处警告"
    assert checklist.counts[0] == "错误 2 处，警告 2 处，提示 1 处；已核实 1 处。"


def test_verified_findings_come_last_and_keep_their_severity(checklist):
    assert [row.number for row in checklist.rows] == [1, 2, 3, 4, 5, 6]
    verified = checklist.rows[-1]
    assert verified.level == "已核实（错误）"
    assert "王晓梅" in verified.verification
    assert "办事大厅" in verified.verification


def test_a_place_in_prose_is_not_called_filled_in(checklist):
    rows = {row.rules: row for row in checklist.rows}
    assert rows["N101、N201"].comparison == "原文：43；对照：41"
    assert rows["A101、A102"].comparison == "填报：3；对照：5"


def test_every_rule_has_one_outcome_row_in_its_group(result, checklist):
    rows = [row for group in checklist.groups for row in group.rows]
    assert [row.rule for row in rows] == [outcome.rule for outcome in result.outcomes]
    details = {row.rule: (row.mark, row.detail) for row in rows}
    assert details["A101"] == ("✗", "错误 1")
    assert details["A102"] == ("✗", "与 A101 同一处")
    assert details["N201"] == ("✗", "已核实 1、与 N101 同一处")
    assert details["A107"] == ("—", "仅 2014 年统计表")
    assert details["Y101"] == ("?", "未选择上年报告")
    assert details["T101"] == ("✓", "")


def test_what_was_not_checked_is_said_and_is_no_pass(checklist):
    assert checklist.not_checked.startswith("未能检查 6 项：Y101、")
    assert checklist.not_checked.endswith("未能检查的项目不等于通过。")


def test_nothing_found_and_nothing_open():
    result = build_result()
    passed = tuple(replace(o, status=Status.PASSED, same_as=None) for o in result.outcomes)
    checklist = build_checklist(replace(result, findings=(), outcomes=passed))
    assert checklist.verdict == "可以报送"
    assert checklist.rows == ()
    assert checklist.not_checked == ""
    assert checklist.when == ""


def test_control_characters_and_direction_overrides_are_shown():
    assert visible("a\x1b[2Jb\u202ec\x00") == "a[U+001B][2Jb[U+202E]c[U+0000]"
    assert visible("一\r\n二\t三") == "一\n二 三"
    assert visible("\ud800") == "[U+D800]"
    assert "\x1b" not in "".join(build_checklist(build_result(), WHEN).texts())
    assert "\x1b" in NASTY
