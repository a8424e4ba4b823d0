"""Rules W104, W105, W107, W111 and W113: wrong words, doubled words, terms, internal wording, misspellings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Place
from checker.findings import Problem, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.fixed_terms import Suspects
from checker.rules.own_words import is_own_term, own_misspellings
from checker.rules.whole import by_paragraph
from checker.rules.wording_data import misuses
from checker.screening import Screened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.rules.wording_data import Misuse

Hit = tuple[int, tuple[int, int], "Misuse"]


def hits(report: AnnualReport, file: str, context: Context) -> Iterator[Hit]:
    """Yield block, span and entry for every misuse of a list in the prose, the office's own terms left out."""
    entries = misuses(file)
    wrong = entries.that_may_match(report.lines)
    for block, paragraph, patterns in by_paragraph(report, wrong):
        taken: list[tuple[int, int]] = []
        for pattern in map(entries.known.__getitem__, patterns):
            for span in pattern.spans(paragraph.text):
                if is_own_term(context.profile, paragraph.text, span):
                    continue
                if not any(span[0] < end and start < span[1] for start, end in taken):
                    taken.append(span)
                    yield block, span, pattern.entry


def heading_blocks(report: AnnualReport) -> frozenset[int]:
    """Return the blocks of the title and of the top-level headings, which other rules judge."""
    title = {place.block for place in report.title.places} if report.title else set()
    return frozenset(title | {section.block for section in report.sections if section.number})


def context_of(report: AnnualReport, block: int, span: tuple[int, int], around: int = 10) -> str:
    """Return the words with a little of what surrounds them, for a message."""
    text = report.document.text_at(Place(block))
    start, end = max(0, span[0] - around), min(len(text), span[1] + 2 * around)
    left = re.split(r"[。；;，,、：:（(\s]", text[start : span[0]])[-1]
    right = re.split(r"[。；;，,\n]", text[span[1] : end])[0]
    return f"{left}{text[span[0] : span[1]]}{right}".strip()


@rule("W104", Severity.WARNING)
def confusable_words(report: AnnualReport, context: Context) -> Verdicts:
    """易混词用错

    检查：固定用语和易混词
    依据：《现代汉语词典》（第7版）相应词条。
    说明：只查一份固定的词表，并且看上下文：“截止日期”“到12月31日截止”是对的，“截止2025年12月31日”应作“截至”。
    反例：截止2025年12月31日，共收到申请12件。
    正例：截至2025年12月31日，共收到申请12件。
    建议：请改为正确的词。
    """
    for block, span, entry in hits(report, "confusables.toml", context):
        wrong = report.document.text_at(Place(block, start=span[0], end=span[1]))
        until = entry.right == "截至"
        words = context_of(report, block, span)
        yield Problem(
            f"写“{words}”。{entry.note}。",
            report.locate_span(block, *span),
            title="时间前应用“截至”" if until else f"“{wrong}”应为“{entry.right}”",
            expected=entry.right,
            actual=wrong,
            basis=entry.source,
            suggestion=f"请将“{wrong}”改为“{entry.right}”。",
        )


DOUBLED_WORDS = re.compile(
    r"(?<![目标])的的(?!确)|(?<![饱缓温总调中平])和和(?!美|气|睦|谐|平)|(?<![参给赋付授])与与|(?<![普涉遍提])及及(?!时|其)"
    r"|将将(?!来|要)|(?<=[容数间量率额度别])为为|(?<![应面针核校])对对(?!口|方|外|象|比|应|接|策|标|照)|(?<![合兼归])并并(?!不|非)|或或|被被(?!告|申|征)"
    r"|(?<![理自事])由由|(?<![存现所实])在在(?!线|建|岗|职|校|编|读|册|押)"
    r"|(?<=\d)年年(?![底末初度中均报会鉴检审])|(?<=\d)月月(?![底末初度中均报会])|(?<=\d)日日(?![报常均])|(?<=\d)件件(?!有|清|落|回)"
    r"|(?<![前先会事今课赛])后后(?![续勤台期备面方果来年代半天者])"
    r"|局局(?![长机属务领党内直域部网所])|厅厅(?![长机属务领党内])"
    r"|情况情况|按照按照|根据根据|通过通过|进行进行|以及以及|关于关于|单位单位(?!网)|问题问题|加强加强|推进推进|落实落实"
    r"|做好做好|积极积极|及时及时|不断不断|进一步进一步|本年度本年度|全年全年|其中其中|依法依法|我们我们|保障保障(?!中心|局|部|卡|水|房|体|政)"
    r"|工作工作(?!日|时|站|室|者|人员|组|餐|量|证|群|会)|信息信息(?!化|量|员|科|中心|系统|网|平台|处|技术|源|资源)"
    r"|中心中心(?![组城校任主小学卫医血广])|行政行政(?!复|诉|处|许|审|执|强|区|效|服|规|机|权|管|部|村|相)"
    rf"|{'|'.join(f'我{unit}我{unit}' for unit in '局委办厅镇乡县区市街')}"
    r"|(?:^|(?<=[，。、；：]))行行政|申请申请(?!人|书|表|量|方|渠|材)|公开公开(?=[，。、；：\d])|条例条例|办法办法|通知通知"
)
DOUBLED_MARKS = re.compile(
    r"[，,]{2,}|。{2,}|、{2,}|；{2,}|[：:]{2,}(?!/)|，[。；、：]|。[，；、]|、[，。；]|；[，。、]|：[，。；、]"
)


_MARKS = Screened(DOUBLED_MARKS)
_DOUBLED = (Screened(DOUBLED_WORDS), _MARKS)


