"""What stands behind a figure and its unit: reviews and lawsuits named there, and words that join a result to it."""

from __future__ import annotations

import re

TAIL_JOINT = re.compile(
    r"^(?:申请)?(?:为|是|系|属于|属|被|已|均|作出|做出|作了|作|予以(?=不予|部分)|的|依法依规|依法|依规|按规定|按时|按期|及时"
    r"|在?(?:法定|规定)(?:期限|时限|时间)内|办理(?=答复))*"
)
ON_TIME = re.compile(r"按时|按期|及时|(?:期限|时限|时间)内")
LATE = re.compile(r"延期|延长|逾期|超期|另有")
"""12 件按时答复，7 件延期答复: the first figure is a part."""
_CASES = re.compile(
    r"^(?:有?关于?|涉及|因|由|针对)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作|申请)?(?:引发|引起|产生)?的?"
    r"(?:行政)?(?P<kind>复议|诉讼)(?:申请|案件|案)?(?=$|[、和及])"
)
_ARRIVED = re.compile(r"^(?:共|新)?(?:收到|接到|发生|产生|引发|涉及)(?:了)?")
_NEXT_FIGURE = re.compile(r"[、和及与].*[0-9]")


def case_behind(tail: str) -> str | None:
    """Return ``review`` or ``lawsuit`` for 2 起关于政府信息公开的行政诉讼案件, None when neither is named so."""
    found = _CASES.match(tail)
    if found is None:
        return None
    return "review" if found["kind"] == "复议" else "lawsuit"


def without_arrival(lead: str) -> str:
    """Drop the verb that only says that cases came in (收到 1 件行政复议)."""
    return _ARRIVED.sub("", lead)


def next_figure_follows(tail: str) -> bool:
    """Tell whether the tail goes on to another figure: 行政复议 3 件和行政诉讼 1 件."""
    return tail.startswith("、") or _NEXT_FIGURE.match(tail) is not None
