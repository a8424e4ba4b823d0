"""The empty window: a drop area, recent files, the sample, the template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import tokens
from ui.file_kinds import REPORT_WORDS
from ui.icons import pixmap
from ui.primary_button import PrimaryButton
from ui.theme import theme

if TYPE_CHECKING:
    from ui.settings import Recent


class DropArea(QFrame):
    """Dashed frame; solid accent while something is dragged over the window."""

    open_clicked = Signal()
    folder_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hot = False
        self.setMinimumHeight(300)
        self._icon = QLabel()
        self.title = QLabel("把年度报告拖到这里")
        self.title.setProperty("role", "start")
        self.kinds = QLabel(REPORT_WORDS)
        self.kinds.setProperty("role", "second")
        self.button = PrimaryButton("打开文件…")
        self.button.setToolTip("打开年度报告（Ctrl+O）")
        self.button.clicked.connect(self.open_clicked)
        self.folder = QPushButton("批量校核文件夹…")
        self.folder.setToolTip("一次校核文件夹中的全部报告（Ctrl+B 打开批量校核）")
        self.folder.clicked.connect(self.folder_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.ICON_GAP)
        for button in (self.button, self.folder):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(tokens.GRID)
        column.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        for widget in (self._icon, self.title, self.kinds):
            column.addWidget(widget, 0, centre)
        column.addSpacing(tokens.GRID)
        column.addLayout(buttons)
        column.setAlignment(buttons, centre)
        column.addStretch()

    def set_hot(self, hot: bool) -> None:
        """Show whether a drop would be taken."""
        self._hot = hot
        self.title.setText("松开即校核" if hot else "把年度报告拖到这里")
        self.update()

    def refresh(self) -> None:
        """Take the colours of the scheme."""
        ink = theme().colors.accent
        self._icon.setPixmap(pixmap("drop", ink, tokens.ICON_DROP, self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("panel"))
        color = theme().color("accent" if self._hot else "line_strong")
        style = Qt.PenStyle.SolidLine if self._hot else Qt.PenStyle.DashLine
        painter.setPen(QPen(color, 2, style))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, tokens.RADIUS_LARGE, tokens.RADIUS_LARGE)


class Tile(QPushButton):
    """A large button with icon, title and explanation."""

    def __init__(self, name: str, title: str, text: str) -> None:
        super().__init__()
        self._name, self._title, self._words = name, title, text
        self.setAccessibleName(f"{title}：{text}")
        self.refresh()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme().colors
        border = colors.accent if self.hasFocus() else colors.line
        painter.setPen(QPen(QColor(border), 2 if self.hasFocus() else 1))
        ground = (
            colors.pressed if self.isDown() else colors.hover if self.underMouse() else colors.panel
        )
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, tokens.RADIUS_LARGE, tokens.RADIUS_LARGE)
        painter.drawPixmap(
            QPointF(18, 18),
            pixmap(self._name, colors.accent, tokens.ICON, self.devicePixelRatioF()),
        )
        scale, width = theme().scale, self.width() - 60
        _words(painter, QRectF(52, 14 * scale, width, 28 * scale), self._title, strong=True)
        _words(painter, QRectF(52, 42 * scale, width, 38 * scale), self._words, strong=False)

    def refresh(self) -> None:
        """Take the size of the writing: two lines of explanation."""
        self.setMinimumHeight(round(84 * theme().scale))


def _words(painter: QPainter, area: QRectF, text: str, *, strong: bool) -> None:
    painter.setFont(theme().font(bold=True) if strong else theme().font(tokens.CAPTION))
    painter.setPen(theme().color("text" if strong else "text_2"))
    side = Qt.AlignmentFlag.AlignVCenter if strong else Qt.AlignmentFlag.AlignTop
    wrap = Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignLeft) | int(wrap), text)


class RecentRow(QPushButton):
    """One recent file: last verdict, name, what came of it and when."""

    def __init__(self, entry: Recent) -> None:
        super().__init__()
        self.entry = entry
        self.missing = not Path(entry.path).is_file()
        self._note = "文件已移走或改名" if self.missing else f"{entry.summary} · {_when(entry.at)}"
        self.setAccessibleName(f"{Path(entry.path).name}，{self._note}")
        self.setToolTip(entry.path)
        self.setFixedHeight(round(59 * theme().scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it; a missing file is grey."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme().color("hover"))
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        name, color = ("document", "text_3") if self.missing else _icon(self.entry.icon)
        ink = getattr(theme().colors, color)
        painter.drawPixmap(
            QPointF(12, 10), pixmap(name, ink, tokens.ICON, self.devicePixelRatioF())
        )
        middle = self.height() / 2
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme().font())
        painter.setPen(theme().color("text_3" if self.missing else "text"))
        width = self.width() - 52
        shown = painter.fontMetrics().elidedText(
            Path(self.entry.path).name, Qt.TextElideMode.ElideMiddle, width
        )
        painter.drawText(QRectF(44, 6, width, middle - 4), flags, shown)
        painter.setFont(theme().font(tokens.CAPTION))
        painter.setPen(theme().color("text_3" if self.missing else "text_2"))
        painter.drawText(QRectF(44, middle + 2, width, middle - 8), flags, self._note)


def _icon(name: str) -> tuple[str, str]:
    known = {"error": "error", "warning": "warning", "pass": "passed"}
    return name or "document", known.get(name, "text_2")


def _when(text: str) -> str:
    from datetime import datetime

    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    days = (datetime.now().date() - at.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {at:%H:%M}"
    year = "" if at.year == datetime.now().year else f"{at.year} 年 "
    return f"{year}{at.month} 月 {at.day} 日"


class StartPage(QScrollArea):
    """Drop area and sample left, recent files right."""

    open_clicked = Signal()
    folder_clicked = Signal()
    template_clicked = Signal()
    sample_clicked = Signal()
    file_clicked = Signal(str)
    remove_clicked = Signal(str)
    clear_clicked = Signal()

    def __init__(self, *, has_sample: bool) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("window")
        self.setWidget(body)
        self.drop = DropArea()
        self.drop.open_clicked.connect(self.open_clicked)
        self.drop.folder_clicked.connect(self.folder_clicked)
        self.sample = Tile("sample", "用示例报告试一试", "一份写有错误的虚构报告，看看能发现什么")
        self.sample.clicked.connect(self.sample_clicked)
        self.sample.setVisible(has_sample)
        self.template = Tile("template", "新建合规模板", "规定的部分和法定表格齐全，填写即可")
        self.template.clicked.connect(self.template_clicked)
        self._notice = QLabel("所有校核都在本机完成，不联网；只读取您的文件，从不改动。")
        self._notice.setProperty("role", "small")
        self._computer = QLabel()
        self.recent = QVBoxLayout()
        self.recent.setSpacing(0)
        self.clear = QPushButton("清除记录")
        self.clear.setProperty("link", True)
        self.clear.setProperty("caption", True)
        self.clear.clicked.connect(self.clear_clicked)
        self._lay_out(body)
        theme().changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self, body: QWidget) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.PADDING)
        left.addWidget(self.drop, 3)
        tiles = QHBoxLayout()
        tiles.setSpacing(tokens.PADDING)
        for tile in (self.sample, self.template):
            tiles.addWidget(tile, 1)
        left.addLayout(tiles)
        line = QHBoxLayout()
        line.addWidget(self._computer)
        line.addWidget(self._notice, 1)
        left.addLayout(line)
        left.addStretch(1)
        head = QHBoxLayout()
        title = QLabel("最近打开")
        title.setProperty("role", "strong")
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.clear)
        right = QVBoxLayout()
        right.addLayout(head)
        right.addLayout(self.recent)
        right.addStretch()
        row = QHBoxLayout(body)
        row.setContentsMargins(72, 56, 72, 32)
        row.setSpacing(40)
        # Each column in a widget: Tab goes down the left one, then down the right one.
        for column, share in ((left, 62), (right, 38)):
            box = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            box.setLayout(column)
            row.addWidget(box, share)

    def show_recent(self, entries: list[Recent]) -> None:
        """List the recent files."""
        while self.recent.count():
            item = self.recent.takeAt(0)
            if item is not None and (widget := item.widget()):
                widget.deleteLater()
        for entry in entries:
            self.recent.addWidget(self._row(entry))
        self.clear.setVisible(bool(entries))
        if not entries:
            empty = QLabel("还没有打开过报告")
            empty.setProperty("role", "small")
            self.recent.addWidget(empty)

    def _row(self, entry: Recent) -> RecentRow:
        row = RecentRow(entry)
        row.clicked.connect(lambda: self.file_clicked.emit(entry.path))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        def ask(at: object) -> None:
            menu = QMenu(row)
            menu.addAction("从记录中移除", lambda: self.remove_clicked.emit(entry.path))
            menu.exec(row.mapToGlobal(at))  # type: ignore[call-overload]

        row.customContextMenuRequested.connect(ask)
        return row

    def _refresh(self) -> None:
        self.drop.refresh()
        for tile in (self.sample, self.template):
            tile.refresh()
        ink = theme().colors.text_2
        self._computer.setPixmap(pixmap("computer", ink, 16, self.devicePixelRatioF()))
