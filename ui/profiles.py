"""Choosing the 适用要求 that reports are judged by; the choice is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from checker.errors import DataError
from checker.profile import DEFAULT, Profile, load_profile, shipped_profiles

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.settings import Settings

KEY = "profile"


class Profiles(QObject):
    """Between the button in the tool bar, the profile files and the session.

    A choice is the bare name of a shipped profile (empty for 默认) or the path of a file.
    """

    taken = Signal()
    """Other 适用要求 are in force."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._choice = ""
        window.bar.profile_chosen.connect(self.take)
        window.bar.profile_wanted.connect(self.choose)
        window.bar.profile_edited.connect(self.edit)
        remembered = remembered_choice(window.settings)
        if not remembered:
            self._show(DEFAULT)
        elif window.session.profile is not None:
            self._choice = remembered
            self._show(window.session.profile.name)
        else:
            self.take(remembered)

    @property
    def folder(self) -> Path:
        """Where the user's own profiles lie."""
        return self._window.session.store.folder / "profiles"

    def choose(self) -> None:
        """Ask for a profile file and take it."""
        path = self._window.prompts.open_profile(self._window.settings.last_folder)
        if path is not None:
            self.take(str(path))

    def edit(self) -> None:
        """Let the user change the profile in force, and take what was saved."""
        profile = self._window.session.profile or Profile()
        from ui.dialogs.profile import ProfileDialog
        from ui.dialogs.run import run

        dialog = ProfileDialog(profile, self.folder, self._window.prompts, self._window)
        if run(dialog) and dialog.saved is not None:
            self.take(str(dialog.saved))

    def take(self, choice: str) -> None:
        """Judge by a profile, by 默认 when empty; a file that is wrong is told and not taken."""
        try:
            profile = load_profile(Path(choice)) if choice else None
        except DataError as error:
            self._window.prompts.say("适用要求没有导入", f"{error}。仍按原来的适用要求校核。")
            return
        self._choice = choice
        self._window.settings.set(KEY, choice)
        self._window.session.set_profile(profile)
        self._show(profile.name if profile else DEFAULT)
        self.taken.emit()

    def _show(self, name: str) -> None:
        choices = [(word, "" if word == DEFAULT else word) for word in shipped_profiles()]
        own = sorted(self.folder.glob("*.toml"))
        choices += [(_name(path), str(path)) for path in own]
        if self._choice not in [choice for _, choice in choices]:
            choices.append((name, self._choice))
        self._window.bar.show_profile(name, self._choice, choices)


def remembered_choice(settings: Settings) -> str:
    """Return the choice of last time; empty when there is none any more."""
    remembered = settings.text(KEY)
    known = remembered in shipped_profiles() or Path(remembered).is_file()
    return remembered if remembered and known else ""


def remembered_profile(settings: Settings) -> Profile | None:
    """Return the profile of last time; None for 默认, and for a file that is wrong, of which ``Profiles`` tells."""
    choice = remembered_choice(settings) if settings.text(KEY) else ""
    try:
        return load_profile(Path(choice)) if choice else None
    except DataError:
        return None


def _name(path: Path) -> str:
    """Return the name a profile gives itself, that of its file when it cannot be read."""
    try:
        return load_profile(path).name
    except DataError:
        return path.stem
