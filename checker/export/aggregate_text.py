"""The matrix of units and the 汇总 as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.errors import ReadError
from checker.export.checklist import GROUPS, visible
from checker.export.corrected import CORRECTIONS_TITLE, correction_rows
from checker.export.text import display_width
from checker.findings import CheckResult, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from checker.aggregate import Aggregate, CellSum, Member

SCHEMA = "nianbao-aggregate/1"
MATRIX_HEADS = ("单位", "年度", "格式", "结论", "错误", "警告", *GROUPS.values(), "汇总", "文件名")
SUM_HEADS = ("指标", "各单位之和", "计入", "汇总报告", "汇总减之和", "核对", "差额来源")
ALL_AGREE = "各格都相符。"
JsonObject = dict[str, Any]


def matrix_row(member: Member) -> tuple[str, ...]:
    """Return a member's line of the matrix, as ``MATRIX_HEADS``."""
    outcome = member.outcome
    if isinstance(outcome, ReadError):
        blank = ("—",) * (len(MATRIX_HEADS) - 6)
        said = "未能校核"
        return (
            visible(member.unit),
            "—",
            "—",
            said,
            *blank,
            member.standing.word,
            visible(member.name),
        )
    report = outcome.report
    return (
        visible(member.unit),
        str(report.year or "—"),
        form_word(report.form_used),
        outcome.verdict.value,
        str(outcome.count(Severity.ERROR)),
        str(outcome.count(Severity.WARNING)),
        *(_group_words(outcome, letter) for letter in GROUPS),
        "部分计入" if member.wrong_tables else member.standing.word,
        visible(member.name),
    )


def form_word(form: str | None) -> str:
    """Return a form's year for a narrow column."""
    return "混用" if form == "mixed" else form or "—"


def _group_words(result: CheckResult, letter: str) -> str:
    """Return what a group of rules found: ``错1 警2``, ✓ when nothing, ? when part was not checked."""
    own = [f for f in result.findings if f.rule.startswith(letter) and f.verified is None]
    counts = [
        f"{severity.word[0]}{count}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if (count := sum(1 for f in own if f.severity is severity))
    ]
    if counts:
        return " ".join(counts)
    return "?" if result.is_group_unchecked(letter) else "✓"


def sum_row(cell: CellSum) -> tuple[str, ...]:
    """Return a cell's line, as ``SUM_HEADS``."""
    difference = cell.difference
    return (
        cell.name,
        units_sum_text(cell),
        str(cell.counted),
        number_text(cell.reported)
        if cell.reported is not None
        else visible(cell.reported_text) or "未见",
        f"{difference:+f}" if difference else "",
        cell.word,
        visible(cell.cause_words),
    )


def units_sum_text(cell: CellSum) -> str:
    """Return what the units add up to; a dash where none has a number."""
    return "—" if cell.units_sum is None else number_text(cell.units_sum)


def number_text(value: Decimal) -> str:
    """Return a number in plain digits."""
    return f"{value:f}"


