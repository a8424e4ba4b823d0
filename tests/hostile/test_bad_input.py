"""Every kind of bad input ends with a code of the contract and one sentence, and the next file is checked."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from checker.errors import OUR_FAULT, ReadError
from checker.isolated import check_all
from checker.worker import Job
from tests.hostile import bad_docx, bad_files, bad_other, bad_pdf, bad_txt
from tests.hostile.case import valid

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pipes, links and limits")
TABLES = {"files": bad_files, "docx": bad_docx, "pdf": bad_pdf, "txt": bad_txt, "other": bad_other}
SENTENCE = re.compile(r"[\u4e00-\u9fff“].{8,}[。]", re.S)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("table", sorted(TABLES))
def test_bad_input(table: str, tmp_path: Path) -> None:
    cases = TABLES[table].CASES
    paths = []
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append(case.make(folder))
    before = sorted(path for path in tmp_path.rglob("*") if not path.is_symlink())
    good = valid("docx", tmp_path)
    *found, last = check_all([Job(0, path) for path in (*paths, good)], jobs=2)
    wrong = []
    for case, outcome in zip(cases, found, strict=True):
        code = str(outcome.code) if isinstance(outcome, ReadError) else "ok"
        said = outcome.message if isinstance(outcome, ReadError) else "校核完毕，没有中断。"
        if code not in case.codes or said == OUR_FAULT or not SENTENCE.fullmatch(said):
            wrong.append((case.name, code, said))
    assert wrong == []
    assert not isinstance(last, ReadError), "the batch goes on"
    after = {path for path in tmp_path.rglob("*") if not path.is_symlink()}
    assert after - set(before) == {good}, "nothing is written beside a file"
