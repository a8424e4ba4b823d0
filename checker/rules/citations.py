"""Rules W101–W103: are the regulation and the notices cited by their right names and numbers, and in force?"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.once import once
from checker.rules.base import Context, Verdicts, rule
from checker.rules.document_numbers import (
    YEAR_AND_SERIAL,
    DocumentNumber,
    document_numbers,
    number_fault,
)
from checker.rules.title_year import title_year_contradicted
from checker.rules.whole import by_paragraph
from checker.screening import Lines, Screened
from checker.text import Folded, fold_with_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.findings import Location

NAME = "中华人民共和国政府信息公开条例"
NEW_LAW, NEW_FORM = 2019, 2021
_STATE = "中华人民共和国"
_NAME_OF_LAW = re.compile(_STATE)
"""With this begins the name of the regulation, also where it is misspelt."""
_TITLE = re.compile(r"[《<]([^《》<>]{2,40})[》>]")
_SHORT = re.compile(r"(?:中华人民共和国)?政府信息公开条例|^条例$")
_DECREE = Screened(
    r"(?:国务院|国)令?\(?(?:\[?\d{4}\]?)?第?(?P<number>\d{2,4})(?:号(?:令|国务院令)?|(?P<unit>[条项]))"
)
_ITS_DECREE = 30
"""Characters that may lie between the regulation's name and its decree: （以下简称《条例》，…."""
_BASIS = re.compile(r"(?:根据|按照|依据|依照|遵照|贯彻落实|执行)[^。;]{0,10}$")
_HISTORY = re.compile(r"修订|修改|原条例|旧条例|废止|公布施行|颁布实施|以来|首次")
_SUFFIX = re.compile(
    r"\((?:(?:20)?\d{2,4}年?)?(?:修订|修正|修订版|试行)\)|\(\d{4}年?(?:版|修订)?\)"
)
_OLD_ARTICLE = Screened(r"条例[》>]?\)?第?(?P<article>三十[一二]|3[12])条")
_OLD_TRIAL = Screened(r"年度报告格式[》>]?\(试行\)")
_FORMAT_NAME = Screened(r"[《〈<＜﹤]([^《》〈〉<>＜＞﹤﹥]{0,24}年度报告格式)")
_SUPERSEDED = (YEAR_AND_SERIAL, _OLD_TRIAL, _OLD_ARTICLE)
_GONE = re.compile(r"废止|停止执行|不再|失效|替代|取代")
NO_YEAR = NotChecked("没有认出报告年度，无法判断该引用哪一版", ReasonCode.AMBIGUOUS)


@once
def folded_prose(report: AnnualReport) -> tuple[tuple[int, Folded], ...]:
    """Return every paragraph of prose, folded, with its block."""
    return tuple(
        (block, fold_with_origin(paragraph.text))
        for block, paragraph in report.prose
        if paragraph.text.strip()
    )


@once
def folded_lines(report: AnnualReport) -> Lines:
    """Return the texts of ``folded_prose``, to be looked through as one."""
    return Lines([folded.text for _, folded in folded_prose(report)])


def locate_folded(
    report: AnnualReport, block: int, folded: Folded, span: tuple[int, int]
) -> Location:
    """Locate a span of folded text."""
    return report.locate_span(block, *folded.span(*span))


@rule("W101", Severity.ERROR)
def regulation_cited(report: AnnualReport, context: Context) -> Verdicts:
    """条例的名称或令号不对

    检查：条例名称和令号正确
    依据：《中华人民共和国政府信息公开条例》（国务院令第711号，2019年5月15日起施行；此前为国务院令第492号）。
    说明：作为依据引用时，查名称和令号。2019 年度起令号为 711，2018 年度及以前为 492。不写令号、写“国令第711号”、
        正文中简称“条例”都可以；711、492 并列说明修订经过的也可以。
    反例：根据《中华人民共和国政府信息公开条例》（国务院令第771号）
    正例：根据《中华人民共和国政府信息公开条例》（国务院令第711号）
    建议：请改为正确的名称和令号。
    """
    if report.year is None:
        yield NO_YEAR
        return
    prose, lines = folded_prose(report), folded_lines(report)
    likely = {*lines.that_match(_NAME_OF_LAW), *lines.that_match(_DECREE.quick)}
    for block, folded in (prose[number] for number in sorted(likely)):
        yield from _decree_faults(report, block, folded)
        yield from _name_faults(report, block, folded)
        yield from _unmarked(report, block, folded)
    if "信息公开" not in lines.text and "条例" not in lines.text:
        yield NotApplicable("报告没有引用《条例》")


