"""Find the statutory tables: follow the rows of the document and gather each under its official table.

Works on grids, on rows cut out of text and on runs of one cell a line alike; a table may be cut by page
breaks, lose its merged labels or share one grid with others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from checker.recognise.litigation import LITIGATION_WORDS, build_litigation, is_litigation_header
from checker.recognise.mandated import match_section
from checker.recognise.table_drafts import TableDraft, build, choose_form, leaves
from checker.recognise.table_labels import (
    T2_KEYS,
    is_art20_caption,
    is_group,
    is_table_label,
    row_label,
    table_two_columns,
    table_two_headers,
)
from checker.recognise.table_pieces import scraps_of, side_by_side, without_torn_labels
from checker.recognise.table_records import records
from checker.recognise.table_rows import (
    Gathering,
    take_applications,
    take_art20,
    take_litigation,
    take_statistics,
)
from checker.recognise.table_traces import (
    TORN,
    as_unread,
    find_traces,
    is_torn,
    tear_along,
    torn_blocks,
)
from checker.text import fold

if TYPE_CHECKING:
    from checker.annual_report import StatTable
    from checker.document import Document
    from checker.recognise.table_records import Record

_LONG = 60
_ALIKE = ("2019", "2021")
"""Forms with tables of the same layout; where the year is not known, the last is meant."""
_SENTENCE = re.compile(r"[。；]|，.*，")


@dataclass(frozen=True)
class FoundTables:
    """The statutory tables of a document."""

    tables: dict[str, StatTable]
    duplicates: tuple[StatTable, ...]
    blocks: frozenset[int]
    """Every block that belongs to one of them."""

    def hold_for(self, form_id: str) -> bool:
        """Say whether these tables, found without a year, are just what is found for a year of that form.

        The form decides between layouts that are alike, and which tables are looked for in torn text.
        """
        if form_id in _ALIKE[:-1] or _missing(self.tables, form_id):
            return False
        return all(table.unread != TORN for table in (*self.tables.values(), *self.duplicates))


def gather(document: Document) -> Gathering:
    """Gather the rows of every statutory table; which form they follow is not asked yet."""
    state = Gathering()
    for record in records(document):
        _take(state, record)
    return state


def find_tables(
    document: Document, year_form: str | None, gathered: Gathering | None = None
) -> FoundTables:
    """Find every statutory table; ``year_form`` decides where two forms share a layout.

    ``gathered`` is what ``gather`` returned for the document, and may be used again.
    """
    state = gathered or gather(document)
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
        extra = _join(tables, built, document, year_form)
        duplicates += [extra] if extra else []
    blocks |= _set_aside(tables, document, year_form)
    order = [*T2_KEYS, "applications", "litigation", "statistics"]
    kept = {key: tables[key] for key in order if key in tables}
    if document.format == "txt":
        scraps = state.scraps = state.scraps or scraps_of(document)
        kept = {key: without_torn_labels(table, scraps, document) for key, table in kept.items()}
    for table in kept.values():
        if table.rows_torn:
            blocks |= torn_blocks(table, document)
    return FoundTables(kept, tuple(duplicates), frozenset(blocks))


def _join(
    tables: dict[str, StatTable], built: StatTable, document: Document, year_form: str | None
) -> StatTable | None:
    """Put a table, or a further piece of one, among those found; return it when it is one too many."""
    before = tables.get(built.key)
    torn = is_torn(built, document)
    if before is None:
        tables[built.key] = as_unread(built, year_form) if torn else built
    elif before.unread == TORN or torn:
        tables[built.key] = _with_piece(before, built)
    elif whole := side_by_side(before, built):
        tables[built.key] = whole
    else:
        return built
    return None


def _with_piece(table: StatTable, piece: StatTable) -> StatTable:
    """Return a torn table with a further piece of it; one that was read is as it was."""
    if table.unread != TORN:
        return table
    return replace(table, blocks=tuple(sorted({*table.blocks, *piece.blocks})))


def _set_aside(tables: dict[str, StatTable], document: Document, year_form: str | None) -> set[int]:
    """State as unread the tables that are torn apart; return their blocks."""
    for trace in find_traces(document, _missing(tables, year_form), year_form):
        tables[trace.key] = trace
    tear_along(tables, document)
    torn = [table for table in tables.values() if table.unread == TORN]
    return {block for table in torn for block in torn_blocks(table, document)}


def _missing(tables: dict[str, StatTable], year_form: str | None) -> list[str]:
    """Return the large tables of the form that were not found; the others leave too few traces."""
    wanted = {"2014": ["statistics"], "2019": ["applications"], "2021": ["applications"]}
    return [key for key in wanted.get(year_form or "", ()) if key not in tables]


def _build(draft: TableDraft, year_form: str | None) -> StatTable | None:
    if draft.table == "litigation":
        return build_litigation(draft, year_form)
    rows = [row for row in draft.rows if row.values or (row.name and not is_group(row.label.text))]
    if not any(row.name for row in rows):
        return None
    draft = replace(draft, rows=rows)
    forms = {"statistics": ("2014",), "art20_9": ("2019",)}.get(draft.table, _ALIKE)
    found = leaves(draft)
    return build(draft, found, choose_form(draft, found, forms, year_form))


def _take(state: Gathering, record: Record) -> None:
    """Let one record start a table, go on with the open one, or close it."""
    family = _opens(record) or state.family
    if family is None:
        return
    if record.is_paragraph and _ends_table(record):
        state.close()
        return
    if family != state.family:
        state.close()
        state.family = family
    handled = _HANDLERS[family](state, record)
    if handled:
        state.consumed.update(record.taken)
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
    words = record.words
    if _telling_words().isdisjoint(words) and not any(map(_TELLING.search, words)):
        return None
    if "信息内容" in words or any(map(is_art20_caption, words)):
        return "art20"
    if sum(map(table_two_columns, words)) >= 2:
        return "art20"
    if "申请人情况" in words or any("勾稽关系" in word for word in words):
        return "applications"
    if {"自然人", "总计"}.issubset(words) or _first_row(record, "applications", "new"):
        return "applications"
    if is_litigation_header(record):
        return "litigation"
    if (
        "统计指标" in words
        or {"单位", "统计数"}.issubset(words)
        or _first_row(record, "statistics", "A1")
    ):
        return "statistics"
    return None


_TELLING = re.compile("勾稽关系|^第二十条")


@cache
def _telling_words() -> frozenset[str]:
    """Return the words, folded, one of which a row holds that begins a table, if nothing else tells."""
    return frozenset(
        (
            *("信息内容", "申请人情况", "自然人", "统计指标", "统计数"),
            *LITIGATION_WORDS,
            *table_two_headers(),
            row_label("applications", "new"),
            row_label("statistics", "A1"),
        )
    )


def _first_row(record: Record, table: str, key: str) -> bool:
    """Say whether a record is the first data row of a table (its header may be lost)."""
    if not record.labels or (record.numbers == 0 and not record.is_paragraph):
        return False
    wanted = row_label(table, key)
    return any(fold(label.text) == wanted for label in record.labels[-2:])


_HANDLERS = {
    "art20": take_art20,
    "applications": take_applications,
    "statistics": take_statistics,
    "litigation": take_litigation,
}
