"""The same report in the ways Word, WPS, LibreOffice and browsers print a PDF."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.reports import as_pdf_pages
from tests.reports.as_docx import to_docx
from tests.reports.as_pdf import BODY, CELL, FONT, HEADING, TITLE, _widths
from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from collections.abc import Callable


LINES = (("GRID", (0, 0), (-1, -1), 0.5, colors.black),)


@dataclass
class Look:
    """How a report is printed."""

    lines: tuple[tuple[object, ...], ...] = LINES
    size: tuple[float, float] = A4
    header_rows: bool = False
    """Header rows are repeated on each page."""
    cut_cells: bool = False
    """A page break may run through a row."""
    cell: ParagraphStyle = field(default_factory=lambda: CELL)
    at: str = "MIDDLE"
    """Where text stands in its cell: TOP, MIDDLE or BOTTOM."""
    padding: int = 3
    """Points above and below the text of a cell."""
    page: tuple[str, str] = ("", "- {} -")
    """Running head and foot."""
    vertical: bool = False
    """The label of the group of rows is set from top to bottom."""
    rotate: int = 0
    backed: bool = False
    """A white rectangle lies behind each paragraph."""
    spaced: float = 0.0
    """Points between the digits of the numbers in tables."""
    canvas: type[Canvas] = Canvas


class FilledLines(Canvas):
    """Draws lines as thin filled rectangles, as Word and WPS do."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        half = self._lineWidth / 2
        left, low = min(x1, x2) - half, min(y1, y2) - half
        self.saveState()
        self.setFillColor(colors.black)
        width, height = abs(x2 - x1) + 2 * half, abs(y2 - y1) + 2 * half
        self.rect(left, low, width, height, stroke=0, fill=1)
        self.restoreState()


class Pieces(Canvas):
    """Draws lines in pieces that do not lie quite on one line."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        across = abs(x2 - x1) > abs(y2 - y1)
        for number in range(4):
            start, end, off = number / 4, (number + 1) / 4, 0.3 * (number % 2)
            dx, dy = (0.0, off) if across else (off, 0.0)
            super().line(
                x1 + (x2 - x1) * start + dx, y1 + (y2 - y1) * start + dy,
                x1 + (x2 - x1) * end + dx, y1 + (y2 - y1) * end + dy,
            )  # fmt: skip


class Twice(Canvas):
    """Prints all text a second time beside itself: imitated bold."""

    def drawText(self, text: object) -> None:  # noqa: N802  the name of the library
        super().drawText(text)
        self.saveState()
        self.translate(0.3, 0)
        super().drawText(text)
        self.restoreState()


class Stamped(Canvas):
    """Prints a large grey watermark level across every page, over text and tables."""

    def showPage(self) -> None:  # noqa: N802  the name of the library
        self.saveState()
        self.setFont(FONT, 40)
        self.setFillGray(0.7)
        self.drawString(90, 420, "临河市水务局办公室存档")
        self.restoreState()
        super().showPage()


class Digits(Flowable):
    """A number whose digits stand apart."""

    def __init__(self, text: str, gap: float) -> None:
        super().__init__()
        self.text, self.gap = text, gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, 10

    def draw(self) -> None:
        self.canv.setFont(FONT, 8)
        self.canv.drawString(0, 2, self.text, charSpace=self.gap)


class Stacked(Flowable):
    """A label written from top to bottom."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, 10

    def draw(self) -> None:
        self.canv.setFont(FONT, 8)
        for number, char in enumerate(self.text):
            self.canv.drawString(2, -10 * number, char)


class Backed(Paragraph):
    """A paragraph on a white rectangle, as WPS prints each line."""

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setFillColor(colors.white)
        self.canv.setStrokeColor(colors.white)
        lines = len(self.blPara.lines)
        for number in range(lines):
            self.canv.rect(0, self.height - 20 * (number + 1), self.width, 20, fill=1, stroke=0)
        self.canv.restoreState()
        super().draw()


def cell_flow(text: str, look: Look, *, vertical: bool) -> object:
    if look.spaced and text.replace(".", "").replace("-", "").isdigit():
        return Digits(text, look.spaced)
    if vertical and len(text) > 4:
        return Stacked(text)
    return Paragraph(escape(text), look.cell)


def flow(grid: Grid, width: float, look: Look) -> Table:
    rows: list[list[object]] = [[""] * grid.columns for _ in range(grid.rows)]
    style: list[tuple[object, ...]] = [
        *look.lines,
        ("VALIGN", (0, 0), (-1, -1), "TOP" if look.vertical else look.at),
        ("TOPPADDING", (0, 0), (-1, -1), look.padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), look.padding),
        ("FONT", (0, 0), (-1, -1), FONT, 8),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    for cell in grid.cells:
        tall = look.vertical and cell.column == 0 and cell.row_span > 4 and cell.column_span == 1
        rows[cell.row][cell.column] = cell_flow(cell.text, look, vertical=tall)
        end = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
        if end != (cell.column, cell.row):
            style.append(("SPAN", (cell.column, cell.row), end))
    head = (3 if grid.columns == 10 else 1) if look.header_rows and grid.columns in (3, 10) else 0
    return Table(
        rows, colWidths=_widths(grid, width), style=style, repeatRows=head, splitInRow=look.cut_cells
    )  # fmt: skip


