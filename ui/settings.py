"""What the program remembers between starts. The only place that touches QSettings."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QByteArray, QSettings

RECENT_LIMIT = 12
NAME_LIMIT = 6


@dataclass(frozen=True, slots=True)
class Recent:
    """A file opened before, with what came of it."""

    path: str
    icon: str
    """Icon name of the last verdict."""
    summary: str
    """E.g. ``3 处错误，3 处警告``."""
    at: str
    """ISO time of the last check."""


class Settings:
    """Typed access to the remembered values; every getter has a default."""

    def __init__(self) -> None:
        """Open the user's settings (organisation and application name come from QApplication)."""
        self._store = QSettings()

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered text."""
        return str(self._store.value(key, default))

    def number(self, key: str, default: float) -> float:
        """Return a remembered number; the default when it is not one."""
        try:
            return float(cast("Any", self._store.value(key, default)))
        except (TypeError, ValueError):
            return default

    def flag(self, key: str, default: bool) -> bool:
        """Return a remembered yes or no."""
        return self.text(key, "1" if default else "0") in ("1", "true")

    def set(self, key: str, value: str | float | bool) -> None:
        """Remember a value."""
        self._store.setValue(key, ("1" if value else "0") if isinstance(value, bool) else value)

    def state(self, key: str) -> QByteArray:
        """Return a remembered widget state (geometry, splitter), empty when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, key: str, value: QByteArray) -> None:
        """Remember a widget state."""
        self._store.setValue(key, value)

    @property
    def last_folder(self) -> str:
        """The folder last opened from; the home folder at first."""
        folder = self.text("last_folder")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def recent(self) -> list[Recent]:
        """Return the recent files, newest first."""
        text = self.text("recent")
        if not text:
            return []
        import json

        try:
            entries = json.loads(text)
            return [Recent(**entry) for entry in entries]
        except (ValueError, TypeError):
            return []

    def add_recent(self, entry: Recent) -> None:
        """Put a file at the top of the recent ones."""
        others = [old for old in self.recent() if old.path != entry.path]
        self._write_recent([entry, *others][:RECENT_LIMIT])
        self.set("last_folder", str(Path(entry.path).parent))

    def names(self) -> list[str]:
        """Return the names entered for verifications, the last first."""
        return [name for name in self.text("names").split("\n") if name]

    def add_name(self, name: str) -> None:
        """Put a name first."""
        others = [old for old in self.names() if old != name]
        self.set("names", "\n".join([name, *others][:NAME_LIMIT]))

    def remove_recent(self, path: str | None = None) -> None:
        """Forget one recent file, or all of them."""
        kept = [old for old in self.recent() if path is not None and old.path != path]
        self._write_recent(kept)

    def _write_recent(self, entries: list[Recent]) -> None:
        import json

        self._store.setValue(
            "recent", json.dumps([asdict(entry) for entry in entries], ensure_ascii=False)
        )
