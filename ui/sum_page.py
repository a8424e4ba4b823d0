"""汇总: what was counted and what not, the sums against the summary report, and which unit explains a difference."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checker.aggregate import gap_words
from checker.aggregate_alone import common_year, left_out, sums_alone
from checker.export.aggregate_text import lists, number_text
from ui import tokens
from ui.chips import Chip, chip_tools
from ui.empty_state import EmptyState
from ui.icons import give_icon, pixmap
from ui.sum_model import WORDS, Shown, SumModel, cell_words, short_table
from ui.sum_table import OUTCOMES, SumTable
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.aggregate import Aggregate, CellSum

MOST_NAMED = 3
"""Files named in the line above the table; all of them stand in the workbook."""


class SumPage(QWidget):
    """The tab 汇总; ``tools`` stands in the row of the tabs."""

    summary_wanted = Signal()
    summary_dropped = Signal()
    unit_wanted = Signal(str)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._found: Aggregate | None = None
        self.model = SumModel(self)
        self.table = SumTable(self.model)
        self.against = QLabel()
        self.choose = _link("选择汇总报告…", self.summary_wanted)
        self.drop = _link("不再比对", self.summary_dropped)
        self.counted = QLabel()
        self.counted.setWordWrap(True)
        self.counted.setTextFormat(Qt.TextFormat.PlainText)
        self.detail = SumDetail()
        self.detail.unit_wanted.connect(self.unit_wanted)
        self.detail.copied.connect(self.copied)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.chips = {word: Chip(*OUTCOMES[word], word) for word in WORDS}
        self.which = QComboBox()
        self.tools = self._make_tools()
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.model.modelReset.connect(self._on_current)
        theme().changed.connect(self._on_current)
        self.show_sums(None)

    def _make_tools(self) -> QWidget:
        self.which.addItems([shown.value for shown in Shown])
        self.which.setAccessibleName("列出哪些指标")
        self.which.currentTextChanged.connect(
            lambda text: self.table.proxy.set_totals(text == Shown.TOTALS.value)
        )
        return chip_tools(self.chips.values(), self._on_chips, self.which)

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setProperty("ground", "window")
        bar.setProperty("rule", "bottom")
        line = QHBoxLayout(bar)
        line.setContentsMargins(tokens.PADDING, 6, tokens.PADDING, 6)
        for widget in (self.against, self.choose, self.drop):
            line.addWidget(widget)
        line.addStretch()
        count = QFrame()
        count.setProperty("ground", "panel")
        row = QHBoxLayout(count)
        row.setContentsMargins(tokens.PADDING, tokens.GRID, tokens.PADDING, tokens.GRID)
        row.addWidget(self.counted)
        lists_box = QWidget()
        column = QVBoxLayout(lists_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(count)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(lists_box)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(bar)
        outer.addWidget(self.stack, 1)

    def show_sums(self, found: Aggregate | None, waiting: int = 0) -> None:
        """Show what the units add up to; ``waiting`` files have not been checked."""
        self._found = found
        summary = found.summary if found else None
        self.against.setText(
            f"与汇总报告比对：{summary.document.name}"
            if summary
            else "没有选择汇总报告，只列各单位之和"
        )
        self.choose.setText("更换…" if summary else "选择汇总报告…")
        self.drop.setVisible(summary is not None)
        for chip in self.chips.values():
            chip.setVisible(summary is not None)
        cells = () if found is None else found.cells if summary else sums_alone(found.members)
        self.model.show(cells, alone=summary is None)
        for word, chip in self.chips.items():
            chip.set_count(sum(1 for cell in cells if cell.word == word))
        self.counted.setText("\n".join(_counted(found, waiting, cells)) if found else "")
        self.empty.say(
            "sum", "text_3", ("还没有可以相加的报告", "校核完成的单位报告在这里逐格相加")
        )
        self.stack.setCurrentIndex(1 if cells else 0)

    def say_waiting(self, text: str) -> None:
        """Say in the bar that the summary report is being read, or why it cannot be."""
        self.against.setText(text)

    def _on_chips(self) -> None:
        off = [word for word, chip in self.chips.items() if not chip.isChecked()]
        self.table.proxy.set_hidden(off)

    def _on_current(self) -> None:
        self.detail.show_cell(self.table.current_cell(), self._found)


def _link(text: str, signal: object) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(signal)
    return button


def _counted(found: Aggregate, waiting: int, cells: Sequence[CellSum]) -> list[str]:
    """Say first what was counted, then what not and what is doubtful."""
    others = () if found.summary else left_out(found.members)
    counted = len(found.counted) - len(others)
    first = f"已计入 {counted} 个单位，共 {len(found.members)} 份文件"
    if not found.summary and (year := common_year(found.members)):
        first += f"，{year} 年度"
    lines = [f"{first}。"]
    if waiting:
        lines.append(f"另有 {waiting} 份还没有校核，未计入")
    if others:
        lines.append(f"年度不同，未计入：{_named([member.unit for member in others])}")
    lines += [f"{heading}：{_named(list(entries))}" for heading, entries in lists(found) if entries]
    if not found.summary and (gaps := gap_words(cells)):
        lines.append(gaps)
    return lines


def _named(entries: list[str]) -> str:
    shown = "；".join(entry.rstrip("。") for entry in entries[:MOST_NAMED])
    more = len(entries) - MOST_NAMED
    return f"{shown}；另有 {more} 项，见导出的表" if more > 0 else shown


class SumDetail(QFrame):
    """The chosen cell in words, the unit that explains the difference, and what to say to it."""

    unit_wanted = Signal(str)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setProperty("rule", "top")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self._icon = QLabel()
        self.copy = QPushButton("复制核对话术")
        self.copy.setProperty("small", True)
        self.copy.clicked.connect(
            lambda: self.copied.emit(f"{self.title.text()}\n{self.text.text()}")
        )
        self._units: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens.GRID)
        head = QHBoxLayout()
        head.addWidget(self._icon)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PADDING, tokens.ICON_GAP, tokens.PADDING, tokens.ICON_GAP)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(self._buttons)
        self.hide()

    def show_cell(self, cell: CellSum | None, found: Aggregate | None) -> None:
        """Show a cell, nothing for None."""
        self.setVisible(cell is not None and found is not None)
        if cell is None or found is None:
            return
        name, color = OUTCOMES[cell.word]
        ink = getattr(theme().colors, color)
        self._icon.setPixmap(pixmap(name, ink, tokens.ICON_SMALL, self.devicePixelRatioF()))
        self._icon.setVisible(found.summary is not None)
        self.title.setText(f"{short_table(cell.table)} {cell_words(cell)}")
        self.text.setText("\n".join(detail_lines(cell, compared=found.summary is not None)))
        self._offer([cause.unit for cause in cell.causes], found)

    def _offer(self, units: list[str], found: Aggregate) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None and widget is not self.copy:
                widget.deleteLater()
        readable = {member.unit for member in found.members if member.report}
        self._units = []
        for unit in dict.fromkeys(unit for unit in units if unit in readable):
            button = QPushButton(f"打开{unit}报告")
            button.setProperty("small", True)
            button.clicked.connect(partial(self.unit_wanted.emit, unit))
            self._buttons.addWidget(button)
            self._units.append(button)
        give_icon(self.copy, "copy")
        self._buttons.addWidget(self.copy)
        self._buttons.addStretch()


def detail_lines(cell: CellSum, *, compared: bool) -> list[str]:
    """Return what is known of a cell in sentences."""
    first = "没有单位填报数字"
    if cell.counted:
        first = f"{cell.counted} 个单位填报之和 {number_text(cell.total)}"
    if not compared:
        lines = [f"{first}。"]
    elif cell.reported is None:
        shown = f"写“{cell.reported_text}”" if cell.reported_text else "没有这一格"
        lines = [f"{first}；汇总报告{shown}，未能核对。"]
    else:
        gap = f"相差 {number_text(abs(cell.difference))}" if cell.difference else "两数相符"
        said = "未能核对" if cell.word == "未能核对" else gap
        lines = [f"{first}，汇总报告 {number_text(cell.reported)}，{said}。"]
    if cell.cause_words:
        lines.append(f"{cell.cause_words}。")
    elif cell.difference:
        lines.append("各单位和汇总报告的表内都没有能解释这个差额的错误，请逐个单位核对这一格。")
    if cell.gaps:
        lines.append(f"这一格不是数字或没有读出，按没有计入：{'、'.join(cell.gaps[:6])}。")
    return lines
