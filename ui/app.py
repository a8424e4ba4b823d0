"""Starts the window. Imports Qt only inside functions: the checking child imports this module too."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from checker.child_process import Child
    from ui.main_window import MainWindow
    from ui.session import Session

ORGANIZATION = "nianbao"
WARM_UP_MS = 100
"""After the window has begun to answer: until then the processor is for its first picture."""
SETTLE_MS = 1000
"""After that, too: until then it is for the first findings."""


def main(argv: list[str] | None = None) -> int:
    """Open the window, with a file when one is given; return the exit status."""
    import argparse
    import multiprocessing

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
    child = child_for(file) if file else None
    application = make_application(sys.argv[:1])

    from ui.single_instance import SingleInstance

    instance = SingleInstance()
    message = str(file.absolute()) if file else ""
    if not instance.claim(message):
        if child is not None:
            child.kill()
        return 0
    window = make_window(child=child)
    instance.received.connect(lambda text: bring_up(window, text))
    window.show()
    if file:
        window.open_path(file)
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Create the application with its names, translation, style, icon and error dialog."""
    # While modules are loaded there is nothing to collect, and looking for it takes as long as some of them.
    gc.disable()

    from ui.qt_loading import load_qt

    load_qt()

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from checker import __version__
    from checker.paths import ICONS
    from ui.settings import Settings
    from ui.theme import theme
    from ui.translation import speak_chinese

    sys.excepthook = _on_exception
    application = QApplication(arguments)
    _when_it_answers(application, SETTLE_MS, _settle)
    application.setOrganizationName(ORGANIZATION)
    application.setApplicationName(ORGANIZATION)
    application.setApplicationDisplayName("年报校核")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(ORGANIZATION)
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    speak_chinese(application)
    settings = Settings()
    theme().choose(settings.text("scheme", "system"), settings.number("text_scale", 1.0))
    return application


def _when_it_answers(context: QObject, after_ms: int, call: Callable[[], None]) -> None:
    """Call something so long after events have begun to be handled, however long everything took to be made."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, context, lambda: QTimer.singleShot(after_ms, context, call))


def _settle() -> None:
    """What has time until the window is there."""
    from ui.log import start_log

    start_log()
    gc.freeze()
    gc.enable()


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Load the dialog for exceptions nobody caught when there is one."""
    from ui.dialogs.crash import on_exception

    on_exception(kind, error, trace)


def child_for(file: Path) -> Child:
    """Start the child that will check a file, before anything of Qt is loaded: it loads while the window is made."""
    from functools import partial

    from checker.child_process import start_child
    from checker.worker import serve

    return start_child(partial(serve, suffix=file.suffix.lower()))


def make_window(verifications: Path | None = None, *, child: Child | None = None) -> MainWindow:
    """Create the main window; its child process gets warm after the first picture, unless there is one.

    ``verifications``: a store that is not the user's. ``child``: one of ``child_for``, for the file that waits.
    """
    from ui.main_window import MainWindow
    from ui.settings import Settings

    settings = Settings()

    def make_session() -> Session:
        from checker.verification import VerificationStore
        from ui.check_job import CheckJob
        from ui.profiles import remembered_profile
        from ui.session import Session

        store = VerificationStore(verifications) if verifications else None
        session = Session(store=store, job=CheckJob(child=child, stages=True))
        session.profile = remembered_profile(settings)
        return session

    window = MainWindow(settings, make_session)

    def warm_up() -> None:
        if window.isVisible():
            window.session.job.warm_up()

    _when_it_answers(window, WARM_UP_MS, warm_up)
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
