"""The whole window takes a dropped report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui.file_kinds import REPORT_SUFFIXES, REPORT_WORDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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


def report_paths(data: QMimeData) -> list[Path]:
    """Return the local folders, and the files that the program reads, among the dragged things."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [p for p in paths if p.suffix.lower() in REPORT_SUFFIXES or p.is_dir()]
