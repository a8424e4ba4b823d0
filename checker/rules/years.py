"""Rule Y104: sentences left over from another year's report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Place
from checker.findings import NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.title_year import title_year_contradicted
from checker.screening import Screened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.findings import Location

_YEAR = r"(?P<year>20\d\d)\s*年(?:度|全年|[，,]?全年)?"
_SUBJECT = (
    r"(?:(?:我|全|本)(?:机关|单位|部门|级|市|县|区|旗|州|盟|省|镇|乡|街道?|苏木|局|委|办|厅|院|中心|处|站|会|馆|队|社)(?:政府|系统)?"
    r"|街道|学院|学校|医院|集团|公司|中心|机关|单位|我们|全局|全委|全院"
    r"|[\u4e00-\u9fff]{2,18}(?:局|委员会|委|办公室|厅|院|中心|政府|办事处|街道|镇|乡|市|县|区|旗|州))"
)
_TITLES = re.compile(r"《[^》]*》|〈[^〉]*〉|“[^”]{0,40}”|[\[〔(（]20\d\d[\]〕)）]")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_GOING_ON = (
    r"(?:进一步|继续|持续|不断|着力|加大|加快|加强|认真|严格|坚持|坚决|以|从|在|围绕|按照|根据|深化|推进|优化|完善|做好|切实|重点|努力|全面|"
    r"积极|大力|深入|更加|丰富|提升|提高|拓展|拓宽|组织|开展|建立|健全|强化|采取|对照|针对|紧紧|立足|聚焦|结合|抓好|紧扣"
    r"|精准|精心|创新|探索|主动(?!公开)|充分|扎实|及时|定期|逐步|统筹|突出|严把|规范(?!性)|细化|扩大|增强|加密|梳理|举办|打造|推动|推行|推出|促进|保障(?!措施)"
    r"|改进|完成|落实(?!情况)|贯彻|发挥|运用|借助|依托|依法|紧盯|着眼|着重|压实|明确|编制|修订|制定|实施|密切|充实|配齐|配强|把)"
    r"(?![^，。；]{0,40}(?:纳入|列入|融入|列为|作为))"
)
"""What a unit will do; 将落实情况纳入考核 tells what was done."""
_PLAN = Screened(
    rf"{_YEAR}\s*[，,、]?\s*(?:{_SUBJECT})?[，,]?(?:还|也)?"
    rf"(?:将(?:会)?{_GOING_ON}|(?:计划|打算|拟)(?!生育|单列|的|执行|完成|已|任务)|要(?:进一步|继续|持续|着力|加强))"
)
_PLAN_HEADING = re.compile(
    rf"{_YEAR}[^，。、]{{0,16}}(?:计划|打算|工作安排|工作思路|努力方向|下步工作|下一步工作)$"
)
_ABOUT_HEADING = re.compile(
    rf"{_YEAR}(?:[\u4e00-\u9fff]{{0,6}}公开)?(?:工作)?(?:总体|基本|开展|主要|推进)?(?:工作)?情况$"
)
_ACT = (
    r"(?:各级[\u4e00-\u9fff]{2,6})?(?:(?:(?:政府|政务)?信息|政务)公开工作)?"
    r"(?:共|累计|总计|主动公开|公开|发布|收到|新收|受理|接收|办理|办结|答复|未收到|没有|未发生|认真|严格|坚持|深入|积极|按照|围绕|全面"
    r"|扎实|高度重视|根据|不断|持续|切实|进一步|始终|着力|依法|取得|能够|能|稳步|有序|虽然?|总体|顺利|主动|大力|加强|强化|规范|落实|贯彻|推进|坚决|聚焦|结合|充分|依托|通过|以[\u4e00-\u9fff]{1,12}?为|以习近平|在[\u4e00-\u9fff、]{2,20}(?:领导|指导|支持))"
)
_TOLD = re.compile(
    rf"^[\s　]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?"
    rf"(?:{_YEAR}\s*[，,]?\s*(?:{_SUBJECT}\s*[，,]?\s*)?"
    rf"|{_SUBJECT}\s*(?P<later>20\d\d)\s*年(?:度|全年)?\s*[，,]?\s*){_ACT}"
)
"""A sentence that begins with the year and what the unit did in it."""
_BEGINS = re.compile(r"[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?(20\d\d)\s*年")
_INSIDE = Screened(
    rf"[，,]\s*{_YEAR}\s*(?:{_SUBJECT})?(?:共|累计|总计)(?:主动)?(?:公开|发布|收到|新收|受理|接收|办理|办结|答复|推送|编发)[^，。；]{{0,20}}\d"
)
"""A clause in the middle of a sentence that counts what was done in the year."""
_GREW = Screened(r"增长|增加|增多|减少|下降|上升|持平|提高|升至|降至|翻番|倍")
_CUT_OFF = Screened(r"截[至止]到?\s*(?P<year>20\d\d)\s*年\s*(?:12\s*月\s*(?:31\s*日|底)|底|末)")
_COMPARED = Screened(
    r"相比|同比|环比|较(?:上|去|前|20)|比(?:20|上)|上年|去年|往年|同期|评估|决算|(?<!及时)(?<!立即)整改|反馈|指出|存在的[^，。]{0,10}问题(?:进行|逐)"
    r"|以来|至今|基础上|年度报告|第三方|延续|规划"
)
"""Words with which a sentence rightly speaks of another year."""
_BESIDE = re.compile(r"相比|同比|环比|较(?:上|去|前|20)|比(?:20|上)|上年|去年|往年|同期")
"""Words anywhere in a paragraph that set two years side by side; 2023年以来 in another sentence does not."""
_OF_THE_REPORT = Screened(r"报告|年报|统计|数据|期限|时限|时间|范围|编制|条例|[起始]")
"""What the opening says of the report itself and its period; other sentences there tell what was done."""
_YEARS = "20"
"""Every year looked for begins so."""
_SAME_ACT = 2
"""Last characters of year, subject and verb that are those of the verb."""
_QUOTED = 24
"""Characters of a plan's clause that a message shows behind its verb."""
NO_YEAR = NotChecked("没有认出报告年度", ReasonCode.AMBIGUOUS)
WRONG_TITLE = NotChecked("标题的年份与正文不一致，报告年度待定", ReasonCode.AMBIGUOUS)
"""S002 reports the title; by its year every sentence would seem left over."""


