"""A layout of words and links in a line that goes on in the next one; each stays whole."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem


class Gap(QLabel):
    """What stands between two items of one line; where the line ends there is nothing."""


class FlowLayout(QLayout):
    """Items from the left, each as wide as it wants; what does not fit the line begins the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away, None behind the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(sum(s.width() for s in sizes), max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Ask for no width: what is wider than a line is wrapped in itself."""
        return QSize(0, max((i.minimumSize().height() for i in self._shown()), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay the lines, each as high as its highest item; return the height of all."""
        x, y, high = 0, 0, 0
        items = self._shown()
        for item, after in zip_longest(items, items[1:]):
            hint = item.sizeHint()
            if isinstance(item.widget(), Gap):
                room = rect.width() - x - hint.width()
                if after is None or after.sizeHint().width() > room:
                    hint = QSize(0, 0)  # the next item begins the next line
                    x = rect.width()
            elif x and x + hint.width() > rect.width():
                x, y, high = 0, y + high, 0
            width, height = min(hint.width(), rect.width()), hint.height()
            if width < hint.width() and item.hasHeightForWidth():
                height = item.heightForWidth(width)
            if move:
                item.setGeometry(QRect(rect.topLeft() + QPoint(x, y), QSize(width, height)))
            x, high = x + width, max(high, height)
        return y + high
