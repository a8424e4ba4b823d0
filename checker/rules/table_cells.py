"""T009–T012, T015, T016: what stands in the cells of the statutory tables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings import NotChecked, Problem, Severity
from checker.once import once
from checker.rules.base import rule
from checker.rules.shifted_rows import reading_words
from checker.rules.sum_words import slip_problem
from checker.rules.sums import audit, odd_cells, shifted_cells
from checker.rules.table_words import (
    cell_names,
    is_zero_mark,
    not_seen,
    table_name,
)
from checker.text import SPACES, cell_number, fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.annual_report import AnnualReport, ReadCell, StatTable
    from checker.rules.base import Context, Verdicts
    from checker.rules.reconcile import Slip

_STEADY = frozenset(("持平", "不变", "无变化", "未变", "没有变化"))
"""What people write for 0 in a column of increases and decreases."""
_FULL_WIDTH = re.compile(r"[０-９．，－＋]")
_THOUSANDS = re.compile(r"\d[,，]\d{3}")
_LEADING_ZERO = re.compile(r"^[+-]?0\d")


@rule("T009", Severity.WARNING)
def blank_cells(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格有空格未填

    检查：没有空格
    依据：惯例：没有的填 0；格式文件未见明文
    说明：一张表的空格作为一处列出。核对合计时空格按 0 计；总计空着而各项有数的，给出各项之和；
        填上空格就能使合计相符的，作为错误，不再另报合计。
    反例：规章：本年制发件数未填
    正例：规章：本年制发件数填 0
    建议：请核对；没有的填 0。
    """
    for name, tables in _by_statutory_table(report).items():
        blank = [(table, key) for table in tables for key, cell in _odd(table) if cell.is_blank]
        if blank:
            yield _blanks(report, name, tables, blank)
    yield from _rows_not_placed(report)
    yield from not_seen(report)


def _rows_not_placed(report: AnnualReport) -> Iterator[NotChecked]:
    """Say of which rows it is not known which of their cells are blank."""
    for table in report.tables.values():
        rows = sum(not row.certain for row in table.shifted)
        if rows:
            reason = f"{table.form.name}有 {rows} 行读出的格数不够，不能确定哪一格是空的"
            yield NotChecked(reason)


def _blanks(
    report: AnnualReport, name: str, tables: list[StatTable], blank: list[tuple[StatTable, str]]
) -> Problem:
    """List the blank cells of one statutory table and what belongs into blank totals."""
    parts, advice, value = [], [], None
    for table in tables:
        keys = [key for owner, key in blank if owner is table]
        if not keys:
            continue
        whole = len(keys) == len(table.form.cell_keys) and len(keys) > 3
        parts.append(f"{table.form.name}全部" if whole else cell_names(table.form, keys))
        for key, total in audit(table).filled.items():
            advice.append(f"{table.form.cell_name(key)}填 {plain(total)}")
            value = plain(total)
    totals = f"各项无误的，{'、'.join(advice)}；" if advice else ""
    facts = (
        f"加总可得：{'、'.join(words.replace('填 ', ' ') for words in advice)}。" if advice else ""
    )
    where, *related = (report.locate_cell(table.key, key) for table, key in blank)
    slip = _felt_blank(report, tables, blank)
    if slip:
        facts += f"空格按 0 计：{slip.message}"
        value = slip.expected
    return Problem(
        f"{'；'.join(parts)}未填。{facts}",
        where,
        title=f"{name}有 {len(blank)} 个空格",
        expected=value if len(blank) == 1 else None,
        actual="",
        related=tuple(related),
        suggestion=f"请核对；{totals}没有的填 0。",
        severity=Severity.ERROR if slip else None,
        root=slip.root if slip else None,
    )


def _felt_blank(
    report: AnnualReport, tables: list[StatTable], blank: list[tuple[StatTable, str]]
) -> Problem | None:
    """Return the broken sums that the blank cells explain: one slip, one finding.

    The only blank cell of a table explains them although another change would, too.
    """
    keys = {(table.key, key) for table, key in blank}
    audits = [(table, audit(table)) for table in tables]
    slips = [
        slip_problem(report, audited, slip)
        for table, audited in audits
        for slip in audited.slips
        if _is_explained(slip, table.key, keys)
    ]
    return slips[0] if len(slips) == 1 else None


