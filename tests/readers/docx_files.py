"""Small docx files written part by part, so that each test shows the XML it is about."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from checker.document import Notice, NoticeKind, Paragraph, Table
from checker.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from checker.document import Document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
EXTERNAL = ' TargetMode="External"'


def relationships(links: list[tuple[str, str, bool]]) -> str:
    """Write a .rels part from kind, target and whether it is external."""
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{EXTERNAL if external else ''}/>"
        for i, (kind, target, external) in enumerate(links)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{items}</Relationships>"
    )


def write_docx(
    path: Path, body: str, *, members: dict[str, str] | None = None, **parts: str
) -> Path:
    """Write a docx with a body; ``parts`` are the inner XML of styles, numbering, comments, …"""
    links = [(name.rstrip("1"), f"{name}.xml", False) for name in parts]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "_rels/.rels", relationships([("officeDocument", "word/document.xml", False)])
        )
        document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        archive.writestr("word/_rels/document.xml.rels", relationships(links))
        for name, inner in parts.items():
            root = {"header1": "hdr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{inner}</w:{root}>")
        for name, text in (members or {}).items():
            archive.writestr(name, text)
    return path


def read_docx(folder: Path, body: str, **parts: str) -> Document:
    """Write a docx and read it."""
    return read(write_docx(folder / "a.docx", body, **parts))


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Write a paragraph of one run."""
    inner = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(text: str, properties: str = "") -> str:
    """Write a table cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Write a table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: str = "") -> str:
    """Write a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def texts(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> Table:
    """Return the one table."""
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def spans(found: Table) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column, row span and column span of every cell."""
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in found.cells]


def notices(document: Document, kind: NoticeKind) -> list[Notice]:
    """Return the notices of a kind."""
    return [notice for notice in document.notices if notice.kind is kind]
