"""Which character a glyph of a PDF stands for, and whether the file really says so."""

from __future__ import annotations

import unicodedata
from functools import cache

REPLACEMENT = "\ufffd"

# Fonts used by browsers and macOS map common characters to the radical of the same shape. Unicode gives
# the ideograph for U+2F00..2FD5 itself, for the supplement it mostly does not.
_SHAPES = (
    "⺒巳⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
_RADICALS = str.maketrans(_SHAPES[::2], _SHAPES[1::2])
_RADICALS.update(
    {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}
)
# Characters that Unicode holds to be the same as another one: angle brackets, ideographs for other standards.
_RADICALS.update(
    {
        code: single
        for code in (0x2329, 0x232A, *range(0xF900, 0xFADA))
        if (single := unicodedata.normalize("NFC", chr(code))) != chr(code)
    }
)


def is_trusted(text: str) -> bool:
    """Return whether ``text`` names a character: no private use, no control or replacement character."""
    return all(unicodedata.category(char) not in ("Co", "Cc", "Cs", "Cn") for char in text) and (
        REPLACEMENT not in text and not text.startswith("(cid:")
    )


def is_private(char: str) -> bool:
    """Return whether a character is of the private use area: its meaning is the font's secret."""
    return unicodedata.category(char) == "Co"


def plain_character(text: str) -> str:
    """Return the character that is printed: radicals as the ideograph of the same shape, tabs as spaces."""
    return text.translate(_RADICALS).replace("\t", " ")


@cache
def is_usual(char: str) -> bool:
    """Return whether an ideograph is one of the 6763 of everyday simplified Chinese."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def is_wide(char: str) -> bool:
    """Return whether a character is set on a full em: ideographs and their punctuation."""
    return unicodedata.east_asian_width(char) in ("W", "F") or char in "“”‘’—…·"
