"""Elements and values of OFD files. Writers differ in namespace and in case; only local names count."""

from __future__ import annotations

import math
import posixpath
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An element of lxml, which has no complete types."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """Return the children of a name."""
    return [] if element is None else [one for one in element if local(one) == name]


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name."""
    found = children(element, name)
    return found[0] if found else None


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield all elements of a name below an element."""
    return (one for one in element.iter() if local(one) == name)


def attribute(element: Element, name: str) -> str:
    """Return an attribute, written in any case; empty when there is none."""
    value = element.get(name)
    if value is None:
        wanted = name.lower()
        value = next((v for key, v in element.attrib.items() if key.lower() == wanted), "")
    return str(value).strip()


def text_of(element: Element | None) -> str:
    """Return the text of an element; empty for none."""
    return "" if element is None else (element.text or "").strip()


def numbers(text: str) -> list[float]:
    """Return the numbers in a text; values no page can hold end the list."""
    found = []
    for match in _NUMBER.finditer(text):
        value = float(match.group())
        if not math.isfinite(value) or abs(value) > 1e7:
            break
        found.append(value)
    return found


def resolve(base: str, location: str) -> str:
    """Return the name inside the container of what a file points to; beginning with / it is absolute."""
    if not location:
        return ""
    folder = posixpath.dirname("/" + base.lstrip("/"))
    path = location.replace("\\", "/")
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
