"""Rows of possible tables in document order: the common view of grids, text rows and one-cell-a-line runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Cell, Document, Paragraph, Place, Table
from checker.lazy import lazy
from checker.recognise.table_labels import begins_label, is_column_label, is_group, is_table_label
from checker.text import cell_number, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLANKS = "\u3000\xa0 \t\r\n\u200b"
_UNIT_LINE = re.compile(
    r"(?:(?P<label>\S.*?)\s+)?(?P<unit>[条件次篇个人元]|人次|万元)\s+(?P<number>[\d.,]+)"
)
"""A row of the statistics table set with single blanks; its label may have broken off."""
_LONGEST_LINE = 90
_LONGEST_LABEL = 60
MOST_LINES = 3
"""Lines above or below its numbers that a label is broken over."""
UNITS = ("条", "件", "次", "篇", "个", "人", "人次", "万元", "元")
_ORDINAL_HEADS = ("序号", "编号", "行次", "行号")
_ROW_LINE = re.compile(r"\S(?:\s{2,}|\t)\S+(?:(?:\s{2,}|\t)\S+)*\s*$")
_FIELD = re.compile(r"\S(?:\S| (?=\S))*")
_WORD = re.compile(r"\S+")
_LONGEST_VALUE = 30
"""Characters from which no text is a plain number."""
_STAND_INS = {"/", "-", "--", "无", "n/a", "\\", "×", "*", "没有", "零"}
_QUANTITY = re.compile(
    r"^[约近共超达]{0,2}[+-]?\d[\d,]*(?:\.\d+)?[余多]?[万亿]?(?:人次|[件条次个人篇项宗份起元])?(?:左右|以上)?$"
)


class Item(NamedTuple):
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
    folded = fold(text)
    if len(folded) <= _LONGEST_VALUE and (cell_number(text) or folded.lower() in _STAND_INS):
        return True
    return _QUANTITY.match(folded) is not None


@dataclass(eq=False)
class Record:
    """One row of a table, or one paragraph that may be a cell of a table written one cell a line."""

    block: int
    items: tuple[Item, ...]
    ruled: bool
    is_paragraph: bool = False
    taken: tuple[int, ...] = ()
    """Blocks of further lines that hold pieces of its label."""

    @lazy
    def _values(self) -> list[bool]:
        """Of every item whether it is a number or stands for one."""
        return [_is_value(item.text) for item in self.items]

    @lazy
    def labels(self) -> tuple[Item, ...]:
        """The texts before the first value: group labels, then (normally) the row's own label."""
        before = self.items[: self._values.index(True)] if self.numbers else self.items
        return tuple(item for item in before if not item.is_blank)

    @lazy
    def words(self) -> tuple[str, ...]:
        """The folded texts of all items that are neither blank nor values."""
        pairs = zip(self.items, self._values, strict=True)
        return tuple(fold(item.text) for item, value in pairs if not value and not item.is_blank)

    def after(self, label: Item) -> tuple[Item, ...]:
        """Return everything to the right of a label, blanks included."""
        return self.items[self.items.index(label) + 1 :]

    @lazy
    def numbers(self) -> int:
        """How many items are numbers or stand for one."""
        return sum(self._values)


def records(document: Document) -> Iterator[Record]:
    """Yield every table row and every paragraph in document order; a row cut by a page break is one row."""
    held: Record | None = None
    for record in _with_whole_labels(list(_pieces(document))):
        first, rest = _put_together(held, record) if held else (None, record)
        if first:
            yield first
        held = rest
    if held:
        yield held


def _with_whole_labels(pieces: Sequence[Record]) -> Iterator[Record]:
    """Yield the records; in text, a label broken over the lines around its numbers is put together."""
    done: list[Record] = []
    position = 0
    while position < len(pieces):
        record = pieces[position]
        position += 1
        match = (
            None
            if record.ruled
            else _broken_label(done, record, pieces[position : position + MOST_LINES])
        )
        if match:
            above, below, text = match
            around = [*above, *pieces[position : position + below]]
            done = [piece for piece in done if all(piece is not used for used in above)]
            position += below
            record = _with_label(record, text, [piece.block for piece in around])
        done.append(record)
        while len(done) > MOST_LINES:
            yield done.pop(0)
    yield from done


def _broken_label(
    above: Sequence[Record], record: Record, below: Sequence[Record]
) -> tuple[Sequence[Record], int, str] | None:
    """Return the lines above and how many below belong to the label of a record, and the label.

    None for a whole one. Lines of the group's label may stand between those above.
    """
    own = _own_label(record)
    if own is None and (not record.numbers or _waits_for_numbers(above)):
        return None
    if own and (len(fold(own.text)) > _LONGEST_LABEL or is_table_label(own.text)):
        return None
    if own and not record.numbers and not begins_label(own.text):
        return None
    upper = _text_lines(above[::-1])[::-1] if record.numbers else []
    lower = _text_lines(below)
    words = [own.text] if own else []
    for count in range(len(upper) + 1):
        for chosen in combinations(upper, count):
            for after in range(len(lower) + 1):
                parts = [*(t for _, t in chosen), *words, *(t for _, t in lower[:after])]
                if count + after and _names(record, "".join(parts)):
                    return [line for line, _ in chosen], after, "\n".join(parts)
    return None


