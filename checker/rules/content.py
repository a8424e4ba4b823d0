"""What the sections of prose must speak about (S106-S109, S113, S115). Recognised leniently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.annual_report import OrganKind
from checker.document import Place
from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import SINCE_2019, Context, Verdicts, no_section, rule
from checker.rules.placeholders import suspects
from checker.rules.sections import NUMERALS, heading_location, says_nothing, section_text
from checker.rules.unread import needs_every_page
from checker.rules.word_lists import WordGroup, word_groups
from checker.text import fold, han_only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport, Section
    from checker.findings import Location

LONGEST_OVERVIEW = 1000
"""Characters, 原则上 (国办公开办函〔2021〕30号)."""
SUPERVISION = "监督保障"
NO_SUPERVISION = "aspect:监督保障"
"""Root of what follows when nothing at all is said about 监督保障."""
NEARLY_ALL = 4
"""So many aspects with a heading of their own: the last one must be named too."""
LONGEST_NAME = 14
"""Characters of a heading that names its aspect; a longer one is a slogan, and more may stand below it."""


def groups(name: str) -> tuple[WordGroup, ...]:
    """Return one list of ``content.toml``."""
    names = ("aspects", "results", "section_five", "regulation_2007")
    return word_groups("content.toml", *names)[name]


def says(text: str, words: tuple[str, ...]) -> bool:
    """Whether a (folded) text holds one of the words."""
    return any(word in text for word in words)


def end_of(report: AnnualReport, section: Section) -> Location:
    """Locate the place after a section's last block, for what is absent there."""
    return report.locate(Place(max(section.end - 1, section.block)), missing=True)


def unwritten(report: AnnualReport, text: str) -> bool:
    """Whether a section of a report says nothing, or holds only placeholders (F008 reports those)."""
    for found in reversed(suspects(report).placeholders(text)):
        text = text[: found.start] + text[found.end :]
    return says_nothing(text)


def whole_prose(report: AnnualReport) -> str:
    """Return all prose, folded."""
    return "\n".join(fold(paragraph.text) for _, paragraph in report.prose)


@rule("S106", Severity.WARNING, SINCE_2019)
@needs_every_page
def aspects_not_covered(report: AnnualReport, context: Context) -> Verdicts:
    """总体情况内容不全

    检查：总体情况覆盖五个方面
    依据：国办公开办函〔2021〕30号格式第一部分列出的五个方面；2019、2020年度为惯例
    说明：五个方面是主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。有小标题或正文写到即可，
    小标题的说法、次序不限，可以合并。
    反例：总体情况只写主动公开和依申请公开。
    正例：（一）主动公开情况……（五）监督保障情况。
    建议：请在总体情况中补写；没有这方面工作的，也请写明。
    """
    section = report.section(1)
    if section is None:
        yield no_section("总体情况")
        return
    if unwritten(report, section_text(report, section)):
        yield NotChecked("第一部分没有内容", ReasonCode.SECTION_MISSING)
        return
    lacking = uncovered_aspects(report, section)
    if lacking:
        names = "、".join(lacking)
        yield Problem(
            f"总体情况没有写到{names}。",
            end_of(report, section),
            expected="、".join(group.name for group in groups("aspects")),
            root=NO_SUPERVISION if SUPERVISION in lacking else None,
        )


def uncovered_aspects(report: AnnualReport, section: Section) -> tuple[str, ...]:
    """Return the aspects that section one neither heads nor speaks about.

    Where nearly all aspects have sub-headings of their own, passing words under another aspect's heading
    (通过网站公开…) do not stand for the one that has none.
    """
    parts = tuple(_parts(report, section))
    aspects = groups("aspects")
    headed = {a.name for a in aspects if any(says(heading, a.strong) for heading, _ in parts)}
    if len(headed) == len(aspects):
        return ()
    text = fold(section_text(report, section))
    if len(headed) < NEARLY_ALL:
        found = [a for a in aspects if a.name in headed or says(text, (*a.strong, *a.weak))]
    else:
        free = "\n".join(
            h + t
            for h, t in parts
            if len(h) > LONGEST_NAME or not any(says(h, a.strong) for a in aspects)
        )
        found = [a for a in aspects if a.name in headed or _named(a, text, free)]
    covered = {aspect.name for aspect in found}
    return tuple(aspect.name for aspect in aspects if aspect.name not in covered)


