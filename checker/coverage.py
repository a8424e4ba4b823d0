"""Which parts of a report were not read: no rule has looked at them, and nothing there counts as passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.document import NoticeKind, Place
from checker.place_words import table_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part that was not read, or not surely: a place of the document, or a whole page."""

    reason: str
    place: Place | None = None
    page: int | None = None
    """1-based; only when there is no place."""


def unread_parts(report: AnnualReport) -> tuple[UnreadPart, ...]:
    """Return every part that was not read and can be pointed at, with the reason in Chinese."""
    return (*_tables(report), *_noticed(report), *_doubtful(report))


def _tables(report: AnnualReport) -> Iterator[UnreadPart]:
    for table in report.tables.values():
        if table.unread:
            yield from (UnreadPart(table.unread, Place(block)) for block in table.blocks)
    if not report.document.ocr:
        for picture in report.picture_tables:
            yield UnreadPart(f"{table_name(picture.table)}是图片，没有读出", picture.place)


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
        yield UnreadPart("文字识别得不可靠，没有下结论", place)
