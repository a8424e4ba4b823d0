"""Percentages in prose (N202)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from checker.findings import Problem, Severity
from checker.recognise.stated import stated
from checker.recognise.stated.claim_bodies import other_body
from checker.recognise.stated.claims import other_year
from checker.recognise.stated.part_lists import NOT_COUNTED
from checker.rules.base import Context, Verdicts, rule
from checker.rules.prose_statistics import contradicted_roots
from checker.rules.prose_sums import broken_totals
from checker.rules.ratios import (
    HUNDRED,
    Pair,
    agrees,
    digits,
    fraction_behind,
    named_part,
    share_of_list,
    totals_above,
)
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.findings import Location
    from checker.recognise.stated.claims import Claim
    from checker.recognise.stated.statements import Statement

_SHARE = re.compile(r"(?:占|占比|比重|比例)[^占，。；]{0,14}$|所占比[例重][^，。；]{0,4}$")
_OTHER_WHOLE = re.compile(
    r"全[国省市州县区旗](?!申请|信息|公开)|同期|行业|人口|辖区|系统|预算|任务"
)
_RATE = re.compile(r"([\u4e00-\u9fff]{2})率[^率，。；]{0,6}$")
_NO_RATE_OF = re.compile(
    r"(?:按时|按期|及时|按时限|准时)[\u4e00-\u9fff]{0,4}率[^率]*$|(?:增长|下降|上升|减少|同比|提高|降低)"
)
_APPLICANTS = re.compile(
    r"自然人|法人|公民|个人|(?:网络|网上|线上|在线|信函|邮寄|当面|现场|传真|平台|邮件|申请方式)[^，。；]{0,12}$|为主，共$"
)
_RECEIVED = re.compile(r"(?:收到|受理|接收|接到|新收)[^，。]{0,20}申请(?:公开)?$")
_CARRIED_IN = re.compile(r"(?:上年|上一年|去年|20\d\d年)度?[^，。]{0,4}结转[^，。下转]{0,6}$")


@rule("N202", Severity.ERROR)
def rate_differs(report: AnnualReport, context: Context) -> Verdicts:
    """百分比与所列数字不符

    检查：百分比与所依据的数字相符
    依据：惯例：比例、比率应能由文中所列数字算出
    说明：占比、办结率等用同一句（必要时前一句）的数字重新计算，申请的答复率、办结率也用同一段各句的数字；
    四舍五入、截尾都算相符；各项占比凑成 100% 的，末位允许差 1。
    句中没有成对数字、分母另有所指、约数以及 100% 的按期办结率不比较。
    反例：共公开 805 条，其中动态类 258 条，占 33.9%（258 ÷ 805 = 32.05%）。
    正例：共 120 条，其中网站 107 条，占 89%。
    建议：请重新计算，改正比例或相应数字。
    """
    for items in stated(report).by_paragraph:
        for item in items:
            if item.quantity.unit == "%":
                yield from _check_rate(report, item, list(items))


def _check_rate(report: AnnualReport, item: Statement, items: list[Statement]) -> Verdicts:
    quantity = item.quantity
    if quantity.approximate or quantity.value <= 0:
        return
    fraction = fraction_behind(item)
    if fraction:
        yield from _check_fraction(report, item, *fraction)
        return
    if quantity.value == HUNDRED:
        return
    if _EACH_SHARE.search(item.before):
        yield from _respective(report, item, items)
        return
    pair = _share_pair(item, items) or _rate_pair(item, items) or _applicants_pair(item, items)
    pair = pair or _claimed_pair(report, item) or _claimed_share(report, item, items)
    if pair is None:
        yield from _listed(report, item, items)
        return
    if any(s.quantity.approximate for s in (pair.part, *pair.wholes)):
        return
    slack = 2 if _forced(item, items) else 1
    parts, wholes = _readings(pair.part, _around(item, items))
    wholes |= {pair.whole, *totals_above(pair.part, items)}
    if any(agrees(a, b, quantity.value, slack) for a in parts for b in wholes if b > 0):
        return
    yield _rate_problem(report, item, _with_nearest_whole(item, pair, items))


def _listed(report: AnnualReport, item: Statement, items: list[Statement]) -> Iterator[Problem]:
    if listed := share_of_list(item, items):
        yield _share_slip(report, item, *listed)


def _share_slip(report: AnnualReport, item: Statement, part: Statement, whole: Decimal) -> Problem:
    computed = plain((part.quantity.value * HUNDRED / whole).quantize(Decimal("0.01")))
    words = f"按文中数字 {plain(part.quantity.value)} ÷ {plain(whole)} = {computed}%"
    return _problem(report, item, words, computed, (part,))


_EACH_SHARE = re.compile(r"分别(?:约|各)?占[^，；。]*$")


def _respective(report: AnnualReport, item: Statement, items: list[Statement]) -> Iterator[Problem]:
    """网上 17 件、信函 9 件，分别占 65.4%、34.6%: the shares in the order of the counts, of their sum or a number above."""
    start = item.sentence_start + item.before.rfind("分别")
    near = [s for s in _around(item, items) if s.end <= start]
    shares = [s for s in items if s.quantity.unit == "%" and start < s.start < item.sentence_end]
    parts = near[-len(shares) :]
    units = {s.quantity.unit for s in parts}
    if len(parts) != len(shares) or len(units) != 1 or any(s.quantity.approximate for s in parts):
        return
    part = parts[shares.index(item)]
    total = sum((s.quantity.value for s in parts), Decimal(0))
    if total <= 0:
        return
    wholes = {total, *(s.quantity.value for s in near if s.quantity.unit in units)}
    printed = item.quantity.value
    if any(w > 0 and agrees(part.quantity.value, w, printed, 2) for w in wholes):
        return
    if abs(sum((s.quantity.value for s in shares), Decimal(0)) - HUNDRED) > 1:
        others = [s for s in shares if s is not item]
        pairs = [(parts[shares.index(s)].quantity.value, s.quantity.value) for s in others]
        if not others or not all(agrees(a, total, b) for a, b in pairs):
            return
    yield _share_slip(report, item, part, total)


def _with_nearest_whole(item: Statement, pair: Pair, items: list[Statement]) -> Pair:
    """Take the whole that the other shares of the list are of: the one that comes nearest to the share printed."""
    part = pair.part
    if len(pair.wholes) > 1:
        return pair
    wholes = [
        pair.wholes[0],
        *(s for s in _around(item, items) if s.start < part.start and _whole_of(s, part)),
    ]

    def distance(other: Statement) -> Decimal:
        ratio = part.quantity.value * HUNDRED / other.quantity.value
        return abs(ratio - item.quantity.value)

    return Pair(part, (min(wholes, key=distance),))


def _check_fraction(
    report: AnnualReport, item: Statement, part: Decimal, whole: Decimal
) -> Iterator[Problem]:
    """公开率为 63.04%（29/46）: the fraction stands right behind."""
    if agrees(part, whole, item.quantity.value):
        return
    computed = plain((part * HUNDRED / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))
    words = f"括号里的 {plain(part)} ÷ {plain(whole)} = {computed}%"
    yield _problem(report, item, words, computed)


def _around(item: Statement, items: list[Statement]) -> list[Statement]:
    """Exact counts of the sentence and the one before."""
    since = _previous_start(item)
    return [
        s
        for s in items
        if s.quantity.unit not in NOT_COUNTED
        and not s.quantity.negated
        and since <= s.start < item.sentence_end
    ]


def _previous_start(item: Statement) -> int:
    text = item.canon.text[: max(item.sentence_start - 1, 0)]
    return max(text.rfind(mark) for mark in "。！？") + 1


def _readings(part: Statement, around: list[Statement]) -> tuple[set[Decimal], set[Decimal]]:
    """Return every number that may be meant as the part (neighbours joined) and as the whole (新收 and 结转 joined)."""
    same = [s.quantity.value for s in around if s.quantity.unit == part.quantity.unit]
    before = [
        s.quantity.value
        for s in around
        if s.start <= part.start and s.quantity.unit == part.quantity.unit
    ]
    parts = set(accumulate(reversed(before)))
    wholes = {value for value in same if value >= part.quantity.value}
    wholes |= {a + b for a, b in pairwise(same)}
    return parts, wholes


def _forced(item: Statement, items: list[Statement]) -> bool:
    """Shares of one list that add up to exactly 100 may each be off by one in the last digit."""
    shares = [
        s.quantity.value
        for s in items
        if s.quantity.unit == "%" and s.sentence_start == item.sentence_start
    ]
    return len(shares) > 2 and sum(shares) == HUNDRED


def _share_pair(item: Statement, items: list[Statement]) -> Pair | None:
    """107 条，占总数的 89%: the part is the count right before, the whole an earlier, larger one of its unit."""
    if not _SHARE.search(item.before) or _OTHER_WHOLE.search(_after_share(item)):
        return None
    counts = [s for s in _around(item, items) if s.start < item.start]
    if not counts:
        return None
    part = named_part(item, counts) or counts[-1]
    if re.search("[。；]", item.canon.text[counts[-1].end : item.start]):
        return None
    wholes = [s for s in counts if s.start < part.start and _whole_of(s, part)]
    return Pair(part, (wholes[-1],)) if wholes else None


def _applicants_pair(item: Statement, items: list[Statement]) -> Pair | None:
    """按申请人分，自然人申请 25 件，占 68.1%: the whole are the applications received, said further up."""
    part = _applicants_part(item, items)
    if part is None:
        return None
    wholes = [s for s in items if s.start < part.start and _RECEIVED.search(s.lead)]
    whole = wholes[0] if len(wholes) == 1 else None
    if (
        whole is None
        or whole.quantity.unit in NOT_COUNTED
        or whole.quantity.value < part.quantity.value
    ):
        return None
    return Pair(part, (whole,))


def _applicants_part(item: Statement, items: list[Statement]) -> Statement | None:
    """Return the count of a kind of applicant, or of a way to apply, whose share is said."""
    if not _SHARE.search(item.before) or _OTHER_WHOLE.search(_after_share(item)):
        return None
    counts = [s for s in _around(item, items) if s.start < item.start]
    part = counts[-1] if counts else None
    return part if part and part.end <= item.start and _APPLICANTS.search(part.lead) else None


def _after_share(item: Statement) -> str:
    return item.before[item.before.rfind("占") :]


def _whole_of(whole: Statement, part: Statement) -> bool:
    if whole.quantity.unit != part.quantity.unit or whole.quantity.value < part.quantity.value:
        return False
    between = part.canon.text[whole.end : part.start]
    return bool(re.search(r"其中|包括|分别|：|（|中，", between)) or bool(
        re.search("共|总|收回|回收", whole.lead)
    )


def _rate_pair(item: Statement, items: list[Statement]) -> Pair | None:
    """受理 890649 件，办结 846542 件，办结率 95.05%: 办结 ÷ the count before it, or ÷ (新收 + 结转)."""
    rate = _RATE.search(item.before)
    if not rate or (_NO_RATE_OF.search(item.lead) and not _says_how(item, items)):
        return None
    verb = "收回" if rate[1] == "回收" and "收回" in item.before else rate[1]
    counts = [
        s
        for s in _around(item, items)
        if (s.sentence_start == item.sentence_start or _is_taken_in(s)) and s.start < item.start
    ]
    parts = [s for s in counts if verb in s.lead or s.tail.startswith((verb, f"已{verb}"))]
    if not parts:
        return None
    part = parts[-1]
    before = [s for s in counts if s.start < part.start and s.quantity.unit == part.quantity.unit]
    wholes = [s for s in before if s.quantity.value >= part.quantity.value]
    return Pair(part, (wholes[-1],)) if wholes else _of_received_and_carried(part, before)


def _is_taken_in(statement: Statement) -> bool:
    """Tell whether a figure counts the cases received or carried over: it may stand a sentence earlier."""
    return bool(_RECEIVED.search(statement.lead) or _CARRIED_IN.search(statement.lead))


def _of_received_and_carried(part: Statement, before: list[Statement]) -> Pair | None:
    """受理 218 件，上年结转 17 件，办结 234 件，办结率 99.57%: of both together."""
    received = [s for s in before if _RECEIVED.search(s.lead)]
    carried = [s for s in before if _CARRIED_IN.search(s.lead)]
    if len(received) != 1 or len(carried) != 1:
        return None
    pair = Pair(part, (received[0], carried[0]))
    return pair if part.quantity.value <= pair.whole else None


_IN_TIME = re.compile(r"(?:按时|按期|及时|按时限|准时)[\u4e00-\u9fff]{0,4}")


def _says_how(item: Statement, items: list[Statement]) -> bool:
    """转办 3187 件，按期办结 3179 件，按期办结率 99.75%: the same words stand before a figure of the sentence."""
    named = _IN_TIME.search(item.lead)
    words = named[0].removesuffix("率") if named else "\0"
    same = [s for s in items if s.sentence_start == item.sentence_start and s.start < item.start]
    return any(s.lead.endswith(words) for s in same)


_TABLE = "applications"
_ANSWERED, _RECEIVED_KEYS = ("closed", "answered"), ("received", "new", "pool", "handled")


def _claimed_pair(report: AnnualReport, item: Statement) -> Pair | None:
    """共受理申请 41 件。……答复 36 件。答复率 97.6%。: sentences of one paragraph, each plain about applications.

    Several numbers answered or received leave open which is meant: then the rate must fit none of them.
    """
    rate = _RATE.search(item.before)
    if not rate or rate[1] not in ("答复", "办结", "回复", "办复") or _NO_RATE_OF.search(item.lead):
        return None
    if item.topic() != "application" or other_body(item) or other_year(item):
        return None
    block = item.quantity.place.block
    claims = [c for c in _totals(report) if c.statement.quantity.place.block == block]
    parts = [c.statement for c in claims if c.subject.key in _ANSWERED]
    wholes = [c.statement for c in claims if c.subject.key in _RECEIVED_KEYS]
    if not parts or not wholes or any(s.start > item.start for s in (*parts, *wholes)):
        return None
    pools = _pools(claims)
    if any(agrees(p.quantity.value, pool, item.quantity.value) for p in parts for pool in pools):
        return None
    part, whole = parts[-1], wholes[-1]
    return Pair(part, (whole,)) if part.quantity.value <= whole.quantity.value else None


def _claimed_share(report: AnnualReport, item: Statement, items: list[Statement]) -> Pair | None:
    """2.按申请人分，自然人申请 3 件，占 65%: the applications received stand in a paragraph further up."""
    part = _applicants_part(item, items)
    own = [c for c in stated(report).claims if c.statement is part and c.subject.table == _TABLE]
    if part is None or not own or own[0].column in ("", "total"):
        return None
    claims, value = _totals(report), part.quantity.value
    received = [c.statement for c in claims if c.subject.key in _RECEIVED_KEYS]
    if len(received) != 1 or received[0].quantity.value < value:
        return None
    pools = _pools(claims) | {c.statement.quantity.value for c in claims}
    if any(pool and agrees(value, pool, item.quantity.value) for pool in pools):
        return None
    return Pair(part, (received[0],))


def _totals(report: AnnualReport) -> list[Claim]:
    """Return what the prose says of applications of all applicants together."""
    return [c for c in stated(report).claims if c.column == "total" and c.subject.table == _TABLE]


def _pools(claims: list[Claim]) -> set[Decimal]:
    """Return every number of applications, with those carried over and without, that a share may be of."""
    wholes = [c.statement.quantity.value for c in claims if c.subject.key in _RECEIVED_KEYS]
    carried = [c.statement.quantity.value for c in claims if c.subject.key == "carried_in"]
    return {w + extra for w in wholes for extra in (Decimal(0), *carried)} - {Decimal(0)}


def _rate_problem(report: AnnualReport, item: Statement, pair: Pair) -> Problem:
    ratio = pair.part.quantity.value * HUNDRED / pair.whole
    step = Decimal(1).scaleb(-max(digits(item.quantity.value), 2))
    computed = plain(ratio.quantize(step, ROUND_HALF_UP))
    a, b = plain(pair.part.quantity.value), "+".join(plain(s.quantity.value) for s in pair.wholes)
    b = f"（{b}）" if len(pair.wholes) > 1 else b
    words = f"按文中数字 {a} ÷ {b} = {computed}%"
    return _problem(report, item, words, computed, (pair.part, *pair.wholes))


def _problem(
    report: AnnualReport,
    item: Statement,
    words: str,
    computed: str,
    members: tuple[Statement, ...] = (),
) -> Problem:
    """Say that a percentage is not what the numbers it is of give; ``words`` show how it is computed."""
    place, printed = item.quantity.place, plain(item.quantity.value)
    return Problem(
        message=f"正文写 {printed}%，{words}。",
        where=report.locate_span(place.block, place.start or 0, place.end or 0),
        expected=f"{computed}%",
        actual=f"{printed}%",
        related=tuple(_place_of(report, member) for member in members),
        root=_root(report, item, *members) if members else item.root,
    )


def _root(report: AnnualReport, *members: Statement) -> str:
    """Name the slip: the member that a table or the list it heads contradicts, else the percentage."""
    contradicted, totals = contradicted_roots(report), broken_totals(report)
    found = (totals.get(m.root) or (m.root if m.root in contradicted else None) for m in members)
    return next((root for root in found if root), members[0].root)


def _place_of(report: AnnualReport, statement: Statement) -> Location:
    place = statement.quantity.place
    return report.locate_span(place.block, place.start or 0, place.end or 0)
