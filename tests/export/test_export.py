from __future__ import annotations

import sys
from dataclasses import replace

import pytest

import checker.export as export_module
from checker.export import EXPORTERS, ExportError, default_name, export
from checker.export.html import to_html
from checker.export.text import display_width, to_text
from tests.export.sample_result import WHEN, build_result


@pytest.mark.parametrize("kind", EXPORTERS)
def test_an_existing_file_is_never_silently_overwritten(kind, result, tmp_path):
    path = tmp_path / default_name(result, kind)
    path.write_text("mine")
    assert export(result, kind, path, WHEN).name == f"临河市水务局2025年度-校核清单 (2).{kind}"
    assert export(result, kind, path, WHEN).name == f"临河市水务局2025年度-校核清单 (3).{kind}"
    assert path.read_text() == "mine"
    assert export(result, kind, path, WHEN, overwrite=True) == path
    assert path.read_bytes() != b"mine"
    assert len(list(tmp_path.iterdir())) == 3, "no temporary file is left"


def test_the_name_is_fit_for_every_file_system():
    result = build_result()
    assert default_name(result, "xlsx") == "临河市水务局2025年度-校核清单.xlsx"
    odd = replace(result, report=replace(result.report, organization='甲/乙:"*?局', year=None))
    assert default_name(odd, "pdf") == "甲乙局-校核清单.pdf"
    unknown = replace(result, report=replace(result.report, organization=None))
    assert default_name(unknown, "docx") == "临河市水务局2025年度报告-校核清单.docx"


def test_a_failed_export_leaves_the_old_file_and_no_rest(result, tmp_path, monkeypatch):
    def fail(_result, _when, target):
        target.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(EXPORTERS, "json", fail)
    path = tmp_path / "a.json"
    path.write_text("old")
    with pytest.raises(ExportError, match="没有写成（磁盘已满）"):
        export(result, "json", path, overwrite=True)
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert path.read_text() == "old"


def test_a_file_open_elsewhere_gives_a_sentence(result, tmp_path, monkeypatch):
    def locked(*_args):
        raise PermissionError(13, "locked")

    monkeypatch.setattr(export_module.Path, "replace", locked)
    with pytest.raises(ExportError, match=r"正被其他程序打开.*换一个文件名"):
        export(result, "json", tmp_path / "a.json", overwrite=True)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_move_leaves_no_empty_file(result, tmp_path, monkeypatch):
    def locked(*_args):
        raise PermissionError(13, "locked")

    monkeypatch.setattr(export_module.Path, "replace", locked)
    with pytest.raises(ExportError):
        export(result, "json", tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(result, tmp_path):
    with pytest.raises(ExportError, match="不存在"):
        export(result, "json", tmp_path / "nowhere" / "a.json")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_file_can_be_read_by_others_as_usual(result, tmp_path):
    path = export(result, "json", tmp_path / "a.json")
    (tmp_path / "usual").touch()
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_html_is_one_file_with_nothing_of_the_draft_as_markup(checklist):
    page = to_html(checklist)
    assert "<b>&amp;" not in page
    assert "&lt;b&gt;&amp;amp;" in page
    assert "<script" not in page
    assert " src=" not in page
    assert "@page" in page
    assert "table-header-group" in page


def test_text_is_plain_in_a_pipe_and_coloured_in_a_terminal(checklist):
    assert "\x1b" not in to_text(checklist)
    coloured = to_text(checklist, colour=True, width=80)
    assert "\x1b[1;31m" in coloured
    plain = to_text(checklist, width=80)
    assert max(map(display_width, plain.splitlines())) <= 80
