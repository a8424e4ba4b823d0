"""S116: another organ's or place's name where the report's own should stand."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.annual_report import OrganKind
from checker.findings import NotChecked, Problem, ReasonCode, Severity
from checker.regions import regions
from checker.rules.base import Context, Verdicts, rule
from checker.rules.same_unit import is_other_organ, short_names, unit_root, without_headquarters
from checker.screening import Screened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from checker.annual_report import AnnualReport


class Leak(NamedTuple):
    """Words that belong to another report: their span, what they are, and why they do not fit."""

    start: int
    end: int
    text: str
    reason: str


_ORGAN = r"[\u4e00-\u9fff]{2,24}?(?:人民政府(?:办公[室厅])?|局|委员会|委|厅|办公[室厅]|街道(?:办事处)?|管委会|中心|院|镇|乡)"
_COMPILED = Screened(rf"由({_ORGAN})(?=根据|依据|按照|编制|综合)")
_PUBLISHED = Screened(rf"现(?:将|公布|发布)({_ORGAN})(?=20\d\d)")
_SUBJECT = Screened(
    rf"(?:^|(?<=[。；]))\s*(?:(?:20\d\d年度?+|本年度|全年)(?:以来)?[,，]?"
    rf"(?:在[\u4e00-\u9fff、]{{2,24}}(?:领导|指导|支持|关心|帮助|统筹)下[,，])?)({_ORGAN})"
    r"(?=认真|深入|全面|严格|积极|切实|坚持|高度重视|始终|扎实|不断|持续|紧紧围绕|紧扣|围绕|聚焦|立足|着力|以公开为|主动|共?收到|未收到|按照|依法|以习近平|通过"
    r"|在[\u4e00-\u9fff、，]{2,30}(?:领导|指导|支持|关心|帮助|统筹)下)"
)
_OF_DISCLOSURE = (
    r"(?=(?:高度重视|认真(?:贯彻|落实|执行)|严格(?:按照|落实|执行)|始终坚持|坚持以)"
    r"[^。；]{0,24}(?:信息公开|政务公开|《条例》))"
)
_SPEAKING_OF_ITSELF = Screened(rf"(?:^|(?<=[。；]))\s*({_ORGAN}){_OF_DISCLOSURE}")
_STREET = Screened(rf"(?:^|(?<=[。；]))\s*([\u4e00-\u9fff]{{2,4}}街){_OF_DISCLOSURE}")
"""前进街高度重视政务公开: a street office by its short name."""
"""A sentence that only the unit itself writes, even without 2025年 before its name."""
_ANNEX = Screened(rf"^({_ORGAN})(?=20\d\d年度?政府信息公开(?:工作)?情况统计表)")
_GENERIC = re.compile(
    r"^(?:各|全|本|我|该|有关|相关|上级|其|国务院|中央|党|区委|市委|县委|省委|州委|旗委)|党组|领导"
)
_SELF_SPEAKING = re.compile(r"我[局委厅办院]|本[局委厅办院机单]")
_LEVEL = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(自治区|自治州|自治县|省|市|州|盟|县|区|旗|(?<!和城)[镇乡]|街道)"
)
_BARE_LEVELS = frozenset("省市州盟县区旗镇乡")
"""A short name (县审计局) says its level by its first character."""
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
_WITH_OTHERS = re.compile(r"(?:赴|到|与|和|同|向|及|、|从|来自|学习|考察|借鉴|参观|对接|联合|原)$")
_SELF = Screened(
    r"(?<!自)我(局(?![限部面])|厅|镇(?![压静定])|乡(?![村愁镇下亲])|街道|委(?![托派任屈员])|中心(?![城镇小校]))"
)
_SIGNED = re.compile(rf"\s*({_ORGAN})\s*(?:[（(]盖?章[）)])?\s*")
SIGNED_LINES = 4
"""Unit and date stand within the last lines of the prose."""
_SITE = Screened(r"(?:人民)?政府”?(?:门户)?网")
_ANYWHERE = (_SUBJECT, _SPEAKING_OF_ITSELF, _STREET, _ANNEX, _SELF, _SITE)
_TITLED = re.compile(r"《[^《》]*》")


def blanked(text: str) -> str:
    """Blank out quoted words and titles of other papers, keeping every position."""
    return _QUOTED.sub(lambda match: "□" * len(match.group()), text)


@lru_cache(maxsize=256)
def level_of(name: str) -> str:
    """Return the level of the place a unit's name begins with (县, 市 …); empty without one."""
    level, at, name = "", 0, without_headquarters(name)
    while match := _LEVEL.match(name, at):
        level, at = match.group(1), match.end()
    if not level and name[:1] in _BARE_LEVELS:
        level = name[0]
    return {"自治州": "市", "州": "市", "盟": "市", "自治县": "县", "区": "县", "旗": "县"}.get(
        level, level
    )


