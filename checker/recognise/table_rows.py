"""Take the rows of the statutory tables, one handler a table, and gather them in drafts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.recognise.litigation import is_litigation_header
from checker.recognise.table_drafts import RowDraft, TableDraft, fill_cut_row
from checker.recognise.table_labels import (
    bare,
    exact_column,
    is_art20_caption,
    is_group,
    is_like_column,
    is_row_label,
    match_row,
    table_two_columns,
    table_two_row,
)
from checker.recognise.table_records import UNITS
from checker.text import fold

if TYPE_CHECKING:
    from checker.recognise.table_labels import RowName
    from checker.recognise.table_records import Item, Record

_COLUMNS = 7
"""Columns of table three."""
_STATISTICS_TITLE = re.compile(r"政府信息公开(?:工作)?情况统计表\)?$")


@dataclass
class Gathering:
    """The state while walking through the document."""

    family: str | None = None
    drafts: list[TableDraft] = field(default_factory=list)
    current: TableDraft | None = None
    headers: list[Record] = field(default_factory=list)
    """Header rows seen since the last data row."""
    strays: list[Record] = field(default_factory=list)
    """Lines among the headers of table three that are no official header: misspelt ones, or halves."""
    notes: list[str] = field(default_factory=list)
    note_blocks: list[int] = field(default_factory=list)
    group: str = ""
    pending: Item | None = None
    """A label whose values have not come yet (or only half a label)."""
    consumed: set[int] = field(default_factory=set)
    """Paragraphs taken for cells of a table."""
    matched_blocks: set[int] = field(default_factory=set)
    scraps: set[str] = field(default_factory=set)
    """Short lines of a text file, once somebody asked for them."""

    def close(self) -> None:
        """Forget the open table: what follows does not belong to it."""
        self.family, self.current, self.pending, self.group = None, None, None, ""
        self.headers, self.strays, self.notes, self.note_blocks = [], [], [], []


def _open_draft(state: Gathering, table: str, record: Record) -> TableDraft:
    """Return the draft a row belongs to; a new one for another table or a second copy."""
    draft = state.current
    if draft is None or draft.table != table:
        draft = next((d for d in reversed(state.drafts) if d.table == table), None)
        if draft is None or (state.headers and record.block not in draft.blocks and draft.rows):
            draft = new_draft(state, table)
    state.current = draft
    return draft


def new_draft(state: Gathering, table: str) -> TableDraft:
    """Begin a table (or a further copy of one)."""
    draft = TableDraft(table)
    state.drafts.append(draft)
    return draft


def _attach_headers(state: Gathering, draft: TableDraft) -> None:
    for header in _whole_header(state, draft):
        draft.headers.append(header)
        draft.touch(header.block)
        for item in header.items:
            if "勾稽关系" in fold(item.text) and draft.corner is None:
                draft.corner = item.place
    draft.notes.extend(state.notes)
    for block in state.note_blocks:
        draft.touch(block)
    state.headers, state.strays, state.notes, state.note_blocks = [], [], [], []


def _whole_header(state: Gathering, draft: TableDraft) -> list[Record]:
    """Return the header rows; lines that are no official header count when they make up the columns exactly."""
    if draft.table != "applications" or not state.strays:
        return state.headers
    known = {fold(item.text) for record in state.headers for item in record.items}
    columns = sum(1 for text in known if exact_column("applications", text))
    if columns + len(state.strays) != _COLUMNS:
        return state.headers
    return sorted([*state.headers, *state.strays], key=lambda record: record.block)


def _add_row(state: Gathering, draft: TableDraft, row: RowDraft, record: Record) -> None:
    if row.name and row.name.key in draft.row_keys() and (row.values or row.ruled):
        draft = new_draft(state, draft.table)
        state.current = draft
    _attach_headers(state, draft)
    draft.rows.append(row)
    draft.touch(record.block)
    state.matched_blocks.add(record.block)


def _is_header(state: Gathering, record: Record, table: str) -> bool:
    """A row of column headers: most of its texts are headers and none is a number."""
    if record.numbers:
        return False
    words = record.words
    known = sum(
        1
        for text in words
        if exact_column(table, text) or text in _HEADER_WORDS or "勾稽关系" in text
    )
    return bool(words) and known * 2 >= len(words) and not _only_row_label(table, words)


_HEADER_WORDS = {"申请人情况", "法人或其他组织", "统计指标", "单位", "统计数", "信息内容"}


def _only_row_label(table: str, words: tuple[str, ...]) -> bool:
    return len(words) == 1 and is_row_label(table, words[0])


def take_art20(state: Gathering, record: Record) -> bool:
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
    if record.is_paragraph and state.headers and is_like_column(label.text):
        state.headers[-1] = _joined(state.headers[-1], record)
        return True
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


def _continue_row(state: Gathering, record: Record) -> bool:
    """Values without a label belong to the open row when cells stand one a line."""
    draft = state.current
    if draft is None or not draft.rows or record.numbers == 0:
        return not record.is_paragraph
    if record.is_paragraph:
        draft.rows[-1].values.extend(record.items)
        draft.touch(record.block)
        return True
    return False


def _unknown_row(state: Gathering, record: Record) -> bool:
    """A row that no form has, inside a table that is otherwise ours."""
    draft = state.current
    if draft is None or record.is_paragraph:
        return False
    labels = [label for label in record.labels if fold(label.text) not in UNITS]
    label = (labels or record.labels)[-1]
    values = sum(item.is_value for item in record.after(label))
    first_of_piece = draft.table == "applications" and values == _COLUMNS
    if not values or not (first_of_piece or record.block in state.matched_blocks):
        return False
    row = RowDraft(None, label, state.group, list(record.after(label)), record.ruled)
    _add_row(state, draft, row, record)
    return True


def _take_rows(state: Gathering, record: Record, table: str) -> bool:
    """Rows of table three and of the statistics table."""
    if _is_header(state, record, table):
        state.headers.append(record)
        return True
    if not record.labels or _has_only_units(record):
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


def _has_only_units(record: Record) -> bool:
    """Say whether nothing but a unit stands before the numbers of a row: its label broke off."""
    return (
        not record.is_paragraph
        and record.numbers > 0
        and all(fold(label.text) in UNITS for label in record.labels)
    )


def _row_of(state: Gathering, record: Record, table: str) -> tuple[Item, RowName | None]:
    """Return label and row: the last text before the values that names a row."""
    after = _position(state, table)
    for label in reversed(record.labels):
        if fold(label.text) in UNITS:
            continue
        exact = is_row_label(table, label.text)
        if not exact and (is_group(label.text) or _is_prose(record, label)):
            continue
        name = match_row(table, label.text, after)
        if name and not _is_other_piece(state, record, name, label):
            return label, name
    return record.labels[-1], None


def _is_other_piece(state: Gathering, record: Record, name: RowName, label: Item) -> bool:
    """Tell whether a label cut out of running text only resembles a row that is there already."""
    draft = state.current
    if record.ruled or draft is None or name.key not in draft.row_keys():
        return False
    return name.bare != bare(label.text)


def is_sentence(text: str) -> bool:
    """A text that ends like a sentence is no label."""
    return text.rstrip().endswith(("。", "；", "："))


def _is_prose(record: Record, label: Item) -> bool:
    return record.is_paragraph and is_sentence(label.text)


def _position(state: Gathering, table: str) -> int:
    draft = state.current
    if draft is None or draft.table != table:
        return -1
    return next((row.name.position for row in reversed(draft.rows) if row.name), -1)


def _take_group(state: Gathering, record: Record) -> bool:
    label = record.labels[-1]
    if not is_group(label.text):
        return False
    state.group = label.text
    if state.current is not None:
        state.current.touch(record.block)
    return True


def _half_label(state: Gathering, record: Record) -> bool:
    """Keep a text that may be half of a label cut by a line or page break."""
    if record.is_paragraph and is_sentence(record.items[0].text):
        return False
    if state.current is None and record.is_paragraph:
        if state.family == "applications" and state.headers:
            state.strays.append(record)
        return state.family is not None
    if record.is_paragraph and _row_is_full(state):
        _add_foreign_row(state, record)
    state.pending = record.labels[-1]
    return True


def _row_is_full(state: Gathering) -> bool:
    """Say whether the open row of table three has all its numbers, so that a new label begins a row."""
    draft = state.current
    if draft is None or draft.table != "applications" or not draft.rows:
        return False
    return sum(1 for item in draft.rows[-1].values if item.is_value) >= _COLUMNS


def _add_foreign_row(state: Gathering, record: Record) -> None:
    """Begin a row that no form has; it stays only if numbers follow."""
    if state.current is not None:
        state.current.rows.append(RowDraft(None, record.items[0], state.group, [], record.ruled))


def _take_bare_values(state: Gathering, record: Record, table: str) -> bool:
    """Values without a label: those of the open row, or of a row whose label was cut off."""
    if record.is_paragraph:
        return _continue_row(state, record)
    if record.numbers == 0:
        return True
    draft = state.current
    if draft is None:
        return False
    if state.pending is None and (fill_cut_row(draft, record) or _fill_open_row(state, record)):
        return True
    name = match_row(table, state.pending.text, _position(state, table)) if state.pending else None
    if state.pending is None or name is None:
        return False
    row = RowDraft(name, state.pending, state.group, list(record.items), record.ruled)
    _add_row(state, draft, row, record)
    state.pending = None
    return True


def _fill_open_row(state: Gathering, record: Record) -> bool:
    """Give a row of running text, whose label takes up whole lines, the values of the line right below."""
    draft = state.current
    last = draft.rows[-1] if draft and draft.rows else None
    if draft is None or last is None or last.ruled or record.ruled or last.values:
        return False
    if not state.consumed.issuperset(range(last.label.place.block + 1, record.block)):
        return False
    last.values = list(record.after(record.labels[-1]) if record.labels else record.items)
    draft.touch(record.block)
    return True


def take_applications(state: Gathering, record: Record) -> bool:
    """Rows of table three."""
    return _take_rows(state, record, "applications")


def take_statistics(state: Gathering, record: Record) -> bool:
    """Rows of the statistics table of 2014."""
    if record.is_paragraph and _STATISTICS_TITLE.search(fold(record.items[0].text)):
        return True
    return _take_rows(state, record, "statistics")


def take_litigation(state: Gathering, record: Record) -> bool:
    """Table four: header rows, then one row of fifteen numbers."""
    draft = state.current
    if draft is None or draft.table != "litigation":
        draft = new_draft(state, "litigation")
        state.current = draft
    if record.numbers == 0 and any(not item.is_blank for item in record.items):
        if draft.rows and is_litigation_header(record):
            draft = new_draft(state, "litigation")
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
    elif draft.rows and not labels and fill_cut_row(draft, record):
        return True
    elif draft.rows or not draft.headers:
        return False
    else:
        label = labels[-1] if labels else values[0]
        draft.rows.append(RowDraft(None, label, "", values, record.ruled))
    draft.touch(record.block)
    return True