def _named(aspect: WordGroup, text: str, free: str) -> bool:
    own = (aspect.name, f"{aspect.name}情况", *aspect.strong[:1])
    return says(text, own) or says(free, (*aspect.strong, *aspect.weak))


def _parts(report: AnnualReport, section: Section) -> Iterator[tuple[str, str]]:
    """Yield (heading, text below it) of the sub-headings of a section, both folded; level two, else 一是.

    Paragraphs after one whose text runs in behind its heading have no heading of their own.
    """
    inside = [h for h in report.headings if section.block < h.block < section.end]
    level = next((n for n in (2, 3, 1, 5) if any(h.level == n for h in inside)), None)
    marks = [(h.block, h.start, h.end) for h in inside if h.level == level]
    if not marks:
        return
    stops = [*((block, start) for block, start, _ in marks[1:]), (section.end, 0)]
    paragraphs = dict(report.paragraphs_in(section.number or 0))
    for (block, start, end), (next_block, next_start) in zip(marks, stops, strict=True):
        text = paragraphs[block].text if block in paragraphs else ""
        stop = next_start if next_block == block else len(text)
        first = text[end:stop]
        heading = text[start:end] if level != 5 else re.split(r"[。，；]", first, maxsplit=1)[0]
        rest = "\n".join(p.text for b, p in paragraphs.items() if block < b < next_block)
        if first.strip(" \u3000。：:"):
            yield fold(heading), fold(first)
            yield "", fold(rest)
        else:
            yield fold(heading), fold(rest)


@rule("S107", Severity.WARNING, SINCE_2019)
@needs_every_page
def results_not_stated(report: AnnualReport, context: Context) -> Verdicts:
    """没有写考核评议追责结果

    检查：政府报告写明考核、评议、追究
    依据：《条例》第五十条第（四）项：人民政府的报告还要写工作考核、社会评议和责任追究结果情况
    说明：只查各级人民政府的报告，部门和其他机关不要求；全文任何一处写到即可，没有被追责的也要写明。
    反例：县人民政府的报告没有提到社会评议。
    正例：本年度开展工作考核1次、社会评议1次，没有需要追究责任的情形。
    建议：请在“监督保障”中补写三项结果；没有的写明没有。
    """
    if report.organ_kind is OrganKind.UNKNOWN:
        yield NotChecked("没有认出单位名称，不知道是否为人民政府的报告", ReasonCode.AMBIGUOUS)
        return
    if not report.organ_kind.is_government:
        yield NotApplicable("不是人民政府的报告", ReasonCode.ORGAN_KIND)
        return
    text = whole_prose(report)
    lacking = [group.name for group in groups("results") if not says(text, group.strong)]
    section = report.section(1)
    if lacking and section is None:
        yield no_section("总体情况")
    elif lacking and section:
        nothing = len(lacking) == len(groups("results"))
        yield Problem(
            f"全文没有写到{'、'.join(lacking)}的结果。",
            end_of(report, section),
            root=NO_SUPERVISION if nothing else None,
        )


_PROBLEM_PHRASE = re.compile(
    r"(?:有待|需要|需|亟需|亟待|尚需|仍需|还需|待|不够|不太|不尽|未能|没有)(?:进一步|继续|持续|不断|及时|充分)?"
    r"(?:加强|改进|完善|提高|提升|强化|优化|规范|健全|拓展|深化|加大|丰富|推进)|规范[性化]"
)


_DONE = re.compile(
    r"(?:目前|我[局委办厅院镇乡县市区省街]|本[局委办厅院]|现)[^。；]{0,6}(?:已经|已)(?!有|是|成为|公开)"
    r"|已(?:经|于[^，。；]{1,10})?(?:制[定发]|印发|出台|建立|组织|编[制印写]|调整|完成|开展|优化|整改|[新增开]设|上线|推行|配[备齐])"
)
"""What has been done about it (我局已印发…) is an improvement, whatever verb follows."""


