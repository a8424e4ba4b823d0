"""The statutory tables as data: JSON, or a workbook in the official layout with live sums beside the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter

from checker.export.xlsx import Look, put_number, put_text, set_up_page, text_height
from checker.forms import TOP_HEADS, form_by_id
from checker.place_words import table_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from checker.annual_report import AnnualReport, ReadCell, StatTable
    from checker.forms import ColumnForm, Relation, RowForm

Instance = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of the cells left and right of the equals sign."""
SCHEMA = "nianbao-data/1"
NO_TABLES = "报告中没有找到法定表格。"
MISSING = "未见"
"""Stands where the report has no such cell: neither 0 nor blank."""

_HEAD = Look(bold=True, center=True, head=True)
_BOLD = Look(bold=True, middle=True)
_LABEL = Look(middle=True)
_CENTER = Look(center=True, middle=True)
_SUM_HEADS = ("各项之和（公式）", "填报减去公式")
_SHEETS = {"art20": "表二", "applications": "表三", "litigation": "表四", "statistics": "统计表"}


_LABEL_WIDTH = 60
"""Characters of the first column of the statistics table."""


class Area(NamedTuple):
    """A block of cells, first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


def data_dict(report: AnnualReport) -> dict[str, Any]:
    """Return the tables as read: text, number (None when it is none) and unit of every cell found."""
    return {
        "schema": SCHEMA,
        "file": {"name": report.document.name, "sha256": report.document.sha256},
        "organization": report.organization,
        "year": report.year,
        "form": report.form.id if report.form else None,
        "form_used": report.form_used,
        "tables": {
            key: {
                "name": table_name(key),
                "form": table.form_id,
                "unread": table.unread,
                "cells": {name: _cell_dict(cell) for name, cell in table.cells.items()},
            }
            for key, table in report.tables.items()
        },
    }


def _cell_dict(cell: ReadCell) -> dict[str, Any]:
    return {"text": cell.text, "value": _number(cell), "unit": cell.unit}


def _number(cell: ReadCell) -> int | float | None:
    if cell.value is None:
        return None
    whole = cell.value == cell.value.to_integral_value()
    return int(cell.value) if whole else float(cell.value)


def write_data_xlsx(report: AnnualReport, target: Path) -> None:
    """Write the tables as a workbook; raises ``OSError`` when the target cannot be written."""
    book = Workbook()
    book.remove(book.active)
    sheets: dict[str, _Sheet] = {}
    for key, table in report.tables.items():
        name = _SHEETS.get(key.partition("_")[0], table_name(key)[:31])
        if name not in sheets:
            sheets[name] = _Sheet(book.create_sheet(name), _foot(report))
        sheets[name].add(table)
    if not sheets:
        put_text(book.create_sheet("法定表格")["A1"], NO_TABLES)
    book.save(target)


def _foot(report: AnnualReport) -> str:
    unit = report.organization or report.document.name
    return f"{unit}　{report.year} 年度" if report.year else unit


class _Sheet:
    """A sheet being filled downwards; remembers at which coordinate each cell of a table stands."""

    def __init__(self, sheet: Any, foot: str) -> None:  # noqa: ANN401  openpyxl is untyped
        self.sheet = sheet
        self.line = 1
        self.places: dict[str, str] = {}
        self.last = 1
        self.heads_at: int | None = None
        set_up_page(sheet, foot)

    def add(self, table: StatTable) -> None:
        """Add one statutory table and its sums."""
        self.places, self.heads_at = {}, None
        title = table_name(table.key)
        if table.unread:
            title = f"{title}（未能全部读出：{table.unread}）"
        cell = self.sheet.cell(self.line, 1)
        put_text(cell, title, Look(bold=True, size=12))
        cell.border, cell.alignment = Border(), Alignment()
        self.sheet.row_dimensions[self.line].height = 22
        self.line += 1
        if table.form.layout != "rows":
            self.sheet.page_setup.fitToHeight = 1
        {"rows": self._rows, "columns": self._columns}.get(table.form.layout, self._matrix)(table)
        for relation in form_by_id(table.form_id).relations:
            if relation.table == table.key:
                self._sums(relation, table)
        self.line += 2

    def _matrix(self, table: StatTable) -> None:
        form = table.form
        self._widths({1: 16, 2: 16, 3: 34})
        top = self.line
        self._column_heads(table, first=4)
        self._merged(Area(top, 1, self.line - 1, 3), form.corner, _HEAD)
        groups = row_groups(form.rows)
        first = self.line
        for row, names in zip(form.rows, groups, strict=True):
            self._merged(Area(self.line, len(names) + 1, self.line, 3), row.label, _LABEL)
            lines = -(-len(row.label) // (16 if len(names) == 2 else 24))
            self.sheet.row_dimensions[self.line].height = max(20, 14 * lines)
            self._values(table, {form.cell_key(row.key, c.key): c for c in form.columns}, 4)
            self.line += 1
        for depth in (0, 1):
            for start, end in runs([names[: depth + 1] for names in groups], depth + 1):
                text = groups[start][depth]
                area = Area(first + start, depth + 1, first + end, depth + 1)
                self._merged(area, text, _CENTER)
        self.last = 3 + len(form.columns)

    def _columns(self, table: StatTable) -> None:
        self._column_heads(table, first=1)
        self._values(table, {column.key: column for column in table.form.columns}, 1)
        self.line += 1
        self.last = len(table.form.columns)

    def _column_heads(self, table: StatTable, first: int) -> None:
        """Write one to three lines of column heads, equal neighbours merged."""
        tops = TOP_HEADS.get(table.key, {})
        columns = table.form.columns
        lines = [[tops[c.group] for c in columns]] if tops else []
        if any(c.group for c in columns):
            lines.append([c.group or c.label for c in columns])
        lines.append([c.label for c in columns])
        for top, left, bottom, right, text in head_blocks(lines):
            line, column = self.line, first + left
            self._merged(Area(line + top, column, line + bottom, first + right), text, _HEAD)
        for _ in lines:
            self.sheet.row_dimensions[self.line].height = 30
            self.line += 1
        self._widths(dict.fromkeys(range(first, first + len(columns)), 12))

    def _rows(self, table: StatTable) -> None:
        self._widths({1: _LABEL_WIDTH, 2: 8, 3: 14})
        self.sheet.print_title_rows = f"{self.line}:{self.line}"
        for column, head in enumerate(("统计指标", "单位", "统计数"), start=1):
            put_text(self.sheet.cell(self.line, column), head, _HEAD)
        self.line += 1
        group = ""
        for row in table.form.rows:
            if row.group and row.group != group:
                self._merged(Area(self.line, 1, self.line, 3), row.group, _BOLD)
                self.line += 1
            group = row.group
            put_text(self.sheet.cell(self.line, 1), row.label, _LABEL)
            put_text(self.sheet.cell(self.line, 2), row.unit, _CENTER)
            self.sheet.row_dimensions[self.line].height = text_height((row.label,), (_LABEL_WIDTH,))
            self._values(table, {row.key: table.form.columns[0]}, 3)
            self.line += 1
        self.last = 3

    def _values(self, table: StatTable, keys: Mapping[str, ColumnForm], first: int) -> None:
        for column, key in enumerate(keys, start=first):
            cell = self.sheet.cell(self.line, column)
            self.places[key] = cell.coordinate
            found = table.cells.get(key)
            number = _number(found) if found and not found.unit else None
            if number is not None:
                put_number(cell, number)
            else:
                put_text(cell, found.text if found else MISSING, _CENTER)

    def _sums(self, relation: Relation, table: StatTable) -> None:
        """Write what the parts add up to, as formulas, beside or below the table."""
        instances = [
            (left, right)
            for _, left, right in relation.instances()
            if {*left, *right} <= self.places.keys()
        ]
        if not instances or relation.compare != "=":
            return
        if relation.each == "column":
            self._sums_below(instances, table)
        elif table.form.layout == "columns":
            self._sums_under(instances)
        else:
            self._sums_beside(instances)

    def _sums_beside(self, instances: list[Instance]) -> None:
        """Write two columns right of the table, one line an instance."""
        heads = min(self.sheet[self.places[left[0]]].row for left, _ in instances) - 1
        for offset, head in enumerate(_SUM_HEADS, start=1):
            put_text(self.sheet.cell(self.heads_at or heads, self.last + offset), head, _HEAD)
        self.heads_at = self.heads_at or heads
        self._widths(dict.fromkeys((self.last + 1, self.last + 2), 12))
        for left, right in instances:
            row = self.sheet[self.places[left[0]]].row
            for offset, formula in enumerate(self._formulas(left, right), start=1):
                put_number(self.sheet.cell(row, self.last + offset), formula)

    def _sums_under(self, instances: list[Instance]) -> None:
        """Write two lines below a table of one data row, each sum under its total."""
        data = self.sheet[self.places[instances[0][0][0]]].row
        for offset, head in enumerate(_SUM_HEADS, start=1):
            put_text(self.sheet.cell(data + offset, self.last + 1), head, _HEAD)
        self._widths({self.last + 1: 18})
        for left, right in instances:
            column = self.sheet[self.places[left[0]]].column
            for offset, formula in enumerate(self._formulas(left, right), start=1):
                put_number(self.sheet.cell(data + offset, column), formula)
        self.line = data + len(_SUM_HEADS) + 1

    def _sums_below(self, instances: list[Instance], table: StatTable) -> None:
        """Write two lines below the table, each sum under its column."""
        left_name, right_name = (self._names(keys, table) for keys in instances[0])
        labels = (f"{right_name}（公式）", f"{left_name} 减去 {right_name}（公式）")
        for offset, label in enumerate(labels):
            self._merged(Area(self.line, 1, self.line, 3), label, _BOLD)
            self.sheet.row_dimensions[self.line].height = 30
            for left, right in instances:
                column = self.sheet[self.places[left[0]]].column
                put_number(self.sheet.cell(self.line, column), self._formulas(left, right)[offset])
            self.line += 1

    def _formulas(self, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str]:
        """Return the sum of the parts, and what is reported minus that sum."""
        return f"={self._sum(right)}", f"={self._sum(left)}-{self._sum(right)}"

    def _names(self, keys: tuple[str, ...], table: StatTable) -> str:
        rows = [table.form.split_key(key)[0] for key in keys]
        labels = [row.label for row in rows if row]
        return " + ".join(labels) if len(labels) <= 2 else "各项结果之和"

    def _sum(self, keys: tuple[str, ...]) -> str:
        """Return a SUM over cells; SUM leaves out text, so that ``/`` breaks no formula."""
        return f"SUM({','.join(self.places[key] for key in keys)})"

    def _merged(self, area: Area, text: str, look: Look) -> None:
        top, left, bottom, right = area
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                put_text(self.sheet.cell(row, column), "", look)
        put_text(self.sheet.cell(top, left), text, look)
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )

    def _widths(self, widths: Mapping[int, int]) -> None:
        for column, width in widths.items():
            dimension = self.sheet.column_dimensions[get_column_letter(column)]
            dimension.width = max(width, 0 if dimension.width == 13 else dimension.width)


def row_groups(rows: tuple[RowForm, ...]) -> list[tuple[str, ...]]:
    """Return the groups each row stands in, outermost first."""
    groups: list[tuple[str, ...]] = []
    outer = ""
    for row in rows:
        nested = row.group.startswith("（")
        outer = outer if nested else row.group
        groups.append(tuple(g for g in (outer, row.group if nested else "") if g))
    return groups


def runs(names: list[tuple[str, ...]], length: int) -> Iterator[tuple[int, int]]:
    """Yield first and last index of neighbours with the same names, as many as ``length``."""
    start = 0
    for index in range(1, len(names) + 1):
        if index == len(names) or names[index] != names[start]:
            if len(names[start]) == length:
                yield start, index - 1
            start = index


def head_blocks(lines: list[list[str]]) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield top, left, bottom, right and text of every head: equal neighbours are one merged cell."""
    done: set[tuple[int, int]] = set()
    last = len(lines) - 1
    for top, texts in enumerate(lines):
        for left, text in enumerate(texts):
            if (top, left) in done:
                continue
            right = left
            while top < last and right + 1 < len(texts) and texts[right + 1] == text:
                right += 1
            bottom = top
            while bottom < last and set(lines[bottom + 1][left : right + 1]) == {text}:
                bottom += 1
            done.update((i, j) for i in range(top, bottom + 1) for j in range(left, right + 1))
            yield top, left, bottom, right, text
