from __future__ import annotations

import pytest

from checker.document import Paragraph
from tests.readers.pdf_sheet import RIGHT, Sheet, paragraphs, rows, tables

FULL = "本机关认真贯彻落实各项要求主动公开政府信息接受监督同时"
"""27 characters: one line from margin to margin."""
FIRST = FULL[:25]
"""A full first line, indented by two characters."""


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def test_lines_of_a_paragraph_are_joined_without_spaces(sheet):
    sheet.prose(120, FIRST, FULL, "共公开信息12条。")
    sheet.prose(204, FIRST, "结束。")
    first, second = sheet.read().blocks
    assert first.text == FIRST + FULL + "共公开信息12条。"
    assert second.text == FIRST + "结束。"
    assert len(first.boxes) == len(first.text)
    assert first.boxes[0] == pytest.approx((1, 112, 105.9, 128, 121.9), abs=0.2)
    assert first.boxes[25].top > first.boxes[24].top
    assert (first.style.size, first.style.indent, first.style.align) == (16, 32, "left")
    assert first.style.font == "STSong-Light"


def test_short_line_ends_a_paragraph_without_indent(sheet):
    sheet.prose(120, FULL, "第一段到此为止。", indent=0)
    sheet.prose(176, FULL, FULL, "第二段到此为止。", indent=0)
    assert paragraphs(sheet.read()) == [FULL + "第一段到此为止。", FULL * 2 + "第二段到此为止。"]


def test_marks_that_hang_into_the_margin_do_not_part_paragraphs(sheet):
    hanging = FULL[:26] + "，"
    lines = [FULL[:26], hanging + "。", FULL[:26], hanging + "；", FULL[:26], FULL[:26], "结束。"]
    sheet.prose(120, *lines, indent=0)
    assert paragraphs(sheet.read()) == ["".join(lines)]


def test_long_number_that_did_not_fit_does_not_end_a_paragraph(sheet):
    sheet.prose(120, FULL, FULL, FULL[:23], "2024123456件，其余不变。", indent=0)
    assert paragraphs(sheet.read()) == [FULL * 2 + FULL[:23] + "2024123456件，其余不变。"]


def test_line_broken_before_a_mark_and_a_number_goes_on(sheet):
    sheet.prose(120, FULL, FULL, FULL[:23], "外，2024年共公开", indent=0)
    assert paragraphs(sheet.read()) == [FULL * 2 + FULL[:23] + "外，2024年共公开"]


def test_gap_parts_paragraphs(sheet):
    sheet.prose(120, FULL, FULL, indent=0)
    sheet.prose(232, FULL, "结束。", indent=0)
    assert paragraphs(sheet.read()) == [FULL * 2, FULL + "结束。"]


def test_centred_title_lines_stay_apart(sheet):
    sheet.centred(100, "某某市大河区人民政府")
    sheet.centred(130, "2024年政府信息公开工作年度报告")
    sheet.prose(180, FIRST, FULL, "结束。")
    document = sheet.read()
    assert paragraphs(document) == [
        "某某市大河区人民政府",
        "2024年政府信息公开工作年度报告",
        FIRST + FULL + "结束。",
    ]
    styles = [block.style for block in document.blocks if isinstance(block, Paragraph)]
    assert [style.align for style in styles] == ["center", "center", "left"]
    assert [style.size for style in styles] == [22, 22, 16]


def test_headings_stay_apart(sheet):
    base = sheet.prose(120, "一、总体情况")
    base = sheet.prose(base, FIRST, FULL, "公开完毕。")
    base = sheet.prose(base, "（一）主动公开情况")
    sheet.prose(base, FIRST, "公开。")
    assert paragraphs(sheet.read()) == [
        "一、总体情况",
        FIRST + FULL + "公开完毕。",
        "（一）主动公开情况",
        FIRST + "公开。",
    ]


def test_signature_at_the_right(sheet):
    sheet.prose(120, FIRST, FULL, "特此报告。")
    sheet.text(RIGHT - 16 * 7, 232, "大河区人民政府")
    document = sheet.read()
    assert paragraphs(document)[1] == "大河区人民政府"
    assert document.blocks[1].style.align == "right"


def test_paragraph_goes_on_after_a_page_break(sheet):
    sheet.prose(700, FIRST, FULL, FULL)
    sheet.text(290, 810, "— 1 —", 10)
    sheet.turn_page()
    sheet.prose(90, FULL, "到此为止。", indent=0)
    sheet.prose(146, FIRST, "新的一段。")
    sheet.text(290, 810, "— 2 —", 10)
    first, second = sheet.read().blocks
    assert first.text == FIRST + FULL * 3 + "到此为止。"
    assert first.page == 1
    assert {box.page for box in first.boxes} == {1, 2}
    assert second.text == FIRST + "新的一段。"