@rule("Y104", Severity.ERROR)
def left_over_year(report: AnnualReport, context: Context) -> Verdicts:
    """沿用了其他年度的文字

    检查：没有上年留下的年份
    依据：惯例：年度报告写报告年度的情况，计划指下一年度。
    说明：查正文叙述本单位情况的句子和下一步计划。引用文件、与上年比较、上年结转、上年决算、多年规划里的年份不算；
        开头所写的报告年度和统计期限由 S002、S004 检查。
    反例：2025 年度报告第五部分写“2025年，我局将进一步丰富解读形式”。
    正例：2025 年度报告第五部分写“2026年，我局将进一步丰富解读形式”。
    建议：请看是否沿用了上年文字，改为正确的年份。
    """
    if report.year is None:
        yield NO_YEAR
        return
    if title_year_contradicted(report) is not None:
        yield WRONG_TITLE
        return
    told: dict[tuple[int, bool], list[Location]] = {}
    for block, start, sentence in _sentences(report):
        problem = _plan(report, block, start, sentence)
        if problem:
            yield problem
            continue
        found = _told(report, block, sentence)
        if found:
            where = report.locate_span(block, start + found.start(), start + found.end())
            certain = _INSIDE.search(sentence) is None and not _tells_both(report, block)
            told.setdefault((int(found.group()), certain), []).append(where)
    yield from _headings(report)
    for (year, certain), places in told.items():
        yield Problem(
            f"正文写“{year}年”的情况，报告年度为 {report.year}。",
            places[0],
            title="正文写的不是报告年度",
            expected=str(report.year),
            actual=str(year),
            related=tuple(places[1:]),
            severity=None if certain else Severity.WARNING,
        )


def _sentences(report: AnnualReport) -> Iterator[tuple[int, int, str]]:
    """Yield block, start and text of sentences of the body that name another year or tell plans for one.

    Names of documents are blanked out; other sentences that name years may be among them.
    """
    skipped = {place.block for place in report.title.places} if report.title else set()
    end = report.body_end or len(report.document.blocks)
    other_year = re.compile(rf"20(?!{str(report.year)[2:]})\d\d")
    likely = {*report.lines.that_match(other_year), *report.lines.that_may_match(_PLAN)}
    for block, paragraph in (report.prose[number] for number in sorted(likely)):
        if block in skipped or block >= end or _YEARS not in paragraph.text:
            continue
        masked = _TITLES.sub(lambda m: "□" * len(m.group()), paragraph.text)
        for match in _SENTENCE.finditer(masked):
            named = _YEARS in match.group()
            if named and not (block in report.opening and _OF_THE_REPORT.search(match.group())):
                yield block, match.start(), match.group()


