"""Faults in layout and cells of the statutory tables (T rules)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.quality.mutations.base import NEW, SEEN_BLANKS, Mutant, mutation, replace_model
from bench.quality.mutations.figures import with_cell
from tests.reports.model import Grid, GridCell, applications, table_two

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.quality.reports import Case


def laid_out(
    case: Case, name: str, change: Callable[[Grid], Grid], *places: str, covering: str = ""
) -> Mutant:
    def layout(table: str, grid: Grid) -> list[Grid]:
        return [change(grid)] if table == name else [grid]

    made = replace_model(case, replace(case.model, layout=layout))
    return Mutant(made, frozenset(places), covering=covering)


def relabelled(grid: Grid, old: str, new: str) -> Grid:
    cells = tuple(replace(c, text=new) if c.text == old else c for c in grid.cells)
    return replace(grid, cells=cells)


def without_row(grid: Grid, row: int) -> Grid:
    """Remove a row; cells that span it become shorter."""
    cells = []
    for cell in grid.cells:
        last = cell.row + cell.row_span - 1
        if cell.row <= row <= last:
            if cell.row_span == 1:
                continue
            cells.append(replace(cell, row_span=cell.row_span - 1))
        else:
            cells.append(replace(cell, row=cell.row - 1) if cell.row > row else cell)
    return Grid(grid.rows - 1, grid.columns, tuple(sorted(cells, key=_order)))


def with_row(grid: Grid, row: int, texts: list[str], first: int) -> Grid:
    """Insert a row of texts from column ``first``; cells that span the place grow."""
    cells = []
    for cell in grid.cells:
        if cell.row < row < cell.row + cell.row_span:
            cells.append(replace(cell, row_span=cell.row_span + 1))
        else:
            cells.append(replace(cell, row=cell.row + 1) if cell.row >= row else cell)
    cells += [GridCell(row, first + i, 1, 1, text) for i, text in enumerate(texts)]
    return Grid(grid.rows + 1, grid.columns, tuple(sorted(cells, key=_order)))


def _order(cell: GridCell) -> tuple[int, int]:
    return cell.row, cell.column


def row_of(grid: Grid, label: str, group: str = "") -> int:
    """The row a label stands in, the last one of that label."""
    return max(c.row for c in grid.cells if c.text == label)


def swapped(grid: Grid, first: int, second: int, column: int) -> Grid:
    """Two rows change places from a column on."""
    moves = {first: second, second: first}
    cells = [
        replace(c, row=moves[c.row]) if c.row in moves and c.column >= column else c
        for c in grid.cells
    ]
    return replace(grid, cells=tuple(sorted(cells, key=_order)))


PLAIN_ROWS = (
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "1.属于国家秘密",
    "6.属于四类过程性信息",
    "2.没有现成信息需要另行制作",
)


@mutation("T002", ("2021",))
def old_table_three(case: Case, rng: Random) -> Mutant | None:
    if case.facts.group("other_1") + case.facts.group("other_2"):
        return None
    values = dict(case.model.values)
    for column in ("natural", "business", "research", "welfare", "legal", "other", "total"):
        values[f"applications/other.{column}"] = values.get(f"applications/other_3.{column}", "0")
    old = applications(replace(case.model, form_id="2019", values=values))
    return laid_out(case, "applications", lambda _: old, covering="（六）其他处理")


@mutation("T002", ("2021",))
def old_table_two(case: Case, rng: Random) -> Mutant:
    keys = ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"]
    old = table_two(replace(case.model, form_id="2019"), keys)
    places = (
        "本年新制作数量",
        "上一年项目数量",
        "第二十条第（九）项",
        "政府集中采购",
        "第二十条第（一）项",
        "信息内容",
    )
    return laid_out(case, "disclosure", lambda _: old, *places, covering="本年新制作数量")


@mutation("T003", NEW)
def row_missing(case: Case, rng: Random) -> Mutant | None:
    label = rng.choice(PLAIN_ROWS[:2] + PLAIN_ROWS[3:])
    return laid_out(case, "applications", lambda g: without_row(g, row_of(g, label)), "missing")


@mutation("T003", ("2014",))
def statistic_missing(case: Case, rng: Random) -> Mutant:
    label = rng.choice(
        (
            "4.微博微信回应事件数",
            "3.政策解读稿件发布数",
            "1.专职人员数（不包括政府公报及政府网站工作人员数）",
        )
    )
    return laid_out(case, "statistics", lambda g: without_row(g, row_of(g, label)), "missing")


@mutation("T004", NEW)
def subtotal_row(case: Case, rng: Random) -> Mutant:
    def change(grid: Grid) -> Grid:
        row = row_of(grid, "8.属于行政查询事项")
        sums = [str(case.facts.group("denied", c)) for c in _COLUMNS]
        return with_row(grid, row, ["小计", *sums], 2)

    return laid_out(case, "applications", change, "小计")


_COLUMNS = ("natural", "business", "research", "welfare", "legal", "other", "total")


@mutation("T005", NEW)
def rows_swapped(case: Case, rng: Random) -> Mutant:
    first, second = rng.choice(
        (
            ("2.重复申请", "3.要求提供公开出版物"),
            ("5.属于三类内部事务信息", "6.属于四类过程性信息"),
            ("2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
        )
    )
    return laid_out(
        case,
        "applications",
        lambda g: swapped(g, row_of(g, first), row_of(g, second), 2),
        first,
        second,
    )


@mutation("T006", NEW)
def row_label(case: Case, rng: Random) -> Mutant:
    old, new = rng.choice(
        (
            ("4.保护第三方合法权益", "4.保护第三人合法权益"),
            ("8.属于行政查询事项", "8.属于行政查询"),
            ("2.重复申请", "2.重复提出申请"),
            ("（一）予以公开", "（一）同意公开"),
            ("1.本机关不掌握相关政府信息", "1.本机关未掌握相关政府信息"),
            ("行政处罚", "行政处分"),
            ("四、结转下年度继续办理", "四、结转下年继续办理"),
        )
    )
    table = "disclosure" if old.startswith("行政") else "applications"
    return laid_out(case, table, lambda g: relabelled(g, old, new), new)


@mutation("T006", ("2014",))
def statistic_label(case: Case, rng: Random) -> Mutant:
    old, new = rng.choice(
        (
            ("3.政策解读稿件发布数", "3.政策解读稿发布数"),
            ("（二）申请办结数", "（二）申请办理数"),
            ("2.兼职人员数", "2.兼任人员数"),
        )
    )
    return laid_out(case, "statistics", lambda g: relabelled(g, old, new), new)


@mutation("T007", ("2021",))
def column_left_out(case: Case, rng: Random) -> Mutant:
    def change(grid: Grid) -> Grid:
        cells = [c for c in grid.cells if not (c.row in (1, 2, 3) and c.column == 2)]
        moved = [
            replace(c, column=2, column_span=2) if c.row in (1, 2, 3) and c.column == 3 else c
            for c in cells
        ]
        return replace(grid, cells=tuple(moved))

    return laid_out(case, "disclosure", change, "missing")


@mutation("T007", ("2021",))
def columns_swapped(case: Case, rng: Random) -> Mutant:
    def change(grid: Grid) -> Grid:
        moves = {1: 2, 2: 1}
        cells = [
            replace(c, column=moves[c.column]) if c.row in (1, 2, 3) and c.column in moves else c
            for c in grid.cells
        ]
        return replace(grid, cells=tuple(sorted(cells, key=_order)))

    return laid_out(case, "disclosure", change, "本年制发件数", "本年废止件数")


@mutation("T008", NEW)
def column_header(case: Case, rng: Random) -> Mutant:
    old, new = rng.choice(
        (
            ("社会公益组织", "社会组织"),
            ("商业企业", "企业"),
            ("科研机构", "科研单位"),
            ("法律服务机构", "法律机构"),
            ("自然人", "个人"),
        )
    )
    return laid_out(case, "applications", lambda g: relabelled(g, old, new), new)


@mutation("T008", NEW)
def litigation_header(case: Case, rng: Random) -> Mutant:
    old, new = rng.choice((("复议后起诉", "经复议后起诉"), ("未经复议直接起诉", "直接起诉")))
    return laid_out(case, "litigation", lambda g: relabelled(g, old, new), new)


def _any_cell(case: Case, rng: Random) -> str:
    """A cell that holds a count."""
    keys = {
        t.key: [k for k in t.cell_keys if t.cell_kind(k) == "count"] for t in case.model.form.tables
    }
    table = rng.choice([key for key, cells in keys.items() if cells])
    return f"{table}/{rng.choice(keys[table])}"


@mutation("T009")
def blank_cell(case: Case, rng: Random) -> Mutant:
    key = _any_cell(case, rng)
    made = with_cell(case, key, "")
    return replace(made, case=replace(made.case, style=rng.choice(SEEN_BLANKS)))


@mutation("T010")
def not_a_number(case: Case, rng: Random) -> Mutant:
    key = _any_cell(case, rng)
    value = case.model.values.get(key, "0")
    zero = value == "0"
    return with_cell(
        case, key, rng.choice(("/", "无", "—", "0件") if zero else (f"{value}件", f"约{value}"))
    )


@mutation("T011")
def not_whole(case: Case, rng: Random) -> Mutant:
    key = _any_cell(case, rng)
    value = case.model.values.get(key, "0")
    return with_cell(case, key, rng.choice((f"{value}.5", f"-{value if value != '0' else 3}")))


@mutation("T012", ("2021",))
def yuan(case: Case, rng: Random) -> Mutant:
    if rng.random() < 0.4:
        new = "本年收费金额（单位：元）"
        return laid_out(
            case, "disclosure", lambda g: relabelled(g, "本年收费金额（单位：万元）", new), new
        )
    return with_cell(case, "art20_8/fees.amount", rng.choice(("152790元", "26.55万元", "251000元")))


@mutation("T013", NEW)
def no_note(case: Case, rng: Random) -> Mutant:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    return laid_out(case, "applications", lambda g: relabelled(g, note, ""), "missing")


@mutation("T014", NEW)
def printed_twice(case: Case, rng: Random) -> Mutant:
    def layout(table: str, grid: Grid) -> list[Grid]:
        if table != "litigation":
            return [grid]
        cells = tuple(
            replace(c, text=str(int(c.text) + 1)) if c.row == 3 and c.column in (0, 4) else c
            for c in grid.cells
        )
        return [grid, replace(grid, cells=cells)]

    made = replace_model(case, replace(case.model, layout=layout))
    return Mutant(made, frozenset(("litigation/review.upheld", "litigation/review.total")))


@mutation("T015")
def number_style(case: Case, rng: Random) -> Mutant | None:
    filled = [k for k, v in case.model.values.items() if v.isdigit() and v != "0" and "/" in k]
    if not filled:
        return None
    key = rng.choice(filled)
    value = case.model.values[key]
    wide = "".join(chr(ord(c) + 0xFEE0) for c in value)
    styles = [wide, f"0{value}"] + ([f"{int(value):,}"] if int(value) > 999 else [])
    return with_cell(case, key, rng.choice(styles))


@mutation("T016", NEW)
def shifted_row(case: Case, rng: Random) -> Mutant | None:
    label = rng.choice(
        ("2.重复申请", "1.信访举报投诉类申请", "1.本机关不掌握相关政府信息", "（一）予以公开")
    )
    key = {"2": "rejected_2", "1": "rejected_1", "（": "granted"}[label[0]]
    key = "unable_1" if label.startswith("1.本") else key
    if not case.facts.application(key):
        return None

    def change(grid: Grid) -> Grid:
        row = row_of(grid, label)
        cells = [c for c in grid.cells if not (c.row == row and c.column == 5)]
        moved = [
            replace(c, column=c.column - 1) if c.row == row and c.column > 5 else c for c in cells
        ]
        return replace(grid, cells=tuple(moved))

    places = [f"applications/{key}.{column}" for column in _COLUMNS]
    return laid_out(case, "applications", change, label, *places)
