"""A report's texts as one: what does not stand in all of them need not be looked for in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from checker.screening import Screened

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from checker.annual_report import AnnualReport
    from checker.document import Paragraph

P = TypeVar("P", bound=Screened)


def matches(
    report: AnnualReport, pattern: Screened
) -> Iterator[tuple[int, Paragraph, re.Match[str]]]:
    """Yield every match of a pattern in the prose, with block and paragraph, in document order."""
    for number in report.lines.that_may_match(pattern):
        block, paragraph = report.prose[number]
        for match in pattern.quick.finditer(paragraph.text):
            yield block, paragraph, match


def by_paragraph(
    report: AnnualReport, patterns: Iterable[P]
) -> Iterator[tuple[int, Paragraph, Sequence[P]]]:
    """Yield block and paragraph of the prose with those of the patterns that may match in it, where there are any."""
    prose = report.lines
    found: dict[int, list[P]] = {}
    for pattern in patterns:
        for number in prose.that_may_match(pattern):
            found.setdefault(number, []).append(pattern)
    for number in sorted(found):
        block, paragraph = report.prose[number]
        yield block, paragraph, found[number]
