"""Starts the window. Imports Qt only inside functions: the checking child imports this module too."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

ORGANIZATION = "nianbao"
WARM_UP_MS = 100
"""After the window has begun to answer: until then the processor is for its first picture."""


def main(argv: list[str] | None = None) -> int:
    """Open the window, with a file when one is given; return the exit status."""
    multiprocessing.freeze_support()
    parser = argparse.ArgumentParser(prog="nianbao gui", description="年报校核窗口")
    parser.add_argument("file", nargs="?", type=Path, help="要校核的年度报告")
    parser.add_argument(
        "--self-test", action="store_true", help="用自带的示例报告检验程序，与预期不符时退出码为 1"
    )
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="自检时窗口截图存到这里")
    options = parser.parse_args(sys.argv[1:] if argv is None else argv)
    if options.self_test:
        from ui.self_test import self_test

        return self_test(options.screenshot)
    return run_window(options.file)


def run_window(file: Path | None) -> int:
    """Show the window until it is closed, or hand the file to the one that already runs."""
    application = make_application(sys.argv[:1])

    from ui.single_instance import SingleInstance

    instance = SingleInstance()
    message = str(file.absolute()) if file else ""
    if not instance.claim(message):
        return 0
    window = make_window(at_once=file is not None)
    instance.received.connect(lambda text: bring_up(window, text))
    window.show()
    if file:
        window.open_path(file)
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Create the application with its names, translation, style, icon and error dialog."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from checker import __version__
    from checker.paths import ICONS
    from ui.dialogs.crash import install
    from ui.log import start_log
    from ui.settings import Settings
    from ui.theme import theme
    from ui.translation import speak_chinese

    application = QApplication(arguments)
    application.setOrganizationName(ORGANIZATION)
    application.setApplicationName(ORGANIZATION)
    application.setApplicationDisplayName("年报校核")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(ORGANIZATION)
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    speak_chinese(application)
    start_log()
    install()
    settings = Settings()
    theme().choose(settings.text("scheme", "system"), settings.number("text_scale", 1.0))
    return application


def make_window(verifications: Path | None = None, *, at_once: bool = False) -> MainWindow:
    """Create the main window; its child process gets warm after the first picture.

    ``verifications``: a store that is not the user's. ``at_once``: a file waits, the child loads while the window is made.
    """
    from PySide6.QtCore import QTimer

    from checker.verification import VerificationStore
    from ui.session import Session
    from ui.settings import Settings

    session = Session(store=VerificationStore(verifications) if verifications else None)
    if at_once:
        session.job.warm_up()

    from ui.main_window import MainWindow

    window = MainWindow(Settings(), session)

    def warm_up() -> None:
        if window.isVisible():
            session.job.warm_up()

    QTimer.singleShot(WARM_UP_MS, window, warm_up)
    return window


def bring_up(window: MainWindow, path: str) -> None:
    """A second start: show the window and open its file."""
    from PySide6.QtCore import Qt

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if path:
        window.open_path(Path(path))
