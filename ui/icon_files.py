"""Coloured icons as files, since a style sheet can only name a file."""

from __future__ import annotations

import atexit
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from checker.paths import ICONS


@lru_cache(maxsize=32)
def icon_file(name: str, color: str) -> str:
    """Write an icon in a colour to a private temporary folder and return its path, for style sheets.

    Where nothing can be written (a full disk), the icon as it is shipped, black.
    """
    shipped = ICONS / f"{name}.svg"
    try:
        path = _folder() / f"{name}-{color.lstrip('#')}.svg"
        text = shipped.read_text(encoding="utf-8")
        path.write_text(text.replace("currentColor", color), encoding="utf-8")
    except OSError:
        return shipped.as_posix()
    return path.as_posix()


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Make the folder, which goes with the process. Qt's own: ``tempfile`` loads much that nothing else needs at first."""
    made = QTemporaryDir()
    if not made.isValid():
        raise OSError(made.errorString())
    atexit.register(made.remove)
    return Path(made.path())
