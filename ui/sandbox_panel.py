"""试改沙盘, right: what the tried figures bring about, and the list of what to change in the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from checker.place_words import place_words
from checker.sandbox import heading
from ui import tokens
from ui.panel_parts import PanelFoot, PanelHead, count_chip, plain_list, take_out, wrapped
from ui.sandbox_model import ENTRY, EditsModel
from ui.theme import theme

if TYPE_CHECKING:
    from checker.findings import Finding
    from checker.sandbox import Tried

BANNER = "只在副本上试算：文件没有改动，识读结果也没有改动。"
HOW = (
    "点一格，直接键入数字，按 Enter 试填；按 Delete 还原。各式随即重算。\n"
    "在 Word 或 WPS 中改好并保存后，已改的会自动从清单中去掉。"
)
GREEN = "法定表格各式均成立，数字方面没有问题。"
FIGURE_WIDTH = 76
LIST_SHARE = 0.4
"""Of the panel's height, that the changes may take."""


class SandboxPanel(QWidget):
    """Head, counts, changes, what is still wrong, buttons."""

    closed = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    reset_wanted = Signal()
    restore_wanted = Signal(str, str)
    cell_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(tokens.PANEL_MINIMUM)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("试改的结果")
        self._tried: Tried | None = None
        self.head = PanelHead("edit", "试改")
        self.head.title.setText("试改沙盘")
        self.head.second.setText(BANNER)
        self.counts = QWidget()
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self.title.setContentsMargins(tokens.PADDING, tokens.GRID, tokens.PADDING, tokens.GRID)
        self.model = EditsModel(self)
        self.list = _table(self.model)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            shortcut = QShortcut(key, self.list, self._restore)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.how = wrapped(HOW, "small")
        self.how.setContentsMargins(tokens.PADDING, 0, tokens.PADDING, tokens.GRID)
        self.problems = QScrollArea()
        self.print = QPushButton("打印…")
        self.copy = QPushButton("复制清单")
        self.reset = QPushButton("全部还原")
        self.back = QPushButton("返回")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        QHBoxLayout(self.counts).setContentsMargins(tokens.PADDING, 8, tokens.PADDING, 8)
        self.problems.setWidgetResizable(True)
        self.problems.setFrameShape(QFrame.Shape.NoFrame)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setAccessibleName("仍有的数字问题")
        foot = PanelFoot({self.print: "print", self.copy: "copy", self.reset: "undo"}, self.back)
        self._listed = QWidget()
        self._listed.setProperty("ground", "panel")
        inside = QHBoxLayout(self._listed)
        inside.setContentsMargins(tokens.PADDING - tokens.HALF, 0, tokens.GRID, tokens.GRID)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in (
            (self.head, 0),
            (self.counts, 0),
            (self.title, 0),
            (self.how, 0),
            (self._listed, 0),
            (self.problems, 1),
            (foot, 0),
        ):
            column.addWidget(widget, stretch)

    def _connect(self) -> None:
        self.head.closed.connect(self.closed)
        self.back.clicked.connect(self.closed)
        self.back.setToolTip("返回（Esc）；试改的数字留着，可随时再看")
        self.print.clicked.connect(self.print_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.reset.clicked.connect(self.reset_wanted)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_activated)
        theme().changed.connect(self._refresh)

    def show_tried(self, tried: Tried) -> None:
        """Show what came of the figures tried."""
        self._tried = tried
        self._refresh()

    def _refresh(self) -> None:
        tried = self._tried
        if tried is None:
            return
        self.title.setText(heading(tried))
        some = bool(tried.edits)
        self._listed.setVisible(some)
        if self.model.entries != tried.edits:
            self.model.show_edits(tried.edits)
        self._fit_rows()
        self.how.setVisible(not some)
        for button in (self.print, self.copy, self.reset):
            button.setEnabled(some)
        self._count(tried)
        self._fill(tried)

    def _count(self, tried: Tried) -> None:
        row = self.counts.layout()
        assert isinstance(row, QHBoxLayout)
        take_out(row)
        sums = tried.sums
        row.addWidget(count_chip("pass", "passed", f"各式相符 {sums.holding}"))
        if sums.broken:
            row.addWidget(count_chip("fail", "error", f"不符 {sums.broken}"))
        if sums.unknown:
            row.addWidget(count_chip("not-checked", "verified", f"未能核对 {sums.unknown}"))
        row.addStretch()

    def _fill(self, tried: Tried) -> None:
        box = QWidget()
        box.setProperty("ground", "panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(tokens.PADDING, tokens.GRID, tokens.PADDING, tokens.GRID)
        column.setSpacing(tokens.GRID)
        said = f"已改好 {len(tried.solved)} · 仍有 {len(tried.left)} · 新出现 {len(tried.new)}"
        column.addWidget(wrapped(f"数字问题：{said}", "strong"))
        for finding in tried.new:
            column.addWidget(self._line(tried, finding, "新出现　"))
        for finding in tried.left:
            column.addWidget(self._line(tried, finding, ""))
        for finding in tried.solved:
            column.addWidget(_solved(finding))
        if not tried.new and not tried.left:
            words = GREEN if not tried.sums.broken else "仍有不符的式子，见左边 ✗。"
            column.addWidget(wrapped(words, "small"))
        column.addStretch()
        self.problems.setWidget(box)

    def _line(self, tried: Tried, finding: Finding, mark: str) -> QWidget:
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(wrapped(f"{mark}{finding.severity.word}：{finding.title}"))
        column.addWidget(wrapped(finding.message, "small"))
        where = place_words(tried.result, finding.location)
        column.addWidget(wrapped(f"{where} · {finding.rule}", "caption"))
        return box

    def _fit_rows(self) -> None:
        # The columns take their widths only after the list has taken its own.
        QTimer.singleShot(0, self.list, self._fit_list)

    def _fit_list(self) -> None:
        """As high as its rows, up to a share of the panel."""
        self.list.resizeRowsToContents()
        rows = self.list.verticalHeader().length() + self.list.horizontalHeader().height() + 2
        self.list.setFixedHeight(min(rows, round(self.height() * LIST_SHARE)))

    # -- events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the places again."""
        super().resizeEvent(event)
        self._fit_rows()

    def _restore(self) -> None:
        edit = self.list.currentIndex().data(ENTRY)
        if edit is not None:
            self.restore_wanted.emit(edit.table, edit.cell)

    def _on_activated(self) -> None:
        edit = self.list.currentIndex().data(ENTRY)
        if edit is not None:
            self.cell_wanted.emit(edit.table, edit.cell)


def _solved(finding: Finding) -> QLabel:
    """A finding that the figures tried would take away, struck through."""
    line = wrapped(f"已改好　{finding.title}", "second")
    line.setStyleSheet("text-decoration: line-through")
    return line


def _table(model: EditsModel) -> QTableView:
    view = plain_list(model, "请在原稿中改的各处")
    head = view.horizontalHeader()
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        view.setColumnWidth(column, FIGURE_WIDTH)
    return view
