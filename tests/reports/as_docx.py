"""Render a report model as a Word file: real merged cells, fonts of official documents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

MADE = datetime(2026, 1, 5, 9, 0)
WIDTH = 15.6


def set_font(paragraph: Paragraph, name: str, size: float, *, bold: bool = False) -> None:
    for run in paragraph.runs:
        run.font.name = name
        run.font.size = Pt(size)
        run.font.bold = bold
        run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def add_text(document: Document, text: str, font: str, size: float) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Pt(size * 2)
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    set_font(paragraph, font, size)
    return paragraph


def add_title(document: Document, text: str, size: float = 22) -> None:
    paragraph = add_text(document, text, "方正小标宋简体", size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(36)
    paragraph.paragraph_format.space_after = Pt(14)


def widths(grid: Grid) -> list[float]:
    if grid.columns == 10:
        shares = [0.6, 1.5, 3.2] + [0.9] * 7
    elif grid.columns == 3:
        shares = [8.0, 1.2, 1.6]
    else:
        shares = [1.0] * grid.columns
    return [WIDTH * share / sum(shares) for share in shares]


def add_grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=grid.rows, cols=grid.columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    places = [list(row.cells) for row in table.rows]
    for line in places:
        for cell, width in zip(line, widths(grid), strict=True):
            cell.width = Cm(width)
    for cell in grid.cells:
        first = places[cell.row][cell.column]
        last = places[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
        merged = first if first is last else first.merge(last)
        merged.text = cell.text
        merged.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = merged.paragraphs[0]
        left = grid.columns in (3, 10) and len(cell.text) > 8
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
        set_font(paragraph, "宋体", 9)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def to_docx(model: ReportModel, path: Path) -> Path:
    document = docx.Document()
    properties = document.core_properties
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    for line in model.title.split("\n"):
        add_title(document, line)
    for text in model.opening:
        add_text(document, text, "仿宋_GB2312", 16)
    for part in model.parts:
        add_text(document, part.heading, "黑体", 16)
        for text in part.paragraphs:
            add_text(document, text, "仿宋_GB2312", 16)
        for grid in grids(model, part):
            add_grid(document, grid)
    if model.annex:
        add_title(document, model.annex, 18)
        add_grid(document, statistics(model))
    document.save(str(path))
    return path
