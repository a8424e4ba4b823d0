"""Render the statutory tables of a report model as a workbook, one sheet a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from tests.reports.model import grids, statistics

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.reports.model import Grid, ReportModel


def put(sheet: Worksheet, grid: Grid, top: int) -> int:
    """Write a grid below ``top`` rows; numbers as numbers."""
    for cell in grid.cells:
        row, column = top + cell.row + 1, cell.column + 1
        value: object = cell.text
        if cell.text.isdigit():
            value = int(cell.text)
        sheet.cell(row, column, value)
        if cell.row_span > 1 or cell.column_span > 1:
            end = (row + cell.row_span - 1, column + cell.column_span - 1)
            sheet.merge_cells(None, row, column, *end)
    return top + grid.rows


def to_xlsx(model: ReportModel, path: Path) -> Path:
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = ""
    found = [(part.heading[:20], grid) for part in model.parts for grid in grids(model, part)]
    if model.annex:
        found.append(("统计表", statistics(model)))
    for number, (name, grid) in enumerate(found):
        sheet = book.create_sheet(f"{number + 1}{name}")
        sheet.cell(1, 1, model.title)
        sheet.merge_cells(None, 1, 1, 1, grid.columns)
        put(sheet, grid, 1 + number)
    book.save(path)
    return path
