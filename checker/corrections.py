"""人工更正读数: what a person reads in a statutory cell that the program misread. The file is never touched.

A correction stands between recognition and rules. The text that was read stays with the cell, every finding that
rests on a correction says so, and every list names all of them. It holds for the cell it was made for and lapses
when the text of that cell changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.digest import sha256
from checker.findings import Status
from checker.place_words import cell_words
from checker.text import cell_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from checker.annual_report import AnnualReport, ReadCell
    from checker.document import Document, Place
    from checker.engine import Judgement
    from checker.findings import Finding, Location, Outcome

BLANK = "空白"
"""What is said to be read where nothing stands."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell: what was read, what a person reads there, who says so, why and when."""

    table: str
    cell: str
    as_read: str
    """The text of the cell as it was read; the correction lapses when it changes."""
    corrected: str
    name: str
    reason: str
    at: datetime
    sha256: str
    """Of the file it was made for."""
    subject: str
    """Fingerprint of unit, year and format: the same report after it was saved again."""

    @property
    def confirms(self) -> bool:
        """A person has read the same: what was doubtful is now sure."""
        return self.as_read == self.corrected


@dataclass(frozen=True, slots=True)
class Applied:
    """A report with its corrections in it; those used and those that have lapsed, in official order."""

    report: AnnualReport
    used: tuple[Correction, ...] = ()
    lapsed: tuple[Correction, ...] = ()


def subject_of(report: AnnualReport) -> str:
    """Return the fingerprint of a report's unit, year and format."""
    unit = report.organization or report.document.name
    parts = (unit, report.year, report.document.format)
    return sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()


def is_number(text: str) -> bool:
    """Say whether a text is what a cell may be corrected to: a plain number."""
    return cell_number(text) is not None


def read_words(text: str) -> str:
    """Return what was read, in one line; 空白 when nothing stands there."""
    return " ".join(text.split()) or BLANK


def apply_corrections(report: AnnualReport, corrections: Iterable[Correction]) -> Applied:
    """Put those that belong to this report in place; of several for one cell the latest counts."""
    latest: dict[tuple[str, str], Correction] = {}
    for correction in sorted(corrections, key=lambda c: c.at):
        if _belongs(correction, report):
            latest[correction.table, correction.cell] = correction
    used = [c for c in latest.values() if _holds(c, report)]
    lapsed = [c for c in latest.values() if c not in used]
    order = {
        (table, cell): number
        for number, (table, cell) in enumerate(
            (key, cell) for key, found in report.tables.items() for cell in found.form.cell_keys
        )
    }
    used.sort(key=lambda c: order.get((c.table, c.cell), len(order)))
    return Applied(_with(report, used), tuple(used), tuple(lapsed))


def _belongs(correction: Correction, report: AnnualReport) -> bool:
    same_file = correction.sha256 == report.document.sha256
    return same_file or correction.subject == subject_of(report)


def _holds(correction: Correction, report: AnnualReport) -> bool:
    """Say whether the cell still reads as it did. In a picture only the very same file proves that."""
    if report.document.ocr and correction.sha256 != report.document.sha256:
        return False
    cell = _cell(report, correction)
    return cell is not None and cell.text == correction.as_read and is_number(correction.corrected)


def _cell(report: AnnualReport, correction: Correction) -> ReadCell | None:
    table = report.tables.get(correction.table)
    return table.cells.get(correction.cell) if table else None


def _with(report: AnnualReport, used: Sequence[Correction]) -> AnnualReport:
    if not used:
        return report
    tables = dict(report.tables)
    places: set[Place] = set()
    for correction in used:
        table = tables[correction.table]
        cell = table.cells[correction.cell]
        places.add(cell.place)
        cells = {**table.cells, correction.cell: _corrected(cell, correction)}
        tables[correction.table] = replace(table, cells=cells)
    document = _trusting(report.document, places)
    return replace(report, tables=tables, document=document)


def _corrected(cell: ReadCell, correction: Correction) -> ReadCell:
    number = cell_number(correction.corrected)
    assert number is not None
    return replace(
        cell,
        text=correction.corrected,
        value=number.value,
        unit=number.unit or cell.unit,
        correction=correction,
    )


def _trusting(document: Document, places: set[Place]) -> Document:
    """Take the doubt from cells that a person has read."""
    kept = tuple(d for d in document.doubtful if not any(covers(p, d) for p in places))
    return document if kept == document.doubtful else replace(document, doubtful=kept)


def covers(place: Place, doubt: Place) -> bool:
    """Say whether a doubtful character stands in the cell at a place."""
    if (place.block, place.row, place.column) != (doubt.block, doubt.row, doubt.column):
        return False
    if place.row is not None or place.start is None or doubt.start is None:
        return True
    # Rows cut out of text: the cells of a row share one paragraph.
    first = doubt.start
    return place.start <= first and (place.end is None or first < place.end)


# -- what rests on them ------------------------------------------------------------------------


def told(applied: Applied, judged: Judgement, plain: Judgement) -> Judgement:
    """Let findings and outcomes say that they rest on corrections.

    ``plain`` is what the rules say of the report as read: whatever differs from it rests on a correction.
    """
    said = {_said(finding) for finding in plain.findings}
    findings = tuple(_told(f, applied, new=_said(f) not in said) for f in judged.findings)
    before = {outcome.rule: outcome for outcome in plain.outcomes}
    outcomes = tuple(_outcome(outcome, before.get(outcome.rule)) for outcome in judged.outcomes)
    return replace(judged, findings=findings, outcomes=outcomes)


def _said(finding: Finding) -> tuple[object, ...]:
    where = finding.location
    words = (finding.title, finding.message, finding.expected, finding.actual, finding.suggestion)
    return (finding.rule, finding.severity, where.place, where.table, where.cell, *words)


def _told(finding: Finding, applied: Applied, *, new: bool) -> Finding:
    named = [c for c in applied.used if _names(finding, c)]
    if not (named or new):
        return finding
    words = "；".join(correction_words(applied.report, c) for c in named)
    if not words:
        words = "据人工更正读数得出"
    return replace(finding, message=f"{finding.message}（{words}）")


def _names(finding: Finding, correction: Correction) -> bool:
    wheres: tuple[Location, ...] = (finding.location, *finding.related)
    return any((w.table, w.cell) == (correction.table, correction.cell) for w in wheres)


def correction_words(report: AnnualReport, correction: Correction) -> str:
    """Return what a finding says of a correction: which cell, what is reckoned with, what was read."""
    where = cell_words(report, correction.table, correction.cell)
    if correction.confirms:
        return f"{where}经人工确认读作 {correction.corrected}"
    read = read_words(correction.as_read)
    return f"{where}按人工更正读数 {correction.corrected} 计，程序识读为 {read}"


def _outcome(outcome: Outcome, before: Outcome | None) -> Outcome:
    passed_only_so = outcome.status is Status.PASSED and before != outcome
    return replace(outcome, corrected=True) if passed_only_so else outcome
