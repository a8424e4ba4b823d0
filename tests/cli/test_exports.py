"""annotate, template, questions, voucher and verify on the command line."""

from __future__ import annotations

import pytest

from checker.cli import main
from tests.reports.as_docx import to_docx
from tests.reports.bases import base_2021
from tests.reports.make_samples import sample_2021


@pytest.fixture
def draft(tmp_path):
    return to_docx(sample_2021(), tmp_path / "报告.docx")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("annotate", "临河市水务局2025年度-批注副本.docx"),
        ("questions", "临河市水务局2025年度-分发核对单.xlsx"),
    ],
)
def test_a_copy_appears_under_a_name_of_its_own(command, name, draft, tmp_path, capsys):
    before = draft.read_bytes()
    for _ in range(2):
        assert main([command, str(draft), "--output", str(tmp_path)]) == 0
    assert (tmp_path / name).exists()
    assert (tmp_path / name.replace(".", " (2).")).exists()
    assert draft.read_bytes() == before
    assert name in capsys.readouterr().out


@pytest.mark.parametrize("command", ["annotate", "questions", "voucher"])
def test_a_file_that_is_not_there(command, tmp_path, capsys):
    assert main([command, str(tmp_path / "没有.docx")]) == 2
    assert "找不到文件" in capsys.readouterr().err


def test_voucher_holds_until_the_file_changes(draft, tmp_path, capsys):
    target = tmp_path / "凭证.json"
    assert main(["voucher", str(draft), "--output", str(target)]) == 0
    assert target.exists()
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert main(["verify", str(draft), str(target)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("是：")
    to_docx(base_2021(), draft)
    assert main(["verify", str(draft), str(target)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("否：")
    assert "不是同一个文件" in said


def test_voucher_with_last_year_needs_it_again(draft, tmp_path, capsys):
    last = to_docx(base_2021(), tmp_path / "上年.docx")
    target = tmp_path / "凭证.json"
    given = ["--previous", str(last)]
    assert main(["voucher", str(draft), "--output", str(target), *given]) == 0
    assert main(["verify", str(draft), str(target), *given]) == 0
    assert main(["verify", str(draft), str(target)]) == 1
    assert "--previous" in capsys.readouterr().out


def test_verify_with_something_else_than_a_voucher(draft, tmp_path, capsys):
    other = tmp_path / "a.json"
    other.write_text("{}", encoding="utf-8")
    assert main(["verify", str(draft), str(other)]) == 2
    assert "不是年报校核的检查凭证" in capsys.readouterr().err


def test_template_is_flagged_until_it_is_filled_in(tmp_path, capsys):
    target = tmp_path / "模板.docx"
    given = ["template", "--year", "2026", "--unit", "临河市教育局", "--output", str(target)]
    assert main(given) == 0
    assert main(["check", str(target)]) == 1
    assert "有未填写的占位符" in capsys.readouterr().out


def test_template_of_last_years_report(tmp_path, capsys):
    last = to_docx(base_2021(), tmp_path / "上年.docx")
    assert (
        main(["template", "--year", "2026", "--previous", str(last), "--output", str(tmp_path)])
        == 0
    )
    assert (tmp_path / "临河市水务局2026年度-年报模板.docx").exists()
    assert main(["template", "--year", "2013", "--unit", "临河市教育局"]) == 2
    assert "没有全国统一的格式" in capsys.readouterr().err
