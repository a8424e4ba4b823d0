"""Where something stands, in words a clerk can find it by: ``表三 · （四）1 · 自然人``, ``一（二）第 3 段``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Paragraph
from checker.findings import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.annual_report import AnnualReport, Heading, Label, Section
    from checker.findings import CheckResult
    from checker.forms import RowForm, TableForm

SEPARATOR = " · "
_NUMERALS = "〇一二三四五六七八九十"
_TABLES = {
    "art20_1": "表二第二十条第（一）项",
    "art20_5": "表二第二十条第（五）项",
    "art20_6": "表二第二十条第（六）项",
    "art20_8": "表二第二十条第（八）项",
    "art20_9": "表二第二十条第（九）项",
    "applications": "表三",
    "litigation": "表四",
    "statistics": "统计表",
}
SHORT_ROWS = {"new": "本年新收", "carried_in": "上年结转", "carried_out": "结转下年度"}
_GROUP_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
_ITEM_NUMBER = re.compile(r"\d+")
_REMARK = re.compile(r"(?<=.)[（(][^（）()]{5,}[）)]$")
_DEEPEST = 3
"""Headings below （一） and 1. are too many to help anyone find a place."""


def place_words(result: CheckResult, location: Location) -> str:
    """Return the human words of a location, with the page for files that have pages of their own."""
    words = _body_words if location.table is None else _table_words
    parts = words(result.report, location)
    if location.page is not None:
        parts = (*parts, f"第 {location.page} 页")
    return SEPARATOR.join(parts) or "文件"


def table_name(key: str) -> str:
    """Return the short name of a statutory table: 表二第二十条第（一）项, 表三, 表四, 统计表."""
    return _TABLES.get(key, key)


def cell_words(report: AnnualReport, table: str, cell: str) -> str:
    """Return the human words of a statutory cell: ``表三 · 本年新收 · 总计``."""
    return SEPARATOR.join(_table_words(report, Location(table=table, cell=cell)))


def _table_words(report: AnnualReport, location: Location) -> tuple[str, ...]:
    key = location.table or ""
    name = table_name(key)
    if location.cell is None:
        return (name,)
    table = report.tables.get(key)
    form = table.form if table else report.form.table(key) if report.form else None
    words = _cell_words(form, location.cell) if form else ()
    if not words and table:
        words = _printed_words(table.rows, table.columns, location.cell)
    return (name, *(words or (location.cell,)))


def _cell_words(form: TableForm, cell: str) -> tuple[str, ...]:
    row, column = form.split_key(cell)
    if form.layout == "rows":
        return (_plain(row.label),) if row else ()
    if form.layout == "columns":
        return tuple(w for w in (column.group, column.label) if w) if column else ()
    if row is None and column is None:
        return _row_only(form, cell)
    return tuple(w for w in (_row_words(row), column.label if column else "") if w)


def _row_only(form: TableForm, cell: str) -> tuple[str, ...]:
    """Return the words of a location that names a whole row or column instead of a cell."""
    row, column = form.row(cell), form.column(cell)
    if row:
        return (_row_words(row),)
    return (f"{column.label}列",) if column else ()


def _row_words(row: RowForm | None) -> str:
    if row is None:
        return ""
    if row.key in SHORT_ROWS:
        return SHORT_ROWS[row.key]
    group, item = _GROUP_NUMBER.match(row.group), _ITEM_NUMBER.match(row.label)
    if group and item:
        return group[0] + item[0]
    return _plain(row.label)


def _plain(label: str) -> str:
    return _REMARK.sub("", label)


def _printed_words(rows: Iterable[Label], columns: Iterable[Label], cell: str) -> tuple[str, ...]:
    row_key, _, column_key = cell.rpartition(".")
    row = next((label.text for label in rows if label.key in (row_key, cell)), "")
    column = next((label.text for label in columns if label.key in (column_key, cell)), "")
    return tuple("".join(word.split()) for word in (row, column) if word)


def _body_words(report: AnnualReport, location: Location) -> tuple[str, ...]:
    block = _block_of(report, location)
    if block is None:
        return _section_only(location)
    after = "之后" if location.missing else ""
    section = next((s for s in report.sections if s.block <= block < s.end), None)
    if section is not None:
        return (_in_section(report, section, block, location) + after,)
    if report.sections and block >= (report.body_end or report.sections[-1].end):
        return (f"文末{after}",)
    return (_front_words(report, block, location) + after,)


def _block_of(report: AnnualReport, location: Location) -> int | None:
    if location.place is not None:
        return location.place.block
    if location.paragraph is None:
        return None
    numbers = report.document.paragraph_numbers
    return next((block for block, n in numbers.items() if n == location.paragraph), None)


def _section_only(location: Location) -> tuple[str, ...]:
    if location.section is None:
        return ()
    if location.section == 0:
        return ("开头",)
    return (f"第{_numeral(location.section)}部分",)


def _front_words(report: AnnualReport, block: int, location: Location) -> str:
    if report.title and any(place.block == block for place in report.title.places):
        return "标题"
    if _is_contact(report, block, location):
        return f"开头{SEPARATOR}联系方式"
    if not report.sections:
        number = report.document.paragraph_numbers.get(block)
        return "正文" if number is None else f"第 {number + 1} 段"
    return "开头"


def _is_contact(report: AnnualReport, block: int, location: Location) -> bool:
    spans = [
        (item.place.start or 0, item.place.end)
        for item in report.contact.items
        if item.place.block == block
    ]
    if not spans or location.start is None:
        return False
    start = location.start
    return any(first <= start and (last is None or start < last) for first, last in spans)


def _in_section(report: AnnualReport, section: Section, block: int, location: Location) -> str:
    if block == section.block and _within(location, section.heading_end):
        return f"{_section_words(section)}标题"
    chain = _heading_chain(report, section, block)
    words = _section_words(section, short=bool(chain)) + "".join(map(_heading_words, chain))
    last = chain[-1] if chain else None
    if last and block == last.block and _within(location, last.end):
        return f"{words}标题"
    number, count = _paragraph_number(report, section, block, last)
    return f"{words}第 {number} 段" if count > 1 and number else words


def _within(location: Location, end: int) -> bool:
    return location.start is not None and location.start < end


def _section_words(section: Section, *, short: bool = False) -> str:
    number = section.number or section.printed_number
    if not number:
        return f"“{section.heading}”"
    return _numeral(number) if short else f"第{_numeral(number)}部分"


def _numeral(number: int) -> str:
    if number <= 10:
        return _NUMERALS[number]
    tens, ones = divmod(number, 10)
    head = "十" if tens == 1 else f"{_NUMERALS[tens]}十" if tens < len(_NUMERALS) else str(tens)
    return head + (_NUMERALS[ones] if ones else "")


def _heading_chain(report: AnnualReport, section: Section, block: int) -> list[Heading]:
    """Return the headings a block stands under, outermost first, the section's own left out."""
    chain: list[Heading] = []
    for heading in report.headings:
        if heading.block > block:
            break
        if heading.block <= section.block or not 1 < heading.level <= _DEEPEST:
            continue
        chain = [h for h in chain if h.level < heading.level] + [heading]
    return chain


def _heading_words(heading: Heading) -> str:
    if heading.number is None:
        return f"“{heading.text}”"
    if heading.style == "（一）":
        return f"（{_numeral(heading.number)}）"
    return str(heading.number)


def _paragraph_number(
    report: AnnualReport, section: Section, block: int, last: Heading | None
) -> tuple[int, int]:
    """Return the place of a block among the filled paragraphs under its heading, and how many there are."""
    first = last.block if last else section.block
    later = [h.block for h in report.headings if first < h.block and 1 < h.level <= _DEEPEST]
    end = min([*later, section.end])
    heading_end = last.end if last else section.heading_end
    blocks = [i for i in range(first, end) if _filled(report, i, heading_end if i == first else 0)]
    return (blocks.index(block) + 1 if block in blocks else 0), len(blocks)


def _filled(report: AnnualReport, block: int, start: int) -> bool:
    if block in report.table_blocks:
        return False
    found = report.document.blocks[block]
    return isinstance(found, Paragraph) and bool(found.text[start:].strip(" \t。：:.　"))
