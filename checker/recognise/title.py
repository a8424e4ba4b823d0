"""Find the title, and with it the unit and the report year; also where the title says neither."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.annual_report import Title
from checker.document import Place
from checker.first_letters import searching
from checker.recognise.mandated import match_section
from checker.text import SPACES, chinese_to_int, fold, fold_with_origin

if TYPE_CHECKING:
    from checker.document import Document, Paragraph

Prose = tuple[tuple[int, "Paragraph"], ...]

CORE = re.compile(
    r"(?<!人民)(?:政府|政务)?(?:政府|政务|信息)*公开(?:工作)?(?:的|开展)?(?:情况)?(?:[二〇○零一九0-9]{4}年度?)?(?:年度?)?(?:工作)?(?:年度)?(?:报告|年报|总结)"
)
YEAR = re.compile(r"(20\d{2}|二[〇○Ｏ0零]..)年?度?")
_SCHOOL_YEAR = re.compile(r"20\d{2}[-—－–至~]{1,2}20\d{2}学年度?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}\s*[〔\[(（]20\d{2}[〕\])）]\s*\d{1,4}\s*号")
"""The number of the paper, on the line of the title where a converter joined them."""
_LONGEST = 80
_SEARCHED = 30
_UNIT = re.compile(r"^[\u4e00-\u9fff（）()·]{2,40}$")
_NOT_UNIT = re.compile(r"[号发]$|目录|公开|报告|索引|文件|签发|领导$|专人|人员")
_AFTER_CORE = re.compile(
    r"^[\])>》\"（(]*(?:\((?:草案|送审稿|征求意见稿|初稿|图片版|图解|.{0,8}版|.{0,6}|20\d\d年\d{1,2}月\d{1,2}日[^)]{0,4})\))?[\])>》\"）]*$"
)
_COMPILED_BY = (
    re.compile(r"由([\u4e00-\u9fff（）]{2,40}?)(?:根据|依据|按照|编制|综合|汇总|负责)"),
    re.compile(
        r"^(?:20\d\d年度?[,，]?)?([\u4e00-\u9fff]{2,30}(?:局|委|委员会|办公室|政府|厅|中心|街道办事处|管委会|院|队))(?:根据|依据|按照|编制|认真|深入|全面|坚持|严格)"
    ),
)


def find_title(prose: Prose) -> Title | None:
    """Return the title of the report; the fullest one when it is printed twice."""
    best: tuple[int, Title] | None = None
    for at, (_, paragraph) in enumerate(prose[:_SEARCHED]):
        if match_section(paragraph.text, loose=False) and at:
            break
        for lines in (1, 2, 3):
            title = _title_of(prose[at : at + lines])
            if title is None:
                continue
            score = _score(title, prose, at)
            if best is None or score > best[0]:
                best = (score, title)
            break
    return best[1] if best else None


def _title_of(lines: Prose) -> Title | None:
    """Return the title that these lines together are, None when they are none."""
    if any(
        len(fold(p.text)) > _LONGEST or p.text.rstrip().endswith(("。", "；", "："))
        for _, p in lines
    ):
        return None
    joined = "".join(SPACES.sub("", paragraph.text) for _, paragraph in lines)
    if not 6 <= len(joined) <= _LONGEST or "本报告" in joined or "，" in joined:
        return None
    folded = fold(joined)
    core = CORE.search(folded)
    if core is None or not _AFTER_CORE.match(folded[core.end() :]):
        return None
    if len(lines) > 1 and not _continues(lines):
        return None
    places = tuple(Place(block, start=0, end=len(p.text)) for block, p in lines)
    year = _year_in(folded)
    return Title(joined, places, _unit_of(joined), year)


def _continues(lines: Prose) -> bool:
    """Several lines are one title only when no earlier line is a whole title or another text."""
    first = fold(lines[0][1].text)
    core = CORE.search(first)
    if core and _AFTER_CORE.match(first[core.end() :]):
        return False
    return not re.search(r"\d{6}|索引|目录|号$|[:：]", first)


def _score(title: Title, prose: Prose, at: int) -> int:
    """Fuller titles first; among equals a short one before several lines and an early one."""
    whole = 4 * bool(title.organization) + 3 * bool(title.year)
    official = 2 * ("政府信息公开工作年度报告" in fold(title.text))
    centred = int(prose[at][1].style.align == "center")
    return 10 * (whole + official + centred) - len(title.places) - (0 if at < 12 else 5)


def _year_in(folded: str) -> int | None:
    found = YEAR.search(_NUMBER.sub("", folded))
    if not found:
        return None
    text = found.group(1)
    return (
        int(text) if text.isdigit() else chinese_to_int(text.replace("○", "〇").replace("Ｏ", "〇"))
    )


def _unit_of(joined: str) -> str | None:
    """Return what stands in the title besides year, 关于 and the set words."""
    folded = fold_with_origin(joined)
    core = CORE.search(folded.text)
    if core is None:
        return None
    head = joined[: folded.origin[core.start()]]
    head = YEAR.sub("", _SCHOOL_YEAR.sub("", _NUMBER.sub("", head)))
    head = re.sub(r"关于|的$|年度?$|^年度?|^[《“\"\s]+|音频[|｜]|^附件\d*[:：]?", "", head)
    head = head.strip('《》“”"（）() 　·|｜:：—-')
    return head if len(head) >= 2 and re.search(r"[\u4e00-\u9fff]{2}", head) else None


def guess_organization(prose: Prose, opening: tuple[int, ...]) -> str | None:
    """Return the unit named by the opening (由…编制) where the title names none."""
    texts = [p.text for block, p in prose if block in opening] + [p.text for _, p in prose[:6]]
    for text in texts:
        for pattern in _COMPILED_BY:
            found = pattern.search(SPACES.sub("", text))
            if found and not _NOT_UNIT.search(found.group(1)):
                return found.group(1)
    return None


_PERIOD_YEAR = re.compile(r"(20\d{2})年1月1日")


def guess_year(document: Document, prose: Prose, opening: tuple[int, ...]) -> int | None:
    """Return the report year where the title has none: period, most used year, file name."""
    for _, paragraph in prose:
        found = _PERIOD_YEAR.search(fold(paragraph.text))
        if found:
            return int(found.group(1))
    # A date early in a year is that of the paper itself, signed in the year after.
    text = "".join(_PLANS.sub("", fold(p.text)) for _, p in prose)
    years = Counter(int(y) for y in re.findall(r"(20[012]\d)年(?![1-4]月)", text))
    if years:
        most = max(years.values())
        return max(year for year, count in years.items() if count == most)
    named = re.search(r"(20[012]\d)", document.name)
    return int(named.group(1)) if named else None


_PLANS = re.compile(
    r"(20\d\d)年度?[,，][^。；;]{0,12}(?:将|拟|计划(?!生育|单列)|继续|力争)[^。；;]*[。；;]?"
)
"""Sentences about the year to come (2024年，我局将继续……) do not say the report year."""
_STARTS = searching(r"(?:^|(?<=[。；;]))\s*(20\d\d)年度?[,，]?(?!\d|[1-9一二三四五六七八九十]+月)")
_CARRIED_ON = re.compile(r"结转(?:至|到)?(20\d\d)年度?继续")


def own_years(prose: Prose, start: int) -> Counter[int]:
    """Count the years sentences from a block on speak of: 2023年，我局…; 2024年，我局将… and 结转2024年继续 mean 2023, too."""
    found: Counter[int] = Counter()
    for block, paragraph in prose:
        if block >= start and "2" in paragraph.text:
            text = paragraph.text.replace(" ", "").replace("\u3000", "")
            plans = _PLANS.findall(text)
            next_year = plans + _CARRIED_ON.findall(text)
            found.update(int(y) - 1 for y in next_year)
            said = _PLANS.sub("", text) if plans else text
            found.update(int(y) for y in _STARTS.findall(said))
    return found


def year_of_the_text(prose: Prose, start: int, title: Title | None) -> int | None:
    """Return the year of the period, where the title alone has another and no sentence speaks against it; else None."""
    own = own_years(prose, start)
    if title is None or title.year is None or own[title.year]:
        return None
    periods = {int(y) for _, p in prose for y in _PERIOD_YEAR.findall(fold(p.text))}
    if len(periods) != 1:
        return None
    year = own.most_common(1)[0][0] if own else min(periods)
    return year if periods == {year} and year != title.year else None


_SUMMARY = re.compile(
    r"综合(?!各?(?:[科处股]|内设|所属科)).{0,60}编制|汇总.{0,30}(?:编制|而成)|各(?:县|区|市|乡镇|部门|街道).{0,40}(?:汇总|综合)"
)


def is_summary(prose: Prose, opening: tuple[int, ...]) -> bool:
    """Say whether this is a level-wide report that adds up other bodies' figures."""
    return any(_SUMMARY.search(fold(p.text)) for block, p in prose if block in opening)
