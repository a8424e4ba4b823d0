"""发布页核对: the published page or PDF against the approved draft, sentence by sentence and cell by cell. No Qt.

Spaces, line ends, full- and half-width forms and what belongs to the web page are no difference; every figure is.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.document import Place
from checker.place_words import table_name
from checker.published_sentences import (
    Sentence,
    changed_spans,
    figures,
    is_page_furniture,
    pair_up,
    sentences_of,
)
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, ReadCell, StatTable

AROUND = 10
"""Characters shown on both sides of what differs."""
NUMERALS = "一二三四五六"


class Kind(StrEnum):
    """What is different."""

    NUMBER = "数字不同"
    TEXT = "文字不同"
    CELL = "表格数字不同"
    LABEL = "表格项目不同"
    MISSING = "发布页缺少"
    EXTRA = "发布页多出"
    MOVED = "位置不同"
    SECTION = "部分缺少或多出"
    TABLE = "表格缺少或多出"

    @property
    def grave(self) -> bool:
        """Figures and whole parts, in contrast to words."""
        return self in (Kind.NUMBER, Kind.CELL, Kind.MISSING, Kind.SECTION, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, with its place in both documents where there is one."""

    kind: Kind
    where: str
    """For people: the section, or table, row and column."""
    draft_text: str
    """What the draft says there; empty when it says nothing."""
    published_text: str
    draft: Place | None
    published: Place | None


@dataclass(frozen=True)
class PublishedComparison:
    """All differences in the order of the draft, and how much was compared."""

    differences: tuple[Difference, ...]
    sentences: int
    cells: int
    tables: int
    notes: tuple[str, ...] = ()
    """What could not be compared, and why (Chinese). Never taken for agreement."""

    @property
    def same(self) -> bool:
        """Everything was compared and nothing differs."""
        return not self.differences and not self.notes

    def count(self, kind: Kind) -> int:
        """Count the differences of a kind."""
        return sum(1 for difference in self.differences if difference.kind is kind)


def compare_published(draft: AnnualReport, published: AnnualReport) -> PublishedComparison:
    """Compare two recognised reports; the first is the approved draft."""
    mine = sentences_of(draft)
    theirs = [s for s in sentences_of(published) if not is_page_furniture(published, s)]
    sections = list(_sections(draft, published))
    told = {(d.draft, d.published) for d in sections}
    words = [d for d in _words(mine, theirs) if (d.draft, d.published) not in told]
    found = [*sections, *words, *_tables(draft, published)]
    found.sort(key=_order)
    cells = sum(len(table.cells) for table in draft.tables.values())
    return PublishedComparison(
        tuple(found), len(mine), cells, len(draft.tables), tuple(_notes(draft, published))
    )


def _order(difference: Difference) -> tuple[int, int, int, int]:
    place = difference.draft or difference.published
    if place is None:
        return (0, 0, 0, 0)
    return (place.block, place.row or 0, place.column or 0, place.start or 0)


def _notes(draft: AnnualReport, published: AnnualReport) -> Iterator[str]:
    from checker.rules.unread import unread_pages  # rules are loaded when they are asked

    for name, report in (("送审稿", draft), ("发布页", published)):
        unread = unread_pages(report)
        if unread is not None:
            yield f"{name}有没有读出来的内容，没有核对：{unread.reason}"
        if report.document.ocr:
            yield f"{name}有文字识别的页，识读可能有误，请对照原文"
    if draft.year and published.year and draft.year != published.year:
        yield f"送审稿是 {draft.year} 年度的，发布页是 {published.year} 年度的，请确认选对了文件"


# -- sections ----------------------------------------------------------------------------------


def _sections(draft: AnnualReport, published: AnnualReport) -> Iterator[Difference]:
    for number in range(1, len(NUMERALS) + 1):
        mine, theirs = draft.section(number), published.section(number)
        where = f"第{NUMERALS[number - 1]}部分"
        if mine and not theirs:
            place = _heading_place(draft, number)
            yield Difference(Kind.SECTION, where, mine.heading, "", place, None)
        elif theirs and not mine:
            place = _heading_place(published, number)
            yield Difference(Kind.SECTION, where, "", theirs.heading, None, place)


def _heading_place(report: AnnualReport, number: int) -> Place | None:
    section = report.section(number)
    if section is None:
        return None
    return Place(section.block, start=section.heading_start, end=section.heading_end)


# -- sentences ---------------------------------------------------------------------------------


def _words(mine: list[Sentence], theirs: list[Sentence]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [s.key for s in mine], [s.key for s in theirs], autojunk=False)
    lost: list[Sentence] = []
    added: list[Sentence] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs, left, right = pair_up(mine[i1:i2], theirs[j1:j2])
        for one, other in pairs:
            yield _pair(one, other)
        lost += left
        added += right
    yield from _moved(lost, added)


def _moved(lost: list[Sentence], added: list[Sentence]) -> Iterator[Difference]:
    """A sentence that is only elsewhere is neither missing nor new; repeats of what the draft says are no matter."""
    for sentence in lost:
        twin = next((s for s in added if s.key == sentence.key), None)
        if twin is None:
            yield Difference(Kind.MISSING, sentence.where, sentence.text, "", sentence.place, None)
            continue
        added.remove(twin)
        yield Difference(
            Kind.MOVED, sentence.where, sentence.text, twin.text, sentence.place, twin.place
        )
    for sentence in added:
        yield Difference(Kind.EXTRA, sentence.where, "", sentence.text, None, sentence.place)


