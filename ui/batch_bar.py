"""Tool bar and row of tabs of the window 批量校核."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from ui import tokens
from ui.batch_model import STANDINGS, UNREADABLE
from ui.batch_table import STYLE
from ui.chips import Chip, chip_tools, fit_chips
from ui.drop_button import DropButton, give_menu
from ui.icons import beside_words, icon
from ui.tab_strip import TabStrip
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMenu

    from ui.batch_model import BatchRow

SPECS = (
    ("files", "添加文件", "document", "Ctrl+O", "添加要校核的报告"),
    ("folder", "添加文件夹", "folder", "Ctrl+Shift+O", "添加文件夹，连同其中的子文件夹"),
    ("", "", "", "", ""),
    ("recheck", "重新校核", "recheck", "F5", "把列出的文件全部再校核一遍"),
    ("", "", "", "", ""),
    ("export", "导出", "export", "Ctrl+E", "导出为 Excel 表格：各单位、汇总、未计入与存疑"),
    ("print", "打印", "print", "Ctrl+P", "打印各单位一览表"),
)
FILTER_WIDTH = 136


class BatchToolBar(QToolBar):
    """添加文件 添加文件夹 ▏重新校核 ▏导出 打印 … 适用要求."""

    def __init__(self) -> None:
        super().__init__("批量校核工具栏")
        self.setMovable(False)
        self.setIconSize(beside_words(tokens.ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.acts: dict[str, QAction] = {}
        for name, text, _, key, tip in SPECS:
            if name:
                self._add(name, text, (key, tip))
            else:
                self.addSeparator()
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.profile = DropButton()
        self.profile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.profile.setMinimumHeight(tokens.TOOL_BUTTON)
        self.addWidget(self.profile)
        theme().changed.connect(self._refresh)
        self._refresh()

    def _add(self, name: str, text: str, words: tuple[str, str]) -> None:
        key, tip = words
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{tip}（{key}）")
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumHeight(tokens.TOOL_BUTTON)
        self.acts[name] = action

    def show_profile(self, name: str, menu: QMenu | None) -> None:
        """Show the 适用要求 in force and the menu to choose another."""
        self.profile.setText(f"适用要求：{name}")
        self.profile.setAccessibleName(f"适用要求：{name}")
        if menu is not None:
            give_menu(self.profile, menu)

    def _refresh(self) -> None:
        for name, _, picture, _, _ in SPECS:
            if name:
                self.acts[name].setIcon(icon(picture, tokens.ICON))
        self.profile.setIcon(icon("chevron-down", tokens.ICON_SMALL))


class BatchTabs(QFrame):
    """各单位, 汇总, and at the right the chips and the filter of the open tab."""

    filtered = Signal()
    chosen = Signal(int)

    def __init__(self, sum_tools: QWidget) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setProperty("rule", "bottom")
        self.tabs = TabStrip("视图")
        self.tabs.add("各单位", "Ctrl+1")
        self.tabs.add("汇总", "Ctrl+2")
        self.chips = {
            word: Chip(*STYLE.get(word, ("lock", "verified")), word) for word in STANDINGS
        }
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选单位")
        self.filter.setAccessibleName("筛选单位")
        self.filter.setToolTip("按单位名称或文件名筛选（Ctrl+F）")
        self.filter.setClearButtonEnabled(True)
        self._glass = self.filter.addAction(
            icon("search", tokens.ICON_SMALL), QLineEdit.ActionPosition.LeadingPosition
        )
        self._glass.setText("筛选单位")
        self.filter.setFixedWidth(FILTER_WIDTH)
        self.filter.setMinimumHeight(tokens.SMALL_BUTTON)
        self.tools = QStackedWidget()
        self.tools.addWidget(chip_tools(self.chips.values(), self._on_chip, self.filter))
        self.tools.addWidget(sum_tools)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.HALF, 0, tokens.PADDING, 0)
        row.addWidget(self.tabs)
        row.addWidget(self.tools, 1)
        self.tabs.currentChanged.connect(self.tools.setCurrentIndex)
        self.tabs.currentChanged.connect(self.chosen)
        self.filter.textChanged.connect(self.filtered)
        theme().changed.connect(self._refresh_icon)

    def _refresh_icon(self) -> None:
        self._glass.setIcon(icon("search", tokens.ICON_SMALL))

    def _on_chip(self) -> None:
        self.filtered.emit()

    def hidden_standings(self) -> list[str]:
        """Return the verdicts that are switched off."""
        return [word for word, chip in self.chips.items() if not chip.isChecked()]

    def show_rows(self, rows: Sequence[BatchRow]) -> None:
        """Count the verdicts; the rarer two appear only when they occur."""
        self.tabs.set_count(0, len(rows) or None)
        rare = (STANDINGS[3], UNREADABLE)
        counts = Counter(row.standing for row in rows)
        for word, chip in self.chips.items():
            chip.set_count(counts[word])
            chip.setVisible(bool(counts[word]) or word not in rare)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips lose their words before they lose their place."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Leave out the words of the chips when they do not fit."""
        room = self.width() - self.tabs.sizeHint().width() - FILTER_WIDTH - 5 * tokens.PADDING
        fit_chips([chip for chip in self.chips.values() if not chip.isHidden()], room)
