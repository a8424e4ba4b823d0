"""T001, T002, T013, T014: which statutory tables are there, of which form, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Paragraph, Place, Table
from checker.findings import NotChecked, Problem, ReasonCode, Severity
from checker.forms import form_by_id
from checker.rules.base import SINCE_2019, no_table, rule
from checker.rules.table_alignment import normal
from checker.rules.table_words import (
    TABLE_TWO,
    absent_table,
    absent_tables,
    form_words,
    is_picture,
    quoted,
    section_absent,
    table_name,
    table_start,
)
from checker.rules.unread import torn_text, unread_pages
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, StatTable
    from checker.findings import Location
    from checker.forms import Form, TableForm
    from checker.rules.base import Context, Verdicts

_NUMERALS = "一二三四五六"
_LISTED = 4
_SHORT = 60
"""Characters of a line that may be a row of heads."""


@rule("T001", Severity.ERROR)
def missing_table(report: AnnualReport, context: Context) -> Verdicts:
    """缺少法定表格

    检查：法定表格齐全
    依据：国办公开办函〔2021〕30 号、〔2019〕60 号格式第二、三、四部分；2014 至 2018 年度为国办发〔2014〕32 号附件的统计表
    说明：表二（各项）、表三、表四各在自己的部分里；没有数据也要列表填 0。
        2018 年度及以前的统计表是否必须附在报告中未见明文，缺少的作警告。
        整个部分都没有的，由“缺少部分”提示；表格是图片的另行提示。
    反例：第三部分只写“本年度未收到申请”，没有表格
    正例：第三部分有完整的表三，各格填 0
    建议：请补上表格；没有数据的，各格填 0。
    """
    if report.form is None:
        yield NotChecked("没有认出报告年度，无法确定应有哪些表格", ReasonCode.AMBIGUOUS)
        return
    gone: list[TableForm] = []
    for form in report.form.tables:
        table = report.tables.get(form.key)
        if table is not None:
            yield from _misplaced(report, table, form)
        elif is_picture(report, form) or section_absent(report, form):
            yield absent_table(report, form)
        elif _in_pieces(report, form):
            yield NotChecked(f"{form.name}的文字在文本中，行列没有读出", ReasonCode.UNREADABLE)
        elif not _other_block_two(report, form):
            gone.append(form)
    unread = unread_pages(report) or torn_text(report)
    if gone and unread:
        yield unread
    else:
        yield from _gone(report, gone)


def _in_pieces(report: AnnualReport, form: TableForm) -> bool:
    """Tell whether a text file has the heads of a table that was not read: its rows were torn apart there."""
    if report.document.format != "txt":
        return False
    heads = {fold(column.group) for column in form.columns if column.group}
    if len(heads) < 2:
        return False
    return heads <= {fold(word) for text in _loose_texts(report) for word in text.split()}


def _loose_texts(report: AnnualReport) -> Iterator[str]:
    """Yield the short lines, and the cells cut out of running text, that belong to no table that was read."""
    for index, block in enumerate(report.document.blocks):
        if index in report.table_blocks:
            continue
        if isinstance(block, Paragraph) and len(block.text) < _SHORT:
            yield block.text
        elif isinstance(block, Table) and not block.ruled:
            yield from (cell.text for cell in block.cells)


def _other_block_two(report: AnnualReport, form: TableForm) -> bool:
    """Tell whether table two is there in another year's form: T002 then says all about its blocks."""
    if report.form is None or not form.key.startswith(TABLE_TWO):
        return False
    blocks = [table for key, table in report.tables.items() if key.startswith(TABLE_TWO)]
    return any(table.form_id != report.form.id for table in blocks)


def _gone(report: AnnualReport, gone: list[TableForm]) -> Iterator[Problem]:
    """Report absent tables; table two as one when none of its blocks is there."""
    blocks = [form for form in gone if form.key.startswith(TABLE_TWO)]
    whole = not any(key.startswith(TABLE_TWO) for key in report.tables)
    for form in gone:
        name = form.name
        if form in blocks and whole:
            if form is not blocks[0]:
                continue
            name = "表二"
        severity = Severity.WARNING if form.key == "statistics" else None
        part = f"第{_NUMERALS[form.section - 1]}部分" if form.section else "报告"
        title = f"缺少{name}" if len(name) <= 12 else f"表二缺少{form.caption}"
        yield Problem(
            f"{part}中没有找到{name}。",
            _spot(report, form),
            title=title,
            basis=_basis(report, form),
            severity=severity,
        )


def _basis(report: AnnualReport, form: TableForm) -> str:
    """Name the part of the form that demands a table; for the statistics table honestly less."""
    notice = report.form.notice.replace("号", " 号") if report.form else ""
    if not form.section:
        return f"{notice}；统计表须附在报告中未见明文，属惯例"
    return f"{notice}格式第{_NUMERALS[form.section - 1]}部分"


