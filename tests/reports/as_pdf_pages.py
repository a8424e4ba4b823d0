"""Reports whose statutory tables stand on pages of their own: landscape ones, or set sideways on upright paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from tests.reports.as_pdf import BODY, FONT, HEADING, TITLE, flow_grid
from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

WIDE = landscape(A4)
MARGIN = 60


def _frame(size: tuple[float, float]) -> Frame:
    return Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN)


def _number(canvas: Canvas, page: BaseDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(A4[0] / 2, 30, f"- {page.page} -")


def _turned(canvas: Canvas, page: BaseDocTemplate) -> None:
    """The page number stays upright; everything else is turned."""
    _number(canvas, page)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)


def _tables(found: list[Grid]) -> list[object]:
    width = WIDE[0] - 2 * MARGIN - 12
    flows: list[object] = []
    for grid in found:
        flows += [Spacer(1, 6), flow_grid(grid, width), Spacer(1, 6)]
    return flows


def _story(model: ReportModel) -> list[object]:
    story: list[object] = [Paragraph(line, TITLE) for line in model.title.split("\n")]
    story += [Paragraph(text, BODY) for text in model.opening]
    for part in model.parts:
        found = grids(model, part)
        if found:
            story += [NextPageTemplate("tables"), PageBreak()]
        story.append(Paragraph(part.heading, HEADING))
        story += [Paragraph(text, BODY) for text in part.paragraphs]
        story += _tables(found)
        if found:
            story += [NextPageTemplate("prose"), PageBreak()]
    if model.annex:
        story += [NextPageTemplate("tables"), PageBreak(), Paragraph(model.annex, TITLE)]
        story += _tables([statistics(model)])
    return story


def _print(model: ReportModel, path: Path, tables: PageTemplate) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    document = BaseDocTemplate(str(path), pagesize=A4, author="")
    prose = PageTemplate("prose", [_frame(A4)], onPage=_number, pagesize=A4)
    document.addPageTemplates([prose, tables])
    document.build(_story(model))
    return path


def landscape_tables(model: ReportModel, path: Path) -> Path:
    return _print(
        model, path, PageTemplate("tables", [_frame(WIDE)], onPage=_number, pagesize=WIDE)
    )


def sideways_tables(model: ReportModel, path: Path) -> Path:
    return _print(model, path, PageTemplate("tables", [_frame(WIDE)], onPage=_turned, pagesize=A4))


RENDERERS = {"landscape-tables": landscape_tables, "sideways-tables": sideways_tables}
