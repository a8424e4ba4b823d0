"""Rules P101–P105: personal data and secrecy marks that must not be published. Messages never repeat a number in full."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.document import Place
from checker.findings import Problem, Severity
from checker.first_letters import searching
from checker.once import once
from checker.rules.base import Context, Verdicts, rule
from checker.rules.found_texts import texts_at
from checker.rules.whole import by_paragraph
from checker.rules.wording_data import word_lists
from checker.screening import Screened

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport

_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])\d{6}[ \-]?(?:19|20)\d{2}[ \-]?\d{4}[ \-]?\d{3}[\dXx](?![\dA-Za-z])"
)
_IDENTITY_COMPACT = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_CARD = re.compile(
    r"(?<![\dA-Za-z.\-])(?:62|4\d|5[1-5]|3[56]|9[0-9])\d{2}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{1,3})?(?![\dA-Za-z\-.])"
)
_DIGITS = searching(r"\d{4}[ \-]?\d{3}")
"""So many stand side by side in every number of this kind."""
_CARD_WORDS = re.compile(r"银行|卡号|账号|帐号|账户|帐户|开户行|收款")
_PASSPORT = re.compile(r"(?<![A-Za-z\d])(?:[EGDSP]\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z\d])")
_MOBILE = re.compile(
    r"(?<![\d.\-—])(?:\+?86[ \-]?)?(1[3-9]\d)[ \-]?(\d{4})[ \-]?(\d{4})(?![\d.]|[-—]\d)"
)
_NOT_A_PHONE = re.compile(r"[元件条次个人万亿%％户篇平吨米]|\d")


def _is_identity(number: str) -> bool:
    from stdnum.cn import ric  # only needed when something looks like a number of this kind

    return bool(ric.is_valid(number))


def _is_card(number: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(number))


@once
def texts(report: AnnualReport) -> tuple[tuple[Place, str], ...]:
    """Return with its place every paragraph and table cell with so many digits: personal data may stand anywhere."""
    return tuple(texts_at(report, report.texts.that_match(_DIGITS)))


def _at(place: Place, span: tuple[int, int]) -> Place:
    return Place(place.block, place.row, place.column, *span)


def masked(number: str) -> str:
    """Hide the middle of a number."""
    bare = re.sub(r"[ \-]", "", number)
    kept = 3 if len(bare) <= 11 else 4
    return f"{bare[:kept]}{'*' * (len(bare) - 2 * kept)}{bare[-kept:]}"


@rule("P101", Severity.ERROR)
def identity_number(report: AnnualReport, context: Context) -> Verdicts:
    """含有身份证号码

    检查：没有身份证号码
    依据：《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》。
    说明：十八位号码，出生日期和校验码都对的才报。
    反例：正文中出现完整的公民身份号码。
    正例：写“申请人王某”，或者写“1501***********12X”。
    建议：请删去或者遮去号码。
    """
    for place, text in texts(report):
        seen: set[int] = set()
        for pattern in (_IDENTITY_COMPACT, _IDENTITY):
            for match in pattern.finditer(text):
                number = re.sub(r"[ \-]", "", match.group()).upper()
                if match.start() not in seen and _is_identity(number):
                    seen.add(match.start())
                    yield Problem(
                        f"写有身份证号码 {masked(number)}。",
                        report.locate(_at(place, match.span())),
                    )


@rule("P102", Severity.ERROR)
def card_or_passport(report: AnnualReport, context: Context) -> Verdicts:
    """含有银行卡或护照号码

    检查：没有银行卡号、护照号
    依据：《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》第二十八条。
    说明：十六至十九位、校验位正确的卡号（不像卡号开头的，要有“银行”“账号”等字样）；“护照”字样后的护照号码。
    反例：正文中出现完整的银行卡号。
    正例：写“6222************123”。
    建议：请删去或者遮去号码。
    """
    for place, text in texts(report):
        for match in _CARD.finditer(text):
            number = re.sub(r"[ \-]", "", match.group())
            near = text[max(0, match.start() - 20) : match.start()]
            likely = number.startswith("62") or _CARD_WORDS.search(near)
            if likely and _is_card(number) and not _is_identity(number[:18]):
                yield Problem(
                    f"写有银行卡号 {masked(number)}。",
                    report.locate(_at(place, match.span())),
                    title="含有银行卡号码",
                )
        for match in _PASSPORT.finditer(text):
            if "护照" in text[max(0, match.start() - 12) : match.start()]:
                yield Problem(
                    f"写有护照号码 {masked(match.group())}。",
                    report.locate(_at(place, match.span())),
                    title="含有护照号码",
                )


@rule("P103", Severity.WARNING)
def private_mobile(report: AnnualReport, context: Context) -> Verdicts:
    """正文中有手机号码

    检查：没有个人手机号码
    依据：《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》。
    说明：联系方式以外出现的 11 位手机号码。联系方式里的手机号码由 C207 检查。
    反例：申请人来电（手机138××××0000）咨询。
    正例：申请人来电咨询。
    建议：请删去或者遮去号码。
    """
    for place, text in texts(report):
        for match in _MOBILE.finditer(text):
            if _NOT_A_PHONE.match(text, match.end()) or _in_contact(report, place, match.span()):
                continue
            if match.group().isdigit() and _part_of_number(text, match.span()):
                continue
            shown = f"{match.group(1)}****{match.group(3)}"
            yield Problem(f"写有手机号码 {shown}。", report.locate(_at(place, match.span())))


def _in_contact(report: AnnualReport, place: Place, span: tuple[int, int]) -> bool:
    return any(
        known.block == place.block
        and place.row is None
        and (known.start or 0) <= span[0] < (known.end if known.end is not None else span[1] + 1)
        for known in report.contact.places
    )


def _part_of_number(text: str, span: tuple[int, int]) -> bool:
    """Tell whether the digits belong to a code: 备案号, 流水号, a web address."""
    before = text[max(0, span[0] - 40) : span[0]]
    return bool(re.search(r"(?:编号|流水号|备案号|文号|索引号|代码|第|id=|/|_)[:：\s]*$", before))


_PERSON = r"[\u4e00-\u9fff]{2,4}"
_ROLE = (
    r"(?:申请人|原告|投诉人|举报人|信访人|上访人|来信人|反映人|当事人|第三人|上诉人|(?:复议)?被申请人|市民|村民|居民|网民|群众)"
    r"(?:为|是|[:：])?"
)
_BEHIND_NAME = (
    r"(?=[（(，,。；;、等]|\s|向|于|因|对|不服|提出|提起|申请|要求|反映|诉|来信|来电|关于"
    r"|就(?![近业医地读是能可])[^，。；]{0,16}(?:提出|申请)"
    r"|的(?:申请|来信|投诉|举报|复议|诉求)|$)"
)
_NAMED_LETTER = Screened(
    rf"(?:关于)?(?:对)?(?P<name>{_PERSON}?)(?:先生|女士|同志)(?:的)?(?:来信|来电|信访|投诉|申请|举报|反映|诉求)"
)
_SECOND_PARTY = Screened(
    rf"{_ROLE}(?P<before>{_PERSON}?)[、和与](?P<name>{_PERSON}?){_BEHIND_NAME}"
)
_PARTY = Screened(rf"{_ROLE}(?P<name>{_PERSON}?){_BEHIND_NAME}")


@rule("P104", Severity.WARNING)
def applicant_named(report: AnnualReport, context: Context) -> Verdicts:
    """写出了申请人的姓名

    检查：没有申请人、信访人姓名
    依据：《中华人民共和国政府信息公开条例》第十五条：涉及个人隐私的信息不得公开（经同意等情形除外）。
    说明：“申请人”“原告”“信访人”等后面紧跟的姓名，来信题目中的姓名。“王某”“李某某”、职务和单位不算。
    反例：申请人张建国不服答复，申请行政复议。
    正例：申请人张某不服答复，申请行政复议。
    建议：请改为“某某”或者删去姓名。
    """
    surnames = word_lists("names.toml")
    prose = report.lines
    suspects = {number: [_PARTY, _SECOND_PARTY] for number in prose.that_match(_of_somebody())}
    for number in prose.that_may_match(_NAMED_LETTER):
        suspects.setdefault(number, []).append(_NAMED_LETTER)
    for number in sorted(suspects):
        block, paragraph = report.prose[number]
        for pattern in suspects[number]:
            for match in pattern.finditer(paragraph.text):
                name, before = match.group("name"), match.groupdict().get("before") or "某"
                if is_person(name, surnames) and ("某" in before or is_person(before, surnames)):
                    yield Problem(
                        f"写了当事人“{name[0]}某”的全名。",
                        report.locate_span(block, *match.span("name")),
                    )


def is_person(name: str, lists: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether two to four characters are surely a personal name: surname first, no common word."""
    doubled = name[:2] in lists["double_surnames"] and len(name) > 2
    if not doubled and (name[0] not in _surnames(lists["surnames"]) or len(name) > 3):
        return False
    return not any(word in name for word in lists["not_names"])


