"""Walk through a web page and gather its paragraphs, tables and pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.document import Block, Notice, NoticeKind, Paragraph, Picture, Place, Style, Table
from checker.readers.html_furniture import is_furniture
from checker.readers.html_lists import ListMarkers
from checker.readers.html_page import DROPPED
from checker.readers.html_tables import beside_cells, build_table, is_layout, table_rows
from checker.readers.layout_tables import is_part_heading
from checker.readers.txt_blocks import build_blocks
from checker.readers.txt_lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.html_page import Page

Element = Any

_BLOCKS_WORDS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS_WORDS.split())
_BLOCK_STYLE = re.compile(r"(?<![\w-])display\s*:\s*(block|flex|grid|list-item|table)\b", re.I)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
FIELDS = ("input", "textarea")
_FIGURE = re.compile(r"\s*[+-]?\d[\d.,]{0,20}\s*|\s*[-—/]\s*")
BOLD = ("b", "strong")
DEEPEST_TABLE = 12
"""Tables inside tables beyond this are read as plain text."""
LEAST_PICTURE = 150.0
"""Pixels: smaller pictures are icons."""
BLANKS = " \t\r\n\f\v\u3000\xa0\u200b\ufeff\u2002\u2003\u2009"
SOFT_HYPHEN = "\xad"
"""Where a browser may break a word: never seen inside a line."""
_WIDE = r"[\u2e80-\u9fff\u3001-\u303f\uff00-\uffef“”‘’—…]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
"""A line end of the source between two Chinese characters is no space."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|justify|left)", re.I)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)")


class Found(NamedTuple):
    """What a page holds in reading order."""

    blocks: list[Block]
    furniture: list[str]
    notices: list[Notice]


class BodyWalker:
    """Gathers the blocks below one element; cells of tables get walkers of their own."""

    def __init__(self, page: Page, depth: int = 0) -> None:
        """``depth`` counts the tables around."""
        self._page, self._depth = page, depth
        self._found = Found([], [], [])
        self._pieces: list[str] = []
        self._bold = 0
        self._bold_characters = 0
        self._homes: list[Element] = []
        self._markers = ListMarkers()

    def result(self) -> Found:
        """Return what was gathered."""
        return self._found

    def walk(self, root: Element) -> None:
        """Gather everything below ``root``; no recursion: pages nest deeply."""
        waiting: list[tuple[Element, bool]] = [(root, True)]
        while waiting:
            element, entering = waiting.pop()
            if not entering:
                self._leave(element)
            elif element is root or self._enter(element):
                self._open(element)
                waiting.append((element, False))
                waiting += [(child, True) for child in reversed(element)]
                continue
            if element is not root:
                self._add(element.tail)
        self._flush()

    def _enter(self, element: Element) -> bool:
        """Return whether to read what is inside the element; what is special is read here."""
        tag = element.tag
        if not isinstance(tag, str):
            return False
        if tag in DROPPED:
            self._add(self._field_value(element))
            return False
        if self._page.is_hidden(element):
            self._notice(NoticeKind.HIDDEN_TEXT, element)
            return False
        if tag == "del":
            self._notice(NoticeKind.DELETION, element)
            return False
        if tag in BLOCKS and is_furniture(element, self._page):
            self._flush()
            self._found.furniture.append(" ".join(_plain(element).split()))
            return False
        if tag == "ins":
            self._notice(NoticeKind.INSERTION, element)
        return not self._read_special(element)

    def _field_value(self, element: Element) -> str:
        """Return the figure a form field of a data cell shows; anything else typed into a page is not its text."""
        if not self._depth or element.tag not in FIELDS or self._page.is_hidden(element):
            return ""
        if element.tag == "input":
            shown = (element.get("type") or "text").lower() in ("text", "number", "tel")
            value = (element.get("value") or "") if shown else ""
        else:
            value = element.text or ""
        return value if _FIGURE.fullmatch(value) else ""

    def _read_special(self, element: Element) -> bool:
        """Read tables, pictures, line breaks and preformatted text; return whether it was one."""
        tag = element.tag
        if tag == "br":
            self._flush()
        elif tag == "img":
            self._add_picture(element)
        elif tag == "pre":
            self._flush()
            self._found.blocks.extend(build_blocks(split_lines(_plain(element))[0]))
        elif tag == "table" and self._depth < DEEPEST_TABLE:
            self._flush()
            self._add_table(element)
        else:
            return False
        return True

    def _open(self, element: Element) -> None:
        if _is_block(element):
            self._flush()
            self._homes.append(element)
            self._markers.open(element)
        elif element.tag in BOLD:
            self._bold += 1
        self._add(element.text)

    def _leave(self, element: Element) -> None:
        if _is_block(element):
            self._flush()
            self._homes.pop()
            self._markers.close(element)
        elif element.tag in BOLD:
            self._bold -= 1

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            if self._bold:
                self._bold_characters += len(text.strip(BLANKS))

    def _flush(self) -> None:
        """End the paragraph."""
        joined = "".join(self._pieces).replace(SOFT_HYPHEN, "")
        text = _SPACE.sub(" ", _WRAPPED.sub("", joined)).strip(BLANKS)
        bold = text and self._bold_characters >= len(text)
        self._pieces.clear()
        self._bold_characters = 0
        if not text:
            return
        marker = self._markers.take()
        home = self._homes[-1] if self._homes else None
        level = None if home is None else HEADINGS.get(home.tag)
        style = Style(level, _align(self._homes), bold=bool(bold or level))
        self._found.blocks.append(Paragraph(marker + text, style=style, label_length=len(marker)))

    def _notice(self, kind: NoticeKind, element: Element) -> None:
        text = " ".join(_plain(element).split())
        if text:
            self._found.notices.append(Notice(kind, text, place=Place(len(self._found.blocks))))

    def _add_picture(self, element: Element) -> None:
        sizes = [_pixels(element, name) for name in ("width", "height")]
        known = [size for size in sizes if size is not None]
        small = any(size < LEAST_PICTURE / 3 for size in known)
        if small or (known and max(known) < LEAST_PICTURE) or (not known and self._depth > 0):
            return
        width, height = (None if size is None else size * 0.75 for size in sizes)
        self._found.blocks.append(
            Picture(width=width, height=height, description=(element.get("alt") or "").strip())
        )

    def _add_table(self, element: Element) -> None:
        """Add a table; one that only arranges the page gives what its cells hold instead."""
        rows, caption = table_rows(element, self._page)
        read = [[self._read_cell(cell) for cell in row] for row in rows]
        found = [cell for row in read for cell in row]
        for part in found:
            self._found.furniture.extend(part.furniture)
        for beside in beside_cells(element, caption):
            if self._is_seen(beside):
                self._extend(self._read_cell(beside))
        if is_layout(element, [part.blocks for part in found], max(map(len, rows), default=0)):
            for part in found:
                self._extend(part)
            return
        if _is_headed(read):
            self._extend(read[0][0])
            rows, read = rows[1:], read[1:]
        here = Place(len(self._found.blocks))
        notices = [notice for row in read for part in row for notice in part.notices]
        self._found.notices.extend(Notice(n.kind, n.text, place=here) for n in notices)
        table = build_table(rows, [[_cell_text(part.blocks) for part in row] for row in read])
        self._found.blocks.extend([table] if table else [])

    def _is_seen(self, element: Element) -> bool:
        tag = element.tag
        return isinstance(tag, str) and tag not in DROPPED and not self._page.is_hidden(element)

    def _extend(self, part: Found) -> None:
        """Take in what a cell holds, its notices moved behind what is already there."""
        before = len(self._found.blocks)
        self._found.blocks.extend(part.blocks)
        for notice in part.notices:
            block = before + (notice.place.block if notice.place else 0)
            self._found.notices.append(Notice(notice.kind, notice.text, place=Place(block)))

    def _read_cell(self, cell: Element) -> Found:
        walker = BodyWalker(self._page, self._depth + 1)
        walker.walk(cell)
        return walker.result()


