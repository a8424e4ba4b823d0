from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from checker.annual_report import ReadCell, StatTable
from checker.document import Place
from checker.export.statutory import data_dict, write_data_xlsx
from checker.forms import form_by_id
from tests.export.sample_result import build_document, build_report


def _table(form_id, key, texts):
    form = form_by_id(form_id).table(key)
    cells = {
        name: ReadCell(name, text, Decimal(text) if text.isdigit() else None, Place(11, 0, 0))
        for name, text in zip(form.cell_keys, texts, strict=False)
    }
    return StatTable(key, form, form_id, 3, (11,), cells, rows=(), columns=())


def _report(*tables):
    return replace(build_report(build_document()), tables={t.key: t for t in tables})


def _book(report, tmp_path):
    path = tmp_path / "数据.xlsx"
    write_data_xlsx(report, path)
    return openpyxl.load_workbook(path)


def _found(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_data_keep_text_number_and_unit_apart():
    table = _table("2021", "litigation", ["1", "/", "", "0", "1"])
    data = data_dict(_report(table))
    assert data["schema"] == "nianbao-data/1"
    assert data["organization"] == "临河市水务局"
    cells = data["tables"]["litigation"]["cells"]
    assert cells["review.upheld"] == {"text": "1", "value": 1, "unit": ""}
    assert cells["review.corrected"] == {"text": "/", "value": None, "unit": ""}
    assert cells["review.other"] == {"text": "", "value": None, "unit": ""}
    assert "direct.upheld" not in cells


def test_rows_and_columns_of_table_three_have_live_sums(tmp_path):
    numbers = [str(n % 9) for n in range(25 * 7)]
    sheet = _book(_report(_table("2021", "applications", numbers)), tmp_path)["表三"]
    assert _found(sheet, "（三）不予公开")
    assert _found(sheet, "申请人情况")
    row = _found(sheet, "一、本年新收政府信息公开申请数量").row
    assert [sheet.cell(row, c).value for c in range(4, 11)] == [int(n) for n in numbers[:7]]
    parts = ",".join(f"{c}{row}" for c in "DEFGHI")
    assert sheet.cell(row, 11).value == f"=SUM({parts})"
    assert sheet.cell(row, 12).value == f"=SUM(J{row})-SUM({parts})"
    below = _found(sheet, "（七）总计 减去 各项结果之和（公式）").row
    assert sheet.cell(below, 4).value.startswith(f"=SUM(D{row + 23})-SUM(D{row + 2},")


def test_what_was_not_read_is_no_number(tmp_path):
    sheet = _book(_report(_table("2021", "litigation", ["1", "/", "", "0", "=9"])), tmp_path)[
        "表四"
    ]
    row = next(r for r in range(1, 9) if sheet.cell(r, 1).value == 1)
    values = [sheet.cell(row, column).value for column in range(1, 7)]
    assert values == [1, "/", None, 0, "=9", "未见"]
    assert (sheet.cell(row, 5).data_type, sheet.cell(row, 5).quotePrefix) == ("s", True)
    assert sheet.cell(row + 1, 5).value == f"=SUM(A{row},B{row},C{row},D{row})"


@pytest.mark.parametrize(
    ("form", "key", "sheet"), [("2014", "statistics", "统计表"), ("2019", "art20_1", "表二")]
)
def test_every_form_has_its_layout(form, key, sheet, tmp_path):
    keys = form_by_id(form).table(key).cell_keys
    book = _book(_report(_table(form, key, ["5"] * len(keys))), tmp_path)
    values = [cell.value for row in book[sheet].iter_rows() for cell in row]
    assert values.count(5) == len(keys)


def test_a_report_without_tables(tmp_path):
    book = _book(_report(), tmp_path)
    assert book["法定表格"]["A1"].value == "报告中没有找到法定表格。"
