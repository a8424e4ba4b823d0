"""What a number in the prose claims: which count, of which applicants, and which cells hold that count.

A claim is made only where the words leave no doubt: everything between the subject, the number and the noun must be
on the list of words that change nothing. Another year, another body, another population, a growth figure, a plan or
an approximate number is no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.once import once
from checker.recognise.stated.applicants import applicant
from checker.recognise.stated.claim_bodies import is_government, other_body
from checker.recognise.stated.claim_tails import (
    LATE,
    NEXT_PART,
    ON_TIME,
    TAIL_JOINT,
    case_behind,
    case_group,
    next_figure_follows,
    widened,
    without_arrival,
)
from checker.recognise.stated.claim_words import claim_words, of_year
from checker.screening import needed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.annual_report import AnnualReport
    from checker.recognise.stated.claim_words import Subject
    from checker.recognise.stated.statements import Statement

CASE_UNITS = ("件", "条", "份", "宗", "次", "起", "例", "件次", "个", "条次", "")
MONEY_UNITS = ("元",)
_ITEMS = "项"
_COUNTED_UNITS = frozenset((*CASE_UNITS, *MONEY_UNITS, _ITEMS))
_ALWAYS = ("applications", "litigation")
_NUMBERED = re.compile(r"分别")
_NAMED_YEAR = re.compile(r"(20[0-9]{2})年")
_COMPARED = re.compile(r"同比|环比|比上年|较上年|比去年|较去年|相比")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that says how many of something there were."""

    statement: Statement
    subject: Subject
    column: str
    """Applicant class for table three: ``total``, ``natural`` … ``organizations``; empty for other tables."""
    group: str = ""
    """For outcomes of table four: ``review``, ``lawsuit``, ``direct``, ``after_review``."""
    doubtful: bool = False
    """The sentence may speak of a narrower body (区政府)."""


def find_claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """Return every claim of the prose, zeros included, in document order."""
    found: list[Claim] = []
    for statement in statements:
        if statement.in_body:
            found.extend(_claims_of(statement, found))
    return tuple(found)


def _claims_of(statement: Statement, earlier: list[Claim]) -> list[Claim]:
    quantity = statement.quantity
    if quantity.approximate or quantity.unit not in _COUNTED_UNITS:
        return []
    if quantity.negated and not is_spoken_zero(statement):
        return []
    if not quantity.unit and quantity.value != 0:
        return []
    if not _may_claim(statement, earlier) or _shut_out(statement):
        return []
    return [c for c in _counted(statement, earlier) if quantity.unit != _ITEMS or _in_items(c)]


def _may_claim(statement: Statement, earlier: list[Claim]) -> bool:
    """Say whether lead or tail name anything a claim can be made of; most figures count something else."""
    lead = statement.lead
    if _names_subject(statement, lead) or _listed_on(statement, earlier):
        return True
    if case_behind(statement.tail):
        return True
    behind = _names_subject(statement, statement.tail) or applicant(lead) not in ("", "total")
    return behind and plain(lead)


def _in_items(claim: Claim) -> bool:
    """Say whether applications are counted in 项; elsewhere that counts items (行政许可30项), not cases."""
    statement = claim.statement
    sentence = statement.sentence
    if sentence.startswith("其中"):  # goes on from the sentence before
        sentence = statement.canon.text[: statement.sentence_end]
    named = "公开申请" in sentence or "申请公开" in sentence
    return claim.subject.table == "applications" and named


def is_spoken_zero(statement: Statement) -> bool:
    """行政复议数为零: the zero stands where a figure would."""
    before = statement.canon.text[max(0, statement.start - 1) : statement.start]
    return statement.quantity.text == "零" and before in ("为", "是")


def _shut_out(statement: Statement) -> bool:
    """Say whether year, body or mood keep the statement away from the tables."""
    gates = claim_words().gates
    lead = _without_carried(statement, statement.lead)
    if gates.changed_before.search(lead) or _COMPARED.search(lead):
        return True
    if gates.recounted.search(statement.sentence):
        return True
    if gates.other_years.search(lead) or gates.promises.search(lead) or "第三方" in lead[-8:]:
        return True
    return other_year(statement) or other_body(statement)


def _without_carried(statement: Statement, text: str) -> str:
    year = statement.report.year
    for key in ("carried_in", "carried_out"):
        text = claim_words().subject(key).pattern(year).sub("", text)
    return text


def other_year(statement: Statement) -> bool:
    """Say whether the sentence speaks of another year than the report's."""
    report = statement.report
    lead = _without_carried(statement, statement.lead)
    others = {int(y) for y in _NAMED_YEAR.findall(lead)} - {report.year}
    if others:
        return True
    named = statement.spoken_year()
    if named is None or named == report.year:
        return False
    kept = _without_carried(statement, statement.before)
    return f"{named}年" in kept or f"{named}年" not in statement.before


