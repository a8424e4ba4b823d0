"""Labels that an extractor broke over the lines around their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.findings import Severity
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

RESOLD = "5.要求行政机关确认或重新出具已获取信息"
FUNDS = "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面经费）"
CUT = len(FUNDS) - 2
BROKEN = {
    "around": ("2021", f"{RESOLD}  ", f"{RESOLD[:12]}  ", f"\n{RESOLD[12:]}"),
    "above": ("2021", f"{RESOLD}  ", f"{RESOLD[:9]}\n（五）不予\n{RESOLD[9:]}  ", ""),
    "unit": ("2014", f"{FUNDS}  万元  0", f"{FUNDS[:CUT]}\n万元 0\n{FUNDS[CUT:]}", ""),
    "unit below": ("2014", f"{FUNDS}  万元  0", f"{FUNDS[:CUT]}\n{FUNDS[CUT:]}\n万元 0", ""),
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_broken_label_is_put_together(case: str, tmp_path: Path) -> None:
    form, whole, broken, rest = BROKEN[case]
    text = to_txt(BASES[form](), "spaces")
    line = next(line for line in text.split("\n") if line.startswith(whole))
    path = tmp_path / "报告.txt"
    path.write_text(text.replace(line, line.replace(whole, broken) + rest), encoding="utf-8")
    found = check(path)
    assert [(f.rule, f.message) for f in found.findings if f.rule.startswith(("T0", "A"))] == []
    key = "rejected_5.total" if form == "2021" else "H4"
    table = "applications" if form == "2021" else "statistics"
    assert found.report.tables[table].cells[key].text == "0"


def as_copied(line: str, width: int) -> str:
    """Return a row as it is copied out of a PDF: what was broken in its cell stays so, the numbers follow."""
    label, *rest = line.split("  ")
    lines = [label[at : at + width] for at in range(0, len(label), width)]
    if rest and len(lines) == 1:
        return " ".join((label, *rest))
    return "\n".join((*lines, " ".join(rest)) if rest else lines)


@pytest.mark.parametrize("width", [13, 15, 18, 24])
def test_a_statistics_table_copied_out_of_a_pdf(width: int, tmp_path: Path) -> None:
    text = to_txt(BASES["2014"](), "spaces")
    head, title, table = text.partition("统计指标")
    whole, copied = tmp_path / "原.txt", tmp_path / "报告.txt"
    whole.write_text(text, encoding="utf-8")
    rows = (title + table).split("\n")
    copied.write_text(head + "\n".join(as_copied(row, width) for row in rows), encoding="utf-8")
    expected = check(whole).report.tables["statistics"].cells
    found = check(copied)
    assert [(f.rule, f.message) for f in found.findings] == []
    cells = found.report.tables["statistics"].cells
    assert {k: c.value for k, c in cells.items()} == {k: c.value for k, c in expected.items()}


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("width", [7, 8, 9, 10, 12, 16])
def test_rows_copied_out_of_narrow_columns_accuse_nobody(
    form: str, width: int, tmp_path: Path
) -> None:
    text = to_txt(BASES[form](), "spaces")
    rows = (as_copied(row, width) if "  " in row else row for row in text.split("\n"))
    whole, copied = tmp_path / "原.txt", tmp_path / "报告.txt"
    whole.write_text(text, encoding="utf-8")
    copied.write_text("\n".join(rows), encoding="utf-8")
    found = check(copied)
    assert [(f.rule, f.message) for f in found.findings if f.severity is not Severity.INFO] == []
    expected = check(whole).report.tables
    assert sum(len(table.cells) for table in found.report.tables.values()) > 190
    for key, table in found.report.tables.items():
        for name, cell in table.cells.items():
            assert cell.value == expected[key].cells[name].value
