"""Find the top-level sections, the opening before them and the end of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.annual_report import Section
from checker.forms import form_for_year
from checker.recognise.mandated import NUMERAL, SectionMatch, match_section
from checker.screening import Screened
from checker.text import fold, ordinal

if TYPE_CHECKING:
    from checker.annual_report import Title
    from checker.document import Document, Paragraph

Prose = tuple[tuple[int, "Paragraph"], ...]

_CONTENTS_LINE = Screened(r"(?:[.…·]{3,}|\t)\s*\d{1,3}\s*$")
_TOP = re.compile(r"^\s*([一二三四五六七八九十]{1,3})\s*[、.．]\s*\S")
_ARABIC = re.compile(r"^\s*[0-9０-９]")
_LONGEST = 40
_ANNEX = re.compile(r"^附(?:件|表)\d{0,2}[:：]?|政府信息公开(?:工作)?情况统计表[)）]?$")
_BARE_ANNEX = re.compile(r"附[件表录]\d{0,2}[:：]?")
_OPENING_WORDS = re.compile(
    r"统计(?:数据)?(?:的)?(?:期限|时限|时间|期|周期|时段)|编制|《?条例》?|以下简称|电子版|联系"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paragraph that may be the heading of a section."""

    block: int
    text: str
    printed: int | None
    match: SectionMatch | None


