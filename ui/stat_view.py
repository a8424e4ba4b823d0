"""法定表格: what was read, in the official layout, with every sum checked and every wrong cell marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter
from PySide6.QtWidgets import QMenu, QToolTip

from checker.corrections import correction_words
from checker.forms import form_by_id
from checker.place_words import table_name
from ui import stat_paint, tokens
from ui.legend import Legend
from ui.stat_grid import Kind, Sum, build_grid
from ui.stat_layout import CHECK, WIDTH, Laid, StatLayout
from ui.sum_tips import sum_lines, tip_text
from ui.theme import theme
from ui.zoom_area import ZoomArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from checker.findings import CheckResult, Finding
    from checker.forms import TableForm

GAP = 44.0
"""Between two blocks of table two: its name stands there."""
TITLE = 26.0
LEGEND_HEIGHT = 32


@dataclass(slots=True)
class Part:
    """One table on the page."""

    layout: StatLayout
    top: float
    name: str
    problem: str
    """Why it is not (wholly) there; empty when it is."""

    def at(self, point: QPointF) -> Laid | None:
        """Return the cell at a point of the page."""
        inside = point - QPointF(0, self.top)
        return next((c for c in self.layout.cells if c.rect.contains(inside)), None)

    def sums_at(self, point: QPointF) -> tuple[Sum, ...]:
        """Return the sums whose ✓ or ✗ stands at a point of the page."""
        inside, grid = point - QPointF(0, self.top), self.layout.grid
        for row, sums in grid.row_sums.items():
            if self.layout.row_check(row).contains(inside):
                return sums
        for line, (_, by_column) in enumerate(grid.column_sums):
            for column, found in by_column.items():
                if self.layout.column_check(line, column).contains(inside):
                    return (found,)
        return ()


class StatView(ZoomArea):
    """The tables of one tab: table two's blocks, table three, table four, or the statistics table."""

    cell_chosen = Signal(str, str)
    """Table and cell key."""
    show_in_document = Signal(str, str)
    trace_wanted = Signal(str, str)
    marks: tuple[str, ...] = ("wrong", "fits", "lit", "blank", "unread", "checks")
    """Names of the marks its legend explains."""

    def __init__(self) -> None:
        super().__init__()
        self.result: CheckResult | None = None
        self.parts: list[Part] = []
        self.faults: dict[tuple[str, str], tuple[int, Finding]] = {}
        self.current: tuple[str, str] | None = None
        self.lit: set[tuple[str, str]] = set()
        self.totals: set[tuple[str, str]] = set()
        """Totals of the sums that are lit."""
        self._told: object = None
        """The cell or the sums under the pointer, whose sums are told."""
        self.setAccessibleName("法定表格")
        self.legend = Legend(self, self.marks, bar=True)
        self.setViewportMargins(0, 0, 0, LEGEND_HEIGHT)
        theme().changed.connect(self.viewport().update)

    def show_tables(self, result: CheckResult, tables: list[TableForm]) -> None:
        """Show some tables of a result."""
        self.result, self.parts, top = result, [], TITLE
        self.faults = {}
        for index, finding in reversed(list(enumerate(result.findings))):
            where = finding.location
            if where.table and where.cell:
                self.faults[where.table, where.cell] = (index, finding)
        for form in tables:
            layout = StatLayout(build_grid(result.report, form))
            self.parts.append(Part(layout, top, _name(form), _problem(result, form)))
            top += layout.height + GAP
        self.current, self.lit, self.totals = None, set(), set()
        self.fit_width()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def content_size(self) -> QSizeF:
        """All tables at 100 %."""
        last = self.parts[-1] if self.parts else None
        height = last.top + last.layout.height if last else 100.0
        return QSizeF(WIDTH + CHECK, height)

    def fit_width(self) -> None:
        """Show a whole table when its writing stays readable, else fill the width."""
        size, view = self.content_size(), self.viewport().size()
        across = (view.width() - 2 * tokens.SHEET_MARGIN) / size.width()
        down = (view.height() - 2 * tokens.SHEET_MARGIN) / size.height()
        self.set_zoom(max(min(across, max(down, 0.85)), 0.25), fit=True)

    def zoom_words(self) -> str:
        """Say that the zoom follows the window, or the zoom."""
        return "适合" if self.fit else super().zoom_words()

    # -- asking --------------------------------------------------------------------------------

    def _at(self, point: QPointF) -> tuple[Part, Laid] | None:
        for part in self.parts:
            laid = part.at(point)
            if laid is not None:
                return part, laid
        return None

    def _find(self, table: str, key: str) -> tuple[Part, Laid] | None:
        for part in self.parts:
            for laid in part.layout.cells:
                if part.layout.grid.key == table and laid.grid.key == key and key:
                    return part, laid
        return None

    def set_current(self, table: str | None, cell: str | None) -> None:
        """Frame a cell and light the addends of the sums it ends."""
        self.current = (table, cell) if table and cell else None
        self._light(self.current)
        found = self._find(*self.current) if self.current else None
        if found:
            part, laid = found
            self.show_rect(laid.rect.translated(0, part.top))
        self.viewport().update()

    def _light(self, key: tuple[str, str] | None) -> None:
        part = next((p for p in self.parts if key and p.layout.grid.key == key[0]), None)
        sums = part.layout.grid.sums_of_total(key[1]) if part and key else ()
        self._light_sums(key[0] if key else "", sums)

    def _light_sums(self, table: str, sums: Iterable[Sum]) -> None:
        """Light what is added up, and frame what it should come to."""
        self.lit, self.totals = set(), set()
        for s in sums:
            self.lit |= {(table, key) for key in (*s.left, *s.right)}
            self.totals |= {(table, s.total)} if s.total else set()
        self.viewport().update()

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tables."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme().color("panel"))
        painter.save()
        painter.translate(self.origin())
        painter.scale(self.zoom, self.zoom)
        for part in self.parts:
            painter.save()
            painter.translate(0, part.top)
            stat_paint.paint_part(painter, part, self)
            painter.restore()
        painter.restore()
        self.paint_ring(painter)

    # -- events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the table to the view; the legend stays below it."""
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self.legend.setGeometry(view.left(), view.bottom() + 1, self.width(), LEGEND_HEIGHT)
        if self.fit:
            self.fit_width()
        self.update_bars()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint."""
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the sum under the pointer, a total or its ✓ and ✗, and write it out at once."""
        point = self.to_content(event.position())
        hit = self._at(point)
        value = hit is not None and hit[1].grid.kind is Kind.VALUE
        shape = Qt.CursorShape.PointingHandCursor if value else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if hit and value:
            self._light((hit[0].layout.grid.key, hit[1].grid.key))
        elif checked := self._sums_at(point):
            self._light_sums(checked[0].layout.grid.key, checked[1])
        else:
            self._light(self.current)
        told = frozenset(self.lit)
        if told and told != self._told:
            self._tell(event.globalPosition().toPoint(), point)
        self._told = told

    def _sums_at(self, point: QPointF) -> tuple[Part, tuple[Sum, ...]] | None:
        return next(((p, sums) for p in self.parts if (sums := p.sums_at(point))), None)

    def _tell(self, at: QPoint, point: QPointF) -> None:
        hit, checked = self._at(point), self._sums_at(point)
        text = self._tip(*hit) if hit else self._sums_tip(*checked) if checked else ""
        QToolTip.showText(at, text, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        left = event.button() is Qt.MouseButton.LeftButton
        hit = self._at(self.to_content(event.position())) if left else None
        if hit and hit[1].grid.kind is Kind.VALUE:
            self._choose(hit[0].layout.grid.key, hit[1].grid.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the cell under the pointer in the document."""
        hit = self._at(self.to_content(event.position()))
        if self.current and hit and hit[1].grid.kind is Kind.VALUE:
            self.show_in_document.emit(*self.current)

    def _choose(self, table: str, key: str) -> None:
        self.set_current(table, key)
        self.cell_chosen.emit(table, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over the values, Enter shows the cell in the document, Esc lets it go."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step:
            self._walk(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.show_in_document.emit(*self.current)
        elif event.key() == Qt.Key.Key_Escape and self.current:
            self.set_current(None, None)
        else:
            super().keyPressEvent(event)

    def _choose_for_menu(self, event: QContextMenuEvent) -> None:
        """Choose the cell under the pointer; a menu asked for by its key is about the chosen cell."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            return
        hit = self._at(self.to_content(QPointF(event.pos())))
        if hit and hit[1].grid.kind is Kind.VALUE:
            self.set_current(hit[0].layout.grid.key, hit[1].grid.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a cell."""
        self._choose_for_menu(event)
        if self.current is None:
            return
        cell = self.current
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("一数到底\tCtrl+T", lambda: self.trace_wanted.emit(*cell))
        menu.addAction("在原文中显示\tEnter", lambda: self.show_in_document.emit(*cell))
        menu.popup(event.globalPos())

    def _walk(self, rows: int, columns: int) -> None:
        values = [
            (laid.rect.center() + QPointF(0, part.top), part.layout.grid.key, laid.grid.key)
            for part in self.parts
            for laid in part.layout.cells
            if laid.grid.kind is Kind.VALUE
        ]
        here = next((p for p, t, k in values if (t, k) == self.current), None)
        if here is None:
            if values:
                self._choose(*values[0][1:])
            return
        ahead = [
            (
                abs(p.y() - here.y()) * (1 if rows else 50)
                + abs(p.x() - here.x()) * (1 if columns else 50),
                t,
                k,
            )
            for p, t, k in values
            if (p.y() - here.y()) * rows > 1 or (p.x() - here.x()) * columns > 1
        ]
        if ahead:
            self._choose(*min(ahead)[1:])

    def viewportEvent(self, event: QEvent) -> bool:
        """Write out the sums of a total, or the finding of a wrong cell."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.globalPos(), self.to_content(QPointF(event.pos())))
            return True
        return super().viewportEvent(event)

    def _tip(self, part: Part, laid: Laid) -> str:
        grid, words = part.layout.grid, []
        fault = self.faults.get((grid.key, laid.grid.key))
        if fault:
            words.append(f"{fault[1].severity.word}：{fault[1].title}")
        found = self.result.report.tables.get(grid.key) if self.result else None
        cell = found.cells.get(laid.grid.key) if found else None
        if found and cell and cell.correction and self.result:
            words.append(correction_words(self.result.report, cell.correction))
        return self._sums_tip(part, grid.sums_of_total(laid.grid.key), words)

    def _sums_tip(self, part: Part, sums: Iterable[Sum], words: Sequence[str] = ()) -> str:
        if self.result is None:
            return ""
        lines = [sum_lines(part, s, self.result.report) for s in sums]
        return tip_text([*lines, *((("", word),) for word in words)])


def tabs_of(result: CheckResult) -> list[tuple[str, list[TableForm]]]:
    """Return the tabs of a report: name and tables. The layout found, else the one the year demands."""
    report = result.report
    form = report.form or (
        form_by_id(report.form_used) if report.form_used in ("2014", "2019", "2021") else None
    )
    if form is None:
        return []
    tabs: dict[str, list[TableForm]] = {}
    for demanded in form.tables:
        found = report.tables.get(demanded.key)
        name = (
            "表二 主动公开"
            if demanded.key.startswith("art20")
            else _TAB_NAMES.get(demanded.key, demanded.name)
        )
        tabs.setdefault(name, []).append(found.form if found else demanded)
    return list(tabs.items())


_TAB_NAMES = {
    "applications": "表三 申请办理",
    "litigation": "表四 复议诉讼",
    "statistics": "统计表",
}


def _name(form: TableForm) -> str:
    return form.caption or table_name(form.key)


def _problem(result: CheckResult, form: TableForm) -> str:
    found = result.report.tables.get(form.key)
    if found is None:
        return "报告中没有找到这张表"
    return found.unread or ""
