"""Sections five and six, and the sections of the old reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.quality.marks import mark
from bench.quality.prose import traps

if TYPE_CHECKING:
    from bench.quality.facts import Facts

FAULTS = (
    "政策解读形式不够丰富，图表和视频解读偏少",
    "部分信息更新不够及时",
    "工作人员业务能力有待提高",
    "主动公开的深度和广度有待加强",
    "个别科室对公开工作重视不够",
    "公开内容与群众需求还有差距",
    "政务新媒体的互动性不强",
    "依申请公开答复的规范性还需加强",
    "基层公开标准化规范化水平不够均衡",
)
REMEDIES = (
    "丰富政策解读形式，增加图表和短视频解读",
    "建立信息更新台账，按月通报更新情况",
    "加强业务培训，提升工作人员业务能力",
    "扩大公开范围，突出重点领域信息公开",
    "压实科室责任，定期开展督促检查",
    "畅通互动渠道，及时回应群众关切",
    "优化新媒体栏目设置，增强与群众的互动",
    "统一答复文书格式，严把审核关口",
    "开展对口指导，推动各站所均衡发展",
)
FIRST = "一二三四五"


def section_five(facts: Facts) -> list[str]:
    rng = facts.rng
    count, style = rng.randint(1, 3), rng.choice(("；", "；", "。"))
    picked = rng.sample(range(len(FAULTS)), count)
    faults, remedies = [FAULTS[i] for i in picked], [REMEDIES[i] for i in picked]
    if count == 1:
        problem, cure = f"存在的主要问题：{faults[0]}。", f"改进情况：{remedies[0]}。"
    else:
        problem = "存在的主要问题：" + _enumerated(faults, style)
        cure = rng.choice(
            ("改进情况：", "改进措施：", "下一步，" + facts.organ.short + "将从以下方面改进：")
        ) + _enumerated(remedies, style)
    plan = rng.choice(
        (
            "",
            f"{mark('Y104:plan', facts.year + 1)}年，{facts.organ.short}将继续提升政府信息公开质量。",
        )
    )
    shape = rng.randrange(7)
    if shape > 3 and count > 1:
        return _free_shapes(facts, shape, (faults, remedies), plan)
    if shape == 1:
        problem, cure = problem.partition("：")[2], cure.partition("：")[2]
        problem, cure = mark("S108:problem", problem), mark("S108:cure", cure)
        return ["（一）存在的主要问题", problem, "（二）改进情况", cure + plan]
    problem, cure = mark("S108:problem", problem), mark("S108:cure", cure)
    if shape == 0:
        return [problem, cure + plan]
    if shape == 2:
        lead = (
            f"{facts.year}年，{facts.organ.short}政府信息公开工作取得了一定成效，但仍存在一些不足。"
        )
        return [lead + problem, cure + plan]
    return [problem + cure + plan]


def _free_shapes(
    facts: Facts, shape: int, items: tuple[list[str], list[str]], plan: str
) -> list[str]:
    """Problems and cures in pairs, as numbered lines, or in running text."""
    faults, remedies = items
    if shape == 4:
        pairs = zip(faults, remedies, strict=True)
        return [
            f"{i + 1}.存在问题：{fault}。改进措施：{cure}。"
            for i, (fault, cure) in enumerate(pairs)
        ] + ([plan] if plan else [])
    if shape == 5:
        lines = ["存在的主要问题："] + [f"{i + 1}.{text}。" for i, text in enumerate(faults)]
        return [
            *lines,
            "下一步改进措施：",
            *(f"{i + 1}.{text}。" for i, text in enumerate(remedies)),
        ]
    said = f"虽然政府信息公开工作取得了一定成绩，但还存在{'、'.join(faults)}等问题。"
    cures = "；".join(remedies)
    return [f"{said}针对上述问题，{facts.organ.short}采取以下措施加以改进：{cures}。{plan}"]


def _enumerated(items: list[str], style: str) -> str:
    return style.join(f"{FIRST[i]}是{item}" for i, item in enumerate(items)) + "。"


def section_six(facts: Facts) -> list[str]:
    """The fee position (from 2021 on), sometimes with more, sometimes as numbered items."""
    said = _six(facts)
    if facts.form_id == "2021" and facts.rng.random() < 0.3:
        said.append(traps.trap(facts, traps.SIX))
        if facts.rng.random() < 0.5:
            said = [f"（{FIRST[i]}）{text}" for i, text in enumerate(said)]
    return said


def _six(facts: Facts) -> list[str]:
    rng = facts.rng
    if facts.form_id == "2019":
        return [
            rng.choice(
                (
                    "无。",
                    "无其他需要报告的事项。",
                    "没有其他需要报告的事项。",
                    f"{facts.year}年，{facts.organ.short}无其他需要报告的事项。",
                )
            )
        ]
    asked = facts.group("other_2")
    fees = float(facts.values.get("art20_8/fees.amount", "0"))
    if asked or (fees > 1 and rng.random() < 0.15):
        items = rng.randint(max(1, asked), max(3, asked + 2))
        amount = 10 * rng.randint(1, 80)
        if fees < 1:
            # The fee is part of the administrative fees in table two.
            facts.values["art20_8/fees.amount"] = f"{amount / 10000:.3f}"
        return [f"本年度发出收费通知{items}件，收取信息处理费{mark('N207:amount', amount)}元。"]
    return [
        rng.choice(
            (
                f"本年度{mark('N207:none', '未发出收费通知')}，未收取信息处理费。",
                f"{facts.year}年，{facts.organ.short}未收取信息处理费。",
                "收取信息处理费情况：本年度无发出收费通知，无收取信息处理费用。",
                "本年度发出收费通知0件，收取信息处理费总金额为0元。",
                "本年度未产生信息处理费。无其他需要报告的事项。",
                f"{facts.year}年度{facts.organ.short}依申请提供政府信息未收取任何费用，信息处理费为0元。",
                "本机关本年度未收取政府信息公开信息处理费，也无其他需要报告的事项。",
                "按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）规定，本年度没有收取政府信息公开信息处理费，无其他需要报告的事项。",
            )
        )
    ]


def sections_2014(facts: Facts) -> list[tuple[str, list[str]]]:
    """The sections of a report under the regulation of 2007."""
    organ, year = facts.organ, facts.year
    return [
        (
            "概述",
            [
                f"{mark('Y104:start', year)}年，{organ.short}认真贯彻《中华人民共和国政府信息公开条例》，"
                "依法做好政府信息公开工作。"
            ],
        ),
        ("主动公开政府信息情况", [disclosed_2014(facts)]),
        ("依申请公开政府信息情况", [requested_2014(facts)]),
        (
            "政府信息公开的收费及减免情况",
            [
                facts.rng.choice(
                    (
                        "未收取任何费用，没有减免费用的情况。",
                        f"{year}年没有收取检索、复制、邮寄等费用。",
                    )
                )
            ],
        ),
        ("因政府信息公开申请行政复议、提起行政诉讼的情况", [disputes_2014(facts)]),
        ("存在的主要问题及改进情况", section_five(facts)),
        (
            "其他需要报告的事项",
            [facts.rng.choice(("没有其他需要报告的事项。", "无其他需要报告的事项。"))],
        ),
    ]


def disclosed_2014(facts: Facts) -> str:
    rng = facts.rng

    def value(key: str) -> int:
        return facts.number(f"statistics/{key}")

    channels = (
        ("A2.1", "政府公报"),
        ("A2.2", "政府网站"),
        ("A2.3", "政务微博"),
        ("A2.4", "政务微信"),
        ("A2.5", "其他方式"),
    )
    whole = sum(value(key) for key, _ in channels) == value("A1")
    listed = [
        f"{name}公开{mark(f'N108:{key}', value(key))}条" for key, name in channels if value(key)
    ]
    text = f"全年主动公开政府信息{mark('N108:A1', value('A1'))}条"
    if rng.random() < 0.7:
        text += ("，其中" if whole else "。") + "，".join(listed)
    text += "。"
    if value("B2.3"):
        text += f"发布政策解读稿件{mark('N108:B2.3', value('B2.3'))}篇。"
    if value("B2.1") and rng.random() < 0.6:
        text += f"参加或举办新闻发布会{mark('N108:B2.1', value('B2.1'))}次。"
    if value("I2") and rng.random() < 0.6:
        text += f"举办各类培训班{mark('N108:I2', value('I2'))}次，接受培训{mark('N108:I3', value('I3'))}人次。"
    return text


def requested_2014(facts: Facts) -> str:
    rng, size = facts.rng, facts.number("statistics/C1")
    if not size:
        return rng.choice(
            (
                "全年未收到政府信息公开申请。",
                "全年收到政府信息公开申请0件。",
                "没有收到公民、法人和其他组织的政府信息公开申请。",
            )
        )
    text = f"全年收到政府信息公开申请{mark('N108:C1', size)}件"
    ways = (("C1.1", "当面申请"), ("C1.2", "传真申请"), ("C1.3", "网络申请"), ("C1.4", "信函申请"))
    counts = [(name, key, facts.number(f"statistics/{key}")) for key, name in ways]
    if rng.random() < 0.6:
        text += "，其中" + "、".join(
            f"{name}{mark(f'N108:{key}', n)}件" for name, key, n in counts if n
        )
    return text + rng.choice(
        (
            "，均已办结。",
            f"，办结{mark('N108:C2', size)}件。",
            f"，答复{mark('N108:C3', size)}件。",
            "。",
        )
    )


def disputes_2014(facts: Facts) -> str:
    reviews, suits = facts.number("statistics/D"), facts.number("statistics/E")
    if not reviews and not suits:
        return facts.rng.choice(
            (
                "全年未发生因政府信息公开引发的行政复议、行政诉讼。",
                "没有因政府信息公开申请行政复议、提起行政诉讼的情况。",
            )
        )
    first = (
        f"因政府信息公开被申请行政复议{mark('N108:D', reviews)}件" if reviews else "未发生行政复议"
    )
    second = f"被提起行政诉讼{mark('N108:E', suits)}件" if suits else "未发生行政诉讼"
    return f"全年{first}，{second}。"