def body_end(document: Document, tables: frozenset[int], prose: Prose) -> int:
    """Return the first block after the body: the annex with the statistics table or any other, else the very end."""
    last_third = [block for block, _ in prose]
    start = last_third[len(last_third) // 2] if last_third else 0
    for number, (block, paragraph) in enumerate(prose):
        if block <= start:
            continue
        words = fold(paragraph.text)
        if len(words) >= _LONGEST * 2:
            continue
        if _ANNEX.search(words) and _near_table(block, tables):
            return block
        if _BARE_ANNEX.fullmatch(words) and not _has_sections(prose[number:]):
            return block
    return len(document.blocks)


def _has_sections(prose: Prose) -> bool:
    return any(match_section(paragraph.text) for _, paragraph in prose)


def _near_table(block: int, tables: frozenset[int]) -> bool:
    """A statutory table begins within the next few blocks."""
    return any(block < table <= block + 5 for table in tables)


def find_sections(prose: Prose, year: int | None, end: int) -> tuple[Section, ...]:
    """Return the top-level sections in document order."""
    form = form_for_year(year)
    mandated = year is None if form is None else bool(form.sections)
    candidates = [c for c in _candidates(prose, end) if mandated or c.printed is not None]
    chosen = _choose(candidates) if mandated else _in_sequence(candidates)
    ends = [*(c.block for c in chosen[1:]), end][: len(chosen)]
    return tuple(
        _section(candidate, stop, mandated) for candidate, stop in zip(chosen, ends, strict=True)
    )


def _candidates(prose: Prose, end: int) -> list[_Candidate]:
    found: list[_Candidate] = []
    for block, paragraph in prose:
        text = paragraph.text
        match = match_section(text) if block < end else None
        top = _TOP.match(text) if block < end else None
        if not (match or top) or _CONTENTS_LINE.search(text):
            continue
        if match:
            found.append(_Candidate(block, text, match.printed, match))
        elif top and len(fold(text)) <= _LONGEST and not text.rstrip().endswith(("；", "，")):
            found.append(_Candidate(block, text, ordinal(top.group(1)), None))
    return found


def _choose(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep mandated sections and top-level extras; drop sub-items that only look like sections."""
    exact = {c.match.number for c in candidates if c.match and c.match.exact}
    top = {
        c.match.number
        for c in candidates
        if c.match and c.match.exact and _TOP.match(c.text) and c.printed == c.match.number
    }
    numbered = {c.match.number for c in candidates if c.match and c.match.printed == c.match.number}
    strong: list[_Candidate] = []
    seen: set[int] = set()
    for candidate in candidates:
        match = candidate.match
        if match is None or (not match.exact and match.number in exact):
            continue
        if not match.exact and match.printed != match.number and match.number in numbered:
            continue
        if top and _other_numerals(candidate, match):
            continue
        if match.number in top and _starts_again(candidate, match):
            continue
        if _names_table(candidate, match, strong):
            continue
        if match.number in seen and not match.exact:
            continue
        seen.add(match.number)
        strong.append(candidate)
    strong = _in_body(strong)
    return _with_extras(candidates, strong)


def _starts_again(candidate: _Candidate, match: SectionMatch) -> bool:
    """1.主动公开政府信息情况 or 一、主动公开政府信息情况 inside section one: the numbering begins anew."""
    return bool(_ARABIC.match(candidate.text)) or (match.printed or match.number) < match.number


def _other_numerals(candidate: _Candidate, match: SectionMatch) -> bool:
    """2 本局依申请公开数据统计 among 一、二、三、: a caption or a sub-item, not a section."""
    return not match.exact and match.printed != match.number and bool(_ARABIC.match(candidate.text))


def _names_table(candidate: _Candidate, match: SectionMatch, strong: list[_Candidate]) -> bool:
    """Say whether a line without a numeral repeats the heading it stands under: the title row of a table."""
    before = strong[-1].match if strong else None
    return candidate.printed is None and before is not None and before.number == match.number


def _in_body(strong: list[_Candidate]) -> list[_Candidate]:
    """Drop loosely matched headings that fall inside another section (restarted numbering)."""
    kept: list[_Candidate] = []
    for index, candidate in enumerate(strong):
        match = candidate.match
        later = {c.match.number for c in strong[index + 1 :] if c.match}
        earlier = {c.match.number for c in kept if c.match}
        loose = match is not None and not match.exact
        if (
            loose
            and match is not None
            and (match.printed or 0) in later | earlier
            and match.printed != match.number
        ):
            continue
        kept.append(candidate)
    return kept


def _with_extras(candidates: list[_Candidate], strong: list[_Candidate]) -> list[_Candidate]:
    """Add numbered headings the form does not have, where their numeral goes on from the one before."""
    chosen: list[_Candidate] = []
    printed_later = [c.printed for c in strong]
    strong_blocks = {c.block for c in strong}
    last = 0
    for candidate in candidates:
        if candidate.block in strong_blocks:
            chosen.append(candidate)
            last = candidate.printed or last + 1
            printed_later = printed_later[1:]
        elif (
            candidate.match is None
            and strong
            and chosen
            and candidate.printed == last + 1
            and candidate.printed not in printed_later
        ):
            chosen.append(candidate)
            last = candidate.printed
    return chosen


def _in_sequence(candidates: list[_Candidate]) -> list[_Candidate]:
    """Free sections (2014 form): follow the numerals 一、二、三、 …; a gap of one is still a section."""
    chosen: list[_Candidate] = []
    last = 0
    for candidate in candidates:
        number = candidate.printed
        if number is not None and last < number <= last + 2:
            chosen.append(candidate)
            last = number
    return chosen


def _section(candidate: _Candidate, stop: int, mandated: bool) -> Section:
    match = candidate.match if mandated else None
    numeral = NUMERAL.match(candidate.text)
    start = len(candidate.text) - len(candidate.text.lstrip())
    end = match.end if match else len(candidate.text.rstrip())
    official = _official(match.number) if match else None
    return Section(
        number=match.number if match else None,
        heading=candidate.text[start:end].strip(),
        mandated=official,
        block=candidate.block,
        end=stop,
        printed_number=candidate.printed if numeral else None,
        heading_start=start,
        heading_end=end,
    )


def _official(number: int) -> str:
    form = form_for_year(2021)
    sections = form.sections if form else ()
    return next(section.heading for section in sections if section.number == number)


def find_opening(
    prose: Prose, title: Title | None, sections: tuple[Section, ...]
) -> tuple[int, ...]:
    """Return the blocks of the opening: before the first section, else its first paragraphs that do its work."""
    after = max((place.block for place in title.places), default=-1) if title else -1
    first = sections[0] if sections else None
    stop = first.block if first else (prose[min(len(prose), 8) - 1][0] if prose else 0)
    before = tuple(block for block, p in prose if after < block < stop and len(fold(p.text)) > 20)
    if before or first is None:
        return before
    inside = [(block, p) for block, p in prose if first.block < block < first.end][:2]
    return tuple(block for block, p in inside if len(_OPENING_WORDS.findall(p.text)) >= 2)
