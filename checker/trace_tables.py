"""What the official form and last year's report tie a table cell to."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.compare import year_ties
from checker.forms import form_by_id
from checker.place_words import SEPARATOR, place_words, table_name
from checker.text import plain
from checker.trace_points import Agreement, Point, agreement, compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import StatTable
    from checker.compare import YearTie
    from checker.document import Place
    from checker.findings import CheckResult
    from checker.forms import Relation, RowForm, TableForm

_NUMBER = re.compile(r"^([一二三四五六七八九十]+)、|^(（[一二三四五六七八九十]+）)")
_MANY = 8
"""More addends than this are written without those that are 0."""
_YEAR_TITLES = {
    "Y101": "上年报告的结转下年度",
    "Y102": "上年现行有效加制发减废止",
    "Y103": "上年报告的数量加增减",
}


def relations_at(result: CheckResult, table: str, key: str) -> Iterator[Point]:
    """Yield every sum of the form that a cell is part of."""
    found = result.report.tables[table]
    # Of the table's own form, as the rules do: a report may hold the table of another year.
    for relation in form_by_id(found.form_id).relations:
        if relation.table != table:
            continue
        for over, left, right in relation.instances():
            if key in left or key in right:
                yield _relation(found, relation, over, (left, right), key)


Sides = tuple[tuple[str, ...], tuple[str, ...]]


def _relation(found: StatTable, relation: Relation, over: str, sides: Sides, key: str) -> Point:
    left, right = sides
    one, other = _add(found, left), _add(found, right)
    if one is None or other is None:
        state, words = Agreement.UNKNOWN, "有未填或未能识读的格，没有核对"
    else:
        holds = one == other if relation.compare == "=" else one <= other
        state, words = agreement(holds), _words(found, relation, sides, (one, other))
    places = tuple(found.cells[k].place for k in (*right, *left) if k != key and k in found.cells)
    where = SEPARATOR.join(w for w in (table_name(found.key), _line(found, relation, over)) if w)
    return Point(state, _title(found, relation, sides), words, where, relation.rule, places)


def _add(found: StatTable, keys: tuple[str, ...]) -> Decimal | None:
    values = [found.value(key) for key in keys]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _words(
    found: StatTable, relation: Relation, sides: Sides, sums: tuple[Decimal, Decimal]
) -> str:
    left, right = (_written(found, keys) for keys in sides)
    one, other = sums
    if relation.compare != "=":
        sign = "≤" if one <= other else "＞"
        return f"{left} {sign} {right}"
    if len(sides[0]) > 1:
        if one == other:
            return f"{left} = {right}"
        gap = plain(abs(one - other))
        return f"{left} = {plain(one)}，{right} = {plain(other)}，相差 {gap}"
    if one == other:
        return f"{right} = {plain(one)}"
    return f"{right} = {plain(other)}，总计填报 {plain(one)}，相差 {plain(abs(one - other))}"


def _written(found: StatTable, keys: tuple[str, ...]) -> str:
    values = [found.value(key) or Decimal(0) for key in keys]
    shown = values if len(values) <= _MANY else [v for v in values if v]
    return " + ".join(plain(value) for value in shown) or "0"


def _title(found: StatTable, relation: Relation, sides: Sides) -> str:
    form = found.form
    if relation.compare != "=":
        return f"不超过“{form.cell_name(sides[1][0])}”"
    if relation.each == "row":
        return f"本行 {len(sides[1])} 类申请人之和"
    if len(sides[0]) > 1:
        left, right = (
            "加".join(_short_names(form, keys)) for keys in (relation.left, relation.right)
        )
        return f"{left}等于{right}"
    if relation.each == "column":
        return "本列各项结果之和"
    _, column = form.split_key(sides[0][0])
    name = column.group if column and column.group else form.cell_name(sides[0][0])
    return f"“{name}”{len(sides[1])} 项之和"


def _short_names(form: TableForm, keys: tuple[str, ...]) -> list[str]:
    return [_short(row) for row in map(form.row, keys) if row]


def _short(row: RowForm) -> str:
    """``一、本年新收…`` → ``一``; ``（七）总计`` under ``三、…`` → ``三（七）``."""
    match = _NUMBER.match(row.label)
    if match is None:
        return row.label
    if match[1]:
        return match[1]
    outer = _NUMBER.match(row.group)
    return f"{outer[1] if outer and outer[1] else ''}{match[2]}"


def _line(found: StatTable, relation: Relation, over: str) -> str:
    if relation.each == "row":
        return "本行"
    column = found.form.column(over) if relation.each == "column" else None
    return f"{column.label}列" if column else ""


# -- last year ---------------------------------------------------------------------------------


def across_years(result: CheckResult, table: str, key: str) -> Iterator[Point]:
    """Yield what last year's report ties a cell to; without one, that it is missing."""
    for tie in year_ties(result.report, result.previous):
        if tie.table == table and key in (tie.cell, *tie.now_cells):
            yield _year_point(result, tie, key)


def _year_point(result: CheckResult, tie: YearTie, key: str) -> Point:
    report, previous = result.report, result.previous
    own = report.tables[tie.table]
    keys = [k for k in (tie.cell, *tie.now_cells) if k != key]
    places = tuple(own.cells[k].place for k in keys if k in own.cells)
    where = place_words(result, report.locate_cell(tie.table, tie.cell))
    title = _YEAR_TITLES[tie.rule]
    if previous is None:
        words = "需要上年报告"
        return Point(Agreement.UNKNOWN, title, words, where, tie.rule, places, needs_previous=True)
    then = previous.tables[tie.table]
    places_then: tuple[Place, ...] = tuple(
        then.cells[k].place for k in tie.then_cells if k in then.cells
    )
    words = "两年的数没有都读出来，没有核对"
    if tie.expected is not None and tie.stated is not None:
        sums = compared(tie.expected, tie.stated)
        words = f"{tie.words} = {plain(tie.expected)}，{sums}" if tie.words else f"上年报告 {sums}"
    return Point(
        agreement(tie.holds), title, words, where, tie.rule, places, previous_places=places_then
    )
