"""Says when a file was saved, also when an editor replaces it (Word and WPS write a new file and rename it)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

QUIET_MS = 400
"""A save is over when nothing has happened for so long."""
Stamp = tuple[int, int, int]
"""Time, size and number of a file: another one means that it was saved."""


class FileWatch(QObject):
    """Watches one file and its folder."""

    saved = Signal()
    vanished = Signal()

    def __init__(self, parent: QObject | None = None, *, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._stamp: Stamp | None = None
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(quiet_ms)
        self._timer.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())

    def watch(self, path: Path | None, stamp: Stamp | None = None) -> None:
        """Watch this file from now on, or nothing; ``stamp`` is that of what is known of it.

        What was saved since then, while nobody watched or a check was under way, is said, too.
        """
        old = self._watcher.files() + self._watcher.directories()
        if old:
            self._watcher.removePaths(old)
        self._timer.stop()
        self._path, self._stamp = path, stamp
        self._add()
        if path is not None and stamp_of(path) != stamp:
            self._timer.start()

    def _add(self) -> None:
        if self._path is None:
            return
        wanted = [str(p) for p in (self._path, self._path.parent) if p.exists()]
        known = self._watcher.files() + self._watcher.directories()
        missing = [p for p in wanted if p not in known]
        if missing:
            self._watcher.addPaths(missing)

    def _look(self) -> None:
        if self._path is None:
            return
        stamp = stamp_of(self._path)
        self._add()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        if stamp is None:
            self.vanished.emit()
        else:
            self.saved.emit()


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
