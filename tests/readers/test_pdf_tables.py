from __future__ import annotations

import pytest

from tests.readers.pdf_sheet import Sheet, paragraphs, rows, spans, tables

XS = [80.0, 200.0, 300.0, 400.0]
YS = [100.0, 130.0, 160.0, 190.0]
TEXTS = [["事项", "本年", "合计"], ["行政许可", "12", "120"], ["行政处罚", "0", "7"]]


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def check_plain(document):
    assert [rows(table) for table in tables(document)] == [TEXTS]
    assert len(spans(tables(document)[0])) == 9
    assert tables(document)[0].ruled


def test_ruled_table_has_cells_with_boxes(sheet):
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, TEXTS)
    document = sheet.read()
    check_plain(document)
    cell = tables(document)[0].cells[5]
    assert (cell.text, cell.page) == ("120", 1)
    assert cell.box == pytest.approx((1, 300, 130, 400, 160), abs=0.5)
    assert len(cell.boxes) == 3
    assert all(cell.box.x0 < box.x0 < box.x1 < cell.box.x1 for box in cell.boxes)


def test_merged_cells_stand_once_at_their_top_left(sheet):
    sheet.rect(80, 100, 400, 190)
    sheet.line(200, 100, 200, 190)
    sheet.line(300, 130, 300, 190)
    sheet.line(200, 130, 400, 130)
    sheet.line(80, 160, 400, 160)
    sheet.text(260, 120, "申请人情况", 10)
    sheet.text(100, 135, "办理结果", 10)
    sheet.text(240, 150, "自然人", 10)
    sheet.text(340, 150, "总计", 10)
    sheet.text(100, 180, "（一）予以公开", 10)
    sheet.text(245, 180, "3", 10)
    sheet.text(345, 180, "4", 10)
    (table,) = tables(sheet.read())
    assert (table.rows, table.columns) == (3, 3)
    assert spans(table) == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]
    assert rows(table)[1] == ["自然人", "总计"]


def test_lines_of_a_cell_are_joined_with_line_feeds(sheet):
    sheet.grid([80, 160, 240], [100, 150, 180])
    sheet.text(100, 120, "商业", 10)
    sheet.text(100, 134, "企业", 10)
    sheet.text(190, 127, "其他", 10)
    sheet.text(115, 169, "1", 10)
    (table,) = tables(sheet.read())
    assert rows(table) == [["商业\n企业", "其他"], ["1", ""]]
    assert table.cells[0].boxes[2] is None
    assert len(table.cells[0].boxes) == 5


def test_table_over_a_page_break_keeps_its_columns(sheet):
    sheet.grid([80, 200, 300, 400], [700, 730, 760])
    sheet.fill([80, 200, 300, 400], [700, 730, 760], [["规章", "1", "2"], ["文件", "3", "4"]])
    sheet.text(280, 810, "- 1 -", 10)
    sheet.turn_page()
    sheet.grid([80, 200, 400], [80, 110, 140])
    sheet.fill([80, 200, 400], [80, 110, 140], [["行政许可", "5"], ["行政强制", "6"]])
    sheet.text(280, 810, "- 2 -", 10)
    document = sheet.read()
    first, second = tables(document)
    assert (first.page, second.page) == (1, 2)
    assert (first.columns, second.columns) == (3, 3)
    assert spans(second)[1] == (0, 1, 1, 2)
    assert paragraphs(document) == []


def test_cell_cut_by_the_page_break_is_closed_on_each_page(sheet):
    for x in (80, 200, 400):
        sheet.line(x, 700, x, 770)
    sheet.line(80, 700, 400, 700)
    sheet.line(80, 730, 400, 730)
    sheet.text(90, 720, "（一）予以公开", 10)
    sheet.text(290, 720, "5", 10)
    sheet.text(90, 760, "（二）部分公开（只计", 10)
    sheet.text(290, 760, "6", 10)
    sheet.turn_page()
    for x in (80, 200, 400):
        sheet.line(x, 70, x, 130)
    sheet.line(80, 100, 400, 100)
    sheet.line(80, 130, 400, 130)
    sheet.text(90, 90, "这一情形）", 10)
    sheet.text(90, 120, "（三）总计", 10)
    sheet.text(290, 120, "11", 10)
    first, second = tables(sheet.read())
    assert rows(first) == [["（一）予以公开", "5"], ["（二）部分公开（只计", "6"]]
    assert rows(second) == [["这一情形）", ""], ["（三）总计", "11"]]


