"""Pages of glyphs to the body of a document: paragraphs, tables and pictures in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Paragraph, Picture
from checker.readers.pdf_columns import AlignedTable, take_aligned, take_cut_heads
from checker.readers.pdf_furniture import find_furniture
from checker.readers.pdf_gutters import in_columns
from checker.readers.pdf_lines import Line, TextRun, build_lines
from checker.readers.pdf_page import SLANTED, Area
from checker.readers.pdf_paragraphs import Margins, ParagraphBuilder, find_margins
from checker.readers.pdf_tables import (
    FoundTable,
    cell_run,
    common_columns,
    page_grids,
    same_width,
    take_tables,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.document import Block
    from checker.readers.pdf_grid import Grid
    from checker.readers.pdf_page import Glyph, PageContent

MOST_ON_PICTURE = 10
"""A picture with more characters printed on it is a background."""
SMALLEST_PICTURE = (72.0, 36.0)


_Item = Line | FoundTable | AlignedTable | Picture


class Body(NamedTuple):
    """Blocks in reading order and what was kept apart."""

    blocks: tuple[Block, ...]
    furniture: tuple[Paragraph, ...]
    has_text: bool


@dataclass(slots=True)
class _Page:
    """What was found on a page."""

    content: PageContent
    tables: list[FoundTable]
    aligned: list[AlignedTable]
    lines: list[Line]
    aside: list[Paragraph] = field(default_factory=list)


def build_body(contents: list[PageContent]) -> Body:
    """Return the body of the pages."""
    pages = [
        _page(content, grids) for content, grids in zip(contents, page_grids(contents), strict=True)
    ]
    furniture = find_furniture(contents, [page.lines for page in pages])
    kept_apart: list[Line] = []
    for page in pages:
        kept_apart += [line for line in page.lines if id(line) in furniture]
        page.lines = [line for line in page.lines if id(line) not in furniture]
    _take_aligned(pages)
    ordered = in_columns([(page.lines, page.content.text_width) for page in pages])
    for page, lines in zip(pages, ordered, strict=True):
        page.lines = lines
    builder = ParagraphBuilder({content.number: content for content in contents}, _margins(pages))
    aside = [builder.paragraph([line]) for line in kept_apart]
    aside += [paragraph for page in pages for paragraph in page.aside]
    has_text = any(page.lines or page.tables or page.aligned for page in pages)
    return Body(tuple(_blocks(pages, builder)), tuple(aside), has_text)


def _take_aligned(pages: list[_Page]) -> None:
    """Find the tables without a grid on all pages, also those cut by a page break."""
    continues = False
    for page in pages:
        page.aligned, page.lines = take_aligned(page.content, page.lines, continues=continues)
        continues = bool(page.aligned) and _is_lowest(page, max(t.top for t in page.aligned))
    for page, after in pairwise(pages):
        left = _opening_figures(after)
        below = _below(page)
        if left is not None and below:
            heads, rest = take_cut_heads(page.content, below, left)
            page.lines = page.lines[: len(page.lines) - len(below)] + rest
            page.aligned += heads


def _is_lowest(page: _Page, top: float) -> bool:
    """Return whether nothing stands on a page below the top of a table."""
    others = [*(line.top for line in page.lines), *(table.top for table in page.tables)]
    return max(others, default=0.0) <= top


def _below(page: _Page) -> list[Line]:
    """Return the lines of a page below its last table."""
    tables = [*(table.top for table in page.aligned), *(table.top for table in page.tables)]
    top = max(tables, default=0.0)
    return [line for line in page.lines if line.top > top]


def _opening_figures(page: _Page) -> float | None:
    """Return where the figures of the table begin that stands at the top of a page; None without one."""
    first = min(page.aligned, key=lambda table: table.top, default=None)
    above = [*(line.top for line in page.lines), *(table.top for table in page.tables)]
    if first is None or any(top < first.top for top in above):
        return None
    return first.figures_left


def _page(content: PageContent, grids: list[Grid]) -> _Page:
    shown = [glyph for glyph in content.glyphs if not glyph.hidden]
    slanted = [glyph for glyph in shown if glyph.turn == SLANTED]
    glyphs = [glyph for glyph in shown if glyph.turn != SLANTED] if slanted else shown
    tables, rest = take_tables(content, grids, glyphs)
    aside = [glyph for glyph in rest if glyph.turn != 0]
    upright = [glyph for glyph in rest if glyph.turn == 0] if aside else rest
    lines = build_lines(upright, content.number)
    return _Page(content, tables, [], lines, _aside(content, aside + slanted))


def _aside(content: PageContent, glyphs: list[Glyph]) -> list[Paragraph]:
    """Return text set sideways or aslant outside of tables: binding notes and watermarks."""
    found = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        same = [glyph for glyph in glyphs if glyph.turn == turn]
        run = _slanted_run(same, content) if turn == SLANTED else cell_run(same, content)
        if run.text.strip():
            found.append(Paragraph(run.text, content.number, boxes=run.boxes))
    return found


def _slanted_run(glyphs: list[Glyph], content: PageContent) -> TextRun:
    boxes = (content.box(*glyph[1:5]) for glyph in glyphs for _ in glyph.text)
    return TextRun("".join(glyph.text for glyph in glyphs), tuple(boxes))


def _margins(pages: list[_Page]) -> dict[tuple[int, int], Margins]:
    """Return the margins by page number and column: those of all pages of the same width."""
    groups: dict[int, list[_Page]] = {}
    for page in pages:
        groups.setdefault(round(page.content.text_width / 10), []).append(page)
    margins = {}
    for group in groups.values():
        lines = [line for page in group for line in page.lines]
        for column in {0, *(line.column for line in lines)}:
            own = [line for line in lines if line.column == column]
            width = group[0].content.text_width / (2 if column else 1)
            found = find_margins(own, width)
            margins.update({(page.content.number, column): found for page in group})
    return margins


def _blocks(pages: list[_Page], builder: ParagraphBuilder) -> Iterator[Block]:
    """Yield the blocks; lines and pieces of a table are put together across page breaks."""
    lines: list[Line] = []
    pieces: list[FoundTable] = []
    for page in pages:
        for item in _in_order(page):
            if lines and not isinstance(item, Line):
                yield from builder.build(lines)
                lines = []
            if pieces and not _is_next_piece(pieces[-1], item):
                yield from common_columns(pieces)
                pieces = []
            if isinstance(item, Line):
                lines.append(item)
            elif isinstance(item, FoundTable):
                pieces.append(item)
            else:
                yield item.build() if isinstance(item, AlignedTable) else item
    yield from builder.build(lines)
    if pieces:
        yield from common_columns(pieces)


def _is_next_piece(before: FoundTable, item: _Item) -> bool:
    return (
        isinstance(item, FoundTable)
        and item.content.number == before.content.number + 1
        and item.content.turn == before.content.turn
        and same_width(before, item)
    )


def _in_order(page: _Page) -> list[_Item]:
    """Return what stands on a page from top to bottom."""
    placed: list[tuple[float, int, _Item]] = []
    lowest = 0.0
    for line in page.lines:
        lowest = max(lowest, line.centre_y) if line.column else line.centre_y
        placed.append((lowest, len(placed), line))
    tables: list[FoundTable | AlignedTable] = [*page.tables, *page.aligned]
    for table in tables:
        placed.append((table.top, len(placed), table))
    for area in _pictures(page.content):
        box = page.content.box(*area)
        picture = Picture(page.content.number, box, box.x1 - box.x0, box.bottom - box.top)
        placed.append((area.top, len(placed), picture))
    return [item for _, _, item in sorted(placed, key=lambda entry: entry[:2])]


def _pictures(content: PageContent) -> list[Area]:
    """Return pictures large enough to carry content; strips of one picture are put together."""
    joined: list[Area] = []
    for area in sorted(content.pictures, key=lambda area: (area.x0, area.top)):
        last = joined[-1] if joined else None
        if (
            last
            and abs(last.x0 - area.x0) < 2
            and abs(last.x1 - area.x1) < 2
            and (abs(area.top - last.bottom) < 2)
        ):
            joined[-1] = Area(last.x0, last.top, last.x1, area.bottom)
        else:
            joined.append(area)
    return [area for area in joined if _carries_content(area, content)]


def _carries_content(area: Area, content: PageContent) -> bool:
    width, height = area.x1 - area.x0, area.bottom - area.top
    if width < SMALLEST_PICTURE[0] or height < SMALLEST_PICTURE[1]:
        return False
    printed = sum(
        area.x0 < glyph.centre_x < area.x1 and area.top < glyph.centre_y < area.bottom
        for glyph in content.glyphs
        if not glyph.hidden
    )
    return printed <= MOST_ON_PICTURE