def test_indented_line_after_a_page_break_is_a_new_paragraph(sheet):
    sheet.prose(700, FIRST, FULL, FULL)
    sheet.turn_page()
    sheet.prose(90, FIRST, FULL, "结束。")
    assert paragraphs(sheet.read()) == [FIRST + FULL * 2, FIRST + FULL + "结束。"]


def test_addresses_are_joined_without_and_words_with_a_space(sheet):
    sheet.prose(120, FULL, FULL[:20] + "www.dahe.gov", "cn/info，欢迎查询。", indent=0)
    sheet.prose(230, FULL, FULL[:20] + "open data", "platform可以查询。", indent=0)
    first, second = paragraphs(sheet.read())
    assert first.endswith("www.dahe.govcn/info，欢迎查询。")
    assert second.endswith("open data platform可以查询。")


def test_hyphen_at_the_end_of_a_line_stays(sheet):
    sheet.prose(120, FULL, FULL[:20] + "电话0517-", "87290606，欢迎查询。", indent=0)
    assert paragraphs(sheet.read())[0].endswith("电话0517-87290606，欢迎查询。")


@pytest.mark.parametrize("spacing", [0, 2, 6, 9])
def test_spaced_figures_gain_no_spaces(sheet, spacing):
    sheet.text(112, 120, "2024年共公开", spacing=spacing)
    assert paragraphs(sheet.read()) == ["2024年共公开"]


def test_real_spaces_are_kept(sheet):
    sheet.text(112, 120, "截至 2024 年底")
    assert paragraphs(sheet.read()) == ["截至 2024 年底"]


def test_separate_figures_are_not_joined_to_one_number(sheet):
    for x in (112, 160, 208):
        sheet.text(x, 120, "3")
    assert paragraphs(sheet.read()) == ["3 3 3"]


def test_numbers_in_narrow_columns_stay_apart(sheet):
    for x, number in ((112, "2776"), (156, "12"), (200, "0")):
        sheet.text(x, 120, number)
    assert paragraphs(sheet.read()) == ["2776 12 0"]


def test_imitated_bold_is_read_once(sheet):
    for shift in (0, 0.3, 0.6):
        sheet.text(112 + shift, 120, "共公开11件")
    assert paragraphs(sheet.read()) == ["共公开11件"]


@pytest.mark.parametrize(
    "number",
    ["{}", "- {} -", "—{} —", "第 {} 页", "第 {} 页 共 3 页", "{}/3", "Page {} of 3", "·{}·"],
)
def test_page_numbers_are_furniture(sheet, number):
    for page in range(1, 4):
        sheet.prose(120, FIRST, f"第{'一二三'[page - 1]}部分。")
        sheet.text(280, 800, number.format(page), 12)
        sheet.turn_page()
    document = sheet.read()
    assert len(paragraphs(document)) == 3
    assert [(line.page, line.text) for line in document.furniture] == [
        (page, number.format(page)) for page in range(1, 4)
    ]


def test_running_heads_are_furniture(sheet):
    for page in range(1, 4):
        sheet.text(80, 50, "大河区人民政府年度报告", 10)
        sheet.prose(120, FIRST, f"第{'一二三'[page - 1]}部分。")
        sheet.text(80, 790, "内部资料 注意保存", 10)
        sheet.text(280, 810, str(page), 10)
        sheet.turn_page()
    document = sheet.read()
    assert len(paragraphs(document)) == 3
    assert len(document.furniture) == 9


def test_heading_at_the_top_of_one_page_is_text(sheet):
    sheet.centred(60, "大河区年度报告")
    sheet.prose(120, FIRST, "结束。")
    sheet.turn_page()
    sheet.prose(60, "二、主动公开情况")
    document = sheet.read()
    assert paragraphs(document) == ["大河区年度报告", FIRST + "结束。", "二、主动公开情况"]
    assert document.furniture == ()


def test_unit_over_the_title_and_under_the_report_is_text(sheet):
    sheet.text(200, 70, "大河区水务局", 20)
    sheet.text(180, 100, "2024年政府信息公开工作年度报告", 20)
    sheet.prose(160, FIRST, "结束。")
    sheet.turn_page()
    sheet.text(380, 70, "大河区水务局", 12)
    document = sheet.read()
    assert paragraphs(document)[0].startswith("大河区水务局")
    assert paragraphs(document)[-1] == "大河区水务局"


