"""Prints the checklist: the same A4 pages as the exported PDF, drawn by the system's printer, with preview."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter

from checker.export.checklist import build_checklist
from checker.export.pdf import lay_out
from checker.export.typeset import PAGE_WIDTH, Face, Words
from ui import tokens
from ui.html_print import GREY
from ui.print_preview import show_preview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from checker.export.typeset import Rectangle
    from checker.findings import CheckResult

UNIT = 100
"""Px of the font that widths are measured with."""
FAMILIES = (*tokens.DOCUMENT_FAMILIES["song"], *tokens.UI_FAMILIES)
BOLD_FAMILIES = tokens.DOCUMENT_FAMILIES["hei"]


@lru_cache(maxsize=32)
def _font(size: float, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(BOLD_FAMILIES if bold else FAMILIES))
    font.setPixelSize(max(round(size), 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def measure(text: str, face: Face) -> float:
    """Return the width of a text in points."""
    metrics = QFontMetricsF(_font(UNIT, face.bold))
    return metrics.horizontalAdvance(text) * face.size / UNIT


def print_checklist(result: CheckResult, when: datetime | None, printer: QPrinter) -> int:
    """Draw all pages; return how many."""
    pages = lay_out(build_checklist(result, when), measure)
    painter = QPainter(printer)
    area = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = area.width() / PAGE_WIDTH
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        _draw(painter, page)
        painter.restore()
    painter.end()
    return len(pages)


def _draw(painter: QPainter, page: Sequence[Words | Rectangle]) -> None:
    black = QColor("#000000")
    # The preview replays what changed: black set on a black pen is no change, and there the scheme's ink would stay.
    painter.setPen(Qt.PenStyle.NoPen)
    for item in page:
        if isinstance(item, Words):
            _write(painter, item)
            continue
        painter.setPen(QPen(black, item.thickness))
        painter.setBrush(QColor(GREY) if item.fill else Qt.BrushStyle.NoBrush)
        if item.height:
            painter.drawRect(QRectF(item.x, item.y, item.width, item.height))
        else:
            painter.drawLine(QPointF(item.x, item.y), QPointF(item.x + item.width, item.y))


def _write(painter: QPainter, words: Words) -> None:
    """Draw with the measuring font, scaled down: lines then end where the layout put them."""
    painter.save()
    painter.translate(words.x, words.y)
    factor = words.face.size / UNIT
    painter.scale(factor, factor)
    painter.setPen(QColor("#000000"))
    painter.setFont(_font(UNIT, words.face.bold))
    painter.drawText(QPointF(0, 0), words.text)
    painter.restore()


def make_printer() -> QPrinter:
    """Return a printer set to A4 portrait without margins of its own: the layout has them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    printer.setPageLayout(layout)
    printer.setDocName("政府信息公开工作年度报告校核清单")
    return printer


def preview(result: CheckResult, when: datetime | None, parent: QWidget) -> None:
    """Show the pages before printing."""
    printer = make_printer()
    show_preview(
        printer, "打印校核清单", lambda target: print_checklist(result, when, target), parent
    )