def _pair(mine: Sentence, theirs: Sentence) -> Difference:
    spans = changed_spans(mine.text, theirs.text)
    texts = (_around(mine.text, spans[0]), _around(theirs.text, spans[1]))
    kind = Kind.TEXT if figures(mine.text) == figures(theirs.text) else Kind.NUMBER
    return Difference(kind, mine.where, *texts, mine.within(spans[0]), theirs.within(spans[1]))


def _around(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Cut a text down to what differs and some characters on both sides, the difference in brackets."""
    if not spans:
        return text if len(text) <= 4 * AROUND else f"{text[: 4 * AROUND]}…"
    first, last = spans[0][0], spans[-1][1]
    start, end = max(first - AROUND, 0), min(last + AROUND, len(text))
    # A figure cut in two would be another figure.
    while start > 0 and text[start - 1 : start + 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isdigit():
        end += 1
    pieces, at = [], start
    for a, b in spans:
        pieces += [text[at:a], f"【{text[a:b]}】"]
        at = b
    pieces.append(text[at:end])
    return ("…" if start else "") + "".join(pieces) + ("…" if end < len(text) else "")


# -- tables ------------------------------------------------------------------------------------


def _tables(draft: AnnualReport, published: AnnualReport) -> Iterator[Difference]:
    for key in dict.fromkeys((*draft.tables, *published.tables)):
        mine, theirs = draft.tables.get(key), published.tables.get(key)
        name = table_name(key)
        if mine is not None and theirs is not None:
            yield from _labels(mine, theirs, name)
            yield from _cells(mine, theirs, name)
        elif mine is not None:
            picture = any(p.table == key for p in published.picture_tables)
            words = "发布页上是图片，没有核对" if picture else ""
            yield Difference(Kind.TABLE, name, name, words, _table_place(mine), None)
        elif theirs is not None:
            yield Difference(Kind.TABLE, name, "", name, None, _table_place(theirs))


def _table_place(table: StatTable) -> Place | None:
    return next((cell.place for cell in table.cells.values()), None)


def _cells(mine: StatTable, theirs: StatTable, name: str) -> Iterator[Difference]:
    for key in dict.fromkeys((*mine.cells, *theirs.cells)):
        one, other = mine.cells.get(key), theirs.cells.get(key)
        if _same_cell(one, other):
            continue
        where = f"{name} · {mine.form.cell_name(key)}"
        texts = (_cell_text(one), _cell_text(other))
        places = (one.place if one else None, other.place if other else None)
        yield Difference(Kind.CELL, where, *texts, *places)


def _same_cell(one: ReadCell | None, other: ReadCell | None) -> bool:
    """A blank and a cell that was not found are not a 0: what the page shows must be what the draft shows."""
    if one is None or other is None:
        return False
    if one.value is not None and other.value is not None:
        return one.value == other.value and one.unit == other.unit
    return fold(one.text) == fold(other.text)


def _cell_text(cell: ReadCell | None) -> str:
    if cell is None:
        return "没有这一格"
    return cell.text.strip() or "（空）"


def _labels(mine: StatTable, theirs: StatTable, name: str) -> Iterator[Difference]:
    for ours, published in ((mine.rows, theirs.rows), (mine.columns, theirs.columns)):
        shown = {label.key: label for label in published}
        for label in ours:
            other = shown.get(label.key)
            if label.key is None or other is None or fold(label.text) == fold(other.text):
                continue
            texts = (label.text.replace("\n", ""), other.text.replace("\n", ""))
            yield Difference(Kind.LABEL, name, *texts, label.place, other.place)


# -- words -------------------------------------------------------------------------------------


def verdict(found: PublishedComparison) -> str:
    """Return the one sentence above all differences."""
    if found.differences:
        return f"发布页与送审稿有 {len(found.differences)} 处不同"
    return "已核对的内容一致，另有没能核对的内容" if found.notes else "发布页与送审稿一致"


def scope(found: PublishedComparison) -> str:
    """Say how much was compared."""
    return f"核对了 {found.sentences} 句、{found.tables} 张表 {found.cells} 格；空格、换行、全角半角不算不同"


def as_text(found: PublishedComparison, draft: str, published: str) -> str:
    """Return the comparison as plain text; ``draft`` and ``published`` are the names of the files."""
    lines = [f"{verdict(found)}。{scope(found)}。", f"送审稿：{draft}", f"发布页：{published}"]
    lines += [f"注意：{note}" for note in found.notes]
    for number, one in enumerate(found.differences, 1):
        lines.append(f"{number}. {one.kind}　{one.where}")
        lines.append(f"   送审稿：{one.draft_text or '（没有）'}")
        lines.append(f"   发布页：{one.published_text or '（没有）'}")
    return "\n".join(lines)


def as_dict(found: PublishedComparison, draft: str, published: str) -> dict[str, object]:
    """Return the comparison as data for JSON."""
    return {
        "schema": "nianbao-compare/1",
        "draft": draft,
        "published": published,
        "same": found.same,
        "sentences": found.sentences,
        "cells": found.cells,
        "notes": list(found.notes),
        "differences": [
            {
                "kind": one.kind.name.lower(),
                "where": one.where,
                "draft": one.draft_text or None,
                "published": one.published_text or None,
            }
            for one in found.differences
        ],
    }
