"""Give a document its meaning: ``recognise(document) -> AnnualReport``. Judges nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.all_lines import prose_lines
from checker.annual_report import AnnualReport, PictureTable
from checker.document import NoticeKind, Paragraph, Picture, Place, Table
from checker.forms import form_for_year
from checker.recognise.contact import find_contact
from checker.recognise.headings import find_headings
from checker.recognise.organ import organ_kind
from checker.recognise.period import find_periods
from checker.recognise.quantities import find_quantities
from checker.recognise.sections import body_end, find_opening, find_sections
from checker.recognise.stated import read_prose
from checker.recognise.tables import find_tables, gather
from checker.recognise.title import (
    find_title,
    guess_organization,
    guess_year,
    is_summary,
    year_of_the_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.annual_report import Section, StatTable, Title
    from checker.document import Document
    from checker.forms import Form
    from checker.recognise.title import Prose
    from checker.screening import Lines

__all__ = ["is_report", "is_school_report", "recognise", "second_report"]


def recognise(document: Document) -> AnnualReport:
    """Recognise title, sections, tables, contact details and numbers of a report."""
    rows = gather(document)
    found = find_tables(document, None, rows)
    prose = _prose(document, found.blocks)
    title = find_title(prose)
    seen, titled = found.blocks, title.year if title else None
    sections, end = _layout(document, seen, prose, titled)
    opening = find_opening(prose, title, sections)
    year = title.year if title and title.year else guess_year(document, prose, opening)
    demanding = _demanding_year(year, prose, sections, title, found.tables)
    form = form_for_year(demanding)
    if form and not found.hold_for(form.id):
        found = find_tables(document, form.id, rows)
    if form and (found.blocks, demanding) != (seen, titled):
        prose = _prose(document, found.blocks)
        sections, end = _layout(document, found.blocks, prose, demanding)
    lines = prose_lines(prose)
    organization = (title.organization if title else None) or guess_organization(prose, opening)
    report = AnnualReport(
        document=document,
        title=title,
        organization=organization,
        organ_kind=organ_kind(organization),
        year=year,
        form=form,
        form_used=form_used(tuple(found.tables.values()), form),
        opening=opening,
        headings=find_headings(prose, sections, lines),
        sections=sections,
        tables=found.tables,
        contact=find_contact(prose, opening, lines),
        periods=find_periods(prose, opening),
        quantities=find_quantities(prose),
        duplicates=found.duplicates,
        body_end=end,
        summary_report=is_summary(prose, opening),
        table_blocks=found.blocks,
    )
    return _with_prose(_with_sections(report), lines)


def _demanding_year(
    year: int | None,
    prose: Prose,
    sections: tuple[Section, ...],
    title: Title | None,
    tables: Mapping[str, StatTable],
) -> int | None:
    """Return the year that decides the form: the report's, or the one text and tables agree on against the title."""
    said = year_of_the_text(prose, sections[0].block if sections else 0, title)
    other = form_for_year(said)
    used = form_used(tuple(tables.values()), None)
    return said if other and used == other.id else year


def is_report(report: AnnualReport) -> bool:
    """Say whether a document is an annual report at all: a title, sections or statutory tables."""
    mandated = sum(1 for section in report.sections if section.number)
    if report.title is not None or report.tables or mandated >= 2:
        return True
    texts = [paragraph.text for _, paragraph in report.prose]
    notices = report.document.notices
    if any(n.kind is NoticeKind.SCANNED_PAGE and n.page == 1 for n in notices):
        tables = [block for block in report.document.blocks if isinstance(block, Table)]
        texts += [cell.text for table in tables for cell in table.cells]
        return sum("政府信息" in text for text in texts) >= 2
    return any(_SUBJECT in text and _OPENS_REPORT.search(text) for text in texts[:_OPENING])


_SUBJECT = "政府信息公开"
_OPENS_REPORT = re.compile(
    r"(?=.*(?:本(?:年度)?报告|年度报告|年报))(?=.*(?:统计(?:的)?(?:期限|时限|时间|期间)|1月1日))",
    re.S,
)
"""A report whose page lost its title still says what it is, and for which time."""
_OPENING = 6
_REPEATED_PARTS = 3
"""Parts that stand twice, from which a second title begins a second report."""