def test_prose_on_white_rectangles_is_no_table(sheet):
    sheet.canvas.setFillColorRGB(1, 1, 1)
    for top in range(100, 240, 28):
        sheet.rect(80, top, 512, top + 28, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    lines = [
        "一二三四五六七八九十" * 2 + "一二三四五",
        "一二三四五六七八九十" * 2 + "一二三四五六七",
    ]
    sheet.prose(120, *lines, "结束。")
    document = sheet.read()
    assert tables(document) == []
    assert paragraphs(document) == ["".join(lines) + "结束。"]


@pytest.mark.parametrize("pitch", [12.0, 18.0])
def test_group_label_set_vertically_is_one_line(sheet, pitch):
    sheet.grid([80, 110, 300, 400], [100, 250, 280])
    for number, char in enumerate("三、本年度办理结果"):
        sheet.text(89, 115 + pitch * number * 0.8, char, 10)
    sheet.text(130, 170, "（一）予以公开", 10)
    sheet.text(350, 170, "8", 10)
    sheet.text(350, 270, "9", 10)
    (table,) = tables(sheet.read())
    assert table.cells[0].text == "三、本年度办理结果"
    assert all(box is not None for box in table.cells[0].boxes)


@pytest.mark.parametrize("angle", [90, -90])
def test_sideways_label_in_a_cell(sheet, angle):
    sheet.grid([80, 110, 300], [100, 250, 280])
    sheet.canvas.saveState()
    sheet.canvas.translate(99 if angle > 0 else 91, sheet.y(220 if angle > 0 else 120))
    sheet.canvas.rotate(angle)
    sheet.canvas.setFont("STSong-Light", 10)
    sheet.canvas.drawString(0, 0, "办理结果12")
    sheet.canvas.restoreState()
    sheet.text(130, 170, "（一）予以公开", 10)
    sheet.text(130, 270, "（二）部分公开情况", 10)
    (table,) = tables(sheet.read())
    label = table.cells[0]
    assert label.text == "办理结果12"
    assert all(label.box.x0 < box.x0 and box.bottom < label.box.bottom for box in label.boxes)
    tops = [box.top for box in label.boxes]
    assert tops == sorted(tops, reverse=angle > 0)


def test_number_wider_than_its_cell_is_not_cut(sheet):
    sheet.grid([80, 110, 140, 170], [100, 130, 160])
    sheet.text(108, 119, "2601.953875", 6)
    sheet.text(90, 149, "1", 10)
    (table,) = tables(sheet.read())
    assert [cell.text for cell in table.cells].count("2601.953875") == 1


def test_frame_around_prose_is_no_table(sheet):
    sheet.rect(60, 60, 535, 780)
    sheet.prose(120, "本页外有一个边框。")
    document = sheet.read()
    assert tables(document) == []
    assert paragraphs(document) == ["本页外有一个边框。"]


def test_rows_between_column_lines_only_are_cut_at_their_baselines(sheet):
    sheet.grid([80, 200, 300], [100, 125, 200])
    sheet.fill([80, 200, 300], [100, 125], [["事项", "件数"]])
    for base, name, value in ((145, "行政许可", "12"), (165, "行政处罚", "0"), (185, "合计", "12")):
        sheet.text(90, base, name, 10)
        sheet.text(240, base, value, 10)
    (table,) = tables(sheet.read())
    assert rows(table) == [["事项", "件数"], ["行政许可", "12"], ["行政处罚", "0"], ["合计", "12"]]
