"""Draw laid-out pages as a PDF with the Chinese font of this computer, only the characters used embedded."""

from __future__ import annotations

import logging
from itertools import groupby
from typing import TYPE_CHECKING

from fpdf import FPDF
from fpdf.enums import TextMode
from fpdf.fonts import TTFFont

from checker.export.errors import ExportError
from checker.export.fonts import chinese_font
from checker.export.typeset import Face, Rectangle, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.export.fonts import FontPair

_CHINESE, _LATIN = "chinese", "helvetica"
_GREY = 0xEF
_STROKE = 0.35
"""Points of outline that make a head bold where the computer has no bold font."""
_SUBSTITUTES = {
    **{"✗": "×", "✓": "√", "□": "口", "—": "－", "·": "・", "\u00a0": " ", "＿": "_"},
    **{"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."},
}
"""For fonts that lack a sign; anything else they lack is shown as its code."""

# It reports every font table it leaves out, which means nothing to a clerk.
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


NO_FONT = "这台计算机上没有找到中文字体，不能导出 PDF。请改为导出 Word 或网页。"


def write_pages(
    lay_out: Callable[[Paper], Iterable[Sequence[Words | Rectangle]]],
    title: str,
    program: str,
    target: Path,
) -> None:
    """Write laid-out pages as a PDF; raises ``ExportError`` without a Chinese font, ``OSError`` when it cannot be written."""
    fonts = chinese_font()
    if fonts is None:
        raise ExportError(NO_FONT)
    paper = Paper(fonts)
    for page in lay_out(paper):
        paper.draw(page)
    paper.pdf.set_title(title)
    paper.pdf.set_creator(program)
    paper.pdf.set_lang("zh-CN")
    paper.pdf.output(str(target))


class Paper:
    """A PDF being drawn; also measures texts for the layout."""

    def __init__(self, fonts: FontPair) -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_auto_page_break(auto=False)
        for style, file in (("", fonts.regular), ("B", fonts.bold)):
            self.pdf.add_font(_CHINESE, style, file.path, collection_font_number=file.face)
        self._one_weight = fonts.regular == fonts.bold
        self._known: dict[bool, set[int]] = {}
        self._widths: dict[tuple[str, bool], float] = {}
        for bold in (False, True):
            self._font(_CHINESE, Face(100, bold))
            font = self.pdf.current_font
            self._known[bold] = set(font.cmap) if isinstance(font, TTFFont) else set()

    def measure(self, text: str, face: Face) -> float:
        """Return the width of a text in points."""
        return sum(self._width(character, face.bold) for character in text) * face.size / 100

    def draw(self, page: Sequence[Words | Rectangle]) -> None:
        """Draw one page."""
        self.pdf.add_page()
        self.pdf.set_fill_color(_GREY)
        for item in page:
            if isinstance(item, Words):
                self._write(item)
            else:
                self._rule(item)

    def _font(self, family: str, face: Face) -> None:
        self.pdf.set_font(family, "B" if face.bold else "", face.size)

    def _width(self, character: str, bold: bool) -> float:
        key = (character, bold)
        if key not in self._widths:
            width = 0.0
            for family, text in self._runs(character, bold):
                self._font(family, Face(100, bold))
                width += self.pdf.get_string_width(text)
            self._widths[key] = width
        return self._widths[key]

    def _runs(self, text: str, bold: bool) -> Iterator[tuple[str, str]]:
        """Yield font family and text: some Chinese fonts (Droid) hold no Latin letters and figures."""
        known = self._known[bold]
        shown = "".join(c if ord(c) in known else _substitute(c, known) for c in text)
        for in_font, characters in groupby(shown, lambda c: ord(c) in known):
            yield _CHINESE if in_font else _LATIN, "".join(characters)

    def _write(self, words: Words) -> None:
        x = words.x
        heavy = self._one_weight and words.face.bold
        self.pdf.text_mode = TextMode.FILL_STROKE if heavy else TextMode.FILL
        self.pdf.set_line_width(_STROKE)
        for family, text in self._runs(words.text, words.face.bold):
            self._font(family, words.face)
            self.pdf.text(x, words.y, text)
            x += self.pdf.get_string_width(text)
        self.pdf.text_mode = TextMode.FILL

    def _rule(self, box: Rectangle) -> None:
        self.pdf.set_line_width(box.thickness)
        if box.height:
            style = "DF" if box.fill else "D"
            self.pdf.rect(box.x, box.y, box.width, box.height, style=style)
        else:
            self.pdf.line(box.x, box.y, box.x + box.width, box.y)


def _substitute(character: str, known: set[int]) -> str:
    if " " <= character <= "~":
        return character
    other = _SUBSTITUTES.get(character, "")
    usable = other and (other.isascii() or ord(other) in known)
    return other if usable else f"[U+{ord(character):04X}]"
