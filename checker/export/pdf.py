"""The checklist as a PDF to print, tick and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.export.checklist import (
    FINDING_HEADS,
    NO_FINDINGS,
    OUTCOME_HEADS,
    OUTCOMES_TITLE,
    SIGNATURES,
    TICKS,
    TITLE,
)
from checker.export.corrected import CORRECTION_HEADS, CORRECTIONS_NOTE, CORRECTIONS_TITLE
from checker.export.pdf_paper import write_pages
from checker.export.typeset import (
    INNER_WIDTH,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Face,
    Rectangle,
    Row,
    Sheets,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from checker.export.checklist import Checklist, FindingRow

_TEXT, _SMALL = Face(), Face(8)
_BOLD, _HEAD, _CENTER = Face(bold=True), Face(bold=True, center=True), Face(center=True)
_FINDING_WIDTHS = tuple(w * MM for w in (10, 17, 25, 61, 47, 22))
_OUTCOME_WIDTHS = tuple(w * MM for w in (16, 76, 24, 66))
_FACT_WIDTHS = tuple(w * MM for w in (20, 71, 20, 71))
_CORRECTION_WIDTHS = tuple(w * MM for w in (50, 22, 24, 43, 20, 23))
_SIGN_HEIGHT = 70.0
"""Points that the note and the signature lines take."""


def write_pdf(checklist: Checklist, target: Path) -> None:
    """Write the PDF; raises ``ExportError`` without a Chinese font, ``OSError`` when the target cannot be written."""
    write_pages(
        lambda paper: lay_out(checklist, paper.measure),
        f"{TITLE} {checklist.heading}",
        checklist.program,
        target,
    )


def lay_out(
    checklist: Checklist, measure: Callable[[str, Face], float]
) -> list[list[Words | Rectangle]]:
    """Return the pages with head and foot, for the PDF and for the window's printer; lengths in points."""
    sheets = Sheets(measure)
    _head(sheets, checklist)
    _findings(sheets, checklist)
    _corrections(sheets, checklist)
    _signatures(sheets, checklist)
    _outcomes(sheets, checklist)
    return [
        [*page, *_furniture(sheets, checklist, number)]
        for number, page in enumerate(sheets.pages, start=1)
    ]


def _head(sheets: Sheets, checklist: Checklist) -> None:
    sheets.paragraph(TITLE, Face(18, bold=True, center=True))
    sheets.y += 6
    rows = []
    for facts in checklist.fact_lines:
        cells = [cell for f in facts for cell in ([(f.label, _BOLD)], [(f.value, _TEXT)])]
        widths = _FACT_WIDTHS
        if len(facts) == 1:
            widths = (_FACT_WIDTHS[0], sum(_FACT_WIDTHS[1:]))
        rows.append(sheets.row(cells, widths))
        rows[-1].grey = frozenset(range(0, len(cells), 2))
    sheets.table(rows)
    sheets.y += 8
    counts = [(sentence, Face(10)) for sentence in checklist.counts]
    box = [[(checklist.verdict_line, Face(14, bold=True)), *counts]]
    top = sheets.y
    sheets.table([sheets.row(box, (INNER_WIDTH,))])
    frame = Rectangle(LEFT, top, INNER_WIDTH, sheets.y - top, thickness=1.8)
    sheets.pages[-1].append(frame)
    sheets.y += 8


def _heads(sheets: Sheets, heads: Sequence[str], widths: Sequence[float]) -> Row:
    return sheets.row([[(head, _HEAD)] for head in heads], widths, range(len(heads)))


def _findings(sheets: Sheets, checklist: Checklist) -> None:
    if not checklist.rows:
        sheets.paragraph(NO_FINDINGS, Face(10.5))
        return
    rows = [sheets.row(_finding_cells(row), _FINDING_WIDTHS) for row in checklist.rows]
    note = len(checklist.not_checked) // 60 * 12
    sheets.table(rows, _heads(sheets, FINDING_HEADS, _FINDING_WIDTHS), keep=_SIGN_HEIGHT + note)


def _corrections(sheets: Sheets, checklist: Checklist) -> None:
    if not checklist.corrections:
        return
    sheets.y += 10
    sheets.paragraph(CORRECTIONS_TITLE, Face(13, bold=True))
    sheets.paragraph(CORRECTIONS_NOTE, _SMALL)
    sheets.y += 4
    rows = [
        sheets.row([[(text, _TEXT)] for text in row.texts()], _CORRECTION_WIDTHS)
        for row in checklist.corrections
    ]
    heads = _heads(sheets, CORRECTION_HEADS, _CORRECTION_WIDTHS)
    sheets.table(rows, heads, keep=_SIGN_HEIGHT)


def _finding_cells(row: FindingRow) -> list[list[tuple[str, Face]]]:
    ticks = [("—", _CENTER)] if row.verification else [(f"□ {tick}", _TEXT) for tick in TICKS]
    evidence = [(row.title, _BOLD), (row.message, _TEXT)]
    if row.comparison:
        evidence.append((row.comparison, _SMALL))
    return [
        [(str(row.number), _CENTER)],
        [(row.level, _HEAD)],
        [(row.place, _TEXT), (row.rules, _SMALL)],
        evidence,
        [(row.suggestion, _TEXT), *((line, _SMALL) for line in row.advice)],
        ticks,
    ]


def _signatures(sheets: Sheets, checklist: Checklist) -> None:
    sheets.y += 4
    if checklist.not_checked:
        sheets.paragraph(checklist.not_checked, _SMALL)
    sheets.signatures(SIGNATURES, 34)


def _outcomes(sheets: Sheets, checklist: Checklist) -> None:
    sheets.new_page()
    sheets.paragraph(OUTCOMES_TITLE, Face(13, bold=True))
    sheets.y += 4
    rows = []
    for group in checklist.groups:
        rows.append(sheets.row([[(group.title, _BOLD)]], (INNER_WIDTH,), (0,)))
        for outcome in group.rows:
            texts = (outcome.rule, outcome.title, outcome.outcome, outcome.detail)
            rows.append(sheets.row([[(text, _TEXT)] for text in texts], _OUTCOME_WIDTHS))
    sheets.table(rows, _heads(sheets, OUTCOME_HEADS, _OUTCOME_WIDTHS))


def _furniture(sheets: Sheets, checklist: Checklist, number: int) -> list[Words | Rectangle]:
    """Return head and foot of a page."""
    left, right = checklist.page_head
    count = f"第 {number} 页，共 {len(sheets.pages)} 页"
    head, foot = 13 * MM, PAGE_HEIGHT - 11 * MM
    room = INNER_WIDTH - sheets.measure(right, _SMALL) - 12

    def to_right(text: str, y: float) -> Words:
        return Words(PAGE_WIDTH - LEFT - sheets.measure(text, _SMALL), y, text, _SMALL)

    while sheets.measure(left, _SMALL) > room and len(left) > 1:
        left = f"{left[:-2]}…" if left.endswith("…") else f"{left[:-1]}…"
    return [
        Words(LEFT, head, left, _SMALL),
        to_right(right, head),
        Rectangle(LEFT, head + 4, INNER_WIDTH, 0),
        Rectangle(LEFT, foot - 11, INNER_WIDTH, 0),
        Words(LEFT, foot, checklist.page_foot, _SMALL),
        to_right(count, foot),
    ]
