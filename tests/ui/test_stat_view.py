"""法定表格: the official layout, sums, marks, and the ways to and from it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from checker.forms import all_forms, form_by_id
from tests.ui.linhe_case import Case, build_result
from ui.stat_grid import Kind, build_grid
from ui.stat_layout import StatLayout
from ui.stat_view import StatView, tabs_of
from ui.sum_tips import sum_lines

# A tip comes at once; without a screen there is nothing to raise it above.
OFF_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def grid(result):
    return build_grid(result.report, result.report.form.table("applications"))


@pytest.mark.parametrize("form", all_forms(), ids=lambda f: f.id)
def test_every_official_table_can_be_laid_out(qapp, form):
    report = replace(Case().report, form=form, tables={})
    for table in form.tables:
        grid = build_grid(report, table)
        taken = set()
        for entry in grid.cells:
            c = entry.cell
            spots = {
                (r, k)
                for r in range(c.row, c.row + c.row_span)
                for k in range(c.column, c.column + c.column_span)
            }
            assert not spots & taken
            taken |= spots
        assert len(taken) == grid.rows * grid.columns
        assert {c.key for c in grid.cells if c.kind is Kind.VALUE} == set(table.cell_keys)
        assert StatLayout(grid).height > 0


def test_groups_nest(grid):
    groups = {c.cell.text.replace("\n", ""): c.cell for c in grid.cells if c.kind is Kind.GROUP}
    outer, inner = groups["三、本年度办理结果"], groups["（四）无法提供"]
    assert (outer.column, outer.row_span) == (0, 22)
    assert (inner.column, inner.row_span) == (1, 3)


def test_sums_of_the_case(grid):
    wrong = {(s.rule, s.left) for s in grid.sums if s.holds is False}
    assert wrong == {("A101", ("unable_1.total",)), ("A102", ("total.natural",))}
    assert [words for words, _ in grid.column_sums] == [
        "各项之和＝三（七）",
        "一＋二＝三（七）＋四",
    ]


def test_a_missing_number_is_not_a_pass(result):
    table = result.report.tables["applications"]
    cells = {k: v for k, v in table.cells.items() if k != "new.legal"}
    report = replace(result.report, tables={"applications": replace(table, cells=cells)})
    grid = build_grid(report, table.form)
    (row,) = grid.sums_of_total("new.total")
    assert row.holds is None


@pytest.mark.parametrize("other", ["2014", "2019"])
def test_a_table_of_another_year_has_the_sums_of_its_own_form(result, other):
    form = form_by_id(other)
    for table in form.tables:
        found = replace(
            next(iter(result.report.tables.values())),
            **{"key": table.key, "form": table, "form_id": other, "cells": {}},
        )
        grid = build_grid(replace(result.report, tables={table.key: found}), table)
        wanted = {
            left for r in form.relations if r.table == table.key for _, left, _ in r.instances()
        }
        assert {s.left for s in grid.sums} == wanted


@pytest.fixture
def view(qtbot, result):
    view = StatView()
    qtbot.addWidget(view)
    view.resize(776, 640)
    view.show_tables(result, dict(tabs_of(result))["表三 申请办理"])
    view.show()
    qtbot.waitExposed(view)
    return view


def point_of(view, key) -> QPoint:
    part, laid = view._find("applications", key)
    return view.to_view(laid.rect.translated(0, part.top)).center().toPoint()


@OFF_SCREEN
def test_hovering_a_total_lights_its_addends(view, qtbot):
    qtbot.mouseMove(view.viewport(), pos=point_of(view, "new.total"))
    kinds = ("natural", "business", "research", "welfare", "legal", "other")
    assert view.lit == {("applications", f"new.{kind}") for kind in (*kinds, "total")}
    assert view.totals == {("applications", "new.total")}
    qtbot.mouseMove(view.viewport(), pos=point_of(view, "new.legal"))
    assert view.lit == set()


def test_sum_is_written_out(view):
    part = view.parts[0]
    (row,) = part.layout.grid.sums_of_total("unable_1.total")
    assert sum_lines(part, row, view.result.report) == (
        ("name", "表三 · （四）1 · 总计"),
        ("", "3 + 1 + 1 = 5"),
        ("result", "填报 7，相差 2"),
        ("more", "另有 3 格为 0"),
    )


@OFF_SCREEN
def test_hovering_a_tick_lights_its_sum(view, qtbot):
    part = view.parts[0]
    row = next(r for r, sums in part.layout.grid.row_sums.items() if sums[0].holds is False)
    box = part.layout.row_check(row).translated(0, part.top)
    qtbot.mouseMove(view.viewport(), pos=view.to_view(box).center().toPoint())
    assert ("applications", "unable_1.total") in view.totals
    assert ("applications", "unable_1.natural") in view.lit


def test_heads_are_those_of_the_official_form(view):
    texts = {c.grid.cell.text: c.grid.cell for c in view.parts[0].layout.cells}
    assert texts["申请人情况"].column_span == 7
    assert texts["法人或其他组织"].row == 1
    assert texts["自然人"].row_span == 2
    assert texts["商业企业"].row == 2


def test_heads_break_into_lines_of_one_length(view):
    laid = next(c for c in view.parts[0].layout.cells if c.grid.cell.text == "商业企业")
    assert len(laid.block.rects(0, 2)) == 1
    assert laid.block.rects(0, 1)[0].top() < laid.block.rects(2, 3)[0].top()


@pytest.mark.qt_log_ignore("Mouse event", "This plugin does not support raise")
def test_only_the_left_button_on_a_value_does_something(view, qtbot):
    part = view.parts[0]
    values = [c for c in part.layout.cells if c.grid.kind is Kind.VALUE]
    at = view.to_view(values[0].rect.translated(0, part.top)).center().toPoint()
    with qtbot.assertNotEmitted(view.cell_chosen):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.assertNotEmitted(view.show_in_document):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    with qtbot.waitSignal(view.show_in_document):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_arrows_walk_over_the_values(view, qtbot):
    view.set_current("applications", "new.natural")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current == ("applications", "new.business")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current == ("applications", "carried_in.business")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.current is None


def test_tabs_of_a_report(result):
    assert [name for name, _ in tabs_of(result)] == [
        "表二 主动公开",
        "表三 申请办理",
        "表四 复议诉讼",
    ]


def test_a_wrong_cell_selects_its_finding(opened, qtbot):
    opened.document.tabs.setCurrentIndex(1)
    opened.document.show_table(1)
    view = opened.document.tables
    point = point_of(view, "unable_1.natural")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened.results.findings.list.current_finding() == 6
    assert opened.document.tabs.currentIndex() == 1
    view.show_in_document.emit("applications", "unable_1.natural")
    assert opened.document.tabs.currentIndex() == 0


def test_a_finding_opens_its_table(opened):
    opened.document.tabs.setCurrentIndex(1)
    opened.results.show_finding(7)
    assert opened.document.tabs.currentIndex() == 1
    assert opened.document.tables.current == ("litigation", "review.total")
    opened.results.show_finding(3)
    assert opened.document.tabs.currentIndex() == 0


def test_a_report_without_form_has_no_tables(opened, report_file):
    result = build_result()
    report = replace(result.report, form=None, form_used=None, tables={})
    opened.open_path(report_file)
    opened.test.job.finished.emit(replace(result, report=report, findings=()))
    assert opened.document.chooser.tabs == []
    opened.document.tabs.setCurrentIndex(1)
    opened.grab()