@rule("S116", Severity.ERROR)
def copied_from_elsewhere(report: AnnualReport, context: Context) -> Verdicts:
    """出现别的单位或地方

    检查：没有别的单位、地方的名称
    依据：惯例：报告中应写本单位的名称；常见于套用其他单位的报告
    说明：只查应写本单位的地方：编制单位、句首的主语、附表名称、“我局”“我镇”等自称、本地政府网站。与其他单位的来往、上下级单位、
    各地名称相近的不算；联系方式中的单位由 C208 检查。
    反例：甲县水务局的报告写“2023年，乙县水务局认真贯彻……”。
    正例：甲县水务局的报告写“2023年，我局认真贯彻……”。
    建议：请核对是否套用了其他单位的文字，改为本单位的名称。
    """
    if not report.organization:
        yield NotChecked("没有认出本单位名称", ReasonCode.AMBIGUOUS)
        return
    seen: dict[str, list[tuple[int, Leak]]] = {}
    names = (*context.profile.units, *short_names(report))
    for number, patterns in _suspects(report):
        for leak in _leaks(report, names, number, patterns):
            seen.setdefault(leak.text, []).append((report.prose[number][0], leak))
    for text, places in seen.items():
        where = [report.locate_span(block, leak.start, leak.end) for block, leak in places]
        times = f"（共 {len(places)} 处）" if len(places) > 1 else ""
        near_kin = report.organ_kind is OrganKind.DEPARTMENT and text in _KIN
        yield Problem(
            f"写“{text}”{times}，{places[0][1].reason}。",
            where[0],
            actual=text,
            related=tuple(where[1:]),
            severity=Severity.WARNING if near_kin else None,
            root=unit_root(text),
        )


def _suspects(report: AnnualReport) -> list[tuple[int, set[Screened]]]:
    """Return the paragraphs that may hold a leak by their numbers in the prose, each with the patterns that may match.

    What is blanked out later adds no word to them.
    """
    prose, last = report.lines, len(report.prose)
    found: dict[int, set[Screened]] = {}
    for pattern in _ANYWHERE:
        for number in prose.that_may_match(pattern):
            found.setdefault(number, set()).add(pattern)
    for number, (block, _) in enumerate(report.prose):
        if block in report.opening:
            found.setdefault(number, set()).update((_COMPILED, _PUBLISHED))
    kind = _kind_words(report.organization or "")
    of_our_kind = prose.that_hold((kind,)) if _tells_kind(kind) else ()
    for number in (*of_our_kind, *range(max(0, last - SIGNED_LINES), last)):
        found.setdefault(number, set())
    return sorted(found.items(), key=lambda entry: entry[0])


def _leaks(
    report: AnnualReport, names: tuple[str, ...], number: int, patterns: set[Screened]
) -> Iterator[Leak]:
    block, paragraph = report.prose[number]
    text = blanked(paragraph.text)
    own = report.organization or ""
    found: dict[int, Leak] = {}
    for leak in _other_units(text, own, names, patterns):
        found[leak.start] = leak
    leaks = [*_self_words(text, report)] if _SELF in patterns else []
    leaks += same_organ_elsewhere(text, own)
    leaks += _other_streets(text, report) if _STREET in patterns else ()
    if _SITE in patterns:
        unquoted = _TITLED.sub(lambda match: "□" * len(match.group()), paragraph.text)
        leaks += _other_sites(unquoted, report)
    if number >= len(report.prose) - SIGNED_LINES:
        leaks += _signature(text, report)
    for leak in leaks:
        found.setdefault(leak.start, leak)
    contact = [item.place for item in report.contact.items if item.place.block == block]
    for leak in found.values():
        if not any((p.start or 0) <= leak.start < (p.end or 0) for p in contact):
            yield leak


