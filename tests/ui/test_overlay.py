"""读表透视 in the window: switched on, walked over, corrected by hand, by mouse and by keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPixmap

from checker.checking import check
from checker.corrections import Correction, subject_of
from checker.document import Box, Cell, Document, PageSize, Paragraph, Picture, Table
from checker.findings import CheckResult
from checker.paths import SAMPLES
from checker.readings import How
from checker.recognise import recognise
from tests.ui.linhe_case import build_result
from tests.ui.test_views import make_pdf
from ui import read_paint, tokens
from ui.dialogs.correct import NO_NUMBER, SAME, CorrectDialog, Entry
from ui.pdf_view import PdfView
from ui.read_overlay import ReadOverlay
from ui.read_paint import LOOKS, beside, tag_of
from ui.theme import theme

AT = datetime(2026, 1, 14, 14, 32)
ENTRY = Entry("46", "原件不清，识读有误", "王晓梅", AT)
KEY = ("applications", "new.total")


@pytest.fixture
def lit(opened, qtbot):
    """The window with the overlay on."""
    opened.actions_["overlay"].trigger()
    return opened


def spot(window, cell="new.total", table="applications"):
    found = window.overlaying.overlay.spots
    return next(s for s in found if (s.reading.table, s.reading.cell) == (table, cell))


def point(window, cell="new.total") -> QPoint:
    view = window.document.view
    view.show_rect(spot(window, cell).rect)
    view._scroll.stop()
    view.verticalScrollBar().setValue(view._scroll.endValue() or view.verticalScrollBar().value())
    return view.to_view(spot(window, cell).rect).center().toPoint()


def corrected(result, text="46"):
    """The case with one reading corrected, as the child process would answer."""
    report = result.report
    table = report.tables[KEY[0]]
    made = Correction(
        *KEY, table.cells[KEY[1]].text, text, "王晓梅", "原件不清", AT,
        result.document.sha256, subject_of(report),
    )  # fmt: skip
    cell = replace(table.cells[KEY[1]], text=text, correction=made)
    changed = replace(table, cells={**table.cells, KEY[1]: cell})
    report = replace(report, tables={**report.tables, KEY[0]: changed})
    return replace(result, report=report, corrections=(made,))


def test_it_is_switched_by_key_and_shows_every_cell(opened, qtbot):
    assert not opened.overlaying.bar.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    overlay = opened.overlaying.overlay
    tables = opened.session.result.report.tables.values()
    assert len(overlay.spots) + overlay.hidden == sum(len(t.cells) for t in tables)
    assert opened.overlaying.bar.isVisible()
    assert opened.document.view.hasFocus()
    assert overlay.current is not None
    assert "读出" in opened.overlaying.bar.legend.accessibleName()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.overlaying.overlay is None
    assert opened.document.view.overlay is None
    assert not opened.actions_["overlay"].isChecked()


def test_it_begins_at_the_cell_of_the_chosen_finding(opened):
    findings = opened.session.result.findings
    index = next(i for i, f in enumerate(findings) if f.location.cell and f.location.place)
    opened.results.findings.list.select_finding(index)
    opened.actions_["overlay"].trigger()
    reading, where = opened.overlaying.overlay.current.reading, findings[index].location
    assert (reading.table, reading.cell) == (where.table, where.cell)


def test_it_paints_over_the_page(lit):
    point(lit)
    view = lit.document.view
    with_overlay = view.viewport().grab().toImage()
    lit.overlaying.close()
    without = view.viewport().grab().toImage()
    assert with_overlay.size() == without.size()
    assert with_overlay != without


def test_pointing_says_row_column_and_value(lit, qtbot):
    at = point(lit)
    qtbot.mouseMove(lit.document.view.viewport(), at)
    line = lit.overlaying.bar.line.line
    assert line.startswith("表三　行：一、本年新收政府信息公开申请数量　列：总计　读作 41")
    assert line.replace("　", "").startswith("表三行：一、本年新收")
    assert "列：总计" in lit.document.view.accessibleDescription()


def test_arrows_walk_from_cell_to_cell(lit, qtbot):
    overlay, view = lit.overlaying.overlay, lit.document.view
    overlay.set_current(spot(lit, "new.natural"))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert overlay.current.reading.cell == "new.business"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert overlay.current.reading.cell == "carried_in.business"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert overlay.current.reading.cell == "carried_in.natural"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert overlay.current.reading.cell == "new.natural"
    assert lit.overlaying.bar.line.line.endswith(overlay.current.reading.said)


def test_next_goes_to_what_needs_a_look(window, qtbot, result, report_file):
    report = result.report
    place = report.tables["litigation"].cells["direct.total"].place
    document = replace(report.document, doubtful=(place,))
    doubted = replace(result, document=document, report=replace(report, document=document))
    window.open_path(report_file)
    window.test.job.finished.emit(doubted)
    window.actions_["overlay"].trigger()
    bar, overlay = window.overlaying.bar, window.overlaying.overlay
    assert overlay.count(How.DOUBTFUL) == 1
    overlay.set_current(None)
    qtbot.mouseClick(bar.tools["chevron-down"], Qt.MouseButton.LeftButton)
    telling = [s.reading for s in overlay.spots if s.reading.how is not How.READ]
    assert overlay.current.reading == telling[0]
    for _ in telling[1:]:
        qtbot.mouseClick(bar.tools["chevron-down"], Qt.MouseButton.LeftButton)
    assert overlay.current.reading == telling[-1]
    qtbot.mouseClick(bar.tools["chevron-up"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.tools["chevron-down"], Qt.MouseButton.LeftButton)
    assert overlay.current.reading == telling[-1]


@pytest.mark.parametrize("how", ["double click", "Enter", "F2", "button"])
def test_a_correction_is_kept_and_checked_again(lit, qtbot, how):
    lit.test.prompts.entry = ENTRY
    started = len(lit.test.job.started)
    at, view = point(lit), lit.document.view
    lit.overlaying.overlay.set_current(spot(lit))
    if how == "double click":
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    elif how == "button":
        qtbot.mouseClick(lit.overlaying.bar.button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(view, Qt.Key.Key_Return if how == "Enter" else Qt.Key.Key_F2)
    assert lit.test.prompts.corrected_reading.cell == "new.total"
    assert isinstance(lit.test.prompts.picture, QPixmap)
    kept = lit.session.corrections.all()
    assert [(c.cell, c.as_read, c.corrected, c.name) for c in kept] == [
        ("new.total", "41", "46", "王晓梅")
    ]
    assert len(lit.test.job.started) == started + 1
    assert lit.test.job.corrections == kept
    assert lit.settings.names() == ["王晓梅"]


def test_the_corrected_cell_shows_both_numbers(lit):
    lit.overlaying.overlay.set_current(spot(lit))
    lit.test.job.finished.emit(corrected(build_result()))
    overlay = lit.overlaying.overlay
    assert overlay.count(How.CORRECTED) == 1
    assert overlay.current.reading.cell == "new.total"
    assert tag_of(overlay.current.reading) == "41→46"
    assert lit.overlaying.bar.line.line.endswith("读作 41，王晓梅更正为 46")
    assert "人工更正读数 1 格" in lit.results.verdict.words


def test_a_correction_is_taken_back(lit):
    result = corrected(build_result())
    lit.session.corrections.add(result.corrections[0])
    lit.test.job.finished.emit(result)
    lit.overlaying.overlay.set_current(spot(lit))
    lit.test.prompts.entry = replace(ENTRY, undo=True)
    lit.overlaying.bar.button.click()
    assert lit.session.corrections.all() == ()
    assert lit.test.job.corrections == ()


def test_a_lapsed_correction_is_said(lit):
    result = corrected(build_result())
    lit.session.corrections.add(result.corrections[0])
    lapsed = replace(build_result(), lapsed_corrections=result.corrections)
    lit.test.job.finished.emit(lapsed)
    notice = lit.results.notice
    assert notice.isVisible()
    assert notice.text.text().startswith("1 处人工更正读数已失效")
    notice.link.click()
    assert not notice.isVisible()
    assert lit.session.corrections.all() == ()


def test_a_store_that_cannot_be_written_is_said(lit, monkeypatch):
    lit.test.prompts.entry = ENTRY
    monkeypatch.setattr(type(lit.session.corrections), "add", _refuse)
    lit.overlaying.overlay.set_current(spot(lit))
    lit.overlaying.bar.button.click()
    assert "更正记录写不进去" in lit.test.prompts.said[-1]


def _refuse(*_):
    raise OSError("disk full")


def test_it_goes_away_with_the_view_and_comes_back(lit):
    lit.actions_["tables"].trigger()
    assert not lit.overlaying.bar.isVisible()
    lit.actions_["document"].trigger()
    assert lit.overlaying.bar.isVisible()
    other = build_result()
    document = replace(other.document, sha256="1" * 64)
    other = replace(other, document=document, report=replace(other.report, document=document))
    lit.test.job.finished.emit(other)
    assert lit.document.view.overlay is lit.overlaying.overlay
    assert lit.overlaying.overlay.spots
    lit.close_report()
    assert not lit.actions_["overlay"].isEnabled()


def test_what_was_not_read_at_all_is_hatched(opened):
    result = build_result()
    document = replace(result.document, blocks=(*result.document.blocks, Picture()))
    report = replace(result.report, document=document)
    opened.test.job.finished.emit(replace(result, document=document, report=report))
    opened.actions_["overlay"].trigger()
    overlay = opened.overlaying.overlay
    assert [why for _, why in overlay.gaps] == ["图片，里面的文字没有读"]
    bar = opened.document.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view = opened.document.view
    hatched = view.viewport().grab().toImage()
    overlay.gaps = []
    assert view.viewport().grab().toImage() != hatched


# -- the dialog --------------------------------------------------------------------------------


@pytest.fixture
def dialog(lit, qtbot):
    made = CorrectDialog(spot(lit).reading, QPixmap(10, 10), ["王晓梅"], None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_dialog_by_keyboard(dialog, qtbot):
    assert not dialog.confirm.isEnabled()
    assert dialog.problem.text() == NO_NUMBER
    qtbot.keyClicks(dialog.number, "41")
    assert dialog.problem.text() == SAME
    dialog.number.selectAll()
    qtbot.keyClicks(dialog.number, "46")
    assert "原因" in dialog.problem.text()
    qtbot.keyClick(dialog.number, Qt.Key.Key_Tab)
    dialog.reason.setText("原件不清")
    assert dialog.confirm.isEnabled()
    dialog.name.setEditText(" ")
    assert dialog.problem.text() == "请写明姓名"
    dialog.name.setEditText("王晓梅")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted
    entry = dialog.entry
    assert (entry.corrected, entry.reason, entry.name) == ("46", "原件不清", "王晓梅")


def test_the_dialog_takes_back(lit, qtbot):
    lit.test.job.finished.emit(corrected(build_result()))
    dialog = CorrectDialog(spot(lit).reading, None, ["王晓梅"], None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.number.text(), dialog.reason.text()) == ("46", "原件不清")
    qtbot.mouseClick(dialog.take_back, Qt.MouseButton.LeftButton)
    assert dialog.entry.undo


def test_names_in_the_dialog(dialog):
    named = (dialog.number, dialog.reason, dialog.name)
    assert [w.accessibleName() for w in named] == ["人工更正为，必填", "更正理由，必填", "更正人"]


# -- a PDF -------------------------------------------------------------------------------------


def pdf_result() -> CheckResult:
    """The sample's tables as a page of a PDF: each cell with its box, one blank cell without."""
    report = check(next(SAMPLES.glob("*2021*.docx"))).report
    blocks = [
        _boxed(b) if isinstance(b, Table) else Paragraph(b.text, 1, boxes=(Box(1, 0, 0, 9, 9),))
        for b in report.document.blocks
        if isinstance(b, (Table, Paragraph))
    ]
    document = Document("报告.pdf", "pdf", "0" * 64, tuple(blocks), (PageSize(595, 842),))
    report = recognise(document)
    return CheckResult(document, report, (), (), "2021年格式")


