"""Filter chips: a tinted toggle with icon, word and count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui import tokens
from ui.icons import paint_icon
from ui.text_paint import paint_line
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HEIGHT = 28
PAD = 8
GAP = 6
CHIP_GAP = 6


def fit_chips(chips: Iterable[Chip], room: int) -> None:
    """Make chips compact when they do not fit into ``room`` px side by side."""
    shown = list(chips)
    for compact in (False, True):
        for chip in shown:
            chip.set_compact(compact)
        if sum(chip.sizeHint().width() + CHIP_GAP for chip in shown) - CHIP_GAP <= room:
            return


def chip_tools(chips: Iterable[Chip], changed: Callable[[], object], last: QWidget) -> QWidget:
    """Return a row of chips at the right, another tool behind them; ``changed`` follows every click."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.GRID)
    row.addStretch()
    for chip in chips:
        chip.toggled.connect(changed)
        row.addWidget(chip)
    row.addWidget(last)
    return box


class Chip(QAbstractButton):
    """On: its tint and ink. Off: panel, border, second text colour. A count of 0 stays in sight."""

    def __init__(self, icon: str, color: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._color, self._word = icon, color, word
        self._count = 0
        self._compact = False
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_count(0)

    @property
    def count(self) -> int:
        """The number shown."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show a number."""
        self._count = count
        self.setText(str(count) if self._compact else f"{self._word} {count}")
        self.setAccessibleName(f"显示{self._word}，{count} 项")
        self.setToolTip(f"显示或隐藏“{self._word}”")
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave only icon and number when the words do not fit; the tooltip keeps the word."""
        if compact != self._compact:
            self._compact = compact
            self.set_count(self._count)

    def sizeHint(self) -> QSize:
        """Icon, word and number in one line."""
        metrics = QFontMetricsF(theme().font())
        width = metrics.horizontalAdvance(self.text()) + tokens.ICON_SMALL + GAP + 2 * PAD
        return QSize(round(width) + 2, max(HEIGHT, round(metrics.height()) + 6))

    def minimumSizeHint(self) -> QSize:
        """Chips are never cut."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the border while the pointer is over it."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, border, icon and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, colors = self.isChecked(), theme().colors
        ink = getattr(colors, self._color) if on else colors.text_2
        ground = getattr(colors, f"{self._color}_tint") if on else colors.panel
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        border = colors.line_strong if self.underMouse() or not on else ground
        width = 1.0
        if self.hasFocus():
            border, width = colors.accent, 2.0
        pen = QPen(QColor(border), width)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        size = tokens.ICON_SMALL
        paint_icon(painter, self._icon, ink, QRectF(PAD, (self.height() - size) / 2, size, size))
        left = PAD + size + GAP
        line = QRectF(left, 0, self.width() - left, self.height())
        paint_line(painter, line, self.text(), theme().font(), QColor(ink))
