"""Find every number stated in prose. Says what is written and where; what it counts is for the rules.

Years, dates, document and article numbers, telephone numbers, ordinals, list numerals and the like are no
quantities. Nothing is repaired or guessed: a figure that can be read in two ways is marked approximate, which
keeps every exact comparison away from it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.annual_report import Quantity
from checker.document import Place
from checker.first_letters import searching
from checker.lazy import lazy
from checker.recognise.canonical import Canonical, Parts, canonical, parts_of
from checker.recognise.quantity_words import one_of, quantity_words
from checker.screening import Screened
from checker.text import chinese_to_int

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.document import Paragraph

_HAN = "一二两三四五六七八九十百千万亿零〇"
_POWERS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

# Spans that hold digits but no quantity. Patterns run over canonical text (half-width digits, 〔〕 brackets).
_NOT_QUANTITIES = searching(
    r"|".join(
        (
            r"《[^《》]*(?:《[^《》]*》[^《》]*)*》",  # names of documents
            r"(?:https?：?/*|www\.)[0-9A-Za-z./_?=&%#：—]+",
            r"[0-9A-Za-z._—]+@[0-9A-Za-z._—]+",
            r"[0-9A-Za-z_—]+(?:\.[0-9A-Za-z_—]+)*\.(?:cn|com|net|org)\b",
            r"〔[^〔〕]{0,6}[0-9]{4}[^〔〕]{0,4}〕第?[0-9]*号?",
            r"(?:19|20)[0-9]{2}年?[—~至到](?:19|20)?[0-9]{2}年",
            r"(?:19|20)[0-9]{2}[—./](?:0?[1-9]|1[0-2])[—./][0-9]{1,2}(?![0-9])",
            r"[0-9]{1,4}(?:—[0-9]{1,4})?年(?:度|底|末|初|来|以来)?",
            r"(?<![0-9])[0-9]{1,2}(?:[—至][0-9]{1,2})?月(?:份|底|末|初)?(?:[0-9]{1,2}日?)?",
            r"(?<![0-9])[0-9]{1,2}(?:[—至][0-9]{1,2})?日(?!均)",
            r"[0-9]{1,2}:[0-9]{2}",
            r"[0-9]{1,2}时(?:[0-9]{1,2}分)?",
            rf"第[0-9{_HAN}]+(?:[、和至—][0-9{_HAN}]+)*(?:[^，。；、的]?)",
            r"[0-9]+(?:[—][0-9]+)*号(?:楼|院|令|文)?",
            rf"[{_HAN}]+号",
            r"0[0-9]{2,3}—{0,3}[0-9]{7,8}(?:—[0-9]{1,6})?",
            r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
            r"邮(?:政)?编码?[：为是]?[0-9]{6}",
            r"电话[：为是]?[0-9—]{7,}",
            r"[0-9]+[+×xX*/][0-9NnXx]+(?:[+×][0-9NnXx]+)*",
            r"(?:1[0-2][0-9]{3}|1[12][0-9])[“”]?(?:政务|市民|市长|便民|服务|公共|民生|投诉|举报|热线|平台|一号通|微信|诉求)",
            rf"(?<![0-9{_HAN}])(?!百分之)[0-9{_HAN}]+分之[0-9{_HAN}]+",
            r"[A-Za-z]+[0-9]+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?[A-Za-z]+",
        )
    )
)
_LONGEST = 18
"""Digits and separators; what is longer counts nothing, and arithmetic would round it."""
_PER_HUNDRED = re.compile(rf"百分之(?P<value>[0-9]+(?:\.[0-9]+)?|[{_HAN}]+(?:点[{_HAN}]+)?)")
_ARABIC = searching(
    r"(?<![0-9A-Za-z_./@=])(?<![0-9][ ,:])"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?P<decimals>\.[0-9]+)?"
    r"(?P<inner>[余多来几](?=[百千万亿]))?(?P<power>[百千万]?[万亿]|[百千])?(?P<more>余|多(?!元|样)|来(?!自)|几|\+(?![0-9NnXx]))?"
    r"(?![0-9.,:A-Za-z]*[0-9A-Za-z])"
)
_LIST_NUMERAL = searching(r"(?:^|(?<=[。；：，]))[0-9]{1,2}(?:[.、](?![0-9])|）)")
_NEAR = 60
_CAPTION = ("图", "表", "附件", "附表", "附图", "图表")
_RANGE_BEFORE = re.compile(r"[0-9][0-9.万千百%件条个次]*[—~至到]$")
_MORE = ("余", "多", "+")
_TO = ("—", "~", "至", "到")
_FIGURE_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3}，$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = quantity_words()
    verbs, nouns = one_of(words.negated_verbs), one_of(words.negated_nouns)
    return {
        "numeral": searching(
            rf"(?<![第每某任同逐唯各另数几成上{_HAN}0-9.])(?P<han>[{_HAN}]+)(?P<more>[余多来几])?"
            rf"(?P<unit>{one_of(words.numeral_units)})"
        ),
        "negated": re.compile(
            rf"(?:均|尚|暂|也|亦|并|都)?(?:(?:未|没有|没)(?:曾|再|能)?(?:{verbs})|未有)"
            rf"|(?:均|也|亦|尚|暂)?(?:没有|无)(?={nouns})"
            r"|零(?=申请|复议|诉讼|结转|收费|投诉)|(?<=[为是])零(?![0-9一二三四五六七八九])"
        ),
    }


def find_quantities(prose: Iterable[tuple[int, Paragraph]]) -> tuple[Quantity, ...]:
    """Return every quantity of the prose, in document order.

    ``prose`` pairs block index and paragraph. Zeros said in words (``未收到``, ``没有``, ``无``) are
    quantities of value 0 with ``negated`` set.
    """
    return tuple(quantity for block, paragraph in prose for quantity in _in(block, paragraph.text))


def _in(block: int, text: str) -> list[Quantity]:
    if not text.strip():
        return []
    line = _Line(block, canonical(text))
    for pattern in (_NOT_QUANTITIES, _LIST_NUMERAL):
        for match in pattern.finditer(line.text):
            line.take(match.span())
    found = [*_percentages(line), *_figures(line), *_numerals(line), *_zeros(line)]
    return sorted(found, key=lambda quantity: quantity.place.start or 0)


Span = tuple[int, int]


class _Line:
    """A paragraph in one writing, with marks on the characters that belong to a figure or to none."""

    def __init__(self, block: int, canon: Canonical) -> None:
        self.text = canon.text
        self._block = block
        self._canon = canon
        self._taken = bytearray(len(canon.text))

    def is_free(self, span: Span) -> bool:
        """Say whether no character of a span has been taken."""
        return self._taken.find(1, *span) < 0

    def take(self, span: Span) -> None:
        """Mark the characters of a span."""
        start, end = span
        self._taken[start:end] = b"\1" * (end - start)

    def quantity(self, span: Span, value: Decimal, said: tuple[str, bool, bool]) -> Quantity:
        """Make a quantity of a span; ``said``: unit, approximate, negated."""
        start, end = span
        unit, approximate, negated = said
        original = self._canon.span
        return Quantity(
            self.text[start:end],
            value,
            unit,
            approximate,
            Place(self._block, None, None, *original(start, end)),
            original(*self._sentences.holding(start)),
            original(*self._clauses.holding(start)),
            negated,
        )

    @lazy
    def _sentences(self) -> Parts:
        return parts_of(self.text, clauses=False)

    @lazy
    def _clauses(self) -> Parts:
        return parts_of(self.text, clauses=True)


def _percentages(line: _Line) -> Iterator[Quantity]:
    """百分之九十五, 百分之95.5."""
    for match in _PER_HUNDRED.finditer(line.text):
        value, span = _spoken_decimal(match["value"]), match.span()
        if value is None or not line.is_free(span):
            continue
        line.take(span)
        yield line.quantity(span, value, ("%", _vague(line.text, *span), False))


def _spoken_decimal(text: str) -> Decimal | None:
    if text[0].isdigit():
        return Decimal(text)
    whole, _, rest = text.partition("点")
    value = chinese_to_int(whole)
    digits = "".join(str(_HAN_DIGITS.get(c, "")) for c in rest)
    if value is None or len(digits) != len(rest):
        return None
    return Decimal(f"{value}.{digits}") if digits else Decimal(value)


_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


def _figures(line: _Line) -> Iterator[Quantity]:
    """Numbers in digits, with 万 and 亿, separators and marks of approximation."""
    text = line.text
    for match in _ARABIC.finditer(text):
        span = start, end = match.span()
        unit = _unit_at(text, end)
        if not line.is_free(span) or (not unit and text.endswith(_CAPTION, 0, start)):
            continue
        line.take(span)
        digits, decimals, inner, power, more = match.groups()
        if len(digits) > _LONGEST:
            continue
        plain = digits if digits.isdecimal() else re.sub("[ ,]", "", digits)
        value = Decimal(plain + decimals if decimals else plain)
        for letter in power or "":
            value *= _POWERS[letter]
        vague = bool(inner or more) or _vague(text, start, end + len(unit))
        vague = vague or _ambiguous(text, start, digits)
        yield line.quantity(span, value, (unit, vague, False))


def _ambiguous(text: str, start: int, digits: str) -> bool:
    """A range (5—10件), or a full-width comma that may separate thousands (1，234件) or two numbers.

    A blank separates thousands (2 764条) inside a sentence; behind a sign it may stand between two numbers.
    """
    if " " in digits and not "一" <= text[start - 1 : start] <= "龥":
        return True
    before = text[max(0, start - _NEAR) : start]
    if before.endswith(_TO) and _RANGE_BEFORE.search(before):
        return True
    return len(digits) == 3 and bool(_FIGURE_BEFORE.search(before))


def _numerals(line: _Line) -> Iterator[Quantity]:
    """Chinese numerals with a measure word: 一件, 十二条, 三百余条, 近千余条."""
    text, fixed = line.text, quantity_words().fixed_words
    for match in _patterns()["numeral"].finditer(text):
        start, end = match.start(), match.start("unit")
        if not line.is_free((start, end)) or text.startswith(fixed, start):
            continue
        han, more, unit = match.groups()
        if han == "一" and unit == "起" and text[start - 1] not in "议讼请件生":
            continue
        value = chinese_to_int(("一" if han[0] in "百千万亿" else "") + han)
        if value is None:
            continue
        line.take((start, end))
        vague = bool(more) or _vague(text, *match.span())
        yield line.quantity((start, end), Decimal(value), (unit, vague, False))


@cache
def _negated() -> Screened:
    return Screened(_patterns()["negated"])


def _zeros(line: _Line) -> Iterator[Quantity]:
    """Zeros said in words; the words themselves are the figure."""
    for match in _negated().finditer(line.text):
        if line.is_free(match.span()):
            yield line.quantity(match.span(), Decimal(0), ("", False, True))


def _unit_at(text: str, position: int) -> str:
    for unit in _units_by_letter().get(text[position : position + 1], ()):
        if text.startswith(unit, position):
            return unit
    return ""


@cache
def _units_by_letter() -> dict[str, tuple[str, ...]]:
    """Return the units by their first letter, the longer ones first."""
    found: dict[str, list[str]] = {}
    for unit in sorted(quantity_words().units, key=len, reverse=True):
        found.setdefault(unit[0], []).append(unit)
    return {letter: tuple(units) for letter, units in found.items()}


def _vague(text: str, start: int, end: int) -> bool:
    """Say whether words around a figure (and its unit) make it approximate."""
    words, before = quantity_words(), text[max(0, start - 6) : start]
    if before.endswith(words.approximate_before) and not before.endswith(words.not_approximate):
        return True
    if text[end : end + 1] == "多" and text[end + 1 : end + 2].isdigit():
        return False  # 较上年的 9120 条多 754 条
    return text.startswith(words.approximate_after, end) or text.startswith(_MORE, end)
