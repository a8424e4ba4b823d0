"""Window tests: off screen unless a display is wanted, settings in a temporary folder, no checking process."""

from __future__ import annotations

import os
from datetime import datetime
from types import SimpleNamespace

if os.environ.get("NIANBAO_DISPLAY_TESTS") != "1":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QSettings, Signal

from checker.export import ExportError
from checker.verification import VerificationStore
from tests.ui.linhe_case import build_result
from ui import tokens
from ui.enum_making import make_quickly
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings
from ui.theme import theme

if TYPE_CHECKING:
    from pathlib import Path

# As in the program, where it comes before anything of Qt is loaded.
make_quickly()


class FakeJob(QObject):
    """Stands in for the child process: the test says what it answers."""

    finished = Signal(object)
    failed = Signal(object)
    crashed = Signal(str)
    advanced = Signal(int, int)
    staged = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.started: list[tuple[Path, Path | None]] = []
        self.running = False
        self.closed = False
        self.password = self.previous_password = None

    def warm_up(self) -> None:
        pass

    def start(self, path, *, previous=None, profile=None, corrections=()) -> None:
        self.started.append((path, previous))
        self.corrections = corrections
        self.profile = profile
        self.running = True

    def catch_up(self) -> None:
        pass

    def cancel(self) -> None:
        self.running = False

    def close(self) -> None:
        self.closed = True


class FakeCall(QObject):
    """Calls the function at once, in this process."""

    finished = Signal(object)
    failed = Signal(str)
    running = False

    def start(self, function, *arguments) -> None:
        try:
            self.finished.emit(function(*arguments))
        except ExportError as error:
            self.failed.emit(str(error))

    def close(self) -> None:
        pass


class FakePrompts:
    """Stands in for the system's dialogs."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.typed: str | None = None
        self.answers: list[Path] = []
        self.folder: Path | None = None
        self.said: list[str] = []
        self.copied = ""
        self.agreed = True
        self.verified = None
        self.entry = None
        self.shown: list[Path] = []

    def open_report(self, folder, title="") -> Path | None:
        return self.answer

    def open_reports(self, folder) -> list[Path]:
        return self.answers

    def open_folder(self, folder, title) -> Path | None:
        return self.folder

    def open_profile(self, folder) -> Path | None:
        return self.answer

    def save_as(self, path, kind, title="") -> Path | None:
        return self.answer or path

    def verify(self, result, finding, names):
        return self.verified

    def correct(self, reading, picture, names):
        self.corrected_reading = reading
        self.picture = picture
        return self.entry

    def password(self, title, text) -> str | None:
        self.said.append(text)
        return self.typed

    def say(self, title, text, detail="") -> None:
        self.said.append(text)
        self.detail = detail

    def ask(self, title, text, yes) -> bool:
        self.said.append(text)
        return self.agreed

    def show_file(self, path) -> None:
        self.shown.append(path)

    def copy(self, text) -> None:
        self.copied = text


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, qapp):
    qapp.setOrganizationName("nianbao-test")
    qapp.setApplicationName("nianbao-test")
    qapp.setStyle("Fusion")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
    theme().choose("light", 1.0)


@pytest.fixture
def result():
    return build_result()


@pytest.fixture
def report_file(tmp_path) -> Path:
    path = tmp_path / "临河市水务局2025年度报告.docx"
    path.write_bytes(b"draft")
    return path


@pytest.fixture
def window(qtbot, tmp_path):
    """An empty main window."""
    job = FakeJob()
    store = VerificationStore(tmp_path / "data" / "verified.sqlite3")
    session = Session(job=job, store=store)  # type: ignore[arg-type]
    prompts = FakePrompts()
    window = MainWindow(Settings(), lambda: session, prompts)  # type: ignore[arg-type]
    window.finish()
    qtbot.addWidget(window)
    window.resize(*tokens.WINDOW)
    window.show()
    qtbot.waitExposed(window)
    side_jobs: list[FakeJob] = []

    def make_job():
        side_jobs.append(FakeJob())
        return side_jobs[-1]

    window.side.make_job, window.side.make_call = make_job, FakeCall
    window.test = SimpleNamespace(job=job, prompts=prompts, side_jobs=side_jobs)
    return window


@pytest.fixture
def opened(window, result, report_file):
    """A main window with the case open."""
    window.open_path(report_file)
    window.test.job.finished.emit(result)
    window.session.checked_at = datetime(2026, 1, 14, 14, 32)
    return window
