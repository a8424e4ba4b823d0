"""What is on the page: paragraphs, tables, cells and their places. No meaning yet.

A reader turns a file into one ``Document``. Nothing read is ever altered: ``text`` is what stands in the
file, and every character can be traced back through its place (block, cell, character span, page box).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from checker.sending import keeps_packed, quickly_sent, sends_columns
from checker.values import value_class


@quickly_sent
class Box(NamedTuple):
    """A rectangle on a page, in points, origin at the top left of the page as it is displayed."""

    page: int
    """1-based."""
    x0: float
    top: float
    x1: float
    bottom: float


@value_class
class Style:
    """How a paragraph looks, as far as the file says so. Only for display and as a hint for headings."""

    outline_level: int | None = None
    """1 for the top heading level, as Word's outline or heading style says; None for body text."""
    align: str = "left"
    """``left``, ``center``, ``right`` or ``justify``."""
    bold: bool = False
    size: float | None = None
    """Points."""
    font: str = ""
    """Font family named by the file, e.g. ``黑体``."""
    indent: float = 0.0
    """First-line indent in points."""


PLAIN = Style()
WORD = ("docx", "doc", "wps")
"""Formats that a word processor writes: their text is never torn apart by reading."""


@sends_columns
@value_class
class Paragraph:
    """One paragraph of the body in document order."""

    text: str
    page: int | None = None
    """Page on which it begins (1-based); None unless the file has pages of its own."""
    style: Style = PLAIN
    boxes: tuple[Box | None, ...] = ()
    """One box a character of ``text``, or empty where the format has no geometry."""
    label_length: int = 0
    """Leading characters of ``text`` that are an automatic list number, not typed text."""


@value_class
class Cell:
    """One table cell. A merged cell stands once, at its top left grid position."""

    row: int
    column: int
    text: str
    """Lines inside the cell are joined with ``\\n``."""
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    """The cell's rectangle."""
    boxes: tuple[Box | None, ...] = ()
    """One box a character of ``text``, or empty."""


@sends_columns
@dataclass(frozen=True, slots=True)
class Table:
    """A table as it physically stands; one statutory table may be several of these."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    """In reading order: by row, then by column."""
    page: int | None = None
    ruled: bool = True
    """True when the grid and its merged cells are known (docx, ruled pdf, html). False when rows were cut
    out of running text: then ``column`` only counts the cells of a row and merged labels may be lost."""

    def row_cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells row by row (a merged cell in its first row only)."""
        found: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.row].append(cell)
        return tuple(tuple(row) for row in found)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the body, large enough to carry content."""

    page: int | None = None
    box: Box | None = None
    width: float | None = None
    """Points, None when unknown."""
    height: float | None = None
    description: str = ""


Block = Paragraph | Table | Picture


@value_class
class Place:
    """Where something stands in a ``Document``: a block, perhaps a cell of it, perhaps characters of that."""

    block: int
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None


class NoticeKind(StrEnum):
    """A fact about the file that is not part of its body text."""

    WRONG_EXTENSION = "wrong_extension"
    SCANNED_PAGE = "scanned_page"
    INSERTION = "insertion"
    DELETION = "deletion"
    COMMENT = "comment"
    HIDDEN_TEXT = "hidden_text"
    PROPERTY = "property"
    MACRO = "macro"
    EMBEDDED_OBJECT = "embedded_object"
    EXTERNAL_LINK = "external_link"
    UNTRUSTED_TEXT = "untrusted_text"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Notice:
    """One such fact, with what it says and where."""

    kind: NoticeKind
    text: str = ""
    """The words concerned (inserted text, comment text, property value), or what could not be read and why."""
    name: str = ""
    """Who or what: author of a change, name of a property."""
    page: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page as displayed, in points."""

    width: float
    height: float


@keeps_packed("blocks", "furniture", "doubtful")
@dataclass(frozen=True)
class Document:
    """A file as read. Immutable; everything after it only points into it."""

    name: str
    """File name without folder."""
    format: str
    """What the content is, whatever the extension: ``txt``, ``docx``, ``pdf``, later ``html`` and so on."""
    sha256: str
    blocks: tuple[Block, ...]
    pages: tuple[PageSize, ...] = ()
    """Empty unless the file has pages of its own (pdf, ofd, scans)."""
    notices: tuple[Notice, ...] = ()
    furniture: tuple[Paragraph, ...] = ()
    """Headers, footers, page numbers, footnotes: kept apart from the body."""
    ocr: bool = False
    """Some pages are pictures whose text was recognised."""
    doubtful: tuple[Place, ...] = ()
    """Recognised characters, and whole cells, that may have been misread: no finding may rest on them."""
    encoding: str = ""
    """Character encoding of a text file."""

    @cached_property
    def paragraph_numbers(self) -> dict[int, int]:
        """Block index → index among the paragraphs (the ``paragraph`` of the JSON contract)."""
        paragraphs = (i for i, block in enumerate(self.blocks) if isinstance(block, Paragraph))
        return {block: number for number, block in enumerate(paragraphs)}

    @cached_property
    def _cells(self) -> dict[tuple[int, int, int], Cell]:
        return {
            (index, cell.row, cell.column): cell
            for index, block in enumerate(self.blocks)
            if isinstance(block, Table)
            for cell in block.cells
        }

    def cell_at(self, place: Place) -> Cell | None:
        """Return the cell a place names, or None when it names none."""
        if place.row is None or place.column is None:
            return None
        return self._cells.get((place.block, place.row, place.column))

    def text_at(self, place: Place) -> str:
        """Return the characters a place names; a whole block's or cell's text without a span."""
        block = self.blocks[place.block]
        cell = self.cell_at(place)
        text = cell.text if cell else block.text if isinstance(block, Paragraph) else ""
        return text[place.start : place.end]

    def boxes_at(self, place: Place) -> tuple[Box, ...]:
        """Return the page boxes of a place: of its characters, else of its cell; empty without geometry."""
        block = self.blocks[place.block]
        cell = self.cell_at(place)
        if cell is not None:
            glyphs = cell.boxes[place.start : place.end] if place.start is not None else ()
            boxes = tuple(box for box in glyphs if box is not None)
            return boxes or ((cell.box,) if cell.box else ())
        if isinstance(block, Paragraph):
            return tuple(box for box in block.boxes[place.start : place.end] if box is not None)
        if isinstance(block, Picture) and block.box:
            return (block.box,)
        return ()

    def page_of(self, place: Place) -> int | None:
        """Return the page a place begins on, None for formats without pages."""
        boxes = self.boxes_at(place)
        if boxes:
            return boxes[0].page
        cell = self.cell_at(place)
        return (cell or self.blocks[place.block]).page
