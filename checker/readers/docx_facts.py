"""Facts about a docx that are not its body: properties, macros, links to outside, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.document import Notice, NoticeKind
from checker.readers.docx_xml import OFFICE, W, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.readers.docx_package import Package

CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
APP = f"{{{OFFICE}officeDocument/2006/extended-properties}}"
PROPERTIES = (
    ("docprops/core.xml", DC + "creator", "author"),
    ("docprops/core.xml", CORE + "lastModifiedBy", "lastModifiedBy"),
    ("docprops/app.xml", APP + "Company", "company"),
    ("docprops/app.xml", APP + "Manager", "manager"),
    ("docprops/app.xml", APP + "Template", "template"),
)
STANDARD_TEMPLATE = re.compile(r"normal(\.(dotm?x?|wpt))?", re.IGNORECASE)
"""The template every document has says nothing about anyone."""
LINK_PARTS = re.compile(r"word/_rels/.+\.rels")


def read_facts(package: Package) -> Iterator[Notice]:
    """Yield the notices of the package as a whole."""
    yield from _properties(package)
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in package.names):
        yield Notice(NoticeKind.MACRO, "文件含有宏")
    yield from _links(package)


def read_comments(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return author and text of every comment by its id."""
    root = package.xml(part)
    found: dict[str, tuple[str, str]] = {}
    for comment in () if root is None else root.iter(W + "comment"):
        lines = (
            "".join(node.text or "" for node in paragraph.iter(W + "t"))
            for paragraph in comment.iter(W + "p")
        )
        text = "\n".join(line for line in lines if line)
        found[value(comment, "id") or ""] = (value(comment, "author") or "", text)
    return found


def _properties(package: Package) -> Iterator[Notice]:
    roots = {name: package.xml(name) for name in ("docprops/core.xml", "docprops/app.xml")}
    for part, tag, name in PROPERTIES:
        root = roots[part]
        element = None if root is None else root.find(tag)
        text = "" if element is None else (element.text or "").strip()
        if text and not (name == "template" and STANDARD_TEMPLATE.fullmatch(text)):
            yield Notice(NoticeKind.PROPERTY, text, name)


def _links(package: Package) -> Iterator[Notice]:
    """Yield links that make Word fetch something from outside; plain hyperlinks do not."""
    for name in sorted(package.names):
        if not LINK_PARTS.fullmatch(name):
            continue
        part = "word/" + name.removeprefix("word/_rels/").removesuffix(".rels")
        for link in package.relationships(part).values():
            if link.external and link.kind != "hyperlink":
                yield Notice(NoticeKind.EXTERNAL_LINK, link.target, link.kind)
