"""Automatic list numbers of a docx, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.readers.docx_counting import write_number
from checker.readers.docx_xml import W, child_value, number, toggle, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from checker.readers.docx_styles import ParagraphFormat, StyleSheet

LONGEST_LABEL = 60
"""Characters of the pattern of a number."""
LEVELS = 9
PLACE = re.compile(r"%([1-9])")
NO_LIST = "0"
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    style: str = "decimal"
    """``w:numFmt``."""
    text: str = ""
    """Pattern, e.g. ``（%1）``."""
    restart: int | None = None
    """0: never restarts; n: restarts after level n (1-based); None: after any higher level."""
    suffix: str = "tab"
    legal: bool = False
    """All numbers in the pattern are written in digits."""
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    """An abstract list and how far it has been counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Instance:
    """A ``w:num``: a list with its own starts and levels."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """Gives every paragraph of a list its printed number. Call ``label`` once a paragraph, in order."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        """Take ``numbering.xml``, which may be missing; it is indexed for the first paragraph of a list."""
        self._styles = styles
        self._root = root
        self._lists: dict[str, _List] = {}
        self._links: dict[str, str] = {}
        self._instances: dict[str, _Instance] = {}
        self._started: set[tuple[str, int]] = set()

    def _index(self) -> None:
        root, self._root = self._root, None
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._add_list(element)
            elif element.tag == W + "num":
                self._add_instance(element)

    def label(self, layout: ParagraphFormat, style: str | None) -> str:
        """Return the number of the next paragraph, with its blank; empty when it has none.

        Args:
            layout: The paragraph's properties with all styles applied.
            style: The paragraph's style, which may be bound to a level.

        """
        if layout.list_id is None or layout.list_id == NO_LIST:
            return ""
        self._index()
        instance = self._instances.get(layout.list_id)
        counted = None if instance is None else self._resolve(instance.abstract)
        if instance is None or counted is None:
            return ""
        depth = self._depth(counted, layout.list_level, style)
        levels = {**counted.levels, **instance.levels}
        level = levels.get(depth)
        if level is None:
            return ""
        self._count(counted, instance, layout.list_id, (depth, levels))
        return _printed(counted.counts, levels, depth)

    def _add_list(self, element: Element) -> None:
        identifier = value(element, "abstractNumId") or ""
        link = child_value(element, "numStyleLink")
        if link is not None:
            self._links[identifier] = link
        levels = {}
        for found in element.findall(W + "lvl"):
            depth = number(value(found, "ilvl"))
            if depth is not None and 0 <= depth < LEVELS:
                levels[depth] = _level(found)
        self._lists[identifier] = _List(levels)

    def _add_instance(self, element: Element) -> None:
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in element.findall(W + "lvlOverride"):
            depth = number(value(override, "ilvl"))
            if depth is None:
                continue
            own = override.find(W + "lvl")
            if own is not None:
                levels[depth] = _level(own)
            start = number(child_value(override, "startOverride"))
            if start is not None:
                starts[depth] = start
        abstract = child_value(element, "abstractNumId") or ""
        self._instances[value(element, "numId") or ""] = _Instance(abstract, starts, levels)

    def _resolve(self, abstract: str) -> _List | None:
        """Follow a list that only links to a numbering style (once: a circle is no list)."""
        if abstract in self._links:
            layout = self._styles.paragraph_style(self._links[abstract])
            instance = self._instances.get(layout.list_id or "")
            if instance is None or instance.abstract in self._links:
                return None
            abstract = instance.abstract
        return self._lists.get(abstract)

    @staticmethod
    def _depth(counted: _List, stated: int | None, style: str | None) -> int:
        """Return the level: that bound to the paragraph style, else the stated one."""
        if stated is not None:
            return stated
        bound = (d for d, level in counted.levels.items() if level.paragraph_style == style)
        return next(bound, 0)

    def _count(
        self, counted: _List, instance: _Instance, list_id: str, at: tuple[int, dict[int, Level]]
    ) -> None:
        depth, levels = at
        first = (list_id, depth) not in self._started
        self._started.add((list_id, depth))
        if first and depth in instance.starts:
            counted.counts[depth] = instance.starts[depth]
        elif depth in counted.counts:
            counted.counts[depth] += 1
        else:
            counted.counts[depth] = instance.starts.get(depth, levels[depth].start)
        for higher in range(depth):
            if higher in levels:  # a level that was skipped counts as used, as in Word
                counted.counts.setdefault(higher, levels[higher].start)
        for deeper in range(depth + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                counted.counts.pop(deeper, None)


def _level(element: Element) -> Level:
    start = number(child_value(element, "start"))
    return Level(
        start=1 if start is None else start,
        style=child_value(element, "numFmt") or "decimal",
        text=(child_value(element, "lvlText") or "")[:LONGEST_LABEL],
        restart=number(child_value(element, "lvlRestart")),
        suffix=child_value(element, "suff") or "tab",
        legal=bool(toggle(element, "isLgl")),
        paragraph_style=child_value(element, "pStyle"),
    )


def _printed(counts: dict[int, int], levels: dict[int, Level], depth: int) -> str:
    """Fill the pattern of a level. A blank follows only where text would run into the number."""
    level = levels[depth]

    def fill(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        if place not in levels:
            return ""
        style = "decimal" if level.legal else levels[place].style
        return write_number(counts.get(place, levels[place].start), style)

    text = (
        PRIVATE_USE.sub("•", level.text) if level.style == "bullet" else PLACE.sub(fill, level.text)
    )
    if text and level.suffix != "nothing" and (text[-1].isalnum() or level.suffix == "space"):
        text += " "
    return text
