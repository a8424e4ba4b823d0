"""Text that a spreadsheet prints beyond the edge of its cell, and cuts off there, is no text of the next cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import NoticeKind, Paragraph, Table
from tests.readers.pdf_sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

XS, YS = [80.0, 150.0, 220.0], [100.0, 130.0, 160.0]


def cut(sheet: Sheet, cell: tuple[float, float, float, float], base: float, text: str) -> None:
    """Draw text that is cut to a rectangle (left, top, right, bottom)."""
    left, top, right, bottom = cell
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(left, sheet.y(bottom), right - left, bottom - top)
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(left + 2, base, text, size=12)
    sheet.canvas.restoreState()


def sheet_with_table(path: Path) -> Sheet:
    sheet = Sheet(path)
    sheet.prose(60, "本报告所列数据由各科室报送并经办公室汇总。")
    sheet.grid(XS, YS)
    return sheet


def test_a_label_cut_off_stays_in_its_cell(tmp_path):
    sheet = sheet_with_table(tmp_path / "a.pdf")
    cut(sheet, (80, 100, 150, 130), 120, "（一）予以公开的件数")
    sheet.text(170, 120, "16", size=12)
    cut(sheet, (80, 130, 150, 160), 150, "规章")
    sheet.text(170, 150, "3", size=12)
    (table,) = (b for b in sheet.read().blocks if isinstance(b, Table))
    rows = [[cell.text for cell in row] for row in table.row_cells()]
    assert rows == [["（一）予以公开的件数", "16"], ["规章", "3"]]


def test_a_line_below_the_edge_is_not_seen(tmp_path):
    sheet = sheet_with_table(tmp_path / "a.pdf")
    cut(sheet, (80, 100, 150, 130), 120, "三、本年度")
    cut(sheet, (80, 100, 150, 130), 300, "办理结果")
    document = sheet.read()
    assert not any("办理结果" in b.text for b in document.blocks if isinstance(b, Paragraph))
    hidden = [n.text for n in document.notices if n.kind is NoticeKind.HIDDEN_TEXT]
    assert hidden == ["办理结果"]


def test_cut_off_text_that_is_also_seen_is_no_hidden_text(tmp_path):
    sheet = sheet_with_table(tmp_path / "a.pdf")
    cut(sheet, (80, 100, 150, 130), 120, "办理结果")
    cut(sheet, (80, 100, 150, 130), 300, "办理结果")
    kinds = [n.kind for n in sheet.read().notices]
    assert NoticeKind.HIDDEN_TEXT not in kinds
