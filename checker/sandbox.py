"""试改沙盘: figures tried in a copy of the statutory tables, and what the rules then say. Pure: no file, no Qt.

Nothing here reaches the report that was read: every function returns a copy. Only rules that follow from the figures
are run (sums, prose against tables, last year against this year), so that the answer is immediate.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from checker.document import Table
from checker.place_words import place_words, table_name
from checker.profile import Profile
from checker.text import cell_number, fold, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.annual_report import AnnualReport, ReadCell, StatTable
    from checker.document import Document
    from checker.findings import CheckResult, Finding
    from checker.forms import TableForm
    from checker.rules.base import Rule

GROUPS = "AN"
ACROSS_YEARS = ("Y101", "Y102", "Y103")


@cache
def figure_rules() -> tuple[Rule, ...]:
    """Return the rules that a figure can break; they are loaded at the first trial, not with the window."""
    from checker.rules import RULES

    return tuple(rule for rule in RULES if rule.group in GROUPS or rule.id in ACROSS_YEARS)


Changes = dict[tuple[str, str], str]
"""Table and cell key → the figure tried there, as typed."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell to be changed in the draft."""

    table: str
    cell: str
    name: str
    """The table's name: 表三."""
    row: str
    """Label of the row, perhaps with its group; empty for a table of one row."""
    column: str
    """Label of the column, perhaps with its group; empty for a table of one column."""
    old: str
    new: str

    @property
    def where(self) -> str:
        """The place for people: ``表三 · （四）1.… · 自然人``."""
        return " · ".join(part for part in (self.name, self.row, self.column) if part)


@dataclass(frozen=True, slots=True)
class SumCount:
    """How many identities of the tables hold, do not hold, and could not be checked."""

    holding: int = 0
    broken: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class Tried:
    """What the rules say of the tried figures."""

    result: CheckResult
    """The copy: tried report and document, and the findings of ``figure_rules`` only."""
    edits: tuple[Edit, ...]
    """In official order."""
    sums: SumCount
    solved: tuple[Finding, ...]
    left: tuple[Finding, ...]
    new: tuple[Finding, ...]


def refusal(form: TableForm, cell: str, text: str) -> str:
    """Say (Chinese) why a text cannot be tried in a cell; empty when it can."""
    kind = form.cell_kind(cell)
    number = cell_number(text)
    if number is None or number.unit or number.words:
        return "只能填数字"
    if kind != "money" and number.value != number.value.to_integral_value():
        return "这一格是件数、次数，只能填整数"
    if kind != "signed" and number.value < 0:
        return "这一格不能小于 0"
    return ""


def with_cells(report: AnnualReport, changes: Mapping[tuple[str, str], str]) -> AnnualReport:
    """Return a copy of a report with other figures in some cells; cells the report lacks stay absent."""
    tables = dict(report.tables)
    places = []
    for (key, cell), text in changes.items():
        table = tables.get(key)
        old = table.cells.get(cell) if table else None
        if table is None or old is None:
            continue
        tables[key] = replace(table, cells={**table.cells, cell: _cell(old, text)})
        places.append((old, text))
    document = _document(report.document, places)
    return replace(report, tables=tables, document=document)


def _cell(old: ReadCell, text: str) -> ReadCell:
    number = cell_number(text)
    return replace(old, text=text, value=number.value if number else None, unit="")


def _document(document: Document, places: list[tuple[ReadCell, str]]) -> Document:
    """Put the figures where the cells stand; what was typed is not in doubt, and has no glyphs on the page."""
    blocks = list(document.blocks)
    typed = set()
    for cell, text in places:
        place, block = cell.place, blocks[cell.place.block]
        if not isinstance(block, Table) or place.row is None or place.start is not None:
            continue
        spot = (place.row, place.column)
        cells = tuple(
            replace(c, text=text, boxes=()) if (c.row, c.column) == spot else c for c in block.cells
        )
        blocks[place.block] = replace(block, cells=cells)
        typed.add((place.block, *spot))
    doubtful = tuple(d for d in document.doubtful if (d.block, d.row, d.column) not in typed)
    return replace(document, blocks=tuple(blocks), doubtful=doubtful)


def try_cells(result: CheckResult, changes: Changes, profile: Profile | None = None) -> Tried:
    """Say what changed figures would bring about."""
    from checker.engine import judge
    from checker.rules.base import Context

    context = Context(profile or Profile(), result.previous, result.document.name)
    before = judge(result.report, figure_rules(), context).findings
    report = with_cells(result.report, changes)
    after = judge(report, figure_rules(), context)
    tried = replace(
        result,
        document=report.document,
        report=report,
        findings=after.findings,
        outcomes=after.outcomes,
        failures=after.failures,
    )
    solved = _without(before, after.findings)
    new = _without(after.findings, before)
    left = _without(after.findings, new)
    return Tried(tried, edits_of(result.report, changes), count_sums(report), solved, left, new)


