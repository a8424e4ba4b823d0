"""The bar of 读表透视 above the page: how many cells of each kind, the cell pointed at, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from checker.readings import How, Reading
from ui import tokens
from ui.icons import icon
from ui.panel_parts import tool_button
from ui.read_paint import paint_swatch
from ui.text_paint import paint_line
from ui.theme import theme

if TYPE_CHECKING:
    from ui.read_overlay import ReadOverlay

SWATCH = 18.0
NOTHING = "这份报告里没有读出法定表格"
HINT = "指向或用方向键走到一格，看它读作哪一行、哪一列、什么数"


class KindsLegend(QWidget):
    """A frame of each kind with its word and how many cells have it."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[tuple[How, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: list[tuple[How, int]]) -> None:
        """Show these kinds."""
        self._counts = counts
        words = "，".join(f"{how.word} {count} 格" for how, count in counts)
        self.setAccessibleName(f"读表透视图例：{words}" if words else NOTHING)
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(200, round(QFontMetricsF(theme().font(tokens.CAPTION)).height()) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        font, ink = theme().font(tokens.CAPTION), theme().color("text_2")
        x, height = 0.0, float(self.height())
        if not self._counts:
            paint_line(painter, QRectF(self.rect()), NOTHING, font, ink)
        for how, count in self._counts:
            paint_swatch(painter, QRectF(x + 1, height / 2 - 5, SWATCH, 10), how)
            x += SWATCH + 6
            area = QRectF(x, 0, max(self.width() - x, 0), height)
            x += paint_line(painter, area, f"{how.word}\u00a0{count}", font, ink) + 14


class OneLine(QLabel):
    """A line that is cut at its end rather than wrapped; all of it is in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._all = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_line(self, text: str) -> None:
        """Show a line."""
        self._all = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    @property
    def line(self) -> str:
        """All of the line."""
        return self._all

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._all, Qt.TextElideMode.ElideMiddle, self.width()))


class ReadBar(QFrame):
    """Legend, line, previous, next, correct, close."""

    step = Signal(int)
    correct = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", "bottom")
        self.setAccessibleName("读表透视")
        self.legend = KindsLegend()
        self.line = OneLine()
        self.button = QPushButton("更正读数…")
        self.button.setProperty("small", True)
        self.button.setToolTip("人工更正这一格的读数（Enter 或 F2）")
        self.button.clicked.connect(self.correct)
        self.tools = {
            "chevron-up": tool_button("上一处要看的格", lambda: self.step.emit(-1)),
            "chevron-down": tool_button("下一处要看的格", lambda: self.step.emit(1)),
            "close": tool_button("关闭读表透视（Esc）", self.closed.emit),
        }
        self._lay_out()
        self.hide()
        theme().changed.connect(self._refresh_icons)
        self._refresh_icons()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.legend, 1)
        for tool in self.tools.values():
            top.addWidget(tool)
        below.addWidget(self.line, 1)
        below.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PADDING, tokens.HALF, tokens.GRID, tokens.HALF)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(below)

    def _refresh_icons(self) -> None:
        for name, tool in self.tools.items():
            tool.setIcon(icon(name, tokens.ICON_SMALL))
        self.legend.update()

    def show_overlay(self, overlay: ReadOverlay) -> None:
        """Show the counts of an overlay and what is pointed at."""
        counts = [(how, overlay.count(how)) for how in How]
        self.legend.set_counts([(how, count) for how, count in counts if count])
        telling = any(count for how, count in counts if how is not How.READ)
        for name in ("chevron-up", "chevron-down"):
            self.tools[name].setEnabled(telling)
        self.point_at(overlay.shown)

    def point_at(self, reading: Reading | None) -> None:
        """Say how a cell was read."""
        self.button.setEnabled(reading is not None and reading.can_be_corrected)
        if reading is None:
            self.line.show_line(HINT)
            return
        parts = (reading.table_name, reading.where, reading.said)
        self.line.show_line("　".join(part for part in parts if part))
