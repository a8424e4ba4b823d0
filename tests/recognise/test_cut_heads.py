"""A page break inside the head of table three: the rest of the head stands on the next page."""

from __future__ import annotations

from checker.document import Cell, Document, Paragraph, Table
from checker.recognise.tables import find_tables

KINDS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
TOP = (
    Cell(
        0, 0, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", column_span=3
    ),
    Cell(0, 3, "申请人情况", column_span=7),
    Cell(1, 3, "自然人"),
    Cell(1, 4, "法人或其他组织", column_span=5),
    Cell(1, 9, "总计"),
)


def _row(number: int, label: str, *values: str) -> list[Cell]:
    cells = [Cell(number, 0, label, column_span=3)]
    return cells + [Cell(number, 3 + at, value) for at, value in enumerate(values)]


def _found(*below: list[Cell]) -> Table:
    rest = tuple(cell for row in below for cell in row)
    blocks = (
        Paragraph("三、收到和处理政府信息公开申请情况"),
        Table(2, 10, TOP, 3),
        Table(len(below), 10, rest, 4),
    )
    return find_tables(Document("报告.pdf", "pdf", "", blocks), "2021").tables["applications"]


NEW = ("一、本年新收政府信息公开申请数量", "22", "1", "0", "0", "0", "0", "23")
CARRIED = ("二、上年结转政府信息公开申请数量", "2", "0", "0", "0", "0", "0", "2")


def test_the_rest_of_the_head_opens_the_next_page() -> None:
    rest = [Cell(0, 0, "", column_span=3), Cell(0, 3, ""), Cell(0, 9, "")]
    rest += [Cell(0, 4 + at, kind) for at, kind in enumerate(KINDS)]
    found = _found(rest, _row(1, *NEW), _row(2, *CARRIED))
    assert [found.cells[f"new.{key}"].text for key in ("natural", "business", "total")] == [
        "22",
        "1",
        "23",
    ]
    assert len(found.columns) == 7
    assert found.shifted == ()


def test_rows_as_wide_as_the_form_under_too_few_heads_are_no_shifted_rows() -> None:
    found = _found(_row(0, *NEW), _row(1, *CARRIED))
    assert found.cells["carried_in.total"].text == "2"
    assert len(found.columns) == 2
    assert found.shifted == ()


def test_the_rest_of_the_note_is_no_column() -> None:
    rest = [Cell(0, 0, "和，等于第三项加第四\n项之和）", column_span=3), Cell(0, 3, "")]
    rest += [Cell(0, 4 + at, kind) for at, kind in enumerate(KINDS)]
    found = _found([*rest, Cell(0, 9, "")], _row(1, *NEW), _row(2, *CARRIED))
    assert found.corner is not None
    assert [column.text for column in found.columns if column.key is None] == []
    assert len(found.columns) == 7
