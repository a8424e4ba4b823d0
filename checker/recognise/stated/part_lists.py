"""Lists of parts in prose: a total, and the figures said to make it up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.recognise.stated.claim_words import claim_words
from checker.recognise.stated.part_list_totals import (
    ADDED_UP,
    TOTAL_BEHIND,
    closing,
    depth,
    joined_total,
    run_before,
    summed_up,
)
from checker.recognise.stated.part_list_words import (
    CUE,
    KINDS,
    MEDIA,
    NEW_STATEMENT,
    SELECTION,
    kind_of_news,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.recognise.stated.statements import Statement

NOT_COUNTED = (
    "", "%", "‰", "个百分点", "百分点", "倍", "小时", "分钟", "天", "个月", "周", "周岁", "岁",
    "个工作日", "工作日", "季度", "秒", "度", "级", "代", "分",
)  # fmt: skip
_STOP = re.compile(r"[。！？]")
_COMPLETE = ("分别", "具体", "即", "：", "（")
_REST = re.compile(r"其余|另有|剩余|余下")
_REMAINDER = re.compile(r"(?:^|[，；、])其[他它](?:[^，；、]{0,3}信息)?$")
_OVERLAP = re.compile(r"同时|同步|同样|转载|转发|并在|均在|重复|交叉|多渠道")
_ORIGINAL = re.compile("转载|转发")
"""Beside 原创 these are a kind of their own, no second count."""
_SUBJECT = 14
"""Letters of one thing that applications asked about (涉及宅基地审批 2 件)."""
_NESTED = re.compile(r"^[，；、（]?(?:内有|内含|含|其中)")
_BRACKET = re.compile(r"^（[^（）]*）")
"""Parts of a part, in brackets behind it, do not nest the list itself."""


@dataclass(frozen=True, slots=True)
class PartList:
    """A total and its parts."""

    total: Statement
    parts: tuple[Statement, ...]
    later: tuple[Statement, ...]
    """Figures of the sentence after the list's last separator: they may still belong to it."""
    cue: str
    words: str
    """Canonical text from the total to the last part."""
    rivals: tuple[Decimal, ...]
    """Other figures of the sentence with the total's unit: the parts may belong to one of them."""
    nested: bool = False
    """Some figures may be parts of parts."""

    @property
    def sum(self) -> Decimal:
        """All parts that carry the total's unit."""
        return sum((p.quantity.value for p in self.same_unit), Decimal(0))

    @property
    def same_unit(self) -> tuple[Statement, ...]:
        """The parts that carry the total's unit."""
        return _of_unit(self.parts, self.total.quantity.unit)

    @property
    def fits(self) -> bool:
        """Some plausible reading adds up (the list may be followed by figures of its own)."""
        unit = self.total.quantity.unit
        if self._closed and len(self.same_unit) == len(self.parts):
            return self.nested or self.sum in {self.total.quantity.value, *self.rivals}
        wanted = {self.total.quantity.value, *self.rivals}
        for members in ((*self.parts, *self.later), (*self.same_unit, *_of_unit(self.later, unit))):
            sums = list(accumulate(p.quantity.value for p in members))
            ends = [n for n in range(1, len(members) + 1) if self._may_end(members, n)]
            if any(sums[n - 1] in wanted for n in ends):
                return True
        return self.nested

    @property
    def _closed(self) -> bool:
        """Say whether the last part is what remains (其他 5 条): then no earlier part ends the list."""
        return len(self.parts) > 2 and bool(_REMAINDER.search(self.parts[-1].lead))

    def _may_end(self, members: tuple[Statement, ...], count: int) -> bool:
        """Say whether the list may end after some members: not between 、, nor inside one kind of things."""
        if count >= len(members) or self.cue == "合计":
            return True
        before, after = members[count - 1], members[count]
        if before.canon.text[before.end : after.start].startswith("、"):
            return False
        alike = _ALIKE_TOLD if self.cue.startswith(("具体", "分别")) else _ALIKE
        if count + 1 >= alike and all(_is_bare_item(m) for m in members[: count + 1]):
            return False
        kinds = [*self._common_kinds, *([MEDIA] if self._in_media else [])]
        return not any(kind.search(after.lead + after.tail) for kind in kinds)

    @property
    def _common_kinds(self) -> list[re.Pattern[str]]:
        first = self.parts[:2]
        return [k for _, k in KINDS if all(k.search(p.lead + p.tail) for p in first)]

    @property
    def _in_media(self) -> bool:
        return all(MEDIA.search(part.lead) for part in self.parts[:2])

    @property
    def rounded(self) -> bool:
        """A member is approximate."""
        return any(s.quantity.approximate for s in (self.total, *self.parts))

    @property
    def selects(self) -> bool:
        """Words mark the parts as a selection, or as overlapping."""
        end = self.parts[-1]
        if self.cue == "合计":
            # 抖音、快手等平台 12 条，合计 40 条: the list is closed all the same
            return end.tail.startswith("等")
        following = end.canon.text[end.end : end.end + 8]
        return bool(SELECTION.search(self.words + end.tail[:2]) or _REST.search(following))

    @property
    def overlaps(self) -> bool:
        """Words say that one thing may be counted in several parts."""
        words = _ORIGINAL.sub("", self.words) if "原创" in self.words else self.words
        return bool(_OVERLAP.search(words))

    @property
    def complete(self) -> bool:
        """The words promise that the parts are all there are."""
        last = self.parts[-1].lead
        if self.cue.startswith(_COMPLETE) or re.search(r"其[他它]", last) or self.cue in ("合计",):
            return True
        if "包" in self.cue:
            return self.sum * 2 >= self.total.quantity.value
        leads = [p.lead + p.tail for p in self.parts]
        return any(
            sum(1 for lead in leads if kind.search(lead)) >= max(n, len(leads)) for n, kind in KINDS
        )


