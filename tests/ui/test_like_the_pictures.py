"""Details that the pictures of the views show: washes, labels of figures, the line of the filter, room beside icons."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QPushButton

from checker import check
from checker.expected_words import expected_words
from checker.findings import Location
from checker.paths import SAMPLES
from tests.ui.linhe_case import build_result
from ui import tokens
from ui.drop import DropFrame
from ui.findings_model import Changes
from ui.icons import beside_words, icon
from ui.marks import paint_wash


def of_rule(result, rule):
    return next(f for f in result.findings if f.rule == rule)


def test_a_wash_leaves_the_ink_of_the_words(qapp):
    picture = QImage(20, 10, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor(tokens.LIGHT.paper))
    painter = QPainter(picture)
    painter.fillRect(0, 0, 5, 10, QColor(tokens.LIGHT.paper_ink))
    paint_wash(painter, (QRectF(0, 0, 10, 10),), QColor("#F0C000"), 0.5)
    painter.fillRect(15, 0, 5, 10, QColor(tokens.LIGHT.paper_ink))
    painter.end()
    ink, ground = picture.pixelColor(2, 5).name(), picture.pixelColor(7, 5).name()
    assert tokens.contrast(ink, ground) > 10
    assert ground != tokens.LIGHT.paper.lower()
    assert picture.pixelColor(17, 5).name() == tokens.LIGHT.paper_ink.lower(), "painted as before"


def test_an_icon_keeps_its_room_to_the_words(qapp):
    size = beside_words(tokens.ICON_SMALL)
    picture = icon("copy", tokens.ICON_SMALL).pixmap(size, 1.0)
    assert size == QSize(tokens.ICON_SMALL + tokens.ICON_ROOM, tokens.ICON_SMALL)
    assert picture.size() == size
    image = picture.toImage()
    room = range(tokens.ICON_SMALL, size.width())
    assert not any(image.pixelColor(x, y).alpha() for x in room for y in range(size.height()))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("N101", "表三 本年新收 总计"),
        ("A101", "若为此数，各式均成立"),
        ("A201", "各项之和"),
        ("W104", "规范写法"),
        ("Y104", "下一年度"),
    ],
)
def test_the_second_figure_says_what_it_is(rule, words):
    result = check(SAMPLES / "示例报告-2021格式.docx")
    assert expected_words(result, of_rule(result, rule)) == words


def test_a_figure_that_is_equal_by_chance_is_no_other_place():
    result = check(SAMPLES / "示例报告-2021格式.docx")
    finding = of_rule(result, "A201")
    by_chance = (Location(table="applications", cell="new.legal", text=finding.expected),)
    assert expected_words(result, replace(finding, related=by_chance)) == "各项之和"


def test_a_sum_of_cells_is_called_so():
    result = check(SAMPLES / "示例报告-2021格式.docx")
    cells = tuple(
        Location(table="litigation", cell=f"{group}.total", text=text)
        for group, text in (("direct", "3"), ("after_review", "1"))
    )
    finding = replace(of_rule(result, "N101"), rule="N105", expected="4", related=cells)
    assert expected_words(result, finding) == "表中各格之和"
    assert expected_words(result, replace(finding, expected="5")) == "对照"


def test_the_addends_of_a_single_sum_are_its_related_places():
    finding = of_rule(check(SAMPLES / "示例报告-2021格式.docx"), "A201")
    cells = [where.cell for where in finding.related]
    assert cells == ["review.upheld", "review.other", "review.pending"]


def test_the_filter_says_how_many_it_leaves(opened):
    page, everything = opened.results.findings, opened.results.findings.list.proxy.rowCount()
    assert page.filtered.isHidden()
    opened.results.filter.setText("表四")
    left = page.list.proxy.rowCount()
    assert not page.filtered.isHidden()
    assert page.filtered.text.text() == f"筛选出 {left} 处，共 {everything} 处"
    page.filtered.link.click()
    assert page.filtered.isHidden()
    assert page.list.proxy.rowCount() == everything
    page.chips["error"].setChecked(False)
    assert not page.filtered.isHidden()
    opened.results.filter.setText("没有这样的字")
    assert page.filtered.isHidden(), "the empty page says it"


def test_the_zoom_of_the_tables_says_that_it_fits(opened):
    opened.actions_["tables"].trigger()
    assert opened.document.percent.text() == "适合"
    opened.actions_["zoom_in"].trigger()
    assert opened.document.percent.text().endswith("%")
    opened.actions_["fit"].trigger()
    assert opened.document.percent.text() == "适合"


def test_tables_of_one_column_take_the_width_of_the_grid(opened):
    sample = SAMPLES / "示例报告-2021格式.docx"
    opened.test.prompts.answer = sample
    opened.actions_["compare"].trigger()
    opened.test.job.finished.emit(check(sample, previous=sample))
    view = opened.comparing.view
    view.show_tab(0)
    single = next(i for i, line in enumerate(view.model.lines) if len(line.table.columns) == 1)
    heads = [i for i in range(single, len(view.model.lines)) if view.model.lines[i].kind == 1]
    assert view.model.width > 1
    for first in (1, view.model.gap + 1):
        assert view.table.columnSpan(heads[0], first) == view.model.width
    assert view.model.index(0, 0).data().startswith("第二十条")


def test_the_copy_has_a_current_cell_to_type_into(opened):
    opened.actions_["sandbox"].trigger()
    assert opened.sandbox.view.current == ("art20_1", "rules.issued")
    opened.sandbox.close()
    opened.actions_["tables"].trigger()
    opened.document.show_table(1)
    opened.actions_["sandbox"].trigger()
    assert opened.sandbox.view.current in opened.sandbox.view.faults


@pytest.mark.parametrize("width", [480, 620, 900])
def test_views_and_tools_fit_their_bar(opened, width):
    for name in ("sandbox", "tables"):
        opened.actions_[name].trigger()
    panel = opened.document
    panel.resize(width, 600)
    beside = [panel.tabs, panel.chooser, panel.minus, panel.percent, panel.plus, panel.fit]
    beside += panel._tools.values()
    assert sum(w.sizeHint().width() for w in beside if not w.isHidden()) <= max(width, 500)
    assert panel.percent.isHidden() or width > 480


def test_buttons_of_a_panel_lose_icons_before_words(opened):
    opened.actions_["sandbox"].trigger()
    panel = opened.sandbox.panel
    foot = panel.print.parentWidget()
    foot.resize(1000, foot.height())
    assert not panel.copy.icon().isNull()
    foot.resize(foot.sizeHint().width() - 1, foot.height())
    assert panel.copy.icon().isNull()
    foot.resize(1000, foot.height())
    assert not panel.copy.icon().isNull()


def test_a_click_between_the_buttons_does_not_fold_the_row(opened, qtbot):
    found = opened.results.findings.list
    found.select_finding(0)
    details = found.rows.details
    assert details is not None
    qtbot.mouseClick(details, Qt.MouseButton.LeftButton, pos=details.rect().topLeft())
    assert found.rows.unfolded == 0
    head = found.visualRect(found.currentIndex()).topLeft() + QPoint(60, 12)
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.RightButton, pos=head)
    assert found.rows.unfolded == 0
    qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert found.rows.unfolded == -1


def test_the_focus_stays_in_the_list_when_its_details_are_made_anew(opened, qtbot):
    found = opened.results.findings.list
    found.select_finding(0)
    opened.activateWindow()
    button = found.rows.details.findChildren(QPushButton)[-1]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    result = opened.session.result
    opened.results.show_result(result, 0, Changes())
    assert found.hasFocus()


def test_a_report_over_an_open_one_says_what_letting_go_does(opened):
    frame = opened.pages.findChild(DropFrame)
    assert frame is not None
    opened.drop.hot.emit(True)
    assert not frame.isHidden()
    assert frame.width() == opened.pages.width()
    opened.drop.hot.emit(False)
    assert frame.isHidden()
    opened.close_report()
    opened.drop.hot.emit(True)
    assert frame.isHidden(), "the start page has an area of its own"


def test_a_clean_report_says_so_and_offers_last_year(opened):
    wanted = []
    bar = opened.results.verdict
    bar.previous_wanted.connect(lambda: wanted.append("previous"))
    bar.not_checked_clicked.connect(lambda: wanted.append("list"))
    result = replace(build_result(keep=()), outcomes=build_result().outcomes)
    opened.test.prompts.answer = None
    bar.show_result(result)
    assert bar.sentence.text() == "可以报送：没有错误和警告"
    assert bar.words.endswith("项未能检查：选择上年报告…")
    bar.previous.click()
    bar.not_checked.click()
    assert wanted == ["previous", "list"]


def struck(window):
    return [e.finding.rule for e in window.results.findings.model.entries if e.solved]


def test_what_is_solved_stays_struck_through_until_cleared(opened):
    rules = [f.rule for f in build_result().findings]
    opened.session.recheck()
    opened.test.job.finished.emit(build_result(keep=tuple(rules[1:])))
    assert struck(opened) == rules[:1]
    opened.session.recheck()
    opened.test.job.finished.emit(build_result(keep=tuple(rules[1:])))
    assert struck(opened) == rules[:1], "saved once more without a change"
    opened.session.recheck()
    opened.test.job.finished.emit(build_result(keep=tuple(rules[2:])))
    assert sorted(struck(opened)) == sorted(rules[:2])
    assert "已解决 2 处" in opened.results.notice.text.text()
    opened.results.notice.link.click()
    assert struck(opened) == []
    opened.session.recheck()
    opened.test.job.finished.emit(build_result(keep=tuple(rules[1:])))
    assert struck(opened) == []
    assert "新增 1 处" in opened.results.notice.text.text()