def test_same_line_on_two_of_many_pages_is_text(sheet):
    for page in range(6):
        sheet.prose(60, FULL if page in (2, 4) else FULL[page + 1 :] + FULL[: page + 1], indent=0)
        sheet.prose(88, "共公开政府信息12条。", indent=0)
        sheet.turn_page()
    document = sheet.read()
    assert document.furniture == ()
    assert len(paragraphs(document)) == 6


def test_watermark_is_no_text(sheet):
    sheet.prose(120, FIRST, "结束。")
    sheet.canvas.translate(200, 400)
    sheet.canvas.rotate(45)
    sheet.canvas.drawString(0, 0, "DRAFT")
    document = sheet.read()
    assert paragraphs(document) == [FIRST + "结束。"]
    assert [line.text for line in document.furniture] == ["DRAFT"]


def aligned(sheet, texts, base=120, pitch=20):
    for row in texts:
        for x, text in zip((90, 250, 350), row, strict=True):
            sheet.text(x, base, text, 10)
        base += pitch


TEXTS = [["事项名称", "本年数", "累计数"], ["行政许可", "12", "120"], ["行政处罚", "0", "7"]]


def test_columns_without_lines_are_a_table(sheet):
    sheet.prose(60, FIRST, "见下表：")
    aligned(sheet, TEXTS)
    document = sheet.read()
    (table,) = tables(document)
    assert rows(table) == TEXTS
    assert (table.rows, table.columns, table.ruled) == (3, 3, False)
    assert paragraphs(document) == [FIRST + "见下表："]
    assert table.cells[4].box == pytest.approx((1, 250, 131, 260, 142), abs=1.5)


def test_columns_between_horizontal_lines_are_a_table(sheet):
    for y in (105, 128, 172):
        sheet.line(80, y, 450, y)
    aligned(sheet, TEXTS)
    document = sheet.read()
    assert [rows(table) for table in tables(document)] == [TEXTS]
    assert not tables(document)[0].ruled


def test_rows_of_figures_with_group_labels_and_wrapped_labels_are_a_table(sheet):
    base = 120
    for number in range(1, 5):
        if number == 3:
            sheet.text(90, base - 7, "（二）分组", 10)
        sheet.text(160, base, f"{number}.项目名称", 10)
        for place, x in enumerate((300, 340, 380)):
            sheet.text(x, base, str(number * 10**place), 10)
        if number == 2:
            sheet.text(160, base + 12, "及其说明", 10)
            base += 10
        base += 24
    (table,) = tables(sheet.read())
    assert not table.ruled
    numbered = [row for row in rows(table) if len(row) > 1]
    assert numbered[0] == ["1.项目名称", "1", "10", "100"]
    assert numbered[1] == ["2.项目名称\n及其说明", "2", "20", "200"]
    assert [row[-3:] for row in numbered[2:]] == [["3", "30", "300"], ["4", "40", "400"]]
    assert sum("（二）分组" in text for row in rows(table) for text in row) == 1


def test_contact_lines_in_columns_are_text(sheet):
    texts = [
        ["地址：大河路90号", "", "邮编：223100"],
        ["电话：8729060", "", "传真：8729061"],
        ["网址：dahe.gov", "", "邮箱：a1@dahe.gov"],
    ]
    aligned(sheet, texts)
    document = sheet.read()
    assert tables(document) == []
    assert paragraphs(document)[0] == "地址：大河路90号 邮编：223100"


def test_line_under_a_heading_is_no_table(sheet):
    sheet.centred(100, "大河区人民政府文件")
    sheet.line(80, 110, 512, 110)
    sheet.prose(150, FIRST, FULL, "结束。")
    sheet.line(80, 230, 512, 230)
    assert tables(sheet.read()) == []


def test_blank_cell_among_figures_parts_its_neighbours_only(sheet):
    """The gap of a blank cell is wider than the others; those part columns all the same."""
    places = (270, 308, 346, 384, 422)
    for line, figures in enumerate(("20105", "00100", "10300")):
        sheet.text(112, 120 + 24 * line, f"第{'一二三'[line]}项情况", 10)
        for column, x in enumerate(places):
            if (line, column) != (1, 3):
                sheet.text(x, 120 + 24 * line, figures[column], 10)
    (table,) = tables(sheet.read())
    assert rows(table)[1] == ["第二项情况", "0", "0", "1", "", "0"]
