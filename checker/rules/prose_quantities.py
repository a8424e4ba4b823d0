"""Quantities that contradict themselves or each other (N204, N205)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings import Problem, Severity
from checker.recognise.quantity_words import quantity_words
from checker.recognise.stated import stated
from checker.recognise.stated.claim_bodies import other_body
from checker.recognise.stated.claim_words import claim_words
from checker.recognise.stated.claims import narrowed, other_year
from checker.rules.base import Context, Verdicts, rule
from checker.rules.prose_statistics import contradicted_roots
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, Quantity
    from checker.recognise.stated.statements import Statement

_NEARLY = re.compile(r"(?P<word>大约|约|将近|接近|近)$")
_NEARLY_ENDS = ("约", "近")
"""With what all of these words end."""
_NOT_NEARLY = re.compile(r"(?:最|附|就|临|邻|靠|亲|远|预|节|签|履|违|公|契|条|合|简|特)(?:约|近)$")
_RATES = re.compile(r"(?:办结|答复|回复|办复|满意|公开|按时|及时|占比?)率?(?:达到?|为|：|到)?$")
_BIG_DIGITS = re.compile(r"^[0-9]{5,}(?:余|多)?万")
_DETERMINERS = re.compile(r"^[0-9,]{3,}$")
_REPEATED = (
    (
        "政策解读",
        re.compile(
            r"(?<!图文)(?<!视频)(?<!图解)政策解读(?:公开|发布)?(?:类)?(?:信息|材料|稿件|文章|文件|稿)?(?:数量?)?(?:共计?|总计|累计|为)*$"
        ),
    ),
    (
        "主动公开政府信息",
        re.compile(
            r"主动公开(?:各类|各种)?(?:政府|政务)?信息(?:总数|数量?|总量)?(?:共计?|总计|累计|为)*$"
        ),
    ),
    (
        "公开信息",
        re.compile(
            r"(?:全年|年度?)(?:共|累计|总共)公开(?:各类|各种)?(?:政府|政务)?信息(?:总数|数量?|总量)?$"
        ),
    ),
)
_SAID_OFTEN = ("公开", "政策解读")
"""One of them stands in whatever these patterns match."""
_ITEM = re.compile(
    r"^(?:[0-9]{1,2}[.、]|（[一二三四五六七八九十0-9]{1,2}）|[一二三四五六七八九十]{1,2}[、是])"
)
_CARRIES = re.compile(
    r"(?:通过|利用|依托|在)[^，]{0,30}(?:专栏|栏目|网站|平台|渠道|方式)|发布|推出|制作|开展|公开|编发|转发|本单位|我?中心|“[^”]*”"
)
_STRICT = (
    "new", "pool", "carried_in", "carried_out", "closed", "granted", "partial", "denied", "rejected", "other", "review",
    "lawsuit", "licensing", "penalty", "coercion", "normative_issued", "normative_repealed", "normative_in_force",
)  # fmt: skip


@rule("N204", Severity.WARNING)
def stated_twice(report: AnnualReport, context: Context) -> Verdicts:
    """同一数字前后不一

    检查：同一数量前后一致
    依据：惯例：同一事项在报告各处的数字应当一致
    说明：同一事项（新收、办结、复议、主动公开信息总数、政策解读等）在正文两处写了不同的数，单位相同、范围相同的提示。
    渠道不同、部分与总数、约数、其他年度不比较。
    反例：第三段写发布政策解读 7 条，第五段写发布政策解读 9 条。
    正例：网站发布政策解读 7 条，微信发布政策解读 9 条。
    建议：请核对台账，统一两处数字。
    """
    contradicted: set[str] | None = None
    first: dict[tuple[str, ...], Statement] = {}
    for key, name, statement in _named(report):
        if statement.cumulated:
            continue
        earlier = first.setdefault(key, statement)
        if earlier.quantity.value == statement.quantity.value:
            continue
        if contradicted is None:
            contradicted = contradicted_roots(report)
        yield _twice(report, name, earlier, statement, contradicted)


def _named(report: AnnualReport) -> Iterator[tuple[tuple[str, ...], str, Statement]]:
    """Yield every figure whose subject is beyond doubt: key, name, statement."""
    for claim in stated(report).claims:
        if claim.subject.key in _STRICT and not claim.doubtful:
            key = (claim.subject.key, claim.column, claim.group)
            yield key, claim.subject.name, claim.statement
    for statement in stated(report).statements:
        found = _repeated(statement)
        if found and statement.in_body:
            yield (found, statement.quantity.unit, _channel(statement)), found, statement


def _repeated(statement: Statement) -> str | None:
    quantity = statement.quantity
    if quantity.approximate or quantity.negated or not quantity.unit or quantity.unit == "%":
        return None
    for name, pattern in _REPEATED if _may_be_repeated(statement) else ():
        match = pattern.search(statement.lead)
        if match is None:
            continue
        before = _CARRIES.sub("", statement.lead[: match.start()])
        before = _ITEM.sub("", before).replace(statement.report.organization or "\0", "")
        if claim_words().fillers.sub("", before) or narrowed(before) or "其中" in statement.lead:
            continue
        if not other_year(statement) and not other_body(statement) and not statement.tail:
            return name
    return None


def _may_be_repeated(statement: Statement) -> bool:
    text, since, until = statement.canon.text, statement.previous_end, statement.start
    for word in _SAID_OFTEN:  # noqa: SIM110  a loop takes half the time
        if text.find(word, since, until) >= 0 and word in statement.lead:
            return True
    return False


def _channel(statement: Statement) -> str:
    named = claim_words().gates.channels.findall(statement.lead)
    more = re.findall(r"微信|微博|公众号|抖音|新媒体|公报|报纸|电视", statement.lead)
    return "、".join(sorted({*named, *more}))


def _twice(
    report: AnnualReport, name: str, one: Statement, two: Statement, contradicted: set[str]
) -> Problem:
    wrong = one if one.root in contradicted and two.root not in contradicted else two
    right = two if wrong is one else one
    a, b = plain(one.quantity.value), plain(two.quantity.value)
    unit = one.quantity.unit
    place, other = wrong.quantity.place, right.quantity.place
    return Problem(
        message=f"正文一处写{name} {a} {unit}，另一处写 {b} {unit}，相差 {plain(abs(one.quantity.value - two.quantity.value))}。",
        where=report.locate_span(place.block, place.start or 0, place.end or 0),
        related=(report.locate_span(other.block, other.start or 0, other.end or 0),),
        expected=plain(right.quantity.value),
        actual=plain(wrong.quantity.value),
        root=wrong.root,
    )


@rule("N205", Severity.WARNING)
def impossible_quantity(report: AnnualReport, context: Context) -> Verdicts:
    """数量自相矛盾或不可能

    检查：数量写法不自相矛盾
    依据：惯例：“近”“约”与“余”“多”“左右”不连用；完整的数不加“万余”
    说明：提示“近…余”“约…余”“约…左右”，“约”后接不取整的数（约 123 条），五位以上整数后再加“万”的件数，0 加“余”，
    以及超过 100% 的办结率、答复率、占比。“最近”“预约”不算，金额可以很大，增长率可以超过 100%。
    反例：主动公开信息近千余条；办结 846542 万余件。
    正例：主动公开信息近千条；参加活动 20 余人；数据 1001 万余条。
    建议：请写准确的数，或只留一个约数词。
    """
    for statement in stated(report).statements:
        reason = _impossible(statement)
        if reason:
            yield _impossible_problem(report, statement, reason)


def _impossible(statement: Statement) -> str:
    quantity = statement.quantity
    if quantity.negated or not quantity.unit:
        return ""
    sure = quantity.value and quantity.unit != "%" and "万" not in quantity.text
    if sure and not statement.canon.text.endswith(_NEARLY_ENDS, 0, statement.start):
        return ""
    for check in (_doubled, _too_big, _zero_and_more, _over_hundred, _not_round):
        reason = check(statement, quantity)
        if reason:
            return reason
    return ""


_MORE = re.compile(r"(余|多)(?=[百千万亿]+$)")
_ABOUT = re.compile("左右|上下")


def _nearly(statement: Statement) -> str:
    if not statement.canon.text.endswith(_NEARLY_ENDS, 0, statement.start):
        return ""
    before = statement.canon.text[max(0, statement.start - 4) : statement.start]
    match = _NEARLY.search(before)
    return match["word"] if match and not _NOT_NEARLY.search(before) else ""


def _more(statement: Statement, quantity: Quantity) -> str:
    if quantity.text[-1:] in ("余", "多", "几"):
        return quantity.text[-1]
    match = _MORE.search(quantity.text)
    return match[1] if match else ""


def _doubled(statement: Statement, quantity: Quantity) -> str:
    word = _nearly(statement)
    if not word:
        return ""
    more = _more(statement, quantity)
    if more:
        return (
            f"“{word}”是不到，“{more}”是超过，不能同时用"
            if "近" in word
            else f"“{word}”与“{more}”重复"
        )
    after = _ABOUT.match(statement.canon.text, statement.end)
    if after:
        return f"“{word}”与“{after[0]}”重复"
    return ""


def _too_big(statement: Statement, quantity: Quantity) -> str:
    text = quantity.text
    if "万" in text and _BIG_DIGITS.match(text) and quantity.unit in quantity_words().countable:
        return "已是完整的数，再加“万”就扩大了一万倍"
    return ""


def _zero_and_more(statement: Statement, quantity: Quantity) -> str:
    return "0 不能再加约数" if not quantity.value and _more(statement, quantity) else ""


def _over_hundred(statement: Statement, quantity: Quantity) -> str:
    if quantity.unit == "%" and quantity.value > 100 and _RATES.search(statement.before[-8:]):
        return "比率不会超过 100%"
    return ""


def _not_round(statement: Statement, quantity: Quantity) -> str:
    """约 123 条: a figure exact to its last digit that is not a multiple of 5."""
    word = _nearly(statement)
    if not word:
        return ""
    exact = _DETERMINERS.match(quantity.text) and quantity.value % 5 and quantity.value >= 100
    if exact and quantity.unit in quantity_words().countable:
        return f"“{word}”后面是精确的数"
    return ""


def _impossible_problem(report: AnnualReport, statement: Statement, reason: str) -> Problem:
    quantity = statement.quantity
    start = statement.start - len(_nearly(statement))
    after = _ABOUT.match(statement.canon.text, statement.end)
    end = statement.end + (len(after[0]) if after else 0)
    span = statement.canon.span(start, end)
    words = statement.canon.text[start:end]
    listed = _listed(report, statement)
    return Problem(
        message=f"正文写“{words}”，{reason}{listed}。",
        where=report.locate_span(quantity.place.block, *span),
        actual=words,
        root=statement.root,
    )


def _listed(report: AnnualReport, statement: Statement) -> str:
    """Say what the figures listed under an impossible total add up to."""
    for found in stated(report).part_lists:
        if found.total.root != statement.root:
            continue
        first, unit = found.parts[0], statement.quantity.unit
        same = [
            s.quantity
            for s in stated(report).statements
            if s.quantity.place.block == first.quantity.place.block
            and first.start <= s.start < first.sentence_end
            and s.quantity.unit == unit
        ]
        if len(same) > 1 and not any(q.approximate for q in same):
            return f"；其后所列各项之和为 {plain(sum((q.value for q in same), Decimal(0)))} {unit}"
    return ""
