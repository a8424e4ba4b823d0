"""What is an annual report of a government body, and what is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.checking import load_report
from checker.errors import ErrorCode, ReadError
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str) -> Path:
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_school_reports_by_school_year_are_declined(tmp_path: Path) -> None:
    text = (
        "云河师范学院2022-2023学年信息公开工作年度报告\n\n"
        "根据《高等学校信息公开办法》，现公布我校2022年9月1日至2023年8月31日信息公开情况。\n\n"
        "一、概述\n\n我校认真做好信息公开工作。\n\n二、主动公开情况\n\n公开信息12条。\n"
    )
    with pytest.raises(ReadError) as caught:
        load_report(write(tmp_path, text))
    assert caught.value.code is ErrorCode.NOT_A_REPORT
    assert "学校" in caught.value.message


def test_bureau_that_mentions_schools_is_checked(tmp_path: Path) -> None:
    text = to_txt(base_2021()).replace("围绕供水保障", "围绕高等学校信息公开办法宣传、供水保障")
    assert load_report(write(tmp_path, text)).year == 2025
