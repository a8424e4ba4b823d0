"""Rows of possible tables in document order: the common view of grids, text rows and one-cell-a-line runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.document import Document, Paragraph, Place, Table
from checker.recognise.table_labels import is_column_label, is_table_label
from checker.text import cell_number, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = "\u3000\xa0 \t\r\n\u200b"
_LONGEST_LINE = 90
_ROW_LINE = re.compile(r"\S(?:\s{2,}|\t)\S+(?:(?:\s{2,}|\t)\S+)*\s*$")
_FIELD = re.compile(r"\S(?:\S| (?=\S))*")
_STAND_INS = {"/", "-", "--", "无", "n/a", "\\", "×", "*", "没有", "零"}
_QUANTITY = re.compile(
    r"^[约近共超达]{0,2}[+-]?\d[\d,]*(?:\.\d+)?[余多]?[万亿]?(?:人次|[件条次个人篇项宗份起元])?(?:左右|以上)?$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One cell of a record."""

    text: str
    place: Place
    column: int = 0
    column_span: int = 1

    @property
    def is_blank(self) -> bool:
        """Nothing but white space."""
        return not self.text.strip(BLANKS)

    @property
    def is_value(self) -> bool:
        """A number, or what people write in place of one."""
        return _is_value(self.text)


@lru_cache(maxsize=2048)
def _is_value(text: str) -> bool:
    if cell_number(text) is not None:
        return True
    folded = fold(text).lower()
    return folded in _STAND_INS or bool(_QUANTITY.match(folded))


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table, or one paragraph that may be a cell of a table written one cell a line."""

    block: int
    items: tuple[Item, ...]
    ruled: bool
    is_paragraph: bool = False

    @property
    def labels(self) -> tuple[Item, ...]:
        """The texts before the first value: group labels, then (normally) the row's own label."""
        found: list[Item] = []
        for item in self.items:
            if item.is_value:
                break
            if not item.is_blank:
                found.append(item)
        return tuple(found)

    def after(self, label: Item) -> tuple[Item, ...]:
        """Return everything to the right of a label, blanks included."""
        return self.items[self.items.index(label) + 1 :]

    @property
    def numbers(self) -> int:
        """How many items are numbers or stand for one."""
        return sum(1 for item in self.items if item.is_value)

    @property
    def text(self) -> str:
        """All texts folded together, for looking up words."""
        return "".join(fold(item.text) for item in self.items)


def records(document: Document) -> Iterator[Record]:
    """Yield every table row and every paragraph in document order; a row cut by a page break is one row."""
    held: Record | None = None
    for record in _pieces(document):
        first, rest = _put_together(held, record) if held else (None, record)
        if first:
            yield first
        held = rest
    if held:
        yield held


def _put_together(first: Record, rest: Record) -> tuple[Record | None, Record]:
    """Give back the labels of a row that go on, beside no values, in the next piece of its table."""
    if not (first.ruled and rest.ruled) or first.block == rest.block or rest.numbers:
        return first, rest
    more = {item.column: item.text for item in rest.items if not item.is_blank}
    whole = {
        item.column: item.text + more[item.column]
        for item in first.items
        if item.column in more and _is_completed(item.text, more[item.column])
    }
    if not whole:
        return first, rest
    items = tuple(replace(i, text=whole.get(i.column, i.text)) for i in first.items)
    left = tuple(item for item in rest.items if item.column not in whole)
    if all(item.is_blank for item in left):
        return None, replace(first, items=items)
    return replace(first, items=items), replace(rest, items=left)


def _is_completed(text: str, more: str) -> bool:
    """Say whether half a label and the text below it make the label of a row or a column."""
    return not _is_label(text) and not _is_label(more) and _is_label(text + more)


def _is_label(text: str) -> bool:
    return is_table_label(text) or is_column_label(text)


def _pieces(document: Document) -> Iterator[Record]:
    """Yield the rows of every physical table and every paragraph."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for number, cells in enumerate(block.row_cells()):
                items = tuple(
                    Item(
                        cell.text, Place(index, number, cell.column), cell.column, cell.column_span
                    )
                    for cell in cells
                )
                if items:
                    yield Record(index, items, block.ruled)
        elif isinstance(block, Paragraph) and block.text.strip():
            fields = _fields(index, block.text)
            alone = Record(index, (Item(block.text, Place(index)),), ruled=False, is_paragraph=True)
            yield Record(index, fields, ruled=False) if fields else alone


def _fields(index: int, text: str) -> tuple[Item, ...]:
    """Cut a line ``label  unit  number`` into fields; empty when it is no such line."""
    if len(text) > _LONGEST_LINE or not _ROW_LINE.search(text):
        return ()
    return tuple(
        Item(field.group(), Place(index, start=field.start(), end=field.end()))
        for field in _FIELD.finditer(text)
    )
