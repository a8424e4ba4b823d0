"""Fields of a docx paragraph: their results are text, their codes are not; some show text without a result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.readers.docx_counting import write_number
from checker.readers.docx_xml import W, child_value, number, toggle, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CIRCLED = re.compile(
    r"\s*eq\s*\\o\s*\\ac\s*\(\s*[○◯〇]\s*[,;，；]\s*([^()\s]{1,4})\s*\)\s*", re.IGNORECASE
)
"""A character that Word or WPS has put a circle round (带圈字符)."""


@dataclass(slots=True)
class _Field:
    """A field that has begun."""

    form: Element | None
    """``w:ffData`` of a form field."""
    code: str = ""
    in_code: bool = True
    """Its code, not its result, is passing."""


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of a paragraph."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what passes is no visible text."""
        return bool(self._open) and any(one.in_code for one in self._open)

    def add_code(self, text: str) -> None:
        """Take a piece of a field's code."""
        if self._open:
            self._open[-1].code += text

    def mark(self, element: Element) -> str:
        """Take a ``w:fldChar``; return what a field that ends without a result shows."""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field(element.find(W + "ffData")))
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return _shown(ended) if ended.in_code else ""
        return ""


def _shown(ended: _Field) -> str:
    match = CIRCLED.fullmatch(ended.code)
    if match:
        count = number(match[1])
        return match[1] if count is None else write_number(count, "decimalEnclosedCircle")
    return "" if ended.form is None else _form(ended.form)


def _form(form: Element) -> str:
    """Return the entry chosen in a list of a form, or the tick of a box."""
    chosen = form.find(W + "ddList")
    if chosen is not None:
        entries = [value(entry) or "" for entry in chosen.findall(W + "listEntry")]
        at = number(child_value(chosen, "result") or child_value(chosen, "default")) or 0
        return entries[at] if 0 <= at < len(entries) else ""
    box = form.find(W + "checkBox")
    if box is None:
        return ""
    ticked = toggle(box, "checked")
    return "☑" if (toggle(box, "default") if ticked is None else ticked) else "□"
