"""The contact sentence: items in any order, run in, in brackets or on lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.quality.marks import mark

if TYPE_CHECKING:
    from bench.quality.facts import Facts

LABELS = {
    "address": ("地址", "地址", "办公地址", "联系地址", "通讯地址", "通信地址"),
    "postcode": ("邮编", "邮编", "邮政编码"),
    "phone": ("电话", "电话", "电话", "联系电话", "咨询电话", "办公电话"),
    "fax": ("传真", "传真", "传真电话"),
    "email": ("邮箱", "电子邮箱", "电子邮件", "电子信箱", "E-mail"),
}
TOPICS = {"address": "C204", "postcode": "C202", "phone": "C201", "fax": "C201", "email": "C203"}
SETS = (
    ("address", "postcode", "phone"),
    ("address", "postcode", "phone"),
    ("address", "phone", "postcode"),
    ("address", "postcode", "phone", "email"),
    ("address", "postcode", "phone", "fax"),
    ("address", "postcode", "phone", "fax", "email"),
    ("phone", "address", "postcode", "email"),
)
ASKS = (
    "如对本报告有疑问",
    "如对本报告有任何疑问",
    "社会公众如对报告有意见建议",
    "如有疑问",
    "如对本年度报告有任何疑问或意见",
    "对本报告内容有疑问的",
)


def item(facts: Facts, name: str, colon: str) -> str:
    value = getattr(facts.contact, name)
    label = facts.rng.choice(LABELS[name])
    extension = ""
    if name == "phone" and facts.rng.random() < 0.05:
        extension = f"转80{facts.rng.randint(1, 9)}"
    return f"{label}{colon}{mark(f'{TOPICS[name]}:{name}', value)}{extension}"


def contact(facts: Facts) -> list[str]:
    """The sentence; further paragraphs where each item stands on a line of its own."""
    rng = facts.rng
    office = mark("C208:unit", facts.organ.office)
    items = [
        item(facts, name, rng.choice(("：", "：", "：", "")) or "：") for name in rng.choice(SETS)
    ]
    ask = rng.choice(ASKS)
    if rng.random() < 0.1:
        return [f"{ask}，请与{office}联系。", *items]
    comma = rng.choice(("，", "，", "；"))
    inner = comma.join(items)
    return [
        rng.choice(
            (
                f"{ask}，请与{office}联系（{inner}）。",
                f"{ask}，请与{office}联系。{inner}。",
                f"{ask}，请联系{office}（{inner}）。",
                f"{ask}，请与{office}联系，{inner}。",
                f"{ask}，请与{office}联系。（{inner}）",
                f"{ask}，请与{office}联系：{inner}。",
                f"{ask}，请向{office}反映（{inner}）。",
            )
        )
    ]
