"""Changes of structure and combinations of slips that one case of one rule cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from checker import check
from checker.annual_report import Label
from checker.document import Place
from checker.findings import Severity
from checker.forms import form_by_id
from checker.rules.table_alignment import align, is_clipped, normal
from tests.reports.as_docx import to_docx
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult, Finding

APPLICATIONS = form_by_id("2021").table("applications")
assert APPLICATIONS is not None


def of_tables(result: CheckResult) -> list[Finding]:
    assert not result.failures
    return [finding for finding in result.findings if finding.rule[0] in "TA"]


def check_text(text: str, folder: Path) -> list[Finding]:
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return of_tables(check(path))


def changed(cells: dict[str, str], folder: Path, form: str = "2021") -> list[Finding]:
    return check_text(to_txt(BASES[form]().with_cells(cells)), folder)


def named(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.title) for finding in findings]


def test_whole_old_form_is_one_finding_a_table(tmp_path: Path) -> None:
    findings = check_text(to_txt(BASES["2019"]()).replace("2020年", "2022年"), tmp_path)
    assert named(findings) == [
        ("T002", "表二用的是 2019 年格式"),
        ("T002", "表三用的是 2019 年格式"),
    ]
    assert "“上一年项目数量”" in findings[0].message
    assert "“本年制发件数”" in findings[0].message


def test_newer_form_in_an_older_report(tmp_path: Path) -> None:
    findings = check_text(to_txt(BASES["2021"]()).replace("2025年", "2020年"), tmp_path)
    assert named(findings) == [
        ("T002", "表二用的是 2021 年格式"),
        ("T002", "表三用的是 2021 年格式"),
    ]


def test_missing_statistics_table_is_a_warning(tmp_path: Path) -> None:
    text = to_txt(BASES["2014"]())
    (finding,) = check_text(text[: text.rindex("临河市卫生和计划生育局2017年度")], tmp_path)
    assert (finding.rule, finding.severity) == ("T001", Severity.WARNING)
    assert finding.location.missing


def test_table_in_another_section(tmp_path: Path) -> None:
    text = to_txt(BASES["2021"]())
    start, end = text.index("四、政府信息公开行政复议"), text.index("五、存在的主要")
    heading, table = text[start:end].split("\n\n", 1)
    before, after = text[:start].split("三、收到和处理", 1)
    moved = f"{before}{table}三、收到和处理{after}{heading}\n\n无。\n\n{text[end:]}"
    findings = check_text(moved, tmp_path)
    assert named(findings) == [("T001", "表四不在第四部分")]


def test_table_right_above_its_heading_belongs_to_it(tmp_path: Path) -> None:
    text = to_txt(BASES["2021"]())
    start, end = text.index("四、政府信息公开行政复议"), text.index("五、存在的主要")
    heading, table = text[start:end].split("\n\n", 1)
    findings = check_text(f"{text[:start]}{table}{heading}\n\n{text[end:]}", tmp_path)
    assert named(findings) == []


def test_absent_section_leaves_its_table_unchecked(tmp_path: Path) -> None:
    text = to_txt(BASES["2021"]())
    start, end = text.index("四、政府信息公开行政复议"), text.index("五、存在的主要")
    path = tmp_path / "报告.txt"
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    result = check(path)
    assert of_tables(result) == []
    codes = {o.rule: o.reason_code for o in result.outcomes}
    assert codes["A201"] == codes["T001"] == "section_missing"


def test_cut_table_is_one_finding(tmp_path: Path) -> None:
    text = to_txt(BASES["2021"]())
    start, end = text.index("\t（五）不予处理"), text.index("\n\n四、政府信息公开行政复议")
    (finding,) = check_text(text[:start].rstrip("\n") + text[end:], tmp_path)
    assert (finding.rule, finding.title) == ("T003", "表三缺 10 行")
    assert "四、结转下年度继续办理" in finding.message


def test_subtotal_column(tmp_path: Path) -> None:
    text = to_txt(BASES["2021"]()).replace("法律服务机构\t其他\t\n", "法律服务机构\t其他\t小计\t\n")
    assert ("T007", "表三多出一列") in named(check_text(text, tmp_path))


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        ("granted.natural", "61", "16"),
        ("unable_1.total", "6", "9"),
        ("total.natural", "43", "34"),
        ("total.total", "44", "40"),
        ("new.legal", "22", "2"),
        ("carried_out.total", "30", "3"),
        ("denied_3.welfare", "1", "0"),
    ],
)
def test_one_wrong_cell_is_named_with_the_value_that_reconciles(
    cell: str, text: str, value: str, tmp_path: Path
) -> None:
    model = BASES["2021"]().with_cells({f"applications/{cell}": text})
    (finding,) = of_tables(check(to_docx(model, tmp_path / "报告.docx")))
    assert (finding.location.cell, finding.expected, finding.actual) == (cell, value, text)
    assert f"若为 {value}，各式均成立" in finding.suggestion


def test_evidence_writes_both_sums_out(tmp_path: Path) -> None:
    (finding,) = changed({"applications/unable_1.natural": "5"}, tmp_path)
    assert finding.rule == "A101"
    assert finding.also == ("A102",)
    assert finding.title == "表三有 1 格使两处合计不符"
    assert finding.message == (
        "（四）无法提供1.本机关不掌握相关政府信息：自然人 5 + 商业企业 1 + 法律服务机构 1 = 7，总计填报 9；"
        "自然人列各项结果之和 32，（七）总计填报 34。都相差 2。"
    )


def test_an_application_in_the_wrong_row_is_one_finding(tmp_path: Path) -> None:
    cells = {"applications/rejected_2.legal": "0", "applications/rejected_1.legal": "1"}
    (finding,) = changed(cells, tmp_path)
    assert finding.rule == "A101"
    assert "可能有 1 件填错了行" in finding.suggestion


def test_two_groups_of_table_four_are_two_findings(tmp_path: Path) -> None:
    cells = {"litigation/review.total": "13", "litigation/direct.upheld": "4"}
    findings = changed(cells, tmp_path)
    assert [(f.rule, f.location.cell) for f in findings] == [
        ("A201", "review.total"),
        ("A201", "direct.total"),
    ]


def test_blank_totals_get_their_values_and_no_sum_is_blamed(tmp_path: Path) -> None:
    cells = {"applications/total.natural": "", "applications/total.total": ""}
    (finding,) = changed(cells, tmp_path)
    assert finding.rule == "T009"
    assert "（七）总计 · 自然人填 34、（七）总计 · 总计填 40" in finding.suggestion


def test_words_in_a_cell_leave_its_sums_unchecked(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    model = BASES["2021"]().with_cells({"applications/granted.natural": "约16"})
    path.write_text(to_txt(model), encoding="utf-8")
    result = check(path)
    assert [f.rule for f in of_tables(result)] == ["T010"]
    statuses = {o.rule: o.status for o in result.outcomes}
    assert (statuses["A101"], statuses["A102"], statuses["A103"]) == (
        "not_checked",
        "not_checked",
        "passed",
    )


def test_parent_of_statistics_that_breaks_two_sums(tmp_path: Path) -> None:
    (finding,) = changed({"statistics/C3.4": "11"}, tmp_path, "2014")
    assert (finding.rule, finding.location.cell, finding.expected) == ("A401", "C3.4", "1")


def in_docx(folder: Path, old: str, new: str, *, last: bool = False) -> list[Finding]:
    """Replace the text of one table cell (the first or last that reads so) and check the file."""
    path = to_docx(BASES["2021"](), folder / "报告.docx")
    document = docx.Document(str(path))
    runs = [
        paragraph.runs[0]
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.text == old
    ]
    runs[-1 if last else 0].text = new
    document.save(str(path))
    return of_tables(check(path))


@pytest.mark.parametrize(
    ("old", "new", "rule", "last"),
    [
        ("结果纠正", "结果撤销", "T008", True),
        ("法人或其他组织", "法人和其他组织", "T008", False),
        ("（四）无法提供", "（四）不能提供", "T006", False),
        ("2.重复申请", "2.一事多次", "T006", False),
    ],
)
def test_altered_words_in_a_grid(old: str, new: str, rule: str, last: bool, tmp_path: Path) -> None:
    (finding,) = in_docx(tmp_path, old, new, last=last)
    assert (finding.rule, finding.location.text) == (rule, new)
    assert f"应为“{old}”" in finding.message


def labels(*keys: str | None) -> list[Label]:
    return [Label(key, key or "别的", Place(0)) for key in keys]


def test_alignment_pairs_an_unknown_row_with_the_missing_one_at_its_spot() -> None:
    keys = ["a", "b", "c", "d"]
    aligned = align(labels("a", None, "c", "d"), keys, APPLICATIONS)
    assert [key for key, _ in aligned.renamed] == ["b"]
    assert (aligned.missing, aligned.added, aligned.moved) == ((), (), ())
    aligned = align(labels("a", "b", None, "c", "d"), keys, APPLICATIONS)
    assert [label.text for label in aligned.added] == ["别的"]
    aligned = align(labels("b", "c", "a"), keys, APPLICATIONS)
    assert [label.key for label in aligned.moved] == ["a"]
    assert aligned.missing == (("d",),)


def test_labels_are_compared_without_style() -> None:
    assert normal("（一） 予以公开") == normal("(一)予以公开")
    assert normal("2、重复申请") == normal("2.重复申请")
    assert normal("危及“三安全一稳定”") == normal('危及"三安全 一稳定"')
    assert normal("社会组织") != normal("社会公益组织")
    assert is_clipped("现行有效件", "现行有效件数")
    assert not is_clipped("社会组织", "社会公益组织")


PAGE_BREAK = "\n\n- 3 -\n\n"


@pytest.mark.parametrize(
    ("label", "gap", "severity"),
    [
        ("下年度继续办理", PAGE_BREAK, Severity.INFO),
        ("下年度继续办理件", PAGE_BREAK, Severity.WARNING),
        ("下年度继续办理", "\n", Severity.WARNING),
    ],
)
def test_end_of_a_label_on_top_of_a_page(
    label: str, gap: str, severity: Severity, tmp_path: Path
) -> None:
    """Its beginning may stand on the page before; other words, or the same ones further down, differ."""
    old = "\n四、结转下年度继续办理"
    text = to_txt(BASES["2021"]())
    assert text.count(old) == 1
    found = check_text(text.replace(old, f"{gap}{label}"), tmp_path)
    assert [(f.rule, f.severity) for f in found] == [("T006", severity)]
