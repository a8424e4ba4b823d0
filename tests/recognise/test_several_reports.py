"""Two reports in one file are said to be two; one that was pasted twice stays one whose parts stand twice."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn

from checker import check
from checker.errors import ErrorCode, ReadError
from tests.reports.as_docx import to_docx
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path


TITLE = "临河市水务局2025年政府信息公开工作年度报告"


def compiled(folder: Path, second: str) -> Path:
    """One report, and another one that says the like in a docx."""
    document = docx.Document(str(to_docx(BASES["2021"](), folder / "a.docx")))
    body = document.element.body
    for node in [copy.deepcopy(node) for node in body if node.tag != qn("w:sectPr")]:
        for text in node.iter(qn("w:t")):
            text.text = (text.text or "").replace(TITLE, second)
        body.insert(len(body) - 1, node)
    document.save(str(folder / "汇编.docx"))
    return folder / "汇编.docx"


@pytest.mark.parametrize(
    "second",
    ["云岭县林业局2025年政府信息公开工作年度报告", "临河市水务局2024年政府信息公开工作年度报告"],
)
def test_two_reports_are_refused(second: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        check(compiled(tmp_path, second))
    assert caught.value.code is ErrorCode.UNSUPPORTED
    assert second in caught.value.message


def test_a_report_pasted_twice_has_its_parts_twice(tmp_path: Path) -> None:
    found = check(compiled(tmp_path, TITLE)).findings
    assert "S102" in {finding.rule for finding in found}
