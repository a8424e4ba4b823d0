"""Which parts of a report no rule has judged: not read, read as nothing, or nothing to judge them by.

What stands there counts neither as passed nor as wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.document import NoticeKind, Picture, Place, Table
from checker.place_words import table_name
from checker.readings import How, doubt_words, readings
from checker.text import cell_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport


PICTURE = "图片，里面的文字没有读"
OTHER_TABLE = "不是法定表格，里面的数字没有规则核对"


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part that was not judged, or not surely: a place of the document, or a whole page."""

    reason: str
    place: Place | None = None
    page: int | None = None
    """1-based; only when there is no place."""


def unread_parts(report: AnnualReport) -> tuple[UnreadPart, ...]:
    """Return every part that was not judged and can be pointed at, with the reason in Chinese."""
    parts = (_tables, _rows, _others, _noticed, _doubtful)
    return tuple(found for part in parts for found in part(report))


def _tables(report: AnnualReport) -> Iterator[UnreadPart]:
    for table in report.tables.values():
        if table.unread:
            yield from (UnreadPart(table.unread, Place(block)) for block in table.blocks)
    if not report.document.ocr:
        for picture in report.picture_tables:
            yield UnreadPart(f"{table_name(picture.table)}是图片，没有读出", picture.place)


def _rows(report: AnnualReport) -> Iterator[UnreadPart]:
    """Yield the rows of statutory tables that were taken as none, each once."""
    seen: set[tuple[int, int | None]] = set()
    torn = {b for table in report.tables.values() if table.unread for b in table.blocks}
    for reading in readings(report):
        place = reading.place
        key = (place.block, place.row)
        if reading.how is not How.UNREAD or place.block in torn or key in seen:
            continue
        seen.add(key)
        yield UnreadPart(reading.reason, place)


def _others(report: AnnualReport) -> Iterator[UnreadPart]:
    """Yield pictures, and tables whose figures no rule knows."""
    tables = {picture.place.block for picture in report.picture_tables}
    copies = {block for table in report.duplicates for block in table.blocks}
    for index, block in enumerate(report.document.blocks):
        if isinstance(block, Picture) and index not in tables and not report.document.ocr:
            yield UnreadPart(PICTURE, Place(index))
        elif (
            isinstance(block, Table)
            and index not in report.table_blocks | copies
            and _counts(block)
        ):
            yield UnreadPart(OTHER_TABLE, Place(index))


def _counts(table: Table) -> bool:
    return any(cell_number(cell.text) is not None for cell in table.cells)


def _noticed(report: AnnualReport) -> Iterator[UnreadPart]:
    document = report.document
    for notice in document.notices:
        scanned = notice.kind is NoticeKind.SCANNED_PAGE and not document.ocr
        if not scanned and notice.kind is not NoticeKind.UNREAD:
            continue
        words = "这一页是扫描图片，没有读出" if scanned else notice.text or "没有读出"
        if notice.place is not None:
            yield UnreadPart(words, notice.place)
        elif notice.page is not None:
            yield UnreadPart(words, page=notice.page)


def _doubtful(report: AnnualReport) -> Iterator[UnreadPart]:
    for place in report.document.doubtful:
        yield UnreadPart(doubt_words(report), place)
