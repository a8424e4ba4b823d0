"""T003–T008: rows and columns of the statutory tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.document import WORD, Place, Table
from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.once import once
from checker.rules.base import rule
from checker.rules.sums import shifted_cells
from checker.rules.table_alignment import (
    IN_ORDER,
    Alignment,
    align,
    altered_head,
    is_clipped,
    is_thinned,
    normal,
    same_label,
    shared_keys,
)
from checker.rules.table_words import (
    form_basis,
    form_words,
    is_subtotal,
    not_seen,
    quoted,
    table_name,
    table_start,
)
from checker.rules.unread import needs_every_page
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, Label, StatTable
    from checker.forms import TableForm
    from checker.rules.base import Context, Verdicts

_LISTED = 6


@rule("T003", Severity.ERROR)
@needs_every_page
def missing_rows(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格缺少行

    检查：表格不缺行
    依据：各年度格式规定的法定表格（国办公开办函〔2021〕30 号、〔2019〕60 号，国办发〔2014〕32 号附件）
    说明：逐行核对格式规定的各行是否都在。表格在分页处被截断时，其后各行作为一处列出。
        整张表用了其他年度格式的，由“格式与年度不符”一项提示。
    反例：表三止于“（三）不予公开”第 3 项，其后各行都没有
    正例：表三从“一、本年新收”到“四、结转下年度继续办理”各行齐全
    建议：请对照格式补上缺少的行；没有数据的填 0。
    """
    for table, rows, _ in _tables(report):
        aligned, keys = _rows(table), [row.key for row in table.form.rows]
        present = shifted_cells(table)
        for run in aligned.missing:
            gone = [key for key in run if key in rows and not _read(table, key, present)]
            if not gone:
                continue
            before = _label_before(table, keys, run[0])
            place = before.place if before else table_start(report, table).place or Place(0)
            where = report.locate(place, table=table.key, missing=True)
            cut = " 表格可能被截断。" if run[-1] == keys[-1] and len(run) > 1 else ""
            name, after = table.form.name, f"{quoted(before.text)}之后" if before else "开头"
            message = (
                f"{name}{after}缺 {len(gone)} 行：{_row_list(table.form, gone)}。{cut.strip()}"
            )
            title = f"{table_name(table.key)}缺 {len(gone)} 行"
            yield Problem(message, where, title=title, basis=form_basis(report, table))
    yield from _rows_not_seen(report)


