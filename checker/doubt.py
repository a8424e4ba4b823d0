"""What was recognised in pictures, or what a PDF does not name, may be misread: no finding rests on such a character."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.document import NoticeKind
from checker.findings import NotChecked, ReasonCode
from checker.readers.pdf_characters import is_trusted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.document import Document, Place
    from checker.findings import Problem

RECOGNISED = "（据文字识别结果，请对照原件）"
UNSURE = "有关的文字或数字识别得不可靠"


def weigh(
    document: Document, problems: Sequence[Problem]
) -> tuple[tuple[Problem, ...], NotChecked | None]:
    """Return the problems that rest on sure characters, and why the rule is not checked when none is left.

    Those found on recognised pages say so. A document without doubt is returned as it is.
    """
    if not document.ocr and not document.doubtful:
        return tuple(problems), None
    pages = {n.page for n in document.notices if n.kind is NoticeKind.SCANNED_PAGE}
    kept = tuple(p for p in problems if not rests_on_doubt(document, p))
    if document.ocr:
        kept = tuple(_told(p, pages) for p in kept)
    if kept or not problems:
        return kept, None
    return (), NotChecked(UNSURE, ReasonCode.UNREADABLE)


def rests_on_doubt(document: Document, problem: Problem) -> bool:
    """Return whether a place the problem names holds, or depends on, a character that is not sure."""
    places = [w.place for w in (problem.where, *problem.related) if w.place and not w.missing]
    return any(_meets(document, place, doubt) for place in places for doubt in document.doubtful)


def unsure_figures(document: Document) -> tuple[Place, ...]:
    """Return the places of figures that are not sure, and of cells of which nothing is known."""
    return tuple(doubt for doubt in document.doubtful if _is_figure(document, doubt))


def _meets(document: Document, place: Place, doubt: Place) -> bool:
    if place.block != doubt.block:
        return False
    if doubt.row is not None:
        # Sums run along rows and columns: a figure next to an unsure one proves nothing.
        if not _is_figure(document, doubt):
            return (place.row, place.column) == (doubt.row, doubt.column)
        return place.row in (None, doubt.row) or place.column in (None, doubt.column)
    if place.start is None or place.end is None:
        return _is_figure(document, doubt)
    return place.start < (doubt.end or 0) and (doubt.start or 0) < place.end


def _is_figure(document: Document, doubt: Place) -> bool:
    """Return whether a doubtful place holds a digit, or something of which nothing is known."""
    text = document.text_at(doubt)
    return not text.strip() or any(char.isdigit() or not is_trusted(char) for char in text)


def _told(problem: Problem, pages: set[int | None]) -> Problem:
    page = problem.where.page
    if page is not None and page not in pages:
        return problem
    return replace(problem, message=f"{problem.message}{RECOGNISED}")
