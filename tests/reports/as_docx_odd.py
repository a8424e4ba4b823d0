"""The same report in the odd structures that copying, pasting and typing leave in a docx."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document
    from lxml.etree import _Element as Element

W = nsdecls("w")
GRID = f"<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid></w:tbl>"
HEADING = re.compile(r"[一二三四五六七八九]、")


def text_of(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def blocks(document: Document) -> list[Element]:
    return [node for node in document.element.body if node.tag != qn("w:sectPr")]


def cells(document: Document) -> list[Element]:
    return list(document.element.body.iter(qn("w:tc")))


def rows(table: Element) -> list[Element]:
    return list(table.iterchildren(qn("w:tr")))


def large_tables(document: Document) -> list[Element]:
    return [t for t in document.element.body.iter(qn("w:tbl")) if "申请人情况" in text_of(t)]


def closed(cell: Element) -> None:
    """Word wants a paragraph at the end of a cell."""
    if len(cell) == 0 or cell[-1].tag != qn("w:p"):
        cell.append(parse_xml(f"<w:p {W}/>"))


def one_cell(document: Document) -> None:
    """The whole report in the cells of a layout table inside another one, as copied from a web site."""
    kept = blocks(document)
    outer, inner = parse_xml(GRID), parse_xml(GRID)
    for table in (outer, inner):
        table.append(parse_xml(f"<w:tr {W}><w:tc/><w:tc/></w:tr>"))
    document.element.body.insert(0, outer)
    list(outer.iter(qn("w:tc")))[1].append(inner)
    for node in kept:
        list(inner.iter(qn("w:tc")))[1].append(node)
    for cell in (*inner.iter(qn("w:tc")), *outer.iter(qn("w:tc"))):
        closed(cell)


def row_a_section(document: Document) -> None:
    """A table of two columns: the heading at the left, what it says at the right."""
    table = parse_xml(GRID)
    right: Element | None = None
    for node in blocks(document):
        if node.tag == qn("w:p") and HEADING.match(text_of(node)):
            row = parse_xml(f"<w:tr {W}><w:tc/><w:tc/></w:tr>")
            table.append(row)
            row[0].append(node)
            right = row[1]
        elif right is not None:
            right.append(node)
    document.element.body.insert(len(blocks(document)), table)
    for cell in table.iter(qn("w:tc")):
        closed(cell)


def upright_labels(document: Document) -> None:
    """Labels typed with one character a line."""
    for cell in cells(document):
        text = text_of(cell)
        if 1 < len(text) <= 12 and not re.search(r"\d", text):
            for paragraph in cell.findall(qn("w:p")):
                cell.remove(paragraph)
            for char in text:
                cell.append(parse_xml(f"<w:p {W}><w:r><w:t>{char}</w:t></w:r></w:p>"))


def heads_again(document: Document) -> None:
    """The header rows typed once more in the middle of table three."""
    for table in large_tables(document):
        found = rows(table)
        for row in found[:3]:
            found[14].addprevious(copy.deepcopy(row))


def long_note(document: Document) -> None:
    """A note as long as a paragraph in the last row of table three."""
    note = "备注：本表所列数据由各科室报送，经办公室汇总。" * 10
    for table in large_tables(document):
        lines = "".join(f"<w:p><w:r><w:t>{note}</w:t></w:r></w:p>" for _ in range(2))
        span = '<w:tcPr><w:gridSpan w:val="10"/></w:tcPr>'
        table.append(parse_xml(f"<w:tr {W}><w:tc>{span}{lines}</w:tc></w:tr>"))


def _columns(table: Element, kept: range) -> None:
    """Leave only the label columns and these in a table."""
    for row in rows(table):
        at = 0
        for cell in list(row.iterchildren(qn("w:tc"))):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            wide = int(span.get(qn("w:val"))) if span is not None else 1
            here = len([c for c in range(at, at + wide) if c < 3 or c in kept])
            at += wide
            if not here:
                row.remove(cell)
            elif span is not None:
                span.set(qn("w:val"), str(here))


def cut_columns(document: Document) -> None:
    """Table three is too wide: its last columns stand in a second table that repeats the labels."""
    for table in large_tables(document):
        right = copy.deepcopy(table)
        _columns(table, range(3, 7))
        _columns(right, range(7, 10))
        table.addnext(right)
        table.addnext(parse_xml(f"<w:p {W}/>"))


def heads_inside(document: Document) -> None:
    """The heading of a part is the first row of the table below it."""
    for table in document.tables:
        above = table._element.getprevious()
        if above is None or above.tag != qn("w:p") or "、" not in text_of(above)[:3]:
            continue
        row = parse_xml(
            f'<w:tr {W}><w:tc><w:tcPr><w:gridSpan w:val="{len(table.columns)}"/></w:tcPr></w:tc></w:tr>'
        )
        row[0].append(above)
        table.rows[0]._element.addprevious(row)


ODD: dict[str, Callable[[Document], None]] = {
    "one-cell": one_cell,
    "row-a-section": row_a_section,
    "upright-labels": upright_labels,
    "heads-again": heads_again,
    "long-note": long_note,
    "cut-columns": cut_columns,
    "heads-inside": heads_inside,
}
