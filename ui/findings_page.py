"""The tab 问题: chips, order, list, and what stands there when the list is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.chips import CHIP_GAP, Chip, fit_chips
from ui.drop_button import MenuButton, give_menu
from ui.empty_state import EmptyState
from ui.findings_list import FindingsList
from ui.findings_model import STYLE_WORDS, STYLES, Changes, FindingsModel
from ui.icons import icon
from ui.theme import theme

if TYPE_CHECKING:
    from checker.findings import CheckResult


CHEVRON = 12


class FindingsPage(QWidget):
    """Filters above, list below."""

    show_all = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = FindingsModel(self)
        self.list = FindingsList(self.model)
        self.chips = {style: Chip(style, style, STYLE_WORDS[style]) for style in STYLES}
        self._narrow, self._unread = False, 0
        self.order = _tool("按位置", "问题的次序", MenuButton())
        self.order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.previous = _tool("", "上一处问题（Shift+F8）")
        self.next = _tool("", "下一处问题（F8）")
        self.empty = EmptyState()
        self.filtered = FilteredLine()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self._orders = self._order_menu()
        self._lay_out()
        self._connect()
        self._refresh_icons()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("rule", "bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.PADDING, 7, tokens.HALF, 7)
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch()
        row.setSpacing(CHIP_GAP)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self.order, self.previous, self.next):
            tools.addWidget(tool)
        row.addLayout(tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.filtered)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        for chip in self.chips.values():
            chip.toggled.connect(self._on_chips)
        self.previous.clicked.connect(lambda: self.list.step(-1))
        self.next.clicked.connect(lambda: self.list.step(1))
        self.empty.clicked.connect(self.reset_filter)
        self.filtered.link.clicked.connect(self.reset_filter)
        theme().changed.connect(self._refresh_icons)

    def _order_menu(self) -> QActionGroup:
        menu = QMenu(self)
        group = QActionGroup(self)
        for text, by_severity in (("按位置", False), ("按级别", True)):
            action = QAction(text, self, checkable=True, checked=not by_severity)
            action.setData(by_severity)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._on_order)
        give_menu(self.order, menu)
        return group

    def _on_order(self, action: QAction) -> None:
        self.list.proxy.order(bool(action.data()))
        self.order.setText(action.text())
        self.order.setAccessibleName(f"次序：{action.text()}")
        # The rows have their new places only after the layout.
        QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _on_chips(self) -> None:
        self.list.proxy.set_styles({s for s, chip in self.chips.items() if chip.isChecked()})
        self._refresh_empty()

    def set_filter(self, text: str) -> None:
        """Show only findings that contain this text."""
        self.list.proxy.set_text(text)
        self._refresh_empty()

    def only(self, styles: set[str]) -> None:
        """Switch the chips so that only these styles are shown."""
        for style, chip in self.chips.items():
            chip.setChecked(style in styles)

    def reset_filter(self) -> None:
        """Show everything again."""
        self.only(set(STYLES))
        self.show_all.emit()

    def show_result(self, result: CheckResult, keep: int, changes: Changes) -> None:
        """Show the findings of a result; ``keep`` stays selected."""
        self._unread = len(result.unread)
        self.model.show_result(result, changes)
        for style, count in self.model.counts().items():
            self.chips[style].set_count(count)
        self._fit()
        self.list.show_result(result, keep)
        self._refresh_empty()

    def _refresh_empty(self) -> None:
        shown, total = self.list.proxy.rowCount(), len(self.model.entries)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.filtered.say(shown, total)
        if total and not shown:
            words = ("没有符合筛选条件的问题", "")
            self.empty.say("", "verified", words, f"显示全部 {total} 处")
        elif not total:
            self._say_none()

    def _say_none(self) -> None:
        if self._unread:
            rest = f"另有 {self._unread} 项未能检查，不等于通过；是哪几项见“检查清单”"
            self.empty.say("not-checked", "verified", ("已检查的没有问题", rest))
            return
        words = ("没有问题", "可以打印清单签字；逐项结果见“检查清单”")
        self.empty.say("pass", "passed", words)

    def set_narrow(self, narrow: bool) -> None:
        """Turn the order into an icon and drop the arrows (F8 stays) when there is little room."""
        style = Qt.ToolButtonStyle
        self.order.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )
        self._narrow = narrow
        self._refresh_icons()
        self.previous.setVisible(not narrow)
        self.next.setVisible(not narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chips to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tools = [t for t in (self.order, self.previous, self.next) if not t.isHidden()]
        used = sum(t.sizeHint().width() for t in tools) + CHIP_GAP
        fit_chips(self.chips.values(), self.width() - used - tokens.PADDING - tokens.HALF)

    def _refresh_icons(self) -> None:
        name, size = ("sort", tokens.ICON_SMALL) if self._narrow else ("chevron-down", CHEVRON)
        self.order.setIcon(icon(name, size))
        self.order.setIconSize(QSize(size, size))
        self.previous.setIcon(icon("chevron-up", tokens.ICON_SMALL))
        self.next.setIcon(icon("chevron-down", tokens.ICON_SMALL))


class FilteredLine(QFrame):
    """How many of all findings the filters leave, and the way back to all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setProperty("rule", "bottom")
        self.text = QLabel()
        self.text.setProperty("role", "small")
        self.link = QPushButton("显示全部")
        self.link.setProperty("link", True)
        self.link.setProperty("caption", True)
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 6, tokens.PADDING, 6)
        row.setSpacing(tokens.GRID)
        row.addWidget(self.text)
        row.addWidget(self.link)
        row.addStretch()
        self.hide()

    def say(self, shown: int, total: int) -> None:
        """Stand there only while the filters hide some findings, and not all."""
        self.text.setText(f"筛选出 {shown} 处，共 {total} 处")
        self.setVisible(0 < shown < total)


def _tool(text: str, tip: str, tool: QToolButton | None = None) -> QToolButton:
    tool = tool or QToolButton()
    tool.setText(text)
    tool.setToolTip(tip)
    tool.setAccessibleName(tip.partition("（")[0])
    tool.setProperty("quiet", True)
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tool