_OF_UNITS = (_SUBJECT, _SPEAKING_OF_ITSELF, _ANNEX, _COMPILED, _PUBLISHED)
"""The first to find a unit tells why it is another one."""


def _other_units(
    text: str, own: str, names: tuple[str, ...], patterns: set[Screened]
) -> Iterator[Leak]:
    for pattern in filter(patterns.__contains__, _OF_UNITS):
        for match in pattern.quick.finditer(text):
            unit = match.group(1)
            sentence = re.split(r"[。；]", text[match.end() :], maxsplit=1)[0]
            if _GENERIC.search(unit) or _SELF_SPEAKING.search(sentence):
                continue
            if pattern in (_SUBJECT, _SPEAKING_OF_ITSELF) and _may_be_above(unit, own):
                continue
            if pattern is _SPEAKING_OF_ITSELF and not _BODY_OF_ITS_OWN.search(unit):
                continue
            if is_other_organ(unit, own, names):
                yield Leak(match.start(1), match.end(1), unit, f"本报告的单位是{own}")


_BODY_OF_ITS_OWN = re.compile(
    r"^[\u4e00-\u9fff]{2,}?[省市州盟县区旗镇乡].{2,}(?<!政府)[局厅委会处心]$"
)
"""临河市审计局; not 市审计局, 临河市人民政府: those above and beside are spoken of too."""


def _may_be_above(unit: str, own: str) -> bool:
    return len({_rank_of(unit), _rank_of(own)} - {""}) > 1


def _rank_of(name: str) -> str:
    """Return the level of a unit's place; 普宁市 is a city of the level of a county."""
    place = _LEVEL.match(name)
    return "县" if place and place.group() in _place_names()[1] else level_of(name)


_KIN = frozenset(("我局", "我厅", "我委", "我中心"))
"""One staff may bear two names (局 and 中心): between departments only a warning."""
_TOWNS = frozenset(("镇", "乡", "街道"))
_WRONG_SELF = {
    OrganKind.TOWN_GOVERNMENT: _TOWNS | {"局", "厅"},
    OrganKind.STREET_OFFICE: _TOWNS | {"局", "厅"},
    OrganKind.COUNTY_GOVERNMENT: _TOWNS | {"局", "厅"},
    OrganKind.CITY_GOVERNMENT: _TOWNS | {"局", "厅"},
    OrganKind.PROVINCE_GOVERNMENT: _TOWNS | {"局", "厅"},
    OrganKind.MINISTRY: _TOWNS,
    OrganKind.DEPARTMENT: _TOWNS,
}


@lru_cache(maxsize=256)
def wrong_self_words(kind: OrganKind, organization: str) -> frozenset[str]:
    """Return the words (局, 镇 …) by which such a unit never calls itself 我…."""
    wrong = _WRONG_SELF.get(kind, frozenset())
    if kind is OrganKind.DEPARTMENT:
        ending = next(
            (e for e in ("委员会", "局", "厅", "委", "中心") if organization.endswith(e)), ""
        )
        others = {
            "局": {"厅", "委", "中心"},
            "厅": {"局", "委", "中心"},
            "委": {"局", "厅", "中心"},
            "委员会": {"局", "厅", "中心"},
            "中心": {"厅", "委"},
        }
        wrong = wrong | others.get(ending, set())
    return frozenset(word for word in wrong if word not in organization)


