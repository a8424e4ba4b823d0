"""``make screenshots``: the pictures of the manual, taken from the program itself on a virtual display.

The reports in them are fictional: the bundled sample and generated ones.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TARGET = ROOT / "docs" / "screenshots"
YEAR, UNITS = 2024, 12
WAIT_MS = 120_000
SHOWN_CASES = 60


def write_units(folder: Path) -> None:
    """Write reports of one year, every third with a fault."""
    from bench.quality.containers import write
    from bench.quality.mutations import KINDS
    from bench.quality.reports import clean_case

    kinds = [kind for rule in ("A101", "N101", "W104", "C204", "A201") for kind in KINDS[rule]]
    seed = count = 0
    while count < UNITS:
        seed += 1
        case = clean_case(seed, "2021")
        if case.facts.year != YEAR:
            continue
        if count % 3 == 1:
            made = kinds[count % len(kinds)].make(case, Random(seed))
            case = made.case if made else case
        path = write(case, "docx", folder)
        path.rename(folder / f"{count + 1:02}.docx")
        count += 1
    (folder / "青石乡人民政府.docx").write_bytes(b"PK\x03\x04")


def wait_for(signal: object, milliseconds: int) -> None:
    """Run the event loop until a signal comes or the time is over."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    if signal is not None:
        signal.connect(loop.quit)  # type: ignore[attr-defined]
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take(widget: object, name: str) -> None:
    """Let a window paint, then save what it shows."""
    wait_for(None, 500)
    widget.grab().save(str(TARGET / f"{name}.png"), "PNG")  # type: ignore[attr-defined]


def main_window(folder: Path) -> None:
    """Start page, findings and tables of the sample."""
    from ui.app import make_window
    from ui.samples import sample_path

    window = make_window(folder / "verified.sqlite3")
    window.resize(1280, 800)
    window.show()
    take(window, "start")
    sample = next(p for p in sample_path().parent.glob("*2021*.docx"))
    window.open_path(sample)
    wait_for(window.session.checked, WAIT_MS)
    window.results.findings.list.select_finding(0)
    wait_for(None, 1500)
    take(window, "main")
    found = window.session.result.findings
    window.results.show_finding(next(i for i, f in enumerate(found) if f.rule == "A101"))
    window.actions_["tables"].trigger()
    take(window, "tables")
    overlay(window)
    sandbox(window)
    published(window, folder)
    basis(window)
    self_test(window)
    window.close()


def sandbox(window: MainWindow) -> None:
    """A figure tried in the copy of table three."""
    window.actions_["tables"].trigger()
    window.document.show_table(1)
    window.actions_["sandbox"].trigger()
    window.sandbox.try_figure("applications", "unable_1.natural", "7")
    window.sandbox.view.set_current("applications", "unable_1.natural")
    take(window, "sandbox")
    window.sandbox.reset()
    window.sandbox.close()


def published(window: MainWindow, folder: Path) -> None:
    """The sample against a page on which two figures are wrong."""
    from tests.reports.as_html import to_html
    from tests.reports.make_samples import sample_2021, with_text

    model = with_text(sample_2021(), (("门户网站214条", "门户网站241条"),))
    page = to_html(model.with_cells({"art20_5/licensing.decisions": "268"}), folder / "年报.html")
    window.publishing.read(page)
    while window.publishing.found is None:
        wait_for(None, 200)
    window.publishing.panel.list.selectRow(1)
    wait_for(None, 1000)
    take(window, "published")
    window.publishing.close()


def basis(window: MainWindow) -> None:
    """The article behind the finding about table four."""
    found = window.session.result.findings
    finding = next(f for f in found if f.rule == "A201")
    dialog = window.commands.show_basis(finding.rule, finding.basis)
    take(dialog, "basis")
    dialog.close()


def self_test(window: MainWindow) -> None:
    """The self-test under way."""
    from ui.dialogs.self_test import SelfTestDialog

    dialog = SelfTestDialog(window.side.make_job(), window.prompts, window)
    dialog.show()
    while dialog.run.done < SHOWN_CASES:
        wait_for(None, 200)
    take(dialog, "self-test")
    dialog.reject()


def overlay(window: MainWindow) -> None:
    """Every cell with what was read in it, one pointed at."""
    window.actions_["overlay"].trigger()
    shown = window.overlaying.overlay
    assert shown is not None
    key = ("applications", "unable_1.natural")
    spots = (s for s in shown.spots if (s.reading.table, s.reading.cell) == key)
    shown.set_current(next(spots))
    # Without a window manager no window is active, and only the cell under the pointer is told.
    shown.hovered = shown.current
    take(window, "overlay")
    window.overlaying.close()


def batch_window(folder: Path) -> None:
    """The table of units and the sums."""
    from checker.verification import VerificationStore
    from ui.batch_window import BatchWindow
    from ui.settings import Settings

    units = folder / f"{YEAR} 年度各单位报告"
    units.mkdir()
    write_units(units)
    window = BatchWindow(Settings(), VerificationStore(folder / "batch.sqlite3"))
    window.show_profile("默认", None)
    window.resize(1280, 800)
    window.show()
    window.add([units])
    wait_for(window.queue.finished, WAIT_MS)
    window.table.selectRow(1)
    take(window, "batch")
    window.tabs.tabs.setCurrentIndex(1)
    take(window, "sums")
    window.close()


def main() -> None:
    """Take all pictures."""
    from PySide6.QtCore import QSettings

    import ui  # noqa: F401  before any Qt: the checking child must find it first
    from ui.app import make_application

    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application(["nianbao"])
        from ui.theme import theme

        theme().choose("light", 1.0)
        main_window(Path(folder))
        batch_window(Path(folder))
        application.processEvents()


if __name__ == "__main__":
    main()
