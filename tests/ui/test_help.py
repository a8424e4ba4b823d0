"""F1: the manual, on a finding its rule page; 用样例自检."""

import importlib.util
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QAbstractItemModelTester

from checker.checking import check
from checker.paths import SAMPLES
from checker.rule_cases import load_cases
from tests.ui.conftest import FakeJob, FakePrompts
from ui.dialogs.manual import MANUAL, ManualDialog
from ui.dialogs.self_test import BAD, GOOD, SelfTestDialog
from ui.self_test import EXPECTED

ROOT = Path(__file__).resolve().parents[2]


def maker():
    spec = importlib.util.spec_from_file_location(
        "make_manual", ROOT / "packaging" / "make_manual.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_bundled_manual_is_fresh():
    text = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
    assert MANUAL.read_text(encoding="utf-8") == maker().to_html(text)
    for name in re.findall(r"\(screenshots/([^)]+)\)", text):
        bundled = (MANUAL.parent / name).read_bytes()
        assert bundled == (ROOT / "docs" / "screenshots" / name).read_bytes()


def test_every_key_in_the_manual_exists(window):
    text = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
    keys = {k.toString() for a in window.actions_.all() for k in a.shortcuts()}
    named = set(re.findall(r"\b(?:Ctrl\+(?:Shift\+)?[A-Z0-9]|Shift\+F\d+|F\d+)\b", text))
    assert named - keys <= {"F10"}


def test_the_manual_shows_text_and_pictures(window, qtbot):
    dialog = ManualDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "年报校核使用手册" in dialog.page.toPlainText()
    kind = QTextDocument.ResourceType.ImageResource
    from PySide6.QtCore import QUrl

    assert not dialog.page.loadResource(kind.value, QUrl("start.png")).isNull()
    dialog.search.setText("批注副本")
    dialog.find_next()
    assert dialog.page.textCursor().selectedText() == "批注副本"
    dialog.search.setText("没有这几个字的")
    dialog.find_next()
    assert dialog.said.text() == "没有找到"


def test_f1_opens_the_manual_or_the_rule(opened, monkeypatch):
    asked = []
    monkeypatch.setattr(opened.commands, "explain", asked.append)
    found = opened.results.findings.list
    found.select_finding(0)
    found.setFocus()
    monkeypatch.setattr(opened, "focusWidget", lambda: found)
    opened.actions_["manual"].trigger()
    assert asked == [opened.session.result.findings[0].rule]
    monkeypatch.setattr(opened, "focusWidget", lambda: opened.results.filter)
    opened.actions_["manual"].trigger()
    assert opened.side.manual.isVisible()
    opened.side.manual.close()


@pytest.fixture
def self_test(window, qtbot):
    job, prompts = FakeJob(), FakePrompts()
    book = load_cases()
    few = replace(book, cases=tuple(c for c in book.cases if c.rule in ("A101", "N101"))[:6])
    dialog = SelfTestDialog(job, prompts, window, few)
    qtbot.addWidget(dialog)
    return dialog, job, prompts


def run_cases(dialog, job):
    """Answer as the child process would."""
    while dialog.run.done < dialog.run.total:
        job.finished.emit(check(job.started[-1][0]))


def test_samples_and_cases_as_expected(self_test, monkeypatch):
    dialog, job, _ = self_test
    QAbstractItemModelTester(dialog.model)
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    with monkeypatch.context() as patched:
        patched.setattr("ui.dialogs.self_test.kept", lambda result: expected[result])
        for name in expected:
            assert job.started[-1][0] == SAMPLES / name
            job.finished.emit(name)
    assert dialog.model.outcome("A101") == "等待"
    folder = job.started[-1][0].parent
    run_cases(dialog, job)
    assert dialog.said.text() == GOOD
    assert dialog.copy.isHidden()
    assert dialog.model.outcome("A101") == "通过"
    assert dialog.model.outcome("F003") == "无单独样例"
    assert not folder.exists()


def test_a_sample_that_differs_is_told(self_test):
    dialog, job, prompts = self_test
    wrong = check(SAMPLES / "示例报告-2021格式.docx")
    count = len(dialog.lines)
    job.finished.emit(wrong)
    for _ in range(count - 1):
        job.crashed.emit("Traceback …")
    job.crashed.emit("样例中断")
    run_cases(dialog, job)
    assert dialog.said.text() == BAD
    assert dialog.model.outcome("A101") == "不符"
    row = dialog.table.currentIndex().row()
    assert dialog.model.index(row, 1).data() == "A101"
    dialog.copy.click()
    assert "Traceback" in prompts.copied
    assert "样例中断" in prompts.copied


def test_closing_the_self_test_ends_it(self_test, monkeypatch):
    dialog, job, _ = self_test
    while dialog._left:
        job.crashed.emit("x")
    folder = job.started[-1][0].parent
    dialog.reject()
    assert job.closed
    assert not folder.exists()
