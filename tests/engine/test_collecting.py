"""The garbage collector waits while a report is checked, which is safe only because a check leaves no rings behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from checker import ErrorCode, ReadError, check
from checker.collecting import uncollected
from tests.reports.as_docx import to_docx
from tests.reports.as_html import to_html
from tests.reports.as_ofd import to_ofd
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import to_txt
from tests.reports.as_xlsx import to_xlsx
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.reports.model import ReportModel

FEW = 200
"""Objects: what the types ``ctypes`` makes for a PDF refer to."""


def write_txt(model: ReportModel, path: Path) -> Path:
    path.write_text(to_txt(model), encoding="utf-8")
    return path


WRITERS = {
    "docx": to_docx,
    "pdf": to_pdf,
    "txt": write_txt,
    "html": to_html,
    "ofd": to_ofd,
    "xlsx": to_xlsx,
}


@pytest.mark.parametrize("form", WRITERS)
def test_a_check_leaves_no_rings(form: str, tmp_path: Path) -> None:
    path = WRITERS[form](base_2021(), tmp_path / f"报告.{form}")
    check(path)
    gc.collect()
    with uncollected():
        result = check(path)
        assert not gc.isenabled()
        del result
        assert gc.collect() < FEW
    assert gc.isenabled()


def test_the_collector_runs_again_after_an_error(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    with pytest.raises(ReadError) as caught:
        check(tmp_path / "空.txt")
    assert caught.value.code is ErrorCode.EMPTY
    assert gc.isenabled()


@pytest.fixture
def switched_off() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("switched_off")
def test_a_collector_that_is_switched_off_stays_so(tmp_path: Path) -> None:
    check(write_txt(base_2021(), tmp_path / "报告.txt"))
    assert not gc.isenabled()
