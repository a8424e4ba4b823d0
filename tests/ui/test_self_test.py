"""The self-test of the installed program, run from the source tree."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from checker import check
from checker.paths import SAMPLES
from ui.self_test import EXPECTED, Faults, _check, differences, kept

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def expected():
    return json.loads(EXPECTED.read_text(encoding="utf-8"))


def run(tmp_path: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-m", *command, "--self-test", "--screenshot", str(tmp_path / "w.png")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )


def test_what_is_expected_is_what_the_samples_give(expected):
    assert set(expected) == {path.name for path in SAMPLES.glob("*.docx")}
    assert {one["form"] for one in expected.values()} == {"2014", "2019", "2021"}
    for name, before in expected.items():
        assert differences(name, before, kept(check(SAMPLES / name))) == [], "run: make samples"


def test_the_window_passes_and_leaves_a_picture(tmp_path):
    done = run(tmp_path, "checker", "gui")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "w.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "w.txt").read_text(encoding="utf-8").startswith("self-test: 0 differences")


def test_every_difference_is_told(expected):
    name, before = next(iter(expected.items()))
    now = copy.deepcopy(before)
    finding = now["findings"].pop()
    passed = next(rule for rule, status in now["rules"].items() if status == "passed")
    now["rules"][passed] = "failed"
    now["form"] = "1999"
    lines = differences(name, before, now)
    assert len(lines) == 3
    assert finding["message"] in lines[1]
    assert "too many" in differences(name, now, {**now, "findings": before["findings"]})[0]
    twice = {**before, "findings": [*before["findings"], before["findings"][0]]}
    assert differences(name, before, twice) == [f"{name}: findings in another order or number"]


def test_warnings_and_exceptions_count(monkeypatch):
    faults = Faults()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with faults.watching():
        from PySide6.QtCore import qInfo, qWarning

        qWarning("something is wrong")
        qWarning("This plugin does not support propagateSizeHints()")
        qInfo("all is well")
    faults.take_exceptions()
    sys.excepthook(ValueError, ValueError("secret"), None)
    assert faults.lines[0] == "Qt: something is wrong"
    assert faults.lines[1].startswith("ValueError")
    assert len(faults.lines) == 2


def test_a_sample_checked_while_the_panels_are_made_is_not_waited_for(qapp, expected, monkeypatch):
    path = SAMPLES / next(iter(expected))
    result = check(path)

    class Session(QObject):
        checked, failed, crashed = Signal(object, object), Signal(object, bool), Signal(str, bool)
        job, result = SimpleNamespace(running=False), None

    session = Session()

    def open_path(_path: Path) -> None:
        session.result = result
        session.checked.emit(result, None)

    rows = SimpleNamespace(rowCount=lambda: len(result.findings))
    panel = SimpleNamespace(findings=SimpleNamespace(list=SimpleNamespace(model=lambda: rows)))
    window = SimpleNamespace(session=session, open_path=open_path, results=panel)
    monkeypatch.setattr("ui.self_test.WAIT_MS", 200)
    assert _check(window, path, expected[path.name]) == []
