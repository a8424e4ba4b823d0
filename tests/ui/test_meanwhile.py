"""What goes on while a dialog is open or a check is under way: the file is saved, another one is opened."""

from dataclasses import replace
from datetime import datetime

import pytest

from checker.findings import Verified
from ui import tokens
from ui.theme import theme

SAID = Verified("已与台账核对", "王晓梅", datetime(2026, 1, 14, 15, 0))


def without(result, index):
    return replace(result, findings=(*result.findings[:index], *result.findings[index + 1 :]))


@pytest.fixture
def verifying(opened):
    """Answers the dialog 标为已核实 after the file was saved; ``then`` is what that check gives."""

    def run(index, then, path=None):
        def answer(*_):
            opened.session.open(path) if path else opened.session.recheck()
            opened.test.job.finished.emit(then)
            return SAID

        opened.test.prompts.verify = answer
        opened.commands.verify(index)
        return [f for f in opened.session.result.findings if f.verified == SAID]

    return run


def test_a_check_meanwhile_leaves_the_mark_on_its_finding(verifying, result):
    wanted = result.findings[3]
    assert [f.message for f in verifying(3, without(result, 0))] == [wanted.message]


def test_a_finding_solved_meanwhile_is_not_marked(opened, verifying, result):
    assert verifying(3, without(result, 3)) == []
    assert "已经不在问题中" in opened.test.prompts.said[-1]


def test_no_finding_of_another_file_is_marked(opened, verifying, result, tmp_path):
    other = tmp_path / "另一份.docx"
    other.write_bytes(b"other")
    assert verifying(3, result, other) == []
    assert "已经不在问题中" in opened.test.prompts.said[-1]


def test_a_check_meanwhile_is_what_is_exported(opened, result, tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(
        "ui.exporting.export",
        lambda found, _, path, when, overwrite: written.append((found, when)) or path,
    )
    then = without(result, 0)

    def answer(*_):
        opened.session.recheck()
        opened.test.job.finished.emit(then)
        return tmp_path / "清单.xlsx"

    opened.test.prompts.save_as = answer
    opened.exporting.export("xlsx")
    assert written == [(opened.session.result, opened.session.checked_at)]
    assert len(written[0][0].findings) == len(then.findings)


@pytest.mark.parametrize("how", ["cancelled", "opened again"])
def test_a_file_that_is_not_opened_after_all_takes_nothing_away(opened, tmp_path, report_file, how):
    session, job = opened.session, opened.test.job
    session.set_previous(tmp_path / "上年.docx")
    job.password = "密码"
    session.open(tmp_path / "另一份.docx")
    assert (session.previous, job.password) == (None, None)
    session.cancel() if how == "cancelled" else session.open(report_file)
    assert (session.previous, job.password) == (tmp_path / "上年.docx", "密码")


@pytest.mark.parametrize("again", [False, True])
def test_what_is_saved_during_a_check_is_checked_too(window, result, report_file, qtbot, again):
    started, job = window.test.job.started, window.test.job
    window.open_path(report_file)
    if again:
        job.finished.emit(result)
        window.session.recheck()
    count = len(started)
    report_file.write_bytes(b"draft, saved while the check is under way")
    qtbot.wait(50)  # the save is noticed, but not yet over
    job.finished.emit(result)
    qtbot.waitUntil(lambda: len(started) == count + 1)
    job.finished.emit(result)
    with qtbot.assertNotEmitted(window.session.started, wait=600):
        pass  # no change, no check


def test_a_file_that_goes_during_a_check_is_said(window, result, report_file, qtbot):
    window.open_path(report_file)
    report_file.unlink()
    window.test.job.finished.emit(result)
    qtbot.waitUntil(lambda: "已移走或改名" in window.results.notice.text.text())


def test_esc_gives_up_the_file_being_opened_whatever_is_filtered(opened, tmp_path):
    opened.results.filter.setText("表四")
    opened.open_path(tmp_path / "另一份.docx")
    opened.commands.escape()
    assert opened.pages.currentWidget() is opened.splitter
    assert opened.results.filter.text() == "表四"


@pytest.mark.parametrize("ground", ["select", "warning_tint", "verified_tint"])
def test_a_notice_takes_the_colours_of_another_scheme(opened, ground):
    opened.results.notice.say("recheck", ground, "已重新校核")
    theme().choose("dark", 1.0)
    assert getattr(tokens.DARK, ground) in opened.results.notice.styleSheet()
