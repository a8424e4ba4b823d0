"""Read OFD (GB/T 33190): the pages' text and lines, put together like those of a PDF.

Of the format only what text and tables need is read: pages with their templates, text, path, image and
composite objects. Fonts, signatures, seals and scripts are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.document import Notice, NoticeKind
from checker.errors import ErrorCode, ReadError
from checker.readers.docx_package import Package
from checker.readers.ofd_objects import TO_POINTS, PageReader, Resources
from checker.readers.ofd_scans import Drawn, recognised_pages
from checker.readers.ofd_xml import (
    attribute,
    child,
    children,
    descendants,
    numbers,
    resolve,
    text_of,
)
from checker.readers.paged import MOST_PAGES, PagedFile, damaged, paged_document, too_large
from checker.readers.pdf_file import TooLargeError
from checker.readers.pdf_page import PageContent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.document import Document
    from checker.readers.ofd_xml import Element

A4 = (0.0, 0.0, 210.0, 297.0)
"""Millimetres: x, y, width, height."""
MOST_GLYPHS = 300_000
"""In all pages; the longest reports known have some tens of thousands."""
SILENT_ANNOTATIONS = ("Stamp", "Watermark", "Link")
"""Kinds of annotation whose remark is no comment."""


def read(path: Path, sha256: str) -> Document:
    """Read an OFD file.

    Raises ReadError: ``DAMAGED``, ``ENCRYPTED``, ``TOO_LARGE``, ``EMPTY`` or ``NO_TEXT``.
    """
    try:
        with Package(path) as package:
            contents, notices = _read(package)
    except TooLargeError as error:
        raise too_large() from error
    except ReadError as error:
        if error.code is ErrorCode.DAMAGED:
            raise damaged(error.detail) from error
        raise
    return paged_document(PagedFile(path.name, "ofd", sha256), contents, notices)


def _read(package: Package) -> tuple[list[PageContent], list[Notice]]:
    root = package.xml("OFD.xml")
    if root is None:
        raise damaged("no OFD.xml")
    if next(descendants(root, "Encryptions"), None) is not None:
        message = "文件已加密，不能读取。请用 OFD 阅读软件解密后另存，再校核，原文件未改动。"
        raise ReadError(ErrorCode.ENCRYPTED, message)
    contents: list[PageContent] = []
    notices: list[Notice] = []
    for body in children(root, "DocBody"):
        author = text_of(child(child(body, "DocInfo"), "Author"))
        if author:
            notices.append(Notice(NoticeKind.PROPERTY, author, "Author"))
        location = resolve("", text_of(child(body, "DocRoot")))
        document = package.xml(location)
        if document is None:
            raise damaged(f"no {location}")
        opened = _Document(package, document, location)
        first = len(contents) + 1
        pages = opened.pages(first)
        contents += recognised_pages(package, pages, opened.drawn)
        notices += [*opened.comments(first), *opened.attachments()]
    return contents, notices


class _Part(NamedTuple):
    """An element of a file inside the container, with the name of that file."""

    root: Element
    name: str


class _Document:
    """One document of the container; there is hardly ever a second one."""

    def __init__(self, package: Package, root: Element, name: str) -> None:
        self._package, self._root, self._name = package, root, name
        common = child(root, "CommonData")
        self._box = _box(child(common, "PageArea")) or A4
        self._resources = Resources()
        for kind in ("PublicRes", "DocumentRes"):
            for element in children(common, kind):
                self._add_resources(resolve(name, text_of(element)))
        self._templates = {
            attribute(element, "ID"): resolve(name, attribute(element, "BaseLoc"))
            for element in children(common, "TemplatePage")
        }
        self._pages = children(child(root, "Pages"), "Page")
        self.drawn: dict[int, list[Drawn]] = {}
        """Page number → its pictures."""

    def pages(self, first: int) -> list[PageContent]:
        if len(self._pages) > MOST_PAGES:
            raise too_large()
        contents: list[PageContent] = []
        characters = 0
        for number, page in enumerate(self._pages, first):
            contents.append(self._page(page, number))
            characters += len(contents[-1].glyphs)
            if characters > MOST_GLYPHS:
                raise too_large()
        return contents

    def _page(self, page: Element, number: int) -> PageContent:
        name = resolve(self._name, attribute(page, "BaseLoc"))
        try:
            root = self._package.xml(name)
            problem = "" if root is not None else "这一页在文件里缺失"
        except ReadError as error:
            if error.code is not ErrorCode.DAMAGED:
                raise
            root, problem = None, f"这一页已损坏，读不出来（{error.detail}）"
        if root is None:
            return PageContent(number, 595.0, 842.0, problem=problem)
        box = _box(child(root, "Area")) or self._box
        content = PageContent(number, box[2] * TO_POINTS, box[3] * TO_POINTS)
        for element in children(root, "PageRes"):
            self._add_resources(resolve(name, text_of(element)))
        reader = PageReader(content, self._resources, (box[0], box[1]))
        for layer in self._layers(root):
            reader.read(layer)
        if reader.misplaced:
            problem = f"这一页有 {reader.misplaced} 处文字的位置写错，读不出来"
            return PageContent(number, content.width, content.height, problem=problem)
        reader.finish()
        self.drawn[number] = reader.drawn
        return content

    def _layers(self, root: Element) -> Iterator[Element]:
        """Yield the content of a page's templates, then its own."""
        for use in children(root, "Template"):
            name = self._templates.get(attribute(use, "TemplateID"), "")
            template = self._package.xml(name) if name else None
            content = child(template, "Content")
            if content is not None:
                yield content
        content = child(root, "Content")
        if content is not None:
            yield content

    def _add_resources(self, name: str) -> None:
        root = self._package.xml(name) if name else None
        if root is not None:
            self._resources.add(root, name)

    def comments(self, first: int) -> Iterator[Notice]:
        """Yield what people noted on the pages."""
        places = {attribute(page, "ID"): number for number, page in enumerate(self._pages, first)}
        for listing in self._parts(_Part(self._root, self._name), "Annotations"):
            for page in children(listing.root, "Page"):
                number = places.get(attribute(page, "PageID"))
                for remarks in self._parts(_Part(page, listing.name), "FileLoc"):
                    yield from _remarks(remarks.root, number)

    def attachments(self) -> Iterator[Notice]:
        """Yield the files attached to the document."""
        for listing in self._parts(_Part(self._root, self._name), "Attachments"):
            for attached in children(listing.root, "Attachment"):
                yield Notice(NoticeKind.EMBEDDED_OBJECT, attribute(attached, "Name"))

    def _parts(self, owner: _Part, kind: str) -> Iterator[_Part]:
        """Yield the files that elements of a kind point to."""
        for element in children(owner.root, kind):
            name = resolve(owner.name, text_of(element))
            root = self._package.xml(name)
            if root is not None:
                yield _Part(root, name)


def _remarks(root: Element, page: int | None) -> Iterator[Notice]:
    for annotation in children(root, "Annot"):
        remark = text_of(child(annotation, "Remark"))
        if remark and attribute(annotation, "Type") not in SILENT_ANNOTATIONS:
            yield Notice(NoticeKind.COMMENT, remark, attribute(annotation, "Creator"), page)


def _box(area: Element | None) -> tuple[float, float, float, float] | None:
    """Return the physical box of a page; None when it is not stated or has no size."""
    found = numbers(text_of(child(area, "PhysicalBox")))
    if len(found) != 4 or not (0 < found[2] < 1e5 and 0 < found[3] < 1e5):
        return None
    return found[0], found[1], found[2], found[3]
