"""Render a report model as a Word file with real merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document


def add_grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=grid.rows, cols=grid.columns, style="Table Grid")
    places = [list(row.cells) for row in table.rows]
    for cell in grid.cells:
        first = places[cell.row][cell.column]
        last = places[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
        merged = first if first is last else first.merge(last)
        merged.text = cell.text


def to_docx(model: ReportModel, path: Path) -> Path:
    document = docx.Document()
    document.core_properties.author = ""
    title = document.add_paragraph(model.title)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in model.opening:
        document.add_paragraph(text)
    for part in model.parts:
        document.add_paragraph(part.heading)
        for text in part.paragraphs:
            document.add_paragraph(text)
        for grid in grids(model, part):
            add_grid(document, grid)
    if model.annex:
        document.add_paragraph(model.annex)
        add_grid(document, statistics(model))
    document.save(str(path))
    return path
