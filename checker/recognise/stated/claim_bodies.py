"""Whose number a sentence gives: the reporting body's, or that of a narrower or wider one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.annual_report import OrganKind
from checker.recognise.canonical import enclosing
from checker.recognise.stated.claim_words import claim_words

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport
    from checker.recognise.stated.statements import Statement

_OWN_SHARE = re.compile(
    r"其中[，：]?[^，；。0-9]{0,4}(?:[局委厅]机关|[局委厅]?本级)[^，；。0-9]{0,12}$"
)
"""收到申请 41 件，其中局机关收到 23 件: what the head office itself had is a part."""
_WIDE = re.compile(r"[全我][省市州盟县区旗镇乡]")


def other_body(statement: Statement) -> bool:
    """Say whether the sentence names a narrower or wider body than the one that reports."""
    gates, report = claim_words().gates, statement.report
    if is_government(report):
        words = _own_part(statement.before).replace(report.organization or "\0", "")
        narrow = [
            m.end()
            for m in gates.narrower_bodies.finditer(words)
            if not _WIDE.search(words[max(0, m.start() - 8) : m.start()])
        ]
        wide = [m.end() for m in _WIDE.finditer(words)]
        own_office = "办公" in (report.organization or "")
        return bool(narrow) and not own_office and max(narrow) > max(wide, default=-1)
    words = statement.nearby.replace(report.organization or "\0", "")
    words = re.sub(r"全[镇乡](?!各)", "", words) if _is_town(report) else words
    if _OWN_SHARE.search(statement.before):
        return True
    return bool(gates.wider_bodies.search(words)) or _goes_on_about_others(statement)


def _goes_on_about_others(statement: Statement) -> bool:
    """全市系统收到申请 96 件，办结 94 件: the figure before was a wider body's, and nobody else was named since."""
    text, last = statement.canon.text, statement.previous_end
    if last <= statement.sentence_start:
        return False
    clause = text[enclosing(text, last - 1, clause=True)[0] : last]
    named = clause.replace(statement.report.organization or "\0", "")
    named = re.sub(r"全[镇乡](?!各)", "", named) if _is_town(statement.report) else named
    return bool(_COUNTS.search(named)) and not re.search(
        "我|本[局委办厅院单机]", text[last : statement.start]
    )


_COUNTS = re.compile(
    r"(?:全[国省市州盟县区旗]|系统|各级|下属|所属|直属)[\u4e00-\u9fff]{0,10}?(?:共|累计|总共|全年)?(?:收到|受理|接收|新收|办理)"
)
"""A wider body is the subject of the count (全市水务系统共收到 …)."""


def _own_part(before: str) -> str:
    """Leave out a list of bodies that a ； closes (全县共收到 9 件，其中县政府办公室 3 件；上年结转 2 件)."""
    head, mark, rest = before.rpartition("；")
    return rest if mark and "其中" in head and _WIDE.search(head.partition("其中")[0]) else before


def _is_town(report: AnnualReport) -> bool:
    return report.organ_kind in (OrganKind.TOWN_GOVERNMENT, OrganKind.STREET_OFFICE)


def is_government(report: AnnualReport) -> bool:
    """Say whether a people's government above the towns reports, or a whole place does (汇总)."""
    if _is_town(report):
        return False
    name = report.organization or ""
    return report.organ_kind.is_government or report.summary_report or name.endswith("人民政府")
