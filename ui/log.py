"""The log file in the user's data folder. Never any text of a document."""

from __future__ import annotations

import logging
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from types import TracebackType

_LOG = logging.getLogger("nianbao")


def log_path() -> Path:
    """Return where the log lies."""
    return user_data_path("nianbao", appauthor=False) / "nianbao.log"


def store_path() -> Path:
    """Return where the verifications lie."""
    return user_data_path("nianbao", appauthor=False) / "verified.sqlite3"


@cache
def start_log() -> None:
    """Write warnings and errors of the program to the log file, from the first call on; without one it still runs."""
    from logging.handlers import RotatingFileHandler

    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return type and stack of an error, without its message: that may quote the document."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return "\n".join([f"{kind.__name__}（Python {sys.version.split()[0]}）", *lines])


def log_error(text: str) -> None:
    """Write an unexpected error."""
    _LOG.error(text)