_ALIKE = 5
"""From so many members on, one more that only names a thing and its figure goes on the list."""
_ALIKE_TOLD = 3
"""The same where the words say that the list is all there is (具体为, 分别为)."""
_VERB = re.compile(
    r"发布|公开(?!年报|指南|目录|专栏)|通过|收到|受理|编制|制作|制定|更新|完成|处理|利用|开设|推送"
)


def _is_bare_item(member: Statement) -> bool:
    """通知公告 61 条: a thing and its figure, no verb."""
    lead = member.lead.lstrip("，；、")
    found = _VERB.search(lead) or NEW_STATEMENT.search(lead)
    return not found and len(lead) <= 14 and not member.tail


def _of_unit(members: tuple[Statement, ...], unit: str) -> tuple[Statement, ...]:
    return tuple(m for m in members if m.quantity.unit == unit)


def find_part_lists(paragraphs: Iterable[tuple[Statement, ...]]) -> Iterator[PartList]:
    """Yield every list of parts of the prose, in document order, from the statements of each paragraph."""
    before: tuple[Statement, ...] = ()
    for items in paragraphs:
        text = items[0].canon.text
        cues = list(CUE.quick.finditer(text))
        if cues or "共" in text or "计" in text:
            counted = [s for s in items if _counts(s)]
            yield from _after_cues(counted, cues, before)
            yield from _before_totals(counted)
        before = items


_ASIDE = re.compile(
    r"[比较与](?:上年|去年|同期|20[0-9]{2}年)[^，。；]{0,8}$|[多少]$|(?:每(?:[天日周旬月季年期次]|个?季度|个月|半年|[两二三])|[日周旬月季年人]均|平均)[^，。；0-9]{0,6}$"
)
"""每旬发布 1 期，发布 21 期: how many at a time adds nothing, nor does 较 2024 年的 9120 条多 754 条."""


def _counts(statement: Statement) -> bool:
    """Say whether a figure counts something (no share, duration, zero in words or change against last year)."""
    quantity = statement.quantity
    if quantity.unit in NOT_COUNTED or quantity.negated:
        return False
    return not (_ASIDE.search(statement.lead) or claim_words().gates.grown.search(statement.lead))


def _after_cues(
    items: list[Statement], cues: list[re.Match[str]], before: tuple[Statement, ...]
) -> Iterator[PartList]:
    """Lists behind 其中, 包括 …; ``before`` are the statements of the last paragraph that has any."""
    for index, cue in enumerate(cues if items else ()):
        text = cue.string
        limit = cues[index + 1].start() if index + 1 < len(cues) else len(text)
        begins = _GOES_ON.match(text)
        goes_on = begins and begins.end() == cue.start() + len("其中")
        found = _list_at(items, cue, limit, _counted_above(items, before) if goes_on else [])
        if found:
            yield found


