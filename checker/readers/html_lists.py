"""Numbers of list items, which a browser computes and the page does not contain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from checker.readers.docx_counting import write_number

Element = Any

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "cjk-decimal": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "none": "none",
}
_STATED = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.I)


@dataclass(slots=True)
class _List:
    """A list that is open, and the number of its next entry."""

    style: str
    next: int
    step: int = 1


class ListMarkers:
    """Follows the lists of a page and gives each item's first paragraph its number."""

    def __init__(self) -> None:
        """Begin outside of any list."""
        self._open: list[_List | None] = []
        self._marker = ""

    def open(self, element: Element) -> None:
        """Enter a block."""
        if element.tag == "ol":
            reverse = element.get("reversed") is not None
            first = len(element.findall("li")) if reverse else 1
            start = _integer(element.get("start"), first)
            self._open.append(_List(_style(element), start, -1 if reverse else 1))
        elif element.tag == "ul":
            self._open.append(None)
        elif element.tag == "li":
            self._marker = self._number(element)

    def close(self, element: Element) -> None:
        """Leave a block."""
        if element.tag in ("ol", "ul") and self._open:
            self._open.pop()
        elif element.tag == "li":
            self._marker = ""

    def take(self) -> str:
        """Return the number of the item that just began, once."""
        marker, self._marker = self._marker, ""
        return marker

    def _number(self, item: Element) -> str:
        around = self._open[-1] if self._open else None
        if around is None:
            return ""
        value = _integer(item.get("value"), around.next)
        around.next = value + around.step
        number = write_number(value, _style(item, around.style))
        if not number:
            return ""
        return f"{number}、" if number[0] in "零一二三四五六七八九十" else f"{number}. "


def _style(element: Element, default: str = "decimal") -> str:
    stated = _STATED.search(element.get("style") or "")
    for word in stated[1].lower().split() if stated else []:
        if word in _STYLES:
            return _STYLES[word]
    return _TYPES.get(element.get("type") or "", default)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
