"""A folder of reports of fictional units, and the summary report that adds them up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2019, base_2021
from tests.reports.make_samples import with_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.reports.model import ReportModel

UNIT = "临河市水务局"
NAMES = [
    f"临河市{name}局"
    for name in [
        "教育",
        "科技",
        "民政",
        "司法",
        "财政",
        "交通",
        "农业",
        "商务",
        "文旅",
        "卫健",
        "审计",
        "统计",
    ]
]
_NUMERALS = "一二三四五六七八九十"
TOWNS = [f"临河市城{a}{b}镇人民政府" for a in _NUMERALS[:6] for b in _NUMERALS]


def unit_names(count: int) -> list[str]:
    return [*NAMES, *TOWNS][:count]


def cells_of(number: int) -> dict[str, str]:
    """Consistent tables that differ from unit to unit."""
    a, b, c = number % 7 + 1, number % 5, number * 3 % 11
    return {
        "art20_1/normative.issued": str(a),
        "art20_1/normative.repealed": str(b),
        "art20_1/normative.in_force": str(a + c + 2),
        "art20_5/licensing.decisions": str(100 + 37 * number),
        "art20_6/penalty.decisions": str(20 + 13 * number),
        "art20_6/coercion.decisions": str(c),
        "art20_8/fees.amount": f"{number}.{a}",
        **_column("natural", a + 3, b, a, 3 + b - 1, 1),
        **_column("business", c, 0, c, 0, 0),
        **_column("total", a + 3 + c, b, a + c, 3 + b - 1, 1),
        "litigation/review.upheld": str(a),
        "litigation/review.corrected": str(b),
        "litigation/review.total": str(a + b),
        "litigation/direct.other": str(c),
        "litigation/direct.total": str(c),
    }


def _column(name: str, *values: int) -> dict[str, str]:
    """One column of table three: new, carried in, granted, not held; then the sums."""
    new, carried, granted, unable, out = values
    rows = {"new": new, "carried_in": carried, "granted": granted, "unable_1": unable}
    rows |= {"total": granted + unable, "carried_out": out}
    return {f"applications/{row}.{name}": str(value) for row, value in rows.items()}


def report(unit: str, cells: Mapping[str, str], *, year: int = 2025) -> ReportModel:
    base = base_2021()
    model = replace(
        base,
        title=f"{unit}{year}年政府信息公开工作年度报告",
        opening=[text.replace(UNIT, unit) for text in base.opening],
        values=dict(cells),
    )
    return model if year == 2025 else _year(model, 2025, year)


def old_form(unit: str) -> ReportModel:
    """A report of 2025 with the tables of 2019."""
    base = base_2019()
    model = replace(base, title=base.title.replace("临河市教育局", unit))
    model = replace(model, opening=[t.replace("临河市教育局", unit) for t in base.opening])
    return _year(model, 2020, 2025)


def _year(model: ReportModel, old: int, new: int) -> ReportModel:
    changed = with_text(model, ((f"{old}年", f"{new}年"),))
    return replace(changed, title=model.title.replace(f"{old}年", f"{new}年"))


def added(many: list[Mapping[str, str]]) -> dict[str, str]:
    """The sums a right summary report holds."""
    from decimal import Decimal

    keys = dict.fromkeys(key for cells in many for key in cells)
    return {k: f"{sum(Decimal(c.get(k, '0')) for c in many):f}" for k in keys}


def write(folder, name: str, model: ReportModel):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(to_txt(model), encoding="utf-8")
    return path
