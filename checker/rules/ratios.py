"""A part, what it is a part of, and whether a percentage in prose is their ratio."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.recognise.stated.part_lists import NOT_COUNTED

if TYPE_CHECKING:
    from checker.recognise.stated.statements import Statement

HUNDRED = Decimal(100)


class Pair(NamedTuple):
    """What a percentage is computed from; several wholes are added up (新收 and 结转)."""

    part: Statement
    wholes: tuple[Statement, ...]

    @property
    def whole(self) -> Decimal:
        """The number to divide by."""
        return sum((s.quantity.value for s in self.wholes), Decimal(0))


def agrees(part: Decimal, whole: Decimal, printed: Decimal, slack: int = 1) -> bool:
    """Say whether a percentage is part ÷ whole, rounded or cut off at its last digit (``slack`` 2: ± 1 there)."""
    step = Decimal(1).scaleb(-digits(printed))
    exact = part * HUNDRED / whole
    readings = {exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN)}
    if slack > 1:
        readings |= {value + sign * step for value in set(readings) for sign in (1, -1)}
    return printed in readings


_FRACTION = re.compile(r"（([0-9]+)[/／÷]([0-9]+)）")
_TWO_COUNTS = re.compile(
    r"（[^（）0-9，]{1,10}([0-9]+)([件条项个份次人])，[^（）0-9，]{1,10}([0-9]+)\2）"
)


def fraction_behind(item: Statement) -> tuple[Decimal, Decimal] | None:
    """公开率为 63.04%（29/46）, 及时率 99.1%（应上网 449 项，及时上网 445 项）: part and whole in brackets right behind."""
    text = item.canon.text
    found = _FRACTION.match(text, item.end)
    if found:
        part, whole = Decimal(found[1]), Decimal(found[2])
        return (part, whole) if whole else None
    if text[item.end : item.end + 1] != "（" or "率" not in text[item.start - 5 : item.start]:
        return None
    counts = _TWO_COUNTS.match(text, item.end)
    if counts is None:
        return None
    part, whole = sorted((Decimal(counts[1]), Decimal(counts[3])))
    return (part, whole) if whole else None


_NAMED = re.compile(
    r"，(?:其中)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:类|件|数量?|申请)?(?:占比?|比[重例])[^，。；]*$"
)


def named_part(item: Statement, counts: list[Statement]) -> Statement | None:
    """企业申请 19 件、个人申请 14 件，企业占比 57.6%: the count whose words name what the share is said of, if one does."""
    name = _NAMED.search(item.before)
    found = [s for s in counts if name and name["name"] in s.lead]
    return found[-1] if found else None


_SHARE_BEHIND = re.compile(r"，?(?:约?占(?:比|[^，。；0-9]{1,8})?|（(?:占比?)?)(?:为|约)?")


def share_of_list(item: Statement, items: list[Statement]) -> tuple[Statement, Decimal] | None:
    """A 402 条，占 33.3%；B 301 条，占 25%；C 503 条，占 41.9%: the count of a share that is wrong, and the whole.

    All the other shares are of that whole, which is the sum of the counts or a number further up; None where there is
    no such list, no such whole, or the share is right.
    """
    same = [s for s in items if s.sentence_start == item.sentence_start]
    pairs = [(a, b) for a, b in pairwise(same) if _has_share(a, b)]
    parts = [a.quantity.value for a, b in pairs if b is item]
    others = [(a.quantity.value, b.quantity.value) for a, b in pairs if b is not item]
    if not parts or len(others) < 2 or len({a.quantity.unit for a, _ in pairs}) > 1:
        return None
    first = pairs[0][0]
    above = [s for s in items if s.end <= first.start and s.quantity.unit == first.quantity.unit]
    wholes = [s.quantity.value for s in above]
    wholes.append(sum((a.quantity.value for a, _ in pairs), Decimal(0)))
    fitting = [w for w in wholes if w > 0 and all(agrees(a, w, share) for a, share in others)]
    if not fitting or any(agrees(parts[0], w, item.quantity.value, 2) for w in fitting):
        return None
    return next(a for a, b in pairs if b is item), fitting[0]


def _has_share(count: Statement, share: Statement) -> bool:
    exact = not (count.quantity.approximate or share.quantity.approximate)
    counts = count.quantity.unit not in NOT_COUNTED and share.quantity.unit == "%"
    between = count.canon.text[count.end : share.start]
    return exact and counts and _SHARE_BEHIND.fullmatch(between) is not None


def digits(printed: Decimal) -> int:
    """Return how many digits a number has behind the point, as printed."""
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def totals_above(part: Statement, items: list[Statement]) -> set[Decimal]:
    """从渠道看，信函申请 389 件，占 32.3%: the whole may be any number of the paragraph, some sentences further up."""
    return {
        s.quantity.value
        for s in items
        if s.end < part.start
        and s.quantity.unit == part.quantity.unit
        and s.quantity.value >= part.quantity.value
    }
