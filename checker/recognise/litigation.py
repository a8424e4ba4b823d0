"""Table four: three header rows and one row of fifteen numbers without a label."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checker.annual_report import Label, ReadCell, ShiftedRow, StatTable
from checker.recognise.table_drafts import read_cell
from checker.recognise.table_labels import official
from checker.recognise.table_traces import TORN
from checker.text import fold

if TYPE_CHECKING:
    from checker.forms import TableForm
    from checker.recognise.table_drafts import RowDraft, TableDraft
    from checker.recognise.table_records import Item, Record

_TOP = ("行政复议", "行政诉讼")
_GROUPS = ("未经复议直接起诉", "复议后起诉")
_LEAVES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
LITIGATION_WORDS = (*_TOP, *_GROUPS, *_LEAVES[:4])
"""Words of the heads by which table four is known."""
_WIDTH = 15
_BROKEN = 2
"""Pieces of headers from which the headers are not read."""
_ALIKE = 0.5
_ALIKE_HEAD = 0.6


def is_litigation_header(record: Record) -> bool:
    """Say whether a record is one of the header rows of table four."""
    words = record.words
    if record.is_paragraph:
        return bool(words) and words[0] in (*_TOP, *_GROUPS)
    leaves = sum(map(_LEAVES[:4].count, words))
    return set(_TOP).issubset(words) or any(text in words for text in _GROUPS) or leaves >= 4


def build_litigation(draft: TableDraft, year_form: str | None) -> StatTable | None:
    """Make table four; None when what was gathered is no table four after all."""
    headers = {fold(item.text) for record in draft.headers for item in record.items}
    if not headers & {*_GROUPS, *_LEAVES[:4]}:
        return None
    form_id = year_form if year_form in ("2019", "2021") else "2021"
    form = official("litigation", form_id)
    row = draft.rows[0] if draft.rows else None
    values = _values(row) if row else []
    fits = len(values) == _WIDTH
    broken = _is_broken(draft)
    columns = [] if broken else _columns(draft, form)
    keys = _keys(columns, form)
    cells: dict[str, ReadCell] = {}
    # Numbers one a line below heads in pieces: nothing tells in which order they were taken.
    loose = broken and row is not None and len({item.place.block for item in values}) > 1
    if loose:
        row = None
    elif fits:
        cells = {key: read_cell(key, item) for key, item in zip(keys, values, strict=True)}
    shifted: tuple[ShiftedRow, ...] = ()
    if row and not fits:
        texts = tuple(item.text for item in values)
        certain = row.ruled or len(texts) > _WIDTH
        shifted = (ShiftedRow("", row.label.place, texts, _WIDTH, certain),)
    return StatTable(
        key="litigation",
        form=form,
        form_id=form_id,
        section=None,
        blocks=tuple(draft.blocks),
        cells={key: cells[key] for key in form.cell_keys if key in cells},
        rows=(),
        columns=tuple(columns),
        shifted=shifted,
        unread=TORN if loose else None if row else "表四只读到表头，没有读到数据行",
    )


def _is_broken(draft: TableDraft) -> bool:
    """Say whether an extractor has cut the headers to pieces, so that columns cannot be told."""
    items = [item for record in draft.headers if not record.ruled for item in record.items]
    odd = [item.text for item in items if fold(item.text) not in _LEAVES]
    texts = [fold(word) for text in odd for word in text.split()]
    pieces = [text for text in texts if any(text != leaf and text in leaf for leaf in _LEAVES)]
    return sum(bool(piece) for piece in pieces) >= _BROKEN


def _values(row: RowDraft) -> list[Item]:
    """Return the fifteen values; a blank label column before them is left out."""
    values = list(row.values)
    while len(values) > _WIDTH and values[-1].is_blank:
        values.pop()
    while len(values) > _WIDTH and values[0].is_blank:
        values.pop(0)
    return values


def _columns(draft: TableDraft, form: TableForm) -> list[Label]:
    """Return the lowest header over each of the fifteen columns; empty where that cannot be told."""
    leaves = (
        _leaves_by_grid(draft) if all(r.ruled for r in draft.headers) else _leaves_in_order(draft)
    )
    if len(leaves) != _WIDTH:
        return [Label(None, leaf.text, leaf.place) for leaf in leaves]
    named = [
        Label(_leaf_key(form, index, leaf.text), leaf.text, leaf.place)
        for index, leaf in enumerate(leaves)
    ]
    return named + [Label(None, head.text, head.place) for head in _altered_heads(draft)]


def _altered_heads(draft: TableDraft) -> list[Item]:
    """Return the heads over groups of columns that are not worded as the form has them, each once."""
    found = {
        fold(item.text): item
        for record in draft.headers
        for item in record.items
        if fold(item.text) not in ("", *_TOP, *_GROUPS) and _is_head(item)
    }
    return list(found.values())


def _is_head(item: Item) -> bool:
    """Say whether a header stands over a group of columns, also with its words altered."""
    folded = fold(item.text)
    if folded in _LEAVES:
        return False
    heads = (*_TOP, *_GROUPS)
    if folded in heads:
        return True
    likeness = max(SequenceMatcher(None, head, folded).ratio() for head in heads)
    return likeness >= _ALIKE_HEAD


def _is_leaf(item: Item) -> bool:
    return not item.is_blank and not _is_head(item)


def _leaves_by_grid(draft: TableDraft) -> list[Item]:
    """Return the lowest header over each column of the grid, left to right."""
    under: dict[int, Item] = {}
    for record in draft.headers:
        for item in record.items:
            if _is_leaf(item):
                under[item.column] = item
    return [under[column] for column in sorted(under)]


def _leaves_in_order(draft: TableDraft) -> list[Item]:
    """Return the headers of rows cut out of text: those of 行政复议 stand a row higher than the others.

    A converter that repeats merged cells prints the first five twice; the last fifteen are then meant.
    """
    found = [item for record in draft.headers for item in record.items if _is_leaf(item)]
    return found[-_WIDTH:] if len(found) == _WIDTH + 5 else found


def _leaf_key(form: TableForm, index: int, text: str) -> str | None:
    """Return the key a header names within its group of five."""
    group = form.columns[index - index % 5 : index - index % 5 + 5]
    folded = fold(text)
    exact = next((column.key for column in group if fold(column.label) == folded), None)
    if exact:
        return exact
    here = form.columns[index]
    alike = SequenceMatcher(None, fold(here.label), folded).ratio()
    return here.key if alike >= _ALIKE else None


def _keys(columns: list[Label], form: TableForm) -> tuple[str, ...]:
    """Return the cell keys left to right as the headers say, else the official order."""
    keys = tuple(label.key for label in columns if label.key)
    return keys if len(keys) == len(set(keys)) == _WIDTH else form.cell_keys
