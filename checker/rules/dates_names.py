"""Rules W109 and W110: impossible dates and mixed numbers, short names and the unit's own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Place
from checker.findings import NotApplicable, Problem, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.same_unit import unit_root
from checker.rules.whole import by_paragraph
from checker.screening import Screened
from checker.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.annual_report import AnnualReport, Quantity

_DATE = Screened(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d{2})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:份)?(?:\s*(?P<day>\d{1,3})\s*日)?(?![\d])"
)
_PLAIN_DATE = Screened(
    r"(?<![\d\-./])(?P<year>20\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d\-])"
)
_SHORT_YEAR = Screened(
    r"(?<![\d第近约历续用时了达超满共“《—\-～~至]\s)(?<![\d第近约历续用时了达超满共“《—\-～~.])(?<!(?<!截)至)"
    r"(?P<year>[12]\d)年(?:度|底|末|初|\d{1,2}月|[，,]\s*(?:我|全|本|共))"
)
_MIXED = Screened(
    r"\d{4}\s*年[〇一二三四五六七八九十]{1,3}月"
    r"|\d{1,2}月[一二三四五六七八九十]{1,3}日|[〇零一二三四五六七八九]{4}年\d{1,2}月"
)


@rule("W109", Severity.WARNING)
def bad_date(report: AnnualReport, context: Context) -> Verdicts:
    """日期写法不对

    检查：日期和数字写法正确
    依据：《出版物上数字用法》（GB/T 15835—2011）：年份用四位数字，日期的数字写法应一致。
    说明：没有的月份和日子（2月30日）、两位数的年份（25年度）、同一日期里阿拉伯数字与汉字混用，单位相同的三项以上并列、
        只有一项用汉字数字。“19年来”等时段和“一次”“两次”不算。
    反例：截至2025年11月31日
    正例：截至2025年11月30日
    建议：请核对日期。
    """
    for block, paragraph, patterns in by_paragraph(report, _DATES):
        for span, words, title in _date_faults(paragraph.text, report.year, patterns):
            periods = (period for at, period in report.periods if at == block)
            if any(p.start <= span[0] and span[1] <= p.end for p in periods):
                continue  # S004 judges the statistics period
            yield Problem(words, report.locate_span(block, *span), title=title)
    for odd, others in _odd_figures(report):
        place = odd.place
        yield Problem(
            f"并列的各项中，只有“{odd.text}{odd.unit}”用汉字数字，其余用阿拉伯数字。",
            report.locate_span(place.block, place.start or 0, place.end or 0),
            title="并列数字写法不一",
            expected=plain(odd.value),
            actual=odd.text,
            related=tuple(report.locate(other.place) for other in others),
            basis="《出版物上数字用法》（GB/T 15835—2011）：同一场合的数字写法应统一",
        )


_LISTED = re.compile(r"[\u4e00-\u9fff]{0,3}、[^，。；：、0-9]{2,16}")
_HAN_FIGURE = re.compile(r"[三四五六七八九十百千]+")
"""一次, 两次 are how people speak, also among figures."""


def _odd_figures(report: AnnualReport) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield the one figure in Chinese characters of a list of at least three with one unit, and the others."""
    told = [q for q in report.quantities if not q.text.isascii() and _HAN_FIGURE.fullmatch(q.text)]
    blocks = {quantity.place.block for quantity in told}
    for run in _runs(report, blocks) if blocks else ():
        if len(run) < 3:
            continue
        odd = [q for q in run if _HAN_FIGURE.fullmatch(q.text)]
        others = [q for q in run if re.fullmatch(r"[0-9,]+", q.text)]
        if len(odd) == 1 and len(others) == len(run) - 1:
            yield odd[0], others


def _runs(report: AnnualReport, blocks: set[int]) -> Iterator[list[Quantity]]:
    """Yield figures of one sentence and unit in some blocks with nothing but a mark and a few words between them."""
    run: list[Quantity] = []
    for quantity in (q for q in report.quantities if q.place.block in blocks):
        if run and not _goes_on(report, run[-1], quantity):
            yield run
            run = []
        if not quantity.approximate and not quantity.negated and quantity.unit not in ("", "%"):
            run.append(quantity)
    yield run


def _goes_on(report: AnnualReport, last: Quantity, quantity: Quantity) -> bool:
    same = last.place.block == quantity.place.block and last.sentence == quantity.sentence
    if not same or last.unit != quantity.unit:
        return False
    text = report.document.text_at(Place(last.place.block))
    return bool(_LISTED.fullmatch(text[last.place.end or 0 : quantity.place.start or 0]))