def _is_headed(rows: Sequence[Sequence[Found]]) -> bool:
    """Return whether the first row of a table is the heading of a part of the report."""
    return len(rows) > 1 and len(rows[0]) == 1 and is_part_heading(_cell_text(rows[0][0].blocks))


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or _BLOCK_STYLE.search(element.get("style") or "") is not None


def _cell_text(blocks: list[Block]) -> str:
    """Return the lines of a data cell; a table inside it gives its cells, row by row."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [" ".join(cell.text for cell in row if cell.text) for row in block.row_cells()]
    return "\n".join(lines)


def _plain(element: Element) -> str:
    """Return all text below an element, that of scripts left out."""
    if not any(inner.tag in DROPPED for inner in element.iter()):
        return "".join(element.itertext())
    dropped = {
        id(text) for inner in element.iter() if inner.tag in DROPPED for text in inner.iter()
    }
    parts: list[str] = []
    for inner in element.iter():
        if id(inner) not in dropped:
            parts.append(inner.text or "")
        if inner is not element:
            parts.append(inner.tail or "")
    return "".join(parts)


def _align(homes: list[Element]) -> str:
    """Return the alignment the nearest block states."""
    for home in reversed(homes[-4:]):
        if home.tag == "center":
            return "center"
        stated = _ALIGN.search(home.get("style") or "")
        value = stated[1] if stated else home.get("align") or ""
        if value.lower() in ("center", "right", "justify", "left"):
            return str(value.lower())
    return "left"


def _pixels(element: Element, name: str) -> float | None:
    """Return the width or height a picture states; None for none or one in percent."""
    style = re.search(rf"(?<![-\w]){name}\s*:\s*(\d+(?:\.\d+)?)(px|pt)", element.get("style") or "")
    if style:
        return float(style[1]) * (4 / 3 if style[2] == "pt" else 1)
    stated = element.get(name) or ""
    number = _NUMBER.match(stated)
    return float(number[1]) if number and "%" not in stated else None
