"""The checklist as a Word document to print, tick and sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

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

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from checker.export.checklist import Checklist, FindingRow

SERIF, SANS = "宋体", "黑体"
GREY = "EFEFEF"
_WIDTH = 182
"""Millimetres between the margins."""
_FINDING_WIDTHS = (11, 17, 27, 57, 47, 23)
_OUTCOME_WIDTHS = (16, 76, 24, 66)
_FACT_WIDTHS = (22, 69, 22, 69)
_CORRECTION_WIDTHS = (50, 22, 24, 43, 20, 23)


class Face(NamedTuple):
    """How a run of text looks."""

    size: float = 9.5
    bold: bool = False
    center: bool = False


_TEXT = Face()
_SMALL = Face(8)
_BOLD = Face(bold=True)
_HEAD = Face(bold=True, center=True)
_CENTER = Face(center=True)


def write_docx(checklist: Checklist, target: Path) -> None:
    """Write the document; raises ``OSError`` when the target cannot be written."""
    document = docx.Document()
    _set_up(document, checklist)
    title = _paragraph(document.add_paragraph(), TITLE, Face(18, bold=True, center=True))
    title.paragraph_format.space_after = Pt(6)
    _facts(document, checklist)
    _verdict(document, checklist)
    _findings(document, checklist)
    _corrections(document, checklist)
    _signatures(document, checklist)
    _outcomes(document, checklist)
    document.save(str(target))


def _set_up(document: Any, checklist: Checklist) -> None:  # noqa: ANN401  python-docx is untyped here
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
    style = document.styles["Normal"]
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    _font(style.element.get_or_add_rPr(), style.font, _TEXT)
    left, right = checklist.page_head
    head = section.header.paragraphs[0]
    _tabbed(head, left, right)
    foot = section.footer.paragraphs[0]
    _tabbed(foot, checklist.page_foot, "第 ")
    _field(foot, "PAGE")
    _run(foot, " 页，共 ", _SMALL)
    _field(foot, "NUMPAGES")
    _run(foot, " 页", _SMALL)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = TITLE, checklist.program, ""
    properties.language = "zh-CN"


def _font(element: Any, font: Any, face: Face) -> None:  # noqa: ANN401
    name = SANS if face.bold else SERIF
    font.name = name
    font.size = Pt(face.size)
    font.bold = face.bold
    fonts = element.get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:ascii", "w:cs"):
        fonts.set(qn(script), name)


def _run(paragraph: Any, text: str, face: Face = _TEXT) -> Any:  # noqa: ANN401
    run = paragraph.add_run(text)
    _font(run._element.get_or_add_rPr(), run.font, face)
    return run


def _paragraph(paragraph: Any, text: str, face: Face = _TEXT) -> Any:  # noqa: ANN401
    _run(paragraph, text, face)
    if face.center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _tabbed(paragraph: Any, left: str, right: str) -> None:  # noqa: ANN401
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style = None  # the header style has tab stops of its own
    _run(paragraph, f"{left}\t{right}", _SMALL)


def _field(paragraph: Any, code: str) -> None:  # noqa: ANN401
    """Add a field that Word, WPS and LibreOffice compute when they lay out the page."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = _run(paragraph, "1" if kind == "shown" else "", _SMALL)
        if kind == "instruction":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._element.append(instruction)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)


def _table(document: Any, widths: Sequence[int]) -> Any:  # noqa: ANN401
    table = document.add_table(rows=0, cols=len(widths))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _row(table: Any, widths: Sequence[int], *, head: bool = False) -> Any:  # noqa: ANN401
    """Add a row that never breaks across pages; a head row is repeated on each."""
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def _shade(cell: Any) -> None:  # noqa: ANN401
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GREY)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _fill(cell: Any, lines: Iterable[tuple[str, Face]]) -> None:  # noqa: ANN401
    first = True
    paragraph = cell.paragraphs[0]
    for text, face in lines:
        paragraph = paragraph if first else cell.add_paragraph()
        first = False
        _paragraph(paragraph, text, face).paragraph_format.space_before = Pt(1.5)
    paragraph.paragraph_format.space_after = Pt(2)


def _heads(table: Any, heads: Sequence[str], widths: Sequence[int]) -> None:  # noqa: ANN401
    for cell, head in zip(_row(table, widths, head=True).cells, heads, strict=True):
        _fill(cell, [(head, _HEAD)])
        _shade(cell)


def _facts(document: Any, checklist: Checklist) -> None:  # noqa: ANN401
    table = _table(document, _FACT_WIDTHS)
    for facts in checklist.fact_lines:
        cells = _row(table, _FACT_WIDTHS).cells
        if len(facts) == 1:
            cells[1].merge(cells[3])
        for index, fact in enumerate(facts):
            _fill(cells[2 * index], [(fact.label, _BOLD)])
            _shade(cells[2 * index])
            _fill(cells[2 * index + 1], [(fact.value, _TEXT)])