def _is_explained(slip: Slip, table: str, blank: set[tuple[str, str]]) -> bool:
    explained = [
        {(table, change.cell) for change in changes} <= blank for changes in slip.explanations
    ]
    return explained == [True] or (len(blank) == 1 and any(explained))


@rule("T010", Severity.WARNING)
def not_a_bare_number(report: AnnualReport, context: Context) -> Verdicts:
    """单元格不是单纯的数字

    检查：格内是纯数字
    依据：惯例：统计表格只填数字，没有的填 0；格式文件未见明文
    说明：“/”“—”“无”按 0 计，与件数后的单位一样作警告；“约100”一类的文字无法核对，作为错误。
        金额的单位由“金额单位或写法有问题”一项核对；2019 年格式“本年增/减”可以带正负号或写增、减。
    反例：52件
    正例：52
    建议：请只填数字；没有的填 0。
    """
    for name, tables in _by_statutory_table(report).items():
        marks: list[tuple[StatTable, ReadCell]] = []
        units: list[tuple[StatTable, ReadCell]] = []
        for table in tables:
            for key, cell in _odd(table):
                kind = table.form.cell_kind(key)
                if _is_mark(cell, kind):
                    marks.append((table, cell))
                elif cell.unit and kind != "money" and cell.value is not None:
                    units.append((table, cell))
                elif _is_text(cell, kind):
                    yield _text_problem(report, table, cell)
        yield from _listed(report, name, marks, "不是数字")
        yield from _listed(report, name, units, "带了单位")
    yield from not_seen(report)


def _is_mark(cell: ReadCell, kind: str) -> bool:
    steady = kind == "signed" and fold(cell.text) in _STEADY
    return cell.value is None and (is_zero_mark(cell.text) or steady)


def _is_text(cell: ReadCell, kind: str) -> bool:
    """Tell whether a cell holds words where a number belongs; 增/减 is right in a signed column."""
    if cell.is_blank:
        return False
    if cell.value is None:
        return kind != "money" or amount(cell.text) is None
    number = cell_number(cell.text)
    return bool(number and number.words and kind != "signed")


def _text_problem(report: AnnualReport, table: StatTable, cell: ReadCell) -> Problem:
    text = SPACES.sub("", cell.text)
    return Problem(
        f"{table.form.name}“{table.form.cell_name(cell.key)}”填报“{text}”，不是数字，无法核对。",
        report.locate_cell(table.key, cell.key),
        title=f"{table_name(table.key)}有 1 格不是数字",
        actual=text,
        severity=Severity.ERROR,
        suggestion="请按台账填准确的数字。",
        root=f"cell:{table.key}:{cell.key}",
    )


def _listed(
    report: AnnualReport, name: str, cells: Sequence[tuple[StatTable, ReadCell]], what: str
) -> Iterator[Problem]:
    """Report cells of one statutory table with the same weakness as one problem."""
    if not cells:
        return
    texts = "、".join(dict.fromkeys(f"“{cell.text.strip()}”" for _, cell in cells))
    where, *related = (report.locate_cell(table.key, cell.key) for table, cell in cells)
    facts = []
    for table in dict.fromkeys(t.key for t, _ in cells):
        own = [(t, c.key) for t, c in cells if t.key == table]
        facts.append(cell_names(own[0][0].form, [key for _, key in own]))
    yield Problem(
        f"{'；'.join(facts)}填报{texts}。",
        where,
        title=f"{name}有 {len(cells)} 格{what}",
        actual=cells[0][1].text.strip(),
        related=tuple(related),
    )


@rule("T011", Severity.ERROR)
def not_a_count(report: AnnualReport, context: Context) -> Verdicts:
    """件数不是大于等于 0 的整数

    检查：件数为非负整数
    依据：国办公开办函〔2021〕30 号、〔2019〕60 号格式各表，国办发〔2014〕32 号附件：各格统计的是件数、次数、人数
    说明：件数、次数、人数应为不小于 0 的整数。2019 年格式“本年增/减”可以为负数，但应为整数。金额不在此列。
    反例：行政许可 本年处理决定数量 -3
    正例：2019 年格式 行政许可 本年增/减 -3
    建议：请按台账核对。
    """
    for tables in _by_statutory_table(report).values():
        for table in tables:
            for key, cell in _odd(table):
                kind, value = table.form.cell_kind(key), cell.value
                if value is None or kind == "money":
                    continue
                fraction = value != value.to_integral_value()
                if not fraction and (value >= 0 or kind == "signed"):
                    continue
                fault = "不是整数" if fraction else "小于 0"
                yield Problem(
                    f"{table.form.name}“{table.form.cell_name(key)}”填报 {cell.text.strip()}，{fault}。",
                    report.locate_cell(table.key, key),
                    title=f"{table_name(table.key)}有 1 格{fault}",
                    actual=cell.text.strip(),
                    root=f"{table.key}/{key}",
                )
    yield from not_seen(report)


