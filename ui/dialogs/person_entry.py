"""What the dialogs share in which a person says something with name and reason: 标为已核实, 更正读数."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

NAME_WIDTH = 200


def this_minute() -> datetime:
    """Return the time that is recorded."""
    return datetime.now().replace(second=0, microsecond=0)


def person_field(role: str, names: Sequence[str]) -> QComboBox:
    """Return a field for a name, with those entered before; ``role`` is what screen readers say."""
    field = QComboBox()
    field.setEditable(True)
    field.addItems(list(names))
    field.setAccessibleName(role)
    field.setMinimumWidth(NAME_WIDTH)
    return field


def fit_height(dialog: QDialog) -> None:
    """Give a dialog of fixed width the height its wrapped words need; Qt would squeeze them."""
    layout = dialog.layout()
    if layout is not None:
        dialog.setMinimumHeight(layout.totalHeightForWidth(dialog.width()))


def add_reasons(
    row: QHBoxLayout, reasons: Sequence[str], field: QWidget, enter: Callable[[str], None]
) -> None:
    """Add a small button for each common reason; a click enters its words, and writing goes on in the field."""
    for words in reasons:
        button = QPushButton(words)
        button.setProperty("small", True)
        button.setProperty("caption", True)
        button.clicked.connect(partial(enter, words))
        button.clicked.connect(field.setFocus)
        row.addWidget(button)
    row.addStretch()
