"""Every planted fault of a folder of sixty units is found, and nothing else differs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.aggregate import NO_LIST, Aggregate, Member, Standing, aggregate
from checker.checking import check, load_report
from checker.errors import ErrorCode, ReadError
from checker.export.aggregate_text import MATRIX_HEADS, counted_words, matrix_row, sum_row
from checker.findings import CheckResult
from checker.paths import SAMPLES
from tests.aggregate.batch_files import added, cells_of, old_form, report, unit_names, write

COUNT = 60
EXAMPLE = SAMPLES / "示例报告-2019格式.docx"


def read(path) -> CheckResult:
    """A result without findings: adding up needs none."""
    found = load_report(path)
    return CheckResult(found.document, found, (), (), "2021格式")


class Folder:
    """Units with their cells, and the files made of them."""

    def __init__(self, path, count=COUNT) -> None:
        self.path = path
        self.units = {name: cells_of(number) for number, name in enumerate(unit_names(count), 1)}
        self.outcomes: list[tuple[str, CheckResult | ReadError]] = []

    def member(self, unit, cells=None, *, name=None, year=2025):
        model = report(unit, self.units[unit] if cells is None else cells, year=year)
        name = name or unit
        self.outcomes.append((name, read(write(self.path, name, model))))

    def others(self, *skip):
        for unit in self.units:
            if unit not in skip:
                self.member(unit)

    def summary(self, changes=None, skip=()):
        cells = added([c for unit, c in self.units.items() if unit not in skip])
        model = report("临河市人民政府", {**cells, **(changes or {})})
        return read(write(self.path, "汇总", model))


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path, 12)


def differing(found: Aggregate) -> dict[str, Decimal]:
    return {f"{c.table}/{c.cell}": c.difference for c in found.differing}


def causes(found: Aggregate, key: str):
    (cell,) = (c for c in found.cells if f"{c.table}/{c.cell}" == key)
    return cell.causes


def test_sixty_units_that_agree(tmp_path):
    folder = Folder(tmp_path)
    folder.others()
    found = aggregate(folder.outcomes, folder.summary())
    assert len(found.counted) == COUNT
    assert found.differing == ()
    assert all(cell.word == "相符" and cell.counted == COUNT for cell in found.cells)
    assert found.notes == (NO_LIST,)


def test_sixty_units_with_planted_faults(tmp_path):
    """A wrong total, a wrong year, a double, a broken file, an old form, a slip of the summary: all found."""
    folder = Folder(tmp_path)
    slip, late, double, broken, old, *_ = folder.units
    folder.others(slip, late, broken, old)
    review = int(folder.units[slip]["litigation/review.total"])
    folder.member(slip, {**folder.units[slip], "litigation/review.total": str(review - 1)})
    folder.member(late, year=2024)
    folder.member(double, name=f"{double}（修改稿）")
    folder.outcomes.append((broken, ReadError(ErrorCode.ENCRYPTED, "文件有密码。")))
    folder.outcomes.append((old, read(write(tmp_path, old, old_form(old)))))
    licences = int(added(list(folder.units.values()))["art20_5/licensing.decisions"])
    found = aggregate(
        folder.outcomes,
        folder.summary({"art20_5/licensing.decisions": str(licences + 1000)}),
        units=[*folder.units, "临河市气象局"],
    )
    assert [m.name for m in found.of(Standing.WRONG_YEAR)] == [late]
    assert [m.name for m in found.of(Standing.DOUBLED)] == [f"{double}（修改稿）"]
    assert [m.name for m in found.of(Standing.UNREADABLE)] == [broken]
    assert [m.unit for m in found.wrong_form] == [old]
    assert found.missing == ("临河市气象局",)
    gone = [folder.units[unit] for unit in (late, broken, old)]
    expected = {k: Decimal(v) for k, v in added(gone).items() if "litigation" not in k}
    expected["art20_5/licensing.decisions"] += 1000
    assert {k: v for k, v in differing(found).items() if "litigation" not in k} == {
        k: v for k, v in expected.items() if v
    }
    for key, value in added(gone).items():
        if Decimal(value) and "litigation" not in key:
            assert {late, broken, old} >= {c.unit for c in causes(found, key)} != set()


def test_a_wrong_total_is_proven_by_its_parts(folder):
    slip, *_ = folder.units
    folder.others(slip)
    total = int(folder.units[slip]["litigation/review.total"])
    folder.member(slip, {**folder.units[slip], "litigation/review.total": str(total - 1)})
    found = aggregate(folder.outcomes, folder.summary())
    assert differing(found) == {"litigation/review.total": Decimal(1)}
    (cause,) = causes(found, "litigation/review.total")
    assert (cause.unit, cause.proven) == (slip, True)
    assert f"若为 {total}，两数相符（A201）" in cause.words
    (cell,) = found.differing
    assert "可能" not in cell.cause_words


def test_two_units_with_the_same_slip_are_only_possible(folder):
    first, second, *_ = folder.units
    folder.others(first, second)
    for unit in (first, second):
        total = int(folder.units[unit]["litigation/review.total"])
        folder.member(unit, {**folder.units[unit], "litigation/review.total": str(total - 1)})
    found = aggregate(folder.outcomes, folder.summary({"litigation/review.total": "0"}))
    assert not any(
        c.proven and c.unit in (first, second) for c in causes(found, "litigation/review.total")
    )


def test_a_slip_of_the_summary_is_its_own(folder):
    folder.others()
    right = int(added(list(folder.units.values()))["litigation/review.total"])
    found = aggregate(folder.outcomes, folder.summary({"litigation/review.total": str(right + 9)}))
    (cause,) = causes(found, "litigation/review.total")
    assert (cause.unit, cause.proven) == ("汇总报告", True)


def test_a_unit_the_summary_left_out(folder):
    unit = list(folder.units)[4]
    folder.others()
    found = aggregate(folder.outcomes, folder.summary(skip=(unit,)))
    assert differing(found) == {k: -Decimal(v) for k, v in folder.units[unit].items() if Decimal(v)}
    for cell in found.differing:
        assert [c.unit for c in cell.causes] == [unit]
        assert cell.cause_words.startswith("可能来自：汇总报告可能漏了")


def test_a_unit_the_summary_holds_twice(folder):
    unit = list(folder.units)[5]
    folder.others()
    cells = added([*folder.units.values(), folder.units[unit]])
    summary = read(write(folder.path, "汇总", report("临河市人民政府", cells)))
    found = aggregate(folder.outcomes, summary)
    assert {c.unit for cell in found.differing for c in cell.causes} == {unit}
    assert "计了两次" in found.differing[0].causes[0].words


def test_a_wrong_year_explains_its_own_numbers(folder):
    late = list(folder.units)[3]
    folder.others(late)
    folder.member(late, year=2024)
    found = aggregate(folder.outcomes, folder.summary())
    assert all([c.unit for c in cell.causes] == [late] for cell in found.differing)
    assert "年度不符" in found.differing[0].causes[0].words


@pytest.mark.parametrize("text", ["", "/", "约5"])
def test_a_cell_that_is_no_number_adds_nothing_and_is_named(text, folder):
    unit = list(folder.units)[2]
    folder.others(unit)
    key = "art20_6/penalty.decisions"
    folder.member(unit, {**folder.units[unit], key: text})
    found = aggregate(folder.outcomes, folder.summary())
    assert differing(found) == {key: Decimal(folder.units[unit][key])}
    assert [c.unit for c in causes(found, key)] == [unit]
    assert any(unit in note for note in found.notes)


def test_the_0_of_a_summary_does_not_agree_with_cells_nobody_filled(folder):
    key = "art20_1/rules.issued"
    for unit, cells in folder.units.items():
        folder.member(unit, {**cells, key: ""})
    found = aggregate(folder.outcomes, folder.summary({key: "0"}))
    (cell,) = (c for c in found.cells if f"{c.table}/{c.cell}" == key)
    assert (cell.word, sum_row(cell)[1]) == ("未能核对", "—")
    assert "未能核对 1 格" in counted_words(found)


def test_a_cell_the_summary_left_empty_names_those_who_filled_it(folder):
    unit = next(iter(folder.units))
    folder.others(unit)
    key = "litigation/after_review.pending"
    folder.member(unit, {**folder.units[unit], key: "1", "litigation/after_review.total": "1"})
    found = aggregate(folder.outcomes, folder.summary())
    assert differing(found)[key] == -1
    assert [c.words for c in causes(found, key)] == [f"{unit}这一格填报 1，汇总报告没有"]


def test_money_is_added_in_one_unit_and_exactly(folder):
    unit = list(folder.units)[2]
    folder.others(unit)
    key = "art20_8/fees.amount"
    yuan = Decimal(folder.units[unit][key]) * 10000
    folder.member(unit, {**folder.units[unit], key: f"{yuan:f}元"})
    assert differing(aggregate(folder.outcomes, folder.summary())) == {}


def test_the_summary_among_its_members_is_not_added(folder):
    folder.others()
    summary = folder.summary()
    found = aggregate([*folder.outcomes, ("汇总.txt", summary)], summary)
    assert [m.name for m in found.of(Standing.SUMMARY)] == ["汇总.txt"]
    assert found.differing == ()


def test_a_government_and_its_office_are_pointed_out(folder):
    folder.units = {"临河市人民政府": cells_of(1), "临河市人民政府办公室": cells_of(2)}
    folder.others()
    found = aggregate(folder.outcomes, folder.summary())
    assert any("通常只报一套数字" in note for note in found.notes)


def test_without_a_summary_there_is_only_the_matrix(folder):
    folder.others()
    found = aggregate(folder.outcomes, None, ["临河市气象局", *folder.units])
    assert found.cells == ()
    assert found.missing == ("临河市气象局",)


def test_rules_that_did_not_look_get_no_tick():
    titles = dict(zip(MATRIX_HEADS, matrix_row(Member("一.docx", check(EXAMPLE))), strict=True))
    assert titles["跨年核对"] == "?"
    assert titles["文件"] == "✓"


def test_tables_of_several_years_are_named_in_chinese():
    checked = check(EXAMPLE)
    mixed = replace(checked, report=replace(checked.report, form_used="mixed"))
    titles = dict(zip(MATRIX_HEADS, matrix_row(Member("一.docx", mixed)), strict=True))
    assert titles["格式"] == "混用"
