"""Growth and decline against last year in prose (N203)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.findings import NotApplicable, NotChecked, Problem, Severity
from checker.recognise.stated import stated
from checker.recognise.stated.part_lists import NOT_COUNTED
from checker.recognise.stated.statements import Statement
from checker.rules.base import Context, Verdicts, rule
from checker.rules.cross_year import previous_of
from checker.rules.prose_statistics import contradicted_roots
from checker.rules.ratios import HUNDRED, agrees
from checker.rules.title_year import title_year_contradicted
from checker.rules.years import WRONG_TITLE
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.recognise.stated.claims import Claim

_CHANGE = re.compile(
    r"(?P<up>增长|增加|上升|提高|增幅|多)?(?P<down>下降|减少|降低|降幅|少)?(?:了|为|达|约|率为|幅度为)?$"
)
_AGAINST = re.compile(
    r"同比|比上年|较上年|比去年|较去年|与上年|与去年|上一年|上年同期|去年同期|[比较与](?:20[0-9]{2})年"
    r"|（(?:上年|去年)(?:同期|度)?(?:为|共)?[0-9]"
)
_LAST = re.compile(r"上年|去年|上一年|同期|(20[0-9]{2})年")

_CARRIED = re.compile(r"结转|转结|遗留|顺延|接转")
"""Last year's unfinished cases are not last year's number."""


@rule("N203", Severity.WARNING)
def growth_differs(report: AnnualReport, context: Context) -> Verdicts:
    """增减幅度与所列数字不符

    检查：增减幅度与两年数字相符
    依据：惯例：增减数和增减幅度应与两年的数字一致
    说明：句中同时写出两年数字，或写出本年数和增减数的，重新计算增减数、幅度和方向；选择了上年报告的，收到申请数的增幅还与
    两年表三比较。四舍五入、截尾都算相符；约数不比较。
    反例：新收 43 件，比上年 40 件增长 9.5%（应由 3 ÷ 40 = 7.5% 得出）。
    正例：新收 43 件，比上年增加 3 件，增长 7.5%。
    建议：请用两年的数字重新计算。
    """
    if title_year_contradicted(report) is not None:
        yield WRONG_TITLE
        return
    for items in _sentences(report):
        if _AGAINST.search(items[0].sentence):
            yield from _check_sentence(report, items)
        elif "环比" in items[0].sentence:
            yield from _check_steps(report, items)
        if len(items) > 2:
            yield from _check_points(report, items)
    previous = previous_of(report, context)
    if not isinstance(previous, NotApplicable | NotChecked):
        yield from _against_last_report(report, previous)


def _direction(statement: Statement) -> int:
    """1 for growth, -1 for decline, 0 when the figure is no change."""
    match = _CHANGE.search(statement.lead)
    if not match:
        return 0
    return 1 if match["up"] else -1 if match["down"] else 0


@dataclass(frozen=True, slots=True)
class Growth:
    """A number of this year with what the sentence says of last year's."""

    now: Statement
    last: tuple[Statement, ...]
    changes: tuple[Statement, ...]
    shares: tuple[Statement, ...]

    def last_value(self) -> Decimal | None:
        """Return last year's number, as said or as this year's less the change."""
        if len(self.last) == 1:
            return self.last[0].quantity.value
        if self.last or not self.changes or not self.shares:
            return None
        change = self.changes[0]
        return self.now.quantity.value - _direction(change) * change.quantity.value

    def beyond_doubt(self) -> bool:
        """Say whether every figure is exact, of one unit, and said once."""
        members = (self.now, *self.last, *self.changes)
        exact = not any(s.quantity.approximate for s in (*members, *self.shares))
        one_unit = len({s.quantity.unit for s in members}) == 1
        return exact and one_unit and len(self.changes) <= 1 and len(self.shares) <= 1


def _check_sentence(report: AnnualReport, items: list[Statement]) -> Verdicts:
    for growth in _certain(report, items):
        yield from _judge(report, growth)


def _certain(report: AnnualReport, items: list[Statement]) -> Iterator[Growth]:
    """Yield the growths of a sentence that sets years side by side."""
    yield from (growth for growth in _growths(report, items) if growth.beyond_doubt())


