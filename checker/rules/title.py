"""Title, report year, opening and statistics period (S001-S005)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.annual_report import ContactKind
from checker.document import WORD, Place
from checker.findings import Location, Problem, Severity
from checker.period import Day, Period, PeriodKind
from checker.rules.base import Context, Verdicts, rule
from checker.rules.placeholders import find_placeholders, placeholder_root
from checker.rules.title_year import title_year_contradicted
from checker.rules.unread import needs_every_page, unread_pages
from checker.text import fold, fold_with_origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, Title

CORE = re.compile(r"政府信息公开工作的?(?:20\d\d年?|二[〇零].{2}年?)?年度报告")
_WRONG_TERM = re.compile(r"政务信息公开|政务公开")
_YEAR = re.compile(r"20\d\d(?=年)|20\d\d")
WRONG_TITLE_YEAR = "year:title"
"""Root of what follows from a wrong year in the title."""


def after_title(report: AnnualReport) -> Location:
    """Locate the place where something of title or opening should stand."""
    block = report.title.places[-1].block if report.title else 0
    if report.opening:
        block = report.opening[-1]
    return report.locate(Place(block), missing=True)


def title_location(title: Title, report: AnnualReport) -> Location:
    """Locate the first line of the title."""
    return report.locate(title.places[0])


@rule("S001", Severity.ERROR)
def improper_title(report: AnnualReport, context: Context) -> Verdicts:
    """标题不规范

    检查：标题：单位+年份+规范名称
    依据：《条例》第四十九条称“政府信息公开工作年度报告”；惯例：标题由单位名称、年份和“年政府信息公开工作年度报告”组成
    说明：年份在单位名称之前或之后都可以，“2023年度…年度报告”也可以。只少一两个字（工作、年度、政府）或没有单位名称的为警告。
    反例：某县水利局2023年政务公开工作总结。
    正例：某县水利局2023年政府信息公开工作年度报告。
    建议：请按“单位名称+年份+年政府信息公开工作年度报告”改写标题。
    """
    title = report.title
    if title is None:
        skip = unread_pages(report)
        if skip:
            yield skip
            return
        yield _no_title(report)
        return
    faults = _title_faults(title)
    if faults:
        severity = Severity.ERROR if any(error for _, error in faults) else Severity.WARNING
        said = "；".join(words for words, _ in faults)
        yield Problem(
            f"标题写“{title.text}”：{said}。",
            title_location(title, report),
            expected="单位名称+年份+年政府信息公开工作年度报告",
            actual=title.text,
            related=tuple(report.locate(place) for place in title.places[1:]),
            severity=severity,
        )


_LIKE_TITLE = re.compile(r"20\d\d年?|报告|总结|公开")
_LONGEST_TITLE = 60


def _no_title(report: AnnualReport) -> Problem:
    """Show the line that stands where the title should, or say that there is none."""
    first = report.sections[0].block if report.sections else len(report.document.blocks)
    for block, paragraph in report.prose[:5]:
        words = fold(paragraph.text)
        short = len(words) <= _LONGEST_TITLE and not words.endswith((".", ";"))
        if block < first and short and len(_LIKE_TITLE.findall(words)) >= 2:
            message = f"标题写“{paragraph.text.strip()}”：不是“政府信息公开工作年度报告”。"
            gaps = find_placeholders(paragraph.text)
            return Problem(
                message,
                report.locate(Place(block)),
                actual=paragraph.text.strip(),
                root=placeholder_root(block, gaps[0]) if gaps else None,
            )
    message = "开头没有找到“单位名称+年份+年政府信息公开工作年度报告”形式的标题。"
    return Problem(message, report.locate(Place(0), missing=True), title="没有标题")


def _title_faults(title: Title) -> list[tuple[str, bool]]:
    """Return what is wrong with a title; True for what makes it no title of a report."""
    words = fold(title.text).replace(fold(title.organization or "\0"), "", 1)
    faults: list[tuple[str, bool]] = []
    unfilled = find_placeholders(title.text)
    if title.year is None and not any("年" in gap.text for gap in unfilled):
        faults.append(("没有年份", True))
    if title.organization is None and not unfilled:
        faults.append(("没有单位名称", False))
    if CORE.search(words):
        return faults
    wrong = _WRONG_TERM.search(words)
    if not re.search("报告|年报", words) or not (wrong or "信息公开" in words):
        faults.append(("不是“政府信息公开工作年度报告”", True))
    elif wrong:
        faults.append((f"写“{wrong.group()}”，法定用语是“政府信息公开”", False))
    else:
        faults.append((_missing_words(words), False))
    return faults


def _missing_words(words: str) -> str:
    rest = re.sub(r"^.*?(?=(?:政府)?信息公开)", "", words)
    missing = [name for name, part in (("政府", "政府"), ("工作", "工作")) if part not in rest]
    if "年度" not in rest:
        missing.append("年度")
    if not missing or "年报" in rest:
        return "应为“政府信息公开工作年度报告”"
    return f"少“{'”“'.join(missing)}”"


@rule("S002", Severity.ERROR)
def year_contradiction(report: AnnualReport, context: Context) -> Verdicts:
    """报告年度前后不一致

    检查：全文报告年度一致
    依据：惯例：标题、说明、统计期限、附表和正文说的是同一年度
    说明：统计期限的年份不对由 S004 报告，正文中遗留的上年语句由 Y104 报告；只有标题与其余各处都不一致时，才认为是标题的年份有误。
    文件名中的年份不一致为提示。
    反例：标题为2022年，统计期限和正文都是2023年。
    正例：标题、统计期限、附表名称都是2023年。
    建议：请核对年份，改正不一致的一处。
    """
    if report.title is None or report.year is None:
        yield from _file_name_year(report, context)
        return
    wrong = title_year_contradicted(report)
    if wrong is not None:
        yield Problem(
            f"标题的年份是{report.title.year}，正文和统计期限说的是{wrong}年。",
            _title_year_location(report, report.title),
            expected=str(wrong),
            actual=str(report.title.year),
            root=WRONG_TITLE_YEAR,
        )
        return
    yield from _other_names(report, report.year)
    yield from _file_name_year(report, context)


def _title_year_location(report: AnnualReport, title: Title) -> Location:
    for place in title.places:
        found = _YEAR.search(report.document.text_at(place))
        if found:
            offset = place.start or 0
            return report.locate_span(place.block, offset + found.start(), offset + found.end())
    return title_location(title, report)


_NAMED = re.compile(
    r"(20\d\d)年度?(?:[\u4e00-\u9fff]{0,20}?)政府信息公开(?:(?:工作)?(?:年度)?(?:报告|年报)|(?:工作)?情况统计表)"
)
_END_OF_LINE = 12
"""Characters of a second line of such a name, when it did not fit on one."""
_NOTICE = re.compile(r"关于[^.;]*$|<[^>]*$")


def _other_names(report: AnnualReport, year: int) -> Iterator[Problem]:
    """Look at other places that name this very report: a second title, the opening, the annex."""
    skip = {place.block for place in report.title.places} if report.title else set()
    first = report.sections[0].block if report.sections else len(report.document.blocks)
    after = {block - 1: p.text for block, p in report.prose if len(p.text) <= _END_OF_LINE}
    for block, paragraph in report.prose:
        whole = paragraph.text + after.get(block, "")
        if block in skip or (block >= first and "统计表" not in whole):
            continue
        folded = fold_with_origin(whole)
        for match in _NAMED.finditer(folded.text):
            if folded.origin[match.start()] >= len(paragraph.text):
                continue
            tail = folded.text[match.end() : match.end() + 12]
            if int(match.group(1)) == year or _NOTICE.search(folded.text[: match.start()]):
                continue
            if re.match(r".{0,8}(?:通知|要求|格式|编制|发布)", tail):
                continue
            start, end = folded.span(match.start(1), match.end(1))
            yield Problem(
                f"这里写{match.group(1)}年，标题是{year}年。",
                report.locate_span(block, start, end),
                expected=str(year),
                actual=match.group(1),
            )


def _file_name_year(report: AnnualReport, context: Context) -> Iterator[Problem]:
    name = context.file_name or report.document.name
    years = {
        int(y)
        for y in re.findall(r"(?<![\dA-Za-z])(20[12]\d)(?!\d|[.\-_]\d|格式|版|表样|模板)", name)
    }
    if report.year is None or not years or years & {report.year, report.year + 1}:
        return
    shown = "、".join(str(year) for year in sorted(years))
    yield Problem(
        f"文件名“{name}”中的年份是{shown}，报告年度是{report.year}。",
        Location(),
        title="文件名的年份不一致",
        expected=str(report.year),
        actual=shown,
        severity=Severity.INFO,
    )


_BASIS = re.compile(
    r"条例|《[^》]*(?:规定|办法|通知|意见|要点|格式)[^》]*》|国办|法律(?!服务)|法规(?![科处股室])|要求"
)


@rule("S003", Severity.INFO)
@needs_every_page
def opening_without_basis(report: AnnualReport, context: Context) -> Verdicts:
    """开头没有写编制依据

    检查：有开头段并写明依据
    依据：惯例：开头一段说明编制依据；《条例》和格式文件没有规定这一段
    说明：编制说明放在第一部分开头的，也算。
    反例：标题之后直接写“一、总体情况”，全文没有说明依据。
    正例：本报告根据《中华人民共和国政府信息公开条例》编制。
    建议：可在开头加一段，写明编制依据、统计期限和联系方式。
    """
    if not report.opening:
        yield Problem(
            "没有说明编制依据、统计期限的开头段。", after_title(report), title="没有开头说明"
        )
        return
    texts = [paragraph.text for block, paragraph in report.prose if block in report.opening]
    if not any(_BASIS.search(text) for text in texts):
        yield Problem("开头段没有写明编制依据。", report.locate(Place(report.opening[0])))


@rule("S004", Severity.ERROR)
def wrong_period(report: AnnualReport, context: Context) -> Verdicts:
    """统计期限有误

    检查：统计期限为报告年度全年
    依据：惯例：统计期限为报告年度的1月1日至12月31日；国办公开办函〔2021〕30号规定表二数据截至报告年度12月31日
    说明：认得各种写法（自…起至…止、从…到…、省去后一个年份等）。没有写或只写到月份的为警告。写明年内成立、更名的单位，起止日期可以短。
    反例：2023年的报告写“统计期限为2022年1月1日至2022年12月31日”。
    正例：所列数据统计期限自2023年1月1日起至2023年12月31日止。
    建议：请把统计期限写为报告年度的1月1日至12月31日。
    """
    found = report.periods
    if not found:
        skip = unread_pages(report)
        if skip:
            yield skip
            return
        yield Problem(
            "没有写明所列数据的统计期限。",
            after_title(report),
            title="没有写统计期限",
            severity=Severity.WARNING,
        )
        return
    contradicted = title_year_contradicted(report) is not None
    for block, period in found:
        fault = _period_fault(report, period)
        if fault is None:
            continue
        title, message, severity = fault
        yield Problem(
            message,
            report.locate_span(block, period.start, period.end),
            title=title,
            expected=f"{report.year}年1月1日至{report.year}年12月31日" if report.year else None,
            actual=period.text,
            severity=severity,
            root=WRONG_TITLE_YEAR if contradicted else None,
        )


Fault = tuple[str, str, Severity]


def _period_fault(report: AnnualReport, period: Period) -> Fault | None:
    shown = " ".join(period.text.split())
    if period.kind is PeriodKind.UNREAD:
        severity = Severity.WARNING if report.document.format in WORD else Severity.INFO
        message = f"统计期限识读为“{shown}”，可能有字没有写上或没有读出，请先对照原文。"
        return "统计期限不完整", message, severity
    years = {day.year for day in (period.first, period.last) if day and day.year}
    year = report.year
    if year is not None and years - {year}:
        return "统计期限年份有误", f"统计期限写“{shown}”，报告年度是{year}年。", Severity.ERROR
    if period.kind is not PeriodKind.FULL or not years:
        message = f"统计期限只写“{shown}”，没有写全年、月、日。"
        return "统计期限写得不全", message, Severity.WARNING
    if _is_whole_year(period) or _short_year_explained(report, period):
        return None
    return "统计期限不是全年", f"统计期限写“{shown}”，不是1月1日至12月31日。", Severity.ERROR


def _is_whole_year(period: Period) -> bool:
    first, last = period.first, period.last
    return (_month_day(first), _month_day(last)) == ((1, 1), (12, 31))


def _month_day(day: Day | None) -> tuple[int | None, int | None]:
    return (day.month, day.day) if day else (None, None)


_SET_UP = r"(?:成立|组建|挂牌|揭牌|设立|更名|改名|划转|撤并|合并|机构改革|转隶)"
_BODY_WITHIN = re.compile(r"领导小组|工作组|专班|工作小组|协调小组")


def _short_year_explained(report: AnnualReport, period: Period) -> bool:
    """Whether the report says that the unit was set up or renamed in the month the period begins."""
    first = period.first
    if first is None or first.month is None or not first.is_real():
        return False
    if period.last is None or not period.last.is_real():
        return False
    month = rf"(?<!\d){first.month}月"
    for _, paragraph in report.prose:
        for sentence in re.split(r"[.;]", fold(paragraph.text)):
            said = re.search(rf"{month}.{{0,24}}{_SET_UP}|{_SET_UP}.{{0,24}}{month}", sentence)
            if said and not _BODY_WITHIN.search(sentence):
                return True
    return False


_E_COPY = re.compile(r"电子版|网站|网址|下载|查阅|www\.|https?:|公众号|平台")


@rule("S005", Severity.INFO)
@needs_every_page
def no_electronic_copy(report: AnnualReport, context: Context) -> Verdicts:
    """没有写电子版在哪里看

    检查：写明电子版在哪里看
    依据：惯例：开头写明报告电子版的查阅网站；《条例》和格式文件没有规定
    说明：开头段写有网站名称或网址即可。
    反例：开头只写编制依据和统计期限。
    正例：本报告电子版可在某县人民政府网站（www.example.gov.cn）查阅。
    建议：可在开头段补上查阅网站。
    """
    if report.contact.of(ContactKind.WEBSITE):
        return
    texts = [p.text for block, p in report.prose if block in report.opening]
    everywhere = [p.text for _, p in report.prose if "电子版" in p.text]
    if not everywhere and not any(_E_COPY.search(text) for text in texts):
        yield Problem("开头没有写明报告电子版可在哪个网站查阅。", after_title(report))
