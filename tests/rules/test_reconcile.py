"""The solver: random consistent tables of table three, with one and two cells changed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.forms import form_by_id
from checker.rules.reconcile import explain, identities_of, slip_likelihood

FORM = form_by_id("2021")
TABLE = FORM.table("applications")
assert TABLE is not None
IDENTITIES = identities_of(FORM, "applications")
COLUMNS = [column.key for column in TABLE.columns][:-1]
RESULTS = [
    row.key for row in TABLE.rows if row.key not in ("new", "carried_in", "total", "carried_out")
]
KEYS = TABLE.cell_keys


@st.composite
def consistent(draw: st.DrawFn) -> dict[str, Decimal]:
    numbers = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 400))
    cells: dict[str, int] = {}
    for column in COLUMNS:
        results = [draw(numbers) for _ in RESULTS]
        cells.update({f"{row}.{column}": n for row, n in zip(RESULTS, results, strict=True)})
        cells[f"total.{column}"] = sum(results)
        cells[f"carried_out.{column}"] = draw(numbers)
        handled = sum(results) + cells[f"carried_out.{column}"]
        carried = draw(st.integers(0, handled))
        cells[f"carried_in.{column}"], cells[f"new.{column}"] = carried, handled - carried
    for row in TABLE.rows:
        cells[f"{row.key}.total"] = sum(cells[f"{row.key}.{column}"] for column in COLUMNS)
    return {key: Decimal(cells[key]) for key in KEYS}


@given(consistent())
@settings(max_examples=30, deadline=None)
def test_consistent_table_has_no_slip(values: dict[str, Decimal]) -> None:
    assert explain(IDENTITIES, values) == ()


@given(consistent(), st.sampled_from(KEYS), st.integers(0, 500))
@settings(max_examples=150, deadline=None)
def test_one_changed_cell_is_named_with_its_value(
    values: dict[str, Decimal], key: str, new: int
) -> None:
    wrong = {**values, key: Decimal(new)}
    slips = explain(IDENTITIES, wrong)
    if new == values[key]:
        assert slips == ()
        return
    (slip,) = slips
    ((change,),) = slip.explanations
    assert (change.cell, change.new, change.old) == (key, values[key], Decimal(new))
    assert set(slip.broken) == {i for i in IDENTITIES if i.difference(wrong)}


@given(
    consistent(), st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True), st.data()
)
@settings(max_examples=150, deadline=None)
def test_two_changed_cells_leave_no_broken_sum_unsaid(
    values: dict[str, Decimal], keys: list[str], data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.integers(1, 60), min_size=2, max_size=2))
    wrong = {**values, **{k: values[k] + s for k, s in zip(keys, steps, strict=True)}}
    slips = explain(IDENTITIES, wrong)
    broken = {i for i in IDENTITIES if i.difference(wrong)}
    assert {i for slip in slips for i in slip.broken} == broken
    for slip in slips:
        for changes in slip.explanations:
            assert all(change.new >= 0 for change in changes)
    for first in (e[0] for s in slips if len(s.explanations) == 1 for e in s.explanations):
        assert wrong[first.cell] == first.old


@given(
    consistent(), st.lists(st.sampled_from(KEYS), min_size=4, max_size=7, unique=True), st.data()
)
@settings(max_examples=20, deadline=None)
def test_many_changed_cells_leave_no_broken_sum_unsaid(
    values: dict[str, Decimal], keys: list[str], data: st.DataObject
) -> None:
    steps = data.draw(st.lists(st.integers(1, 60), min_size=len(keys), max_size=len(keys)))
    wrong = {**values, **{k: values[k] + s for k, s in zip(keys, steps, strict=True)}}
    said = {i for slip in explain(IDENTITIES, wrong) for i in slip.broken}
    assert said == {i for i in IDENTITIES if i.difference(wrong)}


def flat(**cells: int) -> dict[str, Decimal]:
    """A table of zeros with some cells set."""
    zeros = {key: Decimal(0) for key in KEYS}
    return {**zeros, **{key.replace("__", "."): Decimal(n) for key, n in cells.items()}}


BASE = {
    "new__natural": 40, "new__total": 43, "new__business": 3,
    "granted__natural": 30, "granted__total": 30, "unable_1__natural": 10, "unable_1__total": 13,
    "unable_1__business": 3, "total__natural": 40, "total__business": 3, "total__total": 43,
}  # fmt: skip


def test_two_slips_in_different_rows_are_two_findings() -> None:
    values = flat(**{**BASE, "granted__natural": 33, "unable_1__business": 5})
    slips = explain(IDENTITIES, values)
    named = [[(c.cell, int(c.new)) for e in s.explanations for c in e] for s in slips]
    assert sorted(named) == [[("granted.natural", 30)], [("unable_1.business", 3)]]


def test_two_slips_in_one_row_know_of_each_other() -> None:
    values = flat(**{**BASE, "unable_1__natural": 11, "unable_1__business": 7})
    slips = explain(IDENTITIES, values)
    assert sorted(e[0].cell for s in slips for e in s.explanations) == [
        "unable_1.business",
        "unable_1.natural",
    ]
    assert all(len(slip.partners) == 1 for slip in slips)


def test_an_application_moved_between_rows_is_one_slip_with_the_totals_first() -> None:
    values = flat(**{**BASE, "granted__natural": 29, "unable_1__natural": 11})
    (slip,) = explain(IDENTITIES, values)
    assert {(i.rule, i.over) for i in slip.broken} == {("A101", "granted"), ("A101", "unable_1")}
    assert len(slip.explanations) > 1
    assert {c.cell for c in slip.explanations[0]} == {"granted.total", "unable_1.total"}
    assert any(
        {c.cell for c in e} == {"granted.natural", "unable_1.natural"} for e in slip.explanations
    )


def test_new_applications_wrong_in_both_columns_is_one_slip() -> None:
    values = flat(**{**BASE, "new__natural": 42, "new__total": 45})
    (slip,) = explain(IDENTITIES, values)
    assert {i.rule for i in slip.broken} == {"A103"}
    assert len(slip.broken) == 2
    assert {"new.natural", "new.total"} in [{c.cell for c in e} for e in slip.explanations]


@pytest.mark.parametrize(
    ("written", "meant", "likelihood"),
    [("31", "13", 3), ("331", "31", 3), ("3", "33", 3), ("48", "43", 1), ("3", "5", 0), ("0", "10", 0), ("12", "98", 0)],
)  # fmt: skip
def test_slips_of_the_pen(written: str, meant: str, likelihood: int) -> None:
    assert slip_likelihood(written, meant) == likelihood


def test_the_only_blank_cell_explains_what_it_repairs_before_any_slip_of_the_pen() -> None:
    statistics = form_by_id("2014")
    identities = [i for i in identities_of(statistics, "statistics") if i.left == ("C1",)]
    numbers = {"C1": 28, "C1.1": 2, "C1.2": 1, "C1.3": 0, "C1.4": 7}
    values = {key: Decimal(value) for key, value in numbers.items()}
    (slip,) = explain(identities, values)
    assert slip.explanations[0][0].cell == "C1.1"
    (slip,) = explain(identities, values, blank="C1.3")
    assert [(c.cell, c.new) for (c,) in slip.explanations] == [("C1.3", Decimal(18))]