def _verdict(document: Any, checklist: Checklist) -> None:  # noqa: ANN401
    document.add_paragraph()
    table = _table(document, (_WIDTH,))
    lines = [(sentence, Face(10.5)) for sentence in checklist.counts]
    _fill(_row(table, (_WIDTH,)).cells[0], [(checklist.verdict_line, Face(14, bold=True)), *lines])
    document.add_paragraph()


def _findings(document: Any, checklist: Checklist) -> None:  # noqa: ANN401
    if not checklist.rows:
        _paragraph(document.add_paragraph(), NO_FINDINGS, Face(10.5))
        return
    table = _table(document, _FINDING_WIDTHS)
    _heads(table, FINDING_HEADS, _FINDING_WIDTHS)
    for finding in checklist.rows:
        cells = _row(table, _FINDING_WIDTHS).cells
        for cell, lines in zip(cells, _finding_cells(finding), strict=True):
            _fill(cell, lines)
    _keep_with_next(table.rows[-1])


def _corrections(document: Any, checklist: Checklist) -> None:  # noqa: ANN401
    if not checklist.corrections:
        return
    title = _paragraph(document.add_paragraph(), CORRECTIONS_TITLE, Face(13, bold=True))
    title.paragraph_format.space_before = Pt(10)
    note = _paragraph(document.add_paragraph(), CORRECTIONS_NOTE, _SMALL)
    for paragraph in (title, note):
        paragraph.paragraph_format.keep_with_next = True
    table = _table(document, _CORRECTION_WIDTHS)
    _heads(table, CORRECTION_HEADS, _CORRECTION_WIDTHS)
    for row in checklist.corrections:
        cells = _row(table, _CORRECTION_WIDTHS).cells
        for cell, text in zip(cells, row.texts(), strict=True):
            _fill(cell, [(text, _TEXT)])
    _keep_with_next(table.rows[-1])


def _finding_cells(row: FindingRow) -> tuple[list[tuple[str, Face]], ...]:
    ticks = [("—", _CENTER)] if row.verification else [(f"□ {tick}", _TEXT) for tick in TICKS]
    evidence = [(row.title, _BOLD), (row.message, _TEXT)]
    if row.comparison:
        evidence.append((row.comparison, _SMALL))
    return (
        [(str(row.number), _CENTER)],
        [(row.level, _HEAD)],
        [(row.place, _TEXT), (row.rules, _SMALL)],
        evidence,
        [(row.suggestion, _TEXT), *((line, _SMALL) for line in row.advice)],
        ticks,
    )


def _keep_with_next(row: Any) -> None:  # noqa: ANN401
    """Keep the signature lines on the page of the last finding."""
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _signatures(document: Any, checklist: Checklist) -> None:  # noqa: ANN401
    note = _paragraph(document.add_paragraph(), checklist.not_checked, _SMALL)
    note.paragraph_format.space_before = Pt(4)
    note.paragraph_format.keep_with_next = True
    line = document.add_paragraph()
    line.paragraph_format.space_before = Pt(22)
    for index, name in enumerate(SIGNATURES, start=1):
        _run(line, f"{name}：", Face(10.5))
        rule = _run(line, "\t", Face(10.5))
        rule.underline = True
        stop = _WIDTH * index // len(SIGNATURES)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(stop - 6))
        if index < len(SIGNATURES):
            line.paragraph_format.tab_stops.add_tab_stop(Mm(stop))
            _run(line, "\t", Face(10.5))


def _outcomes(document: Any, checklist: Checklist) -> None:  # noqa: ANN401
    title = _paragraph(document.add_paragraph(), OUTCOMES_TITLE, Face(13, bold=True))
    title.paragraph_format.page_break_before = True
    title.paragraph_format.space_after = Pt(4)
    table = _table(document, _OUTCOME_WIDTHS)
    _heads(table, OUTCOME_HEADS, _OUTCOME_WIDTHS)
    for group in checklist.groups:
        row = _row(table, _OUTCOME_WIDTHS)
        cell = row.cells[0].merge(row.cells[-1])
        _fill(cell, [(group.title, _BOLD)])
        _shade(cell)
        _keep_with_next(row)
        for outcome in group.rows:
            texts = (outcome.rule, outcome.title, outcome.outcome, outcome.detail)
            for target, text in zip(_row(table, _OUTCOME_WIDTHS).cells, texts, strict=True):
                _fill(target, [(text, _TEXT)])
