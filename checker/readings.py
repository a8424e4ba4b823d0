"""读表透视: how every cell of the statutory tables was read, and which cells were read as nothing. No judgement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.corrections import covers, read_words
from checker.document import Place, Table
from checker.place_words import SHORT_ROWS, table_name
from checker.text import cell_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, Label, ReadCell, ShiftedRow, StatTable
    from checker.corrections import Correction
    from checker.document import Cell
    from checker.forms import ColumnForm, RowForm

DUPLICATE = "这是同一张表的另一份，校核用的是前一份"
UNPLACED = "没有对到法定表格的任何一格"
NO_NUMBER = "不是数字，没有参加计算"
_ORDINAL = re.compile(
    r"^(?:([一二三四五六七八九十]+)、|([（(][一二三四五六七八九十]+[）)])|(\d+)[.．、])"
)
_REMARK = re.compile(r"[（(].*")


class How(StrEnum):
    """What became of a cell."""

    READ = "read"
    CORRECTED = "corrected"
    NO_NUMBER = "no_number"
    BLANK = "blank"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"

    @property
    def word(self) -> str:
        """The Chinese word shown to users."""
        return {
            "read": "读出",
            "corrected": "人工更正",
            "no_number": "非数字",
            "blank": "空白",
            "doubtful": "存疑",
            "unread": "未读",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell on the page: as which row and column it was taken, and what was read in it."""

    table: str
    cell: str
    """Key of the statutory cell; empty when it was taken as none."""
    place: Place
    how: How
    row: str = ""
    """Words of the row; empty in a table with one row."""
    column: str = ""
    code: str = ""
    """Row and column in a few characters: ``（四）1·自然``."""
    as_read: str = ""
    text: str = ""
    """What is reckoned with: what was read, or what a person reads."""
    row_place: Place | None = None
    """Where the label of the row stands."""
    column_place: Place | None = None
    reason: str = ""
    """Why it is not (surely) read."""
    correction: Correction | None = None

    @property
    def table_name(self) -> str:
        """表三."""
        return table_name(self.table)

    @property
    def where(self) -> str:
        """Row and column: ``行：… 列：…``."""
        parts = (("行", self.row), ("列", self.column))
        return "　".join(f"{name}：{words}" for name, words in parts if words)

    @property
    def said(self) -> str:
        """What was read, in words: ``读作 5``, ``读作 空白``."""
        if self.how is How.UNREAD:
            return f"未读：{self.reason}"
        read = f"读作 {read_words(self.as_read)}"
        if self.correction is not None and self.correction.confirms:
            return f"{read}，{self.correction.name}确认"
        if self.correction is not None:
            return f"{read}，{self.correction.name}更正为 {self.text}"
        return f"{read}，{self.reason}" if self.reason else read

    @property
    def can_be_corrected(self) -> bool:
        """Whether it is a statutory cell; what was taken as none has no number to correct."""
        return bool(self.cell)


def readings(report: AnnualReport) -> tuple[Reading, ...]:
    """Return every cell of the statutory tables found: those read in official order, then those read as nothing."""
    read: list[Reading] = []
    for table in report.tables.values():
        read += [_reading(report, table, cell) for cell in table.cells.values()]
    taken = {_spot(reading.place) for reading in read}
    unread = [r for table in report.tables.values() for r in _unread(report, table, taken)]
    unread += [
        Reading(table.key, "", cell.place, How.UNREAD, as_read=cell.text, reason=DUPLICATE)
        for table in report.duplicates
        for cell in table.cells.values()
    ]
    seen: dict[object, Reading] = {}
    for reading in unread:
        seen.setdefault(_spot(reading.place), reading)
    return (*read, *seen.values())


Spot = tuple[int, int | None, int | None, int | None]


def _spot(place: Place) -> Spot:
    """Return what tells cells apart: block, row and column; in text the first character too."""
    return (place.block, place.row, place.column, place.start if place.row is None else None)


def _reading(report: AnnualReport, table: StatTable, cell: ReadCell) -> Reading:
    row, column = table.form.split_key(cell.key)
    how, reason = _how(report, cell)
    row_words, column_words = _words(table, row, column)
    return Reading(
        table=table.key,
        cell=cell.key,
        place=cell.place,
        how=how,
        row=row_words,
        column=column_words,
        code=_code(table, row, column),
        as_read=cell.as_read,
        text=cell.text,
        row_place=_label_place(table.rows, row.key if row else ""),
        column_place=_label_place(table.columns, column.key if column else ""),
        reason=reason,
        correction=cell.correction,
    )


def _how(report: AnnualReport, cell: ReadCell) -> tuple[How, str]:
    if cell.correction is not None:
        return How.CORRECTED, ""
    if any(covers(cell.place, doubt) for doubt in report.document.doubtful):
        return How.DOUBTFUL, doubt_words(report)
    if cell.is_blank:
        return How.BLANK, ""
    return (How.NO_NUMBER, NO_NUMBER) if cell.value is None else (How.READ, "")


