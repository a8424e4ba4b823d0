"""Painting of 读表透视: a frame and a small tag for each cell, the words of rows and columns, the cell pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from checker.corrections import read_words
from checker.readings import How, Reading
from ui import tokens
from ui.text_block import Face, font_of
from ui.text_paint import paint_text, text_layout
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.read_overlay import ReadOverlay, Spot

TAG = 9.0
"""Px of the writing on the page at 100 % and below; it grows a little with the page."""
LARGEST = 1.45
OVER = 4.0
"""Px that a tag hangs over the right edge of its cell."""
LONGEST = 12
"""Characters of a tag."""
BOX_WIDTH = 310.0
"""Px of the longest line beside a cell."""
BOX_PAD = 10.0
ROOM_FOR_CODE = 44.0
"""Px a cell must be high to hold its row and column above its figure."""
HINT = "双击或按 Enter 更正"


Corner = tuple[float, float]
"""Where a label begins: what tells one from another."""


class Look(NamedTuple):
    """Ink, line and width of a frame; whether it is hatched."""

    ink: str
    line: Qt.PenStyle
    width: float = 1.0
    hatched: bool = False


_LINE = Qt.PenStyle
LOOKS = {
    How.READ: Look("accent", _LINE.SolidLine),
    How.CORRECTED: Look("accent", _LINE.SolidLine, 2.4),
    How.NO_NUMBER: Look("warning", _LINE.DotLine, 1.4),
    How.BLANK: Look("warning", _LINE.DashLine, 1.4),
    How.DOUBTFUL: Look("error", _LINE.DashDotLine, 1.8),
    How.UNREAD: Look("verified", _LINE.SolidLine, 1.2, hatched=True),
}
"""Each kind has a line of its own: nothing is told by colour alone."""


def tag_of(reading: Reading) -> str:
    """Return what is written on a cell."""
    read = read_words(reading.as_read)[:LONGEST]
    return {
        How.READ: read,
        How.CORRECTED: f"{read}→{reading.text}",
        How.NO_NUMBER: f"“{read}”",
        How.BLANK: "空",
        How.DOUBTFUL: f"?{'' if read == '空白' else read}",
        How.UNREAD: "未读",
    }[reading.how]


def paint_overlay(
    painter: QPainter, place: Callable[[QRectF], QRectF], overlay: ReadOverlay, area: QRectF
) -> None:
    """Paint all cells in ``area``; ``place`` turns px of the content into px of the viewport."""
    near = area.adjusted(-60, -30, 60, 30)
    for rect, why in overlay.gaps:
        _gap(painter, place(rect).intersected(near), f"没有核对：{why}")
    shown = [(spot, place(spot.rect)) for spot in overlay.spots]
    shown = [(spot, rect) for spot, rect in shown if near.intersects(rect)]
    for spot, rect in shown:
        _frame(painter, LOOKS[spot.reading.how], rect.adjusted(1, 1, -1, -1))
    font = _font(overlay.zoom)
    _axes(painter, place, [spot for spot, _ in shown], font)
    for spot, rect in shown:
        _code(painter, spot.reading, rect, _font(1.0, bold=False))
        _tag(painter, spot.reading, rect, font)
    chosen = overlay.hovered or overlay.current
    if chosen is not None:
        _point_at(painter, place, chosen)
        _tag(painter, chosen.reading, place(chosen.rect), font)
        if overlay.telling:
            _box(painter, chosen.reading, place(chosen.rect), area)


def _ink(name: str, opacity: float = 1.0) -> QColor:
    color = QColor(tokens.MARK_INK[name])
    color.setAlphaF(opacity)
    return color


def _frame(painter: QPainter, look: Look, rect: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.hatched:
        painter.setBrush(QBrush(_ink(look.ink, 0.55), Qt.BrushStyle.BDiagPattern))
    opacity = 0.5 if look.width == 1.0 else 1.0
    painter.setPen(QPen(_ink(look.ink, opacity), look.width, look.line))
    painter.drawRect(rect)


def _gap(painter: QPainter, rect: QRectF, words: str) -> None:
    """Hatch what was not read at all and say why; the words stay in sight while any of it is."""
    if rect.isEmpty():
        return
    _frame(painter, LOOKS[How.UNREAD], rect.adjusted(1, 1, -1, -1))
    font = _font(LARGEST)
    width, height = _size(words, font)
    box = QRectF(max(rect.left(), 0.0) + 6, max(rect.top(), 0.0) + 6, width, height)
    _pill(painter, box, words, font, _ink("verified"))


def _font(scale: float, *, bold: bool = True) -> QFont:
    return font_of(Face("ui", TAG * min(max(scale, 1.0), LARGEST), bold))


def _pill(painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor) -> None:
    """Write on a bit of paper, so that it can be read over whatever stands below."""
    painter.setPen(QPen(ink, 0.8))
    ground = theme().color("paper")
    ground.setAlphaF(0.93)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 2, 2)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _size(text: str, font: QFont) -> tuple[float, float]:
    metrics = QFontMetricsF(font)
    return metrics.horizontalAdvance(text) + 6, metrics.height()


def _tag(painter: QPainter, reading: Reading, rect: QRectF, font: QFont) -> None:
    """What was read hangs at the lower right corner: the figure itself stays in sight."""
    text = tag_of(reading)
    width, height = _size(text, font)
    height *= 0.9
    box = QRectF(rect.right() - width + OVER, rect.bottom() - height / 2, width, height)
    _pill(painter, box, text, font, _ink(LOOKS[reading.how].ink))


def _code(painter: QPainter, reading: Reading, rect: QRectF, font: QFont) -> None:
    """Row and column in the upper left corner, where there is room."""
    width, height = _size(reading.code, font)
    if not reading.code or width > rect.width() - 2 or rect.height() < ROOM_FOR_CODE:
        return
    painter.setFont(font)
    painter.setPen(_ink("accent"))
    box = QRectF(rect.left() + 2, rect.top(), width, height)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, reading.code)


def _axes(
    painter: QPainter, place: Callable[[QRectF], QRectF], spots: list[Spot], font: QFont
) -> None:
    """Write left of each row as which one it was taken, and in each column's head that has room for it."""
    rows: dict[Corner, tuple[str, QPointF]] = {}
    columns: dict[Corner, tuple[str, QRectF]] = {}
    for spot in spots:
        code = spot.reading.code
        if spot.row_label is not None:
            left = QPointF(spot.edge, spot.row_label.center().y())
            rows[_corner(spot.row_label)] = (code.partition("·")[0], left)
        if spot.column_label is not None and _has_room(place, spot, font):
            columns[_corner(spot.column_label)] = (code.rpartition("·")[2], spot.column_label)
    ink = _ink("accent")
    for text, left in rows.values():
        width, height = _size(text, font)
        at = place(QRectF(left, left))
        box = QRectF(at.x() - width - 6, at.y() - height / 2, width, height)
        _pill(painter, box, text, font, ink)
    for text, head in columns.values():
        width, height = _size(text, font)
        rect = place(head)
        box = QRectF(rect.center().x() - width / 2, rect.bottom() - height, width, height)
        _pill(painter, box, text, font, ink)


