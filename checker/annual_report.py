"""The report as recognised: what each part of the document means. Judges nothing.

Built by ``checker.recognise``; read by the rules, the window and the exports. Every part points back into the
``Document`` by ``Place``; ``locate`` turns a place into a ``Location`` of the contract.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from checker.document import Document, Paragraph, Place
from checker.findings import Location
from checker.sending import keeps_packed, quickly_sent, sends_columns
from checker.values import value_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from checker.corrections import Correction
    from checker.forms import Form, TableForm
    from checker.period import Period
    from checker.recognise.stated import Stated
    from checker.screening import Lines


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the report, which may stand on several lines."""

    text: str
    """Lines joined, spaces inside removed."""
    places: tuple[Place, ...]
    """One a line."""
    organization: str | None
    """The unit as printed in the title; None when the title names none."""
    year: int | None


class OrganKind(StrEnum):
    """What kind of body reports; decides which duties apply."""

    MINISTRY = "ministry"
    """A central body."""
    PROVINCE_GOVERNMENT = "province_government"
    CITY_GOVERNMENT = "city_government"
    COUNTY_GOVERNMENT = "county_government"
    TOWN_GOVERNMENT = "town_government"
    STREET_OFFICE = "street_office"
    DEPARTMENT = "department"
    """A department or other body of a local government."""
    UNKNOWN = "unknown"

    @property
    def is_government(self) -> bool:
        """A people's government, of any level (a 街道办事处 is a 派出机关 and is not one)."""
        return self.value.endswith("_government")


@quickly_sent
@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered or mandated heading at any level."""

    block: int
    level: int
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for 一是 / 第一."""
    style: str
    """``一、``, ``（一）``, ``1.``, ``（1）``, ``一是``, ``第一``: how the number is written."""
    number: int | None
    """Its value; None when the heading carries no number."""
    text: str
    """The words without the number."""
    start: int
    end: int
    """Span of the number and words inside the paragraph (run-in headings end before the text)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level section of the body."""

    number: int | None
    """1–6 when it is that mandated section (2019/2021), else None. For 2014 always None."""
    heading: str
    """As printed, numeral included."""
    mandated: str | None
    """The official words of the mandated section it is, e.g. ``总体情况``."""
    block: int
    """The block its heading stands in."""
    end: int
    """First block after the section; the body is ``block + 1 … end - 1`` (plus run-in text)."""
    printed_number: int | None
    """The numeral before the heading, None when there is none."""
    heading_start: int
    heading_end: int
    """Span of numeral and words inside the heading paragraph."""


class ContactKind(StrEnum):
    """The items of a contact block."""

    UNIT = "unit"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class ContactItem:
    """One contact detail exactly as printed."""

    kind: ContactKind
    text: str
    place: Place
    label: str = ""
    """The words before it, e.g. ``联系电话``."""


@dataclass(frozen=True, slots=True)
class Contact:
    """All contact details found, in document order."""

    items: tuple[ContactItem, ...] = ()
    places: tuple[Place, ...] = ()
    """The sentences that carry them (exempt from privacy rules)."""

    def of(self, kind: ContactKind) -> tuple[ContactItem, ...]:
        """Return the items of one kind."""
        return tuple(item for item in self.items if item.kind is kind)


@value_class
class ReadCell:
    """A cell of a statutory table: what was read, and the number in it if it is one.

    ``value`` is None when the text is not a plain number (blank, ``/``, ``约100``). 0, blank and ``/`` are
    different facts. ``unit`` holds a unit written inside the cell (``52件``, ``251000元``); ``value`` is then
    the number before it, unconverted.
    """

    key: str
    text: str
    value: Decimal | None
    place: Place
    unit: str = ""
    correction: Correction | None = None
    """What a person reads here: ``text`` and ``value`` are hers, what was read stays in it."""

    @property
    def as_read(self) -> str:
        """The text that was read in the file, whatever a person has put in its place."""
        return self.correction.as_read if self.correction else self.text

    @property
    def is_blank(self) -> bool:
        """Nothing but white space stands in the cell."""
        return not self.text.strip("\u3000\xa0 \t\r\n\u200b")


