"""与上年比对: the third tab, both years side by side, sentences, and the questions it asks."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from checker.document import Paragraph
from checker.findings import Finding, Severity
from tests.ui.linhe_case import build_result
from ui.compare_model import LineKind

THEN = {
    "new.natural": "27",
    "new.total": "37",
    "carried_out.natural": "1",
    "carried_out.business": "1",
    "carried_out.total": "2",
}


def last_year(report, organization="临河市水务局"):
    """The case as it would have been a year before."""
    table = report.tables["applications"]
    changed = {k: replace(table.cells[k], text=v, value=Decimal(v)) for k, v in THEN.items()}
    tables = {**report.tables, "applications": replace(table, cells={**table.cells, **changed})}
    blocks = tuple(
        replace(b, text=b.text.replace("2025", "2024").replace("18篇", "15篇"))
        if isinstance(b, Paragraph)
        else b
        for b in report.document.blocks
    )
    document = replace(report.document, blocks=blocks)
    return replace(report, year=2024, organization=organization, tables=tables, document=document)


def with_last_year(organization="临河市水务局"):
    result = build_result()
    where = result.report.locate_cell("applications", "carried_in.natural")
    cross = Finding(
        "Y101", Severity.WARNING, "上年结转与上年报告不一致", "自然人 1 变 2", where, "", ""
    )
    previous = last_year(result.report, organization)
    return replace(result, previous=previous, findings=(*result.findings, cross))


@pytest.fixture
def compared(opened, tmp_path):
    opened.test.prompts.answer = tmp_path / "上年.pdf"
    opened.actions_["compare"].trigger()
    opened.test.job.finished.emit(with_last_year())
    return opened


def rows(view):
    return [line.row.key for line in view.model.lines if line.kind is LineKind.ROW]


def test_the_tab_is_there_while_a_report_is_chosen(compared):
    assert compared.document.kind == "compare"
    assert compared.actions_["comparison"].isEnabled()
    assert compared.comparing.view.file.text() == "上年：上年.pdf"
    assert "已与 2024 年报告比对" in compared.results.verdict.words
    compared.comparing.view.remove.click()
    assert compared.test.job.started[-1][1] is None
    compared.test.job.finished.emit(build_result())
    assert not compared.document.has_view("compare")
    assert not compared.actions_["comparison"].isEnabled()
    assert compared.document.kind == "document"


def test_both_years_side_by_side(compared, qtmodeltester):
    view = compared.comparing.view
    view.show_tab(1)
    assert rows(view) == ["new", "carried_in", "carried_out"]
    index = view.model.index_of("applications", "carried_in.natural")
    assert index.data() == "2"
    assert "跨年不符" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert view.model.index(index.row() + 1, 1).data() == "1"
    view.only_changed.setChecked(False)
    assert len(rows(view)) == 25
    QAbstractItemModelTester(view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(view.sentences, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtmodeltester.check(view.model)
    assert not compared.grab().isNull()


def test_findings_across_the_years(compared):
    panel = compared.results
    assert panel.filter.text() == "跨年"
    proxy = panel.findings.list.proxy
    assert proxy.rowCount() == 1
    panel.show_finding(9)
    view = compared.comparing.view
    assert compared.document.kind == "compare"
    assert view.table.currentIndex() == view.model.index_of("applications", "carried_in.natural")
    compared.document.tabs.setCurrentIndex(0)
    assert panel.filter.text() == ""
    assert proxy.rowCount() == 10


def test_a_click_on_a_cell_selects_its_finding(compared):
    view = compared.comparing.view
    view.show_tab(1)
    view.table.clicked.emit(view.model.index_of("applications", "carried_in.natural"))
    assert compared.results.findings.list.current_finding() == 9


def test_locate_leaves_for_the_document(compared):
    compared.commands.locate(9)
    assert compared.document.kind in ("document", "tables")
    compared.actions_["comparison"].trigger()
    assert compared.document.kind == "compare"


def test_sentences(compared):
    view = compared.comparing.view
    assert view.summary.text().startswith("全文 ")
    view.section.click()
    kinds = {pair.kept.value for pair in view.sentences.pairs}
    assert "只改数字" in kinds
    assert view.section.text() == "看全部"
    assert all(pair.section == 5 for pair in view.sentences.pairs)
    view.list.activated.emit(view.sentences.index(0, 2))
    assert compared.document.kind == "document"


def test_another_unit_is_asked_about(opened, tmp_path):
    opened.test.prompts.answer = tmp_path / "上年.pdf"
    opened.test.prompts.agreed = False
    opened.actions_["compare"].trigger()
    opened.test.job.finished.emit(with_last_year("临河市民政局"))
    assert "“临河市民政局”" in opened.test.prompts.said[0]
    assert opened.test.job.started[-1][1] is None
    assert not opened.document.has_view("compare")


def test_another_file_takes_the_place(compared, tmp_path):
    compared.test.prompts.answer = Path(tmp_path / "另一份.docx")
    compared.comparing.view.change.click()
    assert compared.test.job.started[-1][1] == tmp_path / "另一份.docx"
    compared.test.job.finished.emit(with_last_year())
    assert compared.comparing.view.file.text() == "上年：另一份.docx"
