"""``--self-test``: the real window checks the bundled samples; findings and Qt's warnings are compared.

The findings expected lie in ``resources/samples/expected.json``; ``make samples`` writes it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QSettings, QTimer, QtMsgType, qInstallMessageHandler

from checker.export.json_export import to_dict
from checker.paths import SAMPLES
from ui.log import describe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtWidgets import QApplication

    from checker.errors import ReadError
    from checker.findings import CheckResult
    from ui.main_window import MainWindow

EXPECTED = SAMPLES / "expected.json"
WAIT_MS = 60_000
"""Most time a sample may take, the start of the checking process included."""
PAINT_MS = 300
HARMLESS = ("This plugin does not support propagateSizeHints()",)
"""What Qt says of the platform "offscreen" itself."""

Kept = dict[str, Any]


def kept(result: CheckResult) -> Kept:
    """Return what a sample's result must equal: form, findings, outcome of every rule."""
    full = to_dict(result)
    outcomes = {rule["rule"]: rule["status"] for rule in full["rules"]}
    return {"form": full["report"]["form"], "findings": full["findings"], "rules": outcomes}


def differences(name: str, expected: Kept, found: Kept) -> list[str]:
    """Return one line for each finding or outcome that is missing or too many."""
    lines = []
    if found["form"] != expected["form"]:
        lines.append(f"{name}: form {found['form']}, not {expected['form']}")
    old, new = (
        [json.dumps(f, ensure_ascii=False, sort_keys=True) for f in side["findings"]]
        for side in (expected, found)
    )
    lines += [f"{name}: missing {text}" for text in old if text not in new]
    lines += [f"{name}: too many {text}" for text in new if text not in old]
    if not lines and old != new:
        lines.append(f"{name}: findings in another order or number")
    for rule in sorted({*expected["rules"], *found["rules"]}):
        before, now = expected["rules"].get(rule), found["rules"].get(rule)
        if before != now:
            lines.append(f"{name}: {rule} is {now}, not {before}")
    return lines


class Faults:
    """Collects what must not happen: Qt's warnings and exceptions nobody caught."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Listen to Qt."""
        before = qInstallMessageHandler(self._on_message)
        try:
            yield
        finally:
            qInstallMessageHandler(before)

    def take_exceptions(self) -> None:
        """Collect exceptions instead of showing a dialog that nobody would close."""
        sys.excepthook = self._on_exception

    def _on_message(self, kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not quiet and not text.startswith(HARMLESS):
            self.lines.append(f"Qt: {text}")

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.lines.append(describe(kind, error, trace))


def self_test(screenshot: Path | None = None) -> int:
    """Check every bundled sample in the window; return 0 when all is as expected, 1 when not.

    ``screenshot`` is a PNG to write; beside it, ending in ``.txt``, goes what is printed: a program of Windows
    without a console has no other way to say it.
    """
    from ui.app import make_application

    target = screenshot or Path(tempfile.gettempdir()) / "nianbao-self-test.png"
    faults = Faults()
    with faults.watching(), tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application(sys.argv[:1])
        faults.take_exceptions()
        # The window must be gone before the application is.
        faults.lines += _run(application, Path(folder), target)
    report = "\n".join([*faults.lines, f"self-test: {len(faults.lines)} differences", str(target)])
    target.with_suffix(".txt").write_text(report + "\n", encoding="utf-8")
    if sys.stdout is not None:
        sys.stdout.write(report + "\n")
    return 1 if faults.lines else 0


def _run(application: QApplication, folder: Path, target: Path) -> list[str]:
    """Open the window with a store of its own, check the samples, take the picture."""
    from ui.app import make_window

    window = make_window(folder / "verified.sqlite3")
    window.show()
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    lines = [] if expected else [f"{EXPECTED.name}: no samples"]
    try:
        for name, kept_before in expected.items():
            lines += _check(window, SAMPLES / name, kept_before)
        lines += _picture(application, window, target)
    finally:
        window.close()
        # What Qt has not written yet it would write, folder and all, when the program ends.
        QSettings().sync()
    return lines


def _check(window: MainWindow, path: Path, expected: Kept) -> list[str]:
    """Open one sample and compare what the window then shows."""
    loop = QEventLoop()
    failures: list[str] = []
    session = window.session

    def on_failed(error: ReadError) -> None:
        on_crashed(error.message)

    def on_crashed(detail: str) -> None:
        failures.append(f"{path.name}: {detail}")
        loop.quit()

    timer = QTimer(loop)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: on_crashed(f"no answer within {WAIT_MS // 1000} s"))
    pairs = (
        (session.checked, loop.quit),
        (session.failed, on_failed),
        (session.crashed, on_crashed),
    )
    for signal, slot in pairs:
        signal.connect(slot)
    window.open_path(path)
    # The first sample may have been checked while the panels were made: then nothing more comes.
    if session.job.running:
        timer.start(WAIT_MS)
        loop.exec()
        timer.stop()
    for signal, slot in pairs:
        signal.disconnect(slot)
    if failures or session.result is None:
        return failures or [f"{path.name}: no result"]
    lines = differences(path.name, expected, kept(session.result))
    shown = window.results.findings.list.model().rowCount()
    if shown < len(expected["findings"]):
        lines.append(f"{path.name}: the list shows {shown} of {len(expected['findings'])}")
    return lines


def _picture(application: QApplication, window: MainWindow, target: Path) -> list[str]:
    """Select a finding, let the window paint and save what it shows."""
    window.results.findings.list.select_finding(0)
    loop = QEventLoop()
    QTimer.singleShot(PAINT_MS, loop.quit)
    loop.exec()
    application.processEvents()
    if not window.grab().save(str(target), "PNG"):
        return [f"cannot write {target}"]
    return []
