"""A folder is gone through to its end, whatever lies in it."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from checker.cli import main
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")


def codes(capsys: pytest.CaptureFixture[str], *paths: Path) -> dict[str, str]:
    assert main(["check", *map(str, paths), "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)
    return {one["file"]["name"]: one.get("error", {}).get("code", "ok") for one in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "单位" / "乡镇"
    inner.mkdir(parents=True)
    (inner / "好.txt").write_text(to_txt(base_2021()), encoding="utf-8")
    (inner / "没了.docx").symlink_to(tmp_path / "没有.docx")
    (inner / "~$临时.docx").write_bytes(b"x")
    (inner / "说明.json").write_text("{}", encoding="utf-8")
    os.mkfifo(inner / "管道.pdf")
    return tmp_path / "单位"


def test_links_to_nothing_and_pipes_are_said_and_the_rest_is_checked(folder, capsys):
    assert codes(capsys, folder) == {
        "好.txt": "ok",
        "没了.docx": "not_found",
        "管道.pdf": "unsupported",
    }


def test_a_path_that_the_system_refuses(folder, capsys):
    good = folder / "乡镇" / "好.txt"
    long = folder / ("长" * 300)
    assert codes(capsys, long, good) == {long.name: "unreadable", "好.txt": "ok"}


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_said(folder, capsys):
    closed = folder / "锁"
    closed.mkdir(mode=0)
    try:
        assert codes(capsys, folder)["锁"] == "unreadable"
    finally:
        closed.chmod(0o700)
