"""The fragments of a document that hold the places of a trace: rows of tables, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from checker.document import Cell, Paragraph, Place
from checker.forms import form_by_id
from checker.place_words import place_words, table_name
from ui import trace_paint
from ui.stat_grid import GridCell, Kind, StatGrid, build_grid
from ui.stat_layout import PAD, StatLayout
from ui.text_block import Face, TextBlock, font_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from checker.annual_report import AnnualReport, StatTable
    from checker.findings import CheckResult
    from checker.forms import RowForm, TableForm
    from checker.trace import Agreement, Trace

WIDTH = 728.0
PAD_X, PAD_Y = 20.0, 16.0
TABLE_WIDTH = WIDTH - 2 * PAD_X - 44
TEXT_WIDTH = WIDTH - 2 * PAD_X
MANY = 4
"""Cells of a sum with more of them are washed, not framed."""
GAP = "gap:"
NUMBER = re.compile(r"\d[\d,，.]*")


@dataclass(frozen=True, slots=True)
class Lit:
    """A place to light: the number of its point (1-based) and how it agrees; 0 is the traced number itself."""

    number: int
    state: Agreement | None
    place: Place
    alone: bool = True


@dataclass(slots=True)
class Fragment:
    """A part of a document on a card."""

    title: str
    caption: str
    height: float
    lit: list[Lit]
    previous: bool = False
    """Part of last year's report."""
    badges: dict[int, QRectF] = field(default_factory=dict)

    def paint(self, painter: QPainter, ink: str) -> None:
        """Paint the content with the top left of the card at (0, 0)."""
        raise NotImplementedError

    def number_at(self, point: QPointF) -> Place | None:
        """Return the place of the number at a point of the card."""
        raise NotImplementedError

    def paint_badges(self, painter: QPainter) -> None:
        """Paint the badges of the points."""
        states = {lit.number: lit.state for lit in self.lit}
        for number, box in self.badges.items():
            state = states[number]
            if state is not None:
                trace_paint.paint_badge(painter, box, number, state)


class TextFragment(Fragment):
    """A paragraph."""

    def __init__(self, result: CheckResult, block: int, lit: list[Lit]) -> None:
        paragraph = result.document.blocks[block]
        assert isinstance(paragraph, Paragraph)
        where = place_words(result, result.report.locate(Place(block)))
        self.block = block
        self.text = TextBlock(paragraph.text, Face("fangsong", 19), Qt.AlignmentFlag.AlignLeft)
        indent = 0.0 if paragraph.text[:1].isspace() else 38.0
        height = self.text.set_width(TEXT_WIDTH, line_factor=1.9, indent=indent)
        super().__init__("正文", where, height + 2 * PAD_Y, lit)
        taken: list[QRectF] = []
        for entry in lit:
            rects = self._rects(entry.place)
            if entry.number and rects:
                self.badges[entry.number] = _free_badge(rects[0].topLeft(), taken)

    def _rects(self, place: Place) -> list[QRectF]:
        end = len(self.text.text) if place.end is None else place.end
        shift = QPointF(PAD_X, PAD_Y)
        return [r.translated(shift) for r in self.text.rects(place.start or 0, end)]

    def paint(self, painter: QPainter, ink: str) -> None:
        """Paint paragraph, washes and badges."""
        painter.setPen(ink)
        for entry in self.lit:
            if entry.state is not None:
                trace_paint.paint_words(painter, self._rects(entry.place), entry.state)
        painter.setPen(ink)
        self.text.draw(painter, QPointF(PAD_X, PAD_Y))
        for entry in self.lit:
            if entry.state is None:
                trace_paint.paint_traced(painter, self._rects(entry.place))
        self.paint_badges(painter)

    def number_at(self, point: QPointF) -> Place | None:
        """Return the place of the figure at a point."""
        inside = point - QPointF(PAD_X, PAD_Y)
        offset = self.text.offset_at(inside)
        for match in NUMBER.finditer(self.text.text):
            if match.start() <= offset <= match.end():
                return Place(self.block, start=match.start(), end=match.end())
        return None


def _free_badge(at: QPointF, taken: list[QRectF]) -> QRectF:
    size = trace_paint.BADGE_WIDTH, trace_paint.BADGE_HEIGHT
    box = QRectF(at.x() + 2, at.y() - size[1] + 7, *size)
    while any(box.intersects(other) for other in taken):
        box.translate(size[0] + 3, 0)
    taken.append(box)
    return box


