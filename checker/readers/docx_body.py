"""Walk a docx part in document order and build its blocks.

Text boxes follow the paragraph they are anchored in. A table inside a cell becomes a table of its own after the
outer one; a table of one cell is only a frame, and one that holds tables or running text only layout, as pages
copied from a web site have: their content takes their place. Pictures inside cells follow the table.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.document import Block, Cell, Notice, NoticeKind, Paragraph, Place, Table
from checker.limits import MOST_BLOCKS, MOST_CELLS, too_much
from checker.readers.docx_cells import is_unmarked, plain_inline, plain_text
from checker.readers.docx_drawing import Drawing, chosen
from checker.readers.docx_grid import Grid, read_grid
from checker.readers.docx_styles import StyleSheet, over, to_style
from checker.readers.docx_text import PROPERTIES, RUN_PROPERTIES, Inline, InlineReader, Mark
from checker.readers.docx_trace import Origin, Origins, clipped
from checker.readers.docx_xml import MC, W, by_tag, leading, toggle, value
from checker.readers.layout_tables import is_part_heading, only_arranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

    from checker.document import Style
    from checker.readers.docx_numbering import Numbering
    from checker.readers.docx_styles import ParagraphFormat, RunFormat

CONTAINERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
ALTERNATIVES = MC + "AlternateContent"
ROW, CELL = W + "tr", W + "tc"
TRACKED = (W + "del", W + "ins", W + "cellDel")
"""What says that a row or cell was deleted or is new."""


@dataclass(slots=True)
class Shared:
    """What all parts of a document need."""

    styles: StyleSheet
    numbering: Numbering
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Author and text by id; used up as their places are met."""
    waiting: list[str] = field(default_factory=list)
    """Comments whose range began between two paragraphs."""
    contents: list[Paragraph] = field(default_factory=list)
    """Entries of the table of contents: they repeat the headings and are no body text."""
    origins: Origins | None = None
    """Kept only when somebody is to find the way back to the XML."""


def children(element: Element) -> Iterator[Element]:
    """Yield the children of a container, entering content controls and one branch of alternatives."""
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in CONTAINERS:
            stack.extend(reversed(node))
        elif tag == ALTERNATIVES:
            branch = chosen(node)
            stack.extend(reversed(branch if branch is not None else ()))
        else:
            yield node


