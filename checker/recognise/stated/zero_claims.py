"""Zeros said in words: 未收到政府信息公开申请, 没有行政复议和行政诉讼, 无上年结转."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.recognise.stated.claim_bodies import is_government, other_body
from checker.recognise.stated.claim_words import claim_words
from checker.recognise.stated.claims import (
    Claim,
    about_disclosure,
    is_spoken_zero,
    narrowed,
    one_channel,
    other_year,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.recognise.stated.statements import Statement

_APPLICATION = re.compile(
    r"(?:(?:政府信息|信息|政务)公开(?:的)?申请|依申请公开(?:政府信息)?(?:的)?(?:申请|事项|件|信息|事件|案件|办件|业务)?|公开申请|申请公开政府信息|政府信息依?申请公开(?:办理)?(?:申请|事项)?|政府信息申请)"
    r"(?:件|事项|情况|案件)?(?:的)?(?=$|[、和及或与，。；（）]|以及|且|也|的|产生|发生|提出)"
)
_CAUSE = re.compile(r"(?:因|由|针对|就|与|对|涉及|关于|所致|引发)[^，。；]{0,12}$")
_RAISED = re.compile(r"^(?:的)?(?:而)?(?:被|引发|引起|产生|导致|提起|行政复议|复议|诉讼|答复)")
_END = re.compile(r"[，；。！？：]")
_IN_TAIL = re.compile(r"^(?:和|及|与|、|或|以及|或者|也|且)")


def find_zero_claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """Return a claim for every count the prose says in words to be zero, in document order."""
    return tuple(
        claim
        for statement in statements
        if statement.quantity.negated and not is_spoken_zero(statement) and statement.in_body
        for claim in _zeros(statement)
    )


def zero_span(statement: Statement) -> tuple[int, int]:
    """Return the paragraph span of the whole phrase (没有因政府信息公开…提起行政诉讼), for showing it."""
    return statement.canon.span(statement.start, statement.end + len(_phrase(statement)))


def _phrase(statement: Statement) -> str:
    rest = statement.canon.text[statement.end :]
    end = _END.search(rest)
    return rest[: end.start()] if end else rest


def _zeros(statement: Statement) -> list[Claim]:
    phrase = statement.quantity.text + _phrase(statement)
    if _no_data(statement, phrase):
        return []
    keys = [*_case_keys(statement, phrase), *_application_keys(statement, phrase)]
    doubtful = is_government(statement.report) and bool(
        claim_words().gates.unclear_bodies.search(statement.before)
    )
    words = claim_words()
    return [
        Claim(statement, subject, "total" if subject.table == "applications" else "", "", doubtful)
        for subject in map(words.subject, keys)
    ]


def _no_data(statement: Statement, phrase: str) -> bool:
    """A promise, another year, another body, a part of the whole: no statement about the count."""
    gates = claim_words().gates
    before = statement.before[-12:]
    if gates.promises.search(before) or narrowed(phrase) or gates.changes.search(phrase):
        return True
    if re.search("延伸|遗漏|异议|差错|错误|瑕疵", phrase) or one_channel(phrase):
        return True
    return other_year(statement) or other_body(statement)


def _case_keys(statement: Statement, phrase: str) -> list[str]:
    if not re.search("复议|诉讼|起诉", phrase) or not about_disclosure(statement):
        return []
    if claim_words().gates.reviewing.search(phrase.replace("未受理", "").replace("未办理", "")):
        return []
    if re.search("复议后", phrase):
        return ["lawsuit_after"]
    if re.search("未经.{0,4}复议", phrase):
        return ["lawsuit_direct"]
    keys = ["review"] if "复议" in phrase else []
    return [*keys, *(["lawsuit"] if re.search("诉讼|起诉", phrase) else [])]


def _application_keys(statement: Statement, phrase: str) -> list[str]:
    year, words = statement.report.year, claim_words()
    for key in ("carried_in", "carried_out"):
        if words.subject(key).pattern(year).search(phrase) and "正在" not in phrase:
            return [key] if _about_applications(statement) else []
    if re.search("结转|转结", phrase):
        return ["carried"] if plain(re.sub("结转|转结", "", _after(statement, phrase))) else []
    for match in _APPLICATION.finditer(phrase):
        before = phrase[len(statement.quantity.text) : match.start()]
        rest = phrase[match.end() :]
        if _CAUSE.search(phrase[: match.start()]) or _RAISED.match(rest):
            continue
        if plain(before) and (plain(rest) or _IN_TAIL.match(rest)):
            return ["received"]
    return []


def _after(statement: Statement, phrase: str) -> str:
    return phrase[len(statement.quantity.text) :]


def _about_applications(statement: Statement) -> bool:
    return bool(re.search("申请|依申请", statement.context))
