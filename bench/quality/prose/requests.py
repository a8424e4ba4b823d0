"""Sentences about applications: received, carried over, answered, by outcome, applicant and channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.quality.facts.tables import spread
from bench.quality.marks import mark

if TYPE_CHECKING:
    from bench.quality.facts import Facts

UNITS = ("件", "件", "件", "件", "宗", "条", "份", "件", "次", "项", "起")
VERBS = (
    "收到",
    "共收到",
    "新收",
    "新收到",
    "受理",
    "共受理",
    "接收",
    "新接收",
    "累计收到",
    "共接到",
    "共新收",
)
WHEN = ("全年", "{y}年", "本年度", "{y}年度", "")
NUMERALS = "零一二三四五六七八九"


def unit_of(facts: Facts) -> str:
    """The unit a report counts applications in, the same throughout."""
    return UNITS[(facts.year * 7 + len(facts.organ.name) * 3) % len(UNITS)]


def received(facts: Facts) -> str:
    """What came in, in one of the wordings of the survey."""
    rng = facts.rng
    new, old = facts.application("new"), facts.application("carried_in")
    when = rng.choice(WHEN).format(y=facts.year)
    if new == 0:
        return nothing(facts, when)
    unit = unit_of(facts)
    object_ = rng.choice(
        (
            "政府信息公开申请",
            "政府信息公开申请",
            "依申请公开政府信息申请",
            "公民、法人或其他组织政府信息公开申请",
            "公众提出的政府信息公开申请",
            "政府信息依申请公开",
            "信息公开申请",
        )
    )
    figure = mark("N101:new", new)
    if old and rng.random() < 0.5:
        pool, carried = mark("N101:pool", new + old), mark("N102:carried_in", old)
        return rng.choice(
            (
                f"{when}收办政府信息公开申请{pool}{unit}，其中本年新收{figure}{unit}，上年结转{carried}{unit}",
                f"{when}共办理政府信息公开申请{pool}{unit}（含上年结转{carried}{unit}）",
                f"{when}累计处理政府信息公开申请{pool}{unit}，其中本年新接收{figure}{unit}、上年结转{carried}{unit}",
            )
        )
    words = f"{when}{rng.choice(VERBS)}{object_}{figure}{unit}"
    if 1 <= new <= 9 and rng.random() < 0.15:
        words = f"{when}收到政府信息公开申请{NUMERALS[new] if new != 2 else '两'}{unit}"
    else:
        words += channels(facts, new, unit)
    if old:
        words += rng.choice(
            (
                f"，上年结转{mark('N102:carried_in', old)}{unit}",
                f"，上年度结转{mark('N102:carried_in', old)}{unit}",
            )
        )
    return words


def nothing(facts: Facts, when: str) -> str:
    rng = facts.rng
    if facts.application("carried_in"):
        return f"{when}未收到新的政府信息公开申请，上年结转{mark('N102:carried_in', facts.application('carried_in'))}件"
    return when + rng.choice(
        (
            "未收到政府信息公开申请",
            "没有收到政府信息公开申请",
            "收到政府信息公开申请0件",
            "未接到公民、法人和其他组织的政府信息公开申请",
            "无依申请公开事项",
            "收到政府信息公开申请为0件",
            "未收到公民、法人和其他组织提出的政府信息公开申请",
            "共收到依申请公开0件",
            "无政府信息公开申请",
            "未产生依申请公开事项",
            "收到依申请公开政府信息0件，予以公开0件、不予公开0件",
            "未收到政府信息公开申请，上年结转申请0件",
            "没有公民、法人或者其他组织向" + facts.organ.short + "提出政府信息公开申请",
            "依申请公开件数为0",
            "接收政府信息公开申请0宗",
        )
    )


def channels(facts: Facts, amount: int, unit: str) -> str:
    rng = facts.rng
    if amount < 2 or rng.random() < 0.6:
        return ""
    parts = spread(rng, amount, [6, 3, 2])
    names = rng.choice(
        (
            ("网络申请", "信函申请", "当面申请"),
            ("网上申请", "邮寄申请", "现场申请"),
            ("线上", "信函", "当面"),
        )
    )
    listed = [
        f"{name}{mark('N201:part', n)}{unit}" for name, n in zip(names, parts, strict=True) if n
    ]
    start = rng.choice(("，其中", "，其中，", "。其中", "，包括"))
    return start + rng.choice(("、", "，")).join(listed)


def applicants(facts: Facts) -> str:
    rng, new = facts.rng, facts.application("new")
    natural = facts.application("new", "natural")
    if new < 2 or facts.application("carried_in") or rng.random() < 0.6:
        return ""
    if natural == new:
        return rng.choice(("，申请人均为自然人", ""))
    words = f"自然人申请{mark('N101:natural', natural)}件，法人或其他组织申请{mark('N101:bodies', new - natural)}件"
    if rng.random() < 0.4:
        share = f"{natural / new * 100:.1f}"
        words = (
            f"自然人申请{mark('N101:natural', natural)}件，占{mark('N202:share', share)}%，"
            f"法人或其他组织申请{mark('N101:bodies', new - natural)}件"
        )
    return "。按申请人分，" + words


def closed(facts: Facts) -> str:
    """What was answered and carried over."""
    rng = facts.rng
    done, out = facts.application("total"), facts.application("carried_out")
    if done == 0:
        return f"，结转下年度{mark('N102:carried_out', out)}件" if out else ""
    unit = unit_of(facts)
    figure = mark("N103:done", done)
    if out == 0:
        return rng.choice(
            (
                f"，办结{figure}{unit}",
                "，均已按期答复",
                "，已全部办结",
                f"，依法答复{figure}{unit}",
                f"，办结{figure}{unit}，无结转下年度办理的申请",
                "，均在法定期限内予以答复",
                "，全部按时办结，按期答复率100%",
                f"，答复{figure}{unit}，答复率{mark('N202:rate', '100')}%",
                "，所有申请均按时规范答复",
                f"，全年答复{figure}{unit}，无逾期答复情况",
                f"，已办结{figure}{unit}，结转下年度0{unit}",
            )
        )
    carried = mark("N102:carried_out", out)
    pool = done + out
    rate = mark("N202:rate", f"{done / pool * 100:.2f}")
    return rng.choice(
        (
            f"，办结{figure}{unit}，结转下年度继续办理{carried}{unit}",
            f"，办结{figure}{unit}，结转{facts.year + 1}年继续办理{carried}{unit}",
            f"，答复{figure}{unit}，结转下年度{carried}{unit}",
            f"，已办结{figure}{unit}，{carried}{unit}转下年度办理",
            f"，办结{figure}{unit}，办结率为{rate}%，结转下年度{carried}{unit}",
        )
    )


OUTCOME_NAMES = (
    ("granted", "予以公开"),
    ("partial", "部分公开"),
    ("denied", "不予公开"),
    ("unable", "无法提供"),
    ("rejected", "不予处理"),
    ("other", "其他处理"),
)


def outcomes(facts: Facts) -> str:
    rng, done = facts.rng, facts.application("total")
    if done < 1 or rng.random() < 0.45:
        return ""
    found = [(name, facts.group(key), key) for key, name in OUTCOME_NAMES]
    zeros = rng.random() < 0.2
    shown = [f"{name}{mark(f'N104:{key}', n)}件" for name, n, key in found if n or zeros]
    joined = rng.choice(("、", "，")).join(shown)
    if len(shown) > 3 and rng.random() < 0.2:
        joined = "、".join(shown[:2]) + rng.choice(("等", ""))
        return f"。其中{joined}"
    return rng.choice(("。其中，", "。按办理结果分，", "，其中", "。其中")) + joined


def growth(facts: Facts) -> str:
    rng, new = facts.rng, facts.application("new")
    if new < 5 or facts.application("carried_in") or rng.random() < 0.75:
        return ""
    unit = unit_of(facts)
    before = max(1, int(new * rng.uniform(0.5, 1.6)))
    if before == new:
        return "，与上年持平"
    change = abs(new - before) / before * 100
    word = "增长" if new > before else "下降"
    more = "增加" if new > before else "减少"
    rate = mark("N203:rate", f"{change:.1f}")
    return rng.choice(
        (
            f"，较{facts.year - 1}年的{before}{unit}{more}{mark('N203:difference', abs(new - before))}{unit}，{word}{rate}%",
            f"，比上年（{before}{unit}）{word}{rate}%",
        )
    )


def sentences(facts: Facts) -> list[str]:
    """The whole paragraph about applications."""
    if facts.application("new") == 0:
        return [received(facts) + closed(facts) + "。"]
    body = received(facts)
    if "其中" not in body and "包括" not in body:
        body += growth(facts)
    return [body + closed(facts) + outcomes(facts) + applicants(facts) + "。"]


def litigation(facts: Facts) -> str:
    """Reviews and lawsuits; zero in words."""
    rng, reviews, suits = facts.rng, facts.reviews, facts.suits
    if not reviews and not suits:
        return rng.choice(
            (
                "全年未发生因政府信息公开引发的行政复议、行政诉讼。",
                "未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
                "没有因政府信息公开引起的行政复议和行政诉讼。",
                "全年因政府信息公开被申请行政复议0件，提起行政诉讼0件。",
                "无因政府信息公开工作引发的行政复议、行政诉讼案件。",
                "全年无行政复议、行政诉讼。",
                "本年度没有发生因政府信息公开引起的行政复议、行政诉讼案件。",
                "未被申请行政复议，未被提起行政诉讼。",
                "因政府信息公开引起的行政复议、行政诉讼均为0件。",
                "",
            )
        )
    first = (
        f"因政府信息公开被申请行政复议{mark('N105:review', reviews)}件"
        if reviews
        else "未发生因政府信息公开引发的行政复议"
    )
    second = f"被提起行政诉讼{mark('N105:suit', suits)}件" if suits else "未发生行政诉讼"
    upheld = facts.number("litigation/review.upheld")
    if reviews and upheld == reviews and rng.random() < 0.5:
        first += "，均获维持" if reviews > 1 else "，结果为维持"
    elif reviews and rng.random() < 0.4:
        first += (
            f"，其中结果维持{mark('N105:upheld', upheld)}件、其他情形{mark('N201:part', reviews - upheld)}件"
            if upheld and upheld < reviews
            else ""
        )
    return rng.choice(("", "全年", f"{facts.year}年")) + f"{first}；{second}。"
