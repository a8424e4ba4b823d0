"""Section one: five aspects (or more) under sub-headings of every style the survey found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.quality.marks import mark, plain
from bench.quality.prose import disclosure, requests, traps

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.quality.facts import Facts

HEADS = {
    "disclosure": (
        "主动公开情况",
        "主动公开",
        "主动公开方面",
        "主动公开政府信息情况",
        "政府信息主动公开情况",
        "加大主动公开力度",
        "强化主动公开",
    ),
    "requests": (
        "依申请公开情况",
        "依申请公开",
        "依申请公开方面",
        "政府信息依申请公开情况",
        "依申请公开政府信息情况",
        "依申请公开办理情况",
        "做好依申请公开",
    ),
    "management": (
        "政府信息管理情况",
        "政府信息管理",
        "政府信息管理方面",
        "政府信息资源管理",
        "规范政府信息管理",
    ),
    "platform": (
        "政府信息公开平台建设",
        "政府信息公开平台建设情况",
        "平台建设情况",
        "平台建设",
        "公开平台建设",
        "政府信息平台建设情况",
    ),
    "support": (
        "监督保障",
        "监督保障情况",
        "监督保障方面",
        "政府信息公开监督保障情况",
        "监督保障及教育培训",
    ),
}
STARTS = (
    "{y}年，{o}坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实《条例》，扎实推进政府信息公开工作。",
    "{y}年，{o}以公开为常态、不公开为例外，不断提升政府信息公开工作水平。",
    "{y}年以来，{o}围绕中心工作，深入推进政务公开。",
    "{y}年度，{o}严格落实上级关于政务公开工作的部署要求，现将有关情况报告如下。",
    "{y}年，在上级主管部门的指导下，{o}认真贯彻党的路线方针政策，政府信息公开工作取得新进展。",
    "{y}年，{o}深入学习贯彻党的二十大精神，坚持公开、便民、高效原则，着力提升公开质效。",
    "{y}年以来，{o}紧紧围绕群众关切，以政务公开助力优化营商环境。",
)
MANAGEMENT = (
    "严格执行发布审核制度，落实先审后发，确保信息准确。",
    "落实“三审三校”制度，全年开展信息内容检查{a}次。",
    "健全政府信息公开审查机制，对公开目录实行动态调整。",
    "对{p}年以来制发的规范性文件进行了清理，及时更新公开属性。",
    "按照《中华人民共和国保守国家秘密法》要求，做好保密审查。",
    "严格执行信息发布三级审核机制，对涉及个人隐私的内容作去标识化处理，确保发布内容准确、规范。",
)
PLATFORM = (
    "优化门户网站政府信息公开专栏，及时更新公开指南和目录。",
    "依托政府门户网站设置政府信息公开专栏{a}个，规范政务新媒体管理。",
    "设立政务公开专区{b}处，为群众提供查阅服务。",
    "完成网站集约化改造，栏目由{c}个精简为{a}个。",
    "依托“青云发布”政务新媒体矩阵，推送重要信息{c}条。",
    "建好用好政府信息公开平台，每季度开展一次错敏词和死链检查。",
    "加强政务新媒体建设，微信公众号全年推送{c}期。",
    "在政务服务大厅、图书馆设置政府信息查阅点{b}个，配备电脑{a}台。",
)
SUPPORT = (
    "将政府信息公开纳入年度工作考核，举办业务培训{a}次，参训{c}人次。",
    "成立政务公开领导小组，明确专人负责，全年组织培训{a}次。",
    "加强监督检查，接受社会监督，未发生责任追究情形。",
    "定期开展自查，对发现的{b}个问题及时整改。",
    "严格落实责任制，邀请人大代表、政协委员参加政府开放日活动{b}次。",
    "每季度通报公开情况，对{b}个科室进行了提醒；全年未发生失泄密事件。",
    "健全社会监督机制，公布监督举报电话，全年未收到投诉举报。",
    "将政务公开纳入干部培训内容，参训{c}余人次，组织以会代训{a}次。",
)
GOVERNMENT = (
    "将政务公开纳入年度绩效考核，占{a}分；开展社会评议，群众满意度较高；全年未发生责任追究情形。",
    "本年度对各单位政务公开工作开展考核，组织社会评议{b}次，没有因政府信息公开工作被追究责任的情况。",
    "严格工作考核，主动接受社会评议，{y}年未发生因违反《条例》被责任追究的情况。",
)
SILENT = (
    "规范依申请公开办理流程，依法保障公众合理信息需求，办理情况详见第三部分。",
    "畅通申请受理渠道，严格按照规定的时限和程序办理，不断提高答复质量。",
)
EXTRA = ("制度建设情况", "政民互动情况", "教育培训情况", "组织领导情况")
EXTRA_TEXT = "健全工作机制，明确分管领导和责任科室，形成分工合作的工作格局。"
STYLES = (
    "run in",
    "own line",
    "colon",
    "bare",
    "first",
    "arabic",
    "blank",
    "none",
    "comma",
    "narrow",
    "digits",
    "again",
    "slogan",
    "ordinal",
    "pause",
    "nested",
)
SLOGANS = (
    "聚焦重点领域，加大主动公开力度",
    "优化办理流程，规范依申请公开",
    "加强全流程管理，提升政府信息管理水平",
    "夯实阵地，推进公开平台建设",
    "压实责任，强化监督保障",
    "健全机制，凝聚工作合力",
)
NUMERALS = "一二三四五六七"


def fill(facts: Facts, text: str) -> str:
    rng = facts.rng
    return text.format(
        a=rng.randint(2, 9),
        b=rng.randint(2, 6),
        c=rng.randint(20, 300),
        y=facts.year,
        p=facts.year - rng.randint(2, 6),
        o=speaker(facts),
    )


def speaker(facts: Facts) -> str:
    """The unit as the subject of a sentence: by its name or as 我局."""
    return facts.rng.choice((mark("S116:subject", facts.organ.compiled_by), facts.organ.short))


def start(facts: Facts) -> str:
    text = facts.rng.choice(STARTS).replace("{y}", mark("Y104:start", facts.year), 1)
    return fill(facts, text)


def disclosure_text(facts: Facts) -> str:
    said = [disclosure.published(facts)]
    said += [
        maker(facts)
        for maker in (disclosure.readings, disclosure.documents, disclosure.decisions)
        if facts.rng.random() < 0.5
    ]
    said += [traps.trap(facts, traps.DISCLOSURE) for _ in range(facts.rng.choice((0, 1, 2)))]
    return "".join(said)


def requests_text(facts: Facts) -> str:
    if facts.rng.random() < 0.12:
        return mark("silent:requests", "") + facts.rng.choice(SILENT)
    said = "".join(requests.sentences(facts))
    if facts.rng.random() < 0.5:
        said += requests.litigation(facts)
    return said


def management_text(facts: Facts) -> str:
    said = [fill(facts, text) for text in facts.rng.sample(MANAGEMENT, 2)]
    if facts.rng.random() < 0.4:
        said.append(traps.trap(facts, traps.MANAGEMENT))
    return "".join(said)


def platform_text(facts: Facts) -> str:
    return "".join(
        fill(facts, text) for text in facts.rng.sample(PLATFORM, facts.rng.randint(1, 2))
    )


def support_text(facts: Facts) -> str:
    rng = facts.rng
    said = [fill(facts, rng.choice(SUPPORT))]
    if facts.organ.is_government:
        said.append(mark("S107:results", fill(facts, rng.choice(GOVERNMENT))))
    if rng.random() < 0.3:
        said.append(disclosure.other_populations(facts))
    if rng.random() < 0.4:
        said.append(traps.trap(facts, traps.SERVICE))
    return "".join(said)


TEXTS: dict[str, Callable[[Facts], str]] = {
    "disclosure": disclosure_text,
    "requests": requests_text,
    "management": management_text,
    "platform": platform_text,
    "support": support_text,
}


def section_one(facts: Facts) -> list[str]:
    """The paragraphs of 一、总体情况."""
    rng = facts.rng
    order = list(HEADS)
    if rng.random() < 0.1:
        order[2], order[3] = order[3], order[2]
    items = [(rng.choice(HEADS[key]), TEXTS[key](facts)) for key in order]
    if rng.random() < 0.12:
        items.append((rng.choice(EXTRA), EXTRA_TEXT))
    style = rng.choices(
        STYLES,
        (36, 22, 6, 8, 8, 6, 4, 4, 3, 3, 2, 2, 6, 3, 3, 4),
        k=1,
    )[0]
    paragraphs = [start(facts)] if rng.random() < 0.85 else []
    for number, (head, text) in enumerate(items):
        key = order[number] if number < len(order) else "extra"
        paragraphs += [mark(f"aspect:{key}", "") + t for t in styled(style, number, head, text)]
    if style == "first" and rng.random() < 0.5:
        return ["".join(paragraphs)]
    return paragraphs


def _nested(text: str) -> list[str]:
    """The sentences of an aspect as numbered paragraphs."""
    sentences = [s for s in re.split(r"(?<=。)(?!⟧)", text) if plain(s)]
    if len(sentences) < 2 or any("⟦silent" in s for s in sentences):
        return [text]
    return [f"{i + 1}.{sentence}" for i, sentence in enumerate(sentences)]


def styled(style: str, number: int, head: str, text: str) -> list[str]:
    """One aspect under its sub-heading."""
    numeral = NUMERALS[number]
    item = mark("S104:item", f"（{numeral}）")
    texts = {
        "run in": [f"{item}{head}。{text}"],
        "own line": [f"{item}{head}", text],
        "colon": [f"{item}{head}：{text}"],
        "bare": [f"{item}{head}。", text],
        "first": [f"{numeral}是{head}。{text}"],
        "arabic": [f"{number + 1}.{head}。{text}"],
        "blank": [f"{item} {head}。{text}"],
        "none": [f"{head}。{text}"],
        "comma": [f"{item}、{head}。{text}"],
        "narrow": [f"({numeral}){head}。{text}"],
        "digits": [f"({number + 1}){head}", text],
        "again": [f"{numeral}、{head}", text],
        "slogan": [f"{item}{SLOGANS[min(number, 5)]}", text],
        "ordinal": [f"第{numeral}，{head}。{text}"],
        "pause": [f"{number + 1}、{head}。{text}"],
        "nested": [f"{item}{head}", *_nested(text)],
    }
    return texts[style]