def _decree_faults(report: AnnualReport, block: int, folded: Folded) -> Iterator[Problem]:
    decrees = [m for m in _DECREE.finditer(folded.text) if _belongs(folded.text, m)]
    if not decrees:
        return
    year = title_year_contradicted(report) or report.year or 0
    right = "711" if year >= NEW_LAW else "492"
    numbers = {m.group("number") for m in decrees}
    for match in decrees:
        number = match.group("number")
        start, end = _sentence(folded.text, match.start())
        beside = number in ("711", "492") and (
            right in numbers or _HISTORY.search(folded.text[start:end])
        )
        if match["unit"]:
            written = folded.text[match.start() : match.end()]
            yield Problem(
                f"写“{written}”，令号应写“国务院令第{right}号”。",
                locate_folded(report, block, folded, match.span()),
                title="《条例》的令号不对",
                expected=f"国务院令第{right}号",
                actual=written,
            )
            continue
        if number == right or beside:
            continue
        yield Problem(
            f"写“{folded.text[match.start() : match.end()]}”，{year} 年度适用的是国务院令第{right}号公布的《条例》。",
            locate_folded(report, block, folded, match.span("number")),
            title="《条例》的令号不对",
            expected=right,
            actual=number,
        )


def _belongs(text: str, decree: re.Match[str]) -> bool:
    """Tell whether a decree number is that of the regulation: its name stands right before or after."""
    before = text[max(0, decree.start() - _ITS_DECREE - 20) : decree.start()]
    before = re.split(r"[。;]", before)[-1]
    titles = list(_TITLE.finditer(before))
    if titles and len(before) - titles[-1].end() <= _ITS_DECREE:
        return bool(_SHORT.search(titles[-1].group(1)))
    if not titles and re.search(r"政府信息公开条例[》>)]{0,2}[(,]?(?:中华人民共和国)?$", before):
        return True
    after = _TITLE.search(text[decree.end() : decree.end() + 30])
    return bool(after and after.start() <= 4 and _SHORT.search(after.group(1)))


def _name_faults(report: AnnualReport, block: int, folded: Folded) -> Iterator[Problem]:
    for match in _TITLE.finditer(folded.text):
        name = _SUFFIX.sub("", match.group(1))
        if not name.startswith(_STATE) or name == NAME:
            continue
        alike = SequenceMatcher(None, name[7:], NAME[7:]).ratio()
        if alike >= 0.75 and abs(len(name) - len(NAME)) <= 3:
            yield Problem(
                f"写“《{match.group(1)}》”，应为“《{NAME}》”。",
                locate_folded(report, block, folded, match.span(1)),
                title="《条例》的名称不对",
                expected=NAME,
                actual=match.group(1),
            )


def _unmarked(report: AnnualReport, block: int, folded: Folded) -> Iterator[Problem]:
    """Yield the full name, cited as basis, without any title marks."""
    for match in re.finditer(NAME, folded.text):
        before = folded.text[max(0, match.start() - 16) : match.start()]
        after = folded.text[match.end() : match.end() + 1]
        marked = before[-1:] in ("《", "<", '"') or after in ("》", ">", '"')
        inside = before.count("《") > before.count("》")
        if not marked and not inside and _BASIS.search(before):
            yield Problem(
                f"“{NAME}”作为依据引用，没有加书名号。",
                locate_folded(report, block, folded, match.span()),
                title="《条例》没有加书名号",
                basis="《标点符号用法》（GB/T 15834—2011）：法规名称用书名号",
                suggestion=f"请改为“《{NAME}》”。",
                severity=Severity.WARNING,
            )


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind("。", 0, at), text.rfind(".\n", 0, at)) + 1
    end = text.find("。", at)
    return start, len(text) if end < 0 else end


