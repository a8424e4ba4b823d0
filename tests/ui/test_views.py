"""The views of the document: sheet and PDF pages, selection, search, marks on the exact words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checker.document import Box, Cell, Document, PageSize, Paragraph, Place, Table
from checker.findings import CheckResult, Finding, Severity
from tests.ui.linhe_case import Case, build_result, findings, outcomes
from ui.document_kinds import make_view
from ui.marks import merge_lines
from ui.page_renderer import PageRenderer
from ui.pdf_view import PdfView
from ui.sheet_view import SheetView
from ui.table_layout import TableLayout
from ui.text_stream import TextStream


@pytest.fixture
def sheet(qtbot, result):
    view = SheetView(result)
    qtbot.addWidget(view)
    view.resize(776, 640)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_stream_finds_and_cuts(result):
    stream = TextStream(result.document)
    spans = stream.find("2025年")
    assert all(stream.text[a:b] == "2025年" for a, b in spans)
    assert len(spans) == stream.text.count("2025年")
    (run, first, last), *_ = stream.spans(*spans[0])
    assert run.text[first:last] == "2025年"
    assert stream.run_at(spans[0][0]) is run
    assert stream.find("") == []


def test_fit_width_on_showing(sheet):
    assert sheet.fit
    assert 0.8 < sheet.zoom < 1.0
    sheet.step_zoom(1)
    assert sheet.zoom == 1.0
    assert not sheet.fit
    sheet.fit_width()
    assert sheet.fit


def test_mark_covers_its_words_only(sheet, result):
    mark = sheet.mark_of(3)
    (rect,) = mark.rects
    size = sheet.layout_.items[4].text.face.size
    assert 2 * size < rect.width() < 3.2 * size
    offset = sheet.offset_at(rect.center())
    run = sheet.stream.run_at(offset)
    where = result.findings[3].location
    assert run.key[0] == where.place.block
    assert where.start <= offset - run.start <= where.end


def test_mark_of_a_cell_is_the_cell(sheet):
    (rect,) = sheet.mark_of(7).rects
    place = build_result().findings[7].location.place
    assert sheet.place_rects(place) == [rect]
    neighbours = [sheet.place_rects(Place(place.block, 3, c))[0] for c in (3, 5)]
    assert not any(rect.intersects(other) for other in neighbours)


def test_finding_without_a_place_has_no_mark(sheet):
    assert sheet.mark_of(8) is None
    sheet.set_current(8)
    assert sheet.current == 8


def test_badges_on_one_line_stand_side_by_side(sheet):
    badges = [m.badge for m in sheet.marks]
    assert all(not one.intersects(two) for i, one in enumerate(badges) for two in badges[:i])


def test_select_by_mouse_and_copy(sheet, qtbot):
    rects = sheet.text_rects((4, None, None), 0, 6)
    start = sheet.to_view(rects[0]).center()
    start.setX(sheet.to_view(rects[0]).left() + 1)
    end = QPointF(sheet.to_view(rects[0]).right() - 1, start.y())
    view = sheet.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(view, pos=end.toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert sheet.selected_text() == "（二）依申请"
    qtbot.keyClick(sheet, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "（二）依申请"


def test_only_the_left_button_chooses_a_mark(sheet, qtbot):
    chosen = []
    sheet.mark_clicked.connect(chosen.append)
    mark = sheet.marks[0]
    sheet.verticalScrollBar().setValue(0)
    sheet.show_rect(mark.rects[0])
    qtbot.wait(200)
    at = sheet.to_view(mark.rects[0]).center().toPoint()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        qtbot.mouseClick(sheet.viewport(), button, pos=at)
    assert chosen == [mark.index]


def test_search_goes_round(sheet):
    total = sheet.find_text("政府信息公开")
    assert total == sheet.stream.text.count("政府信息公开")
    first = sheet.match
    for _ in range(total):
        sheet.find_next(1)
    assert sheet.match == first
    assert sheet.find_text("没有这个词") == 0


def test_sheet_paints_marks_and_paper(sheet, qtbot):
    sheet.set_current(3)
    qtbot.wait(300)
    rect = sheet.to_view(sheet.mark_of(3).rects[0])
    image = sheet.viewport().grab().toImage()
    color = image.pixelColor(round(rect.center().x()), round(rect.bottom()) - 1)
    assert color.red() > color.green() + 40


def test_unruled_short_rows_fill_the_width(qapp):
    cells = (Cell(0, 0, "行政许可"), Cell(1, 0, "甲"), Cell(1, 1, "1"), Cell(1, 2, "2"))
    layout = TableLayout(Table(2, 3, cells, ruled=False), 600)
    assert layout.at(0, 0).rect.width() == pytest.approx(600)
    assert layout.at(1, 2).rect.right() == pytest.approx(600)


def test_cells_of_a_short_row_do_not_lie_on_each_other(qapp):
    cells = (
        *(Cell(0, c, "0") for c in range(4)),
        *(Cell(1, c, text) for c, text in enumerate(("总计", "5"))),
    )
    layout = TableLayout(Table(2, 4, cells, ruled=False), 600)
    total, last = layout.at(1, 1), layout.at(0, 3)
    assert (total.rect.left(), total.rect.right()) == (last.rect.left(), last.rect.right())
    assert layout.at(1, 0).rect.right() == total.rect.left()
    assert total.cell == cells[-1]


@pytest.mark.parametrize("columns", [1, 3, 15, 40])
def test_tables_keep_the_width(qapp, columns):
    cells = tuple(Cell(0, c, "很长的列名" * (c % 4)) for c in range(columns))
    assert TableLayout(Table(1, columns, cells), 622).width == pytest.approx(622)


def test_odd_documents_do_not_break_the_sheet(qtbot):
    case = Case()
    blocks = (Paragraph(""), Table(0, 0, ()), Table(1, 1, (Cell(0, 0, ""),)), Paragraph("a\nb\tc"))
    document = Document("空.txt", "txt", "0" * 64, blocks)
    report = replace(
        case.report, document=document, title=None, tables={}, headings=(), sections=()
    )
    view = SheetView(CheckResult(document, report, (), (), "x"))
    qtbot.addWidget(view)
    view.show()
    view.grab()
    assert view.place_rects(Place(3))


# -- PDF ---------------------------------------------------------------------------------------

TEXT = "全年新收申请43件。"


def make_pdf(path: Path, pages: int) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(pages):
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(72, A4[1] - 100, TEXT)
        canvas.showPage()
    canvas.save()


def pdf_result(pages: int) -> CheckResult:
    blocks = []
    for page in range(1, pages + 1):
        boxes = tuple(Box(page, 72 + i * 16, 86, 88 + i * 16, 104) for i in range(len(TEXT)))
        blocks.append(Paragraph(TEXT, page=page, boxes=boxes))
    sizes = tuple(PageSize(*A4) for _ in range(pages))
    document = Document("报告.pdf", "pdf", "0" * 64, tuple(blocks), sizes)
    case = Case()
    report = replace(
        case.report, document=document, title=None, tables={}, headings=(), sections=()
    )
    where = report.locate_span(pages - 1, 6, 9)
    finding = Finding("N101", Severity.ERROR, "不一致", "相差 2。", where, "", "")
    return CheckResult(document, report, (finding,), (), "x")


@pytest.fixture
def pdf(qtbot, tmp_path):
    path = tmp_path / "报告.pdf"
    make_pdf(path, 3)
    view = PdfView(pdf_result(3), path)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()


def test_pdf_renders_only_what_is_near(pdf, qtbot):
    qtbot.waitUntil(lambda: 0 in pdf._images, timeout=5000)
    assert 2 not in pdf._images
    pdf.set_current(0)
    qtbot.waitUntil(lambda: 2 in pdf._images, timeout=5000)


def test_pdf_lines_are_worked_out_for_the_pages_in_sight_only(pdf, qtbot):
    assert set(pdf._lines) <= {0, 1}
    line = pdf.text_rects(pdf.stream.runs[2].key, 0, 4)[0]
    assert pdf.offset_at(QPointF(line.left() - 1, line.center().y())) == pdf.stream.runs[2].start
    assert 2 in pdf._lines


def test_only_what_is_in_sight_is_selected_on_the_screen(pdf, sheet):
    for view in (pdf, sheet):
        runs = view.stream.runs
        top = view.text_rects(runs[0].key, 0, 1)[0]
        first, last = view.stretch_in(top)
        assert (first, last >= runs[0].end) == (0, True)
        assert last < runs[-1].start
        bottom = view.text_rects(runs[-1].key, 0, 1)[0]
        first, last = view.stretch_in(bottom)
        assert (first > runs[0].end, last) == (True, runs[-1].end)


def test_pdf_is_sharp_at_any_zoom(pdf, qtbot):
    pdf.set_zoom(2.0)
    wanted = round(2.0 * 96 / 72 * pdf.devicePixelRatioF(), 3)
    qtbot.waitUntil(lambda: pdf._images.get(0, (0,))[0] == wanted, timeout=5000)
    assert pdf._images[0][1].width() == pytest.approx(A4[0] * wanted, abs=2)


def test_a_pdf_that_cannot_be_opened_any_more_is_shown_as_text(qtbot, tmp_path, monkeypatch):
    path = tmp_path / "报告.pdf"
    make_pdf(path, 1)

    def locked(_):
        raise PermissionError("locked by another program")

    monkeypatch.setattr(Path, "read_bytes", locked)
    for file in (path, tmp_path / "没有.pdf"):
        view = make_view(pdf_result(1), file)
        qtbot.addWidget(view)
        assert isinstance(view, SheetView)


def test_pdf_mark_lies_on_the_words(pdf):
    (rect,) = pdf.marks[0].rects
    page = pdf._pages[2]
    assert rect.left() == pytest.approx(page.left() + (72 + 6 * 16) * 96 / 72)
    assert rect.width() == pytest.approx(3 * 16 * 96 / 72)
    offset = pdf.offset_at(rect.center(), exact=True)
    run = pdf.stream.run_at(offset)
    assert (run.key[0], offset - run.start in (7, 8)) == (2, True)
    assert pdf.offset_at(QPointF(rect.x(), rect.y() + 300), exact=True) is None


def test_renderer_ends_with_work_under_way(qtbot, tmp_path):
    path = tmp_path / "long.pdf"
    make_pdf(path, 40)
    renderer = PageRenderer(path, None)
    renderer.want([(n, 2.0) for n in range(40)])
    renderer.stop()
    assert not renderer._thread.isRunning()


def test_merging_characters_to_lines():
    from PySide6.QtCore import QRectF

    boxes = [QRectF(10 * i, 0, 10, 12) for i in range(3)] + [QRectF(0, 20, 10, 12)]
    assert [r.width() for r in merge_lines(boxes)] == [30, 10]


def test_case_is_whole():
    case = Case()
    assert len(outcomes(findings(case))) == 107
    assert build_result().document.text_at(case.cell("applications", "new.total").place) == "41"
