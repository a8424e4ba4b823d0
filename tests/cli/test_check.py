"""The command line as the contract has it: formats, exit status, errors as sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from checker.cli import main
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021
from tests.reports.make_samples import sample_2021

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "好.txt"
    path.write_text(to_txt(base_2021()), encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "错.txt"
    path.write_text(to_txt(sample_2021()), encoding="utf-8")
    return path


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, object]:
    status = main(["check", *arguments, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def test_clean_report_exits_with_0(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, data = run_json(capsys, str(clean))
    assert status == 0
    assert isinstance(data, dict)
    assert data["schema"] == "nianbao-check/1"
    assert data["findings"] == []
    assert data["report"]["tables"]["applications"]["new.total"] == "41"


def test_findings_exit_with_1(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, data = run_json(capsys, str(faulty))
    assert status == 1
    assert isinstance(data, dict)
    found = {(f["rule"], f["location"]["table"], f["location"]["cell"]) for f in data["findings"]}
    assert ("A201", "litigation", "review.total") in found
    assert data["summary"]["error"] == sum(f["severity"] == "error" for f in data["findings"])


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on(clean: Path, level: str, status: int) -> None:
    text = clean.read_text(encoding="utf-8").replace(
        "全年清理规范性", "截止2025年12月31日，清理规范性"
    )
    clean.write_text(text, encoding="utf-8")
    assert main(["check", str(clean), "--fail-on", level]) == status


def test_several_files_give_an_array_and_a_broken_one_exits_with_2(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    status, data = run_json(capsys, str(clean), str(broken), str(tmp_path / "无.docx"))
    assert status == 2
    assert isinstance(data, list)
    assert [item.get("error", {}).get("code") for item in data] == [None, "damaged", "not_found"]
    assert "elapsed_ms" in data[0]


def test_json_is_the_same_every_time(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, first = run_json(capsys, str(faulty))
    _, second = run_json(capsys, str(faulty))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    first.pop("elapsed_ms")
    second.pop("elapsed_ms")
    assert first == second


def test_not_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "菜谱.txt"
    path.write_text("今天中午吃什么，是一个问题。\n" * 5, encoding="utf-8")
    status, data = run_json(capsys, str(path))
    assert status == 2
    assert isinstance(data, dict)
    assert data["error"]["code"] == "not_a_report"
    assert "不像" in data["error"]["message"]


def test_xlsx_is_written_where_told(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "清单.xlsx"
    assert main(["check", str(faulty), "--format", "xlsx", "--output", str(target)]) == 1
    book = openpyxl.load_workbook(target)
    words = [
        str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value
    ]
    assert any("暂不能报送" in word for word in words)


def test_folder_is_checked_file_by_file(
    clean: Path, faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "~$草稿.docx").write_bytes(b"lock")
    status, data = run_json(capsys, str(tmp_path))
    assert status == 1
    assert isinstance(data, list)
    assert sorted(item["file"]["name"] for item in data) == sorted([clean.name, faulty.name])


@pytest.mark.parametrize("arguments", [["check"], ["nothing"], ["check", "a", "--format", "doc"]])
def test_usage_errors_are_chinese_and_exit_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "命令写法有误" in capsys.readouterr().err


def test_rules_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "a101"]) == 0
    page = capsys.readouterr().out
    assert all(part in page for part in ("依据：", "说明：", "反例：", "正例：", "建议："))
    assert main(["rules", "Z999"]) == 2


def test_original_is_never_touched(faulty: Path) -> None:
    before = (faulty.read_bytes(), faulty.stat().st_mtime_ns, sorted(faulty.parent.iterdir()))
    main(["check", str(faulty)])
    assert (
        faulty.read_bytes(),
        faulty.stat().st_mtime_ns,
        sorted(faulty.parent.iterdir()),
    ) == before


def test_wrong_profile_is_refused_with_its_key(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "要求.toml"
    profile.write_text('nmae = "从严"\n', encoding="utf-8")
    assert main(["check", str(clean), "--profile", str(profile)]) == 2
    assert "nmae" in capsys.readouterr().err