def _boxed(table: Table) -> Table:
    cells = tuple(
        Cell(
            c.row, c.column, c.text, c.row_span, c.column_span, 1,
            _box(c) if c.text.strip() else None,
        )
        for c in table.cells
    )  # fmt: skip
    return Table(table.rows, table.columns, cells, 1)


def _box(cell: Cell) -> Box:
    left, top = 40 + cell.column * 50, 40 + cell.row * 24
    return Box(1, left, top, left + 50 * cell.column_span, top + 24 * cell.row_span)


def test_over_the_pages_of_a_pdf(qtbot, tmp_path):
    path = tmp_path / "报告.pdf"
    make_pdf(path, 1)
    result = pdf_result()
    view = PdfView(result, path)
    qtbot.addWidget(view)
    view.resize(776, 640)
    view.show()
    overlay = ReadOverlay(view, result)
    assert overlay.spots
    blank = next(s for s in overlay.spots if s.reading.how is How.BLANK)
    assert result.document.boxes_at(blank.reading.place) == ()
    assert blank.rect.top() == blank.row_label.top()
    assert blank.rect.left() == blank.column_label.left()
    overlay.set_current(blank)
    assert overlay.spot_at(view.to_view(blank.rect).center()) is not None
    assert not view.viewport().grab().isNull()
    view.close()


