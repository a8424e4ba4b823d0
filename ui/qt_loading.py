"""Load PySide6 sooner than it loads itself: it compiles a dozen modules of its own at every start."""

from __future__ import annotations

import builtins
import sys

from checker import prepared
from ui.enum_making import make_quickly


def load_qt() -> None:
    """Load what every Qt module needs; nothing to do when it is loaded."""
    if "PySide6.QtCore" in sys.modules:
        return
    make_quickly()
    with prepared.compiling():
        import PySide6.QtCore  # noqa: F401
    # PySide puts a function of its own before every import, which reads the source of whatever is imported and looks
    # for ``__feature__``. Nothing here uses that.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
