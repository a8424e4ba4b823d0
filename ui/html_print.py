"""Prints a page of text: laid out on a page of fixed px, scaled to the paper, page numbers below."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from ui.print_preview import show_preview
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

GREY = "#EFEFEF"
"""The one grey of print: heads of tables."""
FOOT = 28.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to lay out on: px across and down, and how the paper is turned."""

    width: float
    height: float
    landscape: bool


PORTRAIT = Sheet(560.0, 780.0, landscape=False)
LANDSCAPE = Sheet(1040.0, 700.0, landscape=True)


def table_html(heads: Sequence[str], rows: Iterable[Sequence[str]], *, padding: int = 4) -> str:
    """Return a ruled table of plain texts whose head is repeated on every page; ``padding`` in px."""
    head = "".join(f"<th bgcolor='{GREY}'>{escape(text)}</th>" for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    return (
        f"<table border='1' cellspacing='0' cellpadding='{padding}' width='100%' "
        f"style='border-collapse:collapse'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def print_html(html: str, sheet: Sheet, printer: QPrinter) -> int:
    """Draw all pages; return how many."""
    document = QTextDocument()
    font = theme().font()
    font.setPixelSize(11)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(QSizeF(sheet.width, sheet.height))
    painter = QPainter(printer)
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    painter.scale(area.width() / sheet.width, area.width() / sheet.width)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            printer.newPage()
        painter.save()
        painter.translate(0, -page * sheet.height)
        # The preview replays what changed: black set on a black pen is no change, and there the scheme's ink would stay.
        painter.setPen(Qt.PenStyle.NoPen)
        context.clip = QRectF(0, page * sheet.height, sheet.width, sheet.height)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setPen(Qt.GlobalColor.black)
        foot = QRectF(0, sheet.height, sheet.width, FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"第 {page + 1} 页，共 {pages} 页")
    painter.end()
    return pages


def make_printer(name: str, sheet: Sheet) -> QPrinter:
    """Return a printer set to A4, turned as the sheet is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    turned = QPageLayout.Orientation.Landscape
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        turned if sheet.landscape else QPageLayout.Orientation.Portrait,
        QMarginsF(14, 12, 14, 10),
        QPageLayout.Unit.Millimeter,
    )
    printer.setPageLayout(layout)
    printer.setDocName(name)
    return printer


def preview_html(html: str, sheet: Sheet, title: str, parent: QWidget) -> None:
    """Show the pages before printing."""
    printer = make_printer(title.removeprefix("打印"), sheet)
    show_preview(printer, title, lambda target: print_html(html, sheet, target), parent)
