"""Words and look-ups the table rules share: names of tables, rows and cells; tables that are absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Place
from checker.findings import NotChecked, ReasonCode
from checker.forms import form_by_id
from checker.once import once
from checker.rules.base import no_table
from checker.text import SPACES, fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from checker.annual_report import AnnualReport, Label, StatTable
    from checker.findings import Location
    from checker.forms import TableForm

TABLE_TWO = "art20_"
_NAMES = {"applications": "表三", "litigation": "表四", "statistics": "统计表"}
ZERO_MARKS = frozenset(("/", "-", "--", "---", "\\", "无", "n/a", "N/A", "NA", "零", "×", "*"))
"""Folded cell texts that plainly mean nothing to report."""
_SUBTOTALS = ("小计", "合计", "总计", "总数")
_HEADS = frozenset(("申请人情况", "统计指标", "单位", "信息内容", "序号", "指标", "项目"))


def table_name(key: str) -> str:
    """Return the short name of a statutory table: 表二, 表三, 表四, 统计表."""
    return _NAMES.get(key, "表二")


def form_words(form_id: str) -> str:
    """Return a form's name inside a sentence: ``2021 年格式``, ``2014 年统计表``."""
    return f"{form_id} 年{'统计表' if form_id == '2014' else '格式'}"


def quoted(text: str) -> str:
    """Quote a label as found, without the line breaks and blanks inside it; quotes inside become single."""
    inner = SPACES.sub("", text).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def form_basis(report: AnnualReport, table: StatTable) -> str:
    """Name the notice and the part of it that lays a table out, of the year's form."""
    form = report.form or form_by_id(table.form_id)
    notice = form.notice.replace("号", " 号")
    if table.key == "statistics":
        return f"{notice}附件《政府信息公开情况统计表》"
    return f"{notice}格式第{'一二三四五六'[table.form.section - 1]}部分"


def is_zero_mark(text: str) -> bool:
    """Tell whether a cell's text is a mark that plainly means 0."""
    return fold(text) in ZERO_MARKS


def is_head(label: Label, table: TableForm) -> bool:
    """Tell whether a label is a head of the form that carries no cells of its own: a group, a corner word."""
    text = fold(label.text)
    groups = {fold(row.group) for row in table.rows} | {fold(c.group) for c in table.columns}
    return text in groups or text in _HEADS or text == fold(table.corner)


def is_subtotal(label: Label, table: TableForm) -> bool:
    """Tell whether a row or column the form does not have repeats sums of others."""
    return is_head(label, table) or any(word in fold(label.text) for word in _SUBTOTALS)


def expected_tables(report: AnnualReport) -> tuple[TableForm, ...]:
    """Return the tables the year's form demands; those found when the year is unknown."""
    if report.form is not None:
        return report.form.tables
    return tuple(table.form for table in report.tables.values())


def absent_tables(report: AnnualReport) -> Iterator[NotChecked]:
    """Say of every table that is not there that it could not be checked."""
    if not report.tables and report.form is None:
        yield no_table("法定表格")
    for form in expected_tables(report):
        if form.key not in report.tables:
            yield absent_table(report, form)


def absent_table(report: AnnualReport, form: TableForm) -> NotChecked:
    """Say why a table is not there: a picture, its section absent, or the table itself."""
    if is_picture(report, form):
        return NotChecked(f"{form.name}是图片，未能读取", ReasonCode.UNREADABLE)
    if section_absent(report, form):
        reason = f"报告中没有找到第{'一二三四五六'[form.section - 1]}部分，{form.name}未能检查"
        return NotChecked(reason, ReasonCode.SECTION_MISSING)
    return no_table(form.name)


def is_picture(report: AnnualReport, form: TableForm) -> bool:
    """Tell whether a picture stands for the table; one picture stands for all blocks of table two."""
    keys = {picture.table for picture in report.picture_tables}
    if form.key.startswith(TABLE_TWO):
        return any(key.startswith(TABLE_TWO) for key in keys)
    return form.key in keys


def section_absent(report: AnnualReport, form: TableForm) -> bool:
    """Tell whether the mandated section a table belongs to is absent."""
    return form.section > 0 and report.section(form.section) is None


def unread_tables(report: AnnualReport) -> Iterator[NotChecked]:
    """Say of every table that was not read whole what could not be read."""
    for table in report.tables.values():
        if table.unread:
            yield NotChecked(f"{table.form.name}：{table.unread}", ReasonCode.UNREADABLE)


@once
def not_seen(report: AnnualReport) -> tuple[NotChecked, ...]:
    """Say of every table that is absent, or was not read whole, what could not be checked."""
    return (*absent_tables(report), *unread_tables(report))


def table_start(report: AnnualReport, table: StatTable) -> Location:
    """Locate a table as a whole."""
    place = table.corner or Place(table.blocks[0] if table.blocks else 0)
    return report.locate(place, table=table.key)


def cell_names(table: TableForm, keys: Iterable[str]) -> str:
    """Name cells, those of one row together: ``规章：本年制发件数、现行有效件数；行政许可：…``."""
    if table.layout == "rows":
        return "、".join(table.cell_name(key) for key in keys)
    rows: dict[str, list[str]] = {}
    for key in keys:
        row, column = table.split_key(key)
        head = table.row_name(row) if row else column.group if column else ""
        rows.setdefault(head, []).append(column.label if column else key)
    columns = max(len(table.columns), 1)
    return "；".join(
        f"{head}：各列" if len(names) == columns and columns > 3 else f"{head}：{'、'.join(names)}"
        for head, names in rows.items()
    )


def addition(terms: Mapping[str, Decimal], *, zeros: bool = False) -> str:
    """Write out a sum: ``自然人 3 + 商业企业 1 = 4``; addends of 0 only when asked for."""
    kept = {name: value for name, value in terms.items() if value or zeros}
    total = plain(sum(terms.values(), start=0 * next(iter(terms.values()))))
    if not kept:
        return f"{'、'.join(terms)}均为 0" if len(terms) <= 3 else "各项均为 0"
    words = " + ".join(f"{name} {plain(value)}" for name, value in kept.items())
    return f"{words}，其余为 0" if len(kept) == 1 else f"{words} = {total}"
