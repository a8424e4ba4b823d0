"""What the second figure under a finding is: another cell, a sum, the wording of the form, the unit's own name …"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from checker.place_words import SEPARATOR, place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings import CheckResult, Finding, Location

FITS = "若为此数，各式均成立"
OTHERWISE = "对照"
_BY_RULE = (
    ("A103", "按其余各格算得"),
    ("A", "各项之和"),
    ("N201", "各项之和"),
    ("N202", "按文中数字算得"),
    ("N203", "按文中数字算得"),
    ("S001", "标题写法"),
    ("S002", "正文所说年份"),
    ("S004", "报告年度的期限"),
    ("S", "格式规定"),
    ("T009", "加总可得"),
    ("T012", "折合"),
    ("T", "格式规定"),
    ("C208", "题目的单位"),
    ("W110", "本单位名称"),
    ("W101", "现行有效"),
    ("W", "规范写法"),
)
"""The first entry whose letters a rule number begins with."""


def expected_words(result: CheckResult, finding: Finding) -> str:
    """Return what to call the expected value of a finding (Chinese, a few words)."""
    expected = finding.expected or ""
    if f"若为 {expected}，" in finding.suggestion:
        return FITS
    year = result.report.year
    if finding.rule == "Y104" and year is not None:
        return {str(year): "报告年度", str(year + 1): "下一年度"}.get(expected, OTHERWISE)
    for start, words in _BY_RULE:
        if finding.rule.startswith(start):
            return words
    return _other_place(result, finding.related, expected)


def _other_place(result: CheckResult, related: Sequence[Location], expected: str) -> str:
    for where in related:
        if where.text is not None and where.text.strip() == expected:
            # The page stands with the related places.
            return place_words(result, replace(where, page=None)).replace(SEPARATOR, " ")
    cells = [where for where in related if where.cell is not None]
    return "表中各格之和" if len(cells) > 1 and _add_up(cells, expected) else OTHERWISE


def _add_up(cells: Sequence[Location], expected: str) -> bool:
    try:
        return sum(Decimal((cell.text or "0").strip()) for cell in cells) == Decimal(expected)
    except InvalidOperation:
        return False