def _waits_for_numbers(above: Sequence[Record]) -> bool:
    """Say whether the line above is the whole label of a row, without numbers: the next ones are its own."""
    if not above or above[-1].ruled or above[-1].numbers:
        return False
    label = _own_label(above[-1])
    return label is not None and is_table_label(label.text) and not is_group(label.text)


def _names(record: Record, label: str) -> bool:
    """Say whether a label may be that of a record; numbers without one are not those of a group, which has none."""
    return is_table_label(label) and not (
        record.numbers and _own_label(record) is None and is_group(label)
    )


def _own_label(record: Record) -> Item | None:
    labels = [item for item in record.labels if fold(item.text) not in UNITS]
    return labels[-1] if labels else None


def _text_lines(records: Sequence[Record]) -> list[tuple[Record, str]]:
    """Return the leading lines that are one piece of text each and no label of their own."""
    found: list[tuple[Record, str]] = []
    for record in records:
        texts = [item.text for item in record.items if not item.is_blank]
        if record.ruled or record.numbers or len(texts) != 1:
            break
        if len(fold(texts[0])) > _LONGEST_LABEL or _is_label(texts[0]):
            break
        found.append((record, texts[0]))
    return found


def _with_label(record: Record, text: str, taken: Sequence[int]) -> Record:
    """Return a record with its label made whole."""
    own = _own_label(record)
    if own is None:
        first = record.items[0]
        items = (first._replace(text=text), *record.items)
    else:
        items = tuple(i._replace(text=text) if i is own else i for i in record.items)
    return replace(record, items=items, taken=(*record.taken, *taken))


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
    items = tuple(i._replace(text=whole.get(i.column, i.text)) for i in first.items)
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
            for number, cells in enumerate(_without_ordinals(block.row_cells())):
                items = tuple(
                    [
                        Item(c.text, Place(index, number, c.column), c.column, c.column_span)
                        for c in cells
                    ]
                )
                if len(items) == 1 and not block.ruled and _UNIT_LINE.fullmatch(items[0].text):
                    items = _words(items[0].text, items[0].place)
                if items:
                    yield Record(index, items, block.ruled)
        elif isinstance(block, Paragraph) and block.text.strip():
            fields = _fields(index, block.text)
            alone = () if fields else (Item(block.text, Place(index)),)
            yield Record(index, fields or alone, ruled=False, is_paragraph=not fields)


def _without_ordinals(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """Leave out a first column that only counts the rows below its head 序号."""
    head = next((row for row in rows if row), ())
    if not head or fold(head[0].text) not in _ORDINAL_HEADS or head[0].column_span > 1:
        return rows
    first = [row[0] for row in rows if row and row is not head and row[0].column == 0]
    counts = [int(cell.text.strip()) for cell in first if cell.text.strip().isdecimal()]
    counted = all(not cell.text.strip() or cell.text.strip().isdecimal() for cell in first)
    if not (counted and counts) or counts != sorted(set(counts)):
        return rows
    return tuple(row[1:] if row and row[0].column == 0 else row for row in rows)


def _fields(index: int, text: str) -> tuple[Item, ...]:
    """Cut a line ``label  unit  number`` into fields; empty when it is no such line."""
    if len(text) > _LONGEST_LINE or len(text.split(None, 1)) < 2:
        return ()
    if _UNIT_LINE.fullmatch(text):
        return _words(text, Place(index))
    row = _label_and_numbers(text)
    if row:
        return tuple(
            Item(text[start:end], Place(index, start=start, end=end)) for start, end in row
        )
    found = _FIELD.finditer(text) if _ROW_LINE.search(text) else ()
    return tuple(Item(m.group(), Place(index, start=m.start(), end=m.end())) for m in found)


def _label_and_numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of a row's label and its numbers, or of a head's words, on a line with single blanks between.

    Empty for other lines.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    texts = [text[start:end] for start, end in words]
    if len(words) > 1 and texts[0] == "信息内容" and all(is_column_label(t) for t in texts[1:]):
        return words
    first = next((n for n, (a, b) in enumerate(words) if cell_number(text[a:b]) is not None), 0)
    values = words[first:]
    if not first or any(cell_number(text[a:b]) is None for a, b in values):
        return []
    label = (words[0][0], words[first - 1][1])
    return [label, *values] if is_table_label(text[label[0] : label[1]]) else []


def _words(text: str, place: Place) -> tuple[Item, ...]:
    match = _UNIT_LINE.fullmatch(text)
    names = ("label", "unit", "number") if match else ()
    return tuple(
        Item(match[name], replace(place, start=match.start(name), end=match.end(name)))
        for name in names
        if match and match[name]
    )
