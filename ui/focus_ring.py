"""The ring of the focus round a whole view, where no row or cell of it says that the keys go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTableView, QWidget

from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    _Widget = QWidget
else:
    _Widget = object  # a class takes one class of Qt only: what stands before that is none

_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def came_by_key(widget: QWidget, event: QFocusEvent) -> bool:
    """Say whether the focus came by a key, or by itself in a window where Tab is used; a mouse needs no ring."""
    if event.reason() is Qt.FocusReason.MouseFocusReason:
        return False
    used = widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return used or event.reason() in _KEYS


class Ringed(_Widget):
    """What a widget stands before its Qt class to know whether its focus is to be shown."""

    ringed = False
    """The focus came by key; a click says itself where one is."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """See how the focus came."""
        self.ringed = came_by_key(self, event)
        super().focusInEvent(event)


class RingedTable(Ringed, QTableView):
    """A table of whole rows with the ring of the focus round it while no row is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the ring."""
        super().paintEvent(event)
        if self.ringed and self.hasFocus() and not self.selectionModel().hasSelection():
            paint_ring(QPainter(self.viewport()), self.viewport().rect())


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the ring just inside the rectangle of a viewport, over what was painted before."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().color("accent"), 2))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
