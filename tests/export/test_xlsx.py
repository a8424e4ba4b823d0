import zipfile

import openpyxl
import pytest

from checker.export import export
from checker.export.xlsx import put_text
from tests.export.sample_result import NASTY, WHEN


@pytest.fixture
def book(result, tmp_path):
    return openpyxl.load_workbook(export(result, "xlsx", tmp_path / "清单.xlsx", WHEN))


def test_sheets_and_their_heads(book):
    assert book.sheetnames == ["校核结论", "问题", "检查清单"]
    heads = [cell.value for cell in book["问题"][1]]
    assert heads[:2] == ["序号", "严重程度"]
    assert heads[-3:] == ["核对结果", "核对人", "日期"]
    assert [cell.value for cell in book["问题"][2]][-3:] == [None, None, None]


def test_prints_on_a4_with_repeated_heads_and_page_numbers(book):
    for name in ("问题", "检查清单"):
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"


def test_no_text_of_the_draft_becomes_a_formula(book, tmp_path):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    risky = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert risky
    assert all(cell.quotePrefix for cell in risky)
    with zipfile.ZipFile(tmp_path / "清单.xlsx") as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in archive.read(name) for name in sheets)
    assert NASTY.startswith("=HYPERLINK")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", "＝1", "＋1", "－1", "＠A", " =1"])
def test_starts_that_a_program_may_compute_are_marked_as_text(text):
    cell = openpyxl.Workbook().active["A1"]
    put_text(cell, text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_error_words_and_escapes_stay_text():
    sheet = openpyxl.Workbook().active
    put_text(sheet["A1"], "#N/A")
    assert sheet["A1"].data_type == "s"
    put_text(sheet["A2"], "_x000D_")
    assert sheet["A2"].value == "_x005F_x000D_"
    put_text(sheet["A3"], "字" * 40_000)
    assert len(sheet["A3"].value) == 32_767