_SPAN = re.compile("季度|月|半年")


def _check_steps(report: AnnualReport, items: list[Statement]) -> Iterator[Problem]:
    """一季度 240 条，二季度 300 条，环比增长 25%: each span of the year against the one before it."""
    counts = [s for s in items if s.quantity.unit not in NOT_COUNTED]
    for last, now in pairwise(counts):
        share = items[items.index(now) + 1 : items.index(now) + 2]
        if not share or share[0].quantity.unit != "%" or not share[0].lead.startswith("环比"):
            continue
        growth = Growth(now, (last,), (), tuple(share))
        if all(_SPAN.search(s.lead) for s in (last, now)) and growth.beyond_doubt():
            yield from _judge(report, growth)


_FROM_TO = re.compile(
    r"^(?:，|的)?(?:提升|提高|上升|增加|增长|升|下降|降低|减少|回落|降)(?:到|至|为)(?:了)?[^0-9，。；]{0,12}$"
)


def _check_points(report: AnnualReport, items: list[Statement]) -> Iterator[Problem]:
    """由 86%提升到 98%，提高 12 个百分点: the points are the difference of the two shares."""
    for first, second, points in zip(items, items[1:], items[2:], strict=False):
        units = (first.quantity.unit, second.quantity.unit, points.quantity.unit)
        if units not in (("%", "%", "个百分点"), ("%", "%", "百分点")):
            continue
        way = _direction(points)
        text = first.canon.text
        joined = _FROM_TO.search(text[first.end : second.start])
        if not way or not joined or not re.search("[由从]", first.lead):
            continue
        gap = second.quantity.value - first.quantity.value
        if any(s.quantity.approximate for s in (first, second, points)):
            continue
        if gap != way * points.quantity.value:
            place, stated = points.quantity.place, plain(points.quantity.value)
            yield Problem(
                message=f"正文写由 {plain(first.quantity.value)}% 到 {plain(second.quantity.value)}%，"
                f"相差 {plain(abs(gap))} 个百分点，文中写 {stated} 个百分点。",
                where=report.locate_span(place.block, place.start or 0, place.end or 0),
                expected=plain(abs(gap)),
                actual=stated,
                root=points.root,
            )


def judged_growths(report: AnnualReport) -> Iterator[tuple[Growth, Problem | None]]:
    """Yield every number told beside last year's, with what is wrong about it; None when it comes out."""
    for items in _sentences(report):
        for growth in _certain(report, items) if _AGAINST.search(items[0].sentence) else ():
            if growth.last_value() is not None:
                yield growth, next(_judge(report, growth), None)


def _sentences(report: AnnualReport) -> Iterator[list[Statement]]:
    """Yield the figures of every sentence that has several."""
    for items in stated(report).by_sentence:
        if len(items) > 1 and len(figures := [s for s in items if not s.quantity.negated]) > 1:
            yield figures


def _growths(report: AnnualReport, items: list[Statement]) -> Iterator[Growth]:
    """Take every plain count with the figures of last year and of change right behind it (or right before)."""
    for index, item in enumerate(items):
        if _role(report, item) != "now":
            continue
        members = [items[index - 1]] if index and _role(report, items[index - 1]) == "last" else []
        for following in items[index + 1 :]:
            if _role(report, following) in ("now", "none"):
                break
            members.append(following)
        by_role = {
            role: tuple(m for m in members if _role(report, m) == role)
            for role in ("last", "change", "share")
        }
        if members:
            yield Growth(item, by_role["last"], by_role["change"], by_role["share"])


def _role(report: AnnualReport, item: Statement) -> str:
    """``now``, ``last``, ``change``, ``share`` or ``none``: what a figure is in a comparison of years."""
    if item.quantity.unit == "%":
        return "share" if _direction(item) and "占" not in item.lead else "none"
    if item.quantity.unit in NOT_COUNTED or _CARRIED.search(item.lead):
        return "none"
    if _direction(item):
        return "change"
    return "last" if _is_last_year(report, item) else "now"


