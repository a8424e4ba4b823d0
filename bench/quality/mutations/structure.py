"""Faults in sections, headings, numbering and coverage (S rules and T001)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.quality.marks import plain
from bench.quality.mutations.base import (
    NEW,
    Mutant,
    change_mark,
    mutation,
    pick_mark,
    replace_model,
)
from tests.reports.model import Part

if TYPE_CHECKING:
    from random import Random

    from bench.quality.reports import Case

LONG = (
    "农村饮水安全提升工程进展按月公布，群众可以随时了解管网改造的路段和工期。",
    "围绕惠民政策制作一图读懂，方便群众理解办理条件和申报材料。",
    "在政务服务大厅设立咨询台，安排专人解答群众提问，做到有问必答。",
    "对公开目录逐项核对，补齐缺项，删去过时的内容，保证目录与实际职责一致。",
    "邀请企业代表座谈，听取对涉企政策公开的意见，逐条研究采纳。",
    "把政策文件和解读材料相互关联，便于群众对照阅读。",
)


def with_parts(case: Case, parts: list[Part]) -> Case:
    return replace_model(case, replace(case.model, parts=parts))


def change_part(case: Case, index: int, **changes: object) -> Case:
    parts = list(case.model.parts)
    parts[index] = replace(parts[index], **changes)  # type: ignore[arg-type]  # any field of a part
    return with_parts(case, parts)


def missing(case: Case) -> Mutant:
    return Mutant(case, frozenset(("missing",)))


@mutation("S101", NEW)
def no_section(case: Case, rng: Random) -> Mutant:
    at = rng.randrange(6) if case.model.opening else rng.randrange(1, 6)
    return missing(with_parts(case, [p for i, p in enumerate(case.model.parts) if i != at]))


@mutation("S102", NEW)
def swapped_sections(case: Case, rng: Random) -> Mutant:
    parts = list(case.model.parts)
    at = rng.choice((1, 2, 3, 4))
    first, second = parts[at], parts[at + 1]
    heads = [re.split(r"(?<=[、．])", p.heading, maxsplit=1) for p in (first, second)]
    swapped = [
        replace(second, heading=heads[0][0] + heads[1][1]),
        replace(first, heading=heads[1][0] + heads[0][1]),
    ]
    parts[at : at + 2] = swapped
    places = frozenset(plain(p.heading) for p in swapped)
    return Mutant(with_parts(case, parts), places)


HEADING_SLIPS = {
    2: ("主动公开政府信息工作情况", "主动公开情况"),
    3: ("收到和处理政府信息公开申请的情况", "依申请公开情况", "政府信息公开申请情况"),
    4: ("政府信息公开行政复议诉讼情况", "政府信息公开行政复议情况"),
    5: ("存在的主要问题及改进措施", "存在的问题及改进情况", "存在的主要问题和下一步打算"),
    6: ("其他需报告的事项", "其他事项", "需要报告的其他事项"),
}


@mutation("S103", NEW)
def altered_heading(case: Case, rng: Random) -> Mutant | None:
    number = rng.choice(list(HEADING_SLIPS))
    found = pick_mark(case, rng, "S103", (str(number),))
    if found is None:
        return None
    return change_mark(case, found, rng.choice(HEADING_SLIPS[number]))


@mutation("S104", NEW)
def wrong_item_number(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S104")
    if found is None or found.text == "（一）":
        return None
    at = "一二三四五六七".index(found.text[1])
    wrong = "一二三四五六七八"[at + rng.choice((-1, 1))]
    made = change_mark(_typed(case), found, f"（{wrong}）")
    return replace(made, covering="（")


def _typed(case: Case) -> Case:
    """The report with its numerals typed, not counted by the word processor."""
    return replace(case, style="plain")


@mutation("S104", ("2014",))
def wrong_top_number(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S104", ("top",))
    if found is None or found.text == "一":
        return None
    wrong = "一二三四五六七八九"["一二三四五六七八九".index(found.text) + 1]
    return change_mark(_typed(case), found, wrong)


@mutation("S105", NEW)
def nothing_in_five(case: Case, rng: Random) -> Mutant:
    made = change_part(case, 4, paragraphs=[rng.choice(("无。", "无"))])
    return Mutant(made, frozenset((plain(case.model.parts[4].heading), "无。", "无")))


@mutation("S105", NEW)
def nothing_under_heading(case: Case, rng: Random) -> Mutant:
    at = rng.choice((4, 5))
    return Mutant(
        change_part(case, at, paragraphs=[]), frozenset((plain(case.model.parts[at].heading),))
    )


@mutation("S106", NEW)
def aspect_left_out(case: Case, rng: Random) -> Mutant | None:
    key = rng.choice(("platform", "management"))
    words = {
        "platform": r"平台|网站|专栏|新媒体|公众号|微信|微博|公报|查阅点|专区|渠道|抖音|头条",
        "management": r"管理|审核|审查|清理|规范性文件|更新|制度|把关|台账|三审|目录|调整",
    }[key]
    paragraphs = case.model.parts[0].paragraphs
    kept = [t for t in paragraphs if f"aspect:{key}" not in t]
    if len(paragraphs) < 4:
        return None
    if re.search(words, plain("".join(kept))) or len(kept) == len(paragraphs):
        return None
    renumbered = _renumbered(kept)
    return missing(change_part(case, 0, paragraphs=renumbered))


def _renumbered(paragraphs: list[str]) -> list[str]:
    """Give the items of section one their numbers again; those below them keep theirs."""
    found = re.compile(r"([（(]|^|⟧)(第?)([一二三四五六]|\d)([）)]|是|[.、，])")
    first = next((m for t in paragraphs if "aspect:" in t and (m := found.search(t))), None)
    at = 0

    def change(match: re.Match[str]) -> str:
        nonlocal at
        if first is None or _style(match) != _style(first):
            return match[0]
        at = min(at + 1, 10)
        number = str(at) if match[3].isdecimal() else "一二三四五六七八九十"[at - 1]
        return f"{match[1]}{match[2]}{number}{match[4]}"

    return [found.sub(change, t, count=1) if "aspect:" in t else t for t in paragraphs]


def _style(number: re.Match[str]) -> tuple[bool, str, bool, str]:
    return number[1] in ("（", "("), number[2], number[3].isdecimal(), number[4]


@mutation("S107", NEW)
def no_results(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S107")
    if found is None:
        return None
    made = change_mark(case, found, "").case
    rest = plain("".join(made.model.parts[0].paragraphs))
    if all(re.search(w, rest) for w in ("考核", "评议|满意度", "追究")):
        return None
    return missing(made)


@mutation("S108", NEW)
def no_problem_or_cure(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "S108")
    if found is None or any("（一）" in t for t in case.model.parts[4].paragraphs):
        return None
    made = change_mark(case, found, "").case
    paragraphs = [t for t in made.model.parts[4].paragraphs if plain(t)]
    rest = plain("".join(paragraphs))
    if found.name == "problem" and ("不足" in rest or not paragraphs):
        return None
    if found.name == "cure" and re.search("将|改进", rest):
        return None
    return missing(change_part(made, 4, paragraphs=paragraphs))


@mutation("S109", ("2021",))
def no_fee_position(case: Case, rng: Random) -> Mutant:
    text = rng.choice(("无。", "没有其他需要报告的事项。", "无其他需要报告的事项。"))
    return missing(change_part(case, 5, paragraphs=[text]))


@mutation("S112", NEW)
def seventh_section(case: Case, rng: Random) -> Mutant:
    heading = rng.choice(("七、典型做法", "七、下一步工作计划", "七、工作亮点"))
    extra = Part(heading, ["开展政府开放日活动，邀请群众代表参观，介绍办事流程。"])
    return Mutant(with_parts(case, [*case.model.parts, extra]), frozenset((heading,)))


@mutation("S113", ("2014",))
def part_not_covered(case: Case, rng: Random) -> Mutant:
    at = rng.choice((3, 5))
    kept = [p for i, p in enumerate(case.model.parts) if i != at]
    numbered = [
        replace(p, heading=f"{'一二三四五六七'[i]}、{plain(p.heading).partition('、')[2]}")
        for i, p in enumerate(kept)
    ]
    return missing(with_parts(case, numbered))


@mutation("S115", ("2021",))
def too_long(case: Case, rng: Random) -> Mutant:
    paragraphs = list(case.model.parts[0].paragraphs)
    paragraphs[-1] += "".join(rng.sample(LONG, len(LONG))) * 6
    heading = plain(case.model.parts[0].heading)
    return Mutant(change_part(case, 0, paragraphs=paragraphs), frozenset((heading,)))


@mutation("S110")
def figures_numbered_with_gap(case: Case, rng: Random) -> Mutant:
    last = case.model.parts[0]
    captions = ["图1 专栏首页", "图2 公开指南", "图4 公开目录"]
    made = change_part(case, 0, paragraphs=[*last.paragraphs, *captions])
    return Mutant(made, frozenset(("图4",)), covering="图4")


@mutation("T001", NEW)
def no_table(case: Case, rng: Random) -> Mutant:
    at = rng.choice((1, 2, 3))
    text = {
        1: "本年度有关数据另行公布。",
        2: "本年度申请情况另行公布。",
        3: "本年度案件情况另行公布。",
    }[at]
    return missing(change_part(case, at, tables=[], paragraphs=[text]))


@mutation("T001", NEW)
def no_block(case: Case, rng: Random) -> Mutant:
    tables = list(case.model.parts[1].tables)
    tables.remove(rng.choice(tables))
    return missing(change_part(case, 1, tables=tables))


@mutation("T001", ("2014",))
def no_annex(case: Case, rng: Random) -> Mutant:
    return missing(replace_model(case, replace(case.model, annex="")))
