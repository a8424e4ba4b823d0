"""What an empty report says: the words of ``resources/exports/template.toml`` filled in for one unit and year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.annual_report import ContactKind
from checker.errors import DataError
from checker.export.errors import ExportError
from checker.forms import form_for_year
from checker.paths import RESOURCES
from checker.prepared import toml
from checker.recognise.organ import organ_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.annual_report import AnnualReport
    from checker.forms import Form

FIRST_YEAR, LAST_YEAR = 2014, 2099
FILE = RESOURCES / "exports" / "template.toml"
TOO_EARLY = "{year} 年度没有全国统一的格式：统计表自 2014 年度起，现行格式自 2019 年度起。请用 2014 年以后的年度。"
TOO_LATE = "年度 {year} 不对，请写四位数的报告年度。"
NO_UNIT = "没有写单位名称。请用 --unit 写明单位全称。"
OTHER_YEAR = (
    "所选上年报告是 {found} 年度的，不是 {wanted} 年度：只带入了单位和联系方式，没有带入数字。"
)
OTHER_UNIT = "所选上年报告的单位是“{found}”，与“{unit}”不同：没有带入任何内容。"
_DETAILS = (
    (ContactKind.ADDRESS, "地址", "【请填写地址】"),
    (ContactKind.POSTCODE, "邮编", "【请填写邮编】"),
    (ContactKind.PHONE, "电话", "【请填写电话】"),
    (ContactKind.FAX, "传真", ""),
    (ContactKind.EMAIL, "电子邮箱", ""),
)
_YEAR = re.compile(r"20\d\d\s*年")


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A section: heading, paragraphs, keys of its tables."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """An empty report in words and numbers."""

    form: Form
    unit: str
    year: int
    title: str
    opening: str
    parts: tuple[TemplatePart, ...]
    annex: str
    """Title of the statistics table (2014 only)."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    """Numbers carried over from last year by table and cell; every other cell holds 0."""
    remarks: tuple[str, ...] = ()
    """What the clerk should know about what was carried over and what not."""

    def value(self, table: str, cell: str) -> str:
        """Return the text of a cell."""
        return self.values.get((table, cell), "0")


def make_template(year: int, unit: str | None, previous: AnnualReport | None = None) -> Template:
    """Put an empty report into words; raises ``ExportError`` with a sentence for a year without form or no unit."""
    form = form_for_year(year)
    if form is None or year < FIRST_YEAR:
        raise ExportError(TOO_EARLY.format(year=year))
    if year > LAST_YEAR:
        raise ExportError(TOO_LATE.format(year=year))
    unit = (unit or (previous.organization if previous else "") or "").strip()
    if not unit:
        raise ExportError(NO_UNIT)
    remarks: list[str] = []
    if previous and previous.organization and previous.organization != unit:
        remarks.append(OTHER_UNIT.format(found=previous.organization, unit=unit))
        previous = None
    values = _carried(form, year, previous, remarks)
    words = _data()["words"]
    given = {"unit": unit, "year": year, "title": form.title, "notice": form.notice}
    return Template(
        form,
        unit,
        year,
        title=words["title"].format(**given),
        opening="".join(_opening(given, form, previous)),
        parts=tuple(_parts(form, unit, values)),
        annex=words["annex"].format(**given) if form.table("statistics") else "",
        values=values,
        remarks=tuple(remarks),
    )


def _carried(
    form: Form, year: int, previous: AnnualReport | None, remarks: list[str]
) -> dict[tuple[str, str], str]:
    """Return last year's 结转 as this year's 上年结转 and the base of 现行有效; nothing of another year."""
    if previous is None:
        return {}
    if previous.year != year - 1:
        found = str(previous.year or "未知")
        remarks.append(OTHER_YEAR.format(found=found, wanted=year - 1))
        return {}
    values = {}
    for table, old, new in _pairs(form):
        source = previous.tables.get(table)
        cell = source.cells.get(old) if source else None
        if cell is not None and cell.value is not None and not cell.unit:
            values[table, new] = cell.text.strip()
    return values


def _pairs(form: Form) -> Iterator[tuple[str, str, str]]:
    """Yield table, last year's cell and this year's cell that is to hold the same number."""
    applications = form.table("applications")
    for column in applications.columns if applications else ():
        yield "applications", f"carried_out.{column.key}", f"carried_in.{column.key}"
    documents = form.table("art20_1")
    if documents and documents.column("in_force"):
        for row in documents.rows:
            yield "art20_1", f"{row.key}.in_force", f"{row.key}.in_force"


def _opening(given: dict[str, Any], form: Form, previous: AnnualReport | None) -> Iterator[str]:
    words = _data()["words"]
    yield words["basis_2014" if form.id == "2014" else "basis"].format(**given)
    yield words["period"].format(**given)
    yield _online_sentence(previous) or words["online"]
    details = "，".join(_details(previous))
    unit = given["unit"]
    found = [i.text for i in previous.contact.of(ContactKind.UNIT)] if previous else []
    contact_unit = found[0] if found else f"{unit}办公室"
    yield words["contact"].format(contact_unit=contact_unit, details=details)


def _online_sentence(previous: AnnualReport | None) -> str:
    """Return last year's sentence about where the report can be read, unless it names a year."""
    for block in previous.opening if previous else ():
        text = getattr(previous.document.blocks[block], "text", "") if previous else ""
        for sentence in re.findall(r"[^。]*。", text):
            if "电子版" in sentence and not _YEAR.search(sentence):
                return str(sentence.strip())
    return ""


def _details(previous: AnnualReport | None) -> Iterator[str]:
    for kind, label, blank in _DETAILS:
        texts = [item.text for item in previous.contact.of(kind)] if previous else []
        value = "、".join(dict.fromkeys(texts)) or blank
        if value:
            yield f"{label}：{value}"


def _parts(form: Form, unit: str, values: dict[tuple[str, str], str]) -> Iterator[TemplatePart]:
    data = _data()
    words = data["words"]
    given = {
        "assessment": words["assessment"] if organ_kind(unit).is_government else "",
        "carried": values.get(("applications", "carried_in.total"), words["carried"]),
    }
    for part in data["parts"]:
        if part["form"] == form.id:
            paragraphs = tuple(text.format(**given) for text in part["paragraphs"])
            yield TemplatePart(part["heading"], paragraphs, tuple(part["tables"]))


@cache
def _data() -> dict[str, Any]:
    """Load the words; ``DataError`` names what is missing."""
    try:
        data = toml(FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{FILE.name}: {error}") from error
    keys = {"form", "heading", "tables", "paragraphs"}
    if set(data) != {"words", "parts"} or any(set(part) != keys for part in data["parts"]):
        raise DataError(f"{FILE.name}: 应有 words 和 parts，每个 part 有 {sorted(keys)}")
    return data
