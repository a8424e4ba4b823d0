"""Render a report model as a PDF with ruled tables that run over page breaks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from pathlib import Path

FONT = "STSong-Light"
BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK"
)
HEADING = ParagraphStyle("heading", parent=BODY, fontSize=14)
TITLE = ParagraphStyle(
    "title", parent=BODY, fontSize=16, leading=26, alignment=TA_CENTER, firstLineIndent=0
)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8, leading=10, firstLineIndent=0)


def flow_grid(grid: Grid, width: float) -> Table:
    rows: list[list[object]] = [[""] * grid.columns for _ in range(grid.rows)]
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONT", (0, 0), (-1, -1), FONT, 8),
    ]
    for cell in grid.cells:
        rows[cell.row][cell.column] = Paragraph(escape(cell.text), CELL)
        end = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
        if end != (cell.column, cell.row):
            style.append(("SPAN", (cell.column, cell.row), end))
    widths = _widths(grid, width)
    return Table(rows, colWidths=widths, style=style)


def _widths(grid: Grid, width: float) -> list[float]:
    if grid.columns == 10:
        shares = [0.6, 1.4, 2.6] + [0.8] * 7
    elif grid.columns == 3:
        shares = [6.0, 1.0, 1.0]
    else:
        shares = [1.0] * grid.columns
    return [width * share / sum(shares) for share in shares]


class TablePicture(Flowable):
    """A photograph of a table."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 440, 300

    def draw(self) -> None:
        image = ImageReader(Image.new("RGB", (880, 600), "lightgrey"))
        self.canv.drawImage(image, 0, 0, 440, 300)


def to_pdf(
    model: ReportModel, path: Path, *, author: str = "", pictures: frozenset[int] = frozenset()
) -> Path:
    """Print the report; the tables of the parts in ``pictures`` are pictures."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    document = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=72, rightMargin=72, author=author
    )
    flow: list[object] = [Paragraph(escape(line), TITLE) for line in model.title.split("\n")]
    flow.append(Spacer(1, 12))
    flow += [Paragraph(escape(text), BODY) for text in model.opening]
    for number, part in enumerate(model.parts):
        flow.append(Paragraph(escape(part.heading), HEADING))
        flow += [Paragraph(escape(text), BODY) for text in part.paragraphs]
        for grid in grids(model, part):
            drawn = TablePicture() if number in pictures else flow_grid(grid, document.width)
            flow += [Spacer(1, 6), drawn, Spacer(1, 6)]
    if model.annex:
        flow.append(Paragraph(escape(model.annex), TITLE))
        flow.append(flow_grid(statistics(model), document.width))
    document.build(flow, onFirstPage=_number, onLaterPages=_number)
    return path


def _number(canvas: object, document: object) -> None:
    canvas.setFont(FONT, 9)  # type: ignore[attr-defined]
    canvas.drawCentredString(A4[0] / 2, 36, f"- {document.page} -")  # type: ignore[attr-defined]
