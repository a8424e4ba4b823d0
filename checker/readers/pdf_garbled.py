"""Fonts whose characters are named wrongly: what they spell is no Chinese."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from checker.readers.pdf_characters import is_usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.readers.pdf_page import PageContent

FEWEST = 30
"""Ideographs of one font from which that can be told."""
LEAST_USUAL = 0.4
"""Share of everyday ones below which a text is none: prose has 0.98, characters picked at random 0.25."""
MOST_COMMON = 0.3
"""Share of one ideograph from which a text is none: in prose the commonest has 0.06, in a table 0.15."""
MOSTLY = 0.5
"""Share of characters that are not trusted from which a file cannot be read."""


def mark_garbled(content: PageContent) -> None:
    """Take back the trust in all glyphs of the fonts whose characters are named wrongly."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for glyph in content.glyphs:
        texts[glyph[7]].append(glyph[0])
    wrong = {font for font, own in texts.items() if len(own) >= FEWEST and _is_no_chinese(own)}
    if wrong:
        content.glyphs = [
            glyph._replace(trusted=False) if glyph.font in wrong else glyph
            for glyph in content.glyphs
        ]


def _is_no_chinese(texts: Sequence[str]) -> bool:
    """Return whether ideographs are rare ones, or the same one all over (a font without the characters)."""
    count = usual = commonest = 0
    for text, number in Counter(texts).items():
        if "\u3400" <= text <= "\u9fff":
            count += number
            usual += number * is_usual(text)
            commonest = max(commonest, number)
    if count < FEWEST:
        return False
    return usual < LEAST_USUAL * count or commonest > MOST_COMMON * count


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
