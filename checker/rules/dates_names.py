"""Rules W109 and W110: impossible dates and mixed numbers, short names and the unit's own name."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from checker.findings import NotApplicable, Problem, Severity
from checker.rules.base import Context, Verdicts, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport

_DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d{2})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:份)?(?:\s*(?P<day>\d{1,3})\s*日)?(?![\d])"
)
_PLAIN_DATE = re.compile(
    r"(?<![\d\-./])(?P<year>20\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d\-])"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d第近约历续用时了达超满共“《—\-～~至]\s)(?<![\d第近约历续用时了达超满共“《—\-～~至.])(?P<year>[12]\d)年"
    r"(?:度|底|末|初|\d{1,2}月|[，,]\s*(?:我|全|本|共))"
)
_MIXED = re.compile(
    r"\d{4}\s*年[〇一二三四五六七八九十]{1,3}月|\d{1,2}月[一二三四五六七八九十]{1,3}日|[〇零一二三四五六七八九]{4}年\d{1,2}月"
)


@rule("W109", Severity.WARNING)
def bad_date(report: AnnualReport, context: Context) -> Verdicts:
    """日期写法不对

    检查：日期和数字写法正确
    依据：《出版物上数字用法》（GB/T 15835—2011）：年份用四位数字，日期的数字写法应一致。
    说明：没有的月份和日子（2月30日）、两位数的年份（25年度）、同一日期里阿拉伯数字与汉字混用。“19年来”等时段不算。
    反例：截至2025年11月31日
    正例：截至2025年11月30日
    建议：请核对日期。
    """
    for block, paragraph in report.prose:
        for span, words, title in _date_faults(paragraph.text, report.year):
            yield Problem(words, report.locate_span(block, *span), title=title)


def _date_faults(text: str, year: int | None) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Yield span, message and title of every date that cannot be."""
    for pattern in (_DATE, _PLAIN_DATE):
        for match in pattern.finditer(text):
            fault = impossible(match.group("year"), match.group("month"), match.group("day"))
            if fault:
                yield match.span(), f"写“{match.group().strip()}”，{fault}。", "没有这个日期"
    for match in _SHORT_YEAR.finditer(text):
        full = 2000 + int(match.group("year"))
        if year is not None and abs(full - year) <= 1:
            start = match.start("year")
            words = f"写“{match.group('year')}年”，年份应写四位数字“{full}年”。"
            yield (start, match.end("year") + 1), words, "年份应写四位数字"
    for match in _MIXED.finditer(text):
        words = f"写“{match.group()}”，同一日期里阿拉伯数字与汉字混用。"
        yield match.span(), words, "日期的数字写法混用"


def impossible(year: str | None, month: str, day: str | None) -> str | None:
    """Say in Chinese why a date does not exist; None when it may."""
    number = int(month)
    if not 1 <= number <= 12:
        return f"没有 {number} 月"
    if day is None:
        return None
    last = calendar.monthrange(int(year) if year else 2000, number)[1]
    if not 1 <= int(day) <= last:
        return f"{number} 月没有 {int(day)} 日"
    return None


_SHORT_NAME = re.compile(r"《条例》")
_DEFINED = re.compile(r"(?:简称|下称)[“\"‘]*《?(?:[^《》]{0,12}》?[、和及]《?)*条例")
_FULL_NAME = re.compile(r"政府信息公开条例")


@rule("W110", Severity.INFO)
def inconsistent_names(report: AnnualReport, context: Context) -> Verdicts:
    """名称前后不一致

    检查：单位名称和简称前后一致
    依据：惯例：简称先说明再使用，本单位名称全文一致。
    说明：《条例》的简称在说明之前就用，而全称此前没有出现过；本单位名称中间漏字、叠字或者颠倒。
    反例：根据《条例》规定，编制本报告。（此前没有出现全称）
    正例：根据《中华人民共和国政府信息公开条例》（以下简称《条例》）规定，编制本报告。
    建议：请在第一次出现时写全称并说明简称；单位名称改为一致。
    """
    if not report.organization and not any(_SHORT_NAME.search(p.text) for _, p in report.prose):
        yield NotApplicable("报告没有用简称，也没有单位名称")
        return
    introduced = False
    for block, paragraph in report.prose:
        short = _SHORT_NAME.search(paragraph.text)
        full = _FULL_NAME.search(paragraph.text)
        defined = _DEFINED.search(paragraph.text)
        first = min((m.start() for m in (full, defined) if m), default=None)
        if short and not introduced and (first is None or short.start() < first):
            yield Problem(
                "用了简称《条例》，此前没有写全称或者说明简称。",
                report.locate_span(block, *short.span()),
                title="简称没有先说明",
            )
            introduced = True
        introduced = introduced or first is not None
    yield from _own_name(report)


def _own_name(report: AnnualReport) -> Iterator[Problem]:
    """Yield the unit's own name with a character missing, doubled or swapped."""
    name = report.organization or ""
    if len(name) < 6:
        return
    inner = range(2, len(name) - 2)
    variants = {name[:i] + name[i + 1 :] for i in inner}
    variants |= {name[: i + 1] + name[i:] for i in range(1, len(name) - 1)}
    variants |= {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in inner}
    variants -= {name}
    titles = {place.block for place in report.title.places} if report.title else set()
    finder = re.compile("|".join(map(re.escape, sorted(variants, key=len, reverse=True))))
    for block, paragraph in report.prose:
        if block in titles:
            continue
        for match in finder.finditer(paragraph.text):
            yield Problem(
                f"写“{match.group()}”，本单位名称为“{name}”。",
                report.locate_span(block, *match.span()),
                title="本单位名称写得不一致",
                expected=name,
                actual=match.group(),
            )