@rule("W105", Severity.WARNING)
def doubled_words(report: AnnualReport, context: Context) -> Verdicts:
    """文字或标点重复

    检查：没有重复的字和标点
    依据：惯例；《标点符号用法》（GB/T 15834—2011）。
    说明：只查一份固定的词表（的的、局局、情况情况、按照按照等）和连用的标点；“市市政管理局”“年年底”“省略号”等不算。
    反例：我局局共收到申请12件。
    正例：我局共收到申请12件。
    建议：请删去重复的部分。
    """
    skipped = heading_blocks(report)
    for block, paragraph, patterns in by_paragraph(report, _DOUBLED):
        for pattern in patterns:
            for match in pattern.quick.finditer(paragraph.text):
                if block in skipped or _empty_item(report, block, match):
                    continue
                if is_own_term(context.profile, paragraph.text, match.span()):
                    continue
                words = context_of(report, block, match.span())
                mark = pattern is _MARKS
                yield Problem(
                    f"写“{words}”，“{match.group()}”{'连用' if mark else '重复'}。",
                    report.locate_span(block, *match.span()),
                    title="标点重复" if mark else "文字重复",
                    actual=match.group(),
                )


_CONTACT_LABEL = re.compile(r"(?:电话|传真|邮编|邮政编码|地址|邮箱|信箱|E-?mail)\s*$", re.I)


def _empty_item(report: AnnualReport, block: int, match: re.Match[str]) -> bool:
    """Tell whether the marks are those of an empty contact item (电话：，), which C101 and C102 report."""
    if match.group()[0] not in "：:":
        return False
    labelled = _CONTACT_LABEL.search(match.string, 0, match.start())
    return any(
        place.block == block
        and (labelled or (place.start or 0) <= match.start() < (place.end or 0))
        for place in report.contact.places
    )


FIRST_FORM_WITH_TERMS = 2019
"""The tables whose terms (社会公益组织) the list holds came with the form of this year."""
_FORM_NOTICE = "国办公开办函"


@rule("W107", Severity.WARNING)
def wrong_term(report: AnnualReport, context: Context) -> Verdicts:
    """没有用法定术语

    检查：法定用语准确
    依据：《中华人民共和国政府信息公开条例》、国办公开办函〔2021〕30号格式中的用语。
    说明：在指申请、文件种类、申请人类别的地方用了别的词。泛指工作时说“政务公开”不算。
    反例：收到政务信息公开申请12件。
    正例：收到政府信息公开申请12件。
    建议：请改为法定术语。
    """
    skipped = heading_blocks(report)
    for block, span, entry in hits(report, "terms.toml", context):
        wrong = report.document.text_at(Place(block, start=span[0], end=span[1]))
        of_the_form = _FORM_NOTICE in entry.source and (report.year or 0) < FIRST_FORM_WITH_TERMS
        if block in skipped or wrong == entry.right or of_the_form:
            continue
        yield Problem(
            f"写“{context_of(report, block, span)}”，{entry.note}。",
            report.locate_span(block, *span),
            expected=entry.right,
            actual=wrong,
            basis=entry.source,
            suggestion=f"请将“{wrong}”改为“{entry.right}”。",
        )


@rule("W111", Severity.WARNING)
def internal_wording(report: AnnualReport, context: Context) -> Verdicts:
    """留有内部行文用语

    检查：没有内部报送用语
    依据：《中华人民共和国政府信息公开条例》第四十九条：年度报告向社会公布。
    说明：“现予以上报”“汇报如下”“妥否，请批示”“贵办”等是向上级行文的用语。
    反例：现将我局2025年政府信息公开工作情况汇报如下。
    正例：现公布我局2025年政府信息公开工作年度报告。
    建议：请改为向社会公布的写法。
    """
    for block, span, entry in hits(report, "internal.toml", context):
        wrong = report.document.text_at(Place(block, start=span[0], end=span[1]))
        yield Problem(
            f"写“{context_of(report, block, span)}”，{entry.note}。",
            report.locate_span(block, *span),
            actual=wrong,
        )


@rule("W113", Severity.INFO)
def misspelt_phrase(report: AnnualReport, context: Context) -> Verdicts:
    """固定用语有错字

    检查：固定词组没有错字
    依据：惯例；内置的年度报告固定用语表。
    说明：固定用语里错一个字、漏一个字、多一个字或者两个字颠倒，如“受理渠”“分信力”“建全”。只与固定用语比较。
        适用要求的 extra_words 可以加词：“误→正”的在这里查，单独一个词表示本单位就这么写，各项用语检查都不提示。
    反例：拓宽受理渠，提高政府分信力。
    正例：拓宽受理渠道，提高政府公信力。
    建议：请改正错字。
    """
    skipped = heading_blocks(report)
    seen: set[tuple[int, int]] = set()
    for block, span, entry in hits(report, "misspellings.toml", context):
        if block not in skipped:
            seen.update((block, i) for i in range(*span))
            yield _misspelling(report, block, span, entry.right)
    look = Suspects(report.lines)
    every = range(len(report.prose)) if context.profile.extra_words else sorted(look.among)
    for block, paragraph in (report.prose[number] for number in every):
        if block in skipped:
            continue
        own = own_misspellings(context.profile, paragraph.text)
        for span, right in (*own, *look.misspelt(paragraph.text)):
            mine = is_own_term(context.profile, paragraph.text, span)
            if not mine and not any((block, i) in seen for i in range(*span)):
                seen.update((block, i) for i in range(*span))
                yield _misspelling(report, block, span, right)


def _misspelling(report: AnnualReport, block: int, span: tuple[int, int], right: str) -> Problem:
    wrong = report.document.text_at(Place(block, start=span[0], end=span[1]))
    return Problem(
        f"写“{context_of(report, block, span)}”，“{wrong}”疑为“{right}”之误。",
        report.locate_span(block, *span),
        expected=right,
        actual=wrong,
    )
