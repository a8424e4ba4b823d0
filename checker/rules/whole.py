"""A report's texts as one: what does not stand in all of them need not be looked for in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from checker.document import Paragraph, Table
from checker.rules.once import once
from checker.screening import LongText, Screened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.annual_report import AnnualReport
    from checker.document import Document

P = TypeVar("P", bound=Screened)


@once
def whole_prose(report: AnnualReport) -> LongText:
    """Return all prose in one text, a paragraph a line."""
    return LongText("\n".join([paragraph.text for _, paragraph in report.prose]))


@once
def whole_text(document: Document) -> str:
    """Return the texts of all paragraphs and cells in one, each a line."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [cell.text for cell in block.cells]
    return "\n".join(texts)


def in_prose(report: AnnualReport, patterns: Iterable[P]) -> tuple[P, ...]:
    """Return the patterns that may match somewhere in the prose."""
    prose = whole_prose(report)
    return tuple(pattern for pattern in patterns if prose.may_match(pattern))