@rule("W102", Severity.WARNING)
def superseded_basis(report: AnnualReport, context: Context) -> Verdicts:
    """引用了已被替代的文件

    检查：没有引用已被取代的依据
    依据：国办公开办函〔2021〕30号替代国办公开办函〔2019〕60号；2019 年修订后的《条例》第四十九条、第五十条规定年度报告。
    说明：2021 年度起引用〔2019〕60号或“格式（试行）”，引用〔2016〕201号，2019 年度起按旧条例第三十一条、第三十二条编制报告。
        〔2019〕61号、〔2019〕14号是另外的文件，仍然有效；说明文件已废止的不算。
    反例：2022 年度报告写“按照国办公开办函〔2019〕60号要求编制”。
    正例：2022 年度报告写“按照国办公开办函〔2021〕30号要求编制”。
    建议：请改为现行文件。
    """
    if report.year is None:
        yield NO_YEAR
        return
    year = title_year_contradicted(report) or report.year
    if year < NEW_LAW:
        yield NotApplicable("2018 年度及以前的报告适用当时的文件")
        return
    prose, lines = folded_prose(report), folded_lines(report)
    likely = {n for pattern in _SUPERSEDED for n in lines.that_match(pattern.quick)}
    for block, folded in (prose[number] for number in sorted(likely)):
        spans = dict(_superseded(folded.text, year))
        for span, words in spans.items():
            start, end = _sentence(folded.text, span[0])
            if not _GONE.search(folded.text[start:end]):
                yield Problem(words, locate_folded(report, block, folded, span))


def _superseded(text: str, year: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield spans of superseded sources, one a sentence, and what to say of them."""
    seen: set[tuple[int, int]] = set()
    if year >= NEW_FORM:
        for number in document_numbers(text):
            old = (number.year, number.serial) in {("2019", "60"), ("2016", "201")}
            if old and re.search(r"公开办?[函涵]?$", number.code):
                seen.add(_sentence(text, number.start))
                yield (
                    number.span,
                    f"引用{number.code}〔{number.year}〕{number.serial}号，{year} 年度的格式依据是国办公开办函〔2021〕30号。",
                )
        for match in _OLD_TRIAL.finditer(text):
            if _sentence(text, match.start()) not in seen:
                words = f"引用试行格式，{year} 年度的格式依据是国办公开办函〔2021〕30号。"
                yield match.span(), words
    for match in _OLD_ARTICLE.finditer(text):
        start, end = _sentence(text, match.start())
        if re.search(r"年度?报告?|编制", text[start:end]) and _BASIS_WORD.search(text[start:end]):
            words = f"按第{match.group('article')}条编制年度报告是 2007 年条例的规定，现行条例为第四十九条、第五十条。"
            yield (match.start("article") - 1, match.end()), words


_BASIS_WORD = re.compile(r"根据|按照|依据|依照|遵照|要求|规定")


@rule("W103", Severity.WARNING)
def bad_document_number(report: AnnualReport, context: Context) -> Verdicts:
    """发文字号写得不对

    检查：文号写法正确
    依据：《党政机关公文处理工作条例》和《党政机关公文格式》（GB/T 9704—2012）7.2.5：年份用六角括号“〔〕”括入。
    说明：查括号、年份是否可信；年度报告常引用的几个文件还查代字、序号和名称。案号、书名中的括号不算。
    反例：银政办发[2024]12号
    正例：银政办发〔2024〕12号
    建议：请按原文件改正。
    """
    found = False
    year = title_year_contradicted(report) or report.year
    for block, paragraph, _ in by_paragraph(report, (YEAR_AND_SERIAL, _FORMAT_NAME)):
        for number in document_numbers(paragraph.text):
            found = True
            fault = number_fault(number, paragraph.text, year)
            if fault:
                yield _number_problem(report, block, number, fault)
        for span, words in _format_name_faults(paragraph.text):
            found = True
            yield Problem(words, report.locate_span(block, *span), title="格式文件的名称不对")
    if not found:
        yield NotApplicable("报告没有引用发文字号")


def _number_problem(
    report: AnnualReport, block: int, number: DocumentNumber, fault: tuple[str, str]
) -> Problem:
    words, expected = fault
    return Problem(
        f"文号写“{number.written}”，{words}。",
        report.locate_span(block, *number.span),
        expected=expected or None,
        actual=number.written,
    )


def _format_name_faults(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the name of the national format notice written with words missing."""
    for match in _FORMAT_NAME.finditer(text):
        start, _ = _sentence(text, match.start())
        name = re.sub(r"\s", "", match.group(1))
        national = (
            re.search(r"国务院办公厅|国办", text[start : match.start()]) or "中华人民共和国" in name
        )
        if national and "政府信息公开工作年度报告格式" not in name and "政府信息" in name:
            words = f"写“{name}”，应为“中华人民共和国政府信息公开工作年度报告格式”。"
            yield match.span(1), words
