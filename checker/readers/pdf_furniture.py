"""Page numbers and running heads: lines that belong to the paper, not to the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.readers.pdf_lines import Line
    from checker.readers.pdf_page import PageContent

MARGIN = 0.12
"""Share of the page height at its top and bottom where furniture stands."""
DEEPEST = 3
"""Lines of furniture at either end of a page."""
SAME_PLACE = 3.0
"""Points a running head may move from page to page."""
OFTEN = 0.4
"""Share of the pages a running head stands on: left and right pages may have their own."""

_DASH = r"[-‐-―−－—~·•. ]*"
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5}|[ivxIVX]{1,6})"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:第{_NUMBER}页|[Pp]age{_NUMBER}|{_NUMBER})"
    rf"(?:[,，、/／|-]?(?:共{_NUMBER}页|of{_NUMBER}|{_NUMBER}))?{_DASH}"
)


def find_furniture(contents: Sequence[PageContent], pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the ``id`` of each line that is furniture. ``pages`` holds the lines of each page from the top."""
    edges = [
        (content, list(_edge_lines(content, lines)))
        for content, lines in zip(contents, pages, strict=True)
    ]
    repeated = _repeated(edges)
    found: set[int] = set()
    for _, ends in edges:
        for end in ends:
            for line in end:
                if id(line) not in repeated and not is_page_number(line):
                    break
                found.add(id(line))
    return found


def _edge_lines(content: PageContent, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines in the upper margin from the top down, then those in the lower from the bottom up."""
    high, low = MARGIN * content.text_height, (1 - MARGIN) * content.text_height
    yield [line for line in lines[:DEEPEST] if line.centre_y < high]
    yield [line for line in lines[: -DEEPEST - 1 : -1] if line.centre_y > low]


def is_page_number(line: Line) -> bool:
    """Return whether a line holds nothing but a page number."""
    return _PAGE_NUMBER.fullmatch("".join(line.plain.split())) is not None


def _repeated(edges: list[tuple[PageContent, list[list[Line]]]]) -> set[int]:
    """Return the ids of edge lines that stand on other pages too, figures aside, at the same height and size.

    The unit's name over the title is larger than the one under the report, which may begin the last page.
    """
    pages: dict[tuple[str, int], set[int]] = {}
    lines: list[tuple[str, int, Line]] = []
    for content, ends in edges:
        for line in (line for end in ends for line in end):
            text = re.sub(r"\d+", "#", "".join(line.plain.split())) + f" {line.size:.0f}"
            height = round(line.centre_y / SAME_PLACE)
            pages.setdefault((text, height), set()).add(content.number)
            lines.append((text, height, line))
    enough = max(2.0, OFTEN * len(edges))
    found: set[int] = set()
    for text, height, line in lines:
        near = (pages.get((text, height + step), set()) for step in (-1, 0, 1))
        if len(set().union(*near)) >= enough:
            found.add(id(line))
    return found
