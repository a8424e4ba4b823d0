"""分发核对单: the findings split by the office that owns the figure, one sheet each, to be read out on the telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from checker.errors import DataError
from checker.export.checklist import visible
from checker.export.xlsx import (
    Look,
    put_number,
    put_text,
    put_wide,
    set_columns,
    set_up_page,
    text_height,
)
from checker.paths import RESOURCES
from checker.place_words import SEPARATOR, place_words
from checker.prepared import toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.findings import CheckResult, Finding

FILE = RESOURCES / "exports" / "offices.toml"
TITLE = "年度报告分发核对单"
NOTHING = "没有需要核对的问题。"
_COLUMNS = (
    ("序号", 6),
    ("位置", 20),
    ("电话里可以照读", 62),
    ("报告中的数", 12),
    ("对照的数", 12),
    ("答复（应填）", 14),
    ("答复人", 10),
    ("日期", 10),
    ("规则", 10),
)
_SIGNS = (("+", "加"), ("−", "减"), ("=", "等于"), ("≤", "不大于"), ("≥", "不小于"))
_BETWEEN = re.compile(r"\s*([+−=≤≥])\s*")


@dataclass(frozen=True, slots=True)
class Office:
    """An office and what it owns."""

    name: str
    who: str
    record: str
    tables: tuple[str, ...]
    rules: tuple[str, ...]

    def owns_cell(self, table: str, cell: str) -> bool:
        """Tell whether a cell of a statutory table is this office's."""
        whole = f"{table}/{cell}"
        return any(table == key or ("/" in key and whole.startswith(key)) for key in self.tables)


@dataclass(frozen=True, slots=True)
class Question:
    """One finding as a question to an office."""

    place: str
    spoken: str
    reported: str
    compared: str
    rules: str


@cache
def offices() -> tuple[Office, ...]:
    """Load the offices; ``DataError`` names what is wrong."""
    keys = {"name", "who", "record", "tables", "rules"}
    try:
        data = toml(FILE.read_text(encoding="utf-8"))
        entries = data["offices"]
        if any(set(entry) != keys for entry in entries):
            raise DataError(f"{FILE.name}: 每个 offices 应有 {sorted(keys)}")
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{FILE.name}: {error}") from error
    return tuple(
        Office(e["name"], e["who"], e["record"], tuple(e["tables"]), tuple(e["rules"]))
        for e in entries
    )


def office_of(finding: Finding) -> Office:
    """Return the office that owns the figure a finding is about; the last one for everything else.

    What the last office lists (the layout of tables) is nobody's figure, whatever table it is in.
    """
    known = offices()
    if finding.rule in known[-1].rules:
        return known[-1]
    for where in (finding.location, *finding.related):
        for office in known if where.table else ():
            if office.owns_cell(where.table or "", where.cell or ""):
                return office
    return next((office for office in known if finding.rule in office.rules), known[-1])


def questions(result: CheckResult) -> dict[Office, tuple[Question, ...]]:
    """Return the open findings as questions by office, in the order of the offices; verified ones are settled."""
    found: dict[Office, list[Question]] = {office: [] for office in offices()}
    for finding in result.findings:
        if finding.verified is None:
            office = office_of(finding)
            found[office].append(_question(result, finding, office))
    return {office: tuple(asked) for office, asked in found.items() if asked}


def _question(result: CheckResult, finding: Finding, office: Office) -> Question:
    place = visible(place_words(result, finding.location))
    message = visible(finding.message).strip()
    message = message if message.endswith(("。", "？")) else f"{message}。"
    asked = f"麻烦您对照{office.record}看一下，应当是多少？"
    if office is offices()[-1]:
        asked = "麻烦您对照原稿看一下，是否需要改，改成什么？"
    spoken = f"您好，想请您核对年度报告里的一处：{_spoken(place)}。{_spoken(message)}{asked}"
    return Question(
        place=place,
        spoken=spoken,
        reported=visible(finding.actual or ""),
        compared=visible(finding.expected or ""),
        rules="、".join((finding.rule, *finding.also)),
    )


def _spoken(text: str) -> str:
    """Turn signs into words that can be read out."""
    words = dict(_SIGNS)
    return _BETWEEN.sub(lambda match: words[match[1]], text.replace(SEPARATOR, "，"))


def write_questions(result: CheckResult, target: Path) -> None:
    """Write the workbook; raises ``OSError`` when the target cannot be written."""
    book = Workbook()
    asked = questions(result)
    _cover(book.active, result, asked)
    for office, rows in asked.items():
        _office_sheet(book.create_sheet(office.name), result, office, rows)
    book.properties.title = TITLE
    book.save(target)


def _cover(sheet: Any, result: CheckResult, asked: dict[Office, tuple[Question, ...]]) -> None:  # noqa: ANN401
    sheet.title = "分发一览"
    set_columns(sheet, (20, 34, 12, 24, 16, 16))
    put_wide(sheet, 1, TITLE, Look(bold=True, center=True, size=16), 6)
    put_wide(sheet, 2, _head(result), Look(size=11), 6)
    heads = ("核对单", "交给", "处数", "对照什么", "答复人", "收回日期")
    for column, text in enumerate(heads, start=1):
        put_text(sheet.cell(3, column), text, Look(bold=True, center=True, head=True))
    for line, (office, rows) in enumerate(asked.items(), start=4):
        put_text(sheet.cell(line, 1), office.name, Look(bold=True, middle=True))
        put_text(sheet.cell(line, 2), office.who, Look(middle=True))
        put_number(sheet.cell(line, 3), len(rows), Look(center=True, middle=True))
        put_text(sheet.cell(line, 4), office.record, Look(middle=True))
        for column in (5, 6):
            put_text(sheet.cell(line, column), "")
        sheet.row_dimensions[line].height = 24
    if not asked:
        put_text(sheet.cell(4, 1), NOTHING)
    set_up_page(sheet, _foot(result))


def _office_sheet(
    sheet: Any,  # noqa: ANN401
    result: CheckResult,
    office: Office,
    rows: tuple[Question, ...],
) -> None:
    widths = [width for _, width in _COLUMNS]
    set_columns(sheet, widths)
    put_wide(
        sheet, 1, f"{TITLE}：{office.name}", Look(bold=True, center=True, size=16), len(widths)
    )
    put_wide(sheet, 2, f"交：{office.who}　{_head(result)}", Look(size=11), len(widths))
    for column, (text, _) in enumerate(_COLUMNS, start=1):
        put_text(sheet.cell(3, column), text, Look(bold=True, center=True, head=True))
    sheet.row_dimensions[3].height = 22
    for line, row in enumerate(rows, start=4):
        put_number(sheet.cell(line, 1), line - 3)
        texts = (row.place, row.spoken, row.reported, row.compared, "", "", "", row.rules)
        for column, text in enumerate(texts, start=2):
            put_text(sheet.cell(line, column), text, Look(center=column in (4, 5)))
        sheet.row_dimensions[line].height = max(40.0, text_height(texts, widths[1:]))
    sheet.freeze_panes = "A4"
    set_up_page(sheet, _foot(result), repeat="1:3")


def _head(result: CheckResult) -> str:
    return "　".join(_facts(result))


def _facts(result: CheckResult) -> Iterator[str]:
    report = result.report
    yield visible(report.organization or result.document.name)
    if report.year:
        yield f"{report.year} 年度"
    yield f"校验码前 8 位 {result.document.sha256[:8].upper()}"


def _foot(result: CheckResult) -> str:
    return visible(f"{TITLE}　{result.document.name}")