def doubt_words(report: AnnualReport) -> str:
    """Say why characters of a report are doubtful."""
    why = "文字识别得不可靠" if report.document.ocr else "文件没有说明这是哪个字"
    return f"{why}，没有下结论"


def _words(table: StatTable, row: RowForm | None, column: ColumnForm | None) -> tuple[str, str]:
    form = table.form
    if form.layout == "columns":
        return (column.group, column.label) if column else ("", "")
    column_words = column.label if column else ""
    return (form.row_name(row) if row else ""), column_words


def _label_place(labels: tuple[Label, ...], key: str) -> Place | None:
    return next((label.place for label in labels if key and label.key == key), None)


# -- short names -------------------------------------------------------------------------------


def row_code(row: RowForm) -> str:
    """Return a row in a few characters: ``一``, ``（二）``, ``（四）1``, else the first of its words."""
    own = _ordinal(row.label)
    if row.key in SHORT_ROWS or not own:
        return own or _REMARK.sub("", row.label)[:4]
    return f"{_ordinal(row.group)}{own}" if own.isdigit() else own


def _ordinal(label: str) -> str:
    match = _ORDINAL.match(label)
    return next((part for part in match.groups() if part), "") if match else ""


def column_code(column: ColumnForm) -> str:
    """Return a column in two or three characters: ``自然人``, ``商业``, ``维持``, ``制发``."""
    words = _REMARK.sub("", column.label)
    if len(words) <= 3:
        return words
    for lead in ("本年", "结果", "上一年"):
        words = words.removeprefix(lead)
    return words[:2]


def _code(table: StatTable, row: RowForm | None, column: ColumnForm | None) -> str:
    if table.form.layout == "rows":
        return row_code(row) if row else ""
    parts = [row_code(row)] if row else [_group_code(column)] if column else []
    return "·".join([*parts, column_code(column)] if column else parts)


def _group_code(column: ColumnForm | None) -> str:
    words = (column.group if column else "").removeprefix("行政")
    return words[:3] if words[2:3] == "后" else words[:2]


# -- what was read as nothing ------------------------------------------------------------------


def _unread(report: AnnualReport, table: StatTable, taken: set[Spot]) -> Iterator[Reading]:
    labels = {_spot(label.place) for label in (*table.rows, *table.columns)}
    if table.corner:
        labels.add(_spot(table.corner))
    for row in table.shifted:
        yield from _shifted(report, table, row, taken | labels)
    for block in table.blocks:
        found = report.document.blocks[block]
        if isinstance(found, Table):
            yield from _unplaced(table, block, found, taken | labels)


def _shifted(
    report: AnnualReport, table: StatTable, row: ShiftedRow, taken: set[Spot]
) -> Iterator[Reading]:
    """Yield the cells of a row that has one too many or too few: none is taken as a column."""
    reason = f"这一行有 {len(row.values)} 格，应为 {row.expected} 格，各格没有对到列"
    form_row = table.form.row(row.row)
    words = table.form.row_name(form_row) if form_row else ""
    block = report.document.blocks[row.place.block]
    if not isinstance(block, Table) or row.place.row is None:
        yield Reading(table.key, "", row.place, How.UNREAD, row=words, reason=reason)
        return
    for cell in block.row_cells()[row.place.row]:
        place = Place(row.place.block, cell.row, cell.column)
        right = cell.column > (row.place.column or 0) or place == row.place
        if right and _spot(place) not in taken:
            yield Reading(
                table.key,
                "",
                place,
                How.UNREAD,
                row=words,
                code=row_code(form_row) if form_row else "",
                as_read=cell.text,
                row_place=row.place,
                reason=reason,
            )


def _unplaced(table: StatTable, block: int, found: Table, taken: set[Spot]) -> Iterator[Reading]:
    """Yield the numbers of a grid that were taken as no cell: rows and columns no form has, stray figures."""
    rows = {spot[1]: spot[2] or 0 for spot in sorted(taken, key=str) if spot[0] == block}
    for cell in found.cells:
        place = Place(block, cell.row, cell.column)
        if _spot(place) in taken or cell_number(cell.text) is None:
            continue
        if cell.row in rows or _right_of_words(found, cell):
            reason = table.unread or UNPLACED
            yield Reading(table.key, "", place, How.UNREAD, as_read=cell.text, reason=reason)


def _right_of_words(found: Table, cell: Cell) -> bool:
    """Say whether something that is no number stands before a cell: it is no number of a row then."""
    before = [c for c in found.row_cells()[cell.row] if c.column < cell.column and c.text.strip()]
    return any(cell_number(c.text) is None for c in before)
