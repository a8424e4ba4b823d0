"""A report as data: the one model that every container style of the tests is rendered from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.forms import Form, form_by_id

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Part:
    """A top-level section: heading, paragraphs, and the keys of the statutory tables behind them."""

    heading: str
    paragraphs: list[str]
    tables: list[str] = field(default_factory=list)


@dataclass
class ReportModel:
    """A whole report."""

    form_id: str
    title: str
    opening: list[str]
    parts: list[Part]
    values: dict[str, str]
    """``table/cell`` → text of the cell; every cell not named holds ``0``."""
    annex: str = ""
    """Title of the annex with the statistics table (form 2014)."""
    layout: Callable[[str, Grid], list[Grid]] | None = None
    """Changes the grid of a table (``disclosure``, ``applications``, ``litigation``, ``statistics``)."""

    @property
    def form(self) -> Form:
        return form_by_id(self.form_id)

    def value(self, table: str, cell: str) -> str:
        return self.values.get(f"{table}/{cell}", "0")

    def with_cells(self, cells: dict[str, str]) -> ReportModel:
        known = {f"{t.key}/{c}" for t in self.form.tables for c in t.cell_keys}
        unknown = set(cells) - known
        if unknown:
            raise KeyError(f"no such cells: {sorted(unknown)}")
        return replace(self, values={**self.values, **cells})


@dataclass(frozen=True)
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    header: bool = False


@dataclass(frozen=True)
class Grid:
    rows: int
    columns: int
    cells: tuple[GridCell, ...]


class _Builder:
    def __init__(self) -> None:
        self.cells: list[GridCell] = []

    def put(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        self.cells.append(GridCell(row, column, rows, columns, text))

    def grid(self) -> Grid:
        rows = max(c.row + c.row_span for c in self.cells)
        columns = max(c.column + c.column_span for c in self.cells)
        return Grid(rows, columns, tuple(sorted(self.cells, key=lambda c: (c.row, c.column))))


def table_two(model: ReportModel, keys: list[str]) -> Grid:
    """All blocks of table two in one grid of four columns."""
    b = _Builder()
    row = 0
    for key in keys:
        table = model.form.table(key)
        assert table
        count = len(table.columns)
        b.put(row, 0, table.caption, columns=4)
        row += 1
        widths = {1: [3], 2: [1, 2], 3: [1, 1, 1]}[count]
        b.put(row, 0, table.corner)
        at = 1
        for column, width in zip(table.columns, widths, strict=True):
            b.put(row, at, column.label, columns=width)
            at += width
        row += 1
        for line in table.rows:
            b.put(row, 0, line.label)
            at = 1
            for column, width in zip(table.columns, widths, strict=True):
                b.put(row, at, model.value(key, f"{line.key}.{column.key}"), columns=width)
                at += width
            row += 1
    return b.grid()


def applications(model: ReportModel) -> Grid:
    """Table three: three label columns and seven data columns."""
    table = model.form.table("applications")
    assert table
    b = _Builder()
    b.put(0, 0, table.corner, rows=3, columns=3)
    b.put(0, 3, "申请人情况", columns=7)
    b.put(1, 3, "自然人", rows=2)
    b.put(1, 4, "法人或其他组织", columns=5)
    b.put(1, 9, "总计", rows=2)
    for i, column in enumerate(table.columns[1:6]):
        b.put(2, 4 + i, column.label)
    results = [r for r in table.rows if r.key not in ("new", "carried_in", "carried_out")]
    row = 3
    for line in table.rows:
        grouped = line in results
        if line is results[0]:
            b.put(row, 0, "三、本年度办理结果", rows=len(results))
        if not grouped:
            b.put(row, 0, line.label, columns=3)
        elif line.label[0].isdigit():
            members = [r for r in results if r.group == line.group]
            if line is members[0]:
                b.put(row, 1, line.group, rows=len(members))
            b.put(row, 2, line.label)
        else:
            b.put(row, 1, line.label, columns=2)
        for i, column in enumerate(table.columns):
            b.put(row, 3 + i, model.value("applications", f"{line.key}.{column.key}"))
        row += 1
    return b.grid()


def litigation(model: ReportModel) -> Grid:
    """Table four: three header rows over one row of fifteen numbers."""
    table = model.form.table("litigation")
    assert table
    b = _Builder()
    b.put(0, 0, "行政复议", columns=5)
    b.put(0, 5, "行政诉讼", columns=10)
    b.put(1, 5, "未经复议直接起诉", columns=5)
    b.put(1, 10, "复议后起诉", columns=5)
    for i, column in enumerate(table.columns):
        b.put(1 if i < 5 else 2, i, column.label, rows=2 if i < 5 else 1)
        b.put(3, i, model.value("litigation", column.key))
    return b.grid()


def statistics(model: ReportModel) -> Grid:
    """The statistics table of the 2014 form, group rows included."""
    table = model.form.table("statistics")
    assert table
    b = _Builder()
    for i, text in enumerate(("统计指标", "单位", "统计数")):
        b.put(0, i, text)
    row = 1
    groups: list[str] = []
    for line in table.rows:
        labels = [r.label for r in table.rows]
        for group in STATISTICS_GROUPS.get(line.key, ()):
            if group not in groups and group not in labels:
                groups.append(group)
                b.put(row, 0, group)
                b.put(row, 1, "")
                b.put(row, 2, "")
                row += 1
        b.put(row, 0, line.label)
        b.put(row, 1, line.unit)
        b.put(row, 2, model.value("statistics", line.key))
        row += 1
    return laid_out(model, "statistics", b.grid())[0]


STATISTICS_GROUPS = {
    "A1": ("一、主动公开情况",),
    "A2.1": ("（二）通过不同渠道和方式公开政府信息的情况",),
    "B1": ("二、回应解读情况",),
    "B2.1": ("（二）通过不同渠道和方式回应解读的情况",),
    "C1": ("三、依申请公开情况",),
    "H1": ("八、机构建设和保障经费情况",),
    "I1": ("九、政府信息公开会议和培训情况",),
}


def laid_out(model: ReportModel, name: str, grid: Grid) -> list[Grid]:
    """The grid as the report's layout has it."""
    return model.layout(name, grid) if model.layout else [grid]


def grids(model: ReportModel, part: Part) -> list[Grid]:
    """The statutory tables of a section, as grids."""
    twos = [key for key in part.tables if key.startswith("art20")]
    found = laid_out(model, "disclosure", table_two(model, twos)) if twos else []
    if "applications" in part.tables:
        found += laid_out(model, "applications", applications(model))
    if "litigation" in part.tables:
        found += laid_out(model, "litigation", litigation(model))
    return found
