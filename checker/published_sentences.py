"""Sentences of a report as one stream, wherever its paragraphs break, and how two streams belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checker.document import Paragraph, Place, Table
from checker.text import SPACES, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport

ALIKE = 0.55
"""Share of equal characters from which on two sentences are two versions of one."""
MOST_PAIRS = 10_000
"""Pairs of sentences compared in one gap; beyond that they are told as missing and extra."""
_END = re.compile(r"[。！？!?；;]")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_NUMERALS = "〇一二三四五六"

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one block (of a cell, when a row is given) that a sentence is made of."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, which may run over several paragraphs when the page breaks them elsewhere."""

    text: str
    key: str
    """Folded, without the full stop."""
    pieces: tuple[Piece, ...]
    where: str

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.pieces[0].place

    def within(self, spans: Spans) -> Place:
        """Return the place of the first span of its text; of the whole sentence without one."""
        if not spans:
            return self.place
        at, (start, end) = 0, spans[0]
        for piece in self.pieces:
            if start < at + len(piece.text) or piece is self.pieces[-1]:
                base = (piece.place.start or 0) - at
                last = min(end, at + len(piece.text))
                return Place(
                    piece.place.block,
                    piece.place.row,
                    piece.place.column,
                    base + start,
                    base + max(last, start),
                )
            at += len(piece.text)
        return self.place


def sentences_of(report: AnnualReport) -> list[Sentence]:
    """Return title, opening, headings and text in order; statutory tables are compared cell by cell instead."""
    found: list[Sentence] = []
    pending: list[Piece] = []
    headings = {s.block: (s.heading_start, s.heading_end) for s in report.sections}
    titles = {place.block for place in report.title.places} if report.title else set()
    for block, content in enumerate(report.document.blocks):
        if block in report.table_blocks or block >= (report.body_end or block + 1):
            continue
        if isinstance(content, Table):
            _flush(report, pending, found)
            found.extend(_table_rows(report, block, content))
        elif isinstance(content, Paragraph):
            apart = headings.get(block) or ((0, len(content.text)) if block in titles else None)
            _take(report, block, content.text, apart, (pending, found))
    _flush(report, pending, found)
    return found


Work = tuple[list[Piece], list[Sentence]]


def _take(
    report: AnnualReport, block: int, text: str, apart: tuple[int, int] | None, work: Work
) -> None:
    """Cut a paragraph into pieces; a section heading or title stands for itself."""
    pending, found = work
    start = 0
    if apart is not None:
        _flush(report, pending, found)
        pending.append(Piece(Place(block, start=apart[0], end=apart[1]), text[slice(*apart)]))
        _flush(report, pending, found)
        start = apart[1]
    for match in _END.finditer(text, start):
        _add(block, text, (start, match.start()), pending)
        _flush(report, pending, found)
        start = match.end()
    _add(block, text, (start, len(text)), pending)


def _add(block: int, text: str, span: tuple[int, int], pending: list[Piece]) -> None:
    start, end = span
    if text[start:end].strip():
        pending.append(Piece(Place(block, start=start, end=end), text[start:end]))


def _flush(report: AnnualReport, pending: list[Piece], found: list[Sentence]) -> None:
    text = "".join(piece.text for piece in pending)
    key = fold(text)
    if key:
        found.append(Sentence(text, key, tuple(pending), _where(report, pending[0].place.block)))
    pending.clear()


def _table_rows(report: AnnualReport, block: int, table: Table) -> Iterator[Sentence]:
    """A table that is not a statutory one: each row is a sentence."""
    for cells in table.row_cells():
        pieces = tuple(
            Piece(Place(block, cell.row, cell.column, 0, len(cell.text)), cell.text)
            for cell in cells
            if cell.text.strip()
        )
        text = "".join(piece.text for piece in pieces)
        if pieces:
            yield Sentence(text, fold(text), pieces, _where(report, block))


def _where(report: AnnualReport, block: int) -> str:
    number = report.section_number(block)
    if number is None:
        return "正文"
    return f"第{_NUMERALS[number]}部分" if number else "标题和开头"


def is_page_furniture(report: AnnualReport, sentence: Sentence) -> bool:
    """Whether a sentence stands outside of the report: above its title, or repeats the title."""
    title = report.title
    if title is None:
        return False
    first = min(place.block for place in title.places)
    inside = {place.block for place in title.places}
    block = sentence.place.block
    return block < first or (block not in inside and sentence.key == fold(title.text))


def masked(text: str) -> str:
    """Return a text without its figures."""
    return _DIGITS.sub("#", fold(text))


def figures(text: str) -> list[str]:
    """Return the figures of a text in order."""
    return _DIGITS.findall(fold(text))


Pairs = list[tuple[Sentence, Sentence]]


def pair_up(
    mine: list[Sentence], theirs: list[Sentence]
) -> tuple[Pairs, list[Sentence], list[Sentence]]:
    """Pair the sentences of a gap that are versions of each other; return also those left on both sides."""
    pairs: Pairs = []
    left, right = list(mine), list(theirs)
    if len(left) * len(right) > MOST_PAIRS:
        return pairs, left, right
    for one in mine:
        best = max(right, key=lambda other: _alike(one, other), default=None)
        if best is not None and _alike(one, best) >= ALIKE:
            pairs.append((one, best))
            left.remove(one)
            right.remove(best)
    return pairs, left, right


def _alike(one: Sentence, other: Sentence) -> float:
    if masked(one.text) == masked(other.text):
        return 1.0
    matcher = SequenceMatcher(None, one.key, other.key, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def changed_spans(one: str, other: str) -> tuple[Spans, Spans]:
    """Return the spans that differ in each text; a figure differs as a whole, space and width do not."""
    mine, theirs = _tokens(one), _tokens(other)
    matcher = SequenceMatcher(
        None,
        [fold(one[a:b]) for a, b in mine],
        [fold(other[a:b]) for a, b in theirs],
        autojunk=False,
    )
    first: list[tuple[int, int]] = []
    second: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            if i1 < i2:
                first.append((mine[i1][0], mine[i2 - 1][1]))
            if j1 < j2:
                second.append((theirs[j1][0], theirs[j2 - 1][1]))
    return tuple(first), tuple(second)


def _tokens(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _TOKEN.finditer(text) if not SPACES.fullmatch(m.group())]
