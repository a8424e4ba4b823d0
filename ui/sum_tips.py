"""A sum of a statutory table written out for a tooltip."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from checker.place_words import cell_words
from ui.theme import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.annual_report import AnnualReport
    from ui.stat_grid import Sum
    from ui.stat_view import Part

STYLES = {
    "name": "color: {text_2}",
    "result": "font-weight: 700",
    "more": "color: {text_2}",
    "": "",
}
"""How the parts of a tip are set."""
UNKNOWN = "有未填或未能识读的格，这个合计没有核对"

Line = tuple[tuple[str, str], ...]
"""Pairs of style and words; a style ``name`` or the first of a line begins a new one."""


def sum_lines(part: Part, s: Sum, report: AnnualReport) -> Line:
    """Write a sum out: whose total, addends that are not 0, what is filled in, the difference, how many are 0."""
    head = (("name", cell_words(report, part.layout.grid.key, s.total)),) if s.total else ()
    if s.right_sum is None or s.left_sum is None:
        return (*head, ("", UNKNOWN))
    texts = {c.grid.key: c.grid.cell.text.strip() for c in part.layout.cells}
    sides = [
        [texts[key] for key in keys if texts[key] not in ("0", "")] for keys in (s.right, s.left)
    ]
    right, left = (" + ".join(side) or "0" for side in sides)
    if s.total:
        result = f"填报 {s.left_sum:f}"
        zeros = len(s.right) - len(sides[0])
    else:
        result = f"{left} = {s.left_sum:f}"
        zeros = 0
    result += "，相符" if s.holds else f"，相差 {abs(s.left_sum - s.right_sum):f}"
    more = (("more", f"另有 {zeros} 格为 0"),) if zeros and sides[0] else ()
    return (*head, ("", f"{right} = {s.right_sum:f}"), ("result", result), *more)


def tip_text(lines: Iterable[Line]) -> str:
    """Return rich text of a tip, each sum a paragraph; empty when there is nothing to tell."""
    return "".join(f"<p style='margin: 2px 0'>{_paragraph(line)}</p>" for line in lines)


def _paragraph(line: Line) -> str:
    named = theme().colors.named()
    parts: list[str] = []
    for style, words in line:
        text = escape(words).replace(" ", "&nbsp;")
        span = f"<span style='{STYLES[style].format(**named)}'>{text}</span>"
        parts.append(
            f"&nbsp;&nbsp;&nbsp;{span}" if style == "more" else f"<br>{span}" if parts else span
        )
    return "".join(parts)
