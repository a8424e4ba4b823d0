"""Text set in two columns."""

from __future__ import annotations

import pytest

from tests.readers.pdf_sheet import LEFT, Sheet, paragraphs

HALF = "本机关认真贯彻落实各项要求"
"""13 characters: a line of a column."""


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def column(sheet, x, base, *lines):
    for line in lines:
        sheet.text(x, base, line)
        base += 28


def test_left_column_is_read_before_the_right_one(sheet):
    sheet.centred(80, "政府信息公开工作年度报告")
    column(sheet, LEFT, 130, HALF, HALF, HALF, HALF, HALF)
    column(sheet, 312, 137, HALF, HALF, HALF, "结束。")
    assert paragraphs(sheet.read()) == ["政府信息公开工作年度报告", HALF * 8 + "结束。"]


def test_a_page_with_one_column_filled_is_set_like_the_others(sheet):
    column(sheet, LEFT, 130, HALF, HALF, HALF, HALF, HALF)
    column(sheet, 312, 130, HALF, HALF, HALF, HALF, "到此为止。")
    sheet.turn_page()
    column(sheet, LEFT, 130, HALF, HALF, "全文结束。")
    assert paragraphs(sheet.read()) == [HALF * 9 + "到此为止。", HALF * 2 + "全文结束。"]


def test_short_pieces_side_by_side_stay_on_their_line(sheet):
    for number in range(6):
        sheet.text(LEFT, 130 + 28 * number, "联系人：张三")
        sheet.text(312, 130 + 28 * number, "电话：8216035")
    assert "张三 电话" in paragraphs(sheet.read())[0]
