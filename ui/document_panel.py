"""The left half: view tabs, navigator, zoom, search, and the view of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.document_kinds import make_view, same_page
from ui.find_bar import FindBar
from ui.icons import icon
from ui.navigator import Navigator
from ui.panel_parts import tool_button
from ui.stat_view import StatView
from ui.tab_strip import TabStrip
from ui.table_chooser import TableChooser
from ui.theme import theme
from ui.zoom_area import ZoomArea

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from checker.document import Place
    from checker.findings import CheckResult
    from ui.document_view import DocumentView

EXTRA = {
    "compare": ("与上年比对", "Ctrl+3"),
    "trace": ("一数到底", "Ctrl+T"),
    "sandbox": ("试改", "Ctrl+4"),
    "published": ("发布页核对", "Ctrl+5"),
}
"""Views that come and go: name of the tab, key."""
MOST_EARLIER = 50


class DocumentPanel(QWidget):
    """Shows the document of one result; says which mark was clicked."""

    mark_clicked = Signal(int)
    cell_chosen = Signal(str, str)
    """Table and key of a cell chosen in 法定表格."""
    view_changed = Signal(str)
    """Kind of the view in front: ``document``, ``tables`` or one of ``EXTRA``."""
    view_closed = Signal(str)
    trace_place = Signal(object)
    number_clicked = Signal(object)
    trace_cell = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(tokens.DOCUMENT_MINIMUM)
        self.view: DocumentView | None = None
        self.password: str | None = None
        """Opens the document to be shown next."""
        self._kinds = ["document", "tables"]
        self._extra: dict[str, QWidget] = {}
        self._tools: dict[str, QWidget] = {}
        self._earlier: list[tuple[str, int]] = []
        self._path: Path | None = None
        self.tabs = TabStrip("视图")
        self.tabs.add("原文", "Ctrl+1")
        self.tabs.add("法定表格", "Ctrl+2")
        self.tables = StatView()
        self.chooser = TableChooser()
        self._result: CheckResult | None = None
        self.navigator = Navigator()
        self.minus = self._tool("缩小（Ctrl+−）", lambda: self.step_zoom(-1))
        self.plus = self._tool("放大（Ctrl++）", lambda: self.step_zoom(1))
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
        tool = tool_button(tip, action)
        tool.setProperty("quiet", True)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        zooming = (self.minus, self.percent, self.plus, self.fit)
        for widget in (self.chooser, self.navigator, *zooming, self.glass):
            row.addWidget(widget)
        self._head = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.finder)
        column.addWidget(self.views, 1)
        self.views.addWidget(self.tables)
        self._on_tab(0)

    def _connect(self) -> None:
        self.navigator.chosen.connect(self.show_place)
        self.finder.changed.connect(self._on_find)
        self.finder.step.connect(self._on_find_step)
        self.finder.closed.connect(self.focus_view)
        self.tabs.currentChanged.connect(self._on_tab)
        self.chooser.chosen.connect(self.show_table)
        self.tables.cell_chosen.connect(self.cell_chosen)
        self.tables.show_in_document.connect(self.show_cell)
        self.tables.zoom_changed.connect(self._on_zoom)
        self.tables.trace_wanted.connect(self.trace_cell)
        theme().changed.connect(self._refresh_icons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the names of the tables when there is little room."""
        super().resizeEvent(event)
        self._fit_tools()

    def _fit_tools(self) -> None:
        # What has a key gives way first: how far it is zoomed, then the zoom itself.
        zoom = (self.minus, self.percent, self.plus, self.fit)
        zooms = isinstance(self.views.currentWidget(), ZoomArea | None)
        for kept in (zoom, (self.minus, self.plus), ()):
            for tool in zoom:
                tool.setVisible(zooms and tool in kept)
            beside = (self.navigator, self.glass, *zoom, *self._tools.values())
            shown = [t.sizeHint().width() + tokens.HALF for t in beside if not t.isHidden()]
            room = self.width() - self.tabs.sizeHint().width() - sum(shown) - 2 * tokens.PADDING
            if self.chooser.fit(room) if self.kind == "tables" else room >= 0:
                return

    @property
    def kind(self) -> str:
        """Kind of the view in front."""
        return self._kinds[max(self.tabs.currentIndex(), 0)]

    def _on_tab(self, _tab: int) -> None:
        kind = self.kind
        document = kind == "document"
        self.chooser.setVisible(kind == "tables")
        self.navigator.setVisible(document and bool(self.navigator.headings))
        self.glass.setVisible(document)
        shown = self.view if document else self._extra.get(kind, self.tables)
        if not document:
            self.finder.close_bar()
        if shown is not None:
            self.views.setCurrentWidget(shown)
        for other, tools in self._tools.items():
            tools.setVisible(other == kind)
        self._fit_tools()
        self._on_zoom(1.0)
        self.view_changed.emit(kind)

    def add_view(self, kind: str, widget: QWidget, tools: QWidget | None = None) -> None:
        """Know a view of ``EXTRA``; its tab appears when it is opened, ``tools`` above it in front."""
        self._extra[kind] = widget
        if tools is not None:
            self.add_tools(kind, tools)
        self.views.addWidget(widget)
        if isinstance(widget, ZoomArea):
            widget.zoom_changed.connect(self._on_zoom)

    def add_tools(self, kind: str, tools: QWidget) -> None:
        """Put tools above a view while it is in front."""
        self._tools[kind] = tools
        self._head.addWidget(tools)
        tools.setVisible(kind == self.kind)

    def has_view(self, kind: str) -> bool:
        """Whether the tab of a view is there."""
        return kind in self._kinds

    def open_view(self, kind: str, *, show: bool = True) -> None:
        """Put the tab of a view there, and show the view."""
        if kind not in self._kinds:
            index = 2 if kind == "compare" else len(self._kinds)
            name, key = EXTRA[kind]
            self._kinds.insert(index, kind)
            self.tabs.insert(index, name, key, None if kind == "compare" else self._closer(kind))
        if show:
            self.tabs.setCurrentIndex(self._kinds.index(kind))

    def _closer(self, kind: str) -> QToolButton:
        button = self._tool(f"关闭{EXTRA[kind][0]}（Esc）", lambda: self.close_view(kind))
        button.setIcon(icon("close", 12))
        button.setFixedSize(20, 20)
        return button

    def close_view(self, kind: str, back: str = "document") -> None:
        """Take the tab of a view away and show another one."""
        if kind not in self._kinds:
            return
        if self.kind == kind:
            self.tabs.setCurrentIndex(self._kinds.index(back) if back in self._kinds else 0)
        index = self._kinds.index(kind)
        del self._kinds[index]
        with QSignalBlocker(self.tabs):
            self.tabs.removeTab(index)
        self._fit_tools()
        self.view_closed.emit(kind)

    def _remember(self) -> None:
        """Note what is in sight, for the way back."""
        area = self._area()
        if area is not None:
            here = (self.kind, area.verticalScrollBar().value())
            self._earlier = [*self._earlier[-MOST_EARLIER:], here]

    def go_back(self) -> bool:
        """Return to what was in sight before the last jump; False when there is nothing earlier."""
        while self._earlier:
            kind, value = self._earlier.pop()
            if kind in self._kinds:
                self.tabs.setCurrentIndex(self._kinds.index(kind))
                area = self._area()
                if area is not None:
                    area.verticalScrollBar().setValue(value)
                return True
        return False

    def reveal(self, place: Place) -> None:
        """Show a place in the document."""
        self._remember()
        self.tabs.setCurrentIndex(0)
        self.show_place(place)

    def show_cell_in_tables(self, table: str, key: str) -> None:
        """Show a cell in 法定表格."""
        number = self.chooser.tab_of(table)
        if number >= 0:
            self.tabs.setCurrentIndex(1)
            self.show_table(number)
            self.tables.set_current(table, key)

    def number_at_cursor(self) -> Place | None:
        """Return the place of the number the cursor of the document stands at, when that has the focus."""
        if self.kind != "document" or self.view is None or not self.view.hasFocus():
            return None
        return self.view.number_at_cursor()

    def show_table(self, number: int) -> None:
        """Show the tables of a tab of 法定表格."""
        if self._result is not None and 0 <= number < len(self.chooser.tabs):
            self.chooser.check(number)
            self.tables.show_tables(self._result, self.chooser.tabs[number][1])

    def show_cell(self, table: str, key: str) -> None:
        """Show a cell of a statutory table in the document."""
        found = self._result.report.tables.get(table) if self._result else None
        if found is not None and key in found.cells:
            self.reveal(found.cells[key].place)

    def _area(self) -> ZoomArea | None:
        if self.kind == "document":
            return self.view
        shown = self._extra.get(self.kind, self.tables)
        return shown if isinstance(shown, ZoomArea) else None

    def _refresh_icons(self) -> None:
        for tool, name in (
            (self.minus, "minus"),
            (self.plus, "plus"),
            (self.fit, "fit-width"),
            (self.glass, "search"),
        ):
            tool.setIcon(icon(name, tokens.ICON_SMALL))
        self.percent.setFixedWidth(
            QFontMetrics(theme().font(tokens.CAPTION)).horizontalAdvance("400%") + 8
        )

    # -- showing -------------------------------------------------------------------------------

    def show_result(self, result: CheckResult, path: Path, zoom: float | None) -> None:
        """Show a document; the same file keeps its place. ``zoom`` is that of the first one, None fits the width."""
        old, same = self.view, path == self._path
        self._path = path
        self._show_tables(result)
        if not same:
            self._earlier = []
        if old is not None and same and same_page(old.document, result.document):
            old.show_result(result)
            return
        position = old.verticalScrollBar().value() if old and same else 0
        if old is not None:
            zoom = None if old.fit else old.zoom
        view = make_view(result, path, self.password)
        self.views.addWidget(view)
        self.view = view
        self._on_tab(self.tabs.currentIndex())
        if old is not None:
            self.views.removeWidget(old)
            old.close()
            old.deleteLater()
        view.mark_clicked.connect(self.mark_clicked)
        view.zoom_changed.connect(self._on_zoom)
        view.block_shown.connect(self.navigator.show_block)
        view.trace_wanted.connect(self.trace_place)
        view.number_clicked.connect(self.number_clicked)
        view.fit_width() if zoom is None else view.set_zoom(zoom)
        view.verticalScrollBar().setValue(position)
        self.navigator.fill(result)
        self.navigator.setVisible(self.kind == "document" and bool(self.navigator.headings))

    def _show_tables(self, result: CheckResult) -> None:
        number = max(self.chooser.current, 0)
        self._result = result
        self.chooser.show_result(result)
        self._fit_tools()
        self.show_table(number)

    def set_current(self, index: int | None, *, locate: bool = True) -> None:
        """Frame the mark of a finding and go there, in the view that is open if it stands there."""
        if locate and index is not None:
            self._remember()
        where = (
            self._result.findings[index].location if self._result and index is not None else None
        )
        table = where.table if where else None
        if where and table and where.cell:
            number = self.chooser.tab_of(table)
            if number not in (-1, self.chooser.current):
                self.show_table(number)
            self.tables.set_current(table, where.cell)
        elif locate and where and where.place is not None and self.kind == "tables":
            self.tabs.setCurrentIndex(0)
        if self.view is not None:
            self.view.set_current(index, locate=locate)

    def show_place(self, place: Place) -> None:
        """Scroll to a place and flash it."""
        if self.view is not None:
            self.view.show_place(place)

    # -- zoom and search -----------------------------------------------------------------------

    def step_zoom(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        area = self._area()
        if area is not None:
            area.step_zoom(direction)

    def fit_width(self) -> None:
        """Fit the page to the width."""
        area = self._area()
        if area is not None:
            area.fit_width()

    def _on_zoom(self, _: float) -> None:
        area = self._area()
        if area is not None:
            self.percent.setText(area.zoom_words())

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

    def open_page(self, index: int) -> None:
        """Turn to a view, with the focus in it."""
        self.tabs.setCurrentIndex(index)
        self.focus_view()

    def focus_view(self) -> None:
        """Give the focus to the view in front."""
        shown = self.views.currentWidget()
        if shown is not None:
            shown.setFocus()