@value_class
class Label:
    """A row label or column header as found in the table."""

    key: str | None
    """Row or column key of the form; None for one the form does not have."""
    text: str
    place: Place
    group: str = ""
    """Label of the group it stands under, as found (（三）不予公开)."""


@dataclass(frozen=True, slots=True)
class ShiftedRow:
    """A row with one cell too many or too few."""

    row: str
    place: Place
    values: tuple[str, ...]
    """The texts found, left to right."""
    expected: int
    certain: bool = True
    """False when reading may have lost blank cells: rows cut out of text that have fewer cells."""


@sends_columns
@dataclass(frozen=True)
class StatTable:
    """One statutory table (of table two: one block) as found in the report."""

    key: str
    """``art20_1`` … ``applications``, ``litigation``, ``statistics``."""
    form: TableForm
    """The official table whose layout was found; may be of another year's form than the report needs."""
    form_id: str
    """``2014``, ``2019`` or ``2021``: the form that layout belongs to; the one the year demands where forms
    share the layout."""
    section: int | None
    """The mandated section it stands in, as in ``Location.section``."""
    blocks: tuple[int, ...]
    """The document tables it was read from, in order."""
    cells: Mapping[str, ReadCell]
    """Cell key → cell, for every cell found, in official order."""
    rows: tuple[Label, ...]
    """Row labels in the order found."""
    columns: tuple[Label, ...]
    """Column headers in the order found, the label column left out."""
    shifted: tuple[ShiftedRow, ...] = ()
    notes: tuple[str, ...] = ()
    """Other texts of the table: title row, corner (勾稽关系), notes under it."""
    corner: Place | None = None
    unread: str | None = None
    """Why (part of) it could not be read, in Chinese; None when everything was."""
    rows_torn: bool = False
    """Row labels stand in pieces in the text: which rows there are, and how they are called, is not known."""

    def value(self, key: str) -> Decimal | None:
        """Return the number of a cell; None when it is absent or not a number."""
        cell = self.cells.get(key)
        return cell.value if cell else None

    def sound_value(self, key: str) -> Decimal | None:
        """Return the number of a cell; None also when a count is negative or broken, which T011 reports."""
        value = self.value(key)
        if value is None or self.form.cell_kind(key) != "count":
            return value
        return value if value >= 0 and value == value.to_integral_value() else None


@dataclass(frozen=True, slots=True)
class PictureTable:
    """A section holds a picture where a statutory table should stand."""

    table: str
    place: Place


@value_class
class Quantity:
    """A number stated in prose, exactly where it stands."""

    text: str
    """The figure as printed: ``43``, ``1,113``, ``三百余``, ``95.05%``, ``1.3万余``."""
    value: Decimal
    """In plain units (1.3万 is 13000); percentages as the percentage (95.05)."""
    unit: str
    """``件``, ``条``, ``%``, ``元`` …; empty when none follows."""
    approximate: bool
    """余, 多, 约, 近, 左右, 以上, + …"""
    place: Place
    """The figure's own characters, without the unit."""
    sentence: tuple[int, int]
    """Span of the sentence it stands in (within the same paragraph)."""
    clause: tuple[int, int]
    """Span of the clause (between ，；。：) it stands in."""
    negated: bool = False
    """The zero is said in words: ``未收到``, ``没有``, ``无``; the value is then 0."""