class BodyReader:
    """Collects the blocks and notices of a body, header, note, text box or cell."""

    def __init__(self, shared: Shared) -> None:
        """Begin with nothing."""
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []
        self._shared = shared
        self._carried: Inline | None = None

    @property
    def text(self) -> str:
        """The text of all paragraphs, one a line."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph))

    def read(self, container: Element) -> BodyReader:
        """Read all content of a container and return the reader."""
        for node in children(container):
            if node.tag == W + "p":
                self._paragraph(node)
                self._require_bounds(len(self.blocks))
            elif node.tag == W + "tbl":
                self._table(node)
            elif node.tag == W + "commentRangeStart":
                self._shared.waiting.append(value(node, "id") or "")
            elif node.tag == W + "altChunk":
                text = "嵌入的外部内容（altChunk）未读取，请用 Word 打开后另存"
                self.notices.append(Notice(NoticeKind.UNREAD, text))
        if self._carried is not None:
            style = self._shared.styles.default
            self._emit(self._carried, "", to_style(*self._formats({}, style, self._carried)))
            self._carried = None
        return self

    def _require_bounds(self, count: int) -> None:
        """Stop reading what is no report long before memory or time run out."""
        if count > MOST_BLOCKS:
            raise too_much(f"{count} blocks")

    def _paragraph(self, element: Element) -> None:
        shared = self._shared
        own = by_tag(leading(element, PROPERTIES))
        style = shared.styles.style_of(own)
        inline = self._inline(element, style)
        mark = own.get(RUN_PROPERTIES)
        if mark is not None and any(
            mark.find(W + gone) is not None for gone in ("del", "moveFrom")
        ):
            self._carried = inline
            return
        if shared.styles.is_contents(style):
            shared.contents.append(Paragraph(inline.text))
            return
        layout, run = self._formats(own, style, inline)
        label = "" if toggle(mark, "vanish") else shared.numbering.label(layout, style)
        self._emit(inline, label, to_style(layout, run))

    def _inline(self, element: Element, style: str | None) -> Inline:
        """Return what a paragraph of a style holds, behind what the one before left to it."""
        shared, carried = self._shared, self._carried
        self._carried = None
        if carried is None and not shared.waiting and shared.origins is None:
            plain = plain_inline(element, shared.styles, shared.styles.base_run(style))
            if plain is not None:
                return plain
        reader = InlineReader(shared.styles, style, shared.comments, carried or Inline())
        while shared.waiting:
            reader.open_comment(shared.waiting.pop(0))
        return reader.read(element)

    def _formats(
        self, own: Mapping[str, Element], style: str | None, inline: Inline
    ) -> tuple[ParagraphFormat, RunFormat]:
        """Return a paragraph's properties, ``own`` and its style's, and its prevailing run format."""
        styles = self._shared.styles
        layout = over(styles.paragraph_properties(own), styles.paragraph_style(style))
        return layout, inline.format(styles.base_run(style))

    def _emit(self, inline: Inline, label: str, style: Style) -> None:
        """Add a paragraph, one block for each line that soft breaks make of it, then its drawings."""
        origins = self._shared.origins
        text = label + inline.text
        first = len(self.blocks)
        spans = line_spans(text)
        for start, end in spans:
            length = len(label) if start == 0 else 0
            paragraph = Paragraph(text[start:end], style=style, label_length=length)
            self.blocks.append(paragraph)
            low = start - len(label)
            if origins is not None:
                found = clipped(inline.sources, low, end - len(label))
                origins.add(paragraph, Origin(inline.element, found))
        for mark in inline.marks:
            place = _place(mark, len(label), first, spans)
            self.notices.append(Notice(mark.kind, mark.text, mark.name, place=place))
        drawn = len(self.blocks)
        for drawing in inline.drawings:
            self._draw(drawing)
        if origins is not None:
            for block in self.blocks[drawn:]:  # what stands in a text box knows its own origin
                origins.add(block, Origin(inline.element))

    def _draw(self, drawing: Drawing) -> None:
        for program in drawing.objects:
            place = Place(max(0, len(self.blocks) - 1))
            self.notices.append(Notice(NoticeKind.EMBEDDED_OBJECT, program, place=place))
        self.blocks.extend(drawing.pictures)
        self.blocks.extend(Paragraph(text) for text in drawing.art if text.strip())
        for box in drawing.boxes:
            self._adopt(BodyReader(self._shared).read(box))

    def _adopt(self, part: BodyReader) -> None:
        """Append the blocks and notices of a part."""
        base = len(self.blocks)
        self.blocks.extend(part.blocks)
        for notice in part.notices:
            place = notice.place
            moved = None if place is None else replace(place, block=place.block + base)
            self.notices.append(replace(notice, place=moved))

    def _table(self, element: Element) -> None:
        rows, found = self._rows(element)
        if len(rows) > 1 and len(found[0]) == 1 and is_part_heading(_texts(found[0][0])):
            self._adopt(BodyReader(self._shared).read(found[0][0]))
            rows, found = rows[1:], found[1:]
        grid = read_grid(element, rows, found)
        unmarked = is_unmarked(element)
        contents = [self._content(cell.element, unmarked=unmarked) for cell in grid.cells]
        if _is_frame(grid, contents):
            for cell, content in zip(grid.cells, contents, strict=True):
                if isinstance(content, str):  # as paragraphs of their own they have formats
                    content = BodyReader(self._shared).read(cell.element)
                self._adopt(content)
        elif grid.cells:
            self._add_table(grid, contents)

    def _rows(self, table: Element) -> tuple[list[Element], list[list[Element]]]:
        """Return the rows of a table and the cells of each, without what is tracked as deleted."""
        rows = [node for node in children(table) if node.tag == ROW]
        tracked = next(table.iter(*TRACKED), None) is not None
        if tracked:
            rows = [row for row in rows if self._stands(row)]
        if len(rows) > MOST_CELLS or sum(map(len, rows)) > MOST_CELLS:
            raise too_much(f"{len(rows)} rows")
        found = [[node for node in children(row) if node.tag == CELL] for row in rows]
        return rows, [self._kept(cells) for cells in found] if tracked else found

    def _content(self, cell: Element, *, unmarked: bool) -> BodyReader | str:
        """Return what a cell of a table ``is_unmarked`` knows holds: only its text when that is all there is to it."""
        shared = self._shared
        quick = shared.origins is None and not shared.waiting
        text = plain_text(cell, shared.styles, unmarked=unmarked) if quick else None
        return BodyReader(shared).read(cell) if text is None else text

    def _stands(self, row: Element) -> bool:
        """Return False for a row whose deletion is tracked, and record tracked rows."""
        properties = row.find(W + "trPr")
        gone = None if properties is None else properties.find(W + "del")
        new = None if properties is None else properties.find(W + "ins")
        if gone is not None:
            self._note(NoticeKind.DELETION, gone, row)
            return False
        if new is not None and all(node is new for node in row.iter(W + "ins")):
            self._note(
                NoticeKind.INSERTION, new, row
            )  # inserted words are recorded where they stand
        return True

    def _kept(self, cells: Sequence[Element]) -> list[Element]:
        """Return the cells of a row without those whose deletion is tracked, and record these."""
        kept = []
        for cell in cells:
            gone = cell.find(f"{W}tcPr/{W}cellDel")
            if gone is None:
                kept.append(cell)
            else:
                self._note(NoticeKind.DELETION, gone, cell)
        return kept

    def _note(self, kind: NoticeKind, change: Element, part: Element) -> None:
        """Record a row or cell that is tracked as a whole."""
        text = "".join(node.text or "" for node in part.iter(W + "t", W + "delText"))
        place = Place(len(self.blocks))
        self.notices.append(Notice(kind, text, value(change, "author") or "", place=place))

    def _add_table(self, grid: Grid, contents: Sequence[BodyReader | str]) -> None:
        index = len(self.blocks)
        cells: list[Cell] = []
        after = BodyReader(self._shared)
        for raw, content in zip(grid.cells, contents, strict=True):
            cell = Cell(
                row=raw.row,
                column=raw.start,
                text=content if isinstance(content, str) else content.text,
                row_span=raw.last_row - raw.row + 1,
                column_span=raw.end - raw.start,
            )
            cells.append(cell)
            if not isinstance(content, str):
                self._move_notices(content, cell, index, after)
        table = Table(rows=grid.rows, columns=grid.columns, cells=tuple(cells))
        self.blocks.append(table)
        if (origins := self._shared.origins) is not None:
            for raw, cell, content in zip(grid.cells, cells, contents, strict=True):
                blocks = () if isinstance(content, str) else content.blocks
                origins.add_cell(
                    table, (cell.row, cell.column), origins.joined(raw.element, blocks)
                )
        self._adopt(after)

    def _move_notices(self, content: BodyReader, cell: Cell, index: int, after: BodyReader) -> None:
        """Give the notices of a cell's content their places, and set aside what is not its text."""
        offset = 0
        moved: dict[int, tuple[bool, int]] = {}
        for number, block in enumerate(content.blocks):
            if isinstance(block, Paragraph):
                moved[number] = (True, offset)
                offset += len(block.text) + 1
            else:
                moved[number] = (False, len(after.blocks))
                after.blocks.append(block)
        for notice in content.notices:
            old = notice.place or Place(-1)
            inside, shift = moved.get(old.block, (True, 0))
            if not inside:
                after.notices.append(replace(notice, place=replace(old, block=shift)))
                continue
            start = None if old.start is None else old.start + shift
            end = None if old.end is None else old.end + shift
            place = Place(index, cell.row, cell.column, start, end)
            self.notices.append(replace(notice, place=place))


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that soft breaks make; blank lines are left out.

    A break in the middle of a sentence stays inside its line.
    """
    spans: list[tuple[int, int]] = []
    position = 0
    for part in text.split("\n"):
        start, end = position, position + len(part)
        position = end + 1
        if not part.strip():
            continue
        if spans and spans[-1][1] + 1 == start and _is_cut(text[slice(*spans[-1])], part):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_cut(before: str, after: str) -> bool:
    """Return whether a soft break cuts a sentence; what knows that is loaded for the first soft break."""
    from checker.readers.txt_paragraphs import is_cut

    return is_cut(before, after)


def _place(mark: Mark, shift: int, first: int, spans: Sequence[tuple[int, int]]) -> Place:
    """Return the place of a mark, ``shift`` characters behind a list number, in the lines of a paragraph."""
    start = mark.start + shift
    end = start if mark.end is None else mark.end + shift
    for number, (low, high) in enumerate(spans):
        if low <= start <= high:
            return Place(first + number, start=start - low, end=min(end, high) - low)
    return Place(first)


def _is_frame(grid: Grid, contents: Sequence[BodyReader | str]) -> bool:
    if len(grid.cells) == 1:
        return True
    texts = [content for content in contents if isinstance(content, str)]
    if len(texts) == len(contents) and not any("。" in text for text in texts):
        return False  # nearly all tables: nothing but short texts
    blocks = [_blocks(content) for content in contents]
    nested = any(isinstance(block, Table) for inside in blocks for block in inside)
    return (grid.columns == 1 and nested) or only_arranges(blocks)


def _texts(cell: Element) -> str:
    return "".join(node.text or "" for node in cell.iter(W + "t"))


def _blocks(content: BodyReader | str) -> Sequence[Block]:
    if isinstance(content, str):
        return [Paragraph(line) for line in content.split("\n") if line]
    return content.blocks
