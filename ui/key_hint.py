"""The key that does the same as a button, small at its right end. Room and colour are in the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

END = 10


def add_key_hint(button: QPushButton, key: str) -> None:
    """Write a key, ``Enter`` or ``Esc``, into a button; the mouse is left to the button."""
    button.setProperty("key", key)
    hint = QLabel(key, button)
    hint.setProperty("role", "key")
    hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(button)
    row.setContentsMargins(0, 0, END, 0)
    # Aligned rather than pushed by a stretch: that would make the button grow.
    row.addWidget(hint, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
