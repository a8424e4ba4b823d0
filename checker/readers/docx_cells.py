"""Cells and paragraphs that hold nothing but plain runs: nearly all of them.

The text of a cell is read without formats, that of a paragraph without looking for what else may stand in runs.
None is no judgement: what it is returned for is read the long way. What is returned is what that way would return.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.limits import LONGEST_TEXT
from checker.readers.docx_styles import over
from checker.readers.docx_text import PROPERTIES, RUN, RUN_PROPERTIES, SILENT, TEXT, Inline
from checker.readers.docx_xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from checker.readers.docx_styles import RunFormat, StyleSheet

PARAGRAPH = W + "p"
PASSED_OVER = SILENT | {W + "tcPr"}
HIDING = (W + "vanish", W + "rStyle")
"""What may hide the text of a run."""
TELLING = (W + "pStyle", W + "numPr", W + "rPr")
"""What may make a paragraph of a cell more than its runs."""
GONE = (W + "del", W + "moveFrom")
STYLE, LISTED = TELLING[:2]
MARKS = (*HIDING, STYLE, LISTED, *GONE)
ATTRIBUTE = W + "val"


def is_unmarked(table: Element) -> bool:
    """Return whether nothing in a table can hide its text or make its paragraphs more than runs."""
    return next(table.iter(*MARKS), None) is None


def plain_text(cell: Element, styles: StyleSheet, *, unmarked: bool) -> str | None:
    """Return the text of a ``w:tc``, lines joined with a line break; None when it holds anything but plain runs.

    What ``is_unmarked`` says of its table spares looking at the properties.
    """
    lines: list[str] = []
    for node in cell:
        tag = node.tag
        if tag == PARAGRAPH:
            text = _paragraph(node, styles, unmarked=unmarked)
            if text is None or "\n" in text or len(text) > LONGEST_TEXT:
                return None
            if text and not text.isspace():
                lines.append(text)
        elif tag not in PASSED_OVER:
            return None
    return "\n".join(lines)


def _paragraph(element: Element, styles: StyleSheet, *, unmarked: bool) -> str | None:
    style = styles.default
    text = ""
    for child in element:
        tag = child.tag
        if tag == RUN:
            more = _run(child, unmarked=unmarked)
            if more is None:
                return None
            text += more
        elif tag == PROPERTIES:
            style = style if unmarked else _style(child, styles)
            if style is None:
                return None
        elif tag not in SILENT:
            return None
    return text if styles.is_plain(style) else None


def _style(properties: Element, styles: StyleSheet) -> str | None:
    """Return the style of a paragraph; None when it is listed, or its end was deleted, or it has no style."""
    style = styles.default
    for child in properties.iterchildren(*TELLING):
        if child.tag == STYLE:
            named = child.get(ATTRIBUTE)
            style = named if styles.has(named) else style
        elif child.tag == LISTED or next(child.iterchildren(*GONE), None) is not None:
            return None
    return style


def _run(element: Element, *, unmarked: bool) -> str | None:
    text = ""
    for child in element:
        tag = child.tag
        if tag == TEXT:
            text += child.text or ""
        elif tag != RUN_PROPERTIES or not (unmarked or _is_shown(child)):
            return None
    return text


def _is_shown(properties: Element) -> bool:
    return next(properties.iterchildren(*HIDING), None) is None


def plain_inline(element: Element, styles: StyleSheet, base: RunFormat) -> Inline | None:
    """Return what a ``w:p`` holds whose style gives runs the format ``base``; None when it has more than plain runs."""
    inline = Inline(element=element)
    weights = inline.weights
    for child in element:
        tag = child.tag
        if tag == RUN:
            found = _formatted_run(child, styles, base)
            if found is None or found[1].hidden:
                return None
            text, own = found
            if text:
                inline.text += text
                weights[own] = weights.get(own, 0) + len(text.strip())
        elif tag != PROPERTIES and tag not in SILENT:
            return None
    return inline if len(inline.text) <= LONGEST_TEXT else None


def _formatted_run(
    element: Element, styles: StyleSheet, base: RunFormat
) -> tuple[str, RunFormat] | None:
    """Return text and format of a run: its properties, one text, no more."""
    text = None
    own = base
    for child in element:
        if child.tag == TEXT and text is None:
            text = child.text or ""
        elif child.tag == RUN_PROPERTIES and text is None and own is base:
            own = over(styles.run_properties(child), base)
        else:
            return None
    return text or "", own
