"""The lines of a text file and what their beginnings and ends tell."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
BLANKS = " \t\u3000\xa0\u200b\ufeff"
FOOTERS = re.compile(
    r"[-—–－─]{1,2}\s*\d{1,3}\s*[-—–－─]{1,2}|第\s*\d{1,3}\s*页(\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
MARKER = re.compile(
    r"#{1,6}\s|[*_]{0,2}(?:[一二三四五六七八九十百]{1,3}\s*[、.．]"
    r"|[（(]\s*[一二三四五六七八九十百]{1,3}\s*[)）]"
    r"|\d{1,2}\s*[、.．](?!\d)|[（(]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳⑴-⒇⒈-⒛•●■◆▪]"
    r"|第[一二三四五六七八九十]{1,3}[章节部条项、，]"
    r"|[一二三四五六七八九十]{1,2}是|附\s*[件表录注：:]|[图表]\s*\d{1,3}|注\s*[：:\d])"
)
"""A list number, a caption, a note or a markdown heading: always the beginning of a paragraph."""
SENTENCE_END = "。！？：；!?:;…"
CLOSING = '”’"』」》〉）)】〕]'


class Line(NamedTuple):
    """One line that is not blank."""

    text: str
    """As it stands, line break left out."""
    gap: bool
    """Blank lines or a page break stand before it."""

    @property
    def words(self) -> str:
        """The line without blanks around it."""
        return self.text.strip(BLANKS)

    @property
    def indented(self) -> bool:
        """Begins with at least two columns of blanks (a paragraph's first line)."""
        return self.text.startswith(("\u3000", "  ", "\t", "\xa0\xa0"))

    @property
    def marked(self) -> bool:
        """Begins with a list number, a caption or a note mark."""
        return bool(MARKER.match(self.words))

    @property
    def ends_sentence(self) -> bool:
        """Ends in final punctuation, perhaps inside closing quotes or brackets."""
        return self.words.rstrip(CLOSING).endswith(tuple(SENTENCE_END))


def split_lines(text: str) -> tuple[list[Line], list[str]]:
    """Return the lines that are not blank, and apart from them the page numbers.

    A line of nothing but tabs counts as a row of empty cells when it holds at least two.
    """
    lines: list[Line] = []
    furniture: list[str] = []
    gap = False
    position = 0
    for match in BREAK.finditer(text + "\n"):
        raw = text[position : match.start()]
        position = match.end()
        words = raw.strip(BLANKS)
        if FOOTERS.fullmatch(words):
            furniture.append(words)
            gap = True
        elif words or raw.count("\t") >= 2:
            lines.append(Line(raw, gap))
            gap = False
        else:
            gap = True
        gap = gap or match.group() == "\x0c"
    return lines, furniture


def width(text: str) -> int:
    """Return the columns a text takes: two for a Chinese character, one for a Latin one."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
