"""Call something when a widget has been painted: what is in sight comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

AT_LAST_MS = 2000


class AfterPaint(QObject):
    """Calls once: after the next picture of a widget, or after a while when it is not in sight."""

    def __init__(
        self, widget: QWidget, call: Callable[[], object], *, at_last: bool = False
    ) -> None:
        """``at_last``: call without a picture, too."""
        super().__init__(widget)
        self._widget, self._call = widget, call
        widget.installEventFilter(self)
        if at_last:
            QTimer.singleShot(AT_LAST_MS, self, self._done)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the picture."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            # The first turn comes when the rest of the window has been painted; others who waited for that come first.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._done))
        return False

    def _done(self) -> None:
        self._widget.removeEventFilter(self)
        self._call()
        self.deleteLater()
