"""The checklist as an Excel workbook: 校核结论, 问题, 检查清单."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from checker.export.checklist import NO_FINDINGS, SIGNATURES, TITLE
from checker.export.corrected import CORRECTION_HEADS, CORRECTIONS_NOTE, CORRECTIONS_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.export.checklist import Checklist

FONT = "等线"
"""Comes with Office and WPS; other programs substitute a Chinese sans serif."""
CELL_LIMIT = 32_767
"""Characters Excel keeps in one cell."""

_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = PatternFill("solid", fgColor="EFEFEF")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FINDING_COLUMNS = (
    ("序号", 5),
    ("严重程度", 9),
    ("问题", 15),
    ("位置", 13),
    ("说明", 32),
    ("填报/原文", 10),
    ("对照", 10),
    ("依据", 18),
    ("建议", 24),
    ("规则", 7),
    ("核实情况", 11),
    ("核对结果", 9),
    ("核对人", 8),
    ("日期", 8),
)
_CORRECTION_WIDTHS = (40, 16, 16, 50, 14, 18)
_OUTCOME_COLUMNS = (("类别", 14), ("规则", 8), ("检查内容", 52), ("结果", 12), ("说明", 60))


class Look(NamedTuple):
    """How a cell looks."""

    bold: bool = False
    center: bool = False
    head: bool = False
    size: int = 10
    middle: bool = False


_PLAIN = Look()
_CENTER = Look(center=True)
_HEAD = Look(bold=True, center=True, head=True)


def write_xlsx(checklist: Checklist, target: Path) -> None:
    """Write the workbook; raises ``OSError`` when the target cannot be written."""
    book = Workbook()
    _summary_sheet(book.active, checklist)
    _findings_sheet(book.create_sheet("问题"), checklist)
    if checklist.corrections:
        _corrections_sheet(book.create_sheet(CORRECTIONS_TITLE), checklist)
    _outcomes_sheet(book.create_sheet("检查清单"), checklist)
    book.properties.creator = checklist.program
    book.properties.title = TITLE
    book.save(target)


def put_text(cell: Any, text: str, look: Look = _PLAIN) -> None:  # noqa: ANN401  openpyxl is untyped
    """Put text into a cell so that it is shown as it is and can never become a formula or an error value."""
    cell.value = _ESCAPE.sub("_x005F_", text)[:CELL_LIMIT]
    cell.data_type = "s"
    if text.lstrip(" \u3000").startswith(_RISKY):
        cell.quotePrefix = True
    _style(cell, look)


def put_wide(sheet: Any, row: int, text: str, look: Look, columns: int) -> None:  # noqa: ANN401
    """Put text into one cell as wide as several columns, framed all around, one line high."""
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    put_text(sheet.cell(row, 1), text, look)
    for column in range(2, columns + 1):
        sheet.cell(row, column).border = _GRID
    sheet.row_dimensions[row].height = look.size * 2


def put_number(cell: Any, number: float | str, look: Look = _CENTER) -> None:  # noqa: ANN401
    """Put a number, or a formula of our own, into a cell. Never for text of a document."""
    cell.value = number
    _style(cell, look)


def _style(cell: Any, look: Look) -> None:  # noqa: ANN401
    cell.font = Font(name=FONT, size=look.size, bold=look.bold)
    cell.border = _GRID
    cell.alignment = Alignment(
        wrap_text=True,
        vertical="center" if look.head or look.middle else "top",
        horizontal="center" if look.center else "left",
    )
    if look.head:
        cell.fill = _HEAD_FILL


def set_up_page(sheet: Any, foot: str, repeat: str = "") -> None:  # noqa: ANN401
    """Set A4 landscape, one page wide, page numbers and the rows repeated on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.5)
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.oddFooter.left.text = foot.replace("&", "&&")
    sheet.oddFooter.right.text = "第 &P 页，共 &N 页"
    if repeat:
        sheet.print_title_rows = repeat


