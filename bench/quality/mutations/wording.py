"""Faults that one added sentence or one changed phrase makes (F008, W, P, Y104, S110, S111)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bench.quality.marks import plain
from bench.quality.mutations.base import (
    ALL,
    ANYWHERE,
    NEW,
    Mutant,
    change_mark,
    mutation,
    pick_mark,
    replace_model,
    with_sentence,
)
from tests.reports.model import Part

if TYPE_CHECKING:
    from random import Random

    from bench.quality.reports import Case

SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "F008": (
        ("全年公开重点领域信息××条。", "××"),
        ("全年举办培训XX次。", "XX"),
        ("落实＿＿＿＿制度。", "＿＿＿＿"),
        ("有关情况待补充。", "待补充"),
        ("公开信息？？条。", "？？"),
        ("联系人为【请填写】。", "【请填写】"),
        ("20XX年继续完善目录。", "20XX年"),
    ),
    "W104": (
        ("截止{y}年12月31日，目录全部更新完毕。", "截止"),
        ("截止目前，目录全部更新完毕。", "截止"),
        ("与各科室签定责任书。", "签定"),
        ("做为重点任务推进。", "做为"),
        ("加强工作布署。", "布署"),
    ),
    "W105": (
        ("按照按照要求清理目录。", "按照按照"),
        ("加强审核，，及时清理。", "，，"),
        ("做好信息的的更新。", "的的"),
        ("及时更新目录。。", "。。"),
    ),
    "W106": (
        ("加强审核,及时清理。", ","),
        ("落实“先审后发制度。", "“"),
        ("印发《公文办理规定。", "《"),
        ("对外公布目录（含指南。", "（"),
        ("做好清理工作;及时更新。", ";"),
    ),
    "W107": (
        ("规范政务信息公开申请的登记。", "政务信息公开"),
        ("规范复议和行政起诉应对。", "行政起诉"),
    ),
    "W109": (
        ("2月30日更新目录。", "2月30日"),
        ("13月更新目录。", "13月"),
        ("9月31日召开会议。", "9月31日"),
    ),
    "W111": (
        ("现将清理情况汇报如下。", "汇报如下"),
        ("妥否，请批示。", "妥否，请批示"),
        ("已按贵办要求清理。", "贵办"),
        ("特此报告，请审阅。", "请审阅"),
    ),
    "W112": (
        ("**一是**及时清理。", "**"),
        ("及时清理<br>及时更新。", "<br>"),
        ("及时清理&nbsp;及时更新。", "&nbsp;"),
    ),
    "W113": (
        ("提高政府分信力。", "分信力"),
        ("建全发布制度。", "建全"),
        ("拓宽受理渠。", "受理渠"),
        ("公开部门决赛和预算。", "决赛"),
    ),
    "P101": (
        ("申请人身份证号11010519491231002X。", "11010519491231002X"),
        ("身份证号码为440308199901101512。", "440308199901101512"),
    ),
    "P102": (
        ("退费账号6222020000000000018。", "6222020000000000018"),
        ("申请人护照E12345678。", "E12345678"),
    ),
    "P103": (
        ("申请人手机13800138000。", "13800138000"),
        ("可拨打15912345678咨询。", "15912345678"),
    ),
    "P104": (
        ("申请人张建国不服答复。", "张建国"),
        ("原告李华向法院起诉。", "李华"),
        ("申请人王某某、赵丽萍提出申请。", "赵丽萍"),
    ),
    "S110": (("更新公开指南（见图1）。", "图1"), ("指南见图2所示。", "图2")),
    "S111": (("更新公开指南（详见附件1）。", "附件1"), ("目录见附件。", "附件")),
}


FORMS = {"W107": NEW, "S111": NEW}
"""Terms are judged from 2019 on; in the old form the annex with the statistics table is always there."""
PLACES = {"S111": ("txt", "docx", "pdf", "ofd")}
"""The annexes of a web page are downloads beside it."""


def _adder(rule: str, sentence: str, place: str) -> None:
    def added_sentence(case: Case, rng: Random) -> Mutant:
        words = sentence.format(y=case.facts.year)
        return Mutant(with_sentence(case, rng, words), frozenset((place,)), covering=place)

    added_sentence.__name__ = place
    mutation(rule, FORMS.get(rule, ALL), PLACES.get(rule, ANYWHERE))(added_sentence)


for _rule, _entries in SENTENCES.items():
    for _sentence, _place in _entries:
        _adder(_rule, _sentence, _place)


@mutation("P105")
def secrecy_mark(case: Case, rng: Random) -> Mutant:
    words = rng.choice(("内部资料 注意保存", "（送审稿）", "（征求意见稿）", "机密"))
    made = change_title(
        case, f"{words}\n{case.model.title}" if words[0] != "（" else f"{case.model.title}\n{words}"
    )
    return Mutant(made, frozenset((words,)), covering=words.strip("（）"))


def change_title(case: Case, title: str) -> Case:
    return replace_model(case, replace(case.model, title=title))


@mutation("W101")
def wrong_decree(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "W101", ("decree",))
    if found is None:
        return None
    wrong = {"492": ("429", "711", "49"), "711": ("771", "492", "171", "71")}[found.text]
    return change_mark(case, found, rng.choice(wrong))


@mutation("W101")
def wrong_act(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "W101", ("act",))
    if found is None:
        return None
    wrong = (
        "中华人民共和国信息公开条例",
        "中华人民共和国政务信息公开条例",
        "中华人民共和国政府信息公开工作条例",
        "中华人民共和国政府信息公开条列",
    )
    return change_mark(case, found, rng.choice(wrong))


@mutation("W102", ("2021",))
def old_notice(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "W103", ("notice",))
    return change_mark(case, found, "国办公开办函〔2019〕60号") if found else None


@mutation("W103", ("2019", "2021"))
def notice_number(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "W103", ("notice",))
    if found is None:
        return None
    wrong = (
        found.text.replace("〔", "[").replace("〕", "]"),
        found.text.replace("〔", "（").replace("〕", "）"),
        found.text.replace("国办公开办函", "国办发"),
        found.text.replace("国办公开办函", "国办公开函"),
        found.text.replace("〔", "【").replace("〕", "】"),
    )
    return change_mark(case, found, rng.choice(wrong))


@mutation("W108")
def no_full_stop(case: Case, rng: Random) -> Mutant | None:
    """The last paragraph of a section but the last loses its full stop (headings follow it)."""
    fitting = [
        i
        for i, part in enumerate(case.model.parts[:-1])
        if part.paragraphs and len(plain(part.paragraphs[-1])) > 31 and not part.tables
    ]
    if not fitting:
        return None
    index = rng.choice(fitting)
    part = case.model.parts[index]
    last = part.paragraphs[-1]
    ended = re.fullmatch(r"(.*)。(⟧?)", last)
    if ended is None:
        return None
    changed = Part(
        part.heading, [*part.paragraphs[:-1], ended.group(1) + ended.group(2)], part.tables
    )
    parts = [*case.model.parts]
    parts[index] = changed
    made = replace_model(case, replace(case.model, parts=parts))
    return Mutant(made, frozenset((plain(changed.paragraphs[-1])[-1],)))


@mutation("W109")
def short_year(case: Case, rng: Random) -> Mutant:
    words = f"{case.facts.year % 100}年"
    return Mutant(
        with_sentence(case, rng, f"{words}底完成目录更新。"), frozenset((words,)), covering=words
    )


@mutation("Y104")
def last_year_as_this(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "Y104", ("start",))
    if "年以来" in "".join(plain(t) for t in case.model.parts[0].paragraphs):
        return None  # 2022年以来 in a report for 2023 is right
    return change_mark(case, found, str(case.facts.year - 1)) if found else None


@mutation("Y104")
def plan_for_wrong_year(case: Case, rng: Random) -> Mutant | None:
    found = pick_mark(case, rng, "Y104", ("plan",))
    year = case.facts.year
    return change_mark(case, found, str(rng.choice((year, year + 2)))) if found else None


@mutation("Y104")
def cut_off_last_year(case: Case, rng: Random) -> Mutant:
    year = str(case.facts.year - 1)
    made = with_sentence(case, rng, f"截至{year}年12月31日，目录全部更新。")
    return Mutant(made, frozenset((year,)), covering=year)


@mutation("Y104")
def year_in_mid_sentence(case: Case, rng: Random) -> Mutant:
    year = str(case.facts.year - 1)
    words = rng.choice(
        (
            f"依托门户网站加强公开，{year}年共发布工作动态{rng.randint(12, 90)}条。",
            f"健全目录管理，{year}年累计公开重点领域信息{rng.randint(12, 90)}条。",
        )
    )
    return Mutant(with_sentence(case, rng, words), frozenset((year,)), covering=year)


@mutation("Y104")
def year_beside_the_right_one(case: Case, rng: Random) -> Mutant | None:
    """The paragraph begins with the report year, a further sentence with the one before."""
    found = pick_mark(case, rng, "Y104", ("start",))
    if found is None:
        return None
    if "年以来" in plain(case.model.parts[0].paragraphs[0]):
        return None
    year, index = case.facts.year, 0
    part = case.model.parts[index]
    at = next((i for i, t in enumerate(part.paragraphs) if "⟦Y104:start" in t), None)
    if at is None:
        return None
    own = case.facts.organ.short
    sentence = f"{year - 1}年，{own}加强队伍建设，组织学习{rng.randint(2, 9)}次。"
    paragraphs = list(part.paragraphs)
    paragraphs[at] += sentence
    parts = [Part(part.heading, paragraphs, part.tables), *case.model.parts[1:]]
    made = replace_model(case, replace(case.model, parts=parts))
    return Mutant(made, frozenset((str(year - 1),)), covering=str(year - 1))


@mutation("W110")
def broken_own_name(case: Case, rng: Random) -> Mutant | None:
    name = case.facts.organ.name
    if not name.endswith(("局", "委员会", "人民政府", "办事处")):
        return None
    broken = name[:-1] + name[-2:]
    made = with_sentence(case, rng, f"{broken}及时更新目录。")
    return Mutant(made, frozenset((broken,)), covering=broken)


@mutation("S116")
def other_unit(case: Case, rng: Random) -> Mutant | None:
    """The unit of another place, or another bureau of the same place, as the subject of a sentence."""
    found = pick_mark(case, rng, "S116", ("subject",))
    if found is None:
        return None
    above = re.match(r"(?:.*[局市县区州盟旗])?(?=.{2}[市县区旗乡镇街])", found.text)
    start = above.end() if above else 0
    place = "丰川" if "丰川" not in case.facts.organ.name else "南屿"
    other = found.text[:start] + place + found.text[start + 2 :]
    if case.facts.organ.kind == "department" and rng.random() < 0.5:
        bureau = "审计局" if "水务局" in found.text else "水务局"
        other = found.text[: start + 3] + bureau
    return change_mark(case, found, other)
