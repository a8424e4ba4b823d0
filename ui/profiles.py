"""Choosing the 适用要求 that reports are judged by; the choice is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checker.errors import DataError
from checker.profile import load_profile

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEY = "profile"


class Profiles(QObject):
    """Between the button in the tool bar, the profile file and the session."""

    taken = Signal()
    """Other 适用要求 are in force."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.bar.profile_chosen.connect(self.take)
        window.bar.profile_wanted.connect(self.choose)
        remembered = window.settings.text(KEY)
        if remembered and Path(remembered).is_file():
            self.take(remembered)

    def choose(self) -> None:
        """Ask for a profile file and take it."""
        path = self._window.prompts.open_profile(self._window.settings.last_folder)
        if path is not None:
            self.take(str(path))

    def take(self, path: str) -> None:
        """Judge by a profile file, by 默认 when empty; a file that is wrong is told and not taken."""
        try:
            profile = load_profile(Path(path)) if path else None
        except DataError as error:
            self._window.prompts.say("适用要求没有导入", f"{error}。仍按原来的适用要求校核。")
            return
        self._window.settings.set(KEY, path)
        self._window.bar.show_profile(profile.name if profile else "默认", path)
        self._window.session.set_profile(profile)
        self.taken.emit()
