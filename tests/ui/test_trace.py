"""一数到底 in the window: from a finding or a number to its trace, on to another number, and back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt

from checker.document import Place
from checker.recognise.quantities import find_quantities
from tests.ui.linhe_case import build_result
from ui.trace_fragments import GAP, TableFragment, TextFragment


@pytest.fixture
def traced(opened, report_file):
    """The case with its numbers recognised."""
    result = build_result()
    report = replace(result.report, quantities=find_quantities(result.report.prose))
    opened.open_path(report_file)
    opened.test.job.finished.emit(replace(result, report=report))
    return opened


def words_of(window, words, figure):
    for block, paragraph in window.session.result.report.prose:
        if words in paragraph.text:
            start = paragraph.text.index(figure, paragraph.text.index(words))
            return Place(block, start=start, end=start + len(figure))
    raise AssertionError(words)


def fragment(window, kind):
    return next(f for _, f in window.tracing.view.cards if isinstance(f, kind))


def test_from_a_finding_and_back_by_escape(traced, qtbot):
    traced.results.findings.list.select_finding(3)
    traced.results.findings.list.setFocus()
    traced.actions_["trace"].trigger()
    panel = traced.tracing.panel
    assert traced.document.kind == "trace"
    assert traced.right.currentWidget() is panel
    assert panel.title.text().replace("\u00a0", " ") == "应与 41 一致的有 4 处"
    assert [row.point.rule for row in panel.rows] == ["A101", "A103", "N101", "N201"]
    assert "相差 2" in panel.rows[2].accessibleName()
    traced.commands.escape()
    assert traced.document.kind == "document"
    assert not traced.document.has_view("trace")
    assert traced.right.currentWidget() is traced.results


def test_only_the_rows_that_hold_places(traced):
    traced.tracing.of_cell("applications", "new.total")
    table = fragment(traced, TableFragment)
    labels = [c.grid.cell.text for c in table.layout.cells if c.grid.kind == "label"]
    assert len(labels) == 4
    gap = next(k for k in table.rects if k.startswith(GAP))
    view = traced.tracing.view
    view._click(table, table.rects[gap].center())
    opened = fragment(traced, TableFragment)
    assert len([c for c in opened.layout.cells if c.grid.kind == "label"]) == 25
    assert set(opened.badges) == {1, 2}


def test_arrows_walk_over_the_places(traced, qtbot):
    traced.tracing.of_cell("applications", "new.total")
    panel = traced.tracing.panel
    qtbot.keyClick(panel.rows[0], Qt.Key.Key_Down)
    assert panel.current == 2 == traced.tracing.view.current
    qtbot.keyClick(panel.rows[1], Qt.Key.Key_Return)
    assert traced.document.kind == "document"
    assert traced.document.has_view("trace")


def test_on_to_another_number_and_back(traced):
    traced.tracing.of_cell("applications", "new.total")
    text = fragment(traced, TextFragment)
    start = text.text.text.index("结转2件") + 2
    (rect,) = text._rects(Place(text.block, start=start, end=start + 1))
    traced.tracing.view._click(text, rect.center())
    assert traced.tracing.trace.name == "表三 · 上年结转 · 总计"
    assert traced.tracing.view.note.startswith("尚未选择上年报告")
    traced.actions_["back"].trigger()
    assert traced.tracing.trace.name == "表三 · 本年新收 · 总计"
    traced.actions_["back"].trigger()
    assert traced.document.kind == "document"


def test_number_at_the_cursor(traced):
    view = traced.document.view
    place = words_of(traced, "信函申请9件", "9")
    run = next(r for r in view.stream.runs if r.key == (place.block, place.row, place.column))
    traced.activateWindow()
    view.setFocus()
    view.select(run.start + place.start, run.start + place.start)
    assert view.number_at_cursor() == place
    view.trace_wanted.emit(place)
    assert traced.tracing.trace.text == "9件"


def test_no_rule_ties_it(traced):
    traced.tracing.of_place(words_of(traced, "更新栏目内容212条", "212"))
    panel = traced.tracing.panel
    assert panel.title.text() == "没有规则要求别处与它一致"
    assert panel.rows == []
    assert not panel.copy.isEnabled()
    assert len(traced.tracing.view.cards) == 1
    panel.back.click()
    assert traced.document.kind == "document"


def test_copy_and_finding(traced):
    traced.tracing.of_finding(3)
    traced.tracing.panel.copy.click()
    assert "3. 不一致　正文的新收申请" in traced.test.prompts.copied
    traced.tracing.panel.finding_wanted.emit(3)
    assert traced.results.findings.list.current_finding() == 3
    assert traced.right.currentWidget() is traced.results


def test_links_of_the_cards(traced):
    traced.tracing.of_finding(3)
    view = traced.tracing.view
    view._click(fragment(traced, TableFragment), QPointF(700, -10))
    assert traced.document.kind == "tables"
    assert traced.document.tables.current == ("applications", "new.total")
    traced.tracing.of_finding(3)
    view._click(fragment(traced, TextFragment), QPointF(700, -10))
    assert traced.document.kind == "document"


def test_a_recheck_keeps_the_trace(traced):
    traced.tracing.of_finding(3)
    traced.actions_["recheck"].trigger()
    result = traced.session.result
    traced.test.job.finished.emit(result)
    assert traced.document.kind == "trace"
    assert len(traced.tracing.panel.rows) == 4


def test_another_report_ends_the_trace(traced, tmp_path):
    traced.tracing.of_cell("applications", "new.total")
    traced.open_path(tmp_path / "另一单位.docx")
    traced.test.job.finished.emit(build_result())
    assert traced.document.kind == "document"
    assert not traced.document.has_view("trace")


def test_the_places_before_are_those_of_this_report(traced, tmp_path):
    traced.results.findings.list.select_finding(7)
    traced.open_path(tmp_path / "另一单位.docx")
    traced.test.job.finished.emit(build_result())
    assert not traced.document.go_back()


def test_back_to_the_place_before(traced, qtbot):
    found, view = traced.results.findings.list, traced.document.view
    before = view.verticalScrollBar().value()
    found.select_finding(7)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > before + 50)
    traced.actions_["back"].trigger()
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == before)


def test_a_recheck_follows_the_cell(traced):
    """The table now stands elsewhere in the file and the number is another one."""
    traced.tracing.of_cell("applications", "new.total")
    result = traced.session.result
    table = result.report.tables["applications"]
    moved = {k: replace(c, text="42") if k == "new.total" else c for k, c in table.cells.items()}
    moved = {k: replace(c, place=replace(c.place, row=c.place.row - 1)) for k, c in moved.items()}
    tables = {**result.report.tables, "applications": replace(table, cells=moved)}
    report = replace(result.report, tables=tables)
    traced.test.job.finished.emit(replace(result, report=report))
    assert traced.tracing.trace.text == "42"
    assert traced.tracing.trace.name == "表三 · 本年新收 · 总计"
    traced.test.job.finished.emit(replace(result, report=replace(report, tables={})))
    assert traced.document.kind == "document"
