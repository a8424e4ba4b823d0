"""nianbao check FOLDER --against SUMMARY, and what a stop leaves."""

from __future__ import annotations

import json

import openpyxl
import pytest

from checker import cli_batch
from checker.cli import main
from checker.errors import ErrorCode, ReadError
from tests.aggregate.batch_files import added, cells_of, report, unit_names, write
from tests.reports.as_docx import to_docx
from tests.reports.as_html import to_html
from tests.reports.as_ofd import to_ofd
from tests.reports.as_pdf import to_pdf

MAKERS = {"docx": to_docx, "pdf": to_pdf, "html": to_html, "ofd": to_ofd}
KEY = "litigation/review.total"


@pytest.fixture
def folder(tmp_path):
    """Three units, one with a wrong total, one broken file, and the summary report among them."""
    units = {name: cells_of(number) for number, name in enumerate(unit_names(3), 1)}
    where = tmp_path / "各单位"
    first = next(iter(units))
    for name, cells in units.items():
        wrong = {KEY: str(int(cells[KEY]) - 1)} if name == first else {}
        write(where, name, report(name, {**cells, **wrong}))
    (where / "坏文件.docx").write_bytes(b"PK\x03\x04 broken")
    write(where, "汇总", report("临河市人民政府", added(list(units.values()))))
    return where


def against(folder, *more):
    return ["check", str(folder), "--against", str(folder / "汇总.txt"), *more]


def test_text_says_what_was_counted_what_differs_and_why(folder, capsys):
    assert main(against(folder)) == 2
    said = capsys.readouterr()
    assert "已计入 3 个单位，共 4 份文件；不符 1 格" in said.out
    assert "表四 行政复议 · 总计" in said.out
    assert "+1" in said.out
    assert "临河市教育局这一格填报" in said.out
    assert "坏文件" in said.out
    assert "[4/4]" in said.err


def test_json_holds_cells_members_and_files(folder, capsys):
    main(against(folder, "--format", "json", "--jobs", "2"))
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "nianbao-aggregate/1"
    (cell,) = [c for c in data["cells"] if c["difference"]]
    assert f"{cell['table']}/{cell['cell']}" == KEY
    assert cell["causes"][0]["proven"] is True
    assert [m["standing"] for m in data["members"]].count("unreadable") == 1
    assert len(data["files"]) == 4
    assert "汇总.txt" not in [m["name"] for m in data["members"]]


def test_workbook(folder, tmp_path):
    target = tmp_path / "汇总核对.xlsx"
    main(against(folder, "--format", "xlsx", "--output", str(target)))
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["各单位", "汇总", "未计入与存疑"]
    rows = {row[0].value: row for row in book["汇总"].iter_rows(min_row=4)}
    review = rows["表四 行政复议 · 总计"]
    assert review[4].value == 1
    assert review[5].value == "不符"
    assert book["各单位"].max_row == 7


def test_units_without_a_report_are_named(folder, tmp_path, capsys):
    names = tmp_path / "名单.txt"
    names.write_text("# 应报送\n临河市教育局\n临河市气象局\n", encoding="utf-8")
    main(against(folder, "--units", str(names)))
    assert "没有报告的单位\n  临河市气象局" in capsys.readouterr().out
    assert main(["check", str(folder), "--units", str(tmp_path / "没有.txt")]) == 2
    assert "单位名单" in capsys.readouterr().err


def test_a_list_in_the_folder_is_taken_and_is_no_report(folder, capsys):
    main(against(folder))
    assert "缺报的单位没有核对" in capsys.readouterr().out
    (folder / "单位名单.txt").write_text("临河市教育局\n临河市气象局\n", encoding="utf-8")
    main(against(folder))
    said = capsys.readouterr()
    assert "没有报告的单位\n  临河市气象局" in said.out
    assert "缺报的单位没有核对" not in said.out
    assert "[4/4]" in said.err


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "ofd"])
def test_the_summary_report_may_be_of_any_kind(kind, folder, capsys):
    units = [cells_of(number) for number in range(1, 4)]
    summary = MAKERS[kind](report("临河市人民政府", added(units)), folder.parent / f"汇总.{kind}")
    (folder / "汇总.txt").unlink()
    main(["check", str(folder), "--against", str(summary)])
    said = capsys.readouterr()
    assert "不符 1 格" in said.out
    assert "临河市教育局这一格填报" in said.out


def test_a_summary_that_cannot_be_read_and_a_format_that_is_none(folder, capsys):
    assert main(["check", str(folder), "--against", str(folder / "坏文件.docx")]) == 2
    assert "汇总报告 坏文件.docx" in capsys.readouterr().err
    assert main(against(folder, "--format", "pdf")) == 2
    assert "只能输出" in capsys.readouterr().err


def test_several_files_end_with_the_matrix(folder, capsys):
    main(["check", str(folder)])
    out = capsys.readouterr().out
    assert "批量校核\n已计入" in out
    assert out.count("政府信息公开工作年度报告校核清单") == 4


@pytest.mark.parametrize("more", [(), ("--against",)])
def test_ctrl_c_leaves_what_is_done(more, folder, capsys, monkeypatch):
    def two_then_stop(todo, **_):
        yield ReadError(ErrorCode.DAMAGED, "文件已损坏。")
        yield ReadError(ErrorCode.DAMAGED, "文件已损坏。")
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_batch, "check_all", two_then_stop)
    more = ("--against", str(folder / "汇总.txt")) if more else ()
    assert main(["check", str(folder), "--format", "json", *more]) == 2
    said = capsys.readouterr()
    data = json.loads(said.out)
    assert len(data["files"] if more else data) == 2
    assert "已停止：已校核的 2 份结果保留" in said.err
