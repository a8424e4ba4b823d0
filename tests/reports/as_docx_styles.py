"""The same report in the ways Word, WPS, LibreOffice and templating tools write a docx."""

from __future__ import annotations

import copy
import re
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from tests.readers.docx_files import NAMESPACES
from tests.reports.as_docx import to_docx
from tests.reports.as_docx_odd import ODD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document
    from lxml.etree import _Element as Element

    from tests.reports.model import ReportModel

W = nsdecls("w")
LEVELS = (
    ("chineseCounting", "%1、", re.compile(r"[一二三四五六七八九十]+[ \u3000]?[、．][ \u3000]?")),
    ("chineseCounting", "（%2）", re.compile(r"（[一二三四五六七八九十]+）")),
)


def paragraphs(document: Document) -> list[Element]:
    """The paragraphs of the body that hold text, tables left out."""
    return [p for p in document.element.body.iterchildren(qn("w:p")) if _text(p)]


def tables(document: Document) -> list[Element]:
    return list(document.element.body.iterchildren(qn("w:tbl")))


def _text(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _first(paragraph: Element) -> Element:
    return next(paragraph.iter(qn("w:t")))


def numbered(document: Document) -> None:
    """Numerals of headings and items come from numbering definitions; 一、 restarts （一）."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for i, (kind, pattern, _) in enumerate(LEVELS)
    )
    abstract = f'<w:abstractNum {W} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for paragraph in paragraphs(document):
        first = _first(paragraph)
        for depth, (_, _, pattern) in enumerate(LEVELS):
            match = pattern.match(first.text or "")
            if match:
                first.text = (first.text or "")[match.end() :]
                number = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
                paragraph.get_or_add_pPr().append(parse_xml(number))


def _wrap(element: Element, xml: str) -> None:
    """Put an element into the innermost element of some XML, which takes its place."""
    shell = parse_xml(xml)
    element.getparent().replace(element, shell)
    inner = shell
    while len(inner):
        inner = inner[-1]
    inner.append(element)


def controls(document: Document) -> None:
    """Content controls round blocks, runs, rows and cells."""
    shell = f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>"
    for number, paragraph in enumerate(paragraphs(document)):
        _wrap(paragraph if number % 2 else next(paragraph.iter(qn("w:r"))), shell)
    for table in tables(document):
        rows = list(table.iterchildren(qn("w:tr")))
        for number, row in enumerate(rows):
            if number % 3 == 1:
                _wrap(row, shell)
            elif number % 3 == 2:
                _wrap(next(reversed(list(row.iterchildren(qn("w:tc"))))), shell)
        _wrap(table, shell)


def inserted(document: Document) -> None:
    """Every second run is a tracked insertion, with deleted words behind it."""
    author = 'w:id="1" w:author="甲" w:date="2026-01-05T09:00:00Z"'
    for run in list(document.element.body.iter(qn("w:r")))[::2]:
        gone = f"<w:del {W} {author}><w:r><w:delText>旧文</w:delText></w:r></w:del>"
        run.addnext(parse_xml(gone))
        _wrap(run, f"<w:ins {W} {author}/>")


def boxed(document: Document) -> None:
    """The title and a heading stand in text boxes."""
    found = paragraphs(document)
    for paragraph in (found[0], found[-2]):
        host = parse_xml(
            f'<w:p {W}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
            "<w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
        paragraph.getparent().replace(paragraph, host)
        next(host.iter(qn("w:txbxContent"))).append(paragraph)


def soft_breaks(document: Document) -> None:
    """Paragraphs that follow each other are one, held apart by soft breaks only."""
    body = document.element.body
    before: Element | None = None
    for node in list(body):
        if node.tag != qn("w:p") or not _text(node):
            before = None
        elif before is None:
            before = node
        else:
            before.append(parse_xml(f"<w:r {W}><w:br/></w:r>"))
            before.extend(list(node.iterchildren(qn("w:r"))))
            body.remove(node)


def wide_spaces(document: Document) -> None:
    """Indents typed as full-width spaces, no-break spaces at the ends."""
    for paragraph in paragraphs(document):
        first = _first(paragraph)
        first.text = f"\u3000\u3000{first.text}\xa0"
    for cell in document.element.body.iter(qn("w:tc")):
        for node in cell.iter(qn("w:t")):
            node.text = f"\u3000{node.text}\xa0 "


def _row_count(row: Element) -> bool:
    return any(node.get(qn("w:val")) != "restart" for node in row.iter(qn("w:vMerge")))


def split_tables(document: Document) -> None:
    """Each table of many rows stands as several, cut where no cell reaches over the cut."""
    for table in tables(document):
        rows = list(table.iterchildren(qn("w:tr")))
        for number in range(len(rows) - 1, 2, -1):
            if number % 3 or _row_count(rows[number]):
                continue
            part = copy.deepcopy(table)
            for row in list(part.iterchildren(qn("w:tr"))):
                part.remove(row)
            part.extend(rows[number:])
            rows = rows[:number]
            table.addnext(part)
            table.addnext(parse_xml(f"<w:p {W}/>"))


def repeated_heads(document: Document) -> None:
    """Table three goes on in a second table that repeats the header rows."""
    for table in tables(document):
        rows = list(table.iterchildren(qn("w:tr")))
        if "申请人情况" not in _text(rows[0]):
            continue
        part = copy.deepcopy(table)
        copies = list(part.iterchildren(qn("w:tr")))
        for row in copies[3:12]:
            part.remove(row)
        _open_merges(copies[12])
        for row in rows[12:]:
            table.remove(row)
        table.addnext(part)
        table.addnext(parse_xml(f"<w:p {W}/>"))


def _open_merges(row: Element) -> None:
    for node in row.iter(qn("w:vMerge")):
        node.set(qn("w:val"), "restart")


def table_first(document: Document) -> None:
    """The heading of each section with nothing but tables stands behind its first table."""
    for table in tables(document):
        before = table.getprevious()
        if before is not None and _text(before).startswith(("二、", "三、", "四、")):
            table.addnext(before)


def grid_gaps(document: Document) -> None:
    """Every row is pushed in by an unused column of the grid, and followed by another."""
    for table in tables(document):
        grid = table.find(qn("w:tblGrid"))
        grid.insert(0, parse_xml(f'<w:gridCol {W} w:w="400"/>'))
        grid.append(parse_xml(f'<w:gridCol {W} w:w="400"/>'))
        for row in table.iterchildren(qn("w:tr")):
            gaps = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
            row.insert(0, parse_xml(f"<w:trPr {W}>{gaps}</w:trPr>"))


def split_runs(document: Document) -> None:
    """A run for each few characters, with bookmarks and proof marks between them, as Word leaves them."""
    for run in list(document.element.body.iter(qn("w:r"))):
        node = run.find(qn("w:t"))
        if node is None or len(node.text or "") < 2:
            continue
        pieces = re.findall(r".{1,3}", node.text, re.S)
        for number, piece in enumerate(reversed(pieces)):
            part = copy.deepcopy(run)
            part.find(qn("w:t")).text = piece
            run.addnext(part)
            if number % 2:
                run.addnext(parse_xml(f'<w:proofErr {W} w:type="spellStart"/>'))
        run.getparent().remove(run)


def fields(document: Document) -> None:
    """Smart tags, hyperlinks and fields round the words."""
    shells = (
        f"<w:smartTag {W}/>",
        f'<w:hyperlink {W} w:anchor="a"/>',
        f'<w:fldSimple {W} w:instr="DOCPROPERTY x"/>',
        f"<w:customXml {W}/>",
    )
    for number, run in enumerate(list(document.element.body.iter(qn("w:r")))):
        _wrap(run, shells[number % len(shells)])


def typed(document: Document) -> None:
    """No table at all: every row is a paragraph, its cells set apart by tabs."""
    for table in tables(document):
        rows = [_typed_row(row) for row in table.iterchildren(qn("w:tr"))]
        for text in rows:
            parts = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text)
            table.addprevious(parse_xml(f"<w:p {W}><w:r>{parts}</w:r></w:p>"))
        table.getparent().remove(table)


def _typed_row(row: Element) -> list[str]:
    """The texts of a row; a cell that only continues one above is empty."""
    return [
        ""
        if any(node.get(qn("w:val")) != "restart" for node in cell.iter(qn("w:vMerge")))
        else _text(cell)
        for cell in row.iterchildren(qn("w:tc"))
    ]


def complex_fields(document: Document) -> None:
    """The words are results of fields, some of them inside other fields."""

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> IF 5 </w:instrText></w:r>"
    nested = f"{char('begin')}{code}{char('begin')}{code}{char('separate')}<w:r><w:t>9</w:t></w:r>{char('end')}"
    for run in list(document.element.body.iter(qn("w:r"))):
        before = parse_xml(f"<w:p {W}>{nested}{char('separate')}</w:p>")
        for part in list(before):
            run.addprevious(part)
        run.addnext(parse_xml(f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>'))


def framed(document: Document) -> None:
    """Each table stands in a table of one cell."""
    shell = f"<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>"
    for table in tables(document):
        _wrap_in(table, shell, "w:tc")
        table.addnext(parse_xml(f"<w:p {W}/>"))


def _wrap_in(element: Element, xml: str, holder: str) -> None:
    shell = parse_xml(xml)
    element.getparent().replace(element, shell)
    next(shell.iter(qn(holder))).append(element)


def drawn_boxes(document: Document) -> None:
    """Title, a heading and the last table stand in drawn boxes, told twice: for new programs and for old ones."""
    box = "<w:txbxContent>{}</w:txbxContent>"
    for node in (*paragraphs(document)[:1], paragraphs(document)[-2], *tables(document)[-1:]):
        inside = etree.tostring(node, encoding="unicode")
        drawing = (
            "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
            f"{box.format(inside)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
        old = f"<w:pict><v:shape><v:textbox>{box.format(inside)}</v:textbox></v:shape></w:pict>"
        host = (
            f"<w:p {NAMESPACES}><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{drawing}</mc:Choice>"
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        node.getparent().replace(node, parse_xml(host))


def tracked_rows(document: Document) -> None:
    """Every table has a deleted row; the last paragraph but one was moved to where it stands."""
    for table in tables(document):
        gone = copy.deepcopy(table.findall(qn("w:tr"))[-1])
        gone.insert(0, parse_xml(f'<w:trPr {W}><w:del w:id="1" w:author="甲"/></w:trPr>'))
        table.append(gone)
    moved = paragraphs(document)[-2]
    away = copy.deepcopy(moved)
    for node, kind in ((moved, "moveTo"), (away, "moveFrom")):
        mark = parse_xml(f'<w:rPr {W}><w:{kind} w:id="2" w:author="甲"/></w:rPr>')
        node.get_or_add_pPr().append(mark)
        for run in list(node.iterchildren(qn("w:r"))):
            _wrap(run, f'<w:{kind} {W} w:id="3" w:author="甲"/>')
    paragraphs(document)[2].addprevious(away)


def merged_tables(document: Document) -> None:
    """Tables that follow each other are one."""
    for table in tables(document):
        before = table.getprevious()
        if before is not None and before.tag == qn("w:p") and not _text(before):
            before = before.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            before.extend(list(table.iterchildren(qn("w:tr"))))
            table.getparent().remove(table)


STYLES: dict[str, Callable[[Document], None]] = {
    "numbered": numbered,
    "controls": controls,
    "inserted": inserted,
    "boxed": boxed,
    "soft-breaks": soft_breaks,
    "wide-spaces": wide_spaces,
    "split-tables": split_tables,
    "repeated-heads": repeated_heads,
    "table-first": table_first,
    "grid-gaps": grid_gaps,
    "split-runs": split_runs,
    "fields": fields,
    "typed": typed,
    "complex-fields": complex_fields,
    "framed": framed,
    "drawn-boxes": drawn_boxes,
    "tracked-rows": tracked_rows,
    "merged-tables": merged_tables,
    **ODD,
}


def to_styled_docx(model: ReportModel, path: Path, style: str) -> Path:
    document = docx.Document(str(to_docx(model, path)))
    STYLES[style](document)
    document.save(str(path))
    return path


STRICT = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"),
)  # fmt: skip


def to_strict_docx(model: ReportModel, path: Path) -> Path:
    """The namespaces of strict Office Open XML."""
    plain = to_docx(model, path.with_suffix(".plain"))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name, data in _parts(old):
            new.writestr(name, data)
    plain.unlink()
    return path


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in archive.namelist():
        data = archive.read(name)
        for transitional, strict in STRICT:
            data = data.replace(transitional.encode(), strict.encode())
        yield name, data


def _renderer(style: str) -> Callable[[ReportModel, Path], Path]:
    return lambda model, path: to_styled_docx(model, path, style)


RENDERERS: dict[str, Callable[[ReportModel, Path], Path]] = {
    **{style: _renderer(style) for style in STYLES},
    "strict": to_strict_docx,
}
