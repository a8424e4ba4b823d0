"""A statistics period (统计期限) as a report states it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    """How exactly a period is stated."""

    FULL = "full"
    """Two dates with day and month."""
    MONTHS = "months"
    """Two months (2022年1月至12月), or an end such as 12月底."""
    UNTIL = "until"
    """Only an end (截至2022年12月31日)."""
    YEAR = "year"
    """Only a year (2022年度)."""
    UNREAD = "unread"
    """It stands there, but the dates cannot be read (a character is lost or wrong)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as printed; parts that are not printed are None."""

    year: int | None
    month: int | None
    day: int | None

    def is_real(self) -> bool:
        """Whether the calendar has such a day (a part that is not printed does not matter)."""
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Period:
    """A stated period and its span in the text it was found in."""

    kind: PeriodKind
    start: int
    end: int
    text: str
    first: Day | None = None
    last: Day | None = None
