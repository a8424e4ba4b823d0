"""A number in its sentence: the words before it, the words after it, and what the sentence is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from checker.document import Paragraph
from checker.lazy import lazy
from checker.recognise.canonical import Canonical, canonical, enclosing, parts_of
from checker.recognise.stated.claim_words import claim_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.annual_report import AnnualReport, Quantity

_BARE = re.compile(
    r"(?:共计?|总计|合计|累计|总共|共有|总|为|是|有|达到?|了|数量?|总数|总量|件数|的|，|：|全年|本年度?|年度|均|其中|已|年内|按计划)*"
)
_TAIL_END = re.compile(r"[，；：。！？（）]")
_YEAR = re.compile(r"(?P<against>比|较|与|同|和|对比)?(?P<year>20[0-9]{2})年")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|(?<!^)〔[^〔〕]*〕|“[^“”]{0,20}”")
_OPENING_YEAR = re.compile(
    r"(?:（[^（）]{1,3}）[^，。、]{0,12}|[0-9一二三四五六]{1,2}[.、是])?(?:在|回顾|[我本][局委办厅院镇乡县区市单机][位关]?)?"
    r"(20[0-9]{2})年(?!至|以来|[-—~～]|第三方|度?(?:部门)?[决预]算)"
)
"""A sentence that sets the year for those behind it; 公开2023年度部门决算 does not."""
_THIS_YEAR = re.compile(r"本年度?(?!报)|今年")
_CONTENTS = re.compile(
    r"(?:内容|事项|主要|重点|大多)[^，。；0-9]{0,6}(?:涉及|集中[在于]|为|包括)[^。；0-9]{2,60}[。；]"
)
"""What applications ask about (申请内容主要涉及排污许可。) is not what is counted."""
_UP_TO_NOW = re.compile(r"截[至止][^。]*累计")
_GOES_ON = re.compile(r"\s*其中")
_SHORT = 14
_SENTENCE = re.compile(r"[^。！？]*[。！？]?")


@dataclass
class Statement:
    """A quantity and the words it stands in, as canonical text; there are hundreds, and nobody changes one."""

    report: AnnualReport
    quantity: Quantity
    canon: Canonical
    start: int
    end: int
    """Canonical span of the figure with its unit."""
    previous_end: int
    """Where the quantity before it in the same paragraph ends; 0 when there is none."""
    sentence_start: int
    sentence_end: int
    """Canonical span of the sentence."""
    in_body: bool
    """The paragraph is one of the report's own statements about the year (``in_body``)."""

    @property
    def root(self) -> str:
        """Name of the slip, if this figure is one: the same for every rule."""
        return f"prose:{self.quantity.place.block}:{self.quantity.place.start}"

    @lazy
    def lead(self) -> str:
        """Words of the clause before the figure and after the figure before; of the clause before when bare."""
        text = self.canon.text
        clause = enclosing(text, self.start, clause=True)[0]
        lead = text[max(clause, self.previous_end) : self.start]
        while _BARE.fullmatch(lead) and clause > max(self.sentence_start, self.previous_end):
            earlier = enclosing(text, clause - 1, clause=True)[0]
            if earlier < max(self.previous_end, self.sentence_start):
                break
            clause = earlier
            lead = text[clause : self.start]
        return lead

    @lazy
    def tail(self) -> str:
        """Words right after figure and unit, to the end of the clause."""
        text = self.canon.text
        end = _TAIL_END.search(text, self.end)
        return text[self.end : end.start()] if end else text[self.end :]

    @lazy
    def nearby(self) -> str:
        """The clause up to the figure, and the clause before it when that is only a few words."""
        text = self.canon.text
        clause = enclosing(text, self.start, clause=True)[0]
        if clause > self.sentence_start:
            earlier = enclosing(text, clause - 1, clause=True)[0]
            if clause - earlier <= _SHORT:
                clause = max(earlier, self.sentence_start)
        return text[clause : self.start]

    @lazy
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.canon.text[self.sentence_start : self.start]

    @lazy
    def sentence(self) -> str:
        """The whole sentence."""
        return self.canon.text[self.sentence_start : self.sentence_end]

    @lazy
    def cumulated(self) -> bool:
        """Whether the figure may count from the very beginning: 截至2017年底，累计公开 1380 条."""
        return bool(_UP_TO_NOW.search(self.before))

    def spoken_year(self) -> int | None:
        """Return the year the sentence speaks of: the last one named before the figure, else the paragraph's."""
        named = _last_year(self.before)
        if named is not None:
            return named
        if _THIS_YEAR.search(self.before):
            return self.report.year
        for sentence in reversed(_SENTENCE.findall(self.canon.text[: self.sentence_start])):
            opening = _OPENING_YEAR.match(sentence)
            if opening:
                return int(opening[1])
        return None

    def topic(self) -> str | None:
        """Return what is counted: ``application``, ``review``, ``lawsuit``, ``foreign``; None when nothing says."""
        topics = claim_words().topics
        after = topics.search(self.tail[:14])
        if after and not self.tail.startswith(("，", "；", "、", "和", "及", "与")):
            return after.lastgroup
        found = None
        said = _CONTENTS.sub("", _QUOTED.sub("", self.canon.text[: self.start]))
        for match in topics.finditer(said):
            found = match.lastgroup
        return found or self._heading_topic()

    def _heading_topic(self) -> str | None:
        here = (self.quantity.place.block, self.quantity.place.start or 0)
        above = [h for h in self.report.main_headings if (h.block, h.start) < here]
        if not above:
            return None
        own = above[-1]
        if own.block == here[0] and not _topic_in(own.text):
            # 2.其中予以公开 3 件: the number of the sentence itself; what went before says what is counted
            before = [h for h in above[:-1] if h.level < own.level]
            own = (
                above[-2] if _GOES_ON.match(own.text) and len(above) > 1 else (before or [own])[-1]
            )
        return _topic_in(own.text)

    @lazy
    def context(self) -> str:
        """Paragraph and heading: enough to say whether information disclosure is meant at all."""
        block = self.quantity.place.block
        headings = [h.text for h in self.report.main_headings if h.block <= block]
        return (headings[-1] if headings else "") + self.canon.text[: self.sentence_end]