def _counted_above(items: list[Statement], before: tuple[Statement, ...]) -> list[Statement]:
    """Return what the paragraph right above counts; ``before`` may stand further up."""
    above = items[0].quantity.place.block - 1
    return [s for s in before if s.quantity.place.block == above and _counts(s)]


_GOES_ON = re.compile(r"(?:（?[0-9一二三四五六七八九十]{1,2}[）、.]*)?其中")
"""A paragraph that begins with 其中 goes on from the one before it."""


def _list_at(
    items: list[Statement], cue: re.Match[str], next_cue: int, before: list[Statement]
) -> PartList | None:
    text = items[0].canon.text
    end = _list_end(text, cue, next_cue)
    level = depth(text, cue.end())
    parts: list[Statement] = []
    nested = False
    for item in items:
        if not cue.end() <= item.start < end or depth(text, item.start) > level:
            nested = nested or (
                cue.end() <= item.start < end and bool(parts) and not _bracketed(text, item)
            )
            continue
        if parts and _breaks(item, parts):
            break
        between = _BRACKET.sub("", text[parts[-1].end : item.start]) if parts else ""
        nested = nested or bool(_NESTED.search(between))
        parts.append(item)
    if not parts or (text.endswith("；") and text.find("。", parts[-1].end) < 0):
        return None  # none, or the list goes on in the next paragraph
    total, rivals = _total(items, cue, parts)
    if total is None and len(before) == 1 and before[0].quantity.unit == parts[0].quantity.unit:
        total = before[0]
    if total is None:
        return None
    own = _own(text, parts)
    if len(own) == len(parts) == 2 and text.startswith("其中", end):
        own = own[: 1 if "；" in text[own[0].end : own[1].start] else 2]
    words = text[total.end if total in items else cue.start() : own[-1].end]
    return PartList(total, own, tuple(parts[len(own) :]), cue[0], words, rivals, nested)


def _own(text: str, parts: list[Statement]) -> tuple[Statement, ...]:
    """A list that separates its parts by 、 or ， ends at the first ；, unless 其他 closes it later.

    So does a single part with another unit behind it (其中局长参加 2 次；解读稿件 31 篇).
    """
    if re.search(r"其[他它]", parts[-1].lead) and len({p.quantity.unit for p in parts}) == 1:
        return tuple(parts)
    for index in range(1, len(parts)):
        if "；" in text[parts[index - 1].end : parts[index].start]:
            alone = parts[0].quantity.unit != parts[1].quantity.unit
            return tuple(parts[:index]) if index > 1 or alone else tuple(parts)
    return tuple(parts)


def _bracketed(text: str, item: Statement) -> bool:
    return depth(text, item.start) > 0


def _list_end(text: str, cue: re.Match[str], next_cue: int) -> int:
    """A list ends with its sentence, with the bracket it stands in, or where 其中 starts another grouping."""
    stop = _STOP.search(text, cue.end())
    end = stop.start() if stop else len(text)
    if depth(text, cue.end()) > 0:
        end = min(end, closing(text, cue.end()))
    following = text[next_cue : next_cue + 2]
    if next_cue < end and following == "其中" and depth(text, next_cue) <= depth(text, cue.end()):
        end = next_cue
    return end


def _breaks(item: Statement, parts: list[Statement]) -> bool:
    """Say whether a figure starts a statement of its own: another verb, or another population."""
    between = item.canon.text[parts[-1].end : item.start]
    earlier = "".join(part.lead for part in parts)
    if re.search("涉及|关于|内容", parts[0].lead) and len(item.lead) <= _SUBJECT:
        return False
    if ADDED_UP.search(item.lead) or ADDED_UP.match(item.tail):
        return True  # 甲 50 条、乙 60 条，两家合计 110 条
    found = NEW_STATEMENT.search(between)
    pooled = (
        found and found[0] in ("结转", "转结", "新收") and re.search("新[收接受]|结转", earlier)
    )
    if (
        found
        and found[0] not in earlier
        and not pooled
        and not kind_of_news(found[0], item.quantity.unit)
    ):
        return True
    topics = claim_words().topics
    first = {m.lastgroup for m in topics.finditer(parts[0].before)}
    here = {m.lastgroup for m in topics.finditer(between)}
    return "application" in first and "foreign" in here


