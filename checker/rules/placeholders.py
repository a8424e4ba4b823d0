"""F008: words that show that a draft was not filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.document import Place
from checker.findings import Problem, Severity
from checker.once import once
from checker.rules.base import Context, Verdicts, rule
from checker.rules.found_texts import texts_at
from checker.rules.word_lists import phrases
from checker.screening import LongText, Many, Screened
from checker.text import fold, fold_with_origin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from checker.annual_report import AnnualReport
    from checker.findings import Location
    from checker.screening import Lines


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder and its span in the text it was found in."""

    start: int
    end: int
    text: str
    instruction: bool = False
    """A sentence of the template, not a gap to fill."""


CROSS = "XxＸｘ×✕✖"
_LINE_GAP = r"[ \t\u3000]*"
_GAPS = Many(
    dict.fromkeys(
        Screened(pattern)
        for pattern in (
            # 20XX年, 202X年, 20__年, XXXX年
            rf"(?<!\d)20(?:[{CROSS}＊*?？_＿]{{2}}|\d[{CROSS}＊*?？_＿]){_LINE_GAP}年",
            rf"(?<![A-Za-z0-9.+＋\-×✕✖Ｘｘ])[{CROSS}]{{1,12}}(?={_LINE_GAP}(?:年|月|日|件|条|号|次|个|人|元|万元|篇|项))",
            # ×× and XX by themselves; 12XX34 and A-XX are codes or masked numbers
            r"[×✕✖]{2,}(?![\dA-Za-z])",
            r"(?<![A-Za-z0-9_\-./:@*])[XxＸｘ]{2,}(?![A-Za-z0-9_\-/@*])",
            r"(?<!\d)0\d{2,3}[-—]?[XxＸｘ×*]{7,8}(?!\d)",
            rf"(?<![A-Za-z0-9])[{CROSS}*]{{3,4}}[-—－][{CROSS}*]{{7,8}}(?![A-Za-z0-9])",
            r"(?<=www\.)[XxＸｘ×]{2,}(?=\.)",
            r"(?<![A-Za-z0-9_/])[_＿]{2,}(?![A-Za-z0-9_/])",
            r"[?？]{2,}",
            # 公开政府信息达  条, 办理申请 件: the figure before the unit was never filled in
            r"(?<=[达共计为])[ \u3000\xa0]{1,8}(?=(?:件|条|篇|次|份|人次|万元)[，。；、（])",
            r"(?:收到|受理|办理|办结|接收)[\u4e00-\u9fff]{0,8}申请[ \u3000\xa0]{1,8}(?=(?:件|条|份|宗)[，。；、（])",
            r"【[\s\u3000]*】",
            r"【[^】]{0,40}(?:填|此处|(?<![申邀])请(?!示|求)|待(?:补|定|核|填))[^】]{0,40}】",
            r"[（(\[［][^（()）\[\]［］]{0,20}此处(?![所指简均含仅的数不包])[^（()）\[\]［］]{0,40}[）)\]］]",
            r"(?<![有尚亟还仍须需急申正])待(?:补充|填写|填报|录入)(?=[。；;，,、）)】\]]|\s*$)",
            r"(?<=[：:（(【为])待定(?=[）)】。；;，,]|\s*$)",
            r"^\s*待定\s*$",
            r"(?:(?<=件数)|(?<=数量)|(?<=数据)|(?<=金额)|(?<=时间)|(?<=日期)|(?<=地址)|(?<=电话))待定",
            r"请(?:在此)?(?:填写|填入|输入)(?!《|[^。；]{0,12}(?:申请表|表格))",
            r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])",
        )
    ),
    "placeholders.py",
)
_MASKED_NAME = re.compile(
    r"(?:申请人|当事人|原告|第三人|市民|群众|网[民友]|村民|居民|业主)[：:]?[\u4e00-\u9fff]?$"
)
_MASK_FOLLOWS = re.compile(r"^(?:诉|申请|不服|与|等\d*人|先生|女士|小区|某)")
_QUESTIONS = re.compile(r"[?？]+$")
_CITED = re.compile(r"《[^《》]*》|“[^“”]*”")
_LAW_BEFORE = re.compile(r"(?:条例|第四十九条|第五十条|第三十二条|根据|按照|依据|规定)[^。；]*$")


def placeholder_root(block: int, found: Placeholder) -> str:
    """Name the slip of leaving a placeholder in a paragraph."""
    return f"placeholder:{block}:{found.start}"


@lru_cache(maxsize=256)
def find_placeholders(text: str) -> tuple[Placeholder, ...]:
    """Find the placeholders of a paragraph or cell, left to right, the longest where several overlap."""
    return Suspects(LongText(text)).placeholders(text)