# -- the look ----------------------------------------------------------------------------------


def test_no_kind_is_told_by_colour_alone():
    looks = {(look.line, look.width, look.hatched) for look in LOOKS.values()}
    assert len(looks) == len(LOOKS) == len(How)


@pytest.mark.parametrize("colors", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_contrast_of_tags_and_swatches(colors):
    for look in LOOKS.values():
        assert tokens.contrast(tokens.MARK_INK[look.ink], colors.paper) >= 4.5
        assert tokens.contrast(getattr(colors, look.ink), colors.panel) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_swatches_are_painted(scheme, qapp):
    theme().choose(scheme, 1.0)
    from PySide6.QtGui import QPainter

    for how in How:
        image = QImage(24, 12, QImage.Format.Format_ARGB32)
        image.fill(theme().color("panel"))
        empty = image.copy()
        painter = QPainter(image)
        read_paint.paint_swatch(painter, QRectF(2, 1, 18, 10), how)
        painter.end()
        assert image != empty


def test_the_box_stays_in_sight():
    area = QRectF(0, 0, 600, 400)
    for x, y in ((0, 0), (590, 390), (300, 200), (590, 0), (0, 390)):
        cell = QRectF(QPointF(x, y), QPointF(x + 40, y + 20))
        box = beside(cell, 300, 100, area)
        assert area.contains(box)
        assert not box.intersects(cell)


def test_everything_in_the_bar_has_a_name(lit):
    bar = lit.overlaying.bar
    for widget in (bar.button, *bar.tools.values(), bar.legend, bar.line):
        assert widget.accessibleName() or widget.text()


def test_what_was_read_is_not_told_behind_another_pane(lit):
    lit.activateWindow()
    overlay = lit.overlaying.overlay
    lit.document.view.setFocus()
    overlay.set_current(spot(lit))
    assert overlay.telling
    lit.results.findings.list.setFocus()
    assert not overlay.telling
