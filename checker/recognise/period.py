"""Read the statistics period (统计期限) out of a sentence, in all the wordings in use. Judges nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.period import Day, Period, PeriodKind
from checker.recognise.canonical import canonical
from checker.screening import Screened
from checker.text import chinese_to_int, fold, fold_with_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.recognise.title import Prose
    from checker.text import Folded


_DIGITS = "零〇一二三四五六七八九十"
_YEAR = rf"(?:(?P<y{{n}}>\d{{{{4}}}}|[{_DIGITS}]{{{{4}}}})年度?|(?P<t{{n}}>本|当|该|同|报告)年度?)"
_NUMBER = rf"(?:\d{{{{1,2}}}}|[{_DIGITS}]{{{{1,3}}}})"
_WRITTEN = rf"(?<!\d){_YEAR}?,?(?P<m{{n}}>{_NUMBER})月(?:份)?(?:(?P<d{{n}}>{_NUMBER})(?:日|号))?"
_NUMERIC = r"(?<!\d)(?P<ny{n}>\d{{4}})[-./](?P<nm{n}>\d{{1,2}})[-./](?P<nd{n}>\d{{1,2}})日?"
_BOUND = rf"(?:{_NUMERIC}|{_WRITTEN})"
_HOUR = r"(?:零时|0时|24时|0:00|24:00|0点)?"
_RANGE = Screened(
    _BOUND.format(n=1)
    + _HOUR
    + r"(?:计?起始|开始|计起|起|始|计)?[,;]?(?:截?至|截?止于?|到|-{1,6}|~|～)"
    + _BOUND.format(n=2)
    + r"(?:底|末)?"
)
_MONTH_RANGE = re.compile(
    _YEAR.format(n=1)
    + r"(?P<a>\d{1,2})月?(?:份)?(?:至|到|-{1,6}|~)(?P<b>\d{1,2})月(?!\d)(?:份|底|末)?"
)
_YEAR_END = re.compile(
    _WRITTEN.format(n=1)
    + r"(?:起|始)?,?(?:至|到|-{1,6}|~)(?P<e>[^,.;]{0,6}?(?:年底|年末|月底|月末))"
)
_UNTIL = re.compile(r"(?:截[至止]到?于?|统计[至到])" + _WRITTEN.format(n=2))
_LOST = re.compile(r"\d{4,}[\d年月日至起止到,-]*[月日][\d年月日至起止到,-]*")
_WHOLE_YEAR = re.compile(r"(?P<y>\d{4})年(?:度|全年)?(?!\d)")

NOUNS = Screened(
    r"统计(?:数据)?的?(?:期限|时限|时间|时段|周期|区间|期间|年度|起止|期|限)"
    r"|数据的?(?:统计|来源|采集|时间|起止)?(?:期限|时限|时间范围|时段|周期|起止时间|起始日期|期间)"
    r"|报告期|时间范围"
)
"""One of these is said of every period outside the opening."""
_WEAK = re.compile(
    r"统计数据|(?:所列|使用|采用|涉及|公布|涵盖)[^,;]{0,12}数据|数据[^,;]{0,6}(?:统计|涵盖)|统计(?=至|到)"
)
_SENTENCE = re.compile(r"[^;]+;?")
_OTHER_SPAN = re.compile(r"公示|征求意见|任期|有效期|申报|报名|培训班|活动")
REACH = 40
"""How far behind the noun (folded characters) a rough or unreadable period may stand."""


def find_periods(prose: Prose, opening: tuple[int, ...]) -> tuple[tuple[int, Period], ...]:
    """Return every statistics period the prose states, with its block, in document order."""
    return tuple(
        (block, period)
        for block, paragraph in prose
        if block in opening or NOUNS.may_match(canonical(paragraph.text).text)
        for period in periods_in(paragraph.text, opening=block in opening)
    )


def periods_in(text: str, *, opening: bool = False) -> tuple[Period, ...]:
    """Find the statistics periods of a paragraph.

    Args:
        text: The paragraph.
        opening: The paragraph belongs to the opening: two full dates there are a period even without
            a noun such as 统计期限.

    Returns:
        The periods in reading order; empty when none is stated.

    """
    if not opening and not NOUNS.search(fold(text)):
        return ()
    folded = fold_with_origin(text.replace("。", ";"))
    found: list[Period] = []
    for sentence in _SENTENCE.finditer(folded.text):
        found.extend(_in_sentence(text, folded, sentence.span(), opening))
    return tuple(found)


def _in_sentence(
    text: str, folded: Folded, span: tuple[int, int], opening: bool
) -> Iterator[Period]:
    start, end = span
    words = folded.text[start:end]
    if _OTHER_SPAN.search(words):
        return
    trigger = NOUNS.search(words) or (_WEAK.search(words) if opening else None)
    ranges = list(_RANGE.finditer(words)) if opening or trigger else []
    for match in ranges:
        yield _period(PeriodKind.FULL, text, folded, (start, match))
    if trigger and not ranges:
        rough = _rough(words, trigger)
        if rough:
            yield _period(rough[0], text, folded, (start, rough[1]))


def _rough(words: str, trigger: re.Match[str]) -> tuple[PeriodKind, re.Match[str]] | None:
    """Find a period that is stated only roughly, or cannot be read, right behind its noun."""
    stop = trigger.end() + REACH
    for kind, pattern in (
        (PeriodKind.MONTHS, _MONTH_RANGE),
        (PeriodKind.MONTHS, _YEAR_END),
        (PeriodKind.UNTIL, _UNTIL),
    ):
        match = pattern.search(words, 0, stop)
        if match:
            return kind, match
    lost = _LOST.search(words, trigger.end(), stop)
    if lost:
        return PeriodKind.UNREAD, lost
    year = _WHOLE_YEAR.search(words, trigger.end(), stop)
    return (PeriodKind.YEAR, year) if year else None


def _period(
    kind: PeriodKind, text: str, folded: Folded, found: tuple[int, re.Match[str]]
) -> Period:
    offset, match = found
    start, end = folded.span(offset + match.start(), offset + match.end())
    first, last = _days(kind, match)
    if kind is PeriodKind.FULL and (
        first is None or first.day is None or last is None or last.day is None
    ):
        kind = PeriodKind.MONTHS
    return Period(kind, start, end, text[start:end], first, last)


def _days(kind: PeriodKind, match: re.Match[str]) -> tuple[Day | None, Day | None]:
    groups = match.groupdict()
    if kind is PeriodKind.FULL:
        first, last = _day(groups, "1"), _day(groups, "2")
        return _with_year(first, last), _with_year(last, first)
    if kind is PeriodKind.UNTIL:
        return None, _day(groups, "2")
    year = _number(groups.get("y1") or groups.get("y"))
    if kind is PeriodKind.MONTHS and "a" in groups:
        return Day(year, _number(groups["a"]), None), Day(year, _number(groups["b"]), None)
    return Day(year, None, None), None


def _day(groups: dict[str, str | None], n: str) -> Day:
    if groups.get(f"ny{n}"):
        parts = (groups[f"ny{n}"], groups[f"nm{n}"], groups[f"nd{n}"])
    else:
        parts = (groups.get(f"y{n}"), groups.get(f"m{n}"), groups.get(f"d{n}"))
    return Day(_number(parts[0]), _number(parts[1]), _number(parts[2]))


def _with_year(day: Day, other: Day) -> Day:
    """Complete a date whose year is not printed because the other date has it."""
    return Day(other.year, day.month, day.day) if day.year is None else day


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else chinese_to_int(text)
