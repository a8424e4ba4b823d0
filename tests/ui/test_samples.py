"""Where files made from a report are put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.samples import folder_beside, sample_path

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_files_made_from_a_report_go_beside_it(tmp_path: Path) -> None:
    assert folder_beside(tmp_path / "报告.docx") == tmp_path


def test_files_made_from_the_sample_stay_out_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    sample = sample_path()
    assert sample is not None
    assert folder_beside(sample) != sample.parent
    assert folder_beside(sample).is_dir()


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    assert folder_beside(tmp_path / "没有" / "报告.docx").is_dir()
