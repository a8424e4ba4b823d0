"""Facts about the elements of a web page: how much text and links they hold, and what a browser hides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Element = Any

_DROPPED_WORDS = (
    "script style noscript template head title meta link base object embed applet iframe frame svg"
    " canvas audio video map button select option textarea input datalist rt rp"
)
DROPPED = frozenset(_DROPPED_WORDS.split())
"""Elements whose text is no text of the page."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_MEDIA = re.compile(r"@[a-z-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.I)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[\w-]*[.#][\w-]+")
_LONG = 60


@dataclass(slots=True)
class Measure:
    """What an element holds, its descendants included; blanks do not count."""

    characters: int = 0
    in_links: int = 0
    links: int = 0
    stops: int = 0
    """Full stops outside of links: prose has some, menus have none."""
    tables: int = 0
    heading: bool = False
    """An ``h1`` stands in it."""


class Page:
    """A parsed page with the measures of its elements. Work grows with the size of the page only."""

    def __init__(self, root: Element) -> None:
        """Measure the elements from the innermost outwards."""
        bodies = root.findall(".//body")
        self.body: Element = bodies[0] if bodies else root
        self._revealed: frozenset[Element] = frozenset()
        self._hidden_names = frozenset(_hidden_names(root))
        self._elements = [element for element in root.iter() if isinstance(element.tag, str)]
        self._revealed = _revealed(self.body, self.is_hidden)
        self._measures: dict[Element, Measure] = {}
        for element in reversed(self._elements):
            self._measures[element] = self._measure(element)

    def measure(self, element: Element) -> Measure:
        """Return the measure of an element of this page."""
        return self._measures[element]

    def is_hidden(self, element: Element) -> bool:
        """Return whether a browser leaves the element out, as far as the page itself says so."""
        if element in self._revealed:
            return False
        if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
            return True
        return any(name in self._hidden_names for name in _selectors(element))

    def _measure(self, element: Element) -> Measure:
        found = Measure()
        if element.tag in DROPPED or self.is_hidden(element):
            return found
        _count(found, element.text)
        for child in element:
            inner = self._measures.get(child)
            if inner is not None:
                found.characters += inner.characters
                found.in_links += inner.in_links
                found.links += inner.links
                found.stops += inner.stops
                found.tables += inner.tables
                found.heading = found.heading or inner.heading
            _count(found, child.tail)
        if element.tag == "a":
            found.in_links, found.links, found.stops = found.characters, 1, 0
        found.tables += element.tag == "table"
        found.heading = found.heading or element.tag == "h1"
        return found


def _revealed(body: Element, is_hidden: Callable[[Element], bool]) -> frozenset[Element]:
    """Return the hidden elements that hold more than all else on the page: a script shows them once it has run."""
    hidden: dict[Element, int] = {}
    seen = 0
    waiting: list[tuple[Element, Element | None]] = [(body, None)]
    while waiting:
        element, home = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            continue
        if home is None and element is not body and is_hidden(element):
            home = element
        own = sum(len("".join((text or "").split())) for text in _own_texts(element))
        if home is None:
            seen += own
        else:
            hidden[home] = hidden.get(home, 0) + own
        waiting += [(child, home) for child in element]
    most = max(hidden, key=hidden.__getitem__, default=None)
    total = seen + sum(hidden.values())
    return frozenset([most]) if most is not None and hidden[most] * 2 > total else frozenset()


def _own_texts(element: Element) -> Iterator[str | None]:
    yield element.text
    yield from (child.tail for child in element)


def _count(found: Measure, text: str | None) -> None:
    if text:
        found.characters += len("".join(text.split()))
        found.stops += text.count("。")


def _selectors(element: Element) -> Iterator[str]:
    names = [f".{name}" for name in (element.get("class") or "").split()]
    if element.get("id"):
        names.append(f"#{element.get('id')}")
    for name in names:
        yield name
        yield element.tag + name


def _hidden_names(root: Element) -> Iterator[str]:
    """Yield the simple selectors (``.box``, ``#box``, ``div.box``) the page's own styles hide."""
    for style in root.iter("style"):
        for selectors, rules in _RULE.findall(_MEDIA.sub("", style.text or "")):
            if _HIDING.search(rules):
                for selector in selectors.split(","):
                    if _SIMPLE.fullmatch(selector.strip()):
                        yield selector.strip()


def page_title(root: Element) -> str:
    """Return the text of ``<title>``; empty without one."""
    title = root.find(".//title")
    return " ".join((title.text or "").split()) if title is not None else ""
