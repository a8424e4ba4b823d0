"""Rows of possible tables in document order: the common view of grids, text rows and one-cell-a-line runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.document import Document, Paragraph, Place, Table
from checker.recognise.table_labels import is_table_label
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
        if cell_number(self.text) is not None:
            return True
        folded = fold(self.text).lower()
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
        whole = _one_row(held, record) if held else None
        if held and whole is None:
            yield held
        held = whole or record
    if held:
        yield held


def _one_row(first: Record, rest: Record) -> Record | None:
    """Put a row together whose label goes on, beside empty cells, in the next piece of its table."""
    if not (first.ruled and rest.ruled) or first.block == rest.block or rest.numbers:
        return None
    more = {item.column: item.text for item in rest.items if not item.is_blank}
    items = tuple(replace(item, text=item.text + more.get(item.column, "")) for item in first.items)
    before = {item.column: item.text for item in first.items}
    completed = any(
        item.column in more
        and is_table_label(item.text)
        and not is_table_label(before[item.column])
        for item in items
    )
    return replace(first, items=items) if completed else None


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
