"""What the prose of a report states: figures in their sentences, the counts they claim, lists of parts. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from checker.once import once
from checker.recognise.stated.claims import find_claims
from checker.recognise.stated.part_lists import find_part_lists
from checker.recognise.stated.statements import by_sentence, find_statements
from checker.recognise.stated.zero_claims import find_zero_claims

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport
    from checker.recognise.stated.claims import Claim
    from checker.recognise.stated.part_lists import PartList
    from checker.recognise.stated.statements import Statement

__all__ = ["Stated", "read_prose", "stated"]


@dataclass(frozen=True)
class Stated:
    """What the prose states, each in document order; read by rules and by 一数到底."""

    statements: tuple[Statement, ...]
    """Every quantity in its sentence."""
    by_paragraph: tuple[tuple[Statement, ...], ...]
    """The same, those of a paragraph together."""
    by_sentence: tuple[tuple[Statement, ...], ...]
    """The same, those of a sentence together."""
    claims: tuple[Claim, ...]
    """What is said to have been counted, and in which cells of the tables that count stands."""
    zero_claims: tuple[Claim, ...]
    """The same, of zeros said in words."""
    part_lists: tuple[PartList, ...]
    """Totals with the figures said to make them up."""


def read_prose(report: AnnualReport) -> Stated:
    """Read off a recognised report what its prose states; the statements refer to that very report."""
    paragraphs = tuple(find_statements(report))
    statements = tuple(chain.from_iterable(paragraphs))
    return Stated(
        statements=statements,
        by_paragraph=paragraphs,
        by_sentence=tuple(by_sentence(paragraphs)),
        claims=find_claims(statements),
        zero_claims=find_zero_claims(statements),
        part_lists=tuple(find_part_lists(paragraphs)),
    )


def stated(report: AnnualReport) -> Stated:
    """Return what the prose states: as recognised, or read again for a changed copy or one from another process."""
    return report.stated or _read_again(report)


_read_again = once(read_prose)
