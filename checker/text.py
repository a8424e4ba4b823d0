"""Pure functions on text: folding for comparison, numerals, numbers in cells. No I/O, nothing altered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

SPACES = re.compile(r"[\s\u3000\xa0\xad\u2002-\u200f\u2060-\u2064\ufeff]+")
_APART = re.compile(r"\d\s+\d")

_FOLD = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
        "【": "[",
        "】": "]",
        "〔": "[",
        "〕": "]",
        "﹝": "[",
        "﹞": "]",
        "［": "[",
        "］": "]",
        "〈": "<",
        "〉": ">",
        "﹤": "<",
        "﹥": ">",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "‘": "'",
        "’": "'",
        "﹣": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "─": "-",
        "．": ".",
        "。": ".",
        "、": ",",
        "・": "·",
        "•": "·",
    }
)


_SHORT = 12
"""Characters; a shorter text is folded letter by letter, a longer one by searching for what changes."""
_LONG = 500
_OTHER = re.compile("[" + "".join(re.escape(chr(letter)) for letter in _FOLD) + "]")


_FOLDED = {chr(letter): folded for letter, folded in _FOLD.items()}


def _folded(match: re.Match[str]) -> str:
    return _FOLDED[match[0]]


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold for comparison: no white space, half-width forms, one kind of bracket, quote, dash and stop.

    Only for matching; what is shown or compared as a number is always the original text.
    """
    if len(text) < _SHORT:
        return SPACES.sub("", text).translate(_FOLD)
    if len(text) > _LONG and "\n" in text:  # its lines are known already
        return "".join(map(fold, text.split("\n")))
    return _OTHER.sub(_folded, SPACES.sub("", text))


class Folded:
    """Folded text with the way back, which is only looked for when somebody takes it."""

    def __init__(self, source: str) -> None:
        """Take the original text."""
        self.text = fold(source)
        self._source = source

    @cached_property
    def origin(self) -> tuple[int, ...]:
        """``origin[i]`` is where folded character ``i`` stands in the original."""
        source = self._source
        if len(self.text) == len(source):
            return tuple(range(len(source)))
        found: list[int] = []
        begin = 0
        for blank in SPACES.finditer(source):
            found += range(begin, blank.start())
            begin = blank.end()
        return (*found, *range(begin, len(source)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a (non-empty) span of the folded text into one of the original."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_with_origin(text: str) -> Folded:
    """Fold and keep for every character where it came from."""
    return Folded(text)


CHINESE_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_FIRST = {
    tens + ones: 10 * i + j
    for i, tens in enumerate(("", "十", *(f"{c}十" for c in "二三四五六七八九")))
    for j, ones in enumerate(("", *"一二三四五六七八九"))
    if tens + ones
}
"""The numerals from 一 to 九十九."""
_ORDINAL = re.compile(r"[零〇一二三四五六七八九十百]{1,5}")


@lru_cache(maxsize=1024)
def chinese_to_int(text: str) -> int | None:
    """Read a Chinese numeral (``十二``, ``两百``, ``三千零五``, ``二〇二三``); None when it is none."""
    if not text or any(c not in CHINESE_NUMERAL for c in text):
        return None
    if text in _FIRST:  # nearly all: the library for the others costs a tenth of a cold start
        return _FIRST[text]
    import cn2an

    cleaned = text.replace("〇", "零").replace("两", "二")
    try:
        return int(cn2an.cn2an(cleaned, "smart"))
    except (ValueError, KeyError):
        return None


def ordinal(text: str) -> int | None:
    """Read the number of a heading: ``三``, ``十一``, ``3``, full-width digits too; None when it is none."""
    folded = fold(text)
    if folded.isascii() and folded.isdigit():
        return int(folded)
    return chinese_to_int(folded) if _ORDINAL.fullmatch(folded) else None


_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LONGEST_NUMBER = 24
"""Characters; what is longer counts nothing, and arithmetic would round it."""
_SIGN_WORDS = re.compile(r"^(增加?|减少?)(?=\d)")
_UNITS = ("万元", "人次", "元", "件", "条", "次", "个", "人", "篇", "项", "宗", "份", "起")
"""The longer ones first."""


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number in a table cell: value as printed, and the unit written behind it."""

    value: Decimal
    unit: str
    words: bool
    """The sign is a word (增3, 减少2)."""


@lru_cache(maxsize=2048)
def cell_number(text: str) -> CellNumber | None:
    """Read the text of a table cell as a number; None when it is anything else (blank, ``/``, ``约100``).

    Full-width digits, thousands separators, a sign and a trailing unit are understood; a number is never
    joined from digits that stand on different lines.
    """
    stripped = text.strip("\u3000\xa0 \t\r\n\u200b")
    if not stripped or _APART.search(stripped):
        return None
    folded = stripped.translate(_FOLD).replace(" ", "").replace("\u3000", "").replace("、", ",")
    words = _SIGN_WORDS.match(folded)
    if words:
        folded = ("-" if words.group(1).startswith("减") else "+") + folded[words.end() :]
    if len(folded) > _LONGEST_NUMBER:
        return None
    if folded.isdecimal() and folded.isascii():  # most cells
        return CellNumber(Decimal(folded), "", words is not None)
    unit = next((u for u in _UNITS if folded.endswith(u)), "")
    number = folded.removesuffix(unit)
    if not _NUMBER.fullmatch(number):
        return None
    try:
        return CellNumber(Decimal(number.replace(",", "")), unit, words is not None)
    except InvalidOperation:
        return None


def plain(value: Decimal) -> str:
    """Write a number for people: no exponent, no trailing zeros, no separators."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


SENTENCE_END = re.compile(r"[。！？!?；;]|\n")
_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")


def han_only(text: str) -> str:
    """Keep only Chinese characters: the coarsest folding, for comparing headings."""
    return _NOT_HAN.sub("", text)


_CONTACT_LABEL = re.compile(
    r"[，；、。（(].{0,4}(?:地址|邮编|邮政编码|电话|传真|邮箱|信箱|邮件|E-?mail|网址)\s*[：:]$",
    re.IGNORECASE,
)


def announces_contact(text: str) -> bool:
    """Say whether a line breaks off behind a contact label inside a sentence (……，邮编：): its value follows."""
    return _CONTACT_LABEL.search(text.rstrip()[-16:]) is not None


def day_words(day: date) -> str:
    """Return a day as people write it: ``2025 年 3 月 4 日``."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
