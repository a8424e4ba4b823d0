"""Read docx (transitional and strict, with or without macros) straight from its XML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from checker.document import Document, Notice, NoticeKind, Paragraph, Picture, Place, Table
from checker.errors import ErrorCode, ReadError
from checker.readers.docx_body import BodyReader, Shared
from checker.readers.docx_facts import read_comments, read_facts
from checker.readers.docx_lean import read_styles
from checker.readers.docx_numbering import Numbering
from checker.readers.docx_package import Package, damaged
from checker.readers.docx_styles import StyleSheet
from checker.readers.docx_trace import Origins, Trace
from checker.readers.docx_xml import W, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element as Element

    from checker.document import Block
    from checker.readers.docx_package import Relationship

FURNITURE = ("header", "footer", "footnotes", "endnotes")
NOTE_TAGS = (W + "footnote", W + "endnote")


def read(path: Path, sha256: str, content: BinaryIO | None = None) -> Document:
    """Read a docx as it reads when all tracked changes are accepted.

    ``content`` goes before what the file holds, e.g. when that is encrypted.

    Raises ReadError: ``DAMAGED``, ``ENCRYPTED``, ``TOO_LARGE``, ``EMPTY`` or ``NO_TEXT``.
    """
    with Package(content or path) as package:
        main = _main_part(package)
        links = package.relationships(main)
        shared = _shared(package, links)
        body = _gathered(BodyReader(shared).read(_body(package, main)), shared.origins)
        furniture, more = _furniture(package, links, shared)
        facts = tuple(read_facts(package))
    _require_text(body)
    unplaced = shared.comments.values()
    left = [Notice(NoticeKind.COMMENT, text, author) for author, text in unplaced]
    placed = (_clamp(notice, len(body.blocks)) for notice in body.notices)
    return Document(
        name=path.name,
        format="docx",
        sha256=sha256,
        blocks=tuple(body.blocks),
        notices=(*placed, *more, *left, *facts),
        furniture=(*shared.contents, *furniture),
    )


def trace(source: Path | BinaryIO) -> Trace:
    """Read a docx again, keeping where in its XML each block stands. Raises ReadError as ``read`` does."""
    with Package(source) as package:
        main = _main_part(package)
        links = package.relationships(main)
        shared = _shared(package, links)
        origins = shared.origins = Origins()
        body = _body(package, main)
        blocks = _gathered(BodyReader(shared).read(body), origins).blocks
    elements = body.getroottree().getroot().iter("*")
    order = {element: number for number, element in enumerate(elements)}
    return Trace(main, tuple(blocks), origins, order, _target(links, "comments"))


def _gathered(body: BodyReader, origins: Origins | None) -> BodyReader:
    """Put tables in the place of rows typed with tabs; what looks for them is loaded only where there are tabs."""
    if not any(isinstance(block, Paragraph) and "\t" in block.text for block in body.blocks):
        return body
    from checker.readers.docx_typed import gather_typed_tables

    return gather_typed_tables(body, origins)


def _shared(package: Package, links: dict[str, Relationship]) -> Shared:
    root, whole = read_styles(package, _target(links, "styles"))
    styles = StyleSheet(root, _part(package, links, "theme"), whole)
    numbering = Numbering(_part(package, links, "numbering"), styles)
    return Shared(styles, numbering, read_comments(package, _target(links, "comments")))


def _body(package: Package, main: str) -> Element:
    root = package.xml(main)
    body: Element | None = None if root is None else root.find(W + "body")
    if body is None:
        raise damaged("no body")
    return body


def _main_part(package: Package) -> str:
    for link in package.relationships("").values():
        if link.kind == "officeDocument" and not link.external:
            return link.target
    return "word/document.xml"


def _target(links: dict[str, Relationship], kind: str) -> str:
    return next((link.target for link in links.values() if link.kind == kind), "")


def _part(package: Package, links: dict[str, Relationship], kind: str) -> Element | None:
    target = _target(links, kind)
    return package.xml(target) if target else None


def _furniture(
    package: Package, links: dict[str, Relationship], shared: Shared
) -> tuple[list[Paragraph], list[Notice]]:
    """Return the paragraphs of headers, footers and notes, and the notices in them without a place."""
    paragraphs: list[Paragraph] = []
    notices: list[Notice] = []
    unnumbered = Shared(shared.styles, Numbering(None, shared.styles), shared.comments)
    for link in links.values():
        if link.kind not in FURNITURE or link.external:
            continue
        root = package.xml(link.target)
        for part in () if root is None else _notes(root):
            reader = BodyReader(unnumbered).read(part)
            paragraphs.extend(_paragraphs(reader.blocks))
            notices.extend(replace(notice, place=None) for notice in reader.notices)
    return paragraphs, notices


def _notes(root: Element) -> Iterator[Element]:
    """Yield a header or footer itself, or each real note; separators are no text."""
    notes = [child for child in root if child.tag in NOTE_TAGS]
    if not notes:
        yield root
    for note in notes:
        if value(note, "type") in (None, "normal"):
            yield note


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            yield from (Paragraph(cell.text) for cell in block.cells if cell.text.strip())


def _require_text(body: BodyReader) -> None:
    for block in body.blocks:
        if isinstance(block, Paragraph):
            return
        if isinstance(block, Table) and any(cell.text.strip() for cell in block.cells):
            return
    if any(isinstance(block, Picture) for block in body.blocks):
        message = "文件里只有图片，没有文字。请换用可以复制文字的原稿再校核。"
        raise ReadError(ErrorCode.NO_TEXT, message)
    if any(notice.kind is NoticeKind.UNREAD for notice in body.notices):
        message = "文件的正文是嵌入的外部内容，没有读取。请用 Word 或 WPS 打开后另存，再校核。"
        raise ReadError(ErrorCode.EMPTY, message)
    raise ReadError(ErrorCode.EMPTY, "文件里没有文字。请检查是否选对了文件。")


def _clamp(notice: Notice, count: int) -> Notice:
    """Let a notice of an empty last paragraph point at the last block there is."""
    if notice.place is None or notice.place.block < count:
        return notice
    return replace(notice, place=Place(count - 1) if count else None)