def _has_room(place: Callable[[QRectF], QRectF], spot: Spot, font: QFont) -> bool:
    return place(QRectF(0, 0, 1, spot.head_room)).height() >= QFontMetricsF(font).height()


def _corner(rect: QRectF) -> Corner:
    return rect.x(), rect.y()


def _point_at(painter: QPainter, place: Callable[[QRectF], QRectF], spot: Spot) -> None:
    """Frame a cell and the labels of its row and column, and light the way between them where it is straight."""
    cell = place(spot.rect)
    labels = [place(rect) for rect in (spot.row_label, spot.column_label) if rect is not None]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ink("accent", 0.14))
    for label in labels:
        painter.drawRect(label)
    row = place(spot.row_label) if spot.row_label is not None else QRectF()
    if row.top() < cell.center().y() < row.bottom():
        painter.drawRect(QRectF(row.right(), cell.top(), cell.left() - row.right(), cell.height()))
    head = place(spot.column_label) if spot.column_label is not None else QRectF()
    if head.left() < cell.center().x() < head.right():
        painter.drawRect(
            QRectF(cell.left(), head.bottom(), cell.width(), cell.top() - head.bottom())
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_ink("accent"), 2))
    for rect in (cell, *labels):
        painter.drawRoundedRect(rect, 2, 2)


def _lines(reading: Reading) -> list[tuple[str, str, bool]]:
    lines = [(f"{reading.table_name}　{reading.how.word}", "text_3", False)]
    if reading.row:
        lines.append((f"行　{reading.row}", "text", False))
    if reading.column:
        lines.append((f"列　{reading.column}", "text", False))
    lines.append((reading.said, "text", True))
    if reading.can_be_corrected:
        lines.append((HINT, "text_3", False))
    return lines


def _box(painter: QPainter, reading: Reading, cell: QRectF, area: QRectF) -> None:
    """Say beside a cell as which row and column it was taken and what was read."""
    lines = [
        (text, theme().font(tokens.CAPTION, bold=bold), color)
        for text, color, bold in _lines(reading)
    ]
    widest = max(QFontMetricsF(font).horizontalAdvance(text) for text, font, _ in lines) + 2
    width = min(widest, BOX_WIDTH * theme().scale)
    laid, height = [], BOX_PAD
    for text, font, color in lines:
        layout, used = text_layout(text, font, width, QFontMetricsF(font).height() + 2)
        laid.append((height, layout, color))
        height += used
    box = beside(cell, width + 2 * BOX_PAD, height + BOX_PAD, area)
    painter.setPen(QPen(theme().color("line_strong"), 1))
    painter.setBrush(theme().color("panel"))
    painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
    for y, layout, color in laid:
        paint_text(painter, box.topLeft() + QPointF(BOX_PAD, y), layout, theme().color(color))


def beside(cell: QRectF, width: float, height: float, area: QRectF) -> QRectF:
    """Return where a box stands: below a cell, above it when there is no room, never outside."""
    left = min(max(cell.right() - width / 2, area.left() + 8), area.right() - width - 8)
    below, above = cell.bottom() + 12, cell.top() - height - 10
    fits = below + height <= area.bottom() - 8 or above < area.top()
    return QRectF(left, below if fits else above, width, height)


def paint_swatch(painter: QPainter, box: QRectF, how: How) -> None:
    """Paint a kind of frame in the colours of the panel, for the legend."""
    look = LOOKS[how]
    ink = theme().color(look.ink)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.hatched:
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(ink, look.width, look.line))
    painter.drawRect(box)