def print_pdf(model: ReportModel, path: Path, look: Look) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    kind = Backed if look.backed else Paragraph
    document = SimpleDocTemplate(
        str(path), pagesize=look.size, leftMargin=60, rightMargin=60, author=""
    )

    def furniture(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        middle = look.size[0] / 2
        canvas.drawCentredString(middle, look.size[1] - 40, look.page[0])
        canvas.drawCentredString(middle, 36, look.page[1].format(page.page))
        canvas.setPageRotation(look.rotate)

    story: list[object] = [kind(escape(line), TITLE) for line in model.title.split("\n")]
    story.append(Spacer(1, 12))
    story += [kind(escape(text), BODY) for text in model.opening]
    for part in model.parts:
        story.append(kind(escape(part.heading), HEADING))
        story += [kind(escape(text), BODY) for text in part.paragraphs]
        for grid in grids(model, part):
            story += [Spacer(1, 6), flow(grid, document.width, look), Spacer(1, 6)]
    if model.annex:
        story += [kind(escape(model.annex), TITLE), flow(statistics(model), document.width, look)]
    document.build(story, onFirstPage=furniture, onLaterPages=furniture, canvasmaker=look.canvas)
    return path


def libreoffice(path: Path, kind: str, folder: Path) -> Path | None:
    """Convert a file with LibreOffice in a profile of its own; None where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
             "--outdir", str(folder), str(path)],
            check=True, capture_output=True, timeout=110,
        )  # fmt: skip
    return folder / f"{path.stem}.{kind}"


def by_libreoffice(model: ReportModel, path: Path) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        made = libreoffice(to_docx(model, Path(folder) / "a.docx"), "pdf", Path(folder))
        assert made is not None
        path.write_bytes(made.read_bytes())
    return path


BLACK = colors.black
ALL = ((0, 0), (-1, -1))
ROWS = (("LINEABOVE", *ALL, 0.5, BLACK), ("LINEBELOW", *ALL, 0.5, BLACK))
THREE = (
    ("LINEABOVE", (0, 0), (-1, 0), 1, BLACK),
    ("LINEBELOW", (0, 2), (-1, 2), 0.5, BLACK),
    ("LINEBELOW", (0, -1), (-1, -1), 1, BLACK),
)
INNER = (("INNERGRID", *ALL, 0.5, BLACK),)
OPEN = (*INNER, *THREE[::2])
BANDS = (
    ("ROWBACKGROUNDS", *ALL, [colors.white, colors.Color(0.9, 0.93, 1)]),
    ("GRID", *ALL, 0.5, colors.white),
)
SHADED = (
    ("BACKGROUND", *ALL, colors.white),
    ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.1, 0.2, 0.5)),
    *LINES,
)
LARGE = {"fontSize": 10.5, "leading": 15.6}


def cell_style(**changes: float) -> ParagraphStyle:
    return ParagraphStyle("cell", parent=CELL, **changes)


DASHED = ("GRID", (0, 0), (-1, -1), 0.5, colors.black, "butt", (3, 2))
DOUBLE = ("GRID", (0, 0), (-1, -1), 0.5, colors.black, "butt", None, None, 2, 1.5)

LOOKS = {
    "backed": Look(backed=True),
    "dashed": Look(lines=(DASHED,)),
    "double": Look(lines=(DOUBLE,)),
    "filled-lines": Look(canvas=FilledLines),
    "pieces": Look(canvas=Pieces),
    "printed-twice": Look(canvas=Twice),
    "thick": Look(lines=(("GRID", *ALL, 2.2, BLACK),)),
    "no-frame": Look(lines=INNER),
    "open-sides": Look(lines=OPEN),
    "shaded": Look(lines=SHADED),
    "bands": Look(lines=BANDS),
    "rows-only": Look(lines=ROWS),
    "three-lines": Look(lines=THREE),
    "centred-cells": Look(cell=cell_style(alignment=TA_CENTER)),
    "borderless": Look(lines=()),
    "borderless-centred": Look(lines=(), cell=cell_style(alignment=TA_CENTER)),
    "borderless-right": Look(lines=(), cell=cell_style(alignment=TA_RIGHT)),
    "borderless-top": Look(lines=(), at="TOP"),
    "borderless-bottom": Look(lines=(), at="BOTTOM"),
    "borderless-tight": Look(lines=(), padding=0),
    "borderless-roomy": Look(lines=(), padding=8),
    "borderless-large": Look(lines=(), padding=0, cell=cell_style(**LARGE)),
    "repeated-heads": Look(header_rows=True),
    "cut-cells": Look(cut_cells=True),
    "vertical-label": Look(vertical=True),
    "running-heads": Look(page=("政府信息公开工作年度报告", "第 {} 页")),
    "spaced-digits": Look(spaced=1.2),
    "landscape": Look(size=landscape(A4)),
    "stamped": Look(canvas=Stamped),
    "rotated": Look(rotate=90),
    "upside-down": Look(rotate=180),
}


def _renderer(look: Look) -> Callable[[ReportModel, Path], Path]:
    return lambda model, path: print_pdf(model, path, look)


RENDERERS: dict[str, Callable[[ReportModel, Path], Path]] = {
    **{name: _renderer(look) for name, look in LOOKS.items()},
    **as_pdf_pages.RENDERERS,
    "libreoffice": by_libreoffice,
}
