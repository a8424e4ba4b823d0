"""已核实: kept in SQLite, applied after every check, lapsing when the text changes."""

import sqlite3
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from checker.findings import Severity, Verified
from checker.verification import VerificationStore, can_be_verified
from tests.ui.linhe_case import build_result
from ui.dialogs.verify import VerifyDialog
from ui.findings_model import Role

AT = datetime(2026, 1, 14, 14, 32)
SAID = Verified("已与台账核对", "王晓梅", AT)


@pytest.fixture
def store(tmp_path):
    return VerificationStore(tmp_path / "数据" / "verified.sqlite3")


def test_a_verification_survives(store, result, tmp_path):
    store.add(result, result.findings[3], SAID)
    again = VerificationStore(tmp_path / "数据" / "verified.sqlite3").apply(build_result())
    assert again.result.findings[3].verified == SAID
    assert again.result.count(Severity.ERROR) == 2
    assert again.lapsed == {}


def test_it_lapses_when_the_text_changes(store, result):
    store.add(result, result.findings[3], SAID)
    changed = replace(
        result.findings[3], message="正文写新收 44 件，表三总计 41，相差 3。", actual="44"
    )
    found = (*result.findings[:3], changed, *result.findings[4:])
    applied = store.apply(replace(result, findings=found))
    assert applied.result.findings[3].verified is None
    assert applied.lapsed == {3: SAID}


def test_what_holds_for_one_finding_has_not_lapsed_for_its_neighbour(store, result):
    finding = replace(result.findings[1], verified=None)
    neighbour = replace(finding, message="同一节的另一处")
    both = replace(result, findings=(finding, neighbour))
    store.add(both, finding, SAID)
    applied = store.apply(both)
    assert [f.verified for f in applied.result.findings] == [SAID, None]
    assert applied.lapsed == {}


def test_it_belongs_to_one_unit_and_year(store, result):
    store.add(result, result.findings[3], SAID)
    other = replace(result, report=replace(result.report, organization="临河市教育局"))
    assert store.apply(other).result.findings[3].verified is None


def test_it_can_be_taken_back(store, result):
    store.add(result, result.findings[3], SAID)
    store.remove(result, result.findings[3])
    assert store.apply(result).result.findings[3].verified is None


def test_a_damaged_store_verifies_nothing(store, result, tmp_path):
    path = tmp_path / "数据" / "verified.sqlite3"
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    assert store.apply(result).result == result
    with pytest.raises(sqlite3.Error):
        store.add(result, result.findings[3], SAID)


def test_no_text_of_the_report_is_stored(store, result, tmp_path):
    store.add(result, result.findings[3], SAID)
    kept = b"".join(p.read_bytes() for p in (tmp_path / "数据").iterdir())
    assert "临河".encode() not in kept
    assert "新收".encode() not in kept


def test_hints_cannot_be_verified(result):
    assert [can_be_verified(f) for f in result.findings if f.severity is Severity.INFO] == [
        False
    ] * 2


def test_marking_in_the_window(opened, qtbot):
    opened.test.prompts.verified = SAID
    opened.results.findings.list.select_finding(3)
    opened.actions_["verify"].trigger()
    assert "2\u00a0处错误" in opened.results.verdict.sentence.text().replace("\u2060", "")
    assert opened.results.findings.chips["verified"].count == 2
    assert opened.results.findings.list.current_finding() == 3
    assert opened.document.view.mark_of(3).style == "verified"
    assert opened.settings.names() == ["王晓梅"]
    index = opened.results.findings.list.index_of(3)
    details = opened.results.findings.list.indexWidget(index)
    undo = next(b for b in details.findChildren(QPushButton) if b.text() == "撤销核实")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert "3\u00a0处错误" in opened.results.verdict.sentence.text().replace("\u2060", "")


def test_it_holds_after_a_recheck_and_says_when_it_lapsed(opened):
    opened.test.prompts.verified = SAID
    opened.commands.verify(3)
    opened.test.job.finished.emit(build_result())
    assert opened.session.result.findings[3].verified == SAID
    changed = build_result()
    other = replace(changed.findings[3], actual="44")
    found = (*changed.findings[:3], other, *changed.findings[4:])
    opened.test.job.finished.emit(replace(changed, findings=found))
    entry = opened.results.findings.list.index_of(3).data(Role.ENTRY)
    assert entry.lapsed == "已与台账核对"
    assert entry.evidence.startswith("原核实已失效：文字有改动")


def test_the_dialog_wants_reason_and_name(qtbot, result):
    dialog = VerifyDialog(result, result.findings[3], ["王晓梅"], None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.confirm.isEnabled()
    dialog.reason.setPlainText("好")
    assert not dialog.confirm.isEnabled()
    dialog.reason.setPlainText("已与台账核对")
    assert dialog.confirm.isEnabled()
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert dialog.verified.reason == "已与台账核对"
