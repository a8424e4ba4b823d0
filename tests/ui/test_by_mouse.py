"""What a day with the mouse alone has shown: menus, clicks on numbers, truth of what a re-check brought."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QToolButton, QWidget

from checker.aggregate import aggregate
from checker.corrections import Correction
from checker.errors import ErrorCode, ReadError
from checker.findings import ReasonCode, Status, Verdict, Verified
from checker.profile import Profile
from checker.solved_words import _counterpart, solved_words
from tests.ui.linhe_case import build_result
from tests.ui.test_compare import compared, with_last_year  # noqa: F401
from tests.ui.test_trace import traced, words_of  # noqa: F401
from ui import read_paint, tokens
from ui.compare_model import BLANK, LineKind, short_label
from ui.dialogs.profile import ProfileDialog
from ui.dialogs.settings import SettingsDialog
from ui.html_print import PORTRAIT, preview_html
from ui.session import compare
from ui.theme import theme


def menu_buttons(window):
    return [b for b in window.findChildren(QToolButton) if b.menu() is not None]


def test_the_order_is_never_cut(opened):
    order = opened.results.findings.order
    for action in order.menu().actions():
        action.trigger()
        QApplication.processEvents()
        assert order.sizeHint().width() <= order.width()


def test_menus_read_from_the_left(opened):
    buttons = menu_buttons(opened)
    assert len(buttons) >= 6
    for button in buttons:
        assert button.menu().layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_button_whose_menu_closed_elsewhere_is_not_hovered(opened, qtbot):
    for button in menu_buttons(opened):
        if not button.isVisible():
            continue
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        button.menu().popup(QPoint(0, 0))
        button.menu().hide()
        qtbot.waitUntil(lambda button=button: not button.underMouse())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_choice_shows_all_its_lines(opened, qtbot):
    dialog = SettingsDialog(opened.settings, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    for choice in dialog.findChildren(QComboBox):
        choice.showPopup()
        view = choice.view()
        last = view.visualRect(choice.model().index(choice.count() - 1, 0))
        assert last.bottom() <= view.viewport().rect().bottom()
        assert view.visualRect(choice.model().index(0, 0)).top() >= 0
        choice.hidePopup()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_is_black_on_white_in_the_dark(opened, monkeypatch):
    seen = []

    def look(dialog):
        dialog.show()
        QApplication.processEvents()
        picture = dialog.grab().toImage()
        points = [(x, y) for x in range(0, picture.width(), 2) for y in range(picture.height())]
        seen.extend(picture.pixelColor(*point) for point in points)
        dialog.close()
        return 0

    theme().choose("dark", 1.0)
    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    page = "<h1>" + "请在原稿中改这一处 " * 60 + "</h1>"
    preview_html(page, PORTRAIT, "打印", opened)
    paper = sum(color.lightness() > 250 for color in seen)
    ink = sum(color.lightness() < 10 for color in seen)
    assert paper > 1000
    assert ink > paper * 0.05


def test_the_focus_stays_with_the_finding_that_was_verified(opened, qtbot):
    found = opened.results.findings.list
    found.select_finding(3)
    opened.activateWindow()
    found.rows.details.findChildren(QWidget)[-1].setFocus()

    def answer(*_):
        dialog = QDialog(opened)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitActive(dialog)
        return Verified("已与台账核对", "王晓梅", datetime(2026, 1, 14, 15, 0))

    opened.test.prompts.verify = answer
    opened.commands.verify(3)
    assert opened.focusWidget() is found


def corrected(result):
    table = result.report.tables["litigation"]
    read = table.cells["review.total"]
    said = Correction(
        *("litigation", "review.total", read.text, "4", "王晓梅", "识读有误"),
        *(datetime(2026, 1, 14), "", ""),
    )
    cell = replace(read, text="4", value=Decimal(4), correction=said)
    tables = {
        **result.report.tables,
        "litigation": replace(table, cells={**table.cells, "review.total": cell}),
    }
    return replace(result, report=replace(result.report, tables=tables))


def test_a_corrected_reading_is_no_change_of_the_draft():
    before = build_result()
    after = corrected(before)
    finding = next(f for f in before.findings if f.rule == "A201")
    assert solved_words(finding, before, after) == "读数已人工更正为\u00a04"
    assert solved_words(finding, after, before).startswith("已撤销人工更正")


def test_what_was_not_checked_is_not_solved():
    old = build_result()
    left = tuple(f for f in old.findings if f.rule != "N101")
    outcomes = tuple(
        replace(o, status=Status.NOT_CHECKED) if o.rule == "N101" else o for o in old.outcomes
    )
    changes = compare(old, replace(old, findings=left, outcomes=outcomes))
    assert changes.solved == []
    assert changes.sentence == "原有 1 处这次未能检查"
    assert compare(old, replace(old, findings=left)).sentence == "已解决 1 处"


def blanked():
    """The row 规章 is blank in the case; last year it said 0."""
    result = with_last_year()
    table = result.previous.tables["art20_1"]
    cells = {
        key: replace(c, text="0", value=Decimal(0)) if key.startswith("rules") else c
        for key, c in table.cells.items()
    }
    tables = {**result.previous.tables, "art20_1": replace(table, cells=cells)}
    return replace(result, previous=replace(result.previous, tables=tables))


def test_a_blank_cell_is_no_figure_that_agrees(compared):  # noqa: F811
    compared.test.job.finished.emit(blanked())
    compared.comparing.view.show_tab(0)
    model = compared.comparing.view.model
    line = next(x for x in model.lines if x.row is not None and x.row.key == "rules")
    assert all(cell.now_holds is not True for cell in line.row.cells)
    row = model.lines.index(line)
    assert BLANK in {model.index(row, c).data() for c in range(model.gap + 1, model.columnCount())}


def test_names_of_rows_are_told_apart(compared):  # noqa: F811
    view = compared.comparing.view
    view.only_changed.setChecked(False)
    view.show_tab(2)
    model, metrics = view.model, QFontMetrics(theme().font(tokens.CAPTION))
    for row in [n for n, x in enumerate(model.lines) if x.kind is LineKind.ROW]:
        name = str(model.index(row, 0).data())
        assert metrics.horizontalAdvance(name) <= view.table.columnWidth(0)
    assert short_label("（三）不予公开1.属于国家秘密") == "（三）1.属于国家秘密"
    assert short_label("（二）部分公开（区分处理的，只计这一情形）") == "（二）部分公开"


def test_taking_note_of_changes_moves_nothing(compared):  # noqa: F811
    view = compared.comparing.view
    compared.results.findings.list.select_finding(len(compared.session.result.findings) - 1)
    view.show_tab(2)
    compared.commands.clear_changes()
    assert view.buttons.checkedId() == 2
    assert compared.results.findings.list.current_finding() >= 0


@pytest.fixture
def click_on(traced, qtbot):  # noqa: F811
    """Clicks once, or twice, on a figure of the prose."""

    def click(words, figure, *, twice=False):
        view = traced.document.view
        place = words_of(traced, words, figure)
        (rect, *_) = view.place_rects(place)
        view.show_rect(rect)
        at = (view.origin() + rect.center() * view.zoom).toPoint()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        if twice:
            qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.wait(QApplication.doubleClickInterval() + 50)
        return traced

    return click


def test_a_click_on_a_number_traces_it(click_on):
    assert click_on("信函申请9件", "9").document.kind == "trace"


def test_two_clicks_choose_the_number(click_on):
    window = click_on("信函申请9件", "9", twice=True)
    assert window.document.kind == "document"
    assert window.document.view.selected_text() == "9"


def test_a_click_on_a_number_nothing_is_tied_to(click_on):
    window = click_on("更新栏目内容212条", "212")
    assert window.document.kind == "document"
    assert "没有规则要求别处" in window.status.note.text()


def test_what_was_read_stands_before_the_frame(opened, monkeypatch):
    order = []
    monkeypatch.setattr(read_paint, "_point_at", lambda *_: order.append("frame"))
    monkeypatch.setattr(read_paint, "_tag", lambda *_: order.append("tag"))
    opened.actions_["overlay"].trigger()
    overlay = opened.document.view.overlay
    overlay.set_current(overlay.spots[0], show=True)
    opened.document.view.grab()
    assert order[order.index("frame") + 1] == "tag"


def test_files_not_checked_are_named(window, tmp_path):
    window.actions_["batch"].trigger()
    page = window.side.batch.sums
    page.show_sums(aggregate([("一.docx", build_result())], None), waiting=3)
    assert "另有 3 份还没有校核，未计入" in page.counted.text()


def test_chips_of_the_batch_have_their_words(window):
    window.actions_["batch"].trigger()
    batch = window.side.batch
    QApplication.processEvents()
    assert batch.width() > 1000
    assert all("报送" in c.text() for w, c in batch.tabs.chips.items() if c.isVisible())


def test_chips_get_their_words_back(opened, report_file):
    chips = opened.results.findings.chips.values()
    result = opened.session.result
    many = replace(result, findings=result.findings * 300)
    opened.test.job.finished.emit(many)
    assert sum(chip.sizeHint().width() for chip in chips) < opened.results.width()
    opened.test.job.finished.emit(result)
    assert all(chip.text()[-1].isdigit() and len(chip.text()) > 2 for chip in chips)


def test_the_focus_stays_at_the_list_when_changes_are_noted(opened):
    opened.session.recheck()
    opened.test.job.finished.emit(build_result(keep=("N101", "A201")))
    notice = opened.results.notice
    opened.activateWindow()
    notice.link.setFocus()
    notice.link.click()
    assert opened.focusWidget() is opened.results.findings.list


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        (
            "邮箱：linhe@163.com）。",
            "邮箱：swj@linhe.gov.cn）。",
            "linhe@163.com",
            "swj@linhe.gov.cn",
        ),
        ("新收申请43件", "新收申请143件", "43", "143"),
        ("新收申请43件", "新收申请41件", "43", "41"),
        ("截止2025年", "2025年", "截止", ""),
    ],
)
def test_what_was_changed_is_quoted_whole(old, new, was, now):
    start = old.index(was)
    assert _counterpart(old, new, (start, start + len(was))) == now


@pytest.mark.parametrize("said", ["原文件未改动。", "请另存。"])
def test_a_file_is_said_to_be_untouched_once(window, said):
    window.error.show_error(ReadError(ErrorCode.TOO_LARGE, f"文件内容太多，{said}", ""), "一.txt")
    assert window.error.text.text().count("改动") == 1


def test_another_order_keeps_the_selected_row_in_sight(opened, qtbot):
    page = opened.results.findings
    opened.resize(1024, 700)
    page.list.select_finding(3)
    for action in (*page.order.menu().actions(), page.order.menu().actions()[0]):
        action.trigger()
        qtbot.wait(30)
        top = page.list.visualRect(page.list.currentIndex()).top()
        assert 0 <= top < page.list.viewport().height()


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
def test_no_box_of_the_requirements_is_squeezed(opened, qtbot, tmp_path, scale):
    theme().choose("light", scale)
    dialog = ProfileDialog(Profile(), tmp_path, opened.test.prompts, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= 660
    for number in range(dialog.pages.count()):
        dialog.tabs.setCurrentIndex(number)
        QApplication.processEvents()
        for box in dialog.findChildren(QCheckBox):
            assert not box.isVisible() or box.height() >= box.sizeHint().height()


def test_not_all_checked_is_not_called_without_problems(window, report_file):
    result = build_result()
    outcomes = tuple(
        replace(o, status=Status.NOT_CHECKED, reason_code=ReasonCode.UNREADABLE)
        if o.rule == "A201"
        else o
        for o in result.outcomes
    )
    window.open_path(report_file)
    window.test.job.finished.emit(replace(result, findings=(), outcomes=outcomes))
    page = window.results.findings
    assert window.session.result.verdict is Verdict.PARTIAL
    assert page.empty.title.text() == "已检查的没有问题"
    assert window.results.verdict.not_checked.text().startswith("连同跨年等共")
