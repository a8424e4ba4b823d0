"""A docx in one XML file (Word's "flat" form, which templating tools fill in): its parts packed in memory as a docx has them."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from checker.errors import ErrorCode, ReadError
from checker.readers.docx_package import MAX_MEMBERS, MAX_PART, MAX_TAGS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPACE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
DAMAGED = "文件已损坏，不能读取。请用 Word 或 WPS 打开，另存为 docx 后再校核，原文件未改动。"
TOO_LARGE = "文件展开后过大，不像是一份年度报告。请确认选对了文件。"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)


def is_flat(head: bytes) -> bool:
    """Return whether a file in one XML is a docx."""
    return b"2006/xmlPackage" in head


def packed(data: bytes) -> io.BytesIO:
    """Return the file as a docx. Raises ReadError: ``DAMAGED``, ``TOO_LARGE``."""
    if len(data) > MAX_PART or data.count(b"<") > MAX_TAGS:
        raise ReadError(ErrorCode.TOO_LARGE, TOO_LARGE, f"{len(data)} bytes of XML")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(ErrorCode.DAMAGED, DAMAGED, str(error)) from error
    made = io.BytesIO()
    overrides = ""
    with zipfile.ZipFile(made, "w") as archive:
        for part in list(root.iterchildren(f"{SPACE}part"))[:MAX_MEMBERS]:
            name = part.get(f"{SPACE}name", "").lstrip("/")
            kind = part.get(f"{SPACE}contentType", "")
            archive.writestr(name, _content(part))
            if not name.endswith(".rels"):
                overrides += _override(name, kind)
        archive.writestr("[Content_Types].xml", TYPES.format(overrides))
    made.seek(0)
    return made


def _override(name: str, kind: str) -> str:
    element = etree.Element("Override", PartName=f"/{name}", ContentType=kind)
    return etree.tostring(element, encoding="unicode")


def _content(part: Element) -> bytes:
    tree = part.find(f"{SPACE}xmlData")
    if tree is not None and len(tree):
        return bytes(etree.tostring(tree[0]))
    text = part.findtext(f"{SPACE}binaryData") or ""
    try:
        return base64.b64decode("".join(text.split()))
    except binascii.Error:
        return b""
