"""Sentences about what was published: totals with parts, channels, readings, documents, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.quality.facts.tables import spread
from bench.quality.marks import mark

if TYPE_CHECKING:
    from bench.quality.facts import Facts

CHANNELS = (
    ("政府门户网站", "微信公众号", "政务微博"),
    ("门户网站", "政务新媒体"),
    ("通过政府网站公开", "通过微信公众号公开", "通过其他方式公开"),
    ("区政府门户网站", "“云上发布”微信公众号", "抖音号", "今日头条"),
)
CLASSES = (
    ("机构职能类", "财政预决算类", "业务工作类", "政策文件类"),
    ("概况类信息", "政务动态信息", "信息公开目录信息"),
    ("政策法规类", "规划计划类", "工作动态类", "人事信息类", "财政资金类"),
    ("重点领域信息", "工作动态", "通知公告"),
    ("政策文件", "公示公告", "人事任免", "财政资金", "建议提案"),
    ("部门动态", "公告公示"),
    ("乡镇文件类", "惠民补贴类", "三务公开类"),
)
LEADS = (
    "主动公开政府信息",
    "共主动公开政府信息",
    "累计公开政府信息",
    "主动公开各类政府信息",
    "共发布各类信息",
    "公开信息总数",
    "主动发布信息",
    "通过各类平台主动公开政府信息",
    "公开政府信息",
    "在政府网站发布信息",
)


def published(facts: Facts, total: int | None = None) -> str:
    """One sentence with a total and, most times, its parts."""
    rng = facts.rng
    amount = (
        rng.choice((rng.randint(8, 90), rng.randint(91, 900), rng.randint(901, 20000)))
        if total is None
        else total
    )
    unit = rng.choice(("条", "条", "条", "篇", "件", "项"))
    names = rng.choice(CHANNELS + CLASSES)
    parts = spread(rng, amount, [rng.uniform(0.5, 4) for _ in names])
    lead = rng.choice(("全年", f"{facts.year}年", "本年度", "")) + rng.choice(LEADS)
    shape = rng.choice(SHAPES)
    return shape(
        facts, lead, mark("N201:total", amount), unit, list(zip(names, parts, strict=True))
    )


Parts = list[tuple[str, int]]


def _items(parts: Parts, unit: str, comma: str) -> str:
    return comma.join(f"{name}{mark('N201:part', n)}{unit}" for name, n in parts)


def complete(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    comma = facts.rng.choice(("、", "，"))
    word = facts.rng.choice(("其中", "其中，", "其中：", "包括"))
    return f"{lead}{total}{unit}，{word}{_items(parts, unit, comma)}。"


def colon(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    return f"{lead}{total}{unit}：{_items(parts, unit, '；')}。"


def respectively(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    names = "、".join(name for name, _ in parts)
    numbers = "、".join(f"{mark('N201:part', n)}{unit}" for _, n in parts)
    return f"{lead}{total}{unit}，其中{names}分别为{numbers}。"


def parts_first(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    return f"全年公开{_items(parts, unit, '、')}，{facts.rng.choice(('合计', '共计', '合计共'))}{total}{unit}。"


def partial(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    """A selection on purpose: silent for every rule."""
    chosen = parts[:-1]
    end = facts.rng.choice(("等", "等内容"))
    items = "、".join(f"{name}{n}{unit}" for name, n in chosen)
    return f"{lead}{mark('free:total', total.partition('|')[2].rstrip('⟧'))}{unit}，主要包括{items}{end}。"


def nested(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    (first, n), *rest = parts
    inner = spread(facts.rng, n, [2, 1])
    note = f"（含新制定{inner[0]}{unit}、修订{inner[1]}{unit}）" if n > 2 else ""
    head = f"{first}{mark('N201:part', n)}{unit}{note}"
    return f"{lead}{total}{unit}，其中{head}，{_items(rest, unit, '，')}。"


def rounded(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    number = int(total.partition("|")[2].rstrip("⟧"))
    floor = max(10, number // 10 * 10)
    word = facts.rng.choice(
        (f"{floor}余{unit}", f"近{floor + 10}{unit}", f"约{floor}{unit}", f"{floor}多{unit}")
    )
    return f"{lead}{word}。"


def alone(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    number = total.partition("|")[2].rstrip("⟧")
    return f"{lead}{number}{unit}。"


def share(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    amount = sum(n for _, n in parts)
    items = "，".join(
        f"{name}{mark('N201:part', n)}{unit}，占{mark('N202:share', f'{n / amount * 100:.2f}')}%"
        for name, n in parts
    )
    return f"{lead}{total}{unit}，其中{items}。"


def compared(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    number = int(total.partition("|")[2].rstrip("⟧"))
    before = max(1, int(number * facts.rng.uniform(0.6, 1.4)))
    if before == number:
        return f"{lead}{number}{unit}，与上年持平。"
    word, more = ("增长", "增加") if number > before else ("下降", "减少")
    rate = mark("N203:rate", f"{abs(number - before) / before * 100:.1f}")
    gap = mark("N203:difference", abs(number - before))
    return f"{lead}{number}{unit}，比上年的{before}{unit}{more}{gap}{unit}，{word}{rate}%。"


def zeros(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    """A class with nothing in it is listed, too."""
    items = _items(parts, unit, "，")
    return f"{lead}{total}{unit}，其中{items}，规划计划类{mark('N201:zero', 0)}{unit}。"


def bare_parts(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    """The parts follow as a sentence of their own."""
    return f"{lead}{total}{unit}。其中{_items(parts, unit, '；')}。"


def enumerated(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    listed = "；".join(
        f"{numeral}是{name}{mark('N201:part', n)}{unit}"
        for numeral, (name, n) in zip("一二三四五", parts, strict=False)
    )
    return f"{lead}{total}{unit}：{listed}。"


def bracketed(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    return f"{lead}{total}{unit}（{_items(parts, unit, '、')}）。"


def in_myriads(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    number = int(total.partition("|")[2].rstrip("⟧"))
    return f"{lead}{number / 10000:.2f}万{unit}。" if number > 9999 else f"{lead}{number}余{unit}。"


def mixed_units(facts: Facts, lead: str, total: str, unit: str, parts: Parts) -> str:
    """Parts in units of their own, no total."""
    (first, n), (second, m), *_ = parts
    first, second = (name.removeprefix("通过").removesuffix("公开") for name in (first, second))
    return f"全年通过{first}发布信息{n}条，通过{second}发布信息{m}期（篇）。"


SHAPES = (
    complete,
    complete,
    complete,
    colon,
    respectively,
    parts_first,
    partial,
    nested,
    rounded,
    alone,
    share,
    compared,
    zeros,
    bare_parts,
    enumerated,
    bracketed,
    in_myriads,
    mixed_units,
)


def documents(facts: Facts) -> str:
    """Normative documents as the table has them."""
    rng = facts.rng
    if facts.form_id == "2021":
        issued = facts.number("art20_1/normative.issued")
        repealed = facts.number("art20_1/normative.repealed")
        valid = facts.number("art20_1/normative.in_force")
        if not valid and not issued and not repealed:
            return rng.choice(("", "本年度未制发行政规范性文件。"))
        return rng.choice(
            (
                f"全年制发行政规范性文件{mark('N107:issued', issued)}件，"
                f"废止{mark('N107:repealed', repealed)}件，现行有效{mark('N107:in_force', valid)}件。",
                f"本年制发行政规范性文件{mark('N107:issued', issued)}件。" if issued else "",
                f"截至{facts.year}年12月31日，现行有效行政规范性文件{mark('N107:in_force', valid)}件。",
            )
        )
    made = facts.number("art20_1/normative.made")
    return f"全年制定规范性文件{mark('N107:made', made)}件。" if made else ""


def decisions(facts: Facts) -> str:
    permits = facts.number("art20_5/licensing.decisions")
    penalties = facts.number("art20_6/penalty.decisions")
    said = []
    if permits:
        said.append(f"作出行政许可决定{mark('N106:licensing', permits)}件")
    if penalties:
        said.append(f"作出行政处罚决定{mark('N106:penalty', penalties)}件")
    if not said or facts.rng.random() < 0.4:
        return ""
    return "全年" + "，".join(said) + "。"


def readings(facts: Facts) -> str:
    rng = facts.rng
    n = rng.randint(1, 40)
    return rng.choice(
        (
            f"发布政策解读{mark('N204:readings', n)}篇。",
            f"发布政策解读信息{n}条，其中文字解读{mark('free:part', n - n // 3)}条、图片解读{n // 3}条。"
            if n > 2
            else f"发布政策解读{n}条。",
            f"召开新闻发布会{rng.randint(1, 6)}场，开展在线访谈{rng.randint(1, 5)}期。",
            f"公开{facts.year - 1}年度部门决算和{facts.year}年部门预算。",
            f"网站访问量达{rng.randint(2, 60)}万余次，微信公众号关注人数{rng.randint(1, 9)}.{rng.randint(1, 9)}万人。",
            "",
        )
    )


def other_populations(facts: Facts) -> str:
    """Numbers about other things than applications, which no rule may compare with a table."""
    rng = facts.rng
    n = rng.randint(3, 900)
    return rng.choice(
        (
            f"办理12345热线工单{n}件，办结率100%。",
            f"受理领导信箱来信{n}件，办结{n}件。",
            f"办理人大代表建议{rng.randint(1, 30)}件、政协提案{rng.randint(1, 30)}件，已全部答复。",
            f"回复网民留言{n}条。",
            f"受理信访事项{n}件，办结{max(1, n - 2)}件。",
            f"公开建议提案办理结果{rng.randint(1, 30)}件。",
        )
    )
