"""Rules W106, W108 and W112: half-width and unpaired marks, unended sentences, debris of conversion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.findings import NotChecked, Problem, ReasonCode, Severity
from checker.rules.base import Context, Verdicts, rule
from checker.rules.file import LOST_CHARACTERS
from checker.rules.whole import matches
from checker.rules.wording import context_of
from checker.screening import Screened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.annual_report import AnnualReport
    from checker.findings import Location

_HAN = "[\u4e00-\u9fff]"
_HALF = Screened(
    rf"[,;:?!.\"](?:(?<=(?:{_HAN}|[”》）〉])[,;:?!])(?={_HAN}|[“《（〈])|(?<={_HAN}\.)(?={_HAN}|$)"
    rf'|(?<={_HAN}")(?={_HAN}))'
)
_FULL = re.compile(r"[，；：？！。]")
MOSTLY = 20
"""Full-width marks for every half-width one from which on the half-width ones are slips."""

PAIRS = {"“": "”", "《": "》", "（": "）", "〈": "〉", "【": "】", "〔": "〕", "「": "」"}
_OPENING = {close: opening for opening, close in PAIRS.items()}
_SAME = {"(": "（", ")": "）"}
_BRACKETS = re.compile(f"[{re.escape(''.join((*PAIRS, *_OPENING, *_SAME)))}]")
_OF_A_KIND = [(opening, close) for opening, close in (*PAIRS.items(), (r"\(", r"\)"))]
_PLAIN = "|".join(opening + close for opening, close in _OF_A_KIND)
_NESTED = "|".join(f"{opening}(?:{_PLAIN})*{close}" for opening, close in _OF_A_KIND)
_PAIRED = re.compile(f"(?:{_NESTED})*")
"""Marks of nearly all texts: in pairs that hold no more than other pairs."""
_ENUMERATION = re.compile(r"(?:^|[，。；、：:;,\s（“])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$")
_ENDED = re.compile(r"[。！？!?；;：:…）)”》】]\s*$")


@rule("W106", Severity.WARNING)
def marks_half_or_unpaired(report: AnnualReport, context: Context) -> Verdicts:
    """标点不规范

    检查：标点用全角、成对
    依据：《标点符号用法》（GB/T 15834—2011）。
    说明：正文多用全角标点而个别地方用了半角的，合并提示一次；全文都是半角的多为网页转换所致，不提示。
        引号、括号、书名号缺一半的逐处提示。
    反例：加强政策解读,回应社会关切。
    正例：加强政策解读，回应社会关切。
    建议：请改为全角标点；缺一半的补齐。
    """
    half = list(_half_width(report))
    full = len(_FULL.findall(report.lines.text)) if half else 0
    if half and full >= MOSTLY * len(half):
        sample = "、".join(f"“{where.text}”" for where in half[:3])
        yield Problem(
            f"有 {len(half)} 处半角标点（{sample}等），全文其余为全角。"
            if len(half) > 1
            else f"有 1 处半角标点{sample}，全文其余为全角。",
            half[0],
            title="正文用了半角标点",
            related=tuple(half[1:]),
            suggestion="请改为全角标点。",
        )
    if report.document.ocr:
        yield NotChecked("括号和引号是识别出来的，不判断配对", ReasonCode.UNREADABLE)
        return
    for block, at, mark in _unpaired(report):
        words = context_of(report, block, (at, at + 1))
        yield Problem(
            f"写“{words}”，{_side(mark)}没有配对。",
            report.locate_span(block, at, at + 1),
            title="引号括号不配对",
            suggestion="请补上另一半，或者删去多余的一半。",
        )


def _side(mark: str) -> str:
    """Name a mark in words: a lone quotation mark cannot be quoted legibly."""
    opening = mark if mark in PAIRS else next(k for k, v in PAIRS.items() if v == mark)
    kind = {"“": "引号", "「": "引号", "《": "书名号", "〈": "书名号"}.get(opening, "括号")
    return f"{'左' if mark in PAIRS else '右'}{kind}"


def _half_width(report: AnnualReport) -> Iterator[Location]:
    for block, _, match in matches(report, _HALF):
        yield report.locate_span(block, *match.span())


def _unpaired(report: AnnualReport) -> Iterator[tuple[int, int, str]]:
    """Yield block, position and mark of what has no partner, also in the paragraphs beside it."""
    loose = [(block, p.text, unmatched(p.text)) for block, p in report.prose if p.text.strip()]
    for i, (block, _text, marks) in enumerate(loose):
        for at, found in marks:
            mark = found[0]
            if len(found) == 2:
                yield block, at, mark
                continue
            opening = mark in PAIRS
            partner = PAIRS.get(mark) or next(k for k, v in PAIRS.items() if v == mark)
            near = loose[i + 1 : i + 1 + FAR] if opening else loose[max(0, i - FAR) : i][::-1]
            beside = _beside(near)
            elsewhere = any(other[0] == partner for _, _, others in beside for _, other in others)
            if not elsewhere:
                yield block, at, mark


Loose = tuple[int, str, list[tuple[int, str]]]
"""Block and text of a paragraph, and the marks in it that have no partner there."""
NEAR, FAR = 3, 12
"""Paragraphs on either side in which the partner of a mark may stand: so many, and as many as this of broken lines."""
SHORT_LINES = 60
"""Characters that broken lines have together at most."""


def _beside(paragraphs: Sequence[Loose]) -> Iterator[Loose]:
    """Yield the paragraphs, nearest first, in which the other half of a mark may stand."""
    length = 0
    for number, paragraph in enumerate(paragraphs):
        length += len(paragraph[1])
        if number >= NEAR and length > SHORT_LINES:
            return
        yield paragraph


def unmatched(text: str) -> list[tuple[int, str]]:
    """Return position and (full-width) form of every bracket or quote of a text that has no partner.

    Two like quotes in a row, ``“……“``, are one entry ``““`` at the wrong one of the two.
    """
    if _PAIRED.fullmatch("".join(_BRACKETS.findall(text))):
        return []
    stack: list[tuple[int, str]] = []
    loose: list[tuple[int, str]] = []
    for found in _BRACKETS.finditer(text):
        at, char = found.start(), _SAME.get(found.group(), found.group())
        if char in PAIRS:
            stack.append((at, char))
        else:
            partner = _last(stack, _OPENING[char])
            if partner is not None:
                loose += stack[partner + 1 :]
                del stack[partner:]
            elif not (char == "）" and _ENUMERATION.search(text[:at])):
                loose.append((at, char))
    return _one_of_two(sorted(loose + stack))


def _one_of_two(marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Keep the wrong one of two like quotes (“……“): one slip, not two."""
    kept: list[tuple[int, str]] = []
    for at, mark in marks:
        if kept and mark == kept[-1][1] and mark in "“”":
            wrong = (at, mark) if mark == "“" else kept[-1]
            kept[-1] = (wrong[0], f"{mark}{mark}")
        else:
            kept.append((at, mark))
    return kept