def is_school_report(report: AnnualReport) -> bool:
    """Say whether a school reports under its own rules: by school year, or citing them as its basis."""
    name = report.organization or ""
    if not name.endswith(("大学", "学院", "学校", "专科学校")):
        return False
    texts = [report.title.text if report.title else ""]
    texts += [p.text for block, p in report.prose if block in report.opening]
    return any("学年" in text or "学校信息公开办法" in text for text in texts)


def second_report(report: AnnualReport) -> str | None:
    """Return the title of another report (unit or year differ) in the same file, with the same parts once more."""
    numbers = [section.number for section in report.sections if section.number]
    again = [section.block for section in report.sections if section.number == 1][1:]
    if not again or len(numbers) - len(set(numbers)) < _REPEATED_PARTS:
        return None
    before = max(s.block for s in report.sections if s.block < again[0])
    between = tuple((block, p) for block, p in report.prose if before < block < again[0])
    own = (report.organization, report.year)
    titles = (find_title(between[at:]) for at in range(len(between)))
    known = (title for title in titles if title and title.organization and title.year)
    return next((t.text for t in known if (t.organization, t.year) != own), None)


def _prose(document: Document, tables: frozenset[int]) -> tuple[tuple[int, Paragraph], ...]:
    return tuple(
        (index, block)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and index not in tables
    )


def _layout(
    document: Document,
    tables: frozenset[int],
    prose: tuple[tuple[int, Paragraph], ...],
    year: int | None,
) -> tuple[tuple[Section, ...], int]:
    end = body_end(document, tables, prose)
    return find_sections(prose, year, end), end


def form_used(tables: tuple[StatTable, ...], form: Form | None) -> str | None:
    """Return the form the tables follow: one id, ``mixed``, or None without tables."""
    own = {t.form_id for t in tables if t.key != "litigation" and not t.unread}
    if not own:
        return form.id if tables and form else None
    return own.pop() if len(own) == 1 else "mixed"


def _with_prose(report: AnnualReport, lines: Lines) -> AnnualReport:
    """Read off what the prose states; ``lines`` are its texts."""
    try:
        return report.with_stated(read_prose(report), lines)
    except Exception:  # noqa: BLE001  the rules that ask for it again crash, say so, and leave the others alone
        return report


def _with_sections(report: AnnualReport) -> AnnualReport:
    """Say of every table in which section it stands, and find tables that are pictures."""
    tables = {
        key: replace(table, section=_section_of(report, table))
        for key, table in report.tables.items()
    }
    duplicates = tuple(
        replace(table, section=_section_of(report, table)) for table in report.duplicates
    )
    report = replace(report, tables=tables, duplicates=duplicates)
    return replace(report, picture_tables=_picture_tables(report))


def _section_of(report: AnnualReport, table: StatTable) -> int | None:
    """Return the section a table stands in; one right above the heading of its own section belongs below it."""
    section = report.section_number(table.blocks[0])
    own = table.form.section
    after = max(table.blocks) + 1
    heading = report.section(own) if own and own != section else None
    if heading is None or heading.block < after:
        return section
    between = range(after, heading.block)
    blocks = report.document.blocks
    bare = all(i in report.table_blocks or not isinstance(blocks[i], Paragraph) for i in between)
    return own if bare else section


def _picture_tables(report: AnnualReport) -> tuple[PictureTable, ...]:
    """A section that should hold a statutory table holds none, but a picture."""
    found: list[PictureTable] = []
    for number in (2, 3, 4):
        official = [t.key for t in report.form.tables if t.section == number] if report.form else []
        if not official or any(key in report.tables for key in official):
            continue
        pictures = [
            block
            for block in report.section_blocks(number)
            if isinstance(report.document.blocks[block], Picture)
        ]
        if pictures:
            found.append(PictureTable(official[0], Place(pictures[0])))
    found += _picture_of_annex(report)
    return tuple(found)


def _picture_of_annex(report: AnnualReport) -> list[PictureTable]:
    """The statistics table of 2014 stands nowhere in particular: the last picture may be it, behind the first heading."""
    form = report.form.table("statistics") if report.form else None
    if form is None or form.key in report.tables or not report.sections:
        return []
    first = report.sections[0].block
    blocks = report.document.blocks
    pictures = [i for i in range(first, len(blocks)) if isinstance(blocks[i], Picture)]
    return [PictureTable(form.key, Place(pictures[-1]))] if pictures else []
