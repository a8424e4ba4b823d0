"""However its lines are drawn, the same table is read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.readers.pdf_sheet import Sheet, rows, tables
from tests.readers.test_pdf_tables import TEXTS, XS, YS, check_plain


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def thin_rectangles(sheet):
    for x in XS:
        sheet.rect(x - 0.3, YS[0], x + 0.3, YS[-1], stroke=0, fill=1)
    for y in YS:
        sheet.rect(XS[0], y - 0.3, XS[-1], y + 0.3, stroke=0, fill=1)


def dash_pattern(sheet):
    sheet.canvas.setDash(3, 2)
    sheet.grid(XS, YS)


def short_pieces(sheet):
    for x in XS:
        for y in range(100, 190, 5):
            sheet.line(x, y, x, y + 3)
    for y in YS:
        for x in range(80, 400, 5):
            sheet.line(x, y, x + 3, y)


def dots(sheet):
    for x in XS:
        for y in range(100, 191, 2):
            sheet.rect(x - 0.4, y - 0.4, x + 0.4, y + 0.4, stroke=0, fill=1)
    for y in YS:
        for x in range(80, 401, 2):
            sheet.rect(x - 0.4, y - 0.4, x + 0.4, y + 0.4, stroke=0, fill=1)


def double_lines(sheet):
    for shift in (-1, 1):
        sheet.grid([x + shift for x in XS], [y + shift for y in YS])


def single_cells(sheet):
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            sheet.rect(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5)


def one_path(sheet):
    path = sheet.canvas.beginPath()
    for x in XS:
        path.moveTo(x, sheet.y(YS[0]))
        path.lineTo(x, sheet.y(YS[-1]))
    for y in YS:
        path.moveTo(XS[0], sheet.y(y))
        path.lineTo(XS[-1], sheet.y(y))
    sheet.canvas.drawPath(path)


def one_filled_path(sheet):
    path = sheet.canvas.beginPath()
    for x in XS:
        path.rect(x - 0.3, sheet.y(YS[-1]), 0.6, YS[-1] - YS[0])
    for y in YS:
        path.rect(XS[0], sheet.y(y) - 0.3, XS[-1] - XS[0], 0.6)
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def hollow_frames(sheet):
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            path = sheet.canvas.beginPath()
            path.rect(left, sheet.y(bottom), right - left, bottom - top)
            path.rect(left + 1, sheet.y(bottom) + 1, right - left - 2, bottom - top - 2)
            sheet.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def curves(sheet):
    for x in XS:
        sheet.canvas.bezier(x, sheet.y(100), x, sheet.y(130), x, sheet.y(160), x, sheet.y(190))
    for y in YS:
        sheet.canvas.bezier(80, sheet.y(y), 200, sheet.y(y), 300, sheet.y(y), 400, sheet.y(y))


def inside_a_form(sheet):
    sheet.canvas.beginForm("table")
    sheet.canvas.translate(-20, -30)
    sheet.grid(XS, YS)
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.translate(20, 30)
    sheet.canvas.doForm("table")
    sheet.canvas.restoreState()


WAYS = [
    thin_rectangles,
    dash_pattern,
    short_pieces,
    dots,
    double_lines,
    single_cells,
    one_path,
    one_filled_path,
    hollow_frames,
    curves,
    inside_a_form,
]


@pytest.mark.parametrize("draw", WAYS, ids=lambda draw: draw.__name__)
def test_ways_to_draw_the_lines(sheet, draw):
    draw(sheet)
    sheet.fill(XS, YS, TEXTS)
    check_plain(sheet.read())


def test_open_sides_are_closed(sheet):
    for x in XS[1:-1]:
        sheet.line(x, YS[0], x, YS[-1])
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y)
    sheet.fill(XS, YS, TEXTS)
    check_plain(sheet.read())


def test_invisible_lines_do_not_count(sheet):
    sheet.canvas.setStrokeColorRGB(1, 1, 1)
    sheet.grid([70, 520], [100, 130, 160])
    sheet.prose(120, "公开政府信息。", "再次公开。")
    assert [type(block).__name__ for block in sheet.read().blocks] == ["Paragraph", "Paragraph"]


def test_open_sides_and_a_row_of_one_cell(sheet):
    for top, bottom in ((100, 120), (140, 180)):
        for x in (200, 300):
            sheet.line(x, top, x, bottom)
    for y in (80, 100, 120, 140, 160, 180):
        sheet.line(80, y, 400, y)
    sheet.text(200, 94, "第一项", 10)
    sheet.fill(XS, [100, 120], [["规章", "1", "2"]])
    sheet.text(200, 134, "第五项", 10)
    sheet.fill(XS, [140, 160, 180], [["许可", "3", "4"], ["处罚", "5", "6"]])
    (table,) = tables(sheet.read())
    assert rows(table) == [
        ["第一项"],
        ["规章", "1", "2"],
        ["第五项"],
        ["许可", "3", "4"],
        ["处罚", "5", "6"],
    ]


def test_row_of_one_cell_cut_off_by_the_page_break(sheet):
    sheet.rect(80, 740, 400, 765)
    sheet.text(200, 756, "第一项", 10)
    sheet.turn_page()
    sheet.grid(XS, [80, 100, 120])
    sheet.fill(XS, [80, 100, 120], [["规章", "1", "2"], ["文件", "3", "4"]])
    first, second = tables(sheet.read())
    assert (rows(first), first.columns, first.page) == ([["第一项"]], 3, 1)
    assert rows(second) == [["规章", "1", "2"], ["文件", "3", "4"]]
