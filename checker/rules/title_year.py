"""Which year the report is of, where title, period, sentences and tables may disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.forms import form_for_year
from checker.once import once
from checker.recognise.title import own_years

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport


@once
def title_year_contradicted(report: AnnualReport) -> int | None:
    """Return the year everything but the title speaks of; None when the title stands."""
    if report.title is None or report.title.year is None:
        return None
    years = {p.first.year for _, p in report.periods if p.first and p.first.year}
    if report.title.year in years:
        return None
    own = own_years(report.prose, report.sections[0].block if report.sections else 0)
    if own[report.title.year]:
        return None
    if not own:
        return _year_of_the_form(report, years)
    year, count = own.most_common(1)[0]
    return year if years == {year} or (not years and count >= 3) else None


def _year_of_the_form(report: AnnualReport, periods: set[int]) -> int | None:
    """Return the year of the period, when the tables are of its form and not of that of the title's year."""
    year = min(periods) if len(periods) == 1 else None
    titled = form_for_year(report.title.year) if report.title else None
    if report.form is None or titled is None or form_for_year(year) != report.form:
        return None
    return year if titled.id != report.form.id else None
