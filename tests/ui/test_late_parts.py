"""What the main window makes when: its first picture, the findings of a file that waits, everything else."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from checker.child_process import Copy
from checker.paths import SAMPLES
from checker.verification import VerificationStore
from checker.worker import serve
from tests.ui.conftest import FakeJob, FakePrompts
from ui.app import make_window
from ui.main_window import VIEWS, MainWindow
from ui.session import Session
from ui.settings import Settings

SAMPLE = SAMPLES / "示例报告-2021格式.docx"


@pytest.fixture
def early(qtbot, tmp_path):
    """A window as it is before its first picture."""
    made = []

    def make_session():
        store = VerificationStore(tmp_path / "data" / "verified.sqlite3")
        made.append(Session(job=FakeJob(), store=store))  # type: ignore[arg-type]
        return made[-1]

    window = MainWindow(Settings(), make_session, FakePrompts())  # type: ignore[arg-type]
    window.made = made
    qtbot.addWidget(window)
    yield window
    window.close()


def test_only_what_is_in_sight_is_made_first(early):
    assert early.made == []
    assert "document" not in vars(early)
    assert early.pages.count() == 1


def test_the_rest_follows_the_first_picture(early, qtbot):
    early.show()
    qtbot.waitUntil(lambda: early.views_complete, timeout=20_000)
    assert len(early.made) == 1
    assert early.pages.currentWidget() is early.start
    assert all(name in vars(early) for name in (*VIEWS, "document", "results", "commands"))


def test_a_part_is_made_when_it_is_asked_for(early):
    assert early.results.isHidden() is False
    assert "tracing" not in vars(early)
    assert early.tracing.panel is not None
    assert len(early.made) == 1
    with pytest.raises(AttributeError):
        early.no_such_part  # noqa: B018


def test_closing_a_window_that_has_shown_nothing(early):
    early.close()
    assert early.made == []


def test_a_file_is_being_checked_before_there_is_anything_to_show_it_in(early, result, report_file):
    early.open_path(report_file)
    job = early.session.job
    assert job.started == [(report_file, None)]
    assert early.pages.currentWidget() is early.loading
    assert not early.views_complete


def test_findings_come_before_the_views_beside_the_document(early, result, report_file, qtbot):
    early.show()
    early.open_path(report_file)
    early.session.job.running = False
    early.session.job.finished.emit(result)
    assert early.pages.currentWidget() is early.splitter
    assert early.results.findings.list.model().rowCount() > 0
    assert not early.views_complete
    qtbot.waitUntil(lambda: early.views_complete, timeout=20_000)
    early.actions_["tables"].trigger()
    early.actions_["sandbox"].trigger()
    assert early.sandbox.shown


def test_a_file_that_cannot_be_read_leaves_a_whole_window(early, report_file, qtbot):
    from checker.errors import ErrorCode, ReadError

    early.show()
    early.open_path(report_file)
    early.session.job.running = False
    early.session.job.failed.emit(ReadError(ErrorCode.EMPTY, "文件是空的。"))
    assert early.pages.currentWidget() is early.error
    qtbot.waitUntil(lambda: early.views_complete, timeout=20_000)


def test_the_remembered_requirements_hold_from_the_first_check(qtbot, tmp_path):
    Settings().set("profile", "从严")
    window = make_window(tmp_path / "data" / "verified.sqlite3")
    qtbot.addWidget(window)
    assert window.session.profile is not None
    assert window.session.profile.name == "从严"
    window.finish()
    assert "从严" in window.bar.profile_button.text()
    window.close()


@pytest.mark.skipif(sys.platform != "linux", reason="copies of the process are made only there")
def test_a_child_started_early_checks_the_file_that_waits(qtbot, tmp_path):
    child = Copy(serve)
    window = make_window(tmp_path / "data" / "verified.sqlite3", child=child)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.session.checked, timeout=60_000):
        window.open_path(SAMPLE)
    assert window.session.result.findings
    window.close()
    assert not child.is_alive()


def test_icons_are_painted_in_the_colour_of_their_state(qapp):
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QIcon, QImage

    from ui.icons import icon
    from ui.theme import theme

    def ink(mode, state) -> set[str]:
        picture: QImage = shown.pixmap(QSize(20, 20), mode, state).toImage()
        spots = ((x, y) for x in range(20) for y in range(20))
        colors = (picture.pixelColor(x, y) for x, y in spots)
        return {color.name() for color in colors if color.alpha() == 255}

    shown = icon("plus", on=theme().colors.accent)
    off, on = QIcon.State.Off, QIcon.State.On
    assert ink(QIcon.Mode.Normal, off) == {theme().colors.text_2.lower()}
    assert ink(QIcon.Mode.Disabled, off) == {theme().colors.disabled.lower()}
    assert ink(QIcon.Mode.Normal, on) == {theme().colors.accent.lower()}
    assert shown.actualSize(QSize(64, 64)) == QSize(20, 20)
    assert shown.pixmap(QSize(64, 64)).size() == QSize(20, 20)
    doubled = shown.pixmap(QSize(20, 20), 2.0, QIcon.Mode.Normal, off)
    assert (doubled.width(), doubled.devicePixelRatio()) == (40, 2.0)


def test_recent_files_are_looked_at_again_when_the_window_comes_back(early, qtbot, report_file):
    from ui.settings import Recent

    early.show()
    qtbot.waitUntil(lambda: early.views_complete, timeout=20_000)
    early.settings.add_recent(Recent(str(report_file), "pass", "没有发现问题", "2026-01-14T14:32"))
    QApplication.sendEvent(early, QEvent(QEvent.Type.ActivationChange))
    assert early.start.recent.count() == 1
