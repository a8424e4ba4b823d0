"""Names and small values of WordprocessingML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OFFICE = "http://schemas.openxmlformats.org/"
W = f"{{{OFFICE}wordprocessingml/2006/main}}"
A = f"{{{OFFICE}drawingml/2006/main}}"
WP = f"{{{OFFICE}drawingml/2006/wordprocessingDrawing}}"
R = f"{{{OFFICE}officeDocument/2006/relationships}}"
M = f"{{{OFFICE}officeDocument/2006/math}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 — the usual prefix
OFF = ("0", "false", "off", "none")
MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|px|pc|pi)?")
POINTS = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 7.2 / 2.54,
    "px": 0.75,
    "pc": 12.0,
    "pi": 12.0,
}


def value(element: Element | None, name: str = "val") -> str | None:
    """Return a ``w:`` attribute; None when element or attribute is missing."""
    found: str | None = None if element is None else element.get(W + name)
    return found


def child_value(element: Element | None, child: str, name: str = "val") -> str | None:
    """Return a ``w:`` attribute of a ``w:`` child."""
    return None if element is None else value(element.find(W + child), name)


def number(text: str | None) -> int | None:
    """Return a whole number, None when the text is none or absurdly long."""
    if text is None or len(text) > 12:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def toggle(parent: Element | None, name: str) -> bool | None:
    """Return an on/off property: None when it is not stated."""
    return is_on(None if parent is None else parent.find(W + name))


def is_on(element: Element | None) -> bool | None:
    """Return whether an on/off element says on; None when it is missing."""
    return None if element is None else value(element) not in OFF


def by_tag(parent: Element | None) -> dict[str, Element]:
    """Return the children by tag, of each the first: one walk instead of a search for every name."""
    return {} if parent is None else {child.tag: child for child in reversed(parent)}


def leading(parent: Element, tag: str) -> Element | None:
    """Return the first child of a tag that should stand before all others: most often no search is needed."""
    if len(parent) and parent[0].tag == tag:
        return parent[0]
    found: Element | None = parent.find(tag)
    return found


def points(text: str | None, divisor: float) -> float | None:
    """Return a length in points from ``12pt`` or a bare number of ``1/divisor`` points."""
    match = MEASURE.match(text) if text else None
    if match is None or len(match.group(1)) > 12:
        return None
    amount = float(match.group(1))
    unit = match.group(2)
    return amount * POINTS[unit] if unit else amount / divisor
