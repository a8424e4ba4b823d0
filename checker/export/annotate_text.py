"""A copy of any report as a Word document with the findings as comments: for files that take none (txt and others)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from checker.document import Paragraph, Table
from checker.export.checklist import visible
from checker.export.notes import AUTHOR, INITIALS, Note, notes, span
from checker.export.template import Face, set_font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.findings import CheckResult

PICTURE = "［图片］"
_BODY, _TABLE = Face("仿宋", 12), Face("宋体", 9)
_WIDTH = 158
"""Millimetres between the margins."""
_LONGEST = 24
"""Characters a column is widened for."""
_ALIGNED = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def write_annotated_text(result: CheckResult, target: Path) -> None:
    """Write the document; raises ``OSError`` when the target cannot be written.

    The text stands block by block as it was read, tables with their merged cells; a comment stands on the exact words.
    """
    document = docx.Document()
    _set_up(document, result)
    by_block: dict[int, list[Note]] = {}
    for note in notes(result):
        by_block.setdefault(note.place.block, []).append(note)
    writer = _Writer(document, result)
    for index, block in enumerate(result.document.blocks):
        here = by_block.get(index, [])
        if isinstance(block, Paragraph):
            writer.paragraph(block, here)
        elif isinstance(block, Table):
            writer.table(block, here)
        else:
            writer.paragraph(Paragraph(PICTURE), here)
    document.save(str(target))


def _set_up(document: Any, result: CheckResult) -> None:  # noqa: ANN401  python-docx is untyped
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin = section.bottom_margin = Mm(25)
    normal = document.styles["Normal"]
    set_font(normal.element.get_or_add_rPr(), _BODY)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title = f"批注副本：{visible(result.document.name)}"
    properties.author, properties.comments = AUTHOR, ""
    properties.language = "zh-CN"


def _widths(table: Table) -> list[float]:
    """Return the widths of the columns in millimetres, wide where the texts are long."""
    longest = [4] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            length = max(len(line) for line in cell.text.split("\n"))
            longest[cell.column] = max(longest[cell.column], min(length, _LONGEST))
    return [_WIDTH * length / sum(longest) for length in longest]


class _Writer:
    """Puts blocks into a document, each text cut where a comment begins or ends."""

    def __init__(self, document: Any, result: CheckResult) -> None:  # noqa: ANN401
        self._document = document
        self._result = result

    def paragraph(self, block: Paragraph, here: Sequence[Note]) -> None:
        target = self._document.add_paragraph()
        target.alignment = _ALIGNED.get(block.style.align)
        target.paragraph_format.line_spacing = 1.5
        self._text(target, block.text, here)

    def table(self, block: Table, here: Sequence[Note]) -> None:
        table = self._document.add_table(block.rows, block.columns, style="Table Grid")
        table.autofit = False
        widths = _widths(block)
        grid = [list(row.cells) for row in table.rows]
        for cells in grid:
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Mm(width)
        for cell in block.cells:
            corner = grid[cell.row][cell.column]
            last = grid[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
            merged = corner if corner is last else corner.merge(last)
            own = [n for n in here if (n.place.row, n.place.column) == (cell.row, cell.column)]
            inner = merged.paragraphs[0]
            inner.paragraph_format.space_before = inner.paragraph_format.space_after = Pt(2)
            self._text(inner, cell.text, own, _TABLE)
        whole = [note for note in here if note.place.row is None]
        if whole:
            self._text(grid[0][0].paragraphs[0], "", whole, _TABLE)
        self._document.add_paragraph()

    def _text(
        self,
        paragraph: Any,  # noqa: ANN401
        text: str,
        here: Sequence[Note],
        face: Face = _BODY,
    ) -> None:
        """Add a text as runs and put every note on those that hold its characters."""
        spans = [(span(self._result.document, note) if text else (0, 0), note) for note in here]
        cuts = sorted({0, len(text), *(at for ends, _ in spans for at in ends)})
        runs = {}
        for start, end in zip(cuts, cuts[1:] or [len(text)], strict=False):
            runs[start] = paragraph.add_run(visible(text[start:end]))
            set_font(runs[start]._element.get_or_add_rPr(), face)
        for (low, high), note in spans:
            inside = [run for start, run in runs.items() if low <= start < high]
            nearest = runs[max(start for start in runs if start <= low)]
            self._comment(inside or [nearest], note)

    def _comment(self, runs: list[Any], note: Note) -> None:
        comment = self._document.add_comment([runs[0], runs[-1]], "", AUTHOR, INITIALS)
        for number, line in enumerate(note.lines):
            paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
            run = paragraph.add_run(line.replace("\n", " "))
            run.bold = number == 0
