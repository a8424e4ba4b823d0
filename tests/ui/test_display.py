"""A short run on a real (virtual) display: ``NIANBAO_DISPLAY_TESTS=1 xvfb-run pytest -m display tests/ui``."""

import os
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from checker.paths import SAMPLES
from checker.verification import VerificationStore
from tests.ui.conftest import FakePrompts
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(
        os.environ.get("NIANBAO_DISPLAY_TESTS") != "1", reason="no display asked for"
    ),
]


@pytest.fixture
def real_window(qtbot, tmp_path):
    prompts = FakePrompts()
    session = Session(store=VerificationStore(tmp_path / "verified.sqlite3"))
    window = MainWindow(Settings(), lambda: session, prompts)  # type: ignore[arg-type]
    window.finish()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.prompts_ = prompts
    return window


def test_a_clerks_day(real_window, qtbot, tmp_path):
    assert QGuiApplication.platformName() == "xcb"
    window = real_window
    draft = tmp_path / "报告.docx"
    shutil.copy(SAMPLES / "示例报告-2021格式.docx", draft)
    with qtbot.waitSignal(window.session.checked, timeout=60_000):
        window.open_path(draft)
    found = window.results.findings.list
    assert found.proxy.rowCount() > 3
    qtbot.mouseClick(
        found.viewport(),
        Qt.MouseButton.LeftButton,
        pos=found.visualRect(found.proxy.index(1, 0)).center(),
    )
    assert found.current_finding() == 1
    window.results.filter.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("表四")
    QApplication.sendEvent(window.results.filter, event)
    assert window.results.filter.text() == "表四"
    assert found.proxy.rowCount() == 1
    window.results.filter.clear()
    window.prompts_.answer = tmp_path / "清单.xlsx"
    window.exporting.export("xlsx")
    assert (tmp_path / "清单.xlsx").exists()
    shutil.copy(SAMPLES / "示例报告-2019格式.docx", tmp_path / "new.tmp")
    with qtbot.waitSignal(window.session.checked, timeout=60_000):
        (tmp_path / "new.tmp").replace(draft)
    assert window.results.notice.isVisible()
    window.close()