@cache
def _of_somebody() -> re.Pattern[str]:
    """Return the pattern of a role with what a name may begin with."""
    lists = word_lists("names.toml")
    begins = {name[0] for name in (*lists["surnames"], *lists["double_surnames"])}
    return searching(rf"{_ROLE}(?:[{''.join(sorted(begins))}]|[\u4e00-\u9fff]{{0,3}}某)")


_surnames = lru_cache(maxsize=1)(frozenset[str])
"""Looked up for every name; a list of four hundred takes long."""
_MARK_LINE = Screened(
    r"[\s【\[（(]*(?:(?P<secret>(?:绝密|机密|秘密)\s*(?:★|☆|\*)?\s*(?:\d{1,2}\s*年|长期)?)|(?P<inner>内部(?:资料|文件|材料)?[\s，,、]*(?:请)?\s*注意保(?:存|密|管)|内部(?:资料|文件|材料)[\s，,、]*(?:请勿|不得|严禁)外传|请勿外传|仅供内部(?:使用|参考))"
    r"|(?P<draft>(?:报)?送审稿|征求意见稿|讨论稿|审议稿|初稿|草稿|内部稿|校对稿))[\s】\]）)!！。]*"
)
_STARRED = Screened(r"(?:绝密|机密|秘密)\s*[★☆]\s*(?:\d{0,2}\s*年|长期)?")
_DRAFT_TITLE = Screened(
    r"年度报告\s*[（(【\[]\s*(?P<draft>(?:报)?送审稿|征求意见稿|讨论稿|审议稿|初稿|草稿|修改稿)\s*[）)】\]]"
)
_MARKS = (_MARK_LINE, _STARRED, _DRAFT_TITLE)


