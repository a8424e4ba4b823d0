"""The list of headings above the document: says where one is, and leads elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu

from checker.document import Paragraph, Place
from ui import tokens
from ui.drop_button import MenuButton, give_menu
from ui.icons import icon
from ui.theme import theme

if TYPE_CHECKING:
    from checker.findings import CheckResult

WIDTH = 150


class Navigator(MenuButton):
    """A button with a menu of the headings; its text is the heading in sight."""

    chosen = Signal(object)
    """``Place`` of a heading."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.setToolTip("转到标题")
        self.setAccessibleName("转到标题")
        self.setProperty("quiet", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        give_menu(self, QMenu(self))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme().changed.connect(self._refresh_icon)
        self._refresh_icon()

    def _refresh_icon(self) -> None:
        self.setIcon(icon("chevron-down", tokens.ICON_SMALL))

    def fill(self, result: CheckResult) -> None:
        """List the headings of the first two levels, with the page for a PDF."""
        menu = self.menu()
        menu.clear()
        self.headings = []
        for heading in result.report.headings:
            block = result.document.blocks[heading.block]
            if heading.level > 2 or not isinstance(block, Paragraph):
                continue
            text = block.text[heading.start : heading.end].strip(" 　。：")
            self.headings.append((heading.block, text))
            page = f"　第 {block.page} 页" if block.page else ""
            action = menu.addAction(f"{'　' * (heading.level - 1)}{text[:30]}{page}")
            place = Place(heading.block, start=heading.start, end=heading.end)
            action.triggered.connect(lambda _=False, place=place: self.chosen.emit(place))
        self.show_block(self.headings[0][0] if self.headings else 0)

    def show_block(self, block: int) -> None:
        """Show the heading a block stands under."""
        if not self.headings:
            return
        starts = [start for start, _ in self.headings]
        text = self.headings[max(bisect_right(starts, block) - 1, 0)][1]
        metrics = QFontMetrics(theme().font(tokens.CAPTION))
        self.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, WIDTH))
        self.setAccessibleName(f"转到标题，现在：{text}")
