"""The SVG icons in the colour of the state they are in."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from checker.paths import ICONS
from ui.theme import theme

RATIOS = (1.0, 2.0)


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", color).encode()))


def paint_icon(painter: QPainter, name: str, color: str, rect: QRectF) -> None:
    """Paint an icon as vectors, sharp at any scale of the painter. ``color`` is ``#RRGGBB``."""
    _renderer(name, color).render(painter, rect)


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon of ``size`` logical px, rendered for a device pixel ratio."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, size: int = 20, *, color: str | None = None, on: str | None = None) -> QIcon:
    """Return a QIcon with its normal, disabled and (``on``) checked picture in the scheme's colours."""
    colors = theme().colors
    result = QIcon()
    states = [
        (QIcon.Mode.Normal, QIcon.State.Off, color or colors.text_2),
        (QIcon.Mode.Disabled, QIcon.State.Off, colors.disabled),
    ]
    if on:
        states.append((QIcon.Mode.Normal, QIcon.State.On, on))
    for mode, state, ink in states:
        for ratio in RATIOS:
            result.addPixmap(pixmap(name, QColor(ink).name(), size, ratio), mode, state)
    return result
