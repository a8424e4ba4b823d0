"""What is an annual report of a government body, and what is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.checking import load_report
from checker.document import Cell, Document, Notice, NoticeKind, Paragraph, Table
from checker.errors import ErrorCode, ReadError
from checker.recognise import is_report, recognise
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


def test_a_page_that_lost_its_title_still_says_what_it_is(tmp_path: Path) -> None:
    text = (
        "本报告由云河市人民政府信息公开工作办公室根据《中华人民共和国政府信息公开条例》编制。"
        "本报告中所列数据的统计期限自2012年1月1日至2012年12月31日。\n\n"
        "一、概述\n\n各级各部门认真贯彻实施《条例》。\n\n二、公开情况\n\n公开信息12条。\n"
    )
    assert load_report(write(tmp_path, text)).year == 2012


def test_a_guide_is_no_report(tmp_path: Path) -> None:
    text = (
        "为了方便公民获取政府信息，根据《中华人民共和国政府信息公开条例》编制本指南。\n\n"
        "一、信息分类\n\n见目录。\n\n二、申请方式\n\n可向本机关提出申请，本机关于每年1月1日更新。\n"
    )
    with pytest.raises(ReadError):
        load_report(write(tmp_path, text))


def test_a_report_whose_first_page_is_a_picture_is_checked() -> None:
    prose = (
        "（一）主动公开政府信息情况。全年主动公开政府信息120条。",
        "（二）申请情况。全年未收到政府信息公开申请。",
    )
    notice = Notice(NoticeKind.SCANNED_PAGE, "第 1 页没有文字层", page=1)
    blocks = tuple(Paragraph(text, page=2) for text in prose)
    assert is_report(recognise(Document("报告.pdf", "pdf", "", blocks, notices=(notice,))))
    assert not is_report(recognise(Document("报告.pdf", "pdf", "", blocks)))


def test_a_picture_and_rows_of_the_table_behind_it_are_a_report() -> None:
    labels = ("2.政府网站公开政府信息数", "3.政务微博公开政府信息数")
    cells = tuple(Cell(row, 0, text=label) for row, label in enumerate(labels))
    notice = Notice(NoticeKind.SCANNED_PAGE, "第 1 页没有文字层", page=1)
    rest = Table(rows=2, columns=1, cells=cells, page=2)
    assert is_report(recognise(Document("报告.pdf", "pdf", "", (rest,), notices=(notice,))))
