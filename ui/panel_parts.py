"""What the panels at the right are made of: wrapped words, tinted counts, a head with title and close button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from ui import tokens
from ui.icons import give_icon, icon, pixmap
from ui.key_hint import add_key_hint
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout, QPushButton


def wrapped(text: str, role: str = "") -> QLabel:
    """Return plain words that wrap; ``role`` is one of the style sheet, or ``error``."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role == "error":
        label.setStyleSheet(f"color: {theme().colors.error}")
    elif role:
        label.setProperty("role", role)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def count_chip(icon_name: str, style: str, words: str) -> QFrame:
    """Return a tinted count with its icon; ``style`` names ink and tint (``passed``, ``error`` …)."""
    colors = theme().colors
    ink, tint = getattr(colors, style), getattr(colors, f"{style}_tint")
    chip = QFrame()
    chip.setObjectName("chip")
    chip.setStyleSheet(f"QFrame#chip {{ background: {tint}; border-radius: 4px; }}")
    row = QHBoxLayout(chip)
    row.setContentsMargins(8, 3, 8, 3)
    row.setSpacing(6)
    picture = QLabel()
    picture.setPixmap(pixmap(icon_name, ink, tokens.ICON_SMALL, chip.devicePixelRatioF()))
    label = QLabel(words)
    label.setStyleSheet(f"color: {ink}")
    row.addWidget(picture)
    row.addWidget(label)
    return chip


def tool_button(tip: str, action: object | None) -> QToolButton:
    """Return a button without words; its tip, without the key in brackets, is its name for screen readers."""
    tool = QToolButton()
    tool.setToolTip(tip)
    tool.setAccessibleName(tip.partition("（")[0])
    if action is not None:
        tool.clicked.connect(action)
    return tool


class PanelFoot(QFrame):
    """The row under a panel: what can be done at the left, the way back at the right; icons only where there is room."""

    def __init__(self, icons: Mapping[QPushButton, str], back: QPushButton) -> None:
        """Take the buttons with the names of their icons."""
        super().__init__()
        self._icons = icons
        add_key_hint(back, "Esc")
        self.setProperty("rule", "top")
        self.setProperty("ground", "window")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 10, tokens.PADDING, 10)
        row.setSpacing(tokens.GRID)
        for button in icons:
            row.addWidget(button)
        row.addStretch()
        row.addWidget(back)
        self.refresh()
        theme().changed.connect(self.refresh)

    def refresh(self) -> None:
        """Take the icons in the colours of the scheme, and give them up before the words are cut."""
        for button, name in self._icons.items():
            give_icon(button, name)
        if self.sizeHint().width() > self.width():
            for button in self._icons:
                button.setIcon(QIcon())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons to the width."""
        super().resizeEvent(event)
        self.refresh()


def take_out(layout: QLayout) -> None:
    """Empty a layout; its widgets are deleted."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.deleteLater()


def plain_list(model: QAbstractItemModel, name: str) -> QTableView:
    """Return a list of rows with wrapped words and fixed heads; ``name`` is what screen readers say."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setProperty("plain", True)
    view.setWordWrap(True)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.verticalHeader().hide()
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view


class PanelHead(QFrame):
    """Icon, title, a second line, and a button that closes the panel."""

    closed = Signal()

    def __init__(self, icon_name: str, name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setObjectName("panelhead")
        self._picture = QLabel()
        self.title = wrapped("", "verdict")
        self.second = wrapped("", "small")
        self.shut = QToolButton()
        self.shut.setAccessibleName(f"关闭{name}")
        self.shut.setToolTip("返回（Esc）")
        self.shut.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 10, tokens.PADDING, 10)
        row.setSpacing(tokens.ICON_GAP)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()
        theme().changed.connect(self.refresh)

    def refresh(self) -> None:
        """Take the colours of the scheme."""
        colors, ratio = theme().colors, self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icon_name, colors.accent, tokens.ICON_VERDICT, ratio))
        self.shut.setIcon(icon("close", tokens.ICON_SMALL))
        self.setStyleSheet(
            f"QFrame#panelhead {{ background: {colors.select}; border: none;"
            f" border-bottom: 1px solid {colors.line}; }}"
        )
