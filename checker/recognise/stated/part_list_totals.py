"""Totals that stand behind their parts (网站 107 条，微博 13 条，合计 120 条), and the brackets between them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.recognise.stated.statements import Statement

_JUST_TOTAL = re.compile(r"^[，；]共$")
"""建议 41 件、提案 56 件，共 97 件: a total behind parts that 、 joins."""
TOTAL_BEHIND = re.compile(
    r"^）?[，；、]?(?:以上)?(?:(?:各|[两二三四五六七八2-8])(?:项|类|个|种|家|号|批|期)?(?:新媒体|媒体|平台|渠道|账号)?)?(?P<year>全年|本年度?)?(?:合计|总计|共计|总共|(?<=[项类个种体台道号])共)(?:共|为|发布|公开|政府|信息|申请|推送)*$"
)


def closing(text: str, position: int) -> int:
    """Return where the bracket that is open at a position closes; the end of the text when it never does."""
    level = 0
    for index in range(position, len(text)):
        level += {"（": 1, "）": -1}.get(text[index], 0)
        if level < 0:
            return index
    return len(text)


def depth(text: str, position: int) -> int:
    """Return how many brackets are open before a position."""
    return _depths(text)[position]


@lru_cache(maxsize=16)
def _depths(text: str) -> tuple[int, ...]:
    """Return for every position of a text how many brackets are open before it."""
    depths = [0]
    for letter in text:
        depths.append(max(0, depths[-1] + {"（": 1, "）": -1}.get(letter, 0)))
    return tuple(depths)


_OF_ALL = re.compile(
    r"(?:以上)?(?:各|[两二三四五六七八九十]{1,2})[项类](?:信息)?(?:共计|合计|总计)$"
)


def summed_up(items: list[Statement], index: int) -> list[Statement]:
    """1.… 18 条；2.… 46 条。四项合计 64 条。: the parts of the sentence before, all of one unit."""
    item = items[index]
    if not _OF_ALL.fullmatch(item.before):
        return []
    earlier = [part for part in items[:index] if 0 <= item.sentence_start - part.sentence_end <= 1]
    return earlier if {part.quantity.unit for part in earlier} == {item.quantity.unit} else []


_POOLED = re.compile("(?:新收|收到|受理).*(?:结转|转结)")
"""新收申请 286 件，上年结转 11 件，共 297 件: what there was to answer."""


_ORDINAL = re.compile("^[，；、]?第[一二三四五六七八九十][批期轮次个季]")
"""第一批 34 条，第二批 22 条，共 56 条."""


def joined_total(run: list[Statement], item: Statement) -> bool:
    """Say whether a bare 共 adds up the figures before it, all joined by 、 or counted off (第一批 …，第二批 …)."""
    text = item.canon.text
    joined = all("，" not in text[a.end : b.start] for a, b in pairwise(run))
    joined = joined or (len(run) == 2 and _POOLED.search(run[0].lead + run[1].lead) is not None)
    joined = joined or (len(run) > 1 and all(_ORDINAL.search(part.lead) for part in run))
    return bool(run) and joined and bool(_JUST_TOTAL.match(text[run[-1].end : item.start]))


ADDED_UP = re.compile("^(?:合计|共计|总计)(?=[0-9])|(?:合计|共计|总计)$")
"""Before a figure, or behind one that counts what is added up (三家合计)."""


def run_before(items: list[Statement], index: int) -> list[Statement]:
    """The figures right before one, with its unit, in its sentence; those in brackets only where all are."""
    item = items[index]
    run: list[Statement] = []
    for part in reversed(items[:index]):
        if part is items[index - 1] and ADDED_UP.match(part.tail):
            continue  # 三家合计
        if part.quantity.unit != item.quantity.unit or part.end < item.sentence_start:
            break
        run.insert(0, part)
    text = item.canon.text
    level = [part for part in run if depth(text, part.start) == depth(text, item.start)]
    return level if len(level) > 1 else run