class TableFragment(Fragment):
    """The rows of a statutory table that hold places."""

    def __init__(self, report: AnnualReport, table: str, lit: list[Lit], opened: bool) -> None:
        found = report.tables[table]
        spots = {_spot(cell.place): key for key, cell in found.cells.items()}
        self.table = table
        self.keys = {id(entry): spots[_spot(entry.place)] for entry in lit}
        grid = reduced(report, found.form, set() if opened else set(self.keys.values()))
        self.layout = StatLayout(grid, TABLE_WIDTH)
        self.rects = {c.grid.key: c.rect.translated(PAD_X, PAD_Y) for c in self.layout.cells}
        self.places = {key: cell.place for key, cell in found.cells.items()}
        title = table_name(table)
        caption = found.form.caption or _section(found) or found.form.name
        height = self.layout.table_height + 2 * PAD_Y
        super().__init__(title, "" if caption == title else caption, height, lit)
        self._lay_badges()

    def _lay_badges(self) -> None:
        """One badge a point, right of its lowest row."""
        taken: list[QRectF] = []
        size = trace_paint.BADGE_WIDTH, trace_paint.BADGE_HEIGHT
        for number in dict.fromkeys(entry.number for entry in self.lit if entry.number):
            own = [self._rect(e) for e in self.lit if e.number == number]
            middle = max(rect.center().y() for rect in own)
            box = QRectF(PAD_X + TABLE_WIDTH + 7, middle - size[1] / 2, *size)
            while any(box.intersects(other) for other in taken):
                box.translate(0, size[1] + 2)
            taken.append(box)
            self.badges[number] = box
        self.height = max([self.height, *(box.bottom() + 8 for box in taken)])

    def _rect(self, entry: Lit) -> QRectF:
        return self.rects.get(self.keys[id(entry)], QRectF())

    def paint(self, painter: QPainter, ink: str) -> None:
        """Paint grid, values, washes and badges."""
        traced = {self.keys[id(entry)] for entry in self.lit if entry.state is None}
        for laid in self.layout.cells:
            painter.setPen(ink)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = laid.rect.translated(PAD_X, PAD_Y)
            painter.drawRect(rect)
            if laid.grid.key in traced:
                painter.setFont(font_of(Face("ui", 15, bold=True)))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, laid.block.text.strip())
                continue
            shift = max((rect.height() - laid.block.height) / 2, 1.0)
            laid.block.draw(painter, rect.topLeft() + QPointF(PAD, shift))
        for entry in self.lit:
            if entry.state is not None:
                trace_paint.paint_cell(painter, self._rect(entry), entry.state, entry.alone)
        trace_paint.paint_traced(painter, (self.rects[key] for key in traced if key in self.rects))
        self.paint_badges(painter)

    def number_at(self, point: QPointF) -> Place | None:
        """Return the place of the cell at a point."""
        key = self.key_at(point)
        return self.places.get(key) if key else None

    def key_at(self, point: QPointF) -> str:
        """Return the key of the value or gap at a point, empty elsewhere."""
        return next((k for k, rect in self.rects.items() if k and rect.contains(point)), "")


def _spot(place: Place) -> tuple[int, int | None, int | None]:
    return place.block, place.row, place.column


def _section(table: StatTable) -> str:
    """Return the heading of the section the official form has a table in, empty when it names none."""
    form = form_by_id(table.form_id)
    headings = (s.heading for s in form.sections if s.number == table.form.section)
    return next(headings, "")


def reduced(report: AnnualReport, form: TableForm, keys: set[str]) -> StatGrid:
    """Lay out only the rows that hold some keys, the others folded; all rows when no key is given."""
    if form.layout == "columns":
        return build_grid(report, form)
    cells = report.tables[form.key].cells
    grid, head = _heads(form)
    skipped: list[RowForm] = []
    at = head
    for row in form.rows:
        own = [form.cell_key(row.key, column.key) for column in form.columns]
        if keys and not keys.intersection(own):
            skipped.append(row)
            continue
        at = _fold(grid, form, skipped, at)
        grid.append(GridCell(Cell(at, 0, form.row_name(row)), Kind.LABEL))
        first = 1
        if form.layout == "rows":
            grid.append(GridCell(Cell(at, 1, row.unit), Kind.LABEL))
            first = 2
        for column, key in enumerate(own, first):
            text = cells[key].text if key in cells else ""
            grid.append(GridCell(Cell(at, column, text), Kind.VALUE, key))
        at += 1
    at = _fold(grid, form, skipped, at)
    return StatGrid(form.key, form, at, _columns(form), tuple(grid), {}, (), ())


def _columns(form: TableForm) -> int:
    return 3 if form.layout == "rows" else 1 + len(form.columns)


def _heads(form: TableForm) -> tuple[list[GridCell], int]:
    if form.layout == "rows":
        return [], 0
    names = ["", *(column.label for column in form.columns)]
    return [GridCell(Cell(0, c, name), Kind.HEAD) for c, name in enumerate(names)], 1


def _fold(grid: list[GridCell], form: TableForm, skipped: list[RowForm], at: int) -> int:
    """Say in one row how many are left out."""
    if not skipped:
        return at
    names = [form.row_name(row) for row in (skipped[0], skipped[-1])]
    shown = names[0] if len(skipped) == 1 else f"{names[0]} 至 {names[1]}"
    words = f"{shown if len(shown) <= 40 else '其余'}，共 {len(skipped)} 行，点此展开"
    cell = Cell(at, 0, words, column_span=_columns(form))
    grid.append(GridCell(cell, Kind.GROUP, f"{GAP}{at}"))
    skipped.clear()
    return at + 1


def fragments_of(result: CheckResult, trace: Trace, opened: set[str]) -> list[Fragment]:
    """Return the fragments of a trace: the traced number's first, then by place; last year's at the end."""
    own = [Lit(0, None, trace.place)]
    then: list[Lit] = []
    for number, point in enumerate(trace.points, 1):
        alone = len(point.places) <= MANY
        own += [Lit(number, point.state, place, alone) for place in point.places]
        then += [Lit(number, point.state, place) for place in point.previous_places]
    found = _group(result, result.report, own, opened)
    if then and result.previous is not None:
        for fragment in _group(result, result.previous, then, opened):
            fragment.previous, fragment.title = True, f"上年报告 {fragment.title}"
            found.append(fragment)
    return found


def _group(
    result: CheckResult, report: AnnualReport, lit: list[Lit], opened: set[str]
) -> list[Fragment]:
    tables = {
        _spot(cell.place): table.key
        for table in report.tables.values()
        for cell in table.cells.values()
    }
    groups: dict[str | int, list[Lit]] = {}
    for entry in lit:
        group = tables.get(_spot(entry.place), entry.place.block)
        groups.setdefault(group, []).append(entry)
    made: list[Fragment] = []
    for group, entries in groups.items():
        if isinstance(group, str):
            made.append(TableFragment(report, group, entries, group in opened))
        elif isinstance(report.document.blocks[group], Paragraph):
            made.append(TextFragment(result, group, entries))
    return made