def _last(stack: list[tuple[int, str]], mark: str) -> int | None:
    for index in range(len(stack) - 1, -1, -1):
        if stack[index][1] == mark:
            return index
    return None


@rule("W108", Severity.INFO)
def unended_sentence(report: AnnualReport, context: Context) -> Verdicts:
    """段末没有标点

    检查：句子完整
    依据：《标点符号用法》（GB/T 15834—2011）。
    说明：三十字以上、后面紧接标题或者全文结束的段落，段末没有标点，或者以逗号、顿号结束。标题、图注、落款不算。
    反例：全年共主动公开政府信息326条，其中门户网站214条、政务新媒体112条
    正例：全年共主动公开政府信息326条，其中门户网站214条、政务新媒体112条。
    建议：请补上句末标点，并看是否漏了内容。
    """
    heads = {heading.block for heading in report.headings}
    heads |= {section.block for section in report.sections}
    end = report.body_end or len(report.document.blocks)
    titles = {place.block for place in report.title.places} if report.title else set()
    for block, paragraph in report.prose:
        text = paragraph.text.rstrip()
        if block >= end or block in titles or len(text) < 30:
            continue
        following = block + 1
        while following in report.table_blocks and not _LEADS_IN.search(text):
            following += 1  # a table may stand before the heading it belongs under
        if following not in heads and following != end:
            continue
        if _is_text(text) and not _ENDED.search(text):
            yield Problem(
                f"段末写“……{text[-12:]}”，没有句末标点。",
                report.locate_span(block, len(text) - 1, len(text)),
            )


