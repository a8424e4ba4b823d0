"""A flat row of tabs: the current one in the accent colour with a line under it, a small count behind the word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from ui import tokens
from ui.focus_ring import Ringed
from ui.text_paint import paint_line
from ui.theme import theme

GAP = 6


class TabStrip(Ringed, QTabBar):
    """A QTabBar (keys, roles and signals are Qt's) painted as the mock shows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def add(self, word: str, shortcut: str) -> int:
        """Add a tab with its key in the tooltip."""
        index = self.addTab(word)
        self.setTabToolTip(index, f"{word}（{shortcut}）")
        return index

    def insert(
        self, index: int, word: str, shortcut: str, close: QToolButton | None = None
    ) -> None:
        """Put a tab between others, perhaps with a button that closes it."""
        self.insertTab(index, word)
        self.setTabToolTip(index, f"{word}（{shortcut}）")
        if close is not None:
            self.setTabButton(index, QTabBar.ButtonPosition.RightSide, close)

    def set_count(self, index: int, count: int | None) -> None:
        """Show a number behind the word."""
        self.setTabData(index, "" if count is None else str(count))
        self.setAccessibleTabName(index, f"{self.tabText(index)} {count or ''}".strip())
        # QTabBar lays its tabs out again only when a text is set.
        self.setTabText(index, self.tabText(index))
        self.updateGeometry()

    def _widths(self, index: int) -> tuple[float, float]:
        word = QFontMetricsF(theme().font(bold=True)).horizontalAdvance(self.tabText(index))
        count = self.tabData(index) or ""
        small = QFontMetricsF(theme().font(tokens.CAPTION)).horizontalAdvance(count)
        return word, small + (GAP if count else 0)

    def tabSizeHint(self, index: int) -> QSize:
        """Word, count and the room between tabs."""
        word, count = self._widths(index)
        height = max(tokens.TAB_ROW, round(QFontMetricsF(theme().font()).height()) + 16)
        button = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
        return QSize(round(word + count) + 24 + (button.width() if button else 0), height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs are never cut."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who goes on with the arrows after a click needs the ring, too."""
        self.ringed = True
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, counts and the line under the current tab."""
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        rect = QRectF(self.tabRect(index))
        current = index == self.currentIndex()
        _word, _ = self._widths(index)
        line = rect.adjusted(12, 0, 0, -2)
        ink = theme().color("accent" if current else "text_2")
        used = paint_line(painter, line, self.tabText(index), theme().font(bold=current), ink)
        if count := self.tabData(index):
            font = theme().font(tokens.CAPTION)
            paint_line(
                painter, line.adjusted(used + GAP, 1, 0, 1), count, font, theme().color("text_3")
            )
        if current:
            under = QRectF(rect.left() + 12, rect.bottom() - 1, rect.width() - 24, 2)
            painter.fillRect(under, theme().color("accent"))
            if self.ringed and self.hasFocus():
                painter.setPen(QPen(theme().color("accent"), 2))
                painter.drawRoundedRect(rect.adjusted(4, 5, -4, -5), 4, 4)
