"""Read a Chinese telephone number as printed: area code, local number, what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.prepared import value
from checker.recognise.contact_patterns import DASH
from checker.regions import regions
from checker.text import fold

_EXTENSION = re.compile(rf"(?:转|分机|ext\.?)\d{{1,6}}$|(?<=\d{{7}}){DASH}{{1,2}}\d{{1,5}}$")
_SERVICE = re.compile(r"1\d{4}|12\d{3,4}|1[0-2]\d")
_TOLL = re.compile(r"[48]00\d{7}|95\d{3,6}")
_COUNTRY = re.compile(r"^\(?\+86\)?-?|^86-(?=\d)|^86(?=\d{10,})")
_MOBILE = re.compile(r"1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class Phone:
    """What a printed number consists of."""

    area: str
    """Area code with its 0, own or taken over; empty when there is none."""
    local: str
    fault: str = ""
    """What is wrong, in Chinese; empty when nothing is."""
    without_area: bool = False


def read_phone(text: str, inherited_area: str = "") -> Phone:
    """Read one number; ``inherited_area`` is the area code of the number before it."""
    folded = _EXTENSION.sub("", fold(text))
    national = _COUNTRY.sub("", folded)
    digits = re.sub(r"\D", "", national)
    whole = _MOBILE.fullmatch(digits) or _TOLL.fullmatch(digits) or digits.startswith("0")
    if national != folded and not whole:
        national = "0" + national.lstrip("-()")
    folded = national
    parts = [part for part in re.split(r"\D+", folded) if part]
    number = "".join(parts)
    if _MOBILE.fullmatch(number) or _TOLL.fullmatch(number) or _SERVICE.fullmatch(number):
        return Phone("", number)
    if number.startswith("0"):
        return _with_area(parts, number)
    if inherited_area and _fits(inherited_area, number):
        return Phone(inherited_area, number)
    if inherited_area or len(number) not in (7, 8):
        return Phone("", number, fault=_length_fault(inherited_area, number))
    return Phone("", number, without_area=True)


def _with_area(parts: list[str], number: str) -> Phone:
    known = regions()
    separate = parts[0] if len(parts) > 1 else ""
    codes = [number[:length] for length in (3, 4)]
    area = separate or next((code for code in codes if known.knows_area_code(code)), "")
    local = number[len(area) :]
    if not area or not known.knows_area_code(area):
        return Phone("", number, fault=f"没有 {area or number[:4]} 这个区号")
    if area in known.former_area_codes and not known.of_area_code(area):
        return Phone(area, local)
    return Phone(area, local, fault="" if _fits(area, local) else _length_fault(area, local))


def _fits(area: str, local: str) -> bool:
    return len(local) in local_lengths(area) and not local.startswith("0")


def _length_fault(area: str, local: str) -> str:
    lengths = local_lengths(area) if area else (7, 8)
    if len(local) in lengths:
        return f"号码不会以 {local[:1]} 开头"
    wanted = "或 ".join(f"{length} 位" for length in lengths) or "7 位或 8 位"
    whose = f"区号 {area} 的号码" if area else "不带区号的号码"
    return f"{whose}应为 {wanted}，现为 {len(local)} 位"


@cache
def local_lengths(area: str) -> tuple[int, ...]:
    """Return how many digits numbers behind an area code have, by libphonenumber's table of China."""
    return value(f"lengths behind {area}", lambda: _lengths(area))


def _lengths(area: str) -> tuple[int, ...]:
    return tuple(
        length
        for length in (7, 8)
        if any(_is_valid(area, f"{start}" + "0" * (length - 3)) for start in range(200, 900, 7))
    )


def _is_valid(area: str, local: str) -> bool:
    import phonenumbers  # large, and only needed for an area code

    number = phonenumbers.PhoneNumber(country_code=86, national_number=int(area + local))
    return bool(phonenumbers.is_valid_number(number))
