"""Start the real window and print the moment of its first picture, or of its first visible finding."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from ui.app import child_for, make_application, make_window


def main(argument: str) -> None:
    child = child_for(Path(argument)) if argument != "paint" else None
    application = make_application(sys.argv[:1])
    window = make_window(child=child)
    if argument == "paint":
        _say_when_painted(window)
    window.show()
    if argument != "paint":
        window.open_path(Path(argument))
        _say_when_painted(window.results.findings.list.viewport())
    application.exec()


def _say_when_painted(widget: object) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    assert isinstance(widget, QWidget)

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.Paint:
                widget.removeEventFilter(self)
                QTimer.singleShot(0, _say)
            return False

    watch = Watch(widget)
    widget.installEventFilter(watch)


def _say() -> None:
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
