"""Word files made to hurt: bombs, loops, depth, sheer size."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

from tests.hostile.case import Case, holding, valid
from tests.readers.docx_files import CONTENT_TYPES, NAMESPACES, paragraph, relationships, write_docx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENCRYPTED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
)  # fmt: skip
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
    + "]>"
)
EXTERNAL = '<!DOCTYPE w [<!ENTITY m SYSTEM "file:///etc/passwd">]>'
P = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"


def with_body(body: str, **parts: str) -> Callable[[Path], Path]:
    return lambda folder: write_docx(folder / "报告.docx", body, **parts)


def raw_document(
    document: bytes, *, extra: dict[str, bytes] | None = None
) -> Callable[[Path], Path]:
    """A docx whose main part is these bytes."""

    def make(folder: Path) -> Path:
        path = folder / "报告.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", CONTENT_TYPES)
            archive.writestr(
                "_rels/.rels", relationships([("officeDocument", "word/document.xml", False)])
            )
            archive.writestr("word/document.xml", document)
            for name, data in (extra or {}).items():
                archive.writestr(name, data)
        return path

    return make


def entities(declaration: str, name: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    text = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&{name};</w:t></w:r></w:p></w:body></w:document>"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    return raw_document((head + declaration + text).encode(encoding))


def many_members(folder: Path) -> Path:
    path = folder / "报告.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}/>")
        for number in range(30_000):
            archive.writestr(f"a/{number}", b"")
    return path


def zip_bomb(folder: Path) -> Path:
    """One gigabyte of blanks in a megabyte."""
    path = folder / "报告.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(1024):
                member.write(b" " * (1 << 20))
    return path


def many_bombs(folder: Path) -> Path:
    """Each part below the limit of one, all of them far above that of the whole."""
    links = [("header", f"header{number}.xml", False) for number in range(40)]
    path = write_docx(folder / "报告.docx", P)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels", relationships([("officeDocument", "word/document.xml", False)])
        )
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{P}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", relationships(links))
        blank = f"<w:hdr {NAMESPACES}>{' ' * (30 << 20)}</w:hdr>"
        for _, target, _ in links:
            archive.writestr(f"word/{target}", blank)
    return path


def lying_size(folder: Path) -> Path:
    """The directory says that the main part unpacks to ten bytes."""
    path = write_docx(folder / "报告.docx", P * 1000)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at = data.rfind(b"PK\x01\x02", 0, at)
    path.write_bytes(bytes(data))
    return path


def locked_member(folder: Path) -> Path:
    path = valid("docx", folder)
    data = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    path.write_bytes(bytes(data))
    return path


def nested(outer: str, inner: str, depth: int) -> str:
    return outer * depth + P + inner * depth


TABLE = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>")
CONTROL = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc></w:tr>'
BEFORE = '<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
STYLE_LOOP = (
    '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{i}"><w:start w:val="999999999"/><w:numFmt w:val="chineseCounting"/>'
    f'<w:lvlText w:val="{"%1" * 500}"/></w:lvl>'
    for i in range(9)
)
COUNTING = (
    f'<w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = paragraph("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
SMALL = ("not_a_report", "damaged", "too_large", "empty")
LARGE = ("too_large",)

CASES = [
    Case("docx with a password", holding("报告.docx", ENCRYPTED), ("encrypted",)),
    Case("zip with a password", locked_member, ("unsupported",)),
    Case("broken xml", raw_document(b"<w:document><w:body>"), ("damaged",)),
    Case("noise as xml", raw_document(bytes(range(256)) * 100), ("damaged",)),
    Case("empty main part", raw_document(b""), ("damaged",)),
    Case("no body", raw_document(f"<w:document {NAMESPACES}/>".encode()), ("damaged",)),
    Case("no text", with_body("<w:p/>"), ("empty",)),
    Case("zip bomb", zip_bomb, LARGE),
    Case("many bombs", many_bombs, LARGE),
    Case("30 000 members", many_members, LARGE),
    Case("lying sizes", lying_size, ("damaged", "not_a_report")),
    Case("billion laughs", entities(LAUGHS, "m"), ("damaged", "too_large")),
    Case("billion laughs in UTF-16", entities(LAUGHS, "m", "utf-16"), ("damaged", "too_large")),
    Case("external entity", entities(EXTERNAL, "m"), ("damaged",)),
    Case("external entity in UTF-16", entities(EXTERNAL, "m", "utf-16"), ("damaged",)),
    Case("a million paragraphs", with_body(P * 1_000_000), LARGE),
    Case("100 000 paragraphs", with_body(P * 100_000), LARGE),
    Case("a million runs", with_body(f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 1_000_000}</w:p>"), LARGE),
    Case("one text of 20 million", with_body(paragraph("公" * 20_000_000)), (*LARGE, "damaged")),
    Case("70 tables deep", with_body(nested(*TABLE, 70)), SMALL),
    Case("50 000 tables deep", with_body(nested(*TABLE, 50_000)), LARGE),
    Case("50 000 controls deep", with_body(nested(*CONTROL, 50_000)), LARGE),
    Case("a span of 100 million", with_body(f"<w:tbl>{WIDE * 3}</w:tbl>{P}"), SMALL),
    Case("100 million columns before", with_body(f"<w:tbl>{BEFORE * 3}</w:tbl>{P}"), SMALL),
    Case("a row of 300 000 cells", with_body(f"<w:tbl><w:tr>{CELL * 300_000}</w:tr></w:tbl>"), LARGE),
    Case("100 000 rows", with_body(f"<w:tbl>{f'<w:tr>{CELL}{CELL}</w:tr>' * 100_000}</w:tbl>"), LARGE),
    Case("styles in a loop", with_body(paragraph("x", '<w:pStyle w:val="a"/>'), styles=STYLE_LOOP), SMALL),
    Case("endless numbers", with_body(NUMBERED * 2000, numbering=COUNTING), SMALL),
]  # fmt: skip
