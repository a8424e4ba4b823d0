"""What is written beside the words a finding is about: the one text behind comments and annotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.document import Place
from checker.export.checklist import build_checklist, visible
from checker.export.corrected import CORRECTIONS_TITLE
from checker.place_words import place_words

if TYPE_CHECKING:
    from checker.corrections import Correction
    from checker.document import Document
    from checker.export.checklist import FindingRow
    from checker.export.corrected import CorrectionRow
    from checker.findings import CheckResult, Finding, Location

AUTHOR = "年报校核"
INITIALS = "校核"
ABSENT = "（指此处之后应有而没有的内容）"
WHOLE_FILE = "（指整个文件，批注放在文件开头）"


@dataclass(frozen=True, slots=True)
class Note:
    """One finding to be marked: where, and what is said."""

    place: Place
    lines: tuple[str, ...]
    """First line: level and title."""
    severity: str
    """``error``, ``warning``, ``info`` or ``verified``."""
    missing: bool
    """What is absent belongs after the place."""
    number: int
    """Its number in the checklist."""

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(self.lines)


def notes(result: CheckResult) -> tuple[Note, ...]:
    """Return one note for each finding, numbered and ordered as in the checklist; then the corrected readings."""
    ordered = sorted(result.findings, key=lambda finding: finding.verified is not None)
    checklist = build_checklist(result)
    found = [_note(result, f, row) for f, row in zip(ordered, checklist.rows, strict=True)]
    corrected = zip(result.corrections, checklist.corrections, strict=True)
    for number, (correction, row) in enumerate(corrected, start=len(found) + 1):
        found.append(_corrected(result, correction, row, number))
    return tuple(found)


def _corrected(
    result: CheckResult, correction: Correction, row: CorrectionRow, number: int
) -> Note:
    """Say at the cell what was read there and what a person reads."""
    cell = result.report.tables[correction.table].cells[correction.cell]
    lines = (
        f"【{CORRECTIONS_TITLE}】{row.place}",
        f"程序识读 {row.as_read}，人工更正 {row.corrected}",
        f"理由：{row.reason}",
        f"更正人：{row.name}，{row.day}",
    )
    return Note(cell.place, lines, "verified", missing=False, number=number)


def _note(result: CheckResult, finding: Finding, row: FindingRow) -> Note:
    where = finding.location
    return Note(
        place=where.place or _top(result),
        lines=tuple(_lines(result, finding, row)),
        severity="verified" if finding.verified else finding.severity.value,
        missing=where.missing and where.place is not None,
        number=row.number,
    )


def _top(result: CheckResult) -> Place:
    title = result.report.title
    return title.places[0] if title and title.places else Place(0)


def _lines(result: CheckResult, finding: Finding, row: FindingRow) -> list[str]:
    lines = [f"【{row.level}】{row.title}（清单第 {row.number} 条）", row.message]
    if finding.location.place is None:
        lines.append(WHOLE_FILE)
    elif finding.location.missing:
        lines.append(ABSENT)
    if row.suggestion:
        lines.append(f"建议：{row.suggestion}")
    lines.extend(row.advice)
    if finding.related:
        places = dict.fromkeys(_related(result, where) for where in finding.related)
        lines.append(f"相关位置：{'；'.join(places)}")
    lines.append(f"规则：{row.rules}")
    return [line for line in lines if line]


def _related(result: CheckResult, where: Location) -> str:
    return visible(place_words(result, where))


def span(document: Document, note: Note) -> tuple[int, int]:
    """Return the characters of the block's or cell's text to be marked; of something absent the last one."""
    place = note.place
    whole = document.text_at(Place(place.block, place.row, place.column))
    if note.missing:
        end = len(whole.rstrip())
        return max(0, end - 1), end
    start = 0 if place.start is None else place.start
    end = len(whole) if place.end is None else place.end
    return start, min(max(start, end), len(whole))
