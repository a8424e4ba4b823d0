"""What goes on while a dialog is open or a check is under way: the file is saved, another one is opened."""

from dataclasses import replace
from datetime import datetime

import pytest

from checker.findings import Verified

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