def _plans_ahead(report: AnnualReport, block: int) -> bool:
    """Tell whether a block belongs to a part about problems and plans."""
    section = next((s for s in report.sections if s.block <= block < s.end), None)
    if section is None:
        return False
    return section.number in (5, 6) or bool(
        re.search(r"问题|改进|计划|打算|下一步|设想", section.heading)
    )


def _plan(report: AnnualReport, block: int, start: int, sentence: str) -> Problem | None:
    year = report.year or 0
    for match in _PLAN.finditer(sentence):
        planned = int(match.group("year"))
        before = sentence[: match.start()]
        ranged = re.search(r"20\d\d\s*年?\s*[-—–至到~～]\s*$", before)
        if planned == year + 1 or ranged or not _plans_ahead(report, block):
            continue
        title = "下一步计划写的是报告年度" if planned == year else "下一步计划的年份不对"
        words = f"写“{_quoted(sentence, match)}”；报告年度为 {year}，下一年度是 {year + 1}。"
        return Problem(
            words,
            report.locate_span(block, start + match.start("year"), start + match.end("year")),
            title=title,
            expected=str(year + 1),
            actual=str(planned),
            basis="惯例：计划应指下一年度",
            suggestion=f"请看是否沿用了上年文字；属下一步打算的，改为 {year + 1} 年。",
            severity=Severity.WARNING if planned > year + 1 else None,
        )
    return None


def _quoted(sentence: str, match: re.Match[str]) -> str:
    """Return the plan to the end of its clause, a long one cut short."""
    clause = re.match(rf"[^，。；]{{0,{_QUOTED}}}", sentence[match.end() :])
    words = match.group().strip() + (clause.group() if clause else "")
    rest = sentence[match.end() + (clause.end() if clause else 0) :]
    return words if rest[:1] in ("", "，", "。", "；") else words + "……"


def _told(report: AnnualReport, block: int, sentence: str) -> re.Match[str] | None:
    """Return the year of a sentence that tells the unit's own work of another year."""
    if re.search(rf"{report.year}\s*年", sentence) or _COMPARED.search(sentence):
        return None
    begins = _TOLD.match(sentence)
    match = begins or _CUT_OFF.search(sentence) or _INSIDE.search(sentence)
    if not match or _PLAN.search(sentence) or "将" in sentence[: match.end() + 4]:
        return None
    group = "year" if match.group("year") else "later"
    year = int(match.group(group))
    ahead = year > (report.year or 0) and _plans_ahead(report, block)
    if year == report.year or ahead:
        return None
    if _compares(report, block, "" if begins else sentence):
        return None
    return re.compile(r"20\d\d").search(sentence, match.start(group))


def _compares(report: AnnualReport, block: int, inside: str) -> bool:
    """Tell whether a paragraph sets two years side by side: by its words, or telling the same of both.

    Of a year ``inside`` a sentence only the sentence after it can be the other side.
    """
    text = report.document.text_at(Place(block))
    if inside:
        return f"{report.year}年" in text.partition(inside)[2].lstrip("。；")[:_QUOTED]
    if not _tells_both(report, block):
        return False
    if _GREW.search(text) or _BESIDE.search(text):
        return True
    acts = [m.group()[-_SAME_ACT:] for m in map(_TOLD.match, _SENTENCE.findall(text)) if m]
    return len(acts) > len(set(acts))


def _tells_both(report: AnnualReport, block: int) -> bool:
    """Tell whether another sentence of the paragraph begins with the report year: two years side by side."""
    sentences = _SENTENCE.findall(report.document.text_at(Place(block)))
    begun = (_BEGINS.match(sentence) for sentence in sentences)
    return any(m and m.group(1) == str(report.year) for m in begun)


def _headings(report: AnnualReport) -> Iterator[Problem]:
    year = report.year or 0
    for heading in report.headings:
        plan = _PLAN_HEADING.search(heading.text)
        about = None if plan else _ABOUT_HEADING.fullmatch(heading.text)
        match = plan or about
        if not match:
            continue
        written = int(match.group("year"))
        if written == (year + 1 if plan else year) or (plan and written > year):
            continue
        text = report.document.text_at(Place(heading.block))
        start = text.find(str(written), heading.start)
        yield Problem(
            f"标题写“{heading.text}”；报告年度为 {year}。",
            report.locate_span(heading.block, start, start + 4),
            title="标题的年份不对",
            expected=str(year + 1 if plan else year),
            actual=str(written),
        )
