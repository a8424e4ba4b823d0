"""Texts made to hurt."""

from __future__ import annotations

from tests.hostile.case import Case, holding

LARGE = ("too_large", "timeout")
NONE = ("not_a_report", "too_large", "unsupported")


def text(data: str, encoding: str = "utf-8") -> object:
    return holding("报告.txt", data.encode(encoding))


CASES = [
    Case("a million lines", text("今年公开政府信息。\n" * 1_000_000), LARGE),
    Case("a million short lines", text("1\n" * 1_000_000), LARGE),
    Case("100 000 headings", text("一、总体情况\n" * 100_000), LARGE),
    Case("one line of 19 MB", text("公" * 6_300_000), LARGE),
    Case("19 MB of digits", text("1" * 19_000_000), LARGE),
    Case("100 000 digits", text("1" * 100_000), NONE),
    Case("100 000 brackets", text("（" * 100_000), NONE),
    Case("100 000 commas", text("，" * 100_000), NONE),
    Case("100 000 quotes", text("《" * 100_000), NONE),
    Case("100 000 tabs", text("一\t" * 100_000), NONE),
    Case("100 000 pipes", text("|" * 100_000), NONE),
    Case("100 000 blanks inside", text("甲" + " " * 100_000 + "乙"), NONE),
    Case("20 000 numbers", text("12件、" * 20_000), NONE),
    Case("20 000 years", text("2025年" * 20_000), NONE),
    Case("20 000 addresses", text("电话0478-8216035，邮编015000，a@b.gov.cn " * 20_000), NONE),
    Case("20 000 rows", text("行政许可\t5\t6\n" * 20_000), NONE),
    Case("20 000 pipe rows", text("| 行政许可 | 5 |\n" * 20_000), NONE),
    Case("20 000 numbered lines", text("（一）行政许可 5 6\n" * 20_000), NONE),
    Case("beyond 20 MB", text("公开\n" * 3_200_000), LARGE),
]  # fmt: skip