Fault = tuple[tuple[int, int], str, str]


def _date_faults(text: str, year: int | None, patterns: Iterable[Screened]) -> Iterator[Fault]:
    """Yield span, message and title of every date of some writings that cannot be."""
    for pattern in patterns:
        for match in pattern.quick.finditer(text):
            fault = _DATES[pattern](match, year)
            if fault:
                yield fault


def _no_such_day(match: re.Match[str], _year: int | None) -> Fault | None:
    fault = impossible(match.group("year"), match.group("month"), match.group("day"))
    if fault is None:
        return None
    return match.span(), f"写“{match.group().strip()}”，{fault}。", "没有这个日期"


def _cut_year(match: re.Match[str], year: int | None) -> Fault | None:
    full = 2000 + int(match.group("year"))
    if year is None or abs(full - year) > 1:
        return None
    words = f"写“{match.group('year')}年”，年份应写四位数字“{full}年”。"
    return (match.start("year"), match.end("year") + 1), words, "年份应写四位数字"


def _mixed(match: re.Match[str], _year: int | None) -> Fault:
    words = f"写“{match.group()}”，同一日期里阿拉伯数字与汉字混用。"
    return match.span(), words, "日期的数字写法混用"


_DATES: dict[Screened, Callable[[re.Match[str], int | None], Fault | None]] = {
    _DATE: _no_such_day,
    _PLAIN_DATE: _no_such_day,
    _SHORT_YEAR: _cut_year,
    _MIXED: _mixed,
}
"""What is looked for in dates, and what is said of it, in the order it is said."""


def impossible(year: str | None, month: str, day: str | None) -> str | None:
    """Say in Chinese why a date does not exist; None when it may."""
    number = int(month)
    if not 1 <= number <= 12:
        return f"没有 {number} 月"
    if day is None:
        return None
    last = _DAYS[number - 1] - (number == 2 and bool(year) and not _is_leap(int(year or 0)))
    if not 1 <= int(day) <= last:
        return f"{number} 月没有 {int(day)} 日"
    return None


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of each month; ``calendar`` would know, and load the names of months in all languages."""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


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
    for number in sorted(report.lines.that_hold(("条例",))):
        block, paragraph = report.prose[number]
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
    yield from _name_in_other_words(report, name)
    titles = {place.block for place in report.title.places} if report.title else set()
    prose = report.lines
    written = sorted(filter(prose.holds, variants), key=len, reverse=True)
    if not written:
        return
    finder = re.compile("|".join(map(re.escape, written)))
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


_NAMES_ITSELF = Screened(
    r"由(?P<by>[\u4e00-\u9fff]{4,30}?)(?=根据|依据|按照|编制|负责编制|综合)"
    r"|现(?:将|公布|发布)(?P<out>[\u4e00-\u9fff]{4,30}?)(?=20\d\d)"
    r"|(?:^|(?<=。))20\d\d年(?:度|以来)?[，,](?P<did>[\u4e00-\u9fff]{4,30}?)(?=认真|深入|全面|严格|积极|坚持|高度重视|紧紧围绕|围绕|聚焦|按照)"
)
_NUMERALS = frozenset("一二三四五六七八九十")


def _name_in_other_words(report: AnnualReport, name: str) -> Iterator[Problem]:
    """Yield the unit's own name with one character exchanged (尧头镇, 窑头镇), where only it can be meant."""
    middle = len(name) // 2  # one of the halves is right
    likely = report.lines.that_hold((name[:middle], name[middle:]))
    found = (
        (report.prose[number][0], match)
        for number in sorted(likely)
        for match in _NAMES_ITSELF.finditer(report.prose[number][1].text)
    )
    for block, match in found:
        group = match.lastgroup or ""
        written = match.group(group)
        changed = [at for at in range(len(name)) if written[at : at + 1] != name[at]]
        if len(written) != len(name) or len(changed) != 1:
            continue
        if {written[changed[0]], name[changed[0]]} & _NUMERALS:
            continue
        yield Problem(
            f"写“{written}”，题目的单位是“{name}”。",
            report.locate_span(block, *match.span(group)),
            title="本单位名称写得不一致",
            expected=name,
            actual=written,
            root=unit_root(written),
        )
