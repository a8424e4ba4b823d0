"""Tables in pieces: one cut between two columns is whole again; heads and labels an extractor broke are not known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.document import Paragraph, Table
from checker.recognise.table_labels import GROUP_HEADERS
from checker.recognise.table_traces import LONGEST_PIECE, MOSTLY
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from checker.annual_report import Label, StatTable
    from checker.document import Document
    from checker.forms import TableForm

SHORTEST = 2
"""Characters of a piece of a head."""
SHORTEST_INNER = 4
"""Characters of a piece out of the middle of a row label."""
SEVERAL = 2
"""So many labels of which only the beginning is there are no misprints."""


def side_by_side(left: StatTable, right: StatTable) -> StatTable | None:
    """Return two tables as one when the second goes on with the columns that the first does not have."""
    if left.unread or right.unread or left.form_id != right.form_id:
        return None
    first = [label.key for label in left.columns]
    more = [label.key for label in right.columns]
    known = [column.key for column in left.form.columns]
    if not first or not more or first + more != known:
        return None
    cells = {**left.cells, **right.cells}
    keys = [key for key in (*left.form.cell_keys, *cells) if key in cells]
    return replace(
        left,
        blocks=(*left.blocks, *right.blocks),
        cells={key: cells[key] for key in keys},
        columns=(*left.columns, *right.columns),
        shifted=(*left.shifted, *right.shifted),
        notes=tuple(dict.fromkeys((*left.notes, *right.notes))),
    )


def without_torn_labels(table: StatTable, scraps: Collection[str], document: Document) -> StatTable:
    """Return the table without the heads, and with a mark when its row labels, are in pieces.

    ``scraps``: what ``scraps_of`` found in its text file.
    """
    if table.unread:
        return table
    heads = {fold(column.label) for column in table.form.columns}
    rows = {fold(row.label) for row in table.form.rows}
    if _heads_torn(table) or _first_half_stands(table.columns, heads, scraps):
        table = replace(table, columns=())
    torn = (
        _rows_torn(table)
        or _first_half_stands(table.rows, rows, scraps)
        or _missing_stands_broken(table, document)
    )
    return replace(table, rows_torn=torn)


def scraps_of(document: Document) -> set[str]:
    """Return the short lines, what stands apart in them, and the cells cut out of text."""
    found: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table):
            found.update(fold(cell.text) for cell in block.cells)
        elif isinstance(block, Paragraph) and len(block.text) < LONGEST_PIECE:
            found.update((fold(block.text), *map(fold, block.text.split())))
    return found


def _missing_stands_broken(table: StatTable, document: Document) -> bool:
    """Tell whether the label of a row that was not found stands in the text after all, broken over lines."""
    if table.form.layout == "columns":
        return False
    there = {label.key for label in table.rows}
    missing = {fold(row.label) for row in table.form.rows if row.key not in there}
    if not missing:
        return False
    lines = [text for text in map(fold, _short_lines(document)) if _has_words(text)]
    whole = "".join(lines)
    known = Counter(fold(label.text) for label in table.rows if "\n" in label.text)
    return any(
        whole.count(label) > sum(line.count(label) for line in lines) + known[label]
        for label in missing
    )


def _short_lines(document: Document) -> Iterator[str]:
    """Yield the short lines and the cells of a text file in their order."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
        elif isinstance(block, Paragraph) and len(block.text) < LONGEST_PIECE:
            yield block.text


def _has_words(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _first_half_stands(found: Iterable[Label], wholes: set[str], scraps: Collection[str]) -> bool:
    """Tell whether what a label lacks at its beginning stands elsewhere in the text as a line of its own."""
    return any(
        whole.endswith(text) and whole[: -len(text)] in scraps
        for text in (fold(label.text) for label in found)
        for whole in wholes - {text}
        if text
    )


def _heads_torn(table: StatTable) -> bool:
    """Tell whether heads stand in pieces, or heads are lost although the rows hold all numbers."""
    if table.form.layout == "rows" or not table.columns:
        return False
    form = table.form
    wholes = {*(fold(c.label) for c in form.columns), *map(fold, GROUP_HEADERS), fold(form.corner)}
    found = [fold(label.text) for label in table.columns]
    pieces = [text for text in found if _is_piece(text, wholes)]
    inner = any(text in whole[1:-1] for text in pieces for whole in wholes)
    return inner or len(pieces) >= SEVERAL or (_heads_lost(table) and _is_full(table))


def _heads_lost(table: StatTable) -> bool:
    """Tell whether no head but those above several columns and a few others were found."""
    known = {label.key for label in table.columns if label.key}
    return len(table.form.columns) - len(known) > len(table.form.columns) / 2


def _is_full(table: StatTable) -> bool:
    read = sum(key in table.cells for key in table.form.cell_keys)
    return read >= MOSTLY * len(table.form.cell_keys)


def _is_piece(text: str, wholes: Iterable[str], shortest: int = SHORTEST) -> bool:
    if len(text) < shortest or text in wholes:
        return False
    return any(text in whole for whole in wholes)


def _rows_torn(table: StatTable) -> bool:
    if table.form.layout == "columns":
        return False
    groups = {fold(row.group) for row in table.form.rows if row.group}
    labels = {fold(row.label) for row in table.form.rows}
    if any(_is_torn(label, table.form, groups, labels) for label in table.rows):
        return True
    missing = len(table.form.rows) - len({label.key for label in table.rows if label.key})
    clipped = [
        label
        for label in table.rows
        if (row := table.form.row(label.key or "")) is not None
        and fold(label.text) != fold(row.label)
        and fold(row.label).startswith(fold(label.text))
    ]
    return len(clipped) >= SEVERAL or bool(clipped and missing)


def _is_torn(label: Label, form: TableForm, groups: set[str], labels: set[str]) -> bool:
    """Tell whether a label is a piece from the middle of one, or of a group's, or two pieces run together."""
    text = fold(label.text)
    if text in labels or text in groups:
        return False
    row = form.row(label.key or "")
    own = {fold(row.label)} if row else labels
    inner = len(text) >= SHORTEST_INNER and any(text in wanted[1:-1] for wanted in own)
    if inner or _is_piece(text, groups):
        return True
    return row is not None and _is_run_together(text, fold(row.label), groups)


def _is_run_together(text: str, label: str, groups: set[str]) -> bool:
    """Tell whether a piece of a group's label stands before the label or a piece of it."""
    for end in range(SHORTEST, len(text) - 1):
        before, own = text[:end], text[end:]
        whole = before in groups and own == label
        if not whole and own in label and any(before in group for group in groups):
            return True
    return False
