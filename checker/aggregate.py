"""汇总: add up the statutory tables of many units and compare each cell with the report that should hold the sums.

Nothing read is altered: a cell that is no number adds nothing and is named; a unit that cannot be counted is named
with the reason; which unit explains a difference is ``checker.aggregate_causes``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.errors import ReadError
from checker.findings import CheckResult
from checker.place_words import table_name
from checker.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.annual_report import AnnualReport, ReadCell
    from checker.forms import TableForm

YUAN = Decimal(10000)
"""元 in one 万元."""
NO_LIST = "没有给出应报送单位的名单，缺报的单位没有核对。"


class Standing(StrEnum):
    """Whether and how a file takes part in the sum."""

    COUNTED = "counted"
    UNREADABLE = "unreadable"
    WRONG_YEAR = "wrong_year"
    DOUBLED = "doubled"
    SUMMARY = "summary"
    """The summary report itself, lying among its members."""

    @property
    def word(self) -> str:
        """The Chinese word shown to users."""
        return {
            "counted": "已计入",
            "unreadable": "未能校核",
            "wrong_year": "年度不符",
            "doubled": "重复",
            "summary": "汇总报告本身",
        }[self.value]


@dataclass(frozen=True)
class Member:
    """One file of the batch."""

    name: str
    """File name."""
    outcome: CheckResult | ReadError
    standing: Standing = Standing.COUNTED
    reason: str = ""
    """Why it is not counted, in Chinese; empty when it is."""
    wrong_tables: tuple[str, ...] = ()
    """Tables of another year's form: not counted though the unit is."""

    @property
    def report(self) -> AnnualReport | None:
        """The recognised report; None when the file could not be checked."""
        return self.outcome.report if isinstance(self.outcome, CheckResult) else None

    @property
    def unit(self) -> str:
        """Name of the unit, else of the file without its extension."""
        report = self.report
        return (report.organization if report else None) or PurePath(self.name).stem

    def value(self, table: TableForm, cell: str) -> Decimal | None:
        """Return what the unit reports in a cell, money in 万元; None when that is no number."""
        found = self.cell(table.key, cell)
        return amount(found, table.cell_kind(cell)) if found else None

    def cell(self, table: str, cell: str) -> ReadCell | None:
        """Return a cell as read."""
        report = self.report
        found = report.tables.get(table) if report else None
        return found.cells.get(cell) if found else None


@dataclass(frozen=True, slots=True)
class Cause:
    """What may explain a difference; ``proven`` only when the other cells leave nothing else."""

    unit: str
    words: str
    proven: bool = False


@dataclass(frozen=True, slots=True)
class CellSum:
    """One cell: what the units add up to and what the summary report says."""

    table: str
    cell: str
    name: str
    """Table and indicator in words."""
    total: Decimal
    counted: int
    """How many units have a number there."""
    reported: Decimal | None
    """The summary's number; None when it is none."""
    reported_text: str
    gaps: tuple[str, ...] = ()
    """Units counted whose cell is no number."""
    causes: tuple[Cause, ...] = ()

    @property
    def units_sum(self) -> Decimal | None:
        """What the units add up to; None where none has a number: that is not 0."""
        return self.total if self.counted else None

    @property
    def difference(self) -> Decimal | None:
        """Summary minus sum; None when the summary has no number."""
        return None if self.reported is None else self.reported - self.total

    @property
    def cause_words(self) -> str:
        """What explains the difference, with 可能来自 unless proven."""
        words = "；".join(cause.words for cause in self.causes)
        return words if not words or self.causes[0].proven else f"可能来自：{words}"

    @property
    def word(self) -> str:
        """相符, 不符 or 未能核对; the 0 of a summary does not agree with cells of which none is a number."""
        if self.difference is None or not (self.counted or self.difference):
            return "未能核对"
        return "不符" if self.difference else "相符"


@dataclass(frozen=True)
class Aggregate:
    """Members and sums; ``cells`` is empty without a summary report."""

    members: tuple[Member, ...]
    summary: CheckResult | None = None
    cells: tuple[CellSum, ...] = ()
    missing: tuple[str, ...] = ()
    """Units of the list given that have no report."""
    notes: tuple[str, ...] = field(default=())
    """What makes the sum doubtful without excluding anyone."""

    @property
    def counted(self) -> tuple[Member, ...]:
        """The members that are added up."""
        return self.of(Standing.COUNTED)

    def of(self, standing: Standing) -> tuple[Member, ...]:
        """Return the members of a standing."""
        return tuple(member for member in self.members if member.standing is standing)

    @property
    def wrong_form(self) -> tuple[Member, ...]:
        """Counted members of which some tables are not."""
        return tuple(member for member in self.counted if member.wrong_tables)

    @property
    def differing(self) -> tuple[CellSum, ...]:
        """The cells whose sums differ from the summary report."""
        return tuple(cell for cell in self.cells if cell.difference)


def amount(cell: ReadCell, kind: str) -> Decimal | None:
    """Return the number of a cell; money in 万元, None for a unit that is neither 元 nor 万元."""
    if cell.value is None:
        return None
    if kind != "money" or cell.unit in ("", "万元"):
        return cell.value
    return cell.value / YUAN if cell.unit == "元" else None


