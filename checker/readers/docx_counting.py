"""How Word writes a list number in each number format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
MAX_VALUE = 9999
"""Beyond this a list number is written in plain digits: no real list is that long."""


def write_number(value: int, style: str) -> str:
    """Return a list number as Word prints it.

    Args:
        value: The count, from 0.
        style: ``w:numFmt``, e.g. ``chineseCounting``; unknown ones are written in digits.

    """
    if style == "none":
        return ""
    writer = _WRITERS.get(style)
    if writer is None or not 0 <= value <= MAX_VALUE:
        return str(value)
    return writer(value)


def _counting(value: int) -> str:
    """二十一, 一百零五."""
    return _spell(value, "零一二三四五六七八九", ("", "十", "百", "千"), short_ten=True)


def _legal(value: int) -> str:
    """贰拾壹."""
    return _spell(value, LEGAL_DIGITS, ("", "拾", "佰", "仟"), short_ten=False)


def _spell(value: int, digits: str, units: tuple[str, ...], *, short_ten: bool) -> str:
    if value == 0:
        return digits[0]
    text = ""
    zero = False
    for position in reversed(range(4)):
        digit = value // 10**position % 10
        if digit == 0:
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[digit] + units[position]
        zero = False
    return text[1:] if short_ten and 10 <= value < 20 else text


def _digits(value: int) -> str:
    """二一."""
    return "".join(DIGITS[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    text = ""
    for worth, letters in ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _letter(value: int) -> str:
    """A … Z, AA, BB …, as Word repeats the letter."""
    return "" if value == 0 else chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _signs(signs: str) -> Callable[[int], str]:
    """Write with one sign each while there are signs, then in digits."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _enclosed(first: str, count: int) -> Callable[[int], str]:
    """Write 1 … ``count`` as the characters from ``first`` on, others in digits."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else str(value)


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _signs(STEMS),
    "ideographZodiac": _signs(BRANCHES),
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
}
