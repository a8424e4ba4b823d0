"""Words printed level across the text of a page, stamps and watermarks: set apart, so that they mix with no cell or line.

Two things tell them: they lie over other characters, and they stand at one place on several pages over different
text, or are the first or last that the page prints, and larger.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from checker.readers.pdf_page import SLANTED
from checker.readers.pdf_runs import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_page import Glyph, PageContent

SHORTEST = 2
"""Characters of a stamp."""
OVER = 0.25
"""Share of its characters that lie over others."""
SHARED = 0.3
"""Share of the smaller of two boxes that they have in common when one lies over the other."""
LARGER = 1.15
"""How much larger than the text below it a stamp of one page is set."""
FEWEST_BELOW = 4
"""Characters below a stamp that stands on one page."""
_Mark = tuple[str, int, int]


class _Run(NamedTuple):
    """Glyphs written one after the other on one height: those from ``start`` up to ``end`` of the page."""

    start: int
    end: int
    mark: _Mark
    """Text and rounded place."""


def part_overprints(contents: Sequence[PageContent]) -> None:
    """Mark the glyphs of stamps and watermarks as set aslant: so those that really are stay apart from the text."""
    pages = [(content, _runs(content.glyphs)) for content in contents if not content.scanned]
    times = Counter(mark for _, runs in pages for mark in {run.mark for run in runs})
    below: dict[_Mark, list[str]] = {}
    for content, runs in pages:
        for run in runs:
            if times[run.mark] > 1 and (under := _under(run, content.glyphs, OVER)):
                below.setdefault(run.mark, []).append("".join(glyph.text for glyph in under))
    stamps = {mark for mark, texts in below.items() if len(texts) == 1 or len(set(texts)) > 1}
    for content, runs in pages:
        found = [run for run in runs if run.mark in stamps]
        found += [run for run in (runs[0], runs[-1]) if _stands_out(run, content)] if runs else []
        for run in found:
            content.glyphs[run.start : run.end] = [
                glyph._replace(turn=SLANTED) for glyph in content.glyphs[run.start : run.end]
            ]


def _runs(glyphs: Sequence[Glyph]) -> list[_Run]:
    if not glyphs:
        return []
    starts = changes([(glyph[5], glyph[6], glyph[8]) for glyph in glyphs])
    return [
        _Run(start, end, (text, round(glyphs[start].x0 / 4), round(glyphs[start].base / 4)))
        for start, end in zip(starts, [*starts[1:], len(glyphs)], strict=True)
        if end - start >= SHORTEST
        and glyphs[start].turn == 0
        and len(text := "".join(glyph[0] for glyph in glyphs[start:end]).strip()) >= SHORTEST
    ]


def _stands_out(run: _Run, content: PageContent) -> bool:
    under = _under(run, content.glyphs, 0.0)
    size = content.glyphs[run.start].size
    smaller = [glyph for glyph in under if glyph.size * LARGER < size]
    return len(smaller) >= FEWEST_BELOW


def _under(run: _Run, glyphs: Sequence[Glyph], share: float) -> list[Glyph]:
    """Return the glyphs a run lies over; empty when too few of its own do.

    Characters that lie over their like are imitated bold.
    """
    own = [glyph for glyph in glyphs[run.start : run.end] if glyph.text.strip()]
    near = list(_near(run, glyphs))
    found = [[other for other in near if _is_over(glyph, other)] for glyph in own]
    if sum(map(bool, found)) < max(SHORTEST, share * len(own)):
        return []
    return list(dict.fromkeys(other for others in found for other in others))


def _near(run: _Run, glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    own = glyphs[run.start : run.end]
    others = [*glyphs[: run.start], *glyphs[run.end :]]
    left, right = min(g.x0 for g in own), max(g.x1 for g in own)
    top, bottom = min(g.top for g in own), max(g.bottom for g in own)
    for glyph in others:
        beside = glyph.x0 >= right or glyph.x1 <= left or glyph.top >= bottom or glyph.bottom <= top
        if not beside and not glyph.hidden and glyph.text.strip():
            yield glyph


def _is_over(glyph: Glyph, other: Glyph) -> bool:
    across = min(glyph.x1, other.x1) - max(glyph.x0, other.x0)
    down = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
    if across <= 0 or down <= 0 or glyph.text == other.text:
        return False
    areas = [(g.x1 - g.x0) * (g.bottom - g.top) for g in (glyph, other)]
    return across * down > SHARED * min(areas)
