"""The SVG icons in the colour of the state they are in, rendered when they are painted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from checker.paths import ICONS
from ui import tokens
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", color).encode()))


def paint_icon(painter: QPainter, name: str, color: str, rect: QRectF) -> None:
    """Paint an icon as vectors, sharp at any scale of the painter. ``color`` is ``#RRGGBB``."""
    _renderer(name, color).render(painter, rect)


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0, room: int = 0) -> QPixmap:
    """Return an icon of ``size`` logical px, rendered for a device pixel ratio; ``room`` px are empty at its right."""
    picture = QPixmap(round((size + room) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color).render(painter, QRectF(0, 0, picture.height(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _Engine(QIconEngine):
    """Makes the pictures of an icon when they are wanted: most icons are in menus nobody opens."""

    def __init__(self, name: str, size: int, inks: tuple[str, str, str]) -> None:
        """Take the largest size in logical px, and the colours: normal, disabled, checked."""
        super().__init__()
        self._name, self._size, self._inks = name, size, inks

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        normal, disabled, checked = self._inks
        if mode == QIcon.Mode.Disabled:
            return disabled
        return checked if state == QIcon.State.On else normal

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the picture for a size in logical px, never larger than the icon is.

        More width than height is empty room at the end, see ``beside_words``.
        """
        side = min(size.width(), size.height(), self._size)
        room = max(size.width() - size.height(), 0)
        return pixmap(self._name, self._ink(mode, state), side, scale, room)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the picture for a size in px."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        """Return the size the picture will have."""
        room = max(size.width() - size.height(), 0)
        return size.boundedTo(QSize(self._size + room, self._size))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint it in the middle of a rectangle, as vectors."""
        side = min(rect.width(), rect.height(), self._size)
        box = QRect(QPoint(), QSize(side, side))
        box.moveCenter(rect.center())
        paint_icon(painter, self._name, self._ink(mode, state), QRectF(box))

    def clone(self) -> QIconEngine:
        """Return another engine for the same icon."""
        return _Engine(self._name, self._size, self._inks)


def icon(name: str, size: int = 20, *, color: str | None = None, on: str | None = None) -> QIcon:
    """Return a QIcon with its normal, disabled and (``on``) checked picture in the scheme's colours."""
    colors = theme().colors
    normal = QColor(color or colors.text_2).name()
    checked = QColor(on).name() if on else normal
    return QIcon(_Engine(name, size, (normal, QColor(colors.disabled).name(), checked)))


def beside_words(size: int) -> QSize:
    """Return the icon size that leaves ``tokens.ICON_ROOM`` more between a button's icon and its words.

    The styles of Qt always leave 4 px there, and a style sheet cannot say otherwise.
    """
    return QSize(size + tokens.ICON_ROOM, size)


def give_icon(button: QAbstractButton, name: str, *, color: str | None = None) -> None:
    """Set a small icon before the words of a button."""
    button.setIcon(icon(name, tokens.ICON_SMALL, color=color))
    button.setIconSize(beside_words(tokens.ICON_SMALL))