@rule("P105", Severity.ERROR)
def secrecy_mark(report: AnnualReport, context: Context) -> Verdicts:
    """留有密级或内部标记

    检查：没有密级和内部标记
    依据：《中华人民共和国保守国家秘密法》；《中华人民共和国政府信息公开条例》第十四条、第四十九条：年度报告向社会公布。
    说明：单独成行的“秘密”“机密”“内部资料 注意保存”“送审稿”“征求意见稿”，题目括号里的稿次，带★的密级。
        正文里说到发布征求意见稿、保守国家秘密等不算。
    反例：首行有“内部资料 注意保存”。
    正例：公开的报告没有这类标记。
    建议：请核实能否公开；能公开的，删去标记。
    """
    head = (report.title.places[-1].block if report.title else 3) + 3
    for index, paragraph, _ in by_paragraph(report, _MARKS):
        span = _mark_span(paragraph.text, in_head=index <= head)
        if span:
            words = paragraph.text[slice(*span)].strip()
            where = report.locate(_at(Place(index), span))
            yield Problem(f"写有“{words}”。", where, actual=words)
    for paragraph in report.document.furniture:
        if _mark_span(paragraph.text, in_head=True):
            words = paragraph.text.strip()
            yield Problem(f"页眉或页脚写有“{words}”。", report.locate(Place(0), missing=True))


def _mark_span(text: str, *, in_head: bool) -> tuple[int, int] | None:
    """Return the span of a mark; bare words (秘密, 送审稿) are marks only at the head of the report."""
    line = _MARK_LINE.pattern.fullmatch(text)
    if line and (in_head or line.group("inner") or "★" in text):
        return line.span()
    starred = _STARRED.search(text)
    if starred:
        return starred.span()
    draft = _DRAFT_TITLE.search(text) if in_head else None
    return draft.span("draft") if draft else None