def _counted(statement: Statement, earlier: list[Claim]) -> Iterator[Claim]:
    lead = statement.lead
    if _NUMBERED.search(lead):
        return
    wide, both = widened(statement), claim_words().subject("granted_or_partial")
    if wide:
        claim = make(statement, both, wide) if both.pattern(None).search(wide) else None
        yield from [claim] if claim else []
        return
    matches = _matches(statement, lead) or _listed_on(statement, earlier)
    if matches and not _heads_results(statement, lead):
        claim = _from_lead(statement, matches, earlier)
        if claim:
            yield claim
        return
    case = case_behind(statement.tail)
    if case and plain(without_arrival(lead)):
        claim = make(statement, claim_words().subject(case), statement.tail)
        yield from [claim] if claim else []
        return
    yield from _from_tail(statement)


Matched = tuple[int, int, "Subject"]
_LISTED_ON = (
    (re.compile(r"(?:全年|共|新)?废止(?:失效)?$"), "normative_repealed"),
    (re.compile(r"(?:目前|截?至?年[底末])?(?:现行)?有效$"), "normative_in_force"),
)


def _listed_on(statement: Statement, earlier: list[Claim]) -> list[Matched]:
    """制发行政规范性文件 3 件，废止 1 件，现行有效 12 件: the later members name no documents any more."""
    before = earlier[-1] if earlier else None
    if before is None or before.subject.rule != "N107":
        return []
    said = before.statement
    same = said.quantity.place.block == statement.quantity.place.block
    if not same or said.sentence_start != statement.sentence_start:
        return []
    allowed = {subject.key for subject in subjects_for(statement.report)}
    return [
        (match.start(), match.end(), claim_words().subject(key))
        for pattern, key in _LISTED_ON
        if key in allowed and (match := pattern.search(statement.lead))
    ]


def _matches(statement: Statement, text: str) -> list[Matched]:
    """Return where subjects are named in a text; inside a longer match a shorter one does not count."""
    found: list[Matched] = []
    if not _names_subject(statement, text):
        return found
    for subject in subjects_for(statement.report):
        for match in subject.pattern(statement.report.year).finditer(text):
            found.append((match.start(), match.end(), subject))
    longest = [
        m
        for m in found
        if not any(
            o is not m and o[0] <= m[0] and m[1] <= o[1] and o[1] - o[0] > m[1] - m[0]
            for o in found
        )
    ]
    return sorted(longest, key=lambda m: (m[1], m[0]))


@cache
def _subject_words(year: int) -> re.Pattern[str]:
    """Return the pattern of words one of which names each subject; one of nothing when some has none."""
    needed = [needed_words("|".join(subject.patterns)) for subject in claim_words().subjects]
    words = frozenset[str]().union(*needed) if all(needed) else frozenset[str]()
    return re.compile("|".join(re.escape(of_year(word, year)) for word in sorted(words)))


def _names_subject(statement: Statement, text: str) -> bool:
    return _subject_words(statement.report.year or 0).search(text) is not None


@once
def subjects_for(report: AnnualReport) -> tuple[Subject, ...]:
    """Return the subjects whose cells the report's form has (normative_issued 21, normative_made 19 …)."""
    if report.form is None:
        return ()
    keys = {table.key: set(table.cell_keys) for table in report.form.tables}
    return tuple(
        subject
        for subject in claim_words().subjects
        if subject.table in keys
        and (subject.table in _ALWAYS or set(subject.sums[0]) <= keys[subject.table])
    )


def _heads_results(statement: Statement, lead: str) -> bool:
    """全部按期答复：2 件予以公开，1 件……: the figure counts the result behind it, not what the colon follows."""
    if not lead.endswith(("：", "，", "；")):
        return False
    return any(m[0] == 0 and m[2].rule == "N104" for m in _matches(statement, statement.tail))


def _from_lead(statement: Statement, matches: list[Matched], earlier: list[Claim]) -> Claim | None:
    """Make a claim of the subject named last before the figure, when nothing in between changes it."""
    chosen = _chosen(matches)
    if chosen is None:
        return None
    start, end, subject = chosen
    before, after = statement.lead[:start], statement.lead[end:]
    if not plain(after) or narrowed(before) or one_channel(statement.lead):
        return None
    if subject.key in ("closed", "answered", "handled") and _said_before(statement, earlier):
        return None
    if not tail_is_harmless(statement):
        return None
    return make(statement, subject, statement.lead)


def _chosen(matches: list[Matched]) -> Matched | None:
    """Pick the subject nearest the figure; two verbs in one clause (收到并答复) say too little."""
    matches = [m for m in matches if m[2].key != "applications"] or matches
    last = matches[-1]
    verbs = {
        m[2].key
        for m in matches
        if m[2].key in ("received", "new", "closed", "answered", "handled")
    }
    if last[2].key in verbs and len(verbs) > 1:
        return None
    if last[2].rule == "N101" and last[2].key not in verbs:
        return last
    exact = [m for m in matches if m[2].rule in ("N102", "N104")]
    return exact[-1] if last[2].key in ("answered", "closed", "handled") and exact else last


