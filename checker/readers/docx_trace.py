"""The way back from a docx's blocks to its XML: which element holds which characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from checker.document import Block, Table


class Source(NamedTuple):
    """Characters ``start`` to ``end`` of a text come from one leaf element (``w:t``, ``w:tab`` …)."""

    start: int
    end: int
    element: Element


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block or cell stands: its ``w:p`` or ``w:tc``, and the leaves of its text in order."""

    element: Element | None
    sources: tuple[Source, ...] = ()


@dataclass(slots=True)
class Origins:
    """Origins of the blocks of a document and of the cells of its tables, kept by the block itself."""

    _blocks: dict[int, tuple[Block, Origin]] = field(default_factory=dict)
    """By identity; the block is kept with it, so that no other can take its identity."""
    _cells: dict[tuple[int, int, int], tuple[Table, Origin]] = field(default_factory=dict)

    def add(self, block: Block, origin: Origin) -> None:
        """Remember the origin of a block; the first one told counts."""
        self._blocks.setdefault(id(block), (block, origin))

    def of(self, block: Block) -> Origin | None:
        """Return the origin of a block."""
        found = self._blocks.get(id(block))
        return found[1] if found else None

    def add_cell(self, table: Table, at: tuple[int, int], origin: Origin) -> None:
        """Remember the origin of the cell in row and column ``at``."""
        self._cells[(id(table), *at)] = (table, origin)

    def of_cell(self, table: Table, at: tuple[int, int]) -> Origin | None:
        """Return the origin of the cell in row and column ``at``."""
        found = self._cells.get((id(table), *at))
        return found[1] if found else None

    def joined(self, element: Element, blocks: Sequence[Block]) -> Origin:
        """Return the origin of a cell whose text is that of its paragraphs joined with a line break."""
        sources: list[Source] = []
        offset = 0
        for block in blocks:
            if isinstance(block, Paragraph):
                origin = self.of(block)
                sources.extend(shifted(origin.sources if origin else (), offset))
                offset += len(block.text) + 1
        return Origin(element, tuple(sources))


def shifted(sources: Sequence[Source], by: int) -> list[Source]:
    """Return sources moved by some characters."""
    return [Source(s.start + by, s.end + by, s.element) for s in sources]


def clipped(sources: Sequence[Source], start: int, end: int) -> tuple[Source, ...]:
    """Return the sources of the characters ``start`` to ``end``, whole leaves, counted from ``start``."""
    inside = [s for s in sources if s.start < end and s.end > start]
    return tuple(shifted(inside, -start))


@dataclass(frozen=True)
class Trace:
    """A docx read with the way back to its main part."""

    part: str
    """Name of the main part."""
    blocks: tuple[Block, ...]
    """The same blocks as ``Document.blocks``, as objects of this reading."""
    origins: Origins
    order: dict[Element, int]
    """Position of every element of the main part in document order: the same in any parse of that part."""
    comments: str
    """Name of the part that holds the comments; empty when there is none yet."""