def _is_last_year(report: AnnualReport, statement: Statement) -> bool:
    named = [match[1] for match in _LAST.finditer(statement.lead)]
    return bool(named) and (named[-1] is None or int(named[-1]) != report.year)


def _judge(report: AnnualReport, growth: Growth) -> Iterator[Problem]:
    last = growth.last_value()
    if last is None:
        return
    pair = (growth.now, last)
    difference = growth.now.quantity.value - last
    for change in growth.changes:
        if difference != _direction(change) * change.quantity.value:
            yield _problem(report, change, pair, f"相差 {plain(abs(difference))}")
            return
    for share in growth.shares:
        wrong_way = difference * _direction(share) < 0
        if last > 0 and (wrong_way or not agrees(abs(difference), last, share.quantity.value)):
            ratio = (abs(difference) * HUNDRED / last).quantize(Decimal("0.01"))
            yield _problem(
                report, share, pair, f"{'增' if difference > 0 else '减'}幅为 {plain(ratio)}%"
            )


Pair = tuple[Statement, Decimal]


def _problem(report: AnnualReport, item: Statement, pair: Pair, computed: str) -> Problem:
    place, quantity = item.quantity.place, item.quantity
    now, last = plain(pair[0].quantity.value), plain(pair[1])
    now_root = pair[0].root
    word = "增加" if _direction(item) > 0 else "减少"
    space = "" if quantity.unit == "%" else " "
    printed = f"{plain(quantity.value)}{space}{quantity.unit}"
    return Problem(
        message=f"正文写{word} {printed}，按本年 {now}、上年 {last} 计算，{computed}。",
        where=report.locate_span(place.block, place.start or 0, place.end or 0),
        expected=computed,
        actual=printed,
        root=now_root if now_root in contradicted_roots(report) else item.root,
    )


def _against_last_report(report: AnnualReport, previous: AnnualReport) -> Iterator[Problem]:
    """收到申请 43 件，同比增长 7.5%: against table three of both years, by 新收 or by 新收 and 结转."""
    bases = applications_of(previous)
    for claim, share in application_growths(report):
        now = claim.statement.quantity.value
        if not bases or any(grows(now, last, share) for last in bases):
            continue
        last = bases[0]
        if last > 0:
            ratio = (abs(now - last) * HUNDRED / last).quantize(Decimal("0.01"))
            sign = "增" if now > last else "减"
            yield _problem(report, share, (claim.statement, last), f"{sign}幅为 {plain(ratio)}%")


def application_growths(report: AnnualReport) -> Iterator[tuple[Claim, Statement]]:
    """Yield the numbers of applications that are told with a growth against last year, and the percentage."""
    every = stated(report).statements
    for claim in stated(report).claims:
        if claim.subject.key not in ("new", "received", "pool") or claim.column != "total":
            continue
        share = _next_share(every, claim.statement)
        if share is not None and _AGAINST.search(claim.statement.sentence):
            yield claim, share


def grows(now: Decimal, last: Decimal, share: Statement) -> bool:
    """Say whether a growth in percent fits two numbers."""
    if last <= 0 or (now - last) * _direction(share) < 0:
        return False
    return agrees(abs(now - last), last, share.quantity.value)


def applications_of(report: AnnualReport) -> list[Decimal]:
    """Return 本年新收, and 新收 with 结转, of table three; empty when it is not known."""
    table = report.tables.get("applications")
    new, carried = (
        (table.sound_value("new.total"), table.sound_value("carried_in.total"))
        if table
        else (None, None)
    )
    return [] if new is None else [new, *([new + carried] if carried else [])]


def _next_share(every: tuple[Statement, ...], statement: Statement) -> Statement | None:
    """Return the growth percentage that directly follows a claim in its sentence."""
    index = every.index(statement)
    following = every[index + 1] if index + 1 < len(every) else None
    if following is None or following.quantity.place.block != statement.quantity.place.block:
        return None
    if following.quantity.unit != "%" or following.quantity.approximate:
        return None
    same = following.sentence_start == statement.sentence_start
    return following if same and _direction(following) else None