def set_columns(sheet: Any, widths: Sequence[int]) -> None:  # noqa: ANN401
    """Set the widths of the columns, in characters."""
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def _summary_sheet(sheet: Any, checklist: Checklist) -> None:  # noqa: ANN401
    sheet.title = "校核结论"
    set_columns(sheet, (16, 90))
    put_wide(sheet, 1, TITLE, Look(bold=True, center=True, size=18), 2)
    put_wide(sheet, 2, checklist.heading, Look(center=True, size=12), 2)
    put_wide(sheet, 3, checklist.verdict_line, Look(bold=True, size=14), 2)
    put_wide(sheet, 4, "\n".join(checklist.counts), Look(size=11), 2)
    sheet.row_dimensions[4].height = 34
    row = 5
    for fact in checklist.facts:
        put_text(sheet.cell(row, 1), fact.label, Look(bold=True, head=True))
        put_text(sheet.cell(row, 2), fact.value)
        sheet.row_dimensions[row].height = text_height((fact.value,), (90,))
        row += 1
    if checklist.not_checked:
        put_wide(sheet, row, checklist.not_checked, _PLAIN, 2)
        sheet.row_dimensions[row].height = text_height((checklist.not_checked,), (106,))
        row += 1
    lines = "　　　　".join(f"{name}：＿＿＿＿＿＿＿＿" for name in SIGNATURES)
    put_wide(sheet, row, lines, Look(size=11, middle=True), 2)
    sheet.row_dimensions[row].height = 40
    set_up_page(sheet, checklist.page_foot)


def _head(sheet: Any, columns: Sequence[tuple[str, int]], foot: str) -> None:  # noqa: ANN401
    for index, (name, _) in enumerate(columns, start=1):
        put_text(sheet.cell(1, index), name, _HEAD)
    set_columns(sheet, [width for _, width in columns])
    sheet.row_dimensions[1].height = 22
    sheet.freeze_panes = "A2"
    set_up_page(sheet, foot, repeat="1:1")


def _findings_sheet(sheet: Any, checklist: Checklist) -> None:  # noqa: ANN401
    _head(sheet, _FINDING_COLUMNS, checklist.page_foot)
    for line, row in enumerate(checklist.rows, start=2):
        put_number(sheet.cell(line, 1), row.number)
        put_text(sheet.cell(line, 2), row.level, Look(bold=True, center=True))
        put_text(sheet.cell(line, 3), row.title, Look(bold=True))
        texts = (row.place, row.message, row.actual, row.expected, row.basis, row.suggestion)
        for index, text in enumerate((*texts, row.rules, row.verification, "", "", ""), start=4):
            put_text(sheet.cell(line, index), text)
        sheet.row_dimensions[line].height = text_height(
            (row.title, row.place, *texts[1:], row.rules, row.verification),
            [width for _, width in _FINDING_COLUMNS[2:]],
        )
    if not checklist.rows:
        put_text(sheet.cell(2, 3), NO_FINDINGS)
    last = get_column_letter(len(_FINDING_COLUMNS))
    sheet.auto_filter.ref = f"A1:{last}{max(2, len(checklist.rows) + 1)}"


def _corrections_sheet(sheet: Any, checklist: Checklist) -> None:  # noqa: ANN401
    columns = tuple(zip(CORRECTION_HEADS, _CORRECTION_WIDTHS, strict=True))
    _head(sheet, columns, checklist.page_foot)
    line = 1
    for row in checklist.corrections:
        line += 1
        for index, text in enumerate(row.texts(), start=1):
            put_text(sheet.cell(line, index), text)
        sheet.row_dimensions[line].height = text_height(row.texts(), _CORRECTION_WIDTHS)
    note = sheet.cell(line + 1, 1)
    sheet.merge_cells(start_row=line + 1, start_column=1, end_row=line + 1, end_column=6)
    put_text(note, f"{CORRECTIONS_TITLE}：{CORRECTIONS_NOTE}")
    sheet.row_dimensions[line + 1].height = 20


def _outcomes_sheet(sheet: Any, checklist: Checklist) -> None:  # noqa: ANN401
    _head(sheet, _OUTCOME_COLUMNS, checklist.page_foot)
    line = 1
    for group in checklist.groups:
        for row in group.rows:
            line += 1
            texts = (group.name, row.rule, row.title, row.outcome, row.detail)
            for index, text in enumerate(texts, start=1):
                put_text(sheet.cell(line, index), text)
            widths = [width for _, width in _OUTCOME_COLUMNS]
            sheet.row_dimensions[line].height = text_height(texts, widths)
    sheet.auto_filter.ref = f"A1:E{max(2, line)}"


def text_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height in points that the longest wrapped text needs: no program computes it on opening."""
    lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=False))
    return 5 + 13.5 * max(1, lines)


def _lines(text: str, width: int) -> int:
    """Count wrapped lines; a Chinese character is two widths of a digit."""
    room = max(2, width - 2)
    spans = (sum(2 if ord(c) > 0x2E7F or c in "“”…—·" else 1 for c in p) for p in text.split("\n"))
    return sum(1 + max(0, span - 1) // room for span in spans)
