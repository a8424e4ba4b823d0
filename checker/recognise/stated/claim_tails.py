"""What stands behind a figure and its unit: reviews and lawsuits named there, and words that join a result to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.recognise.stated.claim_words import claim_words

if TYPE_CHECKING:
    from checker.recognise.stated.statements import Statement

TAIL_JOINT = re.compile(
    r"^(?:申请)?(?:为|是|系|属于|属|被|已|均|作出|做出|作了|作|予以(?=不予|部分)|的|依法依规|依法|依规|按规定|按时|按期|及时"
    r"|在?(?:法定|规定)(?:期限|时限|时间)内|办理(?=答复))*"
)
ON_TIME = re.compile(r"按时|按期|及时|(?:期限|时限|时间)内")
NEXT_PART = re.compile(r"[、和及与](?=[0-9])")
"""3 件予以公开、1 件不予公开: the next figure begins a part of its own."""
LATE = re.compile(r"延期|延长|逾期|超期|另有")
"""12 件按时答复，7 件延期答复: the first figure is a part."""
_CASES = re.compile(
    r"^(?:有?关于?|涉及|因|由|针对)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作|申请)?(?:引发|引起|产生)?的?"
    r"(?:行政)?(?P<kind>复议|诉讼)(?:申请|案件|案)?(?=$|[、和及])"
)
_ARRIVED = re.compile(r"^(?:共|新)?(?:收到|接到|发生|产生|引发|涉及)(?:了)?")
_NEXT_FIGURE = re.compile(r"[、和及与].*[0-9]")


_WIDENED = re.compile(r"[^，；：。（）]*（(?:含|包括|包含)[^（）0-9]*）[^，；：。（）0-9]{0,4}$")


def widened(statement: Statement) -> str:
    """Return the words before a figure when a bracket widens them: 同意公开（含部分公开）41 件; else nothing."""
    found = _WIDENED.search(statement.before)
    return found[0] if found else ""


def case_behind(tail: str) -> str | None:
    """Return ``review`` or ``lawsuit`` for 2 起关于政府信息公开的行政诉讼案件, None when neither is named so."""
    found = _CASES.match(tail) if "复议" in tail or "诉讼" in tail else None
    if found is None:
        return None
    return "review" if found["kind"] == "复议" else "lawsuit"


def without_arrival(lead: str) -> str:
    """Drop the verb that only says that cases came in (收到 1 件行政复议)."""
    return _ARRIVED.sub("", lead)


def next_figure_follows(tail: str) -> bool:
    """Tell whether the tail goes on to another figure: 行政复议 3 件和行政诉讼 1 件."""
    return tail.startswith("、") or _NEXT_FIGURE.match(tail) is not None


_JOINED = re.compile(
    r"复议(?:案件)?[、和及与或]{1,2}(?:被)?(?:提起)?(?:行政)?诉讼(?!.*(?:复议|诉讼))"
)


def case_group(statement: Statement) -> str:
    """Return which cases 维持, 纠正 … belong to: those named last in the sentence; empty when it may be both."""
    named = [m.lastgroup for m in claim_words().topics.finditer(statement.before)]
    cases = [name for name in named if name in ("review", "lawsuit")]
    if not cases or _JOINED.search(statement.before):
        return ""
    if len(set(cases)) > 1 and re.search("其中|均", statement.before.rpartition("；")[2]):
        return ""
    if cases[-1] == "review":
        return "review"
    tail = statement.before[-60:]
    direct, after = tail.rfind("未经"), tail.rfind("复议后")
    if direct < 0 and after < 0:
        return "lawsuit"
    return "direct" if direct > after else "after_review"


_EACH_OF_TWO = re.compile(r"各$")


def each_of_two(statement: Statement) -> bool:
    """行政复议、行政诉讼各 1 件: the figure stands for each."""
    return bool(_EACH_OF_TWO.search(statement.lead))