_LEADS_IN = re.compile(r"(?:如下|下表|附表|见表|表[0-9一二三四]?)[^。，]{0,8}$")
"""Last words that lead over to a table need no full stop."""


def _is_text(text: str) -> bool:
    return bool(re.search(r"[，。]", text)) and bool(
        re.search(rf"(?:{_HAN}|[\d%％‰]|[，、,])$", text)
    )


_DEBRIS: tuple[tuple[str, Screened], ...] = (
    (
        "格式标记",
        Screened(r"(?<![\d*])\*{2,3}(?![\d*])|__(?=[\u4e00-\u9fff])|^#{1,6}\s(?=[\u4e00-\u9fff])"),
    ),
    (
        "网页代码",
        Screened(
            r"</?(?i:br|p|div|span|strong|b|font|td|tr|table|img|a|h\d|li|ul)\b[^>]{0,80}>"
            r"|&(?i:nbsp|lt|gt|amp|quot|ldquo|rdquo|#\d{2,5});",
        ),
    ),
    (
        "网页模板",
        Screened(r"\{\{[^}]{0,40}\}\}|\$\{[^}]{0,40}\}|\[object Object\]|javascript:"),
    ),
    (
        "网页导航",
        Screened(
            r"当前位置\s*[:：][^。\n]{0,60}|您(?:现在)?(?:所在)?的位置\s*[:：][^。\n]{0,60}|首页\s*[>＞»›]\s*\S{1,20}"
            r"|【?(?:打印本页|关闭窗口|打印此页)】?|上一篇\s*[:：]|下一篇\s*[:：]|字体\s*[:：]\s*[【\[]?\s*大|点击收听|扫一扫在手机打开"
            r"|(?:点击)?查看更多\s*[>＞»›]*$|(?:展开|阅读)全文\s*$|返回(?:顶部|首页)\s*$"
        ),
    ),
    (
        "乱码",
        Screened("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]+|锟斤拷|烫烫烫|ï»¿|â€"),
    ),
)
"""Name and pattern."""


@rule("W112", Severity.WARNING)
def conversion_debris(report: AnnualReport, context: Context) -> Verdicts:
    """留有转换或复制的痕迹

    检查：没有转换、复制留下的杂物
    依据：惯例：报送前应清理格式转换、网页复制带入的内容。
    说明：标记符号（**）、网页代码（<br>）、导航文字（当前位置：首页 > ……）、乱码等，每一类合并提示一次。
    反例：**一是**加强组织领导。
    正例：一是加强组织领导。
    建议：请删去这些内容，并看正文有没有缺失。
    """
    lines = report.lines
    for name, pattern in _DEBRIS:
        of_words = pattern.sets
        numbers = lines.that_may_match(pattern) if of_words else lines.that_match(pattern.quick)
        places = [
            report.locate_span(report.prose[number][0], *match.span())
            for number in numbers
            for match in pattern.finditer(report.prose[number][1].text)
        ]
        if places:
            words = (places[0].text or "").strip()
            shown = (
                f"“{words}”"
                if words.isprintable() and words and name != "乱码"
                else "不能显示的字符"
            )
            count = f"等 {len(places)} 处" if len(places) > 1 else ""
            yield Problem(
                f"留有{name}：{shown}{count}。",
                places[0],
                title=f"留有{name}",
                related=tuple(places[1:]),
                root=LOST_CHARACTERS if "\ufffd" in words else None,
            )
