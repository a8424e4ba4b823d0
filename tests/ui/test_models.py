"""Models and proxies: Qt's own tester, filters, order, counts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from checker.findings import Status
from tests.ui.linhe_case import build_result
from ui.checklist_model import ChecklistFilter, ChecklistModel, OutcomeItem
from ui.checklist_model import Role as ListRole
from ui.findings_model import FindingsFilter, FindingsModel, Role
from ui.session import compare

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def findings(qapp, result):
    model = FindingsModel()
    proxy = FindingsFilter()
    proxy.setSourceModel(model)
    model.tester = QAbstractItemModelTester(model, FATAL)
    proxy.tester = QAbstractItemModelTester(proxy, FATAL)
    model.show_result(result)
    return model, proxy


def rules(proxy):
    return [proxy.index(r, 0).data(Role.ENTRY).finding.rule for r in range(proxy.rowCount())]


def test_findings_by_place(findings):
    _, proxy = findings
    assert rules(proxy)[:3] == ["C102", "C204", "N201"]
    assert len(rules(proxy)) == 9


def test_findings_by_severity(findings):
    _, proxy = findings
    proxy.order(True)
    assert rules(proxy) == ["N101", "A101", "A201", "C204", "W104", "T009", "C102", "F007", "N201"]
    proxy.order(False)
    assert rules(proxy)[0] == "C102"


def test_filter_by_style_and_text(findings):
    model, proxy = findings
    assert model.counts() == {"error": 3, "warning": 3, "info": 2, "verified": 1}
    proxy.set_styles({"error"})
    assert rules(proxy) == ["N101", "A101", "A201"]
    proxy.set_text("a102")
    assert rules(proxy) == ["A101"]
    proxy.set_text("没有这样的话")
    assert rules(proxy) == []


def test_spoken_row(findings):
    model, _ = findings
    spoken = model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("错误，新收申请数与表三不一致，正文写新收 43 件")
    assert spoken.endswith("位置 一（二），规则 N101，第 4 项，共 9 项")


def test_a_recheck_says_what_is_solved_and_new(qapp):
    old = build_result()
    new = build_result(keep=("C102", "N101", "A201"))
    added = replace(new.findings[1], rule="N105", title="正文的复议件数与表四不一致")
    new = replace(new, findings=(*new.findings, added))
    changes = compare(old, new)
    assert [e.finding.rule for e in changes.solved] == [
        "C204",
        "N201",
        "W104",
        "T009",
        "A101",
        "F007",
    ]
    assert changes.new == {3}
    assert changes.sentence == "已解决 6 处，新增 1 处"
    assert compare(old, old).sentence == ""
    assert compare(None, old).sentence == ""


def test_solved_rows_stand_where_they_were(qapp, findings):
    model, proxy = findings
    old, new = build_result(), build_result(keep=("C102", "N101"))
    model.show_result(new, compare(old, new))
    assert rules(proxy)[:4] == ["C102", "C204", "N201", "N101"]
    assert model.entries[1].evidence.startswith("已解决：")
    assert model.counts()["warning"] == 0


@pytest.fixture
def checklist(qapp, result):
    model = ChecklistModel()
    proxy = ChecklistFilter()
    proxy.setSourceModel(model)
    model.tester = QAbstractItemModelTester(model, FATAL)
    proxy.tester = QAbstractItemModelTester(proxy, FATAL)
    model.show_result(result)
    return model, proxy


def items(proxy):
    found = {}
    for g in range(proxy.rowCount()):
        group = proxy.index(g, 0)
        for r in range(proxy.rowCount(group)):
            item = proxy.index(r, 0, group).data(ListRole.ROW)
            assert isinstance(item, OutcomeItem)
            found[item.outcome.rule] = item
    return found


def test_checklist_groups_and_details(checklist, result):
    model, proxy = checklist
    assert [g.name for g in model.groups][:3] == ["文件", "标题与结构", "法定表格"]
    found = items(proxy)
    assert len(found) == len(result.outcomes)
    assert found["A101"].detail == "错误 1"
    assert found["A102"].detail == "与 A101 同一处"
    assert found["N201"].detail == "已核实 1"
    assert found["F007"].detail == "提示 1"
    assert found["Y500"].needs_previous


def test_checklist_filter(checklist, result):
    _, proxy = checklist
    proxy.set_statuses({Status.NOT_CHECKED})
    assert len(items(proxy)) == len(result.with_status(Status.NOT_CHECKED))
    proxy.set_statuses(set(Status))
    proxy.set_text("同一处")
    assert list(items(proxy)) == ["A102"]
