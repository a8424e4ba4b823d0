"""Numbers of a workbook as they are displayed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DIGITS = 15
"""Significant digits a spreadsheet keeps; what a file has beyond them is rounding noise."""
LARGEST_EXPONENT = 30
"""Numbers with more digits are shown as they are stored."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACES = re.compile(r"\.([0#?]+)")
_SIMPLE = re.compile(r"[#0?,.%\-+() ￥¥$]+")


class Formats:
    """The number formats of a workbook's cell styles."""

    def __init__(self, styles: Element | None, *, dates_from_1904: bool) -> None:
        """``styles`` is the style part; None means that every number is general."""
        self._codes: list[str] = []
        self._epoch = CALENDAR_MAC_1904 if dates_from_1904 else CALENDAR_WINDOWS_1900
        if styles is None:
            return
        own = {f.get("numFmtId"): f.get("formatCode", "") for f in styles.iter(f"{MAIN}numFmt")}
        found = styles.find(f"{MAIN}cellXfs")
        for style in () if found is None else found.findall(f"{MAIN}xf"):
            number = str(style.get("numFmtId", "0"))
            builtin = BUILTIN_FORMATS.get(int(number), "") if number.isdigit() else ""
            self._codes.append(str(own.get(number, builtin)))

    def shown(self, stored: str, style: str | None) -> str:
        """Return a stored number as the cell displays it; other text unchanged."""
        try:
            value = Decimal(stored)
        except InvalidOperation:
            return stored
        if not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
            return stored
        number = int(style) if style and style.isdigit() else 0
        code = self._codes[number] if number < len(self._codes) else ""
        section = code.split(";")[0]
        if code and is_date_format(code):
            return self._date(value, stored)
        plain = _QUOTED.sub("", section)
        if section in ("", "General", "@") or not _SIMPLE.fullmatch(plain):
            return general(value)
        return _fixed(value, plain)

    def _date(self, value: Decimal, stored: str) -> str:
        try:
            found = from_excel(float(value), self._epoch)
        except (OverflowError, ValueError):
            return stored
        text = str(found)
        return text.removesuffix(" 00:00:00")


def general(value: Decimal) -> str:
    """Return a number without a format: no needless decimals, no rounding noise."""
    rounded = round(value, DIGITS - 1 - value.adjusted()) if value else Decimal(0)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, code: str) -> str:
    """Return a number with the decimals, thousands separators and percent sign of its format."""
    percent = "%" in code
    places = _PLACES.search(code)
    wanted = places[1] if places else ""
    amount = value * 100 if percent else value
    amount = Decimal(general(amount)).quantize(Decimal(1).scaleb(-len(wanted)), ROUND_HALF_UP)
    text = f"{amount:,f}" if "," in code.split(".")[0] else f"{amount:f}"
    optional = len(wanted) - len(wanted.rstrip("#"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".") + ("%" if percent else "")
