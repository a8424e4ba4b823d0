"""Showing a dialog until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def run(dialog: QDialog) -> bool:
    """Show a dialog, return whether it was agreed to, and let it go with the next events.

    Its window would keep it to the end. Until then it can be asked what was entered.
    """
    agreed = bool(dialog.exec())
    dialog.deleteLater()
    return agreed
