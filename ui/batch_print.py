"""Prints the table of units: A4 landscape, head repeated, severity in words."""

from __future__ import annotations

from datetime import datetime
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
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from checker.export.aggregate_text import MATRIX_HEADS, counted_words, matrix_row
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from checker.aggregate import Aggregate

GREY = "#EFEFEF"
WIDTH, HEIGHT = 1040.0, 700.0
"""Px of the page the table is laid out on; scaled to the paper."""
FOOT = 28.0


def batch_html(found: Aggregate, when: datetime) -> str:
    """Return the table of units as a page of text."""
    heads = "".join(f"<th bgcolor='{GREY}'>{escape(head)}</th>" for head in MATRIX_HEADS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in matrix_row(member)) + "</tr>"
        for member in found.members
    )
    said = f"{counted_words(found)}　校核时间：{when:%Y-%m-%d %H:%M}　“错”为错误处数，“警”为警告处数，“?”为未能检查。"
    return (
        "<h3>批量校核一览表</h3>"
        f"<p>{escape(said)}</p>"
        "<table border='1' cellspacing='0' cellpadding='3' width='100%' style='border-collapse:collapse'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def print_batch(found: Aggregate, when: datetime, printer: QPrinter) -> int:
    """Draw all pages; return how many."""
    document = QTextDocument()
    font = theme().font()
    font.setPixelSize(11)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(batch_html(found, when))
    document.setPageSize(QSizeF(WIDTH, HEIGHT))
    painter = QPainter(printer)
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    painter.scale(area.width() / WIDTH, area.width() / WIDTH)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            printer.newPage()
        painter.save()
        painter.translate(0, -page * HEIGHT)
        context.clip = QRectF(0, page * HEIGHT, WIDTH, HEIGHT)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(font)
        foot = QRectF(0, HEIGHT, WIDTH, FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"第 {page + 1} 页，共 {pages} 页")
    painter.end()
    return pages


def make_printer() -> QPrinter:
    """Return a printer set to A4 landscape."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Landscape,
        QMarginsF(14, 12, 14, 10),
        QPageLayout.Unit.Millimeter,
    )
    printer.setPageLayout(layout)
    printer.setDocName("批量校核一览表")
    return printer


def preview_batch(found: Aggregate, parent: QWidget) -> None:
    """Show the pages before printing."""
    when = datetime.now()
    printer = make_printer()
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle("打印各单位一览表")
    dialog.resize(parent.size() * 0.9)
    dialog.paintRequested.connect(lambda target: print_batch(found, when, target))
    dialog.exec()