class Suspects:
    """The placeholders that may stand in a text, so that only these are looked for in it or in its parts."""

    def __init__(self, text: LongText) -> None:
        """Look for the words of all placeholders in the text; it is folded for those of the template."""
        sentences, brackets = _template_patterns()
        folded = fold(text.text)
        self._gaps = tuple(_GAPS.that_may_match(text))
        self._sentences = tuple(pattern for pattern in sentences if pattern.may_match(folded))
        self._brackets = (brackets,) if brackets.quick.search(folded) else ()

    def among(self, texts: Lines) -> Collection[int]:
        """Return the numbers of the texts, of which all were looked at, that may hold one."""
        if self._sentences or self._brackets:  # of these the folded text was looked at
            return range(len(texts))
        return {number for pattern in self._gaps for number in texts.that_may_match(pattern)}

    def placeholders(self, text: str) -> tuple[Placeholder, ...]:
        """Return the placeholders of the text or a part of it, the longest where several overlap."""
        found = list(_gaps(text, self._gaps))
        if self._sentences or self._brackets:
            found += _template_words(text, self._sentences, self._brackets)
        kept: list[Placeholder] = []
        for candidate in sorted(found, key=lambda p: (p.start, -p.end)):
            if kept and candidate.start < kept[-1].end:
                if candidate.end > kept[-1].end:
                    kept[-1] = Placeholder(
                        kept[-1].start,
                        candidate.end,
                        text[kept[-1].start : candidate.end],
                        kept[-1].instruction or candidate.instruction,
                    )
                continue
            kept.append(candidate)
        return tuple(kept)


@once
def suspects(report: AnnualReport) -> Suspects:
    """Return the placeholders that may stand anywhere in a report."""
    return Suspects(report.texts)


def _gaps(text: str, patterns: Iterable[Screened]) -> Iterator[Placeholder]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not _innocent(text, match):
                yield Placeholder(match.start(), match.end(), match.group())


def _innocent(text: str, match: re.Match[str]) -> bool:
    """Tell a masked name or an emphatic question inside a quotation from a gap."""
    if _QUESTIONS.fullmatch(match.group()):
        cited = (cited.span() for cited in _CITED.finditer(text))
        return any(start < match.start() and match.end() < end for start, end in cited)
    if match.group()[0] in "×✕✖" and not match.group().strip("×✕✖"):
        masked = _MASKED_NAME.search(text[: match.start()])
        return bool(masked or _MASK_FOLLOWS.match(text[match.end() :]))
    return False


def _template_words(
    text: str, sentences: Iterable[Screened], brackets: Iterable[Screened]
) -> Iterator[Placeholder]:
    folded = fold_with_origin(text)
    for pattern in sentences:
        for match in pattern.finditer(folded.text):
            if _LAW_BEFORE.search(text[: folded.origin[match.start()]]):
                continue
            start, end = folded.span(match.start(), match.end())
            yield Placeholder(start, end, text[start:end], instruction=True)
    for pattern in brackets:
        for match in pattern.finditer(folded.text):
            start, end = folded.span(match.start(), match.end())
            yield Placeholder(start, end, text[start:end])


@cache
def _template_patterns() -> tuple[tuple[Screened, ...], Screened]:
    """Return the patterns of the form's own sentences, and of its words in brackets."""
    lists = phrases("placeholders.toml", "sentences", "brackets")
    sentences = (Screened(re.escape(fold(entry.text))) for entry in lists["sentences"])
    words = "|".join(re.escape(fold(bracket.text)) for bracket in lists["brackets"])
    return tuple(sentences), Screened(rf"[(\[](?:{words})[.,;:]?[)\]]")


@rule("F008", Severity.ERROR)
def unfilled_placeholder(report: AnnualReport, context: Context) -> Verdicts:
    """有未填写的占位符

    检查：没有留下占位符
    依据：惯例：报送前应填写完整
    说明：查××、XX、＿＿、【…】、（此处…）、待补充、待定、请填写、？？、20XX年、TODO 和表样中留下的说明文字。
    电话号码的掩码（138****1234）、编号里的字母、作强调用的【…】、隐去的姓名（申请人张××）不算。
    反例：全年共受理申请XX件。
    正例：全年共受理申请12件。
    建议：请按台账或实际情况填写；表样中的说明文字请删去。
    """
    look = suspects(report)
    for place, text in texts_at(report, look.among(report.texts)):
        for found in look.placeholders(text):
            spot = Place(place.block, place.row, place.column, found.start, found.end)
            table, cell = _key_of(report, place)
            yield _problem(report, report.locate(spot, table=table, cell=cell), found, text)


Key = tuple[str | None, str | None]


def _problem(report: AnnualReport, where: Location, found: Placeholder, text: str) -> Problem:
    around = text[max(0, found.start - 10) : found.end + 6].strip()
    quoted = " ".join(around.split())
    if found.instruction:
        message, title = f"“{quoted}”是表样中的说明文字，没有删去。", "留有表样的说明文字"
    else:
        shown = found.text.strip()
        before = f"写“{quoted}”，" if quoted != shown else ""
        what = f"“{shown}”" if shown else "单位前的数字"
        message, title = f"{before}{what}未填。", ""
    root = f"cell:{where.table}:{where.cell}" if where.cell else None
    if root is None and where.place and where.place.row is None:
        root = placeholder_root(where.place.block, found)
    return Problem(message, where, title=title, actual=found.text, root=root)


def _key_of(report: AnnualReport, place: Place) -> Key:
    """Return table and cell key of a cell of a statutory table; none of any other place."""
    found: Key = (None, None)
    for table in report.tables.values() if place.row is not None else ():
        for key, cell in table.cells.items():
            here = cell.place
            if (here.block, here.row, here.column) == (place.block, place.row, place.column):
                found = (table.key, key)
    return found
