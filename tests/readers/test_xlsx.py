"""Workbooks of statutory tables: cells as displayed, merged ranges, what is hidden or was not computed."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from checker import check
from checker.document import NoticeKind, Paragraph, Table
from checker.errors import ErrorCode, ReadError
from checker.readers import read
from checker.readers.xlsx_formats import general
from checker.recognise import is_report, recognise
from tests.recognise.test_containers import expected_cells, meaning
from tests.reports.as_xlsx import to_xlsx
from tests.reports.bases import BASES


@pytest.fixture
def book():
    book = Workbook()
    book.properties.creator = ""
    return book


def saved(book, folder):
    path = folder / "a.xlsx"
    book.save(path)
    return path


def rewritten(path, change):
    """The same file with the XML of its first sheet changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return path


def rows(table):
    return [[cell.text for cell in row] for row in table.row_cells()]


def only_table(document):
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table


@pytest.mark.parametrize("form", sorted(BASES))
def test_statutory_tables_alone(form, tmp_path):
    model = BASES[form]()
    path = to_xlsx(model, tmp_path / "a.xlsx")
    report = recognise(read(path))
    assert is_report(report)
    result = check(path)
    assert result.document.format == "xlsx"
    assert meaning(result)["cells"] == expected_cells(model)


def test_cells_merges_and_blanks(book, tmp_path):
    sheet = book.active
    for row in (["项目", "件数", None], ["许可", 5, None], ["处罚", None, 7.0]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    table = only_table(read(saved(book, tmp_path)))
    assert rows(table) == [["项目", "件数"], ["许可", "5", ""], ["处罚", "", "7"]]
    assert (table.ruled, table.cells[1].column_span) == (True, 2)


def test_values_as_displayed(book, tmp_path):
    sheet = book.active
    values = [
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (26.55, "General", "26.55"),
        (1234567.0, "#,##0", "1,234,567"),
        (2.5, "0.00", "2.50"),
        (0.925, "0.0%", "92.5%"),
        (2.5, "0.##", "2.5"),
        (3, "0.##", "3"),
        (-4, "0_);(0)", "-4"),
        (date(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),
        (7, '0"件"', "7"),
        (True, "General", "TRUE"),
        ("０１２", "@", "０１２"),
        (10**20, "General", "100000000000000000000"),
    ]
    for number, (value, code, _) in enumerate(values, 1):
        sheet.cell(number, 1, "甲")
        sheet.cell(number, 2, value).number_format = code
    table = only_table(read(saved(book, tmp_path)))
    assert [row[1] for row in rows(table)] == [shown for _, _, shown in values]


def test_titles_and_notes_are_paragraphs_and_blank_rows_part_tables(book, tmp_path):
    sheet = book.active
    sheet["A1"] = "标题"
    sheet.append(["甲", 1])
    sheet.append(["乙", 2])
    sheet["A4"] = "注：本表由办公室填写，数据截至年底，未含下属单位。" + "长" * 20
    sheet["A7"], sheet["B7"] = "丙", 3
    sheet["A8"] = "总计"
    document = read(saved(book, tmp_path))
    kinds = [type(block) for block in document.blocks]
    assert kinds == [Paragraph, Table, Paragraph, Table]
    assert rows(document.blocks[3]) == [["丙", "3"], ["总计", ""]]
    assert [p.text for p in document.furniture] == ["Sheet"]


def test_formula_results_are_read_and_missing_ones_named(book, tmp_path):
    sheet = book.active
    sheet.append(["甲", 1])
    sheet.append(["合计", "=SUM(B1:B1)"])
    path = saved(book, tmp_path)
    document = read(path)
    assert rows(only_table(document))[1] == ["合计", ""]
    (notice,) = document.notices
    assert (notice.kind, notice.place.row) == (NoticeKind.UNREAD, 1)
    assert "B2" in notice.text
    rewritten(path, lambda xml: re.sub(r"</f><v ?/?>(</v>)?", "</f><v>8</v>", xml))
    document = read(path)
    assert (rows(only_table(document))[1], document.notices) == (["合计", "8"], ())


def test_hidden_sheets_rows_and_columns_are_named(book, tmp_path):
    sheet = book.active
    for row in (["甲", 1, "藏"], ["乙", 2, None], ["丙", 3, None]):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[2].hidden = True
    other = book.create_sheet("旧表")
    other.append(["旧", 9])
    other.sheet_state = "hidden"
    document = read(saved(book, tmp_path))
    assert [rows(b) for b in document.blocks] == [[["甲", "1"]], [["丙", "3"]]]
    texts = [n.text for n in document.notices if n.kind is NoticeKind.HIDDEN_TEXT]
    assert len(texts) == 2
    assert "藏、乙、2" in texts[0]
    assert "旧表" in texts[1]


def test_comments_and_properties(book, tmp_path):
    book.active.append(["甲", 1])
    book.active["B1"].comment = Comment("再核", "某人")
    book.properties.creator = "张三"
    notices = read(saved(book, tmp_path)).notices
    assert [(n.kind, n.text, n.name) for n in notices] == [
        (NoticeKind.COMMENT, "再核", "某人"),
        (NoticeKind.PROPERTY, "张三", "author"),
    ]


def test_template_of_the_real_program_round_trip(book, tmp_path):
    """A text made of runs is one text."""
    book.active.append(["甲", "乙"])
    path = saved(book, tmp_path)
    item = '<c r="A1" t="inlineStr"><is><r><t>政府</t></r><r><t>信息</t></r></is></c>'
    rewritten(path, lambda xml: re.sub(r'<c r="A1".*?</c>', item, xml))
    assert rows(only_table(read(path))) == [["政府信息", "乙"]]
    assert load_workbook(path).active["A1"].value == "政府信息"


def test_hostile_workbooks_end(book, tmp_path):
    sheet = book.active
    sheet.append(["甲", 1])
    path = saved(book, tmp_path)
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 3000))
    far = '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'

    def change(xml: str) -> str:
        return xml.replace("</sheetData>", f"{far}</sheetData><mergeCells>{merges}</mergeCells>")

    document = read(rewritten(path, change))
    cells = [cell for block in document.blocks for cell in getattr(block, "cells", ())]
    assert len(cells) < 100
    assert "5" in [cell.text for cell in cells]


def test_too_many_cells(book, tmp_path, monkeypatch):
    monkeypatch.setattr("checker.readers.xlsx_sheet.MOST_CELLS", 5)
    for _ in range(4):
        book.active.append([1, 2])
    with pytest.raises(ReadError) as caught:
        read(saved(book, tmp_path))
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_empty_workbook(book, tmp_path):
    with pytest.raises(ReadError) as caught:
        read(saved(book, tmp_path))
    assert caught.value.code is ErrorCode.EMPTY


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0", "0"), ("1E+3", "1000"), ("0.1", "0.1"), ("12345.6789000", "12345.6789")],
)
def test_general_numbers(value, shown):
    assert general(Decimal(value)) == shown
