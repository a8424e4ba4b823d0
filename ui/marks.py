"""Marks of findings on the document: what is marked, and how it is painted. Never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui import tokens
from ui.icons import paint_icon
from ui.result_style import SEVERITY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.document import Place
    from checker.findings import CheckResult, Finding

BADGE = 15.0
"""Size of a badge in px at 100 %."""
BADGE_STEP = 24.0
TALL = 200.0
"""Higher than this a rectangle is a whole table or picture: framed when current, never washed."""


@dataclass(slots=True)
class Mark:
    """One finding on the document, with rectangles in content units once they are known."""

    index: int
    """Of the finding in ``CheckResult.findings``."""
    style: str
    """``error``, ``warning``, ``info`` or ``verified``."""
    title: str
    place: Place
    missing: bool = False
    related: tuple[Place, ...] = ()
    rects: list[QRectF] = field(default_factory=list)
    badge: QRectF = field(default_factory=QRectF)

    @property
    def anchor(self) -> QRectF:
        """The line to bring into view: the first, or the last before what is absent."""
        rect = self.rects[-1] if self.missing else self.rects[0]
        return (
            rect
            if rect.height() <= TALL or not self.missing
            else QRectF(rect.bottomLeft(), rect.bottomRight())
        )

    @property
    def rank(self) -> int:
        """The worse, the higher: painted last."""
        return ("verified", "info", "warning", "error").index(self.style)


def finding_style(finding: Finding) -> str:
    """Return the name of a finding's colour and icon."""
    return "verified" if finding.verified else SEVERITY_NAME[finding.severity]


def marks_of(result: CheckResult) -> list[Mark]:
    """Return a mark for every finding that stands somewhere in the body."""
    marks = []
    for index, finding in enumerate(result.findings):
        where = finding.location
        if where.place is None:
            continue
        word = "已核实" if finding.verified else finding.severity.word
        related = tuple(r.place for r in finding.related if r.place is not None)
        style = finding_style(finding)
        title = f"{word}：{finding.title}"
        marks.append(Mark(index, style, title, where.place, where.missing, related))
    return marks


def lay_badges(marks: list[Mark], x_of_line: dict[int, float]) -> None:
    """Put a badge beside the first line of every mark; several on one line stand side by side.

    ``x_of_line`` gives for each mark index the x (content units) where the first badge of its line goes.
    """
    taken: dict[int, int] = {}
    for mark in sorted(marks, key=lambda m: (m.rects[0].top() if m.rects else 0, m.index)):
        if not mark.rects:
            continue
        line = mark.rects[-1] if mark.missing else mark.rects[0]
        middle = line.center().y() if line.height() < 80 else line.top() + 14
        middle = line.bottom() - 4 if mark.missing else middle
        slot = round(middle / 14)
        number = max(taken.get(slot, 0), taken.get(slot - 1, 0))
        taken[slot] = number + 1
        x = x_of_line[mark.index] + number * BADGE_STEP
        mark.badge = QRectF(x, middle - BADGE / 2, BADGE, BADGE)


def paint_mark(painter: QPainter, mark: Mark, extra: float = 0.0) -> None:
    """Paint wash and line over the marked words; ``extra`` opacity while it flashes."""
    ink = QColor(tokens.MARK_INK[mark.style])
    if mark.missing:
        _paint_gap(painter, mark, ink)
        return
    for rect in mark.rects:
        if rect.height() > TALL:
            continue
        paint_wash(painter, (rect,), ink, min(tokens.MARK_WASH[mark.style] + extra, 0.6))
        painter.setPen(_line_pen(mark.style, ink))
        y = rect.bottom() - 0.5
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def paint_wash(painter: QPainter, rects: Iterable[QRectF], ink: QColor, opacity: float) -> None:
    """Tint words as a felt pen does: the paper takes the colour, the words keep their own ink.

    Painted over them, the colour would make them paler: the stronger the wash, the harder to read.
    """
    wash = QColor(ink)
    wash.setAlphaF(opacity)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(rect, wash)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_gap(painter: QPainter, mark: Mark, ink: QColor) -> None:
    """What is absent gets a line where it belongs: below the place after which it should stand."""
    rect = mark.rects[-1]
    painter.setPen(_line_pen(mark.style, ink))
    y = rect.bottom() + 3
    painter.drawLine(QLineF(rect.left(), y, rect.left() + max(rect.width(), 60.0), y))


def _line_pen(style: str, ink: QColor) -> QPen:
    pen = QPen(ink, 1.0 if style == "verified" else 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style == "warning":
        pen.setDashPattern([2.0, 1.5])
    elif style == "info":
        pen.setDashPattern([1.0, 1.0])
    return pen


def paint_current(painter: QPainter, mark: Mark) -> None:
    """Frame the marked words and the badge of the current finding."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.MARK_INK["accent"]), 2.0))
    for rect in () if mark.missing else mark.rects:
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 2, 2)
    if not mark.badge.isEmpty():
        painter.drawRoundedRect(mark.badge.adjusted(-6, -6, 6, 6), 4, 4)


def paint_badge(painter: QPainter, mark: Mark) -> None:
    """Paint the severity icon beside the line, on a paper ground."""
    paint_icon(painter, mark.style, tokens.MARK_INK[mark.style], mark.badge)


def paint_related(painter: QPainter, rects: list[QRectF]) -> None:
    """Light the other places of the current finding."""
    paint_wash(painter, rects, QColor(tokens.MARK_INK["accent"]), tokens.MARK_WASH["accent"])


def merge_lines(rects: list[QRectF]) -> list[QRectF]:
    """Join character boxes to one rectangle a line; input in reading order."""
    lines: list[QRectF] = []
    for rect in rects:
        if lines and _same_line(lines[-1], rect):
            lines[-1] = lines[-1].united(rect)
        else:
            lines.append(QRectF(rect))
    return lines


def _same_line(one: QRectF, other: QRectF) -> bool:
    overlap = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    follows = other.left() > one.left() - 1
    return follows and overlap > 0.5 * min(one.height(), other.height())


def nearest_line(rects: list[QRectF], point: QPointF) -> int:
    """Return the index of the rectangle nearest to a point, the row counting most."""

    def distance(rect: QRectF) -> float:
        dy = max(rect.top() - point.y(), 0.0, point.y() - rect.bottom())
        dx = max(rect.left() - point.x(), 0.0, point.x() - rect.right())
        return dy * 1000 + dx

    return min(range(len(rects)), key=lambda i: distance(rects[i]))