_SENTENCE = re.compile(r"[^。；\n]+")
_DEED = re.compile(
    r"完成|统一|印[发制]|编[印制]|修订|制定|出台|建立|上线|启用|[增新开]设|增[加配]|开[展通]|设[置立]|配[备齐]|组织|推行|实行|改版|缩短|压缩|并入|调整|纳入"
    r"|验收|复盘|编成|逐[一件项条份]|约谈|推出|重[写排]|清[理零]|签订|聘请|对接"
)
_DONE_SO = re.compile(
    r"[0-9]|[把将已使]|年内|半年|季度|年度|我们|[我本][局委办厅院镇乡街县市区]|《"
)
"""That a deed (我局于9月完成目录统一编码) was done, by whom or how often."""
_ALREADY = re.compile(r"已(?:经|把|将(?!要)|对|由|与|会同)")
_SOLVED = re.compile(r"(?:解决|消除|克服|化解|补齐|破解|扭转)[^，。；]{0,12}")


def _tells_deed(text: str, problems: WordGroup) -> bool:
    """Say whether a sentence that names no problem tells what was done; 已经跟不上形势 names one."""
    return any(
        (_ALREADY.search(sentence) or (_DEED.search(sentence) and _DONE_SO.search(sentence)))
        and not says(_SOLVED.sub("", sentence), problems.strong)
        for sentence in _SENTENCE.findall(text)
    )


@rule("S108", Severity.WARNING, SINCE_2019)
@needs_every_page
def half_of_section_five(report: AnnualReport, context: Context) -> Verdicts:
    """第五部分缺问题或改进

    检查：第五部分有问题有改进
    依据：《条例》第五十条第（五）项；国办公开办函〔2021〕30号、国办公开办函〔2019〕60号格式第五部分
    说明：问题和改进情况都要写。按用词认，写法不限。改进的条数少于问题的为提示。
    反例：第五部分只写下一步打算，没有写问题。
    正例：存在的问题：一是……。改进情况：一是……。
    建议：请补写缺少的一半。
    """
    section = report.section(5)
    if section is None:
        yield no_section("存在的主要问题及改进情况")
        return
    text = section_text(report, section)
    if unwritten(report, text):
        yield NotChecked("第五部分没有内容", ReasonCode.SECTION_MISSING)
        return
    lacking = half_missing(text, report.year)
    if lacking:
        title = "第五部分没有写问题" if lacking == "问题" else "第五部分没有写改进"
        yield Problem(f"第五部分没有写{lacking}。", end_of(report, section), title=title)
        return
    runs = _enumerations(report, section)
    if len(runs) == 2 and runs[1] < runs[0]:
        yield Problem(
            f"第五部分写了 {runs[0]} 个问题，改进情况 {runs[1]} 条。",
            heading_location(report, section),
            title="改进少于问题",
            severity=Severity.INFO,
            suggestion="请看是否每个问题都有改进情况。",
        )


def half_missing(text: str, year: int | None) -> str | None:
    """Return what section five lacks, ``问题`` or ``改进情况``; None when it has both."""
    problems, improvements = groups("section_five")
    words = fold(text)
    if not says(words, problems.strong):
        return problems.name
    if _DONE.search(words) or _tells_deed(text, problems):
        return None
    rest = _PROBLEM_PHRASE.sub("", words)
    future = (str(year + 1),) if year else ()
    if says(rest, (*improvements.strong, *improvements.weak, *future)):
        return None
    return improvements.name


def _enumerations(report: AnnualReport, section: Section) -> list[int]:
    """Return the lengths of the 一是…二是… enumerations of a section, in order."""
    runs: list[int] = []
    for heading in report.headings:
        inside = section.block <= heading.block < section.end
        if not inside or heading.style != "一是" or heading.number is None:
            continue
        if heading.number == 1:
            runs.append(1)
        elif runs:
            runs[-1] += 1
    return runs


_FEE = re.compile(r"信息处理费|处理费|收费|收取[^。；]{0,8}费|费用")
_LABEL_END = re.compile(r"(?<=费)(?:的?收[取费]?)?的?情况[。\n]")
"""收取信息处理费情况。本年度未发生。: a label ends in a full stop, what it announces follows."""
_AMOUNT = re.compile(r"\d|[一二三四五六七八九十百]+[元件份人次]|未|无|没有|不|零|免")


