"""Text cut off at the edge of its cell, as spreadsheets print it: what lies beyond the edge still belongs to the cell."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from checker.readers.pdf_bulk import entry
from checker.readers.pdf_page import Area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_page import Glyph, PageContent, Transform

Handle = Any
WIDEST = 0.9
"""Share of the page width from which what text is cut to is the page and no cell."""
SLACK = 0.3
"""Ems by which text may stand out of what it is cut to."""
MOST_PATHS = 8
_clip = entry(raw.FPDFPageObj_GetClipPath, ctypes.c_void_p, ctypes.c_void_p)
_paths = entry(raw.FPDFClipPath_CountPaths, ctypes.c_int, ctypes.c_void_p)


def confine(content: PageContent, owners: Sequence[int], to_text: Transform) -> None:
    """Move the characters of lines that run out of their cell back into it, closer together.

    ``owners`` are the addresses of the text objects of ``content.glyphs``, one by one.
    """
    cells = {owner: _cell(owner, content, to_text) for owner in dict.fromkeys(owners)}
    if not any(cells.values()):
        return
    lines: dict[tuple[Area, int], list[int]] = {}
    for index, (glyph, owner) in enumerate(zip(content.glyphs, owners, strict=True)):
        cell = cells[owner]
        if cell is not None and glyph.turn == 0:
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
    handle = ctypes.cast(clip, raw.FPDF_CLIPPATH)
    found: Area | None = None
    for number in range(count):
        points = _points(handle, number)
        if len(points) < 2:
            continue
        xs, ys = zip(*points, strict=True)
        area = Area(*to_text.area(min(xs), min(ys), max(xs), max(ys)))
        found = area if found is None else _overlap(found, area)
    if found is None or not 0 < found.x1 - found.x0 < WIDEST * content.text_width:
        return None
    return found


def _overlap(first: Area, second: Area) -> Area:
    return Area(
        max(first.x0, second.x0), max(first.top, second.top),
        min(first.x1, second.x1), min(first.bottom, second.bottom),
    )  # fmt: skip


def _points(clip: Handle, number: int) -> list[tuple[float, float]]:
    """Return the corners of a path; more than a rectangle has are not asked for."""
    x, y = ctypes.c_float(), ctypes.c_float()
    found = []
    for index in range(min(raw.FPDFClipPath_CountPathSegments(clip, number), MOST_PATHS)):
        segment = raw.FPDFClipPath_GetPathSegment(clip, number, index)
        if segment and raw.FPDFPathSegment_GetPoint(segment, x, y):
            found.append((x.value, y.value))
    return found