@rule("T004", Severity.ERROR)
def added_rows(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格多出行

    检查：表格不多行
    依据：各年度格式规定的法定表格（国办公开办函〔2021〕30 号、〔2019〕60 号，国办发〔2014〕32 号附件）
    说明：格式没有的行、重复的行和自行加入的小计行。分组标题（如“（三）不予公开”）不是多出的行。
    反例：“（三）不予公开”各项之后另加一行“小计”
    正例：“（三）不予公开”只有 1 至 8 项
    建议：请删去多出的行，其中的数据并入格式规定的行。
    """
    for table, _, _ in _tables(report):
        for label in _rows(table).added:
            kind = "重复出现" if label.key else "不在格式之内"
            if not label.key and is_subtotal(label, table.form):
                kind = "是另加的小计，格式没有这一行"
            where = report.locate(label.place, table=table.key)
            message = f"{table.form.name}的行{quoted(label.text)}{kind}。"
            title = f"{table_name(table.key)}多出一行"
            yield Problem(message, where, title=title, basis=form_basis(report, table))
    yield from _rows_not_seen(report)


@rule("T005", Severity.ERROR)
def rows_out_of_order(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格的行顺序不对

    检查：表格行序正确
    依据：各年度格式规定的法定表格（国办公开办函〔2021〕30 号、〔2019〕60 号，国办发〔2014〕32 号附件）
    说明：各行应按格式规定的顺序排列；只指出位置不对的行。
    反例：“（二）部分公开”排在“（一）予以公开”之前
    正例：“（一）予以公开”“（二）部分公开”依次排列
    建议：请按格式的顺序调整，并核对数据是否填错行。
    """
    for table, _, _ in _tables(report):
        yield from _out_of_order(report, table, _rows(table).moved, rows=True)
    yield from _rows_not_seen(report)


@rule("T006", Severity.WARNING)
def row_label_differs(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格的行名与格式不同

    检查：行名与格式一致
    依据：各年度格式规定的法定表格（国办公开办函〔2021〕30 号、〔2019〕60 号，国办发〔2014〕32 号附件）
    说明：空格、换行、全角半角、括号和引号样式、顿号与逗号的不同不算。从文本中读出的行名只剩开头的，可能是转换时丢字，作提示。
    反例：2.其他法律行政止公开
    正例：2.其他法律行政法规禁止公开
    建议：请按格式改正行名。
    """
    for table, rows, _ in _tables(report):
        labels = () if table.rows_torn else table.rows
        named = [(label.key, label) for label in labels if label.key]
        for key, label in (*named, *_rows(table).renamed):
            official = table.form.row(key)
            if official and key in rows and _differs(report, table, label, official.label):
                yield _renamed(report, table, label, official.label)
        for group, wanted in _groups(report, table):
            yield _renamed(report, table, group, wanted)
    yield from _rows_not_seen(report)


@rule("T007", Severity.ERROR)
def columns_differ(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格的列与格式不同

    检查：列不缺不多、列序正确
    依据：各年度格式规定的法定表格（国办公开办函〔2021〕30 号、〔2019〕60 号，国办发〔2014〕32 号附件）
    说明：缺列、多列或列的顺序不对。表头没有读到的，不作结论。
    反例：表三在“其他”之后另加一列“小计”
    正例：表三依次为自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计
    建议：请按格式调整各列，并核对数据是否填错列。
    """
    for table, _, columns in _tables(report):
        if table.columns:
            yield from _columns_differ(report, table, columns)
        else:
            yield _no_columns(table)
    yield from not_seen(report)


@rule("T008", Severity.WARNING)
def column_header_differs(report: AnnualReport, context: Context) -> Verdicts:
    """法定表格的列名与格式不同

    检查：列名与格式一致
    依据：各年度格式规定的法定表格（国办公开办函〔2021〕30 号、〔2019〕60 号，国办发〔2014〕32 号附件）
    说明：空格、换行、全角半角和括号样式的不同不算。从文本中读出的列名只剩开头的，可能是转换时丢字，作提示。
        表头中的元与万元由“金额单位或写法有问题”一项核对。
    反例：社会组织
    正例：社会公益组织
    建议：请按格式改正列名。
    """
    for table, _, columns in _tables(report):
        named = [(label.key, label) for label in table.columns if label.key]
        for key, label in (*named, *_columns(table).renamed):
            official = table.form.column(key)
            if official and key in columns and _differs(report, table, label, official.label):
                yield _renamed(report, table, label, official.label)
        for label in _columns(table).added:
            if head := altered_head(label, table.form):
                yield _renamed(report, table, label, head)
        if not table.columns:
            yield _no_columns(table)
    yield from not_seen(report)


def _no_columns(table: StatTable) -> NotApplicable | NotChecked:
    """Say why columns were not compared: not read, or of the table with one number a row."""
    if table.form.layout == "rows":
        return NotApplicable(f"{table.form.name}每行一个数，表头各地不一，不核对")
    return NotChecked(f"{table.form.name}的表头没有读到", ReasonCode.UNREADABLE)


@once
def _tables(report: AnnualReport) -> tuple[tuple[StatTable, set[str], set[str]], ...]:
    """Return the tables with the row and column keys they share with the form of the year.

    In a table of another year's form only what both forms have is compared: the rest is T002's.
    """
    found: list[tuple[StatTable, set[str], set[str]]] = []
    for table in report.tables.values():
        demanded = report.form.table(table.key) if report.form else table.form
        if report.form and table.form_id != report.form.id:
            if demanded is not None:
                found.append((table, *shared_keys(table.form, demanded)))
        else:
            found.append((table, *shared_keys(table.form, None)))
    return tuple(found)


def _rows_not_seen(report: AnnualReport) -> Iterator[NotChecked]:
    yield from not_seen(report)
    for table in report.tables.values():
        if table.rows_torn:
            reason = f"{table.form.name}的行名在文本中被断开，无法逐行核对"
            yield NotChecked(reason, ReasonCode.UNREADABLE)


@once
def _rows(table: StatTable) -> Alignment:
    if table.form.layout == "columns" or table.unread or table.rows_torn:
        return IN_ORDER
    return align(table.rows, [row.key for row in table.form.rows], table.form)


def _groups(report: AnnualReport, table: StatTable) -> Iterator[tuple[Label, str]]:
    """Yield group labels in the grid that differ from the form's, each with the official one.

    Only characters that the form has not count: a group that runs over a page break is printed in two
    halves, and of one that is set vertically the order of characters may be lost.
    """
    seen: set[str] = set()
    for label in table.rows if table.form.layout == "matrix" else ():
        row, block = table.form.row(label.key or ""), report.document.blocks[label.place.block]
        if not row or not row.group or not isinstance(block, Table) or not block.ruled:
            continue
        text, wanted = normal(label.group), normal(row.group)
        if text in seen or wanted in text or not Counter(text) - Counter(wanted):
            continue
        line = (c for c in block.cells if c.row == (label.place.row or 0))
        cell = next((c for c in line if normal(c.text) == text), None)
        if cell is None:
            continue
        seen.add(text)
        place = Place(label.place.block, cell.row, cell.column)
        yield replace(label, key=None, text=cell.text, place=place), row.group


@once
def _columns(table: StatTable) -> Alignment:
    return align(table.columns, [column.key for column in table.form.columns], table.form)


def _read(table: StatTable, row: str, shifted: frozenset[str]) -> bool:
    """Tell whether cells of a row were read although its label was not."""
    keys = [table.form.cell_key(row, column.key) for column in table.form.columns]
    return any(key in table.cells or key in shifted for key in keys)


def _label_before(table: StatTable, keys: list[str], key: str) -> Label | None:
    """Return the label found of the last official row before one that is missing."""
    before = keys[: keys.index(key)]
    labels = {label.key: label for label in table.rows if label.key}
    return next((labels[k] for k in reversed(before) if k in labels), None)


def _row_list(form: TableForm, keys: list[str]) -> str:
    """Name rows; of a long run the first and the last few."""
    names = [quoted(form.row_name(row)) for key in keys if (row := form.row(key))]
    if len(names) <= _LISTED:
        return "、".join(names)
    return f"{'、'.join(names[:3])} 至 {names[-1]}"


def _out_of_order(
    report: AnnualReport, table: StatTable, moved: tuple[Label, ...], *, rows: bool
) -> Iterator[Problem]:
    if not moved:
        return
    form = table.form
    order = [part.key for part in (form.rows if rows else form.columns)]
    facts = []
    for label in moved:
        at = order.index(label.key or "")
        part = (form.row if rows else form.column)(order[at - 1]) if at else None
        facts.append(
            f"{quoted(label.text)}在格式中排在{quoted(part.label) if part else '最前'}"
            + ("之后" if part else "")
        )
    where, *others = (report.locate(label.place, table=table.key) for label in moved)
    kind = "行" if rows else "列"
    title = f"{table_name(table.key)}{kind}的顺序不对"
    message = f"{form.name}：{'；'.join(facts)}。"
    basis = form_basis(report, table)
    yield Problem(message, where, title=title, related=tuple(others), basis=basis)


def _columns_differ(report: AnnualReport, table: StatTable, shared: set[str]) -> Iterator[Problem]:
    """Say which columns are missing, added or out of order."""
    name, form, aligned = table_name(table.key), table.form, _columns(table)
    if aligned == IN_ORDER:
        return
    basis = form_basis(report, table)
    if not any(label.key for label in table.columns):
        where = report.locate(table.columns[0].place, table=table.key)
        message = f"{form.name}读到 {len(table.columns)} 列，格式为 {len(form.columns)} 列。"
        yield Problem(message, where, title=f"{name}的列数不对", basis=basis)
        return
    gone = [key for run in aligned.missing for key in run if key in shared]
    if gone:
        labels = "、".join(_column_name(form, key) for key in gone)
        place = report.locate(table.columns[-1].place, table=table.key, missing=True)
        message = f"{form.name}缺 {len(gone)} 列：{labels}。"
        yield Problem(message, place, title=f"{name}缺 {len(gone)} 列", basis=basis)
    for label in (one for one in aligned.added if altered_head(one, form) is None):
        at = report.locate(label.place, table=table.key)
        kind = "重复出现" if label.key else "不在格式之内"
        message = f"{form.name}的列{quoted(label.text)}{kind}。"
        yield Problem(message, at, title=f"{name}多出一列", basis=basis)
    yield from _out_of_order(report, table, aligned.moved, rows=False)


def _column_name(form: TableForm, key: str) -> str:
    column = form.column(key)
    if column is None:
        return key
    return f"“{column.group} {column.label}”" if column.group else f"“{column.label}”"


def _differs(report: AnnualReport, table: StatTable, label: Label, official: str) -> bool:
    """Tell whether a label differs; on pages not by the order of characters, which vertical text may lose."""
    if same_label(label, official, table):
        return False
    ordered = not report.document.pages
    return ordered or sorted(normal(label.text)) != sorted(normal(official))


def _is_cut_by_page(table: StatTable, label: Label, official: str) -> bool:
    """Tell whether a label is the end of the official one at the top of a further page: its beginning may be above."""
    on_top = label.place.row == 0 and label.place.block in table.blocks[1:]
    return on_top and fold(official).endswith(fold(label.text))


def _renamed(report: AnnualReport, table: StatTable, label: Label, official: str) -> Problem:
    """Say how a label differs, and doubt our reading where characters may have been lost."""
    block = report.document.blocks[label.place.block]
    loose = not (isinstance(block, Table) and block.ruled)
    clipped, severity, wanted = is_clipped(label.text, official), None, quoted(official)
    message = f"{table.form.name}的{quoted(label.text)}与格式不同，应为{wanted}。"
    suggestion = f"请改为{wanted}。"
    if (clipped and loose) or _is_cut_by_page(table, label, official):
        severity = Severity.INFO
        message = (
            f"{table.form.name}中一处名称识读为{quoted(label.text)}，请先对照原文；格式为{wanted}。"
        )
    elif report.document.format not in (*WORD, "html", "xlsx") and is_thinned(label.text, official):
        suggestion = f"请先对照原文是否缺字；确实如此的，改为{wanted}。"
    if report.form and table.form_id != report.form.id:
        suggestion = f"请在换用 {form_words(report.form.id)}时一并改正为{wanted}。"
    where = report.locate(label.place, table=table.key)
    return Problem(
        message,
        where,
        expected=official,
        actual=label.text.strip(),
        suggestion=suggestion,
        basis=form_basis(report, table),
        severity=severity,
    )
