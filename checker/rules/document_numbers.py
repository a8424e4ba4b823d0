"""Find document numbers (银党办〔2016〕67号) in a text and say what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.rules.wording_data import KnownNotice, known_notices
from checker.screening import Screened

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN, _CLOSE = "〔﹝[［【(（{｛〖", "〕﹞]］】)）}｝〗"
RIGHT = frozenset({("〔", "〕"), ("﹝", "﹞")})
_NUMBER = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{1,14}}[发函字办文规电通政党涵令告])\s*"
    rf"(?P<open>[{re.escape(_OPEN)}])\s*(?P<year>\d{{2,4}})\s*年?\s*(?P<close>[{re.escape(_CLOSE)}])"
    r"\s*第?\s*(?P<serial>\d{1,5})\s*号"
)
YEAR_AND_SERIAL = Screened(
    rf"[{re.escape(_OPEN)}]\s*\d{{2,4}}\s*年?\s*[{re.escape(_CLOSE)}]\s*第?\s*\d{{1,5}}\s*号"
)
"""What every document number ends with; found much faster than the code before it."""
_TITLE_BEFORE = re.compile(
    r"《(?P<title>[^》]*(?:《[^》]*》[^》]*)*)》?\s*[（(,，、\s]{0,3}[^《》。]{0,10}$"
)
_OFFICE = "政府信息与政务公开办公室"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number as printed."""

    code: str
    """The Chinese characters before the bracket, which may begin with words of the sentence."""
    brackets: tuple[str, str]
    year: str
    serial: str
    start: int
    end: int
    code_start: int
    """Where the issuer's code begins, as far as it can be told from the sentence."""
    written: str

    @property
    def span(self) -> tuple[int, int]:
        """Span of the code, year and number."""
        return self.code_start, self.end


_LEAD = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|关于|以及|参照|执行|印发|落实|对照|要求|通知|意见|办法|和|与|及|的|以|按|文件|文)"
)


def document_numbers(text: str) -> Iterator[DocumentNumber]:
    """Yield every document number of a text (folded text works too)."""
    for match in _NUMBER.finditer(text) if YEAR_AND_SERIAL.search(text) else ():
        code = match.group("code")
        lead = _LEAD.match(code[:-1])
        cut = lead.end() if lead else 0
        start = match.start("code") + cut
        yield DocumentNumber(
            code=code[cut:],
            brackets=(match.group("open"), match.group("close")),
            year=match.group("year"),
            serial=match.group("serial"),
            start=match.start(),
            end=match.end(),
            code_start=start,
            written=text[start : match.end()],
        )


def number_fault(
    number: DocumentNumber, text: str, report_year: int | None
) -> tuple[str, str] | None:
    """Say what is wrong with a number and what it should be (may be empty); None when nothing is."""
    known = _known_fault(number, text, report_year)
    if known:
        return known
    right = f"{number.code}〔{number.year}〕{number.serial}号"
    if number.brackets not in RIGHT:
        return "年份应用六角括号“〔〕”", right
    year = int(number.year)
    if len(number.year) != 4:
        return "年份应写四位数字", ""
    if not 1949 <= year <= (report_year or 2100) + 1:
        return f"年份 {year} 不可信", ""
    return None


def _known_fault(
    number: DocumentNumber, text: str, report_year: int | None
) -> tuple[str, str] | None:
    """Compare with the documents every report cites."""
    before = re.split(r"[。;；\n]", text[: number.start])[-1]
    title = _TITLE_BEFORE.search(before + text[number.start : number.code_start])
    named = title.group("title") if title else ""
    meant = [n for n in known_notices() if any(words in named for words in n.about)]
    same = [n for n in known_notices() if (n.year, n.serial) == (number.year, number.serial)]
    if any(number.code.endswith(n.code) and (not meant or n in meant) for n in same):
        return None
    for notice in same:
        certain = number.code.endswith(notice.miscodes) or notice in meant
        if certain or (_OFFICE in before and notice.code == "国办公开办函"):
            return f"《{_short(notice)}》的文号为{written(notice)}", written(notice)
    if meant and number.code.startswith("国"):
        in_force = [n for n in meant if int(n.year) <= (report_year or 2100)]
        right = max(in_force or meant, key=lambda notice: notice.year)
        return f"《{_short(right)}》的文号为{written(right)}", written(right)
    return None


def written(notice: KnownNotice) -> str:
    """Return a notice's number as it should be written."""
    return f"{notice.code}〔{notice.year}〕{notice.serial}号"


def _short(notice: KnownNotice) -> str:
    inner = re.search("〈(.+)〉", notice.name)
    return inner.group(1) if inner else notice.name.strip("《》")
