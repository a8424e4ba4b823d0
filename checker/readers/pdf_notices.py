"""What a PDF holds besides its text: pages that are pictures, unknown characters, comments, properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.document import Paragraph
    from checker.readers.pdf_file import PdfFile
    from checker.readers.pdf_page import Glyph, PageContent

NEARLY_NO_TEXT = 20
"""Characters, furniture not counted, a page that is a picture may still have."""
PAGE_FILLING = 0.5
"""Share of the page its pictures cover."""
MANY_OUTLINES = 150
"""Shapes on a page without text from which they are text drawn as curves."""
MOST_SHOWN = 40

_PERSONAL = ("Author", "Company", "Manager", "LastModifiedBy", "LastSavedBy")
_SOFTWARE = re.compile(
    r"word|wps|office|writer|acrobat|adobe|pdf|latex|chrom|mozilla|excel|print|canva|indesign"
    r"|microsoft|apple|quartz|skia|google|scan|pages|report|convert|文字|表格|永中|方正|福昕|foxit",
    re.IGNORECASE,
)

_NOBODY = {"anonymous", "unknown", "unspecified", "none", "n/a", "未知"}
"""What software writes where no name is set."""
LEAST_REPEATED = 4
"""Characters from which hidden text that is also seen somewhere says nothing new."""


def picture_pages(contents: Sequence[PageContent], furniture: Sequence[Paragraph]) -> set[int]:
    """Return the numbers of pages without (or with hardly any) text of their own that are filled by a picture."""
    aside: dict[int, int] = {}
    for paragraph in furniture:
        if paragraph.page is not None:
            aside[paragraph.page] = aside.get(paragraph.page, 0) + len(paragraph.text)
    return {
        content.number
        for content in contents
        if content.scanned
        or (
            (_covered(content) >= PAGE_FILLING or content.outlines >= MANY_OUTLINES)
            and _visible(content) - aside.get(content.number, 0) < NEARLY_NO_TEXT
        )
    }


def _visible(content: PageContent) -> int:
    return sum(not glyph.hidden and not glyph.text.isspace() for glyph in content.glyphs)


def _covered(content: PageContent) -> float:
    """Return the share of the page under pictures (overlapping ones count twice)."""
    page = content.text_width * content.text_height or 1.0
    return (
        sum(
            max(0.0, min(area.x1, content.text_width) - max(area.x0, 0.0))
            * max(0.0, min(area.bottom, content.text_height) - max(area.top, 0.0))
            for area in content.pictures
        )
        / page
    )


def page_notices(
    contents: Sequence[PageContent], odd: Sequence[Sequence[Glyph]], pictures: set[int]
) -> list[Notice]:
    """Return what is to be said about single pages, in page order; ``odd`` are the odd glyphs of each."""
    notices = []
    for content, glyphs in zip(contents, odd, strict=True):
        number = content.number
        if content.problem:
            notices.append(Notice(NoticeKind.UNREAD, content.problem, page=number))
        if number in pictures:
            notices.append(
                Notice(NoticeKind.SCANNED_PAGE, "这一页是图片，没有文字层。", page=number)
            )
        unknown = _text(glyph for glyph in glyphs if not glyph.hidden)
        if unknown and not content.scanned:
            notices.append(Notice(NoticeKind.UNTRUSTED_TEXT, unknown, page=number))
        hidden = _text(glyph for glyph in glyphs if glyph.hidden)
        if hidden and not _also_shown(glyphs, contents):
            kind = NoticeKind.UNTRUSTED_TEXT if number in pictures else NoticeKind.HIDDEN_TEXT
            notices.append(Notice(kind, hidden, page=number))
        notices += [
            Notice(NoticeKind.COMMENT, remark.text, remark.author, number)
            for remark in content.remarks
        ]
        notices += [
            Notice(NoticeKind.EXTERNAL_LINK, link, page=number) for link in content.file_links
        ]
    return notices


def _also_shown(odd: Sequence[Glyph], contents: Sequence[PageContent]) -> bool:
    """Return whether hidden lines only repeat what is seen, as labels do that a page break cuts off."""
    lines: dict[int, str] = {}
    for glyph in odd:
        if glyph.hidden:
            base = round(glyph.base)
            lines[base] = lines.get(base, "") + glyph.text.strip()
    if any(len(line) < LEAST_REPEATED for line in lines.values()):
        return False
    shown = ["".join(g.text.strip() for g in page.glyphs if not g.hidden) for page in contents]
    return all(any(line in text for text in shown) for line in lines.values())


def _text(glyphs: Iterable[Glyph]) -> str:
    text = "".join(glyph.text for glyph in glyphs).strip()
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…（共 {len(text)} 字）"


def property_notices(opened: PdfFile) -> list[Notice]:
    """Return the properties that name a person, a company or a machine."""
    notices = []
    for name in _PERSONAL:
        value = opened.property(name)
        if value and value.lower() not in _NOBODY:
            notices.append(Notice(NoticeKind.PROPERTY, value, name))
    creator = opened.property("Creator")
    if creator and creator.lower() not in _NOBODY and not _SOFTWARE.search(creator):
        notices.append(Notice(NoticeKind.PROPERTY, creator, "Creator"))
    return notices