@lru_cache(maxsize=256)
def _topic_in(text: str) -> str | None:
    """Return the last topic a heading names."""
    found = [match.lastgroup for match in claim_words().topics.finditer(canonical(text).text)]
    return found[-1] if found else None


def _last_year(text: str) -> int | None:
    year = None
    for match in _YEAR.finditer(_QUOTED.sub("", text)):
        if not match["against"]:
            year = int(match["year"])
    return year


def find_statements(report: AnnualReport) -> Iterator[tuple[Statement, ...]]:
    """Yield every quantity of the report's own prose in its sentence, those of a paragraph together, in document order."""
    for block, quantities in groupby(report.quantities, key=lambda q: q.place.block):
        paragraph = report.document.blocks[block]
        if isinstance(paragraph, Paragraph):
            found = tuple(_of_paragraph(report, block, canonical(paragraph.text), quantities))
            if found:
                yield found


def _of_paragraph(
    report: AnnualReport, block: int, canon: Canonical, quantities: Iterable[Quantity]
) -> Iterator[Statement]:
    own, previous_end = in_body(report, block), 0
    text, sentences = canon.text, parts_of(canon.text, clauses=False)
    for quantity in quantities:
        place = quantity.place
        if place.start is None or place.end is None:
            continue
        start, end = canon.at(place.start), canon.at(place.end)
        if quantity.unit and text.startswith(quantity.unit, end):
            end += len(quantity.unit)
        sentence = sentences.holding(start)
        yield Statement(report, quantity, canon, start, end, previous_end, *sentence, own)
        previous_end = end


def by_sentence(
    paragraphs: Iterable[tuple[Statement, ...]],
) -> Iterator[tuple[Statement, ...]]:
    """Yield the statements of each sentence that has any, in document order."""
    for items in paragraphs:
        if items[0].sentence_start == items[-1].sentence_start:
            yield items
        else:
            yield from (tuple(run) for _, run in groupby(items, lambda s: s.sentence_start))


def in_body(report: AnnualReport, block: int) -> bool:
    """Say whether a block belongs to the report's own statements about the year: no contact, signature or plan."""
    if report.body_end and block >= report.body_end:
        return False
    return report.section_number(block) != 5
