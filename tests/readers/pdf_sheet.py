"""Draws small PDFs for the reader tests, in points from the top left of the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checker.document import Document, Paragraph, Table
from checker.readers.pdf import read

if TYPE_CHECKING:
    from pathlib import Path

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

A4 = (595.0, 842.0)
LEFT, RIGHT = 80.0, 512.0
"""Margins of running text: 27 characters of 16 points a line."""


class Sheet:
    def __init__(self, path: Path, size: tuple[float, float] = A4, **options) -> None:
        self.path = path
        self.size = size
        self.canvas = Canvas(str(path), pagesize=size, **options)

    def y(self, top: float) -> float:
        return self.size[1] - top

    def text(self, x: float, base: float, text: str, size: float = 16, spacing: float = 0) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y(base), text, charSpace=spacing)

    def centred(self, base: float, text: str, size: float = 22) -> None:
        width = pdfmetrics.stringWidth(text, FONT, size)
        self.text((self.size[0] - width) / 2, base, text, size)

    def prose(self, base: float, *lines: str, indent: float = 32, pitch: float = 28) -> float:
        """Set lines at the left margin, the first one indented; return the next baseline."""
        for number, line in enumerate(lines):
            self.text(LEFT + (0 if number else indent), base, line)
            base += pitch
        return base

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.y(y0), x1, self.y(y1))

    def rect(self, x0: float, top: float, x1: float, bottom: float, **options) -> None:
        self.canvas.rect(x0, self.y(bottom), x1 - x0, bottom - top, **options)

    def grid(self, xs: list[float], ys: list[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def fill(
        self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10
    ) -> None:
        """Set texts into the middle of the fields of a grid."""
        for (top, bottom), row in zip(pairwise(ys), rows, strict=True):
            for (left, right), text in zip(pairwise(xs), row, strict=True):
                width = pdfmetrics.stringWidth(text, FONT, size)
                self.text((left + right - width) / 2, (top + bottom) / 2 + 0.38 * size, text, size)

    def turn_page(self) -> None:
        self.canvas.showPage()

    def read(self, password: str | None = None) -> Document:
        self.canvas.save()
        return read(self.path, "0" * 64, password)


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.row_cells()]


def spans(table: Table) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]
