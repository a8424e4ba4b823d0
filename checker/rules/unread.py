"""What was not read proves nothing: rules about absence answer not_checked while a page is unread."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from checker.document import NoticeKind
from checker.findings import NotChecked, Problem, ReasonCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.annual_report import AnnualReport
    from checker.rules.base import Context, RuleFunction, Verdicts


def page_list(pages: Iterable[int | None]) -> str:
    """Write pages for people: ``第 1、3 页``; empty when none is known."""
    known = sorted({page for page in pages if page is not None})
    return f"第 {'、'.join(str(page) for page in known)} 页" if known else ""


def unread_pages(report: AnnualReport) -> NotChecked | None:
    """Say that part of the file was not read, so that an absence there proves nothing."""
    document = report.document
    kinds = [NoticeKind.SCANNED_PAGE]
    if document.format != "txt":  # there only single characters cannot be read
        kinds.append(NoticeKind.UNREAD)
    found = [notice for notice in document.notices if notice.kind in kinds]
    if not found or document.ocr:
        return None
    pages = page_list(notice.page for notice in found) or "部分内容"
    return NotChecked(f"{pages}未能读出", ReasonCode.UNREADABLE)


def torn_text(report: AnnualReport) -> NotChecked | None:
    """Say that tables of a text file are torn apart: where a table stands in it, or that one is not found, proves nothing."""
    if report.document.format != "txt" or not any(t.unread for t in report.tables.values()):
        return None
    return NotChecked("文本里的表格行列已经打乱", ReasonCode.UNREADABLE)


def needs_every_page(function: RuleFunction) -> RuleFunction:
    """Make a rule whose problems are absences (or gaps) say not_checked when a page was not read."""

    @wraps(function)
    def checked(report: AnnualReport, context: Context) -> Verdicts:
        said = tuple(function(report, context))
        skip = unread_pages(report)
        if skip and any(isinstance(verdict, Problem) for verdict in said):
            yield skip
        else:
            yield from said

    return checked