def _without(findings: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that have no counterpart (same rule, same place) among the others."""
    known = Counter(_key(finding) for finding in others)
    kept = []
    for finding in findings:
        if known[_key(finding)]:
            known[_key(finding)] -= 1
        else:
            kept.append(finding)
    return tuple(kept)


def _key(finding: Finding) -> tuple[object, ...]:
    where = finding.location
    return (finding.rule, where.table, where.cell, None if where.cell else where.place)


def count_sums(report: AnnualReport) -> SumCount:
    """Count the identities of all statutory tables of a report."""
    from checker.rules.sums import audit

    holding = broken = unknown = 0
    for table in report.tables.values():
        audited = audit(table)
        wrong = sum(1 for one in audited.checked if one.difference(audited.values))
        broken += wrong
        holding += len(audited.checked) - wrong
        unknown += len(audited.unchecked)
    return SumCount(holding, broken, unknown)


def edits_of(report: AnnualReport, changes: Changes) -> tuple[Edit, ...]:
    """Return the cells to change in the draft, in official order; a change to the same figure is none."""
    edits = []
    for key, table in report.tables.items():
        for cell, read in table.cells.items():
            new = changes.get((key, cell))
            if new is not None and not same_figure(read, new):
                edits.append(_edit(table, cell, read.text.strip(), new))
    return tuple(edits)


def same_figure(cell: ReadCell, text: str) -> bool:
    """Whether a cell already holds a figure: the same number, written as a number and nothing else."""
    number = cell_number(text)
    if cell.value is None or number is None:
        return fold(cell.text) == fold(text)
    return cell.value == number.value and not cell.unit


def _edit(table: StatTable, cell: str, old: str, new: str) -> Edit:
    form = table.form
    row, column = form.split_key(cell)
    words = ""
    if column is not None and form.layout != "rows":
        grouped = form.layout == "columns" and column.group
        words = f"{column.group} · {column.label}" if grouped else column.label
    row_words = form.row_name(row) if row is not None else ""
    return Edit(table.key, cell, table_name(table.key), row_words, words, old, new)


def still_to_do(report: AnnualReport, changes: Changes) -> Changes:
    """Return the changes that a newer version of the draft has not yet taken over."""
    kept: Changes = {}
    for (key, cell), text in changes.items():
        table = report.tables.get(key)
        read = table.cells.get(cell) if table else None
        if read is not None and not same_figure(read, text):
            kept[key, cell] = text
    return kept


def typed(text: str) -> str:
    """Return a typed figure as it is written down: half-width, no separators."""
    number = cell_number(text)
    if number is None:
        return text.strip()
    sign = "+" if fold(text).startswith("+") else ""
    return f"{sign}{plain(number.value)}"


# -- words -------------------------------------------------------------------------------------


def heading(tried: Tried) -> str:
    """Return what the list of changes is called."""
    return f"请在原稿中改这 {len(tried.edits)} 处" if tried.edits else "还没有试改"


def outlook(tried: Tried) -> str:
    """Say what is to be expected once all changes are made in the draft."""
    sums = tried.sums
    words = f"照此改后：勾稽关系 {sums.holding} 处相符，{sums.broken} 处不符"
    if sums.unknown:
        words += f"，{sums.unknown} 处未能核对"
    problems = f"数字方面的问题已改好 {len(tried.solved)} · 仍有 {len(tried.left)} · 新出现 {len(tried.new)}"
    return f"{words}；{problems}"


def as_text(tried: Tried) -> str:
    """Return the list of changes as plain text."""
    lines = [f"{heading(tried)}（{tried.result.document.name}）"]
    for number, edit in enumerate(tried.edits, 1):
        lines.append(f"{number}. {edit.where}：{edit.old or '（空）'} → {edit.new}")
    lines.append(f"{outlook(tried)}。")
    for finding in (*tried.left, *tried.new):
        where = place_words(tried.result, finding.location)
        lines.append(f"{finding.severity.word}：{finding.title}（{where}，规则 {finding.rule}）")
    lines.append(NOTE)
    return "\n".join(lines)


NOTE = "本单由“试改”得出，没有改动任何文件；改原稿前请与台账核对。"
