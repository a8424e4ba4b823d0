"""一数到底, right: the same places as a list, with the sums, ✓ ✗ ?."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from checker.trace import Agreement
from ui import tokens
from ui.focus_order import press_focused
from ui.icons import icon, pixmap
from ui.panel_parts import PanelFoot, count_chip, take_out, wrapped
from ui.theme import theme
from ui.trace_paint import BADGE_HEIGHT, BADGE_WIDTH, ICONS, STYLES, paint_badge

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from checker.trace import Point, Trace

NOTE = "只点亮按规则必须一致的地方；数值碰巧相同的不算。\n点正文或表格中的任一数字，可以接着查；按 Alt+← 回到上一个数字。"
NONE = "没有规则要求别处与它一致"


class Badge(QWidget):
    """The number of a point with its state."""

    def __init__(self, number: int, state: Agreement) -> None:
        super().__init__()
        self._number, self._state = number, state
        self.setFixedSize(QSize(round(BADGE_WIDTH), round(BADGE_HEIGHT) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 2, BADGE_WIDTH, BADGE_HEIGHT)
        paint_badge(painter, box, self._number, self._state)


class TraceRow(QFrame):
    """One point; arrows walk, Enter shows it in the document."""

    chosen = Signal(int)
    locate = Signal(int)
    step = Signal(int)

    def __init__(self, number: int, point: Point, total: int) -> None:
        super().__init__()
        self.number, self.point = number, point
        self.setObjectName("tracerow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            f"{point.state.word}，{point.title}，{point.words}，位置 {point.where}，"
            f"规则 {point.rule}，第 {number} 处，共 {total} 处"
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(wrapped(point.title, "strong"))
        words.addWidget(wrapped(point.words, "error" if _wrong(point) else ""))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(tokens.GRID)
        self.foot.addWidget(wrapped(f"{point.where} · {point.rule}", "caption"), 1)
        words.addLayout(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.PADDING, 12, tokens.PADDING, 12)
        row.setSpacing(tokens.ICON_GAP)
        row.addWidget(Badge(number, point.state), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.set_current(False)

    def add_link(self, text: str) -> QPushButton:
        """Add a link to the last line."""
        link = QPushButton(text)
        link.setProperty("link", True)
        link.setProperty("caption", True)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.foot.addWidget(link)
        return link

    def set_current(self, current: bool) -> None:
        """Show that the row is the chosen one."""
        colors = theme().colors
        ground = colors.select if current else colors.panel
        bar = colors.accent if current else ground
        self.setStyleSheet(
            f"QFrame#tracerow {{ background: {ground}; border: none; border-left: 3px solid {bar};"
            f" border-bottom: 1px solid {colors.line}; }}"
            f"QFrame#tracerow:focus {{ border: 2px solid {colors.accent}; }}"
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the row the focus comes to."""
        super().focusInEvent(event)
        self.chosen.emit(self.number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row."""
        self.setFocus()
        self.chosen.emit(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrows, show by Enter."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step:
            self.step.emit(step)
        elif press_focused(self.window(), event):
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.locate.emit(self.number)
        else:
            super().keyPressEvent(event)


def _wrong(point: Point) -> bool:
    return point.state is Agreement.DIFFERS


class TracePanel(QWidget):
    """Head, counts, rows, what is lit and what not, buttons."""

    closed = Signal()
    chosen = Signal(int)
    locate = Signal(int)
    finding_wanted = Signal(int)
    choose_previous = Signal()
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(tokens.PANEL_MINIMUM)
        self.setProperty("ground", "panel")
        self.rows: list[TraceRow] = []
        self.current = 0
        self._trace: Trace | None = None
        self._findings: dict[int, int] = {}
        self.icon = QLabel()
        self.title = QLabel()
        self.title.setProperty("role", "verdict")
        self.title.setWordWrap(True)
        self.name = QLabel()
        self.name.setProperty("role", "small")
        self.name.setWordWrap(True)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("关闭一数到底")
        self.close_button.setToolTip("返回（Esc）")
        self.copy = QPushButton("复制核对表")
        self.back = QPushButton("返回")
        self.back.setToolTip("返回（Esc）")
        self.counts = QWidget()
        self.area = QScrollArea()
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.back.clicked.connect(self.closed)
        self.copy.clicked.connect(self.copy_wanted)
        theme().changed.connect(self._rebuild)

    def _lay_out(self) -> None:
        self.head = QFrame()
        self.head.setObjectName("tracehead")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.name)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(tokens.PADDING, 10, tokens.PADDING, 10)
        row.setSpacing(tokens.ICON_GAP)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = PanelFoot({self.copy: "copy"}, self.back)
        QHBoxLayout(self.counts).setContentsMargins(tokens.PADDING, 8, tokens.PADDING, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.head, 0), (self.counts, 0), (self.area, 1), (foot, 0)):
            column.addWidget(widget, stretch)

    def show_trace(self, trace: Trace, findings: dict[int, int]) -> None:
        """Show a trace; ``findings`` maps points (1-based) to findings about them."""
        self._trace, self._findings, self.current = trace, findings, 0
        self._rebuild()

    def _rebuild(self) -> None:
        trace, colors = self._trace, theme().colors
        if trace is None:
            return
        ratio = self.devicePixelRatioF()
        self.icon.setPixmap(pixmap("trace", colors.accent, tokens.ICON_VERDICT, ratio))
        self.close_button.setIcon(icon("close", tokens.ICON_SMALL))
        self.head.setStyleSheet(
            f"QFrame#tracehead {{ background: {colors.select}; border: none;"
            f" border-bottom: 1px solid {colors.line}; }}"
        )
        text = trace.text.replace("\n", " ")
        shown = text if len(text) <= 12 else f"{text[:11]}…"
        many = f"应与 {shown or '空白'} 一致的有\u00a0{len(trace.points)}\u00a0处"
        self.title.setText(many if trace.points else NONE)
        self.name.setText(trace.name if trace.points else f"{shown} · {trace.name}")
        self.copy.setEnabled(bool(trace.points))
        self._count(trace)
        self._fill(trace)

    def _count(self, trace: Trace) -> None:
        row = self.counts.layout()
        assert isinstance(row, QHBoxLayout)
        take_out(row)
        for state in Agreement:
            if count := trace.count(state):
                words = f"{state.word} {count}"
                row.addWidget(count_chip(ICONS[state], STYLES[state], words))
        row.addStretch()
        self.counts.setVisible(bool(trace.points))

    def _fill(self, trace: Trace) -> None:
        box = QWidget()
        box.setProperty("ground", "panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = []
        for number, point in enumerate(trace.points, 1):
            row = self._row(number, point, len(trace.points))
            self.rows.append(row)
            column.addWidget(row)
        note = wrapped(NOTE, "small")
        note.setContentsMargins(tokens.PADDING, 12, tokens.PADDING, 12)
        column.addWidget(note)
        column.addStretch()
        self.area.setWidget(box)

    def _row(self, number: int, point: Point, total: int) -> TraceRow:
        row = TraceRow(number, point, total)
        row.chosen.connect(self._choose)
        row.locate.connect(self.locate)
        row.step.connect(self._step)
        if number in self._findings:
            link = row.add_link("查看这处问题")
            link.clicked.connect(lambda: self.finding_wanted.emit(self._findings[number]))
        if point.needs_previous:
            row.add_link("选择上年报告…").clicked.connect(self.choose_previous)
        return row

    def _choose(self, number: int) -> None:
        if number == self.current:
            return
        self.current = number
        for row in self.rows:
            row.set_current(row.number == number)
        self.chosen.emit(number)

    def _step(self, step: int) -> None:
        at = min(max(self.current + step, 1), len(self.rows))
        self.rows[at - 1].setFocus()
        self._choose(at)
        self.area.ensureWidgetVisible(self.rows[at - 1])

    def focus(self) -> None:
        """Give the focus to the first row, or to 返回 when there is none."""
        target = self.rows[0] if self.rows else self.back
        target.setFocus()
        if self.rows:
            self._choose(1)
