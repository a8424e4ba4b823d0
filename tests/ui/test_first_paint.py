"""What the window loads before it shows itself, and when it is whole: nothing that reads or writes files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAINTED = """
import json
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from ui.app import make_application, make_window

def said():
    at_first = list(sys.modules)
    window.finish()
    print(json.dumps([at_first, list(sys.modules)]))
    application.quit()

class Watch(QObject):
    first = False

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.first = self.first or QTimer.singleShot(0, said) or True
        return False

application = make_application(["nianbao"])
window = make_window()
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
window.close()
"""
HEAVY = ("lxml", "openpyxl", "pdfplumber", "docx", "pypdfium2", "fpdf", "fontTools", "phonenumbers")
OURS = (
    *(
        "checker.readers",
        "checker.rules",
        "checker.recognise",
        "checker.engine",
        "checker.checking",
    ),
    *(f"checker.export.{kind}" for kind in ("docx", "pdf", "xlsx", "html", "text", "annotate")),
    *("checker.export.template", "checker.export.statutory", "checker.export.aggregate_xlsx"),
)

LATER = ("ui.document_panel", "ui.result_panel", "ui.session", "sqlite3", "multiprocessing")
"""What the first picture does not show."""


def test_nothing_that_reads_or_writes_is_loaded_before_the_first_picture(tmp_path: Path) -> None:
    folders = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PAINTED],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
        timeout=100,
    )
    at_first, whole = json.loads(done.stdout)
    assert "ui.main_window" in at_first
    assert [m for m in at_first if m in LATER] == []
    assert set(LATER[:3]) <= set(whole)
    assert [m for m in whole if m.split(".")[0] in HEAVY] == []
    assert [m for m in whole if m.startswith(OURS)] == []
