"""Read xlsx workbooks that hold the statutory tables: each visible sheet as it is displayed.

Blank rows part a sheet into tables; lines of one cell above and below a table are paragraphs. Values are
what the file stores as last computed; formulas are never run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from checker.document import Block, Document, Notice, NoticeKind, Paragraph, Place
from checker.errors import ErrorCode, ReadError
from checker.readers.docx_facts import read_facts
from checker.readers.docx_package import Package
from checker.readers.xlsx_formats import Formats
from checker.readers.xlsx_sheet import Sheet, parts_of, read_sheet, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

    from checker.readers.xlsx_sheet import Part

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_SHEETS = 100


class _Workbook(NamedTuple):
    sheets: list[tuple[str, Sheet]]
    notices: list[Notice]
    """What concerns the whole file."""
    comments: list[Notice]


def read(path: Path, sha256: str, content: BinaryIO | None = None) -> Document:
    """Read a workbook; ``content`` goes before what the file holds, e.g. when that is encrypted.

    Raises ReadError: ``DAMAGED``, ``ENCRYPTED``, ``TOO_LARGE`` or ``EMPTY``.
    """
    with Package(content or path) as package:
        workbook = _read(package)
    blocks: list[Block] = []
    notices: list[Notice] = []
    furniture: list[Paragraph] = []
    for name, sheet in workbook.sheets:
        parts = list(parts_of(sheet))
        if parts:
            furniture.append(Paragraph(name))
        for part in parts:
            notices += _unread(name, part, len(blocks))
            blocks.append(_block(part))
    if not blocks:
        raise ReadError(ErrorCode.EMPTY, "工作簿里没有内容。请检查是否选对了文件。")
    return Document(
        name=path.name,
        format="xlsx",
        sha256=sha256,
        blocks=tuple(blocks),
        notices=(*notices, *workbook.comments, *workbook.notices),
        furniture=tuple(furniture),
    )


def _block(part: Part) -> Block:
    return Paragraph(part.cells[0].text) if part.is_line else table_of(part)


def _unread(name: str, part: Part, block: int) -> Iterator[Notice]:
    """Yield a notice for each formula whose result the file does not hold."""
    for cell in part.cells:
        if cell.uncomputed:
            place = Place(block, None if part.is_line else cell.row - part.first_row)
            text = f"工作表“{name}”单元格 {cell.reference} 的公式没有保存计算结果"
            yield Notice(NoticeKind.UNREAD, text, place=place)


def _read(package: Package) -> _Workbook:
    main = next(
        (
            link.target
            for link in package.relationships("").values()
            if link.kind == "officeDocument" and not link.external
        ),
        "xl/workbook.xml",
    )
    root = package.xml(main)
    if root is None:
        raise ReadError(
            ErrorCode.DAMAGED, "文件已损坏，不能读取。请用 Excel 或 WPS 打开修复并另存。"
        )
    links = package.relationships(main)
    parts = {link.kind: link.target for link in links.values() if not link.external}
    shared = _shared_strings(package.xml(parts.get("sharedStrings", "")))
    formats = Formats(package.xml(parts.get("styles", "")), dates_from_1904=_is_1904(root))
    book = _Workbook([], list(_file_notices(package)), [])
    for entry in list(root.iter(f"{MAIN}sheet"))[:MOST_SHEETS]:
        link = links.get(str(entry.get(LINK)))
        sheet = package.xml(link.target) if link and link.kind == "worksheet" else None
        if link is None or sheet is None:
            continue
        name = str(entry.get("name", ""))
        if entry.get("state") in ("hidden", "veryHidden"):
            book.notices.append(Notice(NoticeKind.HIDDEN_TEXT, f"隐藏的工作表“{name}”"))
            continue
        found = read_sheet(sheet, shared, formats)
        if found.hidden:
            text = f"工作表“{name}”中隐藏的行或列：{found.hidden}"
            book.notices.append(Notice(NoticeKind.HIDDEN_TEXT, text))
        book.sheets.append((name, found))
        book.comments.extend(_comments(package, link.target))
    return book


def _shared_strings(root: Element | None) -> list[str]:
    return [] if root is None else [plain_text(item) for item in root.iter(f"{MAIN}si")]


def plain_text(item: Element) -> str:
    """Return the text of a string item; how it is pronounced is left out."""
    runs = [item, *item.findall(f"{MAIN}r")]
    return "".join(run.findtext(f"{MAIN}t") or "" for run in runs)


def _is_1904(root: Element) -> bool:
    properties = root.find(f"{MAIN}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _file_notices(package: Package) -> Iterator[Notice]:
    yield from read_facts(package)
    if any(name.startswith("xl/externallinks/externallink") for name in package.names):
        yield Notice(NoticeKind.EXTERNAL_LINK, "引用其他工作簿的公式")


def _comments(package: Package, sheet: str) -> Iterator[Notice]:
    for link in package.relationships(sheet).values():
        root = package.xml(link.target) if link.kind == "comments" and not link.external else None
        if root is None:
            continue
        authors = [author.text or "" for author in root.iter(f"{MAIN}author")]
        for comment in root.iter(f"{MAIN}comment"):
            text = comment.find(f"{MAIN}text")
            number = str(comment.get("authorId", ""))
            name = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
            if text is not None:
                yield Notice(NoticeKind.COMMENT, plain_text(text), name)
