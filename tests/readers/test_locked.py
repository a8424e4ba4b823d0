"""A file with a password is read with it, refused without, and its annotated copy keeps it."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.errors import ErrorCode, ReadError
from checker.export.annotate import write_annotated
from checker.passwords import Passwords
from checker.readers import read
from checker.readers.locked import NEEDED, UNKNOWN, WRONG, locked_again
from tests.hostile.case import valid
from tests.recognise.test_containers import meaning
from tests.reports.as_xlsx import to_xlsx
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "公开2025"


def locked(path: Path) -> Path:
    target = path.with_name(f"加密{path.suffix}")
    target.write_bytes(locked_again(path.read_bytes(), PASSWORD))
    return target


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return locked(valid("docx", tmp_path))


def refusal(path: Path, password: str | None) -> tuple[ErrorCode, str]:
    with pytest.raises(ReadError) as caught:
        read(path, password=password)
    return caught.value.code, caught.value.message


def test_a_locked_docx_reads_as_an_open_one(report, tmp_path):
    opened = check(report, password=PASSWORD)
    assert meaning(opened) == meaning(check(tmp_path / "报告.docx"))
    assert opened.document.format == "docx"
    assert [f.rule for f in opened.findings] == []


def test_the_password_is_asked_for(report):
    assert refusal(report, None) == (ErrorCode.ENCRYPTED, NEEDED)
    assert refusal(report, "猜的") == (ErrorCode.ENCRYPTED, WRONG)


def test_last_years_report_has_a_password_of_its_own(report, tmp_path):
    plain = tmp_path / "报告.docx"
    with pytest.raises(ReadError, match=r"^上年报告“加密\.docx”：") as caught:
        check(plain, previous=report)
    assert caught.value.of_previous
    assert pickle.loads(pickle.dumps(caught.value)).of_previous
    assert check(plain, previous=report, password=Passwords(None, PASSWORD)).previous
    assert check(report, previous=report, password=PASSWORD).previous, "one password for both"


def test_a_locked_workbook(tmp_path):
    path = locked(to_xlsx(BASES["2021"](), tmp_path / "报告.xlsx"))
    assert read(path, password=PASSWORD).format == "xlsx"
    assert refusal(path, None) == (ErrorCode.ENCRYPTED, NEEDED)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_damaged_one_is_named_so(report, share):
    data = report.read_bytes()
    report.write_bytes(data[: int(len(data) * share)])
    code, message = refusal(report, PASSWORD)
    assert (code, message) in {(ErrorCode.DAMAGED, UNKNOWN), (ErrorCode.ENCRYPTED, WRONG)} or (
        code is ErrorCode.UNSUPPORTED
    )


def test_broken_words_about_the_encryption(report):
    data = report.read_bytes()
    at = data.index(b"<encryption ") + 40
    report.write_bytes(data[:at] + b"<<<<" + data[at + 4 :])
    assert refusal(report, None) == (ErrorCode.ENCRYPTED, NEEDED)
    assert refusal(report, PASSWORD) == (ErrorCode.DAMAGED, UNKNOWN)


def test_the_annotated_copy_keeps_the_password(report, tmp_path):
    result = check(report, password=PASSWORD)
    target = tmp_path / "批注.docx"
    write_annotated(result, report, target, PASSWORD)
    assert refusal(target, None) == (ErrorCode.ENCRYPTED, NEEDED)
    assert meaning(check(target, password=PASSWORD)) == meaning(result)
