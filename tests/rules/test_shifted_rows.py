"""A row short of a cell is a warning where the grid is known, a hint where reading may have lost a blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from checker import check
from tests.reports.as_docx import to_docx
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from pathlib import Path


def test_row_short_of_a_cell_in_word_is_a_warning(tmp_path: Path) -> None:
    path = to_docx(base_2021(), tmp_path / "报告.docx")
    document = docx.Document(str(path))
    rows = next(t for t in document.tables if len(t.columns) == 10)._tbl.tr_lst
    row = next(
        r
        for r in rows
        if "重复申请" in "".join(r.itertext()) and "大量" not in "".join(r.itertext())
    )
    row.remove(row.tc_lst[-2])
    document.save(str(path))
    result = check(path)
    assert [(f.rule, f.severity.value) for f in result.findings] == [("T016", "warning")]
    assert "“其他”" in result.findings[0].message


def blanks_outcome(path: Path) -> tuple[str, str]:
    """What T009 says of a report."""
    outcome = next(o for o in check(path).outcomes if o.rule == "T009")
    return outcome.status.value, outcome.reason or ""


def test_row_of_text_short_of_a_cell_leaves_open_which_is_blank(tmp_path: Path) -> None:
    """Blanks around a blank cell are lost in text set in columns; a row that says 0 there is whole."""
    row = "重复申请" + "\t0" * 4 + "\t1\t0\t1"
    text = to_txt(base_2021())
    assert row in text
    path = tmp_path / "报告.txt"
    path.write_text(text.replace("\t", "   "), encoding="utf-8")
    assert blanks_outcome(path) == ("passed", "")
    short = text.replace(row, row.replace("\t0\t1\t0", "\t0\t1", 1)).replace("\t", "   ")
    path.write_text(short, encoding="utf-8")
    status, reason = blanks_outcome(path)
    assert status == "not_checked"
    assert "读出的格数不够" in reason
