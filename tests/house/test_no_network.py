"""Nothing opens a network socket: checking, exporting and the window work without any network.

An audit hook of the interpreter sees every socket that Python makes. Pipes between our own processes are pairs of
nameless local ones, and allowed. The window's sockets are Qt's: the only one is the local one between two starts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "resources/samples").glob("*.docx"))
HOOK = """
import sys
def seen(event, args):
    if event == "socket.__new__" and args[1] == 1:  # AF_UNIX
        return
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        sys.__stderr__.write("NETWORK " + event + "\\n")
        raise RuntimeError("network: " + event)
sys.addaudithook(seen)
"""
CHECK = """
from checker import check
from checker.export import export
result = check(Path(sys.argv[1]))
for kind in ("xlsx", "docx", "pdf", "html", "json"):
    export(result, kind, Path(sys.argv[2]) / ("out." + kind), overwrite=True)
from checker.cli import main
assert main(["data", sys.argv[1], "--output", str(Path(sys.argv[2]) / "data.json")]) == 0
print("done")
"""
WINDOW = """
from ui.app import main
sys.exit(main(["--self-test", "--screenshot", str(Path(sys.argv[2]) / "w.png")]))
"""


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    folder = Path(str(arguments[-1]))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", HOOK + "from pathlib import Path\n" + code, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )


def test_the_hook_sees_a_socket(tmp_path):
    done = run("import socket; socket.socket()", tmp_path)
    assert done.returncode != 0
    assert "NETWORK socket.__new__" in done.stderr


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_a_check_and_its_exports(sample, tmp_path):
    done = run(CHECK, sample, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    assert done.stdout.endswith("done\n")


def test_the_window(tmp_path):
    done = run(WINDOW, SAMPLES[0], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "NETWORK" not in done.stderr


def test_the_window_uses_no_network_class_but_the_local_server():
    used = set()
    for path in [*ROOT.glob("ui/**/*.py"), *ROOT.glob("checker/**/*.py")]:
        text = path.read_text(encoding="utf-8")
        for names in re.findall(r"from PySide6\.QtNetwork import ([^\n]+)", text):
            used |= set(names.split(", "))
        assert not re.search(
            r"^\s*(import|from) (socket|urllib\.request|http|ssl)\b", text, re.M
        ), path
    assert used == {"QLocalServer", "QLocalSocket"}
