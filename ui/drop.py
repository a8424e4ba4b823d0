"""The whole window takes a dropped report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.file_kinds import REPORT_SUFFIXES, REPORT_WORDS
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

FRAME = 3.0
ACCEPTED = f"可以拖入的报告：{REPORT_WORDS}；多份报告或文件夹进入批量校核"


class DropTarget(QObject):
    """Filters the drag and drop events of a widget."""

    dropped = Signal(list)
    """Paths that can be checked, at least one."""
    hot = Signal(bool)
    """Whether something acceptable hangs over the window."""
    refused = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept or refuse."""
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hot.emit(False)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hot.emit(False)
            paths = report_paths(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        return False

    def _enter(self, event: QDragEnterEvent) -> None:
        if report_paths(event.mimeData()):
            event.acceptProposedAction()
            self.hot.emit(True)
        else:
            event.ignore()
            self.refused.emit(ACCEPTED)


class DropFrame(QWidget):
    """Lies over a view while a report hangs over it: a frame, and what letting go will do."""

    def __init__(self, over: QWidget, words: str) -> None:
        super().__init__(over)
        self._over, self._words = over, words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_hot(self, hot: bool) -> None:
        """Appear over all of the view, or go."""
        self.setGeometry(self._over.rect())
        self.setVisible(hot)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the words on a ground of their own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent"), FRAME))
        painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.setFont(theme().font(tokens.VERDICT, bold=True))
        words = QRectF(painter.fontMetrics().boundingRect(self._words))
        words.adjust(-3 * tokens.GRID, -2 * tokens.GRID, 3 * tokens.GRID, 2 * tokens.GRID)
        words.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(theme().color("accent"), 1))
        painter.setBrush(theme().color("panel"))
        painter.drawRoundedRect(words, tokens.RADIUS_LARGE, tokens.RADIUS_LARGE)
        painter.setPen(theme().color("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)


def report_paths(data: QMimeData) -> list[Path]:
    """Return the local folders, and the files that the program reads, among the dragged things."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [p for p in paths if p.suffix.lower() in REPORT_SUFFIXES or p.is_dir()]