def _spot(report: AnnualReport, form: TableForm) -> Location:
    """Locate the place a table belongs to: after the block before it, else at the end of its section."""
    before: StatTable | None = None
    for other in report.form.tables if report.form else ():
        if other.key == form.key:
            break
        if other.section == form.section and other.key in report.tables:
            before = report.tables[other.key]
    section = report.section(form.section) if form.section else None
    if before is not None and before.blocks:
        block = before.blocks[-1]
    elif section is not None:
        block = section.end - 1
    else:
        block = len(report.document.blocks) - 1
    return report.locate(Place(max(block, 0)), table=form.key, missing=True)


def _misplaced(report: AnnualReport, table: StatTable, form: TableForm) -> Iterator[Problem]:
    """Report a table that stands in another section than its own, when its own is there."""
    wrong = table.section in (1, 2, 3, 4, 5, 6) and table.section != form.section
    if not form.section or not wrong or section_absent(report, form) or torn_text(report):
        return
    found, own = (_NUMERALS[number - 1] for number in (table.section or 1, form.section))
    message = f"{form.name}在第{found}部分，格式规定在第{own}部分。"
    title = f"{table_name(form.key)}不在第{own}部分"
    suggestion = f"请把{form.name}移到第{own}部分。"
    where, basis = table_start(report, table), _basis(report, form)
    yield Problem(message, where, title=title, suggestion=suggestion, basis=basis)


@rule("T002", Severity.ERROR)
def other_form(report: AnnualReport, context: Context) -> Verdicts:
    """表格格式与报告年度不符

    检查：表格格式与年度相符
    依据：国办公开办函〔2021〕30 号（2021 年度起）、〔2019〕60 号（2019、2020 年度）；国办发〔2014〕32 号（2014 至 2018 年度）
    说明：按表头和行名认出用的是哪一年的格式。“（六）其他处理”只有一行的表三是 2019 年格式。
        格式不符的表不再逐行提示缺行、行名不同。
    反例：2023 年度报告的表二有“本年新制作数量”“上一年项目数量”
    正例：2023 年度报告的表二有“本年制发件数”“本年废止件数”“现行有效件数”
    建议：请换用新表重新填写，可从“新建合规模板”中复制空表。
    """
    form = report.form
    if form is None:
        yield NotChecked("没有认出报告年度，无法确定适用的格式", ReasonCode.AMBIGUOUS)
        return
    groups: dict[tuple[str, str], list[StatTable]] = {}
    for table in report.tables.values():
        if table.form_id != form.id:
            groups.setdefault((table_name(table.key), table.form_id), []).append(table)
    for (name, form_id), tables in groups.items():
        yield _old_form(report, form, tables, (name, form_id))
    if not report.tables:
        yield no_table("法定表格")
    elif not groups:
        yield from absent_tables(report)


def _old_form(
    report: AnnualReport, form: Form, tables: list[StatTable], named: tuple[str, str]
) -> Problem:
    """Name a table, the form it has, the words that give it away and those of the form of the year."""
    name, form_id = named
    used, wanted = form_words(form_id), form_words(form.id)
    same = [t for t in report.tables.values() if table_name(t.key) == name]
    whole = len(tables) == len(same)
    which = name if whole else "、".join(table.form.name for table in tables)
    title = f"{name}用的是 {used}" if whole else f"{name}部分用的是 {used}"
    where, *related = (_giveaway_place(report, form, table) for table in tables)
    severity, suggestion = None, ""
    if name == "统计表":
        title = "另有 2014 年的统计表"
        suggestion = "请删去这张统计表，按表二、表三、表四填写。"
        facts = f"{report.year} 年度适用 {wanted}，没有这张表"
        if all(official.key in report.tables for official in form.tables):
            severity = Severity.WARNING
    elif name == "表三":
        facts = _other_results(form_id, report.year, wanted)
    else:
        facts = f"{which}{_giveaways(form, tables)}；{report.year} 年度适用 {wanted}{_instead(form, tables)}"
    basis = form.notice.replace("号", " 号")
    return Problem(
        f"{facts}。",
        where,
        title=title,
        related=tuple(related),
        suggestion=suggestion,
        basis=basis,
        severity=severity,
    )


def _giveaway_place(report: AnnualReport, form: Form, table: StatTable) -> Location:
    """Locate the first header or row that the form of the year does not have, else the table."""
    wanted = form.table(table.key)
    if wanted is None:
        return table_start(report, table)
    columns = {column.key for column in wanted.columns}
    rows = {row.key for row in wanted.rows}
    words = {normal(word) for word in _words_of(wanted)}
    found = [label for label in (*table.columns, *table.rows) if label.key]
    alien = [label for label in table.columns if label.key and label.key not in columns]
    alien += [label for label in table.rows if label.key and label.key not in rows]
    alien += [label for label in found if normal(label.text) not in words]
    label = next(iter(alien), None)
    if label is None:
        return table_start(report, table)
    return report.locate(label.place, table=table.key)


def _other_results(form_id: str, year: int | None, wanted: str) -> str:
    if form_id == "2019":
        return (
            f"表三“（六）其他处理”只有一行；{year} 年度适用 {wanted}，"
            "分为“1.申请人无正当理由逾期不补正……”“2.申请人逾期未按收费通知要求缴纳费用……”“3.其他”三行"
        )
    return f"表三“（六）其他处理”分为三行；{year} 年度适用 {wanted}，只有一行"


