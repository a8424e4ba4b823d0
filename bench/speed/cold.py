"""Whole processes: the command line, and the window up to its first picture and its first finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.speed.clock import ROOT, Row, compiled, processes, python, until_said
from bench.speed.reports import of_pages, to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ROUNDS = 9
SAMPLE = ROOT / "resources/samples/示例报告-2021格式.docx"
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""


def rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of cold starts, bytecode as shipped: compiled before the first run that counts."""
    environment = compiled(folder / "bytecode")
    pdf = to_pdf(of_pages(77, 5), folder / "cold.pdf")
    for kind, path, library, bar in (
        ("docx", SAMPLE, "docx", 2.0),
        ("PDF", pdf, "pdfplumber", 2.5),
    ):
        ours = python("-m", "checker", "check", str(path))
        value = processes(ours, python("-c", f"import {library}"), ROUNDS, environment)
        yield Row(f"cold command line, {kind}", f"import {library}", value, bar)
    first, found = _window(folder, ROUNDS, environment)
    yield Row("window to first paint", "bare QMainWindow", first, 1.3)
    yield Row("double-click to first finding", "bare QMainWindow", found, 3.0)


def _window(folder: Path, rounds: int, environment: dict[str, str]) -> tuple[float, float]:
    environment |= {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    commands: Sequence[list[str]] = (
        python("-m", "bench.speed.window", "paint"),
        python("-m", "bench.speed.window", str(SAMPLE)),
        python("-c", BARE),
    )
    for command in commands:
        until_said(command, environment)
    turns = [[until_said(command, environment) for command in commands] for _ in range(rounds)]
    first, found, bare = (min(turn[i] for turn in turns) for i in range(3))
    return first / bare, found / bare
