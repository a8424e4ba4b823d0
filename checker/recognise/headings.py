"""Find numbered headings and enumerations at every level, wherever they stand in a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.annual_report import Heading
from checker.recognise.mandated import NUMERAL
from checker.screening import Screened
from checker.text import ordinal

if TYPE_CHECKING:
    from checker.annual_report import Section
    from checker.document import Paragraph
    from checker.screening import Lines

_NUM = "一二三四五六七八九十"
_LEADING = (
    (1, "一、", re.compile(rf"^\s*([{_NUM}]{{1,3}})\s*[、.．]\s*")),
    (2, "（一）", re.compile(rf"^\s*[（(]\s*([{_NUM}]{{1,3}})\s*[）)]\s*[、.．]?\s*")),
    (3, "1.", re.compile(r"^\s*([0-9０-９]{1,2})\s*(?:[、．]|\.(?!\d)|\.(?=20\d\d\s*年))\s*")),
    (4, "（1）", re.compile(r"^\s*[（(]\s*([0-9０-９]{1,2})\s*[）)]\s*")),
)
_NOT_COUNTED = r"(?!否|个(?![别人体])|种(?![类植子])|项(?!目)|次(?![数序要])|起(?![草步诉])|样(?![式本板])|致(?!力)|直(?!播))"
"""一是一种, 一是个 … count something; 一是个别, 一是种类, 一是项目 begin an item."""
_INSIDE = (
    (
        5,
        "一是",
        Screened(rf"(?:^|(?<=[。；：，;:,!?\n\s*]))([{_NUM}]{{1,2}})是{_NOT_COUNTED}"),
    ),
    (
        5,
        "第一",
        Screened(rf"(?:^|(?<=[。；：;:\n]))\s*(?:第([{_NUM}]{{1,2}}))(?=[，,、])"),
    ),
)
_NUMBERED = re.compile(rf"\s*[（(0-9０-９{_NUM}]")
_RUN_IN = re.compile(r"[。：:；]")
_LONGEST = 60


def find_headings(
    prose: tuple[tuple[int, Paragraph], ...], sections: tuple[Section, ...], lines: Lines
) -> tuple[Heading, ...]:
    """Return every heading in document order; top-level sections are those of ``sections``.

    ``lines``: the texts of the prose, looked through for words.
    """
    tops = {section.block: section for section in sections}
    inside = {n for *_, pattern in _INSIDE for n in lines.that_may_match(pattern)}
    found: list[Heading] = []
    for number, (block, paragraph) in enumerate(prose):
        if block in tops:
            found.append(_of_section(tops[block]))
        else:
            leading = _leading(block, paragraph.text)
            if leading:
                found.append(leading)
        if number in inside:
            found.extend(_inside(block, paragraph.text))
    return tuple(found)


def _of_section(section: Section) -> Heading:
    numeral = NUMERAL.match(section.heading)
    words = section.heading[numeral.end() :] if numeral else section.heading
    return Heading(
        section.block,
        1,
        "一、",
        section.printed_number,
        words,
        section.heading_start,
        section.heading_end,
    )


def _leading(block: int, text: str) -> Heading | None:
    for level, style, pattern in _LEADING if _NUMBERED.match(text) else ():
        found = pattern.match(text)
        if not found:
            continue
        number = ordinal(found.group(1))
        rest = text[found.end() :]
        stop = _RUN_IN.search(rest)
        length = stop.start() if stop else len(rest.rstrip())
        start = found.start(1) - (1 if style.startswith("（") else 0)
        if length > _LONGEST:
            length = 0
        return Heading(block, level, style, number, rest[:length], start, found.end() + length)
    return None


def _inside(block: int, text: str) -> list[Heading]:
    found = [
        Heading(block, level, style, ordinal(m.group(1)), "", m.start(1), m.end())
        for level, style, pattern in _INSIDE
        for m in pattern.finditer(text)
    ]
    return sorted(found, key=lambda heading: heading.start)