@rule("S109", Severity.WARNING, ("2021",))
@needs_every_page
def fee_not_reported(report: AnnualReport, context: Context) -> Verdicts:
    """没有写信息处理费情况

    检查：第六部分写明信息处理费
    依据：惯例：第六部分写明本年度收取信息处理费的情况，没有收取的也写明；收费办法见国办函〔2020〕109号
    说明：写明金额或写明没有收取即可。写在别的部分的为提示。2019、2020年度不要求。
    反例：六、其他需要报告的事项：无。
    正例：本年度发出收费通知0件，收取信息处理费0元。
    建议：请在第六部分补写发出收费通知的件数和收取的金额；没有的写明没有。
    """
    section = report.section(6)
    if section is None:
        yield no_section("其他需要报告的事项")
        return
    text = section_text(report, section)
    if not han_only(text) or (suspects(report).placeholders(text) and unwritten(report, text)):
        yield NotChecked("第六部分没有内容", ReasonCode.SECTION_MISSING)
        return
    sentences = [s for s in re.split(r"[。；\n]", _LABEL_END.sub("情况：", text)) if _FEE.search(s)]
    if not sentences:
        yield _fee_elsewhere(report, section)
    elif not any(_AMOUNT.search(re.sub(r"《[^》]*》|〔\d+〕\d+号", "", s)) for s in sentences):
        yield Problem(
            "第六部分提到信息处理费，没有写明收取多少或没有收取。", end_of(report, section)
        )


def _fee_elsewhere(report: AnnualReport, section: Section) -> Problem:
    for block, paragraph in report.prose:
        found = re.search("信息处理费", paragraph.text)
        if found and not section.block <= block < section.end:
            number = report.section_number(block)
            part = f"第{NUMERALS[number]}部分" if number else "别处"
            return Problem(
                f"信息处理费情况写在{part}，按惯例写在第六部分。",
                report.locate_span(block, found.start(), found.end()),
                severity=Severity.INFO,
                suggestion="可移到第六部分。",
            )
    return Problem("第六部分没有写收取信息处理费的情况。", end_of(report, section))


_LISTS_PARTS = re.compile(r"部分|组成|分为")


@rule("S113", Severity.WARNING, ("2014",))
@needs_every_page
def items_of_article_32(report: AnnualReport, context: Context) -> Verdicts:
    """缺少规定的内容

    检查：2007年条例要求的内容齐全
    依据：2007年《条例》（国务院令第492号）第三十二条规定的年度报告内容
    说明：按用词认，次序、标题不限。缺“存在的主要问题及改进情况”为错误，缺其他的为警告。“其他需要报告的事项”没有的可以不写，不查。
    统计表里填报的不代替正文。
    反例：全文没有提到收费及减免情况。
    正例：本年度没有收取费用。
    建议：请补写；没有发生的写明没有。
    """
    # Of the opening only what lists the parts (全文由概述、收费情况…组成): it may be all a report without headings has.
    listed = {n for n, p in report.prose if n in report.opening and _LISTS_PARTS.search(p.text)}
    text = "\n".join(fold(p.text) for n, p in report.prose if n not in listed)
    lacking = [group for group in groups("regulation_2007") if not says(text, group.strong)]
    end = max(min(report.body_end, len(report.document.blocks)) - 1, 0)
    for group in lacking:
        error = group.name.startswith("存在")
        yield Problem(
            f"全文没有写{group.name}。",
            report.locate(Place(end), missing=True),
            title="没有写问题及改进" if error else "",
            expected=group.name,
            severity=Severity.ERROR if error else None,
        )


@rule("S115", Severity.INFO, ("2021",))
def overview_too_long(report: AnnualReport, context: Context) -> Verdicts:
    """总体情况超过1000字

    检查：总体情况原则上不超1000字
    依据：国办公开办函〔2021〕30号：总体情况原则上不超过1000字
    说明：数第一部分的字数，不含标题、空格和放在其中的编制说明；人民政府的报告常常超过，只作提示。
    反例：总体情况3200字。
    正例：总体情况800字。
    建议：可删去与政府信息公开关系不大的内容。
    """
    section = report.section(1)
    if section is None:
        yield no_section("总体情况")
        return
    opening = set(report.opening)
    count = sum(
        len(
            fold(
                paragraph.text[section.heading_end :] if block == section.block else paragraph.text
            )
        )
        for block, paragraph in report.paragraphs_in(1)
        if block not in opening
    )
    if count > LONGEST_OVERVIEW:
        yield Problem(
            f"总体情况共 {count} 字，超过 {LONGEST_OVERVIEW} 字。",
            heading_location(report, section),
            actual=str(count),
        )
