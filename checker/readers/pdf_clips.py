"""Text cut off at the edge of its cell, as spreadsheets print it: what lies beyond the edge still belongs to the cell."""

from __future__ import annotations

from array import array
from itertools import compress, repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from checker.readers.pdf_bulk import INT, POINTER, entry
from checker.readers.pdf_page import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_page import Glyph, PageContent, Transform


TextObject = tuple[int, int, int]
"""Address of a text object of PDFium, the number of its first glyph and of the one behind its last."""
WIDEST = 0.9
"""Share of the page width from which what text is cut to is the page and no cell."""
SLACK = 0.3
"""Ems by which text may stand out of what it is cut to."""
MOST_PATHS = 8
_clip = entry(raw.FPDFPageObj_GetClipPath, POINTER, POINTER)
_paths = entry(raw.FPDFClipPath_CountPaths, INT, POINTER)
_corners = entry(raw.FPDFClipPath_CountPathSegments, INT, POINTER, INT)
_corner = entry(raw.FPDFClipPath_GetPathSegment, POINTER, POINTER, INT, INT)
_place = entry(raw.FPDFPathSegment_GetPoint, INT, POINTER, POINTER, POINTER)


def confine(content: PageContent, objects: Sequence[TextObject], to_text: Transform) -> None:
    """Move the characters of lines that run out of their cell back into it, closer together.

    ``objects`` are those that ``content.glyphs`` belong to, in their order.
    """
    counts = map(_paths, map(_clip, (address for address, _, _ in objects)))
    if max(counts, default=0) <= 0:
        return  # nothing is cut: the rule
    cells: dict[int, Area | None] = {}
    lines: dict[tuple[Area, int], list[int]] = {}
    for address, start, end in objects:
        if address not in cells:
            cells[address] = _cell(address, content, to_text)
        cell = cells[address]
        if cell is None:
            continue
        for index, glyph in enumerate(content.glyphs[start:end], start):
            if glyph.turn == 0:
                lines.setdefault((cell, round(glyph.base)), []).append(index)
    _hide_cut_off(content.glyphs, lines)
    for (cell, _), line in lines.items():
        _squeeze(content.glyphs, line, cell)


def _hide_cut_off(glyphs: list[Glyph], lines: dict[tuple[Area, int], list[int]]) -> None:
    """Mark lines as hidden that lie above or below what they are cut to, when other text lies beside it."""
    bases = {glyph.base for glyph in glyphs}
    shown = {cell: any(cell.top < base < cell.bottom for base in bases) for cell, _ in lines}
    for (cell, _), line in lines.items():
        first = glyphs[line[0]]
        if shown[cell] and (first.bottom <= cell.top or first.top >= cell.bottom):
            for index in line:
                glyphs[index] = glyphs[index]._replace(hidden=True)


def _squeeze(glyphs: list[Glyph], line: Sequence[int], cell: Area) -> None:
    left, right = min(glyphs[i].x0 for i in line), max(glyphs[i].x1 for i in line)
    slack = SLACK * glyphs[line[0]].size
    inside = left >= cell.x0 - slack and right <= cell.x1 + slack
    if inside or right <= cell.x0 or left >= cell.x1:
        return
    low, high = max(left, cell.x0), min(right, cell.x1)
    scale = (high - low) / (right - left)
    for index in line:
        glyph = glyphs[index]
        x0, x1 = (low + (x - left) * scale for x in (glyph.x0, glyph.x1))
        glyphs[index] = glyph._replace(x0=x0, x1=x1)


def _cell(owner: int, content: PageContent, to_text: Transform) -> Area | None:
    """Return the rectangle a text object is cut to; None when there is none, or it is the page."""
    clip = _clip(owner)
    count = _paths(clip) if clip else 0
    if not 0 < count <= MOST_PATHS:
        return None
    found: Area | None = None
    for number in range(count):
        xs, ys = _points(clip, number)
        if len(xs) < 2:
            continue
        area = to_text.area(min(xs), min(ys), max(xs), max(ys))
        found = area if found is None else _overlap(found, area)
    if found is None or not 0 < found.x1 - found.x0 < WIDEST * content.text_width:
        return None
    return found


def _overlap(first: Area, second: Area) -> Area:
    return Area(
        max(first.x0, second.x0), max(first.top, second.top),
        min(first.x1, second.x1), min(first.bottom, second.bottom),
    )  # fmt: skip


def _points(clip: int, number: int) -> tuple[list[float], list[float]]:
    """Return x and y of the corners of a path; more than a rectangle has are not asked for."""
    count = max(0, min(_corners(clip, number), MOST_PATHS))
    points = array("f", bytes(8 * count))
    start, _ = points.buffer_info()
    segments = map(_corner, repeat(clip), repeat(number), range(count))
    places = range(start, start + 8 * count, 8), range(start + 4, start + 8 * count, 8)
    known = list(map(_place, segments, *places))
    return list(compress(points[::2], known)), list(compress(points[1::2], known))