def _giveaways(form: Form, tables: list[StatTable]) -> str:
    """Quote the headers and labels found that the form of the year does not have."""
    words = {normal(w) for t in form.tables for w in _words_of(t)}
    headers = [label.text for table in tables for label in table.columns]
    labels = [label.text for table in tables for label in table.rows]
    found = []
    for kind, texts in (("表头有", headers), ("行名有", labels)):
        alien = dict.fromkeys(quoted(text) for text in texts if normal(text) not in words)
        if alien:
            found.append(f"{kind}{''.join(list(alien)[:_LISTED])}")
    return "，".join(found) or f"与{form_words(form.id)}不同"


def _instead(form: Form, tables: list[StatTable]) -> str:
    """Quote the headers that the form of the year has in their place."""
    there = {normal(w) for t in tables for w in _words_of(form_by_id(t.form_id).table(t.key))}
    keys = {table.key for table in tables}
    wanted = [c.label for t in form.tables if t.key in keys for c in t.columns]
    new = dict.fromkeys(f"“{label}”" for label in wanted if normal(label) not in there)
    return f"，表头应为{''.join(list(new)[:_LISTED])}等" if new else "，没有这一项"


def _words_of(table: TableForm | None) -> list[str]:
    if table is None:
        return []
    return [column.label for column in table.columns] + [row.label for row in table.rows]


@rule("T013", Severity.INFO, SINCE_2019)
def missing_note(report: AnnualReport, context: Context) -> Verdicts:
    """表三表头缺少勾稽关系说明

    检查：表三表头有勾稽关系说明
    依据：国办公开办函〔2021〕30 号（2019、2020 年度为〔2019〕60 号）格式第三部分表头
    说明：表三左上角印有“（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）”。
    反例：表三左上角空白
    正例：（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）
    建议：请在表三左上角补上这句说明。
    """
    table = report.tables.get("applications")
    if table is None:
        form = report.form.table("applications") if report.form else None
        yield absent_table(report, form) if form else no_table("表三")
        return
    if any("勾稽" in part for part in _texts(report, table)):
        return
    text = "".join(_texts(report, table))
    if "勾稽" not in text and not (
        ("第一项" in text and "第二项" in text) or _stands_broken(report)
    ):
        message = f"表三表头没有“{table.form.corner}”。"
        place = table_start(report, table).place or Place(0)
        where = report.locate(place, table=table.key, missing=True)
        yield Problem(message, where, title="表三缺少勾稽关系说明")


def _stands_broken(report: AnnualReport) -> bool:
    """Say whether the note stands in a text file after all, broken over lines that are no part of the table."""
    if report.document.format != "txt":
        return False
    blocks = report.document.blocks
    return "勾稽关系" in fold("".join(b.text for b in blocks if isinstance(b, Paragraph)))


def _texts(report: AnnualReport, table: StatTable) -> Iterator[str]:
    """Yield the folded texts of a table: notes, then paragraphs and cells of its blocks."""
    yield from map(fold, table.notes)
    for index in table.blocks:
        block = report.document.blocks[index]
        if isinstance(block, Table):
            yield from (fold(cell.text) for cell in block.cells)
        elif isinstance(block, Paragraph):
            yield fold(block.text)


@rule("T014", Severity.WARNING)
def table_twice(report: AnnualReport, context: Context) -> Verdicts:
    """同一张表出现两次且数字不同

    检查：同一张表没有两种数字
    依据：惯例：一份报告中同一张法定表格只有一套数字
    说明：同一张表印了两次而数字相同的不提示。
    反例：正文的表三新收 41，附件的表三新收 43
    正例：正文和附件的表三数字相同
    建议：请核对两张表，只保留正确的一张。
    """
    if not report.tables:
        yield no_table("法定表格")
    for copy in report.duplicates:
        first = report.tables.get(copy.key)
        if first is None:
            continue
        different = [
            key
            for key, cell in copy.cells.items()
            if key in first.cells and _unlike(first, key, cell.text)
        ]
        if different:
            yield _two_versions(report, first, copy, different)


def _unlike(first: StatTable, key: str, text: str) -> bool:
    return fold(first.cells[key].text) != fold(text)


def _two_versions(
    report: AnnualReport, first: StatTable, copy: StatTable, different: list[str]
) -> Problem:
    form = first.form
    facts = [
        f"{form.cell_name(key)}前为 {_shown(first, key)}、后为 {_shown(copy, key)}"
        for key in different[:_LISTED]
    ]
    more = f"等 {len(different)} 格" if len(different) > _LISTED else ""
    where = report.locate(copy.cells[different[0]].place, table=copy.key, cell=different[0])
    related = tuple(report.locate_cell(first.key, key) for key in different[:_LISTED])
    message = f"{form.name}出现两次，数字不同：{'；'.join(facts)}{more}。"
    title = f"{table_name(form.key)}出现两次，数字不同"
    return Problem(message, where, title=title, related=related)


def _shown(table: StatTable, key: str) -> str:
    return table.cells[key].text.strip() or "空"
