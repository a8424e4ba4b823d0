"""Fonts whose characters are named wrongly: what they spell is no Chinese."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.readers.pdf_characters import is_usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_page import PageContent

FEWEST = 30
"""Ideographs of one font from which that can be told."""
LEAST_USUAL = 0.4
"""Share of everyday ones below which a text is none: prose has 0.98, characters picked at random 0.25."""
MOSTLY = 0.5
"""Share of characters that are not trusted from which a file cannot be read."""


def mark_garbled(content: PageContent) -> None:
    """Take back the trust in all glyphs of the fonts whose characters are named wrongly."""
    han: Counter[int] = Counter()
    usual: Counter[int] = Counter()
    for glyph in content.glyphs:
        if "\u3400" <= glyph.text <= "\u9fff":
            han[glyph.font] += 1
            usual[glyph.font] += is_usual(glyph.text)
    wrong = {f for f, count in han.items() if count >= FEWEST and usual[f] < LEAST_USUAL * count}
    if wrong:
        content.glyphs = [
            glyph._replace(trusted=False) if glyph.font in wrong else glyph
            for glyph in content.glyphs
        ]


def is_unreadable(contents: Sequence[PageContent]) -> bool:
    """Return whether most of what is printed in a file are characters it does not name."""
    shown = [
        glyph.trusted
        for content in contents
        if not content.scanned
        for glyph in content.glyphs
        if not glyph.hidden and not glyph.text.isspace()
    ]
    return len(shown) >= FEWEST and shown.count(False) > MOSTLY * len(shown)
