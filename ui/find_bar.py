"""Ctrl+F: find in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from ui import tokens
from ui.icons import icon
from ui.panel_parts import tool_button
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class FindBar(QFrame):
    """Field, how many, previous, next, close."""

    changed = Signal(str)
    step = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", "bottom")
        self.field = QLineEdit()
        self.field.setPlaceholderText("在原文中查找")
        self.field.setAccessibleName("在原文中查找")
        self.field.setMaximumWidth(260)
        self._glass = self.field.addAction(
            icon("search", tokens.ICON_SMALL), QLineEdit.ActionPosition.LeadingPosition
        )
        self._glass.setText("在原文中查找")
        self.field.textChanged.connect(self.changed)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self._tools = {
            "chevron-up": tool_button("上一处（Shift+Enter）", lambda: self.step.emit(-1)),
            "chevron-down": tool_button("下一处（Enter）", lambda: self.step.emit(1)),
            "close": tool_button("关闭查找（Esc）", self.close_bar),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 6, tokens.GRID, 6)
        row.addWidget(self.field)
        row.addWidget(self.count)
        for tool in self._tools.values():
            row.addWidget(tool)
        row.addStretch()
        self.hide()
        theme().changed.connect(self._refresh_icons)
        self._refresh_icons()

    def _refresh_icons(self) -> None:
        self._glass.setIcon(icon("search", tokens.ICON_SMALL))
        for name, tool in self._tools.items():
            tool.setIcon(icon(name, tokens.ICON_SMALL))

    def open_bar(self, text: str = "") -> None:
        """Show the bar with the selected text in it."""
        self.show()
        if text and "\n" not in text:
            self.field.setText(text)
        self.field.setFocus()
        self.field.selectAll()
        self.changed.emit(self.field.text())

    def close_bar(self) -> None:
        """Hide the bar and its highlights; one that is not there takes the focus nowhere."""
        if self.isHidden():
            return
        self.hide()
        self.changed.emit("")
        self.closed.emit()

    def say(self, number: int, total: int) -> None:
        """Say which occurrence is shown; ``number`` from 1."""
        if not self.field.text():
            self.count.setText("")
        elif total:
            self.count.setText(f"第 {number} 处，共 {total} 处")
        else:
            self.count.setText("没有找到")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
