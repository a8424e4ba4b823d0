"""Painting of the statutory tables: grid, values, marks, sums, legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from checker.corrections import read_words
from ui.icons import paint_icon
from ui.marks import finding_style
from ui.stat_grid import Kind
from ui.stat_layout import PAD
from ui.text_block import Face, font_of
from ui.theme import theme

if TYPE_CHECKING:
    from checker.findings import Finding
    from ui.stat_grid import Sum
    from ui.stat_layout import Laid
    from ui.stat_view import Part, StatView

ICON = 12.0
ROW_SUMS = "行合计"


def paint_part(painter: QPainter, part: Part, view: StatView) -> None:
    """Paint one table at (0, 0)."""
    painter.setFont(_font(13, bold=True))
    painter.setPen(theme().color("text"))
    title = part.name + (f"　{part.problem}" if part.problem else "")
    painter.drawText(QPointF(0, -8), title)
    for laid in part.layout.cells:
        _cell(painter, part, laid, view)
    _sums(painter, part)
    for laid in part.layout.cells:
        _frame(painter, part, laid, view)


def _font(size: int, *, bold: bool = False) -> QFont:
    return font_of(Face("ui", size, bold))


def _cell(painter: QPainter, part: Part, laid: Laid, view: StatView) -> None:
    grid, rect = laid.grid, laid.rect
    key = (part.layout.grid.key, grid.key)
    ground = "window" if grid.kind in (Kind.HEAD, Kind.GROUP) else "panel"
    if grid.kind is Kind.VALUE and key in view.lit:
        ground = "lit"
    fault = view.faults.get(key)
    if fault:
        ground = f"{_ink(fault[1])}_tint"
    painter.setPen(QPen(theme().color("line"), 1))
    painter.setBrush(theme().color(ground))
    painter.drawRect(rect)
    if grid.kind is Kind.VALUE:
        _value(painter, part, laid, view)
        return
    painter.setPen(theme().color("text" if grid.kind is Kind.LABEL else "text_2"))
    shift = max((rect.height() - laid.block.height) / 2, 1.0)
    laid.block.draw(painter, rect.topLeft() + QPointF(PAD, shift))


def _ink(finding: Finding) -> str:
    return finding_style(finding)


def _value(painter: QPainter, part: Part, laid: Laid, view: StatView) -> None:
    grid, rect = laid.grid, laid.rect
    result = view.result
    found = result.report.tables.get(part.layout.grid.key) if result else None
    key = (part.layout.grid.key, grid.key)
    fault = view.faults.get(key)
    if found is None or grid.key not in found.cells:
        painter.fillRect(rect, QBrush(theme().color("line_strong"), Qt.BrushStyle.BDiagPattern))
        return
    text = grid.cell.text.replace("\n", " ").strip()
    if found.cells[grid.key].correction is not None:
        text = f"{read_words(found.cells[grid.key].as_read)}→{text}"
    fitting = fits(fault[1]) if fault else ""
    bold = bool(fault) or key in view.totals
    painter.setFont(_font(13 if fault else 12, bold=bold))
    zero = text in ("0", "") and not fault
    ink = _ink(fault[1]) if fault else "text_3" if zero and key not in view.lit else "text"
    painter.setPen(theme().color(ink))
    area = rect.adjusted(0, 0, -rect.width() / 2, 0) if fitting else rect
    flags = Qt.AlignmentFlag.AlignCenter
    painter.drawText(area, flags, text)
    if fitting:
        _paint_fits(painter, rect, fitting)
    if not text:
        pen = QPen(QColor(theme().colors.warning), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(3, 3, -3, -3))


def fits(finding: Finding) -> str:
    """Return the figure that would reconcile all sums of a cell; empty when there is none."""
    expected = finding.expected or ""
    numeric = expected.replace(".", "", 1).lstrip("-").isdigit()
    return expected if numeric and finding.rule.startswith("A") and len(expected) <= 7 else ""


def _paint_fits(painter: QPainter, rect: QRectF, text: str) -> None:
    painter.setFont(_font(12, bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 8
    middle = rect.center()
    box = QRectF(middle.x() + 2, middle.y() - 8, min(width, rect.width() / 2 - 3), 16)
    painter.setPen(QPen(theme().color("accent"), 1.2))
    painter.setBrush(theme().color("panel"))
    painter.drawRoundedRect(box, 2, 2)
    painter.setPen(theme().color("accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _frame(painter: QPainter, part: Part, laid: Laid, view: StatView) -> None:
    key = (part.layout.grid.key, laid.grid.key)
    fault = view.faults.get(key)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if fault:
        painter.setPen(QPen(theme().color(_ink(fault[1])), 2))
        painter.drawRect(laid.rect)
    if laid.grid.key and (key == view.current or key in view.totals):
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.drawRect(laid.rect.adjusted(-2, -2, 2, 2) if fault else laid.rect)


def _sums(painter: QPainter, part: Part) -> None:
    layout, grid = part.layout, part.layout.grid
    if grid.row_sums:
        _checks_head(painter, layout.checks_head())
    for row, sums in grid.row_sums.items():
        _check(painter, layout.row_check(row), sums)
    painter.setFont(_font(12))
    for number, (words, line) in enumerate(grid.column_sums):
        first = min(line)
        label = layout.line_label(number, first)
        painter.setPen(theme().color("text_2"))
        painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        for column, s in line.items():
            _check(painter, layout.column_check(number, column), (s,))


def _checks_head(painter: QPainter, rect: QRectF) -> None:
    """Say downwards what the marks at the ends of the rows are, where the head is tall enough."""
    painter.setFont(_font(12))
    if rect.height() >= len(ROW_SUMS) * painter.fontMetrics().height():
        painter.setPen(theme().color("text_2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "\n".join(ROW_SUMS))


def _check(painter: QPainter, rect: QRectF, sums: tuple[Sum, ...]) -> None:
    states = {s.holds for s in sums}
    name, color = ("pass", "text_3")
    if False in states:
        name, color = "fail", "error"
    elif None in states:
        name, color = "not-checked", "text_2"
    middle = rect.center()
    box = QRectF(middle.x() - ICON / 2, middle.y() - ICON / 2, ICON, ICON)
    paint_icon(painter, name, getattr(theme().colors, color), box)


def paint_tried(painter: QPainter, rect: QRectF) -> None:
    """Mark a cell whose figure was tried: a frame and a corner, not colour alone."""
    accent = theme().color("accent")
    painter.setPen(QPen(accent, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    corner = rect.topLeft()
    shape = QPolygonF([corner, corner + QPointF(7, 0), corner + QPointF(0, 7)])
    painter.setBrush(accent)
    painter.drawPolygon(shape)
