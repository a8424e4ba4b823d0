"""The batch as a workbook: 各单位, 汇总 with every cell, 未计入与存疑."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from checker.export.aggregate_text import (
    ALL_AGREE,
    MATRIX_HEADS,
    SUM_HEADS,
    counted_words,
    lists,
    matrix_row,
    plain_number,
    sum_row,
)
from checker.export.checklist import visible
from checker.export.xlsx import (
    Look,
    put_number,
    put_text,
    put_wide,
    set_columns,
    set_up_page,
    text_height,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.aggregate import Aggregate

TITLE = "批量校核与汇总"
NOTHING = "没有未计入或存疑的单位。"
_HEAD = Look(bold=True, center=True, head=True)
_MATRIX_WIDTHS = (26, 7, 7, 16, 6, 6, *(9,) * (len(MATRIX_HEADS) - 8), 10, 30)
_SUM_WIDTHS = (46, 12, 7, 12, 12, 9, 60)


def write_aggregate(found: Aggregate, target: Path) -> None:
    """Write the workbook; raises ``OSError`` when the target cannot be written."""
    book = Workbook()
    sheet = book.active
    sheet.title = "各单位"
    _matrix(sheet, found)
    if found.summary:
        _sums(book.create_sheet("汇总"), found)
    _lists(book.create_sheet("未计入与存疑"), found)
    book.properties.title = TITLE
    book.save(target)


def _top(sheet: Any, title: str, text: str, heads: Sequence[str], widths: Sequence[int]) -> None:  # noqa: ANN401
    set_columns(sheet, widths)
    for row, words, look in ((1, title, Look(bold=True, size=14)), (2, text, Look(size=11))):
        put_wide(sheet, row, words, look, len(widths))
    for column, head in enumerate(heads, start=1):
        put_text(sheet.cell(3, column), head, _HEAD)
    sheet.row_dimensions[3].height = 30
    sheet.freeze_panes = "B4"


def _matrix(sheet: Any, found: Aggregate) -> None:  # noqa: ANN401
    _top(sheet, TITLE, counted_words(found), MATRIX_HEADS, _MATRIX_WIDTHS)
    for line, member in enumerate(found.members, start=4):
        texts = matrix_row(member)
        for column, text in enumerate(texts, start=1):
            middle = 1 < column < len(texts) and column != 4
            put_text(sheet.cell(line, column), text, Look(center=middle, middle=True))
        sheet.row_dimensions[line].height = text_height(texts, _MATRIX_WIDTHS)
    _filter(sheet, len(MATRIX_HEADS), len(found.members))
    set_up_page(sheet, TITLE, repeat="3:3")


def _sums(sheet: Any, found: Aggregate) -> None:  # noqa: ANN401
    summary = found.summary
    name = visible(summary.document.name) if summary else ""
    _top(sheet, f"与汇总报告比对：{name}", counted_words(found), SUM_HEADS, _SUM_WIDTHS)
    for line, cell in enumerate(found.cells, start=4):
        texts = sum_row(cell)
        numbers = {2: cell.units_sum, 4: cell.reported, 5: cell.difference or None}
        for column, text in enumerate(texts, start=1):
            value = plain_number(numbers.get(column))
            look = Look(bold=cell.word != "相符", center=1 < column < 7, middle=True)
            if value is not None:
                put_number(sheet.cell(line, column), value, look)
            else:
                put_text(sheet.cell(line, column), text, look)
        if cell.difference:
            sheet.cell(line, 5).number_format = "+0.######;-0.######"
        sheet.row_dimensions[line].height = text_height(texts, _SUM_WIDTHS)
    if not found.differing:
        put_text(sheet.cell(4 + len(found.cells), 1), ALL_AGREE)
    _filter(sheet, len(SUM_HEADS), len(found.cells))
    set_up_page(sheet, f"{TITLE}　{name}", repeat="3:3")


def _lists(sheet: Any, found: Aggregate) -> None:  # noqa: ANN401
    set_columns(sheet, (18, 110))
    line = 1
    for heading, entries in lists(found):
        for entry in entries:
            put_text(sheet.cell(line, 1), heading, Look(bold=True))
            put_text(sheet.cell(line, 2), entry)
            sheet.row_dimensions[line].height = text_height((heading, entry), (18, 110))
            line += 1
    if line == 1:
        put_text(sheet.cell(1, 1), NOTHING)
    set_up_page(sheet, TITLE)


def _filter(sheet: Any, columns: int, lines: int) -> None:  # noqa: ANN401
    last = sheet.cell(3, columns).column_letter
    sheet.auto_filter.ref = f"A3:{last}{max(4, lines + 3)}"
