"""Tables of figures without a grid: rows whose figure is blank, heads wider than their column."""

from __future__ import annotations

import pytest

from checker.document import Paragraph
from tests.readers.pdf_sheet import Sheet, rows, tables

LABELS = ("1.政府公报公开数", "2.政府网站公开数", "3.政务微博公开数", "4.政务微信公开数")
RIGHT_EDGE = 500


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def counted(sheet: Sheet, figures: tuple[str, ...], pitch: float = 20) -> list[list[str]]:
    """Read a table of labels, units and figures, some of them blank."""
    sheet.text(90, 100, "统计指标", 12)
    sheet.text(350, 100, "单位", 12)
    sheet.text(450, 100, "统计数", 12)
    for number, (label, figure) in enumerate(zip(LABELS, figures, strict=True), 1):
        base = 100 + number * pitch
        sheet.text(90, base, label, 12)
        sheet.text(356, base, "条", 12)
        sheet.text(460, base, figure, 12)
    [table] = tables(sheet.read())
    return rows(table)


@pytest.mark.parametrize("pitch", [16, 20, 30])
@pytest.mark.parametrize("blank", range(4))
def test_label_with_its_unit_is_a_row_without_figure(sheet, blank, pitch):
    figures = tuple("" if n == blank else str(n + 7) for n in range(4))
    found = counted(sheet, figures, pitch)[-4:]
    assert [row[0] for row in found] == list(LABELS)
    assert [row[-1] for row in found] == list(figures)
    assert {row[-2] for row in found} == {"条"}


def test_second_line_of_a_label_is_no_row(sheet):
    """Near miss: the line below has no unit of its own."""
    sheet.text(90, 100, "1.政府公报公开政府信息的", 12)
    sheet.text(90, 115, "条数", 12)
    sheet.text(356, 100, "条", 12)
    sheet.text(460, 100, "7", 12)
    for number in (1, 2):
        sheet.text(90, 115 + number * 20, LABELS[number], 12)
        sheet.text(356, 115 + number * 20, "条", 12)
        sheet.text(460, 115 + number * 20, "9", 12)
    [table] = tables(sheet.read())
    assert len(rows(table)) == 3


def test_head_wider_than_its_column_is_set_over_it(sheet):
    """Set flush right with its figure, it begins far to the left, among the labels."""
    head = "本年收费金额（单位：元）"
    sheet.text(90, 100, "信息内容", 12)
    sheet.text(RIGHT_EDGE - 12 * len(head), 100, head, 12)
    for number, (label, figure) in enumerate((("行政事业性收费", "0.078"), ("其他收费", "0.5"))):
        sheet.text(90, 124 + 24 * number, label, 12)
        sheet.text(RIGHT_EDGE - 6 * len(figure), 124 + 24 * number, figure, 12)
    [table] = tables(sheet.read())
    assert rows(table)[0] == ["信息内容", head]


def test_item_with_the_next_number_begins_a_paragraph(sheet):
    """A full line that ends a sentence does not run on into 3.; a figure at the start of a line does."""
    full = "2.其中概况类信息31篇；政务动态信息27篇；目录信息199篇。"
    sheet.prose(120, full, "3.发布政策解读9条。", indent=0)
    assert [b.text for b in sheet.read().blocks if isinstance(b, Paragraph)] == [
        full,
        "3.发布政策解读9条。",
    ]


@pytest.mark.parametrize("figures", [("", "5"), ("5", "")])
def test_row_labels_set_close_stay_apart_when_a_figure_is_blank(sheet, figures):
    """行政处罚 above 行政强制, one of them without figure: two rows, not a label of two lines."""
    sheet.text(90, 100, "信息内容", 12)
    sheet.text(420, 100, "本年处理决定数量", 12)
    for number, (label, figure) in enumerate(
        (("行政许可", "3"), *zip(("行政处罚", "行政强制"), figures, strict=True))
    ):
        sheet.text(90, 116 + 16 * number, label, 12)
        sheet.text(460, 116 + 16 * number, figure, 12)
    [table] = tables(sheet.read())
    assert [row[0] for row in rows(table)] == ["信息内容", "行政许可", "行政处罚", "行政强制"]
