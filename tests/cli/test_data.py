from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from checker.cli import main
from tests.reports.as_docx import to_docx
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return to_docx(BASES["2021"](), tmp_path / "报告.docx")


def test_json_goes_to_stdout(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", str(draft)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "nianbao-data/1"
    assert data["tables"]["applications"]["cells"]["new.total"]["value"] == 41


def test_json_to_a_file(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "数据.json"
    assert main(["data", str(draft), "--output", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["year"] == 2025
    assert str(target) in capsys.readouterr().out


def test_workbook_never_replaces_a_file_of_the_same_name(draft: Path, tmp_path: Path) -> None:
    arguments = ["data", str(draft), "--format", "xlsx", "--output", str(tmp_path)]
    assert main(arguments) == 0
    assert main(arguments) == 0
    names = sorted(p.name for p in tmp_path.glob("*.xlsx"))
    assert names == [
        "临河市水务局2025年度-法定表格 (2).xlsx",
        "临河市水务局2025年度-法定表格.xlsx",
    ]
    assert openpyxl.load_workbook(tmp_path / names[0]).sheetnames == ["表二", "表三", "表四"]


def test_the_original_is_never_the_target(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_bytes()
    assert main(["data", str(draft), "--output", str(draft)]) == 2
    assert draft.read_bytes() == before
    assert "原文件没有改动" in capsys.readouterr().err


def test_a_file_that_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "通知.txt"
    other.write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")
    assert main(["data", str(other)]) == 2
    assert "不像政府信息公开工作年度报告" in capsys.readouterr().err
