"""The size a window has at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ui import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def first_size(window: QWidget) -> QSize:
    """Return the size of the pictures, or what the screen has room for, but never less than a window may have."""
    room = window.screen().availableSize()
    return QSize(*tokens.WINDOW).boundedTo(room).expandedTo(QSize(*tokens.WINDOW_MINIMUM))
