"""What an editor leaves in a Word file: tracked changes, comments, hidden words, pictures, properties, macros."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document
    from lxml.etree import _Element as Element

W = nsdecls("w")
WHO = 'w:id="91" w:author="李四" w:date="2026-01-05T09:00:00Z"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
APP = (
    '<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><Company>{company}</Company>'
    "<Template>{template}</Template></Properties>"
)


def _paragraphs(document: Document, text: str) -> Iterator[Element]:
    """The paragraphs of body and cells that read so."""
    for node in document.element.body.iter(qn("w:p")):
        if "".join(t.text or "" for t in node.iter(qn("w:t"))) == text:
            yield node


def _changed(path: Path, text: str, change: Callable[[Document, Element], None]) -> Path:
    """Change the first paragraph with a text."""
    document = docx.Document(str(path))
    change(document, next(_paragraphs(document, text)))
    document.save(str(path))
    return path


def _append(xml: str) -> Callable[[Document, Element], None]:
    return lambda document, node: node.append(parse_xml(xml))


def insert_tracked(path: Path, text: str, words: str) -> Path:
    run = f"<w:ins {W} {WHO}><w:r><w:t>{words}</w:t></w:r></w:ins>"
    return _changed(path, text, lambda _, node: _first_run(node).addnext(parse_xml(run)))


def _first_run(node: Element) -> Element:
    return next(node.iterchildren(qn("w:r")))


def delete_tracked(path: Path, text: str, words: str) -> Path:
    gone = f"<w:del {W} {WHO}><w:r><w:delText>{words}</w:delText></w:r></w:del>"
    return _changed(path, text, _append(gone))


def add_hidden(path: Path, text: str, words: str) -> Path:
    return _changed(
        path, text, _append(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>")
    )


def add_comment(path: Path, text: str, words: str) -> Path:
    def change(document: Document, node: Element) -> None:
        runs = Paragraph(node, document).runs
        document.add_comment(runs, text=words, author="审核人", initials="S")

    return _changed(path, text, change)


def table_to_picture(path: Path, label: str) -> Path:
    """Put a picture where the table with a label stands."""
    document = docx.Document(str(path))
    image = BytesIO()
    Image.new("RGB", (900, 600), "white").save(image, "PNG")
    for table in document.tables:
        if any(label in t.text for t in table._element.iter(qn("w:t")) if t.text):
            paragraph = document.add_paragraph()
            paragraph.add_run().add_picture(image, width=Cm(14))
            table._element.addprevious(paragraph._element)
            table._element.getparent().remove(table._element)
            break
    document.save(str(path))
    return path


def set_property(path: Path, name: str) -> Path:
    if name in ("author", "last_modified_by"):
        document = docx.Document(str(path))
        setattr(document.core_properties, name, "王小明")
        document.save(str(path))
        return path
    company = "某某科技有限公司" if name == "company" else ""
    template = r"C:\Users\wang\年报.dotx" if name == "template" else "Normal.dotm"
    return _rewritten(path, {"docProps/app.xml": APP.format(company=company, template=template)})


def add_macro(path: Path) -> Path:
    return _rewritten(path, {"word/vbaProject.bin": "macro"})


def add_outside_link(path: Path) -> Path:
    """The settings name a template outside of the file."""
    links = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" '
        'Target="file:///C:/template.dotm" TargetMode="External"/></Relationships>'
    )
    return _rewritten(path, {"word/_rels/settings.xml.rels": links})


def embed_object(path: Path, text: str) -> Path:
    shape = (
        f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<w:object><v:shape style="width:20pt;height:20pt"/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    )
    return _changed(path, text, _append(shape))


def _rewritten(path: Path, parts: dict[str, str]) -> Path:
    """The package with some parts added or replaced."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= {name: text.encode() for name, text in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path
