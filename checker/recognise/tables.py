"""Find the statutory tables: follow the rows of the document and gather each under its official table.

Works on grids, on rows cut out of text and on runs of one cell a line alike; a table may be cut by page
breaks, lose its merged labels or share one grid with others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.recognise.litigation import build_litigation, is_litigation_header
from checker.recognise.mandated import match_section
from checker.recognise.table_drafts import RowDraft, TableDraft, build, choose_form
from checker.recognise.table_labels import (
    T2_KEYS,
    exact_column,
    is_art20_caption,
    is_group,
    is_table_label,
    match_row,
    row_names,
    table_two_columns,
    table_two_row,
)
from checker.recognise.table_records import records
from checker.text import fold

if TYPE_CHECKING:
    from checker.annual_report import StatTable
    from checker.document import Document
    from checker.recognise.table_labels import RowName
    from checker.recognise.table_records import Item, Record

_LONG = 60
_STATISTICS_TITLE = re.compile(r"政府信息公开(?:工作)?情况统计表\)?$")
_SENTENCE = re.compile(r"[。；]|，.*，")


@dataclass(frozen=True)
class FoundTables:
    """The statutory tables of a document."""

    tables: dict[str, StatTable]
    duplicates: tuple[StatTable, ...]
    blocks: frozenset[int]
    """Every block that belongs to one of them."""


@dataclass
class _Gathering:
    """The state while walking through the document."""

    family: str | None = None
    drafts: list[TableDraft] = field(default_factory=list)
    current: TableDraft | None = None
    headers: list[Record] = field(default_factory=list)
    """Header rows seen since the last data row."""
    notes: list[str] = field(default_factory=list)
    note_blocks: list[int] = field(default_factory=list)
    group: str = ""
    pending: Item | None = None
    """A label whose values have not come yet (or only half a label)."""
    consumed: set[int] = field(default_factory=set)
    """Paragraphs taken for cells of a table."""
    matched_blocks: set[int] = field(default_factory=set)

    def close(self) -> None:
        self.family, self.current, self.pending, self.group = None, None, None, ""
        self.headers, self.notes, self.note_blocks = [], [], []


def find_tables(document: Document, year_form: str | None) -> FoundTables:
    """Find every statutory table; ``year_form`` decides where two forms share a layout."""
    state = _Gathering()
    for record in records(document):
        _take(state, record)
    tables: dict[str, StatTable] = {}
    duplicates: list[StatTable] = []
    blocks: set[int] = set()
    for draft in state.drafts:
        built = _build(draft, year_form)
        if built is None:
            continue
        first, last = min(draft.blocks), max(draft.blocks)
        blocks.update(draft.blocks)
        blocks.update(block for block in state.consumed if first <= block <= last)
        if built.key in tables:
            duplicates.append(built)
        else:
            tables[built.key] = built
    order = [*T2_KEYS, "applications", "litigation", "statistics"]
    return FoundTables(
        {key: tables[key] for key in order if key in tables}, tuple(duplicates), frozenset(blocks)
    )


def _build(draft: TableDraft, year_form: str | None) -> StatTable | None:
    if draft.table == "litigation":
        return build_litigation(draft, year_form)
    draft.rows = [row for row in draft.rows if row.values or not is_group(row.label.text)]
    if not any(row.name for row in draft.rows):
        return None
    forms = {"statistics": ("2014",), "art20_9": ("2019",)}.get(draft.table, ("2019", "2021"))
    return build(draft, choose_form(draft, forms, year_form))


def _take(state: _Gathering, record: Record) -> None:
    """Let one record start a table, go on with the open one, or close it."""
    if record.is_paragraph and _ends_table(record):
        state.close()
        return
    family = _opens(record)
    if family and family != state.family:
        state.close()
        state.family = family
    if state.family is None:
        return
    handled = _HANDLERS[state.family](state, record)
    if handled and record.is_paragraph:
        state.consumed.add(record.block)
    elif record.is_paragraph:
        state.close()


def _ends_table(record: Record) -> bool:
    text = record.items[0].text
    if is_table_label(text):
        return False
    if match_section(text) is not None:
        return True
    return len(fold(text)) > _LONG and bool(_SENTENCE.search(text))


def _opens(record: Record) -> str | None:
    """Return the family of tables a record is the beginning of."""
    texts = [item.text for item in record.items if not item.is_blank]
    folded = [fold(text) for text in texts]
    if any(is_art20_caption(text) for text in texts) or "信息内容" in folded:
        return "art20"
    if sum(table_two_columns(text) for text in texts) >= 2:
        return "art20"
    if any("勾稽关系" in text or text == "申请人情况" for text in folded):
        return "applications"
    if {"自然人", "总计"} <= set(folded) or _first_row(record, "applications", "new"):
        return "applications"
    if is_litigation_header(record):
        return "litigation"
    if "统计指标" in folded or _first_row(record, "statistics", "A1"):
        return "statistics"
    return None


def _first_row(record: Record, table: str, key: str) -> bool:
    """Say whether a record is the first data row of a table (its header may be lost)."""
    if not record.labels or (record.numbers == 0 and not record.is_paragraph):
        return False
    name = next(n for n in row_names(table) if n.key == key)
    return fold(record.labels[-1].text) == name.label


def _open_draft(state: _Gathering, table: str, record: Record) -> TableDraft:
    """Return the draft a row belongs to; a new one for another table or a second copy."""
    draft = state.current
    if draft is None or draft.table != table:
        draft = next((d for d in reversed(state.drafts) if d.table == table), None)
        if draft is None or (state.headers and record.block not in draft.blocks and draft.rows):
            draft = _new_draft(state, table)
    state.current = draft
    return draft


def _new_draft(state: _Gathering, table: str) -> TableDraft:
    draft = TableDraft(table)
    state.drafts.append(draft)
    return draft


def _attach_headers(state: _Gathering, draft: TableDraft) -> None:
    for header in state.headers:
        draft.headers.append(header)
        draft.touch(header.block)
        for item in header.items:
            if "勾稽关系" in fold(item.text) and draft.corner is None:
                draft.corner = item.place
    draft.notes.extend(state.notes)
    for block in state.note_blocks:
        draft.touch(block)
    state.headers, state.notes, state.note_blocks = [], [], []


def _add_row(state: _Gathering, draft: TableDraft, row: RowDraft, record: Record) -> None:
    if row.name and row.name.key in draft.row_keys() and (row.values or row.ruled):
        draft = _new_draft(state, draft.table)
        state.current = draft
    _attach_headers(state, draft)
    draft.rows.append(row)
    draft.touch(record.block)
    state.matched_blocks.add(record.block)


def _is_header(state: _Gathering, record: Record, table: str) -> bool:
    """A row of column headers: most of its texts are headers and none is a number."""
    if record.numbers:
        return False
    texts = [fold(item.text) for item in record.items if not item.is_blank]
    known = sum(
        1
        for text in texts
        if exact_column(table, text) or text in _HEADER_WORDS or "勾稽关系" in text
    )
    return bool(texts) and known * 2 >= len(texts) and not _only_row_label(table, record)


_HEADER_WORDS = {"申请人情况", "法人或其他组织", "统计指标", "单位", "统计数", "信息内容"}


def _only_row_label(table: str, record: Record) -> bool:
    texts = [item for item in record.items if not item.is_blank]
    return len(texts) == 1 and any(n.label == fold(texts[0].text) for n in row_names(table))


def _take_art20(state: _Gathering, record: Record) -> bool:
    """Rows of table two: which block a row belongs to is decided by its label."""
    texts = [item for item in record.items if not item.is_blank]
    if texts and all(is_art20_caption(item.text) for item in texts):
        state.notes.append(texts[0].text)
        state.note_blocks.append(record.block)
        state.current, state.pending = None, None
        return True
    if (
        any(fold(i.text) == "信息内容" or table_two_columns(i.text) for i in texts)
        and not record.numbers
    ):
        if state.headers and record.is_paragraph:
            state.headers[-1] = _joined(state.headers[-1], record)
        else:
            state.headers = [record]
        return True
    labels = record.labels
    if not labels:
        return _continue_row(state, record)
    label = labels[-1]
    name = table_two_row(label.text)
    if name is None:
        return _unknown_row(state, record)
    if not state.headers and not state.notes and state.current is None and not state.drafts:
        return False
    draft = _open_draft(state, name.table, record)
    row = RowDraft(name, label, state.group, list(record.after(label)), record.ruled)
    _add_row(state, draft, row, record)
    return True


def _joined(first: Record, more: Record) -> Record:
    return type(first)(first.block, first.items + more.items, first.ruled, first.is_paragraph)


def _continue_row(state: _Gathering, record: Record) -> bool:
    """Values without a label belong to the open row when cells stand one a line."""
    draft = state.current
    if draft is None or not draft.rows or record.numbers == 0:
        return not record.is_paragraph
    if record.is_paragraph:
        draft.rows[-1].values.extend(record.items)
        draft.touch(record.block)
        return True
    return False


def _unknown_row(state: _Gathering, record: Record) -> bool:
    """A row that no form has, inside a table that is otherwise ours."""
    draft = state.current
    if draft is None or record.is_paragraph or record.block not in state.matched_blocks:
        return False
    label = record.labels[-1]
    if not any(item.is_value for item in record.after(label)):
        return False
    row = RowDraft(None, label, state.group, list(record.after(label)), record.ruled)
    _add_row(state, draft, row, record)
    return True


def _take_rows(state: _Gathering, record: Record, table: str) -> bool:
    """Rows of table three and of the statistics table."""
    if _is_header(state, record, table):
        state.headers.append(record)
        return True
    if not record.labels:
        return _take_bare_values(state, record, table)
    label, name = _row_of(state, record, table)
    if name is None:
        return (
            _take_group(state, record) or _unknown_row(state, record) or _half_label(state, record)
        )
    if not record.is_paragraph and not record.after(label):
        state.pending = label
        return True
    groups = [item.text for item in record.labels if item is not label]
    state.group = groups[-1] if groups else state.group
    draft = _open_draft(state, table, record)
    row = RowDraft(name, label, state.group, list(record.after(label)), record.ruled)
    _add_row(state, draft, row, record)
    state.pending = None
    return True


def _row_of(state: _Gathering, record: Record, table: str) -> tuple[Item, RowName | None]:
    """Return label and row: the last text before the values that names a row."""
    after = _position(state, table)
    for label in reversed(record.labels):
        if is_group(label.text) and not _exact(table, label):
            continue
        if record.is_paragraph and not _exact(table, label) and is_sentence(label.text):
            continue
        name = match_row(table, label.text, after)
        if name:
            return label, name
    return record.labels[-1], None


def is_sentence(text: str) -> bool:
    """A text that ends like a sentence is no label."""
    return text.rstrip().endswith(("。", "；", "："))


def _exact(table: str, label: Item) -> bool:
    return any(n.label == fold(label.text) for n in row_names(table))


def _position(state: _Gathering, table: str) -> int:
    draft = state.current
    if draft is None or draft.table != table:
        return -1
    return next((row.name.position for row in reversed(draft.rows) if row.name), -1)


def _take_group(state: _Gathering, record: Record) -> bool:
    label = record.labels[-1]
    if not is_group(label.text):
        return False
    state.group = label.text
    if state.current is not None:
        state.current.touch(record.block)
    return True


def _half_label(state: _Gathering, record: Record) -> bool:
    """Keep a text that may be half of a label cut by a line or page break."""
    if record.is_paragraph and is_sentence(record.items[0].text):
        return False
    if state.current is None and record.is_paragraph:
        return not is_sentence(record.items[0].text) and state.family is not None
    state.pending = record.labels[-1]
    return True


def _take_bare_values(state: _Gathering, record: Record, table: str) -> bool:
    """Values without a label: those of the open row, or of a row whose label was cut off."""
    if record.is_paragraph:
        return _continue_row(state, record)
    if record.numbers == 0:
        return True
    draft = state.current
    if draft is None:
        return False
    name = match_row(table, state.pending.text, _position(state, table)) if state.pending else None
    if state.pending is None or name is None:
        return False
    row = RowDraft(name, state.pending, state.group, list(record.items), record.ruled)
    _add_row(state, draft, row, record)
    state.pending = None
    return True


def _take_applications(state: _Gathering, record: Record) -> bool:
    return _take_rows(state, record, "applications")


def _take_statistics(state: _Gathering, record: Record) -> bool:
    if record.is_paragraph and _STATISTICS_TITLE.search(fold(record.items[0].text)):
        return True
    return _take_rows(state, record, "statistics")


def _take_litigation(state: _Gathering, record: Record) -> bool:
    """Table four: header rows, then one row of fifteen numbers."""
    draft = state.current
    if draft is None or draft.table != "litigation":
        draft = _new_draft(state, "litigation")
        state.current = draft
    if record.numbers == 0 and any(not item.is_blank for item in record.items):
        if draft.rows and is_litigation_header(record):
            draft = _new_draft(state, "litigation")
            state.current = draft
        if draft.rows or (record.is_paragraph and len(fold(record.items[0].text)) > 12):
            return False
        draft.headers.append(record)
        draft.touch(record.block)
        return True
    return _litigation_values(draft, record)


def _litigation_values(draft: TableDraft, record: Record) -> bool:
    labels = record.labels
    values = list(record.after(labels[-1])) if labels else list(record.items)
    if record.is_paragraph and draft.rows:
        draft.rows[-1].values.extend(values)
    elif draft.rows or not draft.headers:
        return False
    else:
        label = labels[-1] if labels else values[0]
        draft.rows.append(RowDraft(None, label, "", values, record.ruled))
    draft.touch(record.block)
    return True


_HANDLERS = {
    "art20": _take_art20,
    "applications": _take_applications,
    "statistics": _take_statistics,
    "litigation": _take_litigation,
}
