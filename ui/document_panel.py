"""The left half: view tabs, navigator, zoom, search, and the view of the document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from checker.document import Paragraph, Place
from ui import tokens
from ui.find_bar import FindBar
from ui.icons import icon
from ui.pdf_view import PdfView
from ui.sheet_view import SheetView
from ui.stat_view import StatView
from ui.tab_strip import TabStrip
from ui.table_chooser import TableChooser
from ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from checker.findings import CheckResult
    from ui.document_view import DocumentView
    from ui.zoom_area import ZoomArea

NAVIGATOR_WIDTH = 150
NARROW = 640


class DocumentPanel(QWidget):
    """Shows the document of one result; says which mark was clicked."""

    mark_clicked = Signal(int)
    cell_chosen = Signal(str, str)
    """Table and key of a cell chosen in 法定表格."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(tokens.DOCUMENT_MINIMUM)
        self.view: DocumentView | None = None
        self._headings: list[tuple[int, str]] = []
        self.tabs = TabStrip("视图")
        self.tabs.add("原文", "Ctrl+1")
        self.tabs.add("法定表格", "Ctrl+2")
        self.tables = StatView()
        self.chooser = TableChooser()
        self._result: CheckResult | None = None
        self.navigator = self._tool("转到标题", None)
        self.navigator.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.navigator.setMenu(QMenu(self.navigator))
        self.navigator.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.minus = self._tool("缩小（Ctrl+−）", lambda: self._zoom(-1))
        self.plus = self._tool("放大（Ctrl++）", lambda: self._zoom(1))
        self.fit = self._tool("适合宽度（Ctrl+0）", self.fit_width)
        self.glass = self._tool("查找（Ctrl+F）", self.open_find)
        self.percent = QLabel("100%")
        self.percent.setProperty("role", "small")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.finder = FindBar()
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._refresh_icons()

    def _tool(self, tip: str, action: object | None) -> QToolButton:
        tool = QToolButton()
        tool.setToolTip(tip)
        tool.setAccessibleName(tip.partition("（")[0])
        tool.setProperty("quiet", True)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if action is not None:
            tool.clicked.connect(action)
        return tool

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("rule", "bottom")
        head.setProperty("ground", "panel")
        head.setObjectName("viewbar")
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.GRID, 0, tokens.GRID, 0)
        row.setSpacing(tokens.HALF)
        row.addWidget(self.tabs)
        row.addStretch()
        for widget in (
            self.chooser,
            self.navigator,
            self.minus,
            self.percent,
            self.plus,
            self.fit,
            self.glass,
        ):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.finder)
        column.addWidget(self.views, 1)
        self.views.addWidget(self.tables)
        self._on_tab(0)

    def _connect(self) -> None:
        self.finder.changed.connect(self._on_find)
        self.finder.step.connect(self._on_find_step)
        self.finder.closed.connect(self._focus_view)
        self.tabs.currentChanged.connect(self._on_tab)
        self.chooser.chosen.connect(self.show_table)
        self.tables.cell_chosen.connect(self.cell_chosen)
        self.tables.show_in_document.connect(self._show_cell)
        self.tables.zoom_changed.connect(self._on_zoom)
        theme().changed.connect(self._refresh_icons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the names of the tables when there is little room."""
        super().resizeEvent(event)
        self.chooser.set_short(self.width() < NARROW * theme().scale)

    # -- the two views -------------------------------------------------------------------------

    def _on_tab(self, tab: int) -> None:
        document = tab == 0
        self.chooser.setVisible(not document)
        self.navigator.setVisible(document and bool(self._headings))
        self.glass.setVisible(document)
        if document and self.view is not None:
            self.views.setCurrentWidget(self.view)
            self._on_zoom(self.view.zoom)
        elif not document:
            self.finder.close_bar()
            self.views.setCurrentWidget(self.tables)
            self._on_zoom(self.tables.zoom)

    def show_table(self, number: int) -> None:
        """Show the tables of a tab of 法定表格."""
        if self._result is not None and 0 <= number < len(self.chooser.tabs):
            self.chooser.check(number)
            self.tables.show_tables(self._result, self.chooser.tabs[number][1])

    def _show_cell(self, table: str, key: str) -> None:
        found = self._result.report.tables.get(table) if self._result else None
        if found is not None and key in found.cells:
            self.tabs.setCurrentIndex(0)
            self.show_place(found.cells[key].place)

    def _area(self) -> ZoomArea | None:
        return self.view if self.tabs.currentIndex() == 0 else self.tables

    def _refresh_icons(self) -> None:
        for tool, name in (
            (self.navigator, "chevron-down"),
            (self.minus, "minus"),
            (self.plus, "plus"),
            (self.fit, "fit-width"),
            (self.glass, "search"),
        ):
            tool.setIcon(icon(name, tokens.ICON_SMALL))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.navigator.setToolButtonStyle(style)
        self.percent.setFixedWidth(
            QFontMetrics(theme().font(tokens.CAPTION)).horizontalAdvance("400%") + 8
        )

    # -- showing -------------------------------------------------------------------------------

    def show_result(self, result: CheckResult, path: Path, zoom: float | None) -> None:
        """Show a document; the same file keeps its place, ``zoom`` None fits the width."""
        old = self.view
        self._show_tables(result)
        if old is not None and old.document == result.document:
            old.show_result(result)
            return
        same = old is not None and old.document.name == result.document.name
        position = old.verticalScrollBar().value() if old and same else 0
        view = make_view(result, path)
        self.views.addWidget(view)
        self.view = view
        self._on_tab(self.tabs.currentIndex())
        if old is not None:
            self.views.removeWidget(old)
            old.close()
            old.deleteLater()
        view.mark_clicked.connect(self.mark_clicked)
        view.zoom_changed.connect(self._on_zoom)
        view.block_shown.connect(self._on_block)
        view.fit_width() if zoom is None else view.set_zoom(zoom)
        view.verticalScrollBar().setValue(position)
        self._fill_navigator(result)

    def _show_tables(self, result: CheckResult) -> None:
        number = max(self.chooser.current, 0)
        self._result = result
        self.chooser.show_result(result)
        self.chooser.set_short(self.width() < NARROW * theme().scale)
        self.show_table(number)

    def set_current(self, index: int | None, *, locate: bool = True) -> None:
        """Frame the mark of a finding and go there, in the view that is open if it stands there."""
        where = (
            self._result.findings[index].location if self._result and index is not None else None
        )
        table = where.table if where else None
        if where and table and where.cell:
            number = self.chooser.tab_of(table)
            if number not in (-1, self.chooser.current):
                self.show_table(number)
            self.tables.set_current(table, where.cell)
        elif locate and where and where.place is not None:
            self.tabs.setCurrentIndex(0)
        if self.view is not None:
            self.view.set_current(index, locate=locate)

    def show_place(self, place: Place) -> None:
        """Scroll to a place and flash it."""
        if self.view is not None:
            self.view.show_place(place)

    # -- navigator -----------------------------------------------------------------------------

    def _fill_navigator(self, result: CheckResult) -> None:
        menu = self.navigator.menu()
        menu.clear()
        self._headings = []
        for heading in result.report.headings:
            block = result.document.blocks[heading.block]
            if heading.level > 2 or not isinstance(block, Paragraph):
                continue
            text = block.text[heading.start : heading.end].strip(" 　。：")
            self._headings.append((heading.block, text))
            page = f"　第 {block.page} 页" if block.page else ""
            action = menu.addAction(f"{'　' * (heading.level - 1)}{text[:30]}{page}")
            place = Place(heading.block, start=heading.start, end=heading.end)
            action.triggered.connect(lambda _=False, place=place: self.show_place(place))
        self.navigator.setVisible(self.tabs.currentIndex() == 0 and bool(self._headings))
        self._on_block(self._headings[0][0] if self._headings else 0)

    def _on_block(self, block: int) -> None:
        if not self._headings:
            return
        starts = [start for start, _ in self._headings]
        text = self._headings[max(bisect_right(starts, block) - 1, 0)][1]
        metrics = QFontMetrics(theme().font(tokens.CAPTION))
        self.navigator.setText(
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, NAVIGATOR_WIDTH)
        )
        self.navigator.setAccessibleName(f"转到标题，现在：{text}")

    # -- zoom and search -----------------------------------------------------------------------

    def _zoom(self, direction: int) -> None:
        area = self._area()
        if area is not None:
            area.step_zoom(direction)

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom(1)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom(-1)

    def fit_width(self) -> None:
        """Fit the page to the width."""
        area = self._area()
        if area is not None:
            area.fit_width()

    def _on_zoom(self, _: float) -> None:
        area = self._area()
        if area is not None:
            self.percent.setText(f"{round(area.zoom * 100)}%")

    def open_find(self) -> None:
        """Open the search with the selected words."""
        if self.view is not None:
            self.tabs.setCurrentIndex(0)
            self.finder.open_bar(self.view.selected_text())

    def _on_find(self, text: str) -> None:
        if self.view is not None:
            total = self.view.find_text(text)
            self.finder.say(self.view.match + 1, total)

    def _on_find_step(self, step: int) -> None:
        if self.view is not None:
            self.view.find_next(step)
            self.finder.say(self.view.match + 1, len(self.view.matches))

    def _focus_view(self) -> None:
        if self.view is not None:
            self.view.setFocus()


def make_view(result: CheckResult, path: Path) -> DocumentView:
    """Return the view for a document: page images for a PDF, a sheet for everything else."""
    document = result.document
    if document.format == "pdf" and document.pages and path.is_file():
        return PdfView(result, path)
    return SheetView(result)