def lists(found: Aggregate) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists of what was not counted or is doubtful: heading and entries."""
    from checker.aggregate import Standing

    yield "没有报告的单位", tuple(map(visible, found.missing))
    for standing in (Standing.UNREADABLE, Standing.WRONG_YEAR, Standing.DOUBLED, Standing.SUMMARY):
        entries = (f"{m.unit}（{m.name}）：{m.reason}" for m in found.of(standing))
        yield standing.word, tuple(map(visible, entries))
    wrong = (
        f"{m.unit}（{m.name}）：{table_names(m.wrong_tables)}不是汇总报告的格式，未计入"
        for m in found.wrong_form
    )
    yield "格式不符", tuple(map(visible, wrong))
    yield "请留意", tuple(map(visible, found.notes))
    yield CORRECTIONS_TITLE, tuple(map(visible, _corrections(found)))


def _corrections(found: Aggregate) -> Iterator[str]:
    """Yield the misread figures that a person has corrected, by unit."""
    checked = [(m.unit, m.name, m.outcome) for m in found.members]
    if found.summary:
        document = found.summary.document
        checked.append(
            (found.summary.report.organization or document.name, document.name, found.summary)
        )
    for unit, name, outcome in checked:
        if isinstance(outcome, CheckResult):
            yield from (f"{unit}（{name}）：{row.line}" for row in correction_rows(outcome))


def table_names(keys: Sequence[str]) -> str:
    """Return short names of tables, the blocks of table two as one."""
    from checker.place_words import table_name

    return "、".join(dict.fromkeys(table_name(key).split("第二十条")[0] for key in keys))


def counted_words(found: Aggregate) -> str:
    """Say first what was counted and what not."""
    words = f"已计入 {len(found.counted)} 个单位，共 {len(found.members)} 份文件"
    compared = [cell for cell in found.cells if cell.word != "未能核对"]
    if not found.cells:
        return f"{words}。"
    unclear = len(found.cells) - len(compared)
    more = f"，未能核对 {unclear} 格" if unclear else ""
    return f"{words}；不符 {len(found.differing)} 格，相符 {len(compared) - len(found.differing)} 格{more}。"


def aggregate_text(found: Aggregate) -> str:
    """Return the matrix, and with a summary report the sums that differ and the lists."""
    lines = [
        "批量校核",
        counted_words(found),
        "",
        *_table(MATRIX_HEADS, list(map(matrix_row, found.members))),
    ]
    if found.summary:
        unit = found.summary.report.organization or found.summary.document.name
        lines += [
            "",
            f"与汇总报告比对：{visible(unit)}（{visible(found.summary.document.name)}）",
            "",
        ]
        rows = [sum_row(cell) for cell in found.cells if cell.word != "相符"]
        lines += _table(SUM_HEADS, rows) if rows else [ALL_AGREE]
    for heading, entries in lists(found):
        if entries:
            lines += ["", heading, *(f"  {entry}" for entry in entries)]
    return "\n".join(lines) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return aligned lines; the last column keeps its length."""
    lines = [heads, *rows]
    widths = [max(min(display_width(line[i]), 44) for line in lines) for i in range(len(heads))]
    return ["  ".join(map(_padded, line, widths)).rstrip() for line in lines]


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - display_width(text))


def aggregate_dict(found: Aggregate, files: Sequence[JsonObject] = ()) -> JsonObject:
    """Return everything as data; ``files`` are the objects of the single files."""
    summary = found.summary
    return {
        "schema": SCHEMA,
        "summary": {
            "name": summary.document.name,
            "sha256": summary.document.sha256,
            "organization": summary.report.organization,
            "year": summary.report.year,
            "verdict": summary.verdict_sentence,
        }
        if summary
        else None,
        "counted": len(found.counted),
        "members": [_member(member) for member in found.members],
        "missing": list(found.missing),
        "notes": list(found.notes),
        "cells": [_cell(cell) for cell in found.cells],
        "files": list(files),
    }


def _member(member: Member) -> JsonObject:
    outcome = member.outcome
    data: JsonObject = {
        "name": member.name,
        "unit": member.unit,
        "standing": member.standing.value,
        "reason": member.reason or None,
        "wrong_tables": list(member.wrong_tables),
    }
    if isinstance(outcome, ReadError):
        return {**data, "error": {"code": outcome.code.value, "message": outcome.message}}
    return {
        **data,
        "year": outcome.report.year,
        "form_used": outcome.report.form_used,
        "verdict": outcome.verdict_sentence,
        "summary": {severity.value: outcome.count(severity) for severity in Severity},
    }


def _cell(cell: CellSum) -> JsonObject:
    return {
        "table": cell.table,
        "cell": cell.cell,
        "name": cell.name,
        "sum": plain_number(cell.total),
        "counted": cell.counted,
        "reported": plain_number(cell.reported),
        "reported_text": cell.reported_text,
        "difference": plain_number(cell.difference),
        "gaps": list(cell.gaps),
        "causes": [{"unit": c.unit, "words": c.words, "proven": c.proven} for c in cell.causes],
    }


def plain_number(value: Decimal | None) -> int | float | None:
    """Return a number as JSON and Excel know it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