def _total(
    items: list[Statement], cue: re.Match[str], parts: list[Statement]
) -> tuple[Statement | None, tuple[Decimal, ...]]:
    """Return the figure before the cue that the parts belong to, and the other candidates."""
    text = parts[0].canon.text
    units = dict.fromkeys(part.quantity.unit for part in parts)
    before = [item for item in items if item.end <= cue.start() + (cue[0] in "：（")]
    same = next(filter(None, (list(_of_unit(tuple(before), unit)) for unit in units)), [])
    if not same:
        return None, ()
    total = same[-1]
    gap = text[total.end : cue.start()]
    if re.search(r"[。！？].", gap) or (cue[0][0] in "：（" and gap):
        return None, ()
    if len(gap) > 40 or depth(text, total.start) > depth(text, cue.start()):
        return None, ()
    whole = _whole_before(text, same)
    if whole:
        return whole, tuple(s.quantity.value for s in same if s.start > whole.start)
    others = [s.quantity.value for s in same[:-1] if s.sentence_start >= total.sentence_start]
    bracket = text[total.end] == "（" and "、" not in total.lead[:1]
    if bracket or _STATED_TOTAL.search(total.lead):
        others = []
    if "。" in gap and any(_is_rival(s, total) for s in same[:-1]):
        return None, ()  # 网站 754 条，新媒体 2808 条。其中……: any of them may be meant, or all
    value = total.quantity.value
    # 受理 7 件，办结 7 件 make no 14; 收到 3 件，…，上年结转 1 件，均已答复，其中…: both together were answered.
    joined = [sum(others, value)] if others and value not in others else []
    if claim_words().subject("carried_in").pattern(total.report.year).search(total.lead):
        joined += [s.quantity.value + value for s in same[:-1]]
    return total, (*others, *joined)


def _whole_before(text: str, same: list[Statement]) -> Statement | None:
    """共 22 件。其中网络 12 件、信函 5 件、当面 5 件，均已答复，其中…: parts that add up end their list.

    What follows is said of their whole, which stands in the sentence before.
    """
    begin = same[-1].sentence_start
    earlier = [s for s in same if s.end <= begin]
    if not (earlier and text.startswith("其中", begin)):
        return None
    listed = sum((s.quantity.value for s in same if s.start >= begin), Decimal(0))
    return earlier[-1] if listed == earlier[-1].quantity.value else None


_STATED_TOTAL = re.compile(r"(?:目前|现有|现|合计|总计|总共)共计?(?:有)?$|共计$")
"""新增 1 个，注销 3 个，目前共计 6 个，其中…: nothing but the figure named a total is meant."""


def _is_rival(other: Statement, total: Statement) -> bool:
    """Another figure of the total's sentence, not in brackets, that a new sentence's 其中 may mean as well."""
    near = other.sentence_start >= total.sentence_start and not _bracketed(total.canon.text, other)
    return near and other.quantity.value != total.quantity.value


def _before_totals(items: list[Statement]) -> Iterator[PartList]:
    """网站 107 条，微博 13 条，合计 120 条."""
    for index, item in enumerate(items[1:], 1):
        between = item.canon.text[items[index - 1].end : item.start]
        if "共" not in between and "计" not in between:
            continue
        summed = summed_up(items, index)
        if len(summed) > 1:
            words = item.canon.text[summed[0].start : item.end]
            yield PartList(item, tuple(summed), (), "合计", words, ())
            continue
        run = run_before(items, index)
        behind = TOTAL_BEHIND.match(item.canon.text[run[-1].end : item.start]) if run else None
        if behind is None and not joined_total(run, item):
            continue
        rest = run and re.search("其[他它]", run[-1].lead)
        if len(run) < (3 if behind and behind["year"] and not rest else 2):
            continue
        values = [part.quantity.value for part in reversed(run)]
        fits = item.quantity.value in set(accumulate(values))
        rivals = (sum(values, Decimal(0)),) if fits else ()
        words = item.canon.text[run[0].start : item.end]
        yield PartList(item, tuple(run), (), "合计", words, rivals)
