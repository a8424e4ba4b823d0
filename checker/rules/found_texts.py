"""Find a paragraph or cell again by its number among the texts that were looked through as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Paragraph, Place, Table
from checker.once import once
from checker.recognise.canonical import canonical
from checker.screening import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from checker.annual_report import AnnualReport


@once
def canonical_lines(report: AnnualReport) -> Lines:
    """Return the paragraphs of the prose in the one writing, by their numbers in the prose."""
    return Lines([canonical(paragraph.text).text for _, paragraph in report.prose])


def texts_at(report: AnnualReport, numbers: Collection[int]) -> Iterator[tuple[Place, str]]:
    """Yield place and text of those of ``report.texts`` that have one of some numbers, in document order."""
    number = 0
    last = max(numbers, default=-1)
    for index, block in enumerate(report.document.blocks):
        if number > last:
            return
        if isinstance(block, Paragraph):
            if number in numbers:
                yield Place(index), block.text
            number += 1
        elif isinstance(block, Table):
            for at, cell in enumerate(block.cells, number):
                if at in numbers:
                    yield Place(index, cell.row, cell.column), cell.text
            number += len(block.cells)
