"""Formats of a docx: what a paragraph or run looks like once all styles are applied."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from checker.document import Style
from checker.readers.docx_xml import A, W, by_tag, child_value, is_on, number, points, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element as Element

ALIGN = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
STYLE = W + "style"
PARAGRAPH_STYLE, INDENT, LISTED, ALIGNED, OUTLINE = (
    W + name for name in ("pStyle", "ind", "numPr", "jc", "outlineLvl")
)
RUN_STYLE, BOLD, SIZE, FONTS, HIDDEN = (
    W + name for name in ("rStyle", "b", "sz", "rFonts", "vanish")
)
STYLE_ID, STYLE_DEFAULT, STYLE_TYPE = (W + name for name in ("styleId", "default", "type"))
YES = ("1", "true", "on")
DEFAULT_SIZE = 10.0
BODY_LEVEL = 9
"""The outline level that means body text."""


class RunFormat(NamedTuple):
    """Character properties; None where nothing is stated."""

    bold: bool | None = None
    size: float | None = None
    font: str | None = None
    hidden: bool | None = None


class ParagraphFormat(NamedTuple):
    """Paragraph properties; None where nothing is stated."""

    outline: int | None = None
    """0 for the top level."""
    align: str | None = None
    indent: float | None = None
    """First line, in points."""
    indent_chars: float | None = None
    """First line, in characters; goes before ``indent``."""
    list_id: str | None = None
    list_level: int | None = None


Format = TypeVar("Format", RunFormat, ParagraphFormat)


def over(upper: Format, lower: Format) -> Format:
    """Return a format in which what ``upper`` states goes before what ``lower`` states."""
    joined: Format = _over(upper, lower)  # a document has few formats and asks for each very often
    return joined


@lru_cache(maxsize=2048)
def _over(upper: Any, lower: Any) -> Any:  # noqa: ANN401  two formats of one kind
    return lower._make(
        below if stated is None else stated for stated, below in zip(upper, lower, strict=True)
    )


class StyleSheet:
    """The styles of a document with inheritance and defaults."""

    def __init__(
        self,
        styles: Element | None,
        theme: Element | None,
        whole: Callable[[], Element] | None = None,
    ) -> None:
        """Index the parts ``styles.xml`` and ``theme1.xml``; both may be missing.

        When table styles in ``styles`` are empty, ``whole`` gives the part with all they hold.
        """
        self._elements: dict[str, Element] = {}
        self._whole = whole
        self.default: str | None = None
        """Id of the default paragraph style."""
        self._plain: dict[str | None, bool] = {}
        self._contents: dict[str | None, bool] = {}
        self._fonts = _theme_fonts(theme)
        self._runs: dict[str | None, RunFormat] = {}
        self._bases: dict[str | None, RunFormat] = {}
        self._paragraphs: dict[str | None, ParagraphFormat] = {}
        base = None
        if styles is not None:
            self._index(styles)
            base = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = over(self.run_properties(base), RunFormat(size=DEFAULT_SIZE))

    def _index(self, styles: Element) -> None:
        for style in styles.iterchildren(STYLE):  # Word writes hundreds
            identifier = style.get(STYLE_ID) or ""
            self._elements[identifier] = style
            if style.get(STYLE_DEFAULT) in YES and style.get(STYLE_TYPE) == "paragraph":
                self.default = identifier

    def style_of(self, own: Mapping[str, Element]) -> str | None:
        """Return the id of the paragraph style that the children of a ``w:pPr`` name, else the default one."""
        named = value(own.get(PARAGRAPH_STYLE))
        return named if named in self._elements else self.default

    def has(self, style: str | None) -> bool:
        """Return whether there is a style of this id."""
        return style in self._elements

    def is_plain(self, style: str | None) -> bool:
        """Return whether a style leaves a paragraph its bare text: not hidden, not numbered, no list of contents."""
        known = self._plain.get(style)
        if known is None:
            known = self._plain[style] = not (
                self.is_contents(style)
                or self.base_run(style).hidden
                or self.paragraph_style(style).list_id is not None
            )
        return known

    def is_contents(self, style: str | None) -> bool:
        """Return whether a style is that of an entry in a table of contents."""
        known = self._contents.get(style)
        if known is None:
            name = child_value(self._element(style or ""), "name")
            known = self._contents[style] = CONTENTS_NAME.fullmatch(name or "") is not None
        return known

    def paragraph_style(self, style: str | None) -> ParagraphFormat:
        """Return the paragraph properties of a style with all it is based on."""
        known = self._paragraphs
        if style in known:
            return known[style]
        for identifier, element in self._unknown(style, known):
            own = self.paragraph_properties(by_tag(element.find(W + "pPr")))
            name = HEADING_NAME.fullmatch(child_value(element, "name") or "")
            if own.outline is None and name:
                own = own._replace(outline=int(name.group(1)) - 1)
            below = known.get(child_value(element, "basedOn"), ParagraphFormat())
            known[identifier] = over(own, below)
        return known.get(style, ParagraphFormat())

    def run_style(self, style: str | None) -> RunFormat:
        """Return the character properties of a paragraph or character style, without defaults."""
        known = self._runs
        if style in known:
            return known[style]
        for identifier, element in self._unknown(style, known):
            below = known.get(child_value(element, "basedOn"), RunFormat())
            known[identifier] = over(self._stated(by_tag(element.find(W + "rPr"))), below)
        return known.get(style, RunFormat())

    def base_run(self, style: str | None) -> RunFormat:
        """Return what a run looks like in a paragraph style when it states nothing itself."""
        known = self._bases.get(style)
        if known is None:
            known = self._bases[style] = over(self.run_style(style), self._base)
        return known

    def run_properties(self, properties: Element | None) -> RunFormat:
        """Return what a ``w:rPr`` states, with its character style."""
        own = by_tag(properties)
        stated = self._stated(own)
        named = value(own.get(RUN_STYLE))
        return over(stated, self.run_style(named)) if named in self._elements else stated

    def _stated(self, own: Mapping[str, Element]) -> RunFormat:
        return RunFormat(
            bold=is_on(own.get(BOLD)),
            size=points(value(own.get(SIZE)), 2),
            font=self._font(own.get(FONTS)),
            hidden=is_on(own.get(HIDDEN)),
        )

    @staticmethod
    def paragraph_properties(own: Mapping[str, Element]) -> ParagraphFormat:
        """Return what the children of a ``w:pPr`` state."""
        indent, characters = _indent(own.get(INDENT))
        listed = own.get(LISTED)
        align = value(own.get(ALIGNED))
        return ParagraphFormat(
            outline=number(value(own.get(OUTLINE))),
            align=None if align is None else ALIGN.get(align, "left"),
            indent=indent,
            indent_chars=characters,
            list_id=child_value(listed, "numId"),
            list_level=number(child_value(listed, "ilvl")),
        )

    def _unknown(
        self, style: str | None, known: Mapping[str | None, Format]
    ) -> list[tuple[str, Element]]:
        """Return a style and what it is based on, the lowest first, without those known; no style twice."""
        found: dict[str, Element] = {}
        while style is not None and style not in found and style not in known:
            element = self._element(style)
            if element is None:
                break
            found[style] = element
            style = child_value(element, "basedOn")
        return list(found.items())[::-1]

    def _element(self, style: str) -> Element | None:
        """Return the element of a style; a table style is read in full when a paragraph or run is said to have it."""
        found = self._elements.get(style)
        if self._whole is not None and found is not None and found.get(STYLE_TYPE) == "table":
            self._index(self._whole())
            self._whole = None
            found = self._elements[style]
        return found

    def _font(self, fonts: Element | None) -> str | None:
        if fonts is None:
            return None
        theme = value(fonts, "eastAsiaTheme")
        return self._fonts.get(theme or "") or value(fonts, "eastAsia")


def to_style(paragraph: ParagraphFormat, run: RunFormat) -> Style:
    """Return the style of the document model."""
    size = run.size or DEFAULT_SIZE
    chars = paragraph.indent_chars
    indent = chars * size if chars else paragraph.indent or 0.0
    outline = paragraph.outline
    return Style(
        outline_level=outline + 1 if outline is not None and 0 <= outline < BODY_LEVEL else None,
        align=paragraph.align or "left",
        bold=bool(run.bold),
        size=size,
        font=run.font or "",
        indent=round(indent, 2),
    )


def _indent(element: Element | None) -> tuple[float | None, float | None]:
    """Return the first-line indent in points and in characters; negative when hanging."""
    if element is None:
        return None, None
    hanging = points(value(element, "hanging"), 20)
    first = points(value(element, "firstLine"), 20)
    characters = points(value(element, "firstLineChars"), 100)
    return (-hanging if hanging else first), characters


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Return the East Asian fonts of the theme by the names that ``rFonts`` uses."""
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = None if theme is None else next(theme.iter(f"{A}{kind}Font"), None)
        if fonts is None:
            continue
        east = fonts.find(A + "ea")
        face = "" if east is None else str(east.get("typeface") or "")
        han = next(
            (f.get("typeface") for f in fonts.iter(A + "font") if f.get("script") == "Hans"), ""
        )
        found[f"{kind}EastAsia"] = face or str(han or "")
    return found