def _said_before(statement: Statement, earlier: list[Claim]) -> bool:
    """Say whether the same sentence already gave a number closed: then this one is a part of it."""
    keys = {"closed", "answered"}
    if "其中" in statement.lead:
        keys.add("handled")  # 共办理 12 件，已办结 10 件: both count; 其中办结 5 件: a part
    for claim in reversed(earlier):
        said = claim.statement
        same = said.quantity.place.block == statement.quantity.place.block
        if not same or said.sentence_start != statement.sentence_start:
            return False
        if claim.subject.key in keys:
            return True
    return False


_TAIL_SUBJECTS = ("N102", "N103", "N104")


def _from_tail(statement: Statement) -> Iterator[Claim]:
    """20 件予以公开, 2 件结转下年度继续办理: the subject follows the figure and the lead says nothing."""
    if not plain(statement.lead) and not statement.lead.endswith("；"):
        return
    if not statement.tail or re.match("[、和及]", statement.tail):
        yield from _by_applicants(statement)
        return
    joint = TAIL_JOINT.match(statement.tail)
    offset = joint.end() if joint else 0
    if joint and ON_TIME.search(joint[0]) and LATE.search(statement.sentence):
        return
    tail = NEXT_PART.split(statement.tail)[0]
    for start, end, subject in _matches(statement, tail):
        rest = tail[end:]
        if start > offset or subject.rule not in _TAIL_SUBJECTS or subject.key == "handled":
            continue
        if plain(rest) and not one_channel(rest):
            claim = make(statement, subject, "")
            if claim:
                yield claim
            return
    yield from _by_applicants(statement)


def _by_applicants(statement: Statement) -> Iterator[Claim]:
    """No more than the applicant class is named: 自然人申请 40 件 after a total in the same sentence."""
    if applicant(statement.lead) not in ("", "total") and statement.topic() == "application":
        claim = make(statement, claim_words().subject("received"), statement.lead)
        if claim and "申请" in statement.before and tail_is_harmless(statement):
            yield claim


def tail_is_harmless(statement: Statement) -> bool:
    """Say whether the words after the unit leave the count as it is (件 … 政府信息公开申请)."""
    return plain(statement.tail) or next_figure_follows(statement.tail)


def plain(text: str) -> bool:
    """Say whether a text holds nothing but words that do not change what is counted."""
    return not claim_words().fillers.sub("", _topic_words(text))


def _topic_words(text: str) -> str:
    words = claim_words()
    text = words.gates.channels.sub("", text)
    return words.topics.sub(lambda m: "" if m.lastgroup != "foreign" else m[0], text)


def narrowed(text: str) -> bool:
    """Say whether words before the subject make it a part of the whole (延期答复)."""
    return bool(claim_words().gates.narrowing.search(text))


def one_channel(text: str) -> bool:
    """Say whether exactly one way of applying is named: then only a part is counted."""
    named = set(claim_words().gates.channels.findall(text))
    return len(named) == 1 and "等" not in text


def make(statement: Statement, subject: Subject, words: str) -> Claim | None:
    """Make the claim when topic and context fit the subject."""
    if not _topic_fits(statement, subject):
        return None
    doubtful = is_government(statement.report) and bool(
        claim_words().gates.unclear_bodies.search(statement.before)
    )
    if subject.table == "applications":
        return Claim(statement, subject, applicant(words) or "total", doubtful=doubtful)
    if subject.topic == "outcome":
        group = case_group(statement)
        return Claim(statement, subject, "", group, doubtful) if group else None
    return Claim(statement, subject, "", doubtful=doubtful)


def _topic_fits(statement: Statement, subject: Subject) -> bool:
    if not subject.topic:
        return True
    if subject.topic == "application":
        return statement.topic() == "application"
    words = statement.lead
    if subject.topic == "outcome":  # 尚未审结 is an outcome, 审结 alone what a review organ does
        words = claim_words().subject("pending").pattern(None).sub("", statement.before)
        words = re.sub(r"复议机关(?=维持|纠正|驳回|撤销|作出|决定)", "", words)
    return about_disclosure(statement) and not _reviewing(statement, words)


def about_disclosure(statement: Statement) -> bool:
    """Say whether reviews and lawsuits about information disclosure are meant, not those of the whole office."""
    if statement.report.section_number(statement.quantity.place.block) == 4:
        return True
    return bool(re.search("信息公开|依申请公开|政务公开|公开申请", statement.context))


_JUDGING = re.compile(r"复议机[构关]|(?:受理|收到|办理)[^，。]{0,12}复议[^。]*(?:受理|审结|办结)")


def _reviewing(statement: Statement, clause: str) -> bool:
    """Say whether the body speaks of cases it decides, files or guides, or of its lawyers' appearances."""
    words = claim_words().gates.reviewing
    name = statement.report.organization or ""
    judge = "司法" in name or is_government(statement.report)
    decides = re.search("收到|接收", clause) or _JUDGING.search(statement.before)
    if judge and decides and "被" not in clause:
        return True
    return bool(words.search(clause)) or bool(re.search("备案|指导|审理", statement.before[-40:]))