def aggregate(
    outcomes: Iterable[tuple[str, CheckResult | ReadError]],
    summary: CheckResult | None = None,
    units: Sequence[str] = (),
) -> Aggregate:
    """Take the files of a batch (name, outcome), the summary report to compare with, and the list of units expected."""
    from checker.aggregate_causes import explain

    members = tuple(_members(outcomes, summary))
    missing = tuple(unit for unit in units if not any(_is_of(m, unit) for m in members))
    cells = explain(members, summary, tuple(_sums(members, summary))) if summary else ()
    notes = tuple(_notes(members, units, cells))
    return Aggregate(members, summary, cells, missing, notes)


def _is_of(member: Member, unit: str) -> bool:
    """Tell whether a file is a unit's: by the report, of one that cannot be read by the file's name."""
    if member.report:
        return key_of(member.unit) == key_of(unit)
    return key_of(unit) in key_of(member.name)


def key_of(unit: str) -> str:
    """Return a unit's name as it is compared: no blanks, half-width brackets."""
    return fold(unit)


def _members(
    outcomes: Iterable[tuple[str, CheckResult | ReadError]], summary: CheckResult | None
) -> Iterator[Member]:
    """Give every file its standing; of two reports of one unit the first is counted."""
    first: dict[str, str] = {}
    for name, outcome in outcomes:
        if isinstance(outcome, ReadError):
            yield Member(name, outcome, Standing.UNREADABLE, outcome.message)
            continue
        member = _placed(Member(name, outcome), summary)
        if member.standing is Standing.COUNTED:
            key = key_of(member.unit)
            if key in first:
                reason = f"“{member.unit}”已有“{first[key]}”，只计入那一份"
                member = Member(name, outcome, Standing.DOUBLED, reason)
            first.setdefault(key, name)
        yield member


def _placed(member: Member, summary: CheckResult | None) -> Member:
    report, outcome = member.report, member.outcome
    if summary is None or report is None or not isinstance(outcome, CheckResult):
        return member
    if outcome.document.sha256 == summary.document.sha256:
        reason = "这是汇总报告本身，不作为成员计入"
        return Member(member.name, outcome, Standing.SUMMARY, reason)
    year = summary.report.year
    if report.year != year:
        found = f"{report.year} 年度" if report.year else "没有认出年度"
        reason = f"报告是{found}，汇总报告是 {year} 年度"
        return Member(member.name, outcome, Standing.WRONG_YEAR, reason)
    other = (k for k, t in report.tables.items() if t.form_id != _form_id(summary, k))
    return Member(member.name, outcome, wrong_tables=tuple(other))


def _form_id(summary: CheckResult, table: str) -> str | None:
    """Return the form a table is compared in: that of the summary's table, else the one its year demands."""
    found = summary.report.tables.get(table)
    if found:
        return found.form_id
    form = summary.report.form
    return form.id if form else None


def _sums(members: Sequence[Member], summary: CheckResult) -> Iterator[CellSum]:
    counted = [member for member in members if member.standing is Standing.COUNTED]
    form = summary.report.form
    tables: Mapping[str, TableForm] = {
        table.key: found.form if (found := summary.report.tables.get(table.key)) else table
        for table in (form.tables if form else ())
    }
    reported = Member(summary.document.name, summary)
    for key, table in tables.items():
        adding = [member for member in counted if key not in member.wrong_tables]
        for cell in table.cell_keys:
            yield _sum(table, cell, adding, reported)


def _sum(table: TableForm, cell: str, adding: Sequence[Member], reported: Member) -> CellSum:
    values = [(member, member.value(table, cell)) for member in adding]
    numbers = [value for _, value in values if value is not None]
    found = reported.cell(table.key, cell)
    return CellSum(
        table=table.key,
        cell=cell,
        name=f"{table_name(table.key)} {table.cell_name(cell)}",
        total=sum(numbers, Decimal(0)),
        counted=len(numbers),
        reported=reported.value(table, cell),
        reported_text=found.text.strip() if found else "",
        gaps=tuple(member.unit for member, value in values if value is None),
    )


def _notes(
    members: Sequence[Member], units: Sequence[str], cells: Sequence[CellSum]
) -> Iterator[str]:
    if not units and len(members) > 1:
        yield NO_LIST
    counted = [member for member in members if member.standing is Standing.COUNTED]
    names = {key_of(member.unit): member.unit for member in counted}
    for key, name in names.items():
        if key.endswith("人民政府") and f"{key}办公室" in names:
            yield f"“{name}”与“{name}办公室”各有一份报告，都已计入；两者通常只报一套数字，请核实是否重复。"
    for member in counted:
        if member.report and member.report.summary_report:
            yield f"“{member.unit}”的报告本身是汇总报告，已计入；请核实其所属单位没有另外计入。"
    known = {key_of(unit) for unit in units}
    extra = [name for key, name in names.items() if known and key not in known]
    if extra:
        yield f"名单之外的单位：{'、'.join(extra)}，已计入。"
    if gaps := gap_words(cells):
        yield gaps


def gap_words(cells: Iterable[CellSum]) -> str:
    """Name the units of which some cells added nothing; empty without any."""
    units = sorted({unit for cell in cells for unit in cell.gaps})
    return f"有格不是数字或没有读出、按没有计入处理的单位：{'、'.join(units)}。" if units else ""
