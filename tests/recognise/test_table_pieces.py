"""Tables whose heads or labels an extractor broke are checked as far as they were read, and blamed for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker import Status, check
from tests.reports.as_docx import to_docx
from tests.reports.bases import base_2021

HEADS = """（本列数据的勾稽关系为：第一项加第二项之和，等于第三 申请人情况
项加第四项之和）
自然人 法人或其他组织 总计
商业企 科研机 社会公 法律服 其他
业 构 益组织 务机构
"""
ROWS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "{0}",
    "3.其他",
    "（七）总计",
    "四、结转下年度继续办理",
)
ZEROS = " 0 0 0 0 0 0 0"
TITLE = "青禾县水务局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
PIECE = "缴纳费用、行政机关不再处理其"
WHOLE = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
LAYOUT = ("T003", "T004", "T005", "T006", "T007", "T008")


def outcomes(tmp_path, heads, label):
    rows = "\n".join(row.format(label) + ZEROS for row in ROWS)
    path = tmp_path / "report.txt"
    path.write_text(f"{TITLE}{heads}{rows}\n", encoding="utf-8")
    result = check(path)
    return {o.rule: o.status for o in result.outcomes}, result.findings


def about_table_three(findings, rule):
    return [f for f in findings if f.rule == rule and "表三" in f.message]


@pytest.mark.parametrize("label", [WHOLE, PIECE])
def test_broken_heads_and_labels_are_not_faults(tmp_path, label):
    statuses, findings = outcomes(tmp_path, HEADS, label)
    for rule in LAYOUT:
        assert about_table_three(findings, rule) == []
    assert statuses["T007"] is Status.NOT_CHECKED
    if label == PIECE:
        assert statuses["T006"] is Status.NOT_CHECKED


def test_one_misspelt_label_is_still_a_fault(tmp_path):
    heads = "自然人 商业企业 科研机构 社会组织 法律服务机构 其他 总计\n"
    wrong = WHOLE.replace("收费通知", "缴费通知")
    _, findings = outcomes(tmp_path, heads, wrong)
    assert about_table_three(findings, "T006")
    assert about_table_three(findings, "T008")


def scattered(model) -> str:
    """The report as a plain extractor prints it: cells one a line, the labels of groups after all cells."""
    rows = "\n".join(row.format(WHOLE) + ZEROS.replace(" ", "\n") for row in ROWS)
    groups = "（三）不予公开\n三、\n本年\n度办\n理结\n果\n（四）无法提供\n（五）不予处理\n（六）其他处理\n"
    parts = [model.title, *model.opening]
    for number, part in enumerate(model.parts):
        parts += [part.heading, *part.paragraphs]
        if number == 2:
            parts += [
                "申请人情况",
                "自然人",
                "商业企",
                "业",
                "科研机",
                "构",
                f"{rows}\n{groups}总计",
            ]
    return "\n".join(parts)


def test_left_over_group_labels_are_no_headings(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(scattered(base_2021()), encoding="utf-8")
    found = {f.rule for f in check(path).findings}
    assert "S104" not in found


def test_loss_of_tables_in_torn_text_is_not_blamed_on_the_draft(tmp_path):
    model = base_2021()
    path = tmp_path / "report.txt"
    path.write_text(scattered(model), encoding="utf-8")
    assert "T001" not in {f.rule for f in check(path).findings}
    parts = [replace(part, tables=[]) for part in model.parts]
    whole = to_docx(replace(model, parts=parts), tmp_path / "report.docx")
    assert "T001" in {f.rule for f in check(whole).findings}