@keeps_packed("headings", "sections", "tables", "contact", "quantities", "duplicates")
@dataclass(frozen=True)
class AnnualReport:
    """A recognised report."""

    document: Document
    title: Title | None
    organization: str | None
    """From the title, else from the opening."""
    organ_kind: OrganKind
    year: int | None
    form: Form | None
    """The form the year demands; None when the year is unknown or before 2014."""
    form_used: str | None
    """``2014`` | ``2019`` | ``2021`` | ``mixed`` | None when no statutory table was found."""
    opening: tuple[int, ...]
    """Blocks between title and first section, or the first paragraphs of section one that do an opening's work."""
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    tables: Mapping[str, StatTable]
    contact: Contact
    quantities: tuple[Quantity, ...]
    """Every number in the prose, in document order."""
    periods: tuple[tuple[int, Period], ...] = ()
    """Every statistics period the prose states, with its block."""
    duplicates: tuple[StatTable, ...] = ()
    """Further copies of a statutory table already in ``tables``."""
    picture_tables: tuple[PictureTable, ...] = ()
    body_end: int = 0
    """First block after the body (signature, date, annex table), else the number of blocks."""
    summary_report: bool = False
    """True for a level-wide 汇总 report (综合…编制而成, 全市/全县)."""
    table_blocks: frozenset[int] = field(default_factory=frozenset)
    """Blocks that are part of statutory tables: never prose."""
    stated: Stated | None = field(default=None, init=False, compare=False, repr=False)
    """What its prose states. Copies with other contents, and those sent to another process, are without it: ask ``stated``."""

    def with_stated(self, stated: Stated, lines: Lines) -> AnnualReport:
        """Return a copy that carries what its prose states, and ``lines``, the index of the words of its prose."""
        from checker.all_lines import all_lines  # the window does without

        copy = replace(self)
        texts = all_lines(self.document, self.table_blocks, lines)
        copy.__dict__.update(stated=stated, prose=self.prose, lines=lines, texts=texts)
        return copy

    @cached_property
    def main_headings(self) -> tuple[Heading, ...]:
        """The headings that say what is counted in the paragraphs below them: all but 一是, 二是."""
        return tuple(heading for heading in self.headings if heading.level <= 4)

    @cached_property
    def prose(self) -> tuple[tuple[int, Paragraph], ...]:
        """Every paragraph with its block index that is not part of a statutory table."""
        return tuple(
            (index, block)
            for index, block in enumerate(self.document.blocks)
            if isinstance(block, Paragraph) and index not in self.table_blocks
        )

    @cached_property
    def lines(self) -> Lines:
        """All prose as one text, a paragraph a line, with an index of what stands in it."""
        from checker.all_lines import prose_lines

        return prose_lines(self.prose)

    @cached_property
    def texts(self) -> Lines:
        """The texts of all paragraphs and cells, each a line, in document order, with the same index."""
        from checker.all_lines import all_lines

        return all_lines(self.document, self.table_blocks, self.lines)

    @cached_property
    def _section_starts(self) -> tuple[tuple[int, int | None], ...]:
        return tuple((section.block, section.number) for section in self.sections)

    def section_number(self, block: int) -> int | None:
        """Return the ``section`` of the contract for a block: 0 title and opening, 1–6, None elsewhere."""
        if self.sections and block < self.sections[0].block:
            return 0
        if block >= (self.body_end or len(self.document.blocks)):
            return None
        above = [mandated for start, mandated in self._section_starts if start <= block]
        return above[-1] if above else None

    def section(self, number: int) -> Section | None:
        """Return the (first) mandated section of a number."""
        return next((s for s in self.sections if s.number == number), None)

    def section_blocks(self, number: int) -> range:
        """Return the block range of a mandated section, heading included; empty when it is absent."""
        found = self.section(number)
        return range(found.block, found.end) if found else range(0)

    def locate(
        self,
        place: Place,
        *,
        table: str | None = None,
        cell: str | None = None,
        missing: bool = False,
    ) -> Location:
        """Turn a place into a location of the contract."""
        return Location(
            page=self.document.page_of(place),
            section=self.section_number(place.block),
            paragraph=self.document.paragraph_numbers.get(place.block) if table is None else None,
            table=table,
            cell=cell,
            start=place.start,
            end=place.end,
            text=None if missing else self.document.text_at(place),
            missing=missing,
            place=place,
        )

    def locate_cell(self, table: str, key: str) -> Location:
        """Locate a cell of a statutory table (of the table itself when the cell is absent)."""
        found = self.tables[table]
        cell = found.cells.get(key)
        if cell is None:
            place = Place(found.blocks[0]) if found.blocks else Place(0)
            return self.locate(place, table=table, cell=key, missing=True)
        return self.locate(cell.place, table=table, cell=key)

    def locate_span(self, block: int, start: int, end: int) -> Location:
        """Locate characters of a paragraph."""
        return self.locate(Place(block, start=start, end=end))

    def paragraphs_in(self, number: int) -> Iterator[tuple[int, Paragraph]]:
        """Yield block index and paragraph of the prose of a mandated section, heading included."""
        blocks = self.section_blocks(number)
        return ((index, block) for index, block in self.prose if index in blocks)
