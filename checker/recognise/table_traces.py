"""Tables that are there but cannot be read: text whose rows and columns an extractor has torn apart.

Such a table is stated as unread. Nothing is guessed from it, and nothing in it is blamed on the draft.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.annual_report import StatTable
from checker.document import Paragraph, Table
from checker.forms import all_forms
from checker.recognise.mandated import match_section
from checker.recognise.table_labels import bare, official
from checker.text import cell_number, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.document import Document
    from checker.forms import TableForm

TORN = "文本里的行列关系已经打乱，没能可靠识读；请用 docx 或 pdf 原稿校核"
MOSTLY = 0.9
"""Share of the cells from which a table counts as read, whatever else stands in it."""
ODDITIES = 2
TRACES = 0.5
"""Share of the row labels that must stand in the text for a table to be there."""
SHORTEST = 4
"""Characters a label must have to be a trace."""
HARDLY = 0.2
SEVERAL = 10
"""Rows found from which hardly any cell means that the values stand elsewhere."""
NEAR = 15
SCATTER = 4
"""Lines among which one must be left over from a table, for the table to go on."""
LONGEST_PIECE = 60
"""Characters of a piece of a table."""
_UNITS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "万元", "元"})


def is_torn(table: StatTable, document: Document) -> bool:
    """Say whether a table cut out of running text holds too much that fits nowhere."""
    if _is_ruled(table, document):
        return False
    read = sum(key in table.cells for key in table.form.cell_keys)
    empty = read < HARDLY * len(table.form.cell_keys) and len(table.rows) > SEVERAL
    scattered = all(isinstance(document.blocks[block], Paragraph) for block in table.blocks)
    odd = _oddities(table) + (_disorder(table) if scattered else 0)
    # Cells that stand one a line have nothing but their order to hold them together.
    return empty or (odd >= ODDITIES and (scattered or read < MOSTLY * len(table.form.cell_keys)))


def _disorder(table: StatTable) -> int:
    """Count what is odd in a table whose cells stand one a line: foreign heads, rows astray, rows that do not fit."""
    foreign = sum(column.key is None for column in table.columns)
    order = [row.key for row in table.form.rows]
    places = [order.index(row.key) for row in table.rows if row.key in order]
    astray = sum(after < before for before, after in pairwise(places))
    return foreign + astray + sum(not row.certain for row in table.shifted)


def tear_along(tables: dict[str, StatTable], document: Document) -> None:
    """Where one table is torn apart, the others of running text are only believed when they are whole."""
    if all(table.unread != TORN for table in tables.values()):
        return
    for key, table in tables.items():
        whole = not _oddities(table) and all(cell in table.cells for cell in table.form.cell_keys)
        if not _is_ruled(table, document) and not whole:
            tables[key] = as_unread(table, None)


def _is_ruled(table: StatTable, document: Document) -> bool:
    blocks = (document.blocks[block] for block in table.blocks)
    return any(isinstance(block, Table) and block.ruled for block in blocks)


def _oddities(table: StatTable) -> int:
    """Count rows and columns that no form has, rows with too many cells and units in place of labels."""
    rows = Counter(row.key for row in table.rows)
    twice = sum(count - 1 for key, count in rows.items() if key)
    units = sum(fold(row.text) in _UNITS for row in table.rows)
    columns = len(table.form.columns) - len({c.key for c in table.columns if c.key})
    lost = columns if table.columns and table.form.layout != "rows" else 0
    return rows[None] + twice + units + lost + sum(row.certain for row in table.shifted)


def as_unread(table: StatTable, form_id: str | None) -> StatTable:
    """Return the table, as one of the form it ought to be, without anything that was made of it."""
    bare_table = replace(table, cells={}, rows=(), columns=(), shifted=(), unread=TORN)
    try:
        form = official(table.key, form_id or table.form_id)
    except KeyError:
        return bare_table
    return replace(bare_table, form=form, form_id=form_id or table.form_id)


def torn_blocks(table: StatTable, document: Document) -> set[int]:
    """Return the blocks of a torn table: all short lines and tables from its first block to its last."""
    annexed = not table.form.section
    last = _last_scrap(document, max(table.blocks), annexed=annexed)
    return {
        index
        for index in range(min(table.blocks), last + 1)
        if not isinstance(block := document.blocks[index], Paragraph)
        or (len(block.text) < LONGEST_PIECE and (annexed or match_section(block.text) is None))
    }


def _last_scrap(document: Document, last: int, *, annexed: bool) -> int:
    """Return the last block below a torn table that is left over from it; few other short lines lie between."""
    if document.format != "txt":
        return last
    for index in range(last + 1, len(document.blocks)):
        block = document.blocks[index]
        if index - last > SCATTER or not isinstance(block, Paragraph):
            break
        if len(block.text) >= LONGEST_PIECE or block.text.rstrip().endswith("。"):
            break
        if not annexed and _is_heading(block.text):
            break
        if _is_scrap(block.text):
            last = index
    return last


def _is_heading(words: str) -> bool:
    """Return whether a line is the heading of a part; a row label that resembles one has another number."""
    found = match_section(words)
    return found is not None and (found.exact or found.printed == found.number)


def _is_scrap(words: str) -> bool:
    """Return whether a line is a bare number, a unit, or a label of a table or a piece of one."""
    text = fold(words)
    return cell_number(words) is not None or text in _UNITS or text in _all_words()


@cache
def _all_words() -> str:
    """Return all labels of the statutory tables in one text."""
    parts = [part for form in all_forms() for table in form.tables for part in _words_of(table)]
    return "\n".join(fold(part) for part in dict.fromkeys(parts) if part)


def _words_of(table: TableForm) -> Iterator[str]:
    for row in table.rows:
        yield from (row.group, row.label)
    for column in table.columns:
        yield from (column.group, column.label)


def find_traces(document: Document, missing: list[str], form_id: str | None) -> list[StatTable]:
    """Return, as unread, the tables of a form of which nothing was read but whose labels stand in the text."""
    if form_id is None or not missing:
        return []
    texts = {
        index: fold(block.text)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
    }
    texts.update(
        {
            index: "".join(fold(cell.text) for cell in block.cells)
            for index, block in enumerate(document.blocks)
            if isinstance(block, Table) and not block.ruled
        }
    )
    found = (_trace(official(key, form_id), texts, form_id) for key in missing)
    return [table for table in found if table is not None]


def _trace(form: TableForm, texts: dict[int, str], form_id: str) -> StatTable | None:
    labels = {bare(row.label) for row in form.rows}
    labels = {label for label in labels if len(label) >= SHORTEST} or labels
    where = {label: [i for i, text in texts.items() if label in text] for label in labels}
    seen = [places for places in where.values() if places]
    if len(labels) < ODDITIES or len(seen) < TRACES * len(labels):
        return None
    blocks = _together({b for places in seen for b in places if len(texts[b]) < LONGEST_PIECE})
    if not blocks:
        return None
    return StatTable(form.key, form, form_id, None, blocks, {}, (), (), unread=TORN)


def _together(blocks: set[int]) -> tuple[int, ...]:
    """Return the largest group of blocks that stand close together."""
    groups: list[list[int]] = []
    for block in sorted(blocks):
        if groups and block - groups[-1][-1] <= NEAR:
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(sorted(groups, key=len)[-1]) if groups else ()