def _self_words(text: str, report: AnnualReport) -> Iterator[Leak]:
    own = report.organization or ""
    wrong = wrong_self_words(report.organ_kind, own)
    for match in _SELF.finditer(text):
        if match.group(1) in wrong:
            yield Leak(match.start(), match.end(), match.group(), f"与本单位{own}不符")


def _other_streets(text: str, report: AnnualReport) -> Iterator[Leak]:
    """Find another street office by its short name, in the report of a street office."""
    own = report.organization or ""
    if report.organ_kind is not OrganKind.STREET_OFFICE:
        return
    for match in _STREET.finditer(text):
        if match.group(1)[:-1] not in own:
            yield Leak(*match.span(1), match.group(1), f"本报告的单位是{own}")


class _Names:
    """Names of places, to be found in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = dict.fromkeys(names)
        self._longest = max(map(len, self._known), default=0)

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def ending(self, text: str) -> str | None:
        """Return the name a text ends with, of several the first one known; None without one."""
        found = [text[-n:] for n in range(1, self._longest + 1) if text[-n:] in self._known]
        return found[0] if len(set(found)) == 1 else self._first(found)

    def within(self, text: str) -> str | None:
        """Return the name that stands in a text, of several the first one known; None without one."""
        ends = range(1, len(text) + 1)
        parts = {text[max(0, end - n) : end] for end in ends for n in range(1, self._longest + 1)}
        return self._first(parts & self._known.keys())

    def _first(self, found: Collection[str]) -> str | None:
        return next((name for name in self._known if name in found), None) if found else None


@cache
def _place_names() -> tuple[_Names, _Names]:
    """Return the names of all known cities, and of all known counties."""
    places = regions().places
    return (
        _Names(name for place in places for name in place.names if name[-1] in "市州盟"),
        _Names(county for place in places for county in place.counties),
    )


def same_organ_elsewhere(text: str, own: str) -> Iterator[Leak]:
    """Find the same organ of another known place of the same level (乙县水务局 for 甲县水务局)."""
    kind = _kind_words(own)
    if not _tells_kind(kind) or kind not in text:
        return
    cities, counties = _place_names()
    names = {"市": cities, "县": counties}.get(level_of(own))
    if names is None:
        return
    for match in re.finditer(re.escape(kind), text):
        before = text[: match.start()]
        name = names.ending(before)
        if name is None or name.rstrip("市州盟县区旗") in own or name in regions().in_text(own):
            continue
        start = match.start() - len(name)
        if not _WITH_OTHERS.search(text[:start]):
            yield Leak(start, match.end(), text[start : match.end()], f"本报告的单位是{own}")


@lru_cache(maxsize=256)
def _kind_words(name: str) -> str:
    """Return a unit's name without the places it begins with."""
    at = 0
    while match := _LEVEL.match(name, at):
        at = match.end()
    return name[at:]


def _tells_kind(kind: str) -> bool:
    """Tell whether a unit's name without its places (水务局) says what organ it is."""
    return len(kind) >= 3


def _signature(text: str, report: AnnualReport) -> Iterator[Leak]:
    """Find another unit's name signed under the report, in a line near its end."""
    own = report.organization or ""
    match = _SIGNED.fullmatch(text)
    if match and is_other_organ(match.group(1), own):
        yield Leak(match.start(1), match.end(1), match.group(1), f"本报告的单位是{own}")


def _other_sites(text: str, report: AnnualReport) -> Iterator[Leak]:
    """Find the government website of another known city or county."""
    own = report.organization or ""
    sites = list(_SITE.finditer(text))
    mine = regions().in_text(own) if sites else None
    if not mine:
        return
    cities, counties = _place_names()
    for match in sites:
        before = text[: match.start()]
        name = cities.ending(before) or counties.ending(before)
        if name is None:
            continue
        county = counties.within(own)
        start = match.start() - len(name)
        theirs = regions().in_text(name)
        others = _WITH_OTHERS.search(text[:start].rstrip("“"))
        beside = county is not None and name in counties and name != county
        if theirs and (beside or not theirs & mine) and not others:
            yield Leak(start, match.end(), text[start : match.end()], f"本报告的单位是{own}")
