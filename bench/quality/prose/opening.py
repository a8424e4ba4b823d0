"""Title and opening: legal basis, statistics period, list of parts, electronic copy, contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.quality.marks import mark
from bench.quality.prose import contact

if TYPE_CHECKING:
    from bench.quality.facts import Facts

PARTS = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项",
    "总体情况、行政机关主动公开政府信息情况、行政机关收到和处理政府信息公开申请情况、因政府信息公开工作被申请行政复议、提起行政诉讼情况、政府信息公开工作存在的主要问题及改进情况、其他需要报告的事项",
)
PERIODS = (
    "为{a}至{b}",
    "为{a}至{b}",
    "自{a}起至{b}止",
    "自{a}起至{b}止",
    "为{a}至{c}",
    "自{a}起至{c}止",
    "从{a}至{c}",
    "自{a}至{b}",
    "为{a}起至{b}止",
    "自{a}至{b}止",
    "自{a}起，至{b}止",
    "从{a}到{c}止",
    "从{a}到{b}止",
    "从{a}到{b}",
    "从{a}起至{b}止",
    "从{a}起到{b}止",
    "是{a}至{b}",
    "为{a}到{b}",
    "自{a}起至{b}",
    "自{a}始至{b}止",
    "为{a}—{b}",
    "为：{a}——{b}",
    "涵盖{a}至{b}期间",
    "为{a}至{b}止",
    "为{a}起，至{b}止",
    "自{a}始，至{b}止",
    "为{a}-{c}",
    "涉及{a}至{c}期间",
    "从{a}起至{c}",
)
PERIOD_NOUNS = (
    "本报告所列数据的统计期限",
    "本报告中所列数据的统计期限",
    "所列数据统计期限",
    "本报告统计期限",
    "本年报数据统计时限",
    "报告中数据的统计时间",
    "本报告的统计周期",
    "本报告数据统计期",
    "除特别说明外，本报告所列数据的统计期限",
    "本报告统计时段",
    "本报告所涉及的统计数据的期限",
    "统计起止时间",
    "所列数据的时间范围",
    "本年度报告数据统计时限",
    "本报告中使用数据的统计期限",
)


def title(facts: Facts) -> str:
    rng, organ = facts.rng, facts.organ
    year = mark("S002:title", facts.year)
    name = mark("S116:title", organ.name)
    return rng.choices(
        (
            f"{name}{year}年政府信息公开工作年度报告",
            f"{name}{year}年度政府信息公开工作年度报告",
            f"{year}年{name}政府信息公开工作年度报告",
            f"{name}\n{year}年政府信息公开工作年度报告",
            f"{name}{year}年政府信息\n公开工作年度报告",
            f"{name}关于{year}年政府信息公开工作年度报告",
            f"{name} {year} 年政府信息公开工作年度报告",
            f"{name}政府信息公开工作{year}年度报告",
            f"{name}{year}年政府信息公开工作\n年度报告",
            f"{name}\n{year}年度政府信息公开工作\n年度报告",
        ),
        (60, 15, 6, 10, 3, 2, 4, 2, 3, 2),
        k=1,
    )[0]


def basis(facts: Facts) -> str:
    rng, organ = facts.rng, facts.organ
    decree = "492" if facts.form_id == "2014" else "711"
    issuer = "国令" if rng.random() < 0.15 and decree == "711" else "国务院令"
    number = f"{issuer}第{mark('W101:decree', decree)}号"
    act = f"《{mark('W101:act', '中华人民共和国政府信息公开条例')}》"
    cited = act + rng.choice(
        (
            "（以下简称《条例》）",
            f"（{number}，以下简称《条例》）",
            f"（{number}）",
            "",
            "（以下简称“《条例》”）",
            f"（{number}）（以下简称《条例》）",
            "（以下简称条例）",
            "（下称《条例》）",
        )
    )
    if facts.form_id != "2014" and rng.random() < 0.15:
        cited += rng.choice(("第五十条规定", "第四十九条、第五十条规定"))
    cited += notice(facts)
    whole = cited
    author = organ.compiled_by
    tail = rng.choice(("编制", "编制而成", "要求编制"))
    return rng.choice(
        (
            f"本报告由{author}根据{whole}{tail}。",
            f"根据{whole}{rng.choice(('要求', '有关规定', '的规定'))}，现公布{author}{facts.year}年政府信息公开工作年度报告。",
            f"依据{whole}，结合{facts.year}年度政府信息公开工作实际，编制本报告。",
            f"本报告依据{whole}{tail}。",
            f"根据{whole}，{organ.short}编制了本报告。",
            f"按照{whole}，{author}编制了{facts.year}年政府信息公开工作年度报告，现予公布。",
            f"根据{whole}，现发布{facts.year}年度政府信息公开工作年度报告。",
            f"为贯彻落实{whole}，{author}对{facts.year}年政府信息公开工作进行了总结，形成本年报。",
            f"本报告是{author}根据{whole}，综合各科室政府信息公开工作情况编制的。",
        )
    )


def notice(facts: Facts) -> str:
    """The notice of the format, or a local rule, or nothing."""
    rng = facts.rng
    if facts.form_id == "2014" or rng.random() < 0.5:
        return ""
    if facts.form_id == "2019":
        number = mark("W103:notice", "国办公开办函〔2019〕60号")
        form = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式（试行）〉的通知》"
    else:
        number = mark("W103:notice", "国办公开办函〔2021〕30号")
        form = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    short = form.replace("国务院办公厅政府信息与政务公开办公室", "")
    outer = "国务院办公厅政府信息与政务公开办公室" + short.replace("〈", "《").replace(
        "〉", "》"
    ).replace("《关于印发", "关于印发").removesuffix("》")
    return rng.choice(
        (
            f"和{form}（{number}）",
            f"及{short}（{number}）",
            f"、{outer}（{number}）",
            form and f"和{form}",
        )
    )


def period(facts: Facts) -> str:
    rng, year = facts.rng, facts.year
    if rng.random() < 0.2:
        months = rng.choice(("{y} 年 1 月 1 日", "{y} 年1 月1 日"))
        end = f"{year} 年 12 月 31 日"
    else:
        months, end = "{y}年1月1日", f"{year}年12月31日"
    start = months.format(y=year)
    short = end.replace(str(year), "").lstrip(" 年")
    words = rng.choice(PERIODS).format(a=start, b=end, c=short)
    if rng.random() < 0.06:
        return f"（{rng.choice(PERIOD_NOUNS)}{mark('S004:period', words)}）"
    return f"{rng.choice(PERIOD_NOUNS)}{mark('S004:period', words)}。"


def list_of_parts(facts: Facts) -> str:
    rng = facts.rng
    if facts.form_id == "2014":
        return ""
    parts, count = rng.choice(PARTS), mark("S114:count", rng.choice(("六", "六个", "6个")))
    return rng.choice(
        (
            f"全文由{parts}{count}部分组成。",
            f"全文包括{parts}等{count}部分。",
            f"本报告包括{count}部分：{parts}。",
            f"本报告由{parts}{count}部分组成。",
        )
    )


def copy(facts: Facts) -> str:
    rng, organ = facts.rng, facts.organ
    site = f"{organ.site}（{rng.choice(('', '网址：'))}{mark('C205:website', organ.host)}）"
    return facts.rng.choice(
        (
            f"本报告的电子版可在{site}{rng.choice(('查阅', '下载', '查阅和下载'))}。",
            f"本报告电子版可从{site}下载。",
            f"公民、法人和其他组织可在{site}查阅本报告。",
            f"本报告电子版在{site}上可查阅和下载。",
            f"本年度报告在{site}公开，欢迎查阅。",
        )
    )


def opening(facts: Facts) -> list[str]:
    """The paragraphs before the first section; some reports have none."""
    rng = facts.rng
    sentences = [basis(facts)]
    if facts.form_id != "2014" and rng.random() < 0.35:
        sentences.append(list_of_parts(facts))
    sentences.append(period(facts))
    if rng.random() < 0.6:
        sentences.append(copy(facts))
    asked = contact.contact(facts) if rng.random() < 0.6 else []
    sentences += asked[:1]
    if rng.random() < 0.25:
        return sentences + asked[1:]
    label = [rng.choice(("编制说明：", "引 言"))] if rng.random() < 0.05 else []
    return [*label, "".join(sentences), *asked[1:]]
