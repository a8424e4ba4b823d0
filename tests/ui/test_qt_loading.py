"""PySide6 loaded the short way does what it does loaded by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRONG_CALLS = """
from PySide6.QtCore import QObject, QTimer, Qt
calls = (
    lambda: QTimer.singleShot("x", 3, 4),
    lambda: QObject().setObjectName(3),
    lambda: QObject(1, 2),
    lambda: QObject(nothing=2),
    lambda: Qt.NoSuchThing,
)
for call in calls:
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(error)
print(QTimer.start.__doc__)
print(QTimer.start.__text_signature__)
import inspect
from PySide6.support.signature import get_signature
print(get_signature(QObject.setObjectName), inspect.getmodule(QObject))
"""
SHORT = "import ui\nfrom ui.qt_loading import load_qt\nload_qt()\n"
LOADED = """
import builtins
import sys
print(builtins.__import__.__name__)
print([name for name in ("inspect", "argparse", "logging", "ast", "tempfile", "traceback") if name in sys.modules])
"""


def run(code: str) -> str:
    """Run code in a Python of its own and return what it prints."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment,
    )
    return done.stdout


def test_wrong_calls_are_told_in_the_same_words() -> None:
    said = run(SHORT + WRONG_CALLS)
    assert said == run(WRONG_CALLS)
    assert "Supported signatures" in said


def test_nothing_for_wrong_calls_is_loaded() -> None:
    hook, loaded = run(SHORT + LOADED).split("\n")[:2]
    assert hook != "__feature_import__"
    assert loaded == "[]"
