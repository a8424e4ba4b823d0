"""An empty report as a Word file: statutory tables with zeros, page and fonts of GB/T 9704."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from checker.export.form_grid import Grid, grids

if TYPE_CHECKING:
    from pathlib import Path

    from checker.export.template_words import Template, TemplatePart

TITLE, HEADING, SUBHEADING, BODY = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
SUBSTITUTES = {TITLE: "华文中宋", HEADING: "SimHei", SUBHEADING: "楷体", BODY: "仿宋"}
"""Font → the one Word takes where it is not installed (the font table's alternative name)."""
TABLE_FONT = "宋体"
SIZE, TITLE_SIZE, TABLE_SIZE = 16.0, 22.0, 9.0
LINE = 28.0
"""Points: 22 lines on a page of 225 mm."""
_WIDTH = 156
"""Millimetres between the margins."""


class Face(NamedTuple):
    """Font and size of a run."""

    font: str
    size: float = SIZE


def write_template(template: Template, target: Path) -> None:
    """Write the document; raises ``OSError`` when the target cannot be written."""
    document = docx.Document()
    _set_up(document, template)
    _title(document, template.title, TITLE_SIZE)
    _text(document, template.opening)
    for part in template.parts:
        _part(document, part, template)
    statistics = template.form.table("statistics")
    if statistics:
        heading = _title(document, template.annex, 18)
        heading.paragraph_format.page_break_before = True
        _table(document, grids([statistics], template.value)[0])
    document.save(str(target))


def _part(document: Any, part: TemplatePart, template: Template) -> None:  # noqa: ANN401  python-docx is untyped
    heading = _text(document, part.heading, HEADING)
    heading.paragraph_format.keep_with_next = True
    for text in part.paragraphs:
        _text(document, text)
    tables = [table for key in part.tables if (table := template.form.table(key))]
    for grid in grids(tables, template.value) if tables else ():
        _table(document, grid)


def _set_up(document: Any, template: Template) -> None:  # noqa: ANN401
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    set_font(normal.element.get_or_add_rPr(), Face(BODY))
    _spacing(normal.paragraph_format, LINE)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = template.title, "", ""
    properties.language = "zh-CN"
    _font_table(document)


def _spacing(layout: Any, points: float) -> None:  # noqa: ANN401
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(points)
    layout.space_before = layout.space_after = Pt(0)


def _font_table(document: Any) -> None:  # noqa: ANN401
    """Name for every font the one to take where it is missing."""
    part = next((p for p in document.part.package.iter_parts() if "fontTable" in p.partname), None)
    if part is None:
        return
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in SUBSTITUTES.items()
    )
    part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def set_font(properties: Any, face: Face) -> None:  # noqa: ANN401
    """Set one font for Chinese and Latin text: figures in reports stand in the text's own font."""
    fonts = properties.get_or_add_rFonts()
    for name in ("w:themeFonts", "w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), face.font)
    for tag in ("w:sz", "w:szCs"):
        size = properties.find(qn(tag))
        if size is None:
            size = OxmlElement(tag)
            properties.append(size)
        size.set(qn("w:val"), str(round(face.size * 2)))


def _run(paragraph: Any, text: str, face: Face) -> Any:  # noqa: ANN401
    run = paragraph.add_run(text)
    set_font(run._element.get_or_add_rPr(), face)
    return run


def _title(document: Any, text: str, size: float) -> Any:  # noqa: ANN401
    paragraph = document.add_paragraph()
    _run(paragraph, text, Face(TITLE, size))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _spacing(paragraph.paragraph_format, size * 1.6)
    paragraph.paragraph_format.space_after = Pt(LINE)
    return paragraph


def _text(document: Any, text: str, font: str = BODY) -> Any:  # noqa: ANN401
    """Add a paragraph; a heading of the second level at its beginning stands in 楷体."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(2 * SIZE)
    head, stop, rest = text.partition("。")
    if text.startswith("（") and stop and font == BODY:
        _run(paragraph, head + stop, Face(SUBHEADING))
        text = rest
    _run(paragraph, text, Face(font))
    return paragraph


def _page_number(footer: Any, side: Any) -> None:  # noqa: ANN401
    """Write — 1 — outside: right on odd pages, left on even ones, one character from the edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = None
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(14)
    face = Face(TABLE_FONT, 14)
    _run(paragraph, "— ", face)
    for kind in ("begin", "", "end"):
        run = _run(paragraph, "", face)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = parse_xml(f"<w:instrText {nsdecls('w')}> PAGE </w:instrText>")
        run._element.append(mark)
    _run(paragraph, " —", face)


def _table(document: Any, grid: Grid) -> None:  # noqa: ANN401
    table = document.add_table(rows=grid.rows, cols=grid.columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    whole = sum(grid.shares)
    widths = [Mm(_WIDTH * share / whole) for share in grid.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    rows = [list(row.cells) for row in table.rows]
    for cells in rows:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
    for cell in grid.cells:
        target = rows[cell.row][cell.column]
        last = rows[cell.row + cell.rows - 1][cell.column + cell.columns - 1]
        _fill(target if target is last else target.merge(last), cell.text, cell.kind)
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < grid.heads:
            properties.append(OxmlElement("w:tblHeader"))
    after = document.add_paragraph()
    _spacing(after.paragraph_format, 12)


def _fill(cell: Any, text: str, kind: str) -> None:  # noqa: ANN401
    paragraph = cell.paragraphs[0]
    run = _run(paragraph, text, Face(TABLE_FONT, TABLE_SIZE))
    run.bold = kind == "head"
    left = kind == "text" or (kind == "label" and (len(text) > 8 or text[:1].isdigit()))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    _spacing(paragraph.paragraph_format, 12)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