@rule("T015", Severity.INFO)
def number_style(report: AnnualReport, context: Context) -> Verdicts:
    """数字写法不统一

    检查：数字写法规范
    依据：惯例：统计表格用半角数字，不加分位逗号，不写前导 0；格式文件未见明文
    说明：不影响核对，一张表作为一处列出。
    反例：1,113
    正例：1113
    建议：请改为半角数字。
    """
    for name, tables in _by_statutory_table(report).items():
        odd = [
            (table, cell)
            for table in tables
            for key, cell in _odd(table)
            if cell.value is not None and _has_style(cell.text, table.form.cell_kind(key))
        ]
        yield from _listed(report, name, odd, "数字写法不统一")
    yield from not_seen(report)


def _has_style(text: str, kind: str) -> bool:
    stripped = SPACES.sub("", text)
    if kind == "signed":
        digits = stripped.lstrip("+＋-−－")
        wide = re.search(r"[０-９]", stripped)
        return bool(_THOUSANDS.search(stripped) or wide or _LEADING_ZERO.match(digits))
    plus = stripped.startswith(("+", "＋"))
    odd = _FULL_WIDTH.search(stripped) or _THOUSANDS.search(stripped)
    return bool(odd or plus or _LEADING_ZERO.match(stripped))


@rule("T016", Severity.WARNING)
def shifted_cells_in_row(report: AnnualReport, context: Context) -> Verdicts:
    """一行的格数与表头对不上

    检查：各行格数正确
    依据：各年度格式规定的法定表格：每行各列都应填写
    说明：一行多一格或少一格，数字可能移了位。逐一试放，指出哪种读法能使合计相符；这一行不再按错误的合计提示。
        文本中的空格读取时可能丢失，少一格时只作提示。
    反例：重复申请一行只有 6 个数
    正例：重复申请一行有 7 个数
    建议：请对照原文核对这一行，补上空着的格。
    """
    for table in report.tables.values():
        for row in table.shifted:
            form = table.form
            found = form.row(row.row)
            name = form.row_name(found) if found else form.name
            got = "、".join(SPACES.sub("", text) or "空" for text in row.values)
            reading = reading_words(table, row)
            where = report.locate(row.place, table=table.key)
            doubt = "" if row.certain else "（文本中的空格读取时可能丢失，请先对照原文）"
            had = "有" if row.certain else "识读为"
            said = f"：{got}" if got else ""
            yield Problem(
                f"{form.name}“{name}”一行{had} {len(row.values)} 格，格式为 {row.expected} 格{doubt}{said}。{reading}",
                where,
                title=f"{table_name(table.key)}一行格数不对",
                severity=None if row.certain else Severity.INFO,
            )
    yield from not_seen(report)


@once
def _by_statutory_table(report: AnnualReport) -> dict[str, list[StatTable]]:
    """Group the blocks of table two; the others stand alone."""
    found: dict[str, list[StatTable]] = {}
    for table in report.tables.values():
        found.setdefault(table_name(table.key), []).append(table)
    return found


def _odd(table: StatTable) -> Iterable[tuple[str, ReadCell]]:
    """Yield the cells that stand surely in their place and hold anything but a plain number."""
    shifted = shifted_cells(table)
    return ((key, cell) for key, cell in odd_cells(table).items() if key not in shifted)


_MONEY = re.compile(r"^(\d[\d,]*(?:\.\d+)?)(亿元|亿|万元|万|元)?$")


def amount(text: str) -> tuple[Decimal, str] | None:
    """Return an amount and the unit inside the cell (``2601.9万``); None when the text is no amount."""
    match = _MONEY.match(fold(text))
    if match is None:
        return None
    return Decimal(match.group(1).replace(",", "")), match.group(2) or ""
