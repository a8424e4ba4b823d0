"""A child process that misbehaves costs one file, never the batch."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

import checker
from checker.errors import OUR_FAULT, ErrorCode, ReadError
from checker.export import ExportError
from checker.findings import CheckResult
from checker.isolated import ABORTED, TOGETHER, check_all, check_isolated, load_isolated
from checker.isolated_call import call_isolated
from checker.progress import tell
from checker.worker import Job
from tests.hostile.case import valid

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the faults are planted by fork")


def behave(path: Path, **_: object) -> object:
    """Do what the name of the file says."""
    if path.stem == "abort":
        os.abort()
    if path.stem == "hang":
        time.sleep(600)
    if path.stem == "swell":
        return [bytearray(1 << 26) for _ in range(100)]
    if path.stem == "deep":
        return behave(path)
    if path.stem == "scan":
        for page in range(1, 5):
            tell(page, 4)
            time.sleep(0.6)
    if path.stem == "break":
        raise KeyError("kaputt")
    raise ReadError(ErrorCode.EMPTY, path.stem)


def children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("child_process", "isolated"):
        monkeypatch.setattr(f"checker.{module}.may_copy", lambda: True)
    monkeypatch.setattr(checker, "check", behave)


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.usefixtures("planted")
def test_every_file_gets_its_answer_in_order(jobs: int) -> None:
    names = ["a", "abort", "b", "hang", "swell", "deep", "break", "c"]
    todo = [Job(0, Path(f"{name}.docx")) for name in names]
    found = list(check_all(todo, jobs=jobs, seconds=10))
    assert [f.code for f in found if isinstance(f, ReadError)] == [
        "empty", "damaged", "empty", "timeout", "too_large", "too_large", "damaged", "empty",
    ]  # fmt: skip
    messages = [f.message for f in found if isinstance(f, ReadError)]
    assert [messages[i] for i in (0, 1, 2, 6, 7)] == ["a", ABORTED, "b", OUR_FAULT, "c"]
    assert messages[3].startswith("这个文件 10 秒内没有校核完")


@pytest.mark.usefixtures("planted")
def test_each_page_recognised_gets_its_time() -> None:
    (found,) = check_all([Job(0, Path("scan.pdf"))], jobs=1, seconds=2)
    assert isinstance(found, ReadError)
    assert found.code is ErrorCode.EMPTY


@pytest.mark.usefixtures("planted")
def test_an_answer_does_not_wait_for_a_file_that_takes_long() -> None:
    found = check_all([Job(0, Path(f"{name}.docx")) for name in ("a", "hang")], jobs=2)
    first = next(found)
    assert isinstance(first, ReadError)
    assert first.message == "a"
    busy = set(children().split())
    found.close()
    assert busy - set(children().split()), "the other one was still at it"


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("count", [1, TOGETHER, TOGETHER + 1, 3 * TOGETHER - 1])
def test_every_answer_is_shown_however_many_are_unpacked_together(count: int) -> None:
    names = [str(number) for number in range(count)]
    found = list(check_all([Job(0, Path(f"{name}.docx")) for name in names], jobs=2))
    assert [f.message for f in found if isinstance(f, ReadError)] == names


@pytest.mark.usefixtures("planted")
def test_no_child_is_left_behind() -> None:
    before = children()
    list(check_all([Job(0, Path("hang.docx"))], jobs=4, seconds=0.5))
    assert children() == before


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("abort", ExportError, "中途停止"),
        ("hang", ExportError, "2 秒内没有做完"),
        ("swell", ReadError, "过大|太多"),
        ("break", ExportError, "中途停止"),
        ("other", ReadError, "other"),
    ],
)
def test_one_call_that_misbehaves(name: str, kind: type[Exception], words: str) -> None:
    seconds, before = 2 if name == "hang" else 30, children()
    with pytest.raises(kind, match=words):
        call_isolated(behave, Path(f"{name}.docx"), seconds=seconds)
    assert children() == before


def test_one_call_for_real() -> None:
    assert call_isolated(max, 3, 5) == 5


def test_one_file_for_real(tmp_path: Path) -> None:
    result = check_isolated(valid("docx", tmp_path))
    assert isinstance(result, CheckResult)
    assert result.report.year == 2025


def test_a_report_without_judgement(tmp_path: Path) -> None:
    assert load_isolated(valid("txt", tmp_path)).year == 2025
    with pytest.raises(ReadError, match="找不到文件"):
        load_isolated(tmp_path / "没有.docx")
