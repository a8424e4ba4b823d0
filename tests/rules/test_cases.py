"""Run every case of ``cases/<ID>.toml``: the complete findings of all rules must equal the expectation."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker import check
from checker.rule_cases import CASES as SHIPPED
from checker.rule_cases import case_faults, found_lines, load_cases
from checker.rules import RULES
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES
from tests.reports.make_cases import as_json

if TYPE_CHECKING:
    from checker.findings import CheckResult

CASES = Path(__file__).parent / "cases"


def load() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("fail", "pass"):
            for case in data.get(kind, ()):
                found.append(
                    pytest.param(path.stem, kind, case, id=f"{path.stem}-{kind}-{case['name']}")
                )
    return found


def run(case: dict[str, Any], folder: Path) -> CheckResult:
    model = BASES[case.get("base", "2021")]().with_cells(case.get("cells", {}))
    text = to_txt(model)
    for old, new in case.get("replace", ()):
        assert old in text, f"not in the report: {old!r}"
        text = text.replace(old, new, 1)
    path = folder / case.get("file", "报告.txt")
    path.write_text(text, encoding="utf-8")
    return check(path)


@pytest.mark.parametrize(("rule", "kind", "case"), load())
def test_case(rule: str, kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    result = run(case, tmp_path)
    assert not result.failures
    found = found_lines(result)
    expected = case.get("expect", [])
    assert found == expected, "\n".join(
        f"{f.rule} {f.severity} {f.message}" for f in result.findings
    )
    if kind == "fail":
        also = {rule_id for f in result.findings for rule_id in (f.rule, *f.also)}
        assert rule in also
    severity = case.get("severity")
    if severity:
        assert {f.severity.value for f in result.findings if rule in (f.rule, *f.also)} == {
            severity
        }
    for words in case.get("message", ()):
        assert any(words in f.message for f in result.findings), [
            f.message for f in result.findings
        ]


@pytest.mark.parametrize("form", sorted(BASES))
def test_valid_report_has_no_findings(form: str, tmp_path: Path) -> None:
    result = run({"base": form}, tmp_path)
    assert [(f.rule, f.severity.value, f.message) for f in result.findings] == []


def test_every_rule_has_failing_cases_on_its_forms_and_near_misses() -> None:
    failing: dict[str, set[str]] = {}
    near: Counter[str] = Counter()
    for param in load():
        rule, kind, case = param.values
        assert case["name"].strip()
        if kind == "fail":
            failing.setdefault(rule, set()).add(case.get("base", "2021"))
        else:
            near[rule] += 1
    tested = [rule for rule in RULES if rule.id not in OTHERWISE_TESTED]
    lacking = {rule.id: set(rule.forms) - failing.get(rule.id, set()) for rule in tested}
    found = {rule: forms for rule, forms in lacking.items() if forms}
    assert found == CANNOT_FAIL, "a failing case for every form a rule names"
    assert [rule.id for rule in tested if near[rule.id] < 2] == [], "two near misses that pass"


CANNOT_FAIL = {
    "S111": {"2014"},  # Any annex that is mentioned may be the annexed statistics table.
    "T007": {"2014"},  # One number a row: local tables add columns, the unit may be left out.
    "T008": {"2014"},  # Local tables head their columns otherwise.
    "W102": {"2014"},  # What a report of these years cites was in force.
}
"""Forms on which a rule applies but has nothing to report."""

OTHERWISE_TESTED = {
    # Facts of the container or of last year's report, which a change to text cannot show.
    "F001", "F002", "F003", "F004", "F005", "F006", "F007", "F009",
    "Y101", "Y102", "Y103", "Y105", "Y106",
}  # fmt: skip


def test_the_shipped_cases_are_these() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == as_json(), "run: make samples"


def test_a_shipped_case_is_the_same_report(tmp_path: Path) -> None:
    book = load_cases()
    shipped = {(case.rule, case.kind, case.name): case for case in book.cases}
    for param in load()[::25]:
        rule, kind, case = param.values
        mine = shipped[rule, kind, case["name"]]
        result = run(case, tmp_path)
        assert book.write(mine, tmp_path).read_text(encoding="utf-8") == (
            tmp_path / case.get("file", "报告.txt")
        ).read_text(encoding="utf-8")
        assert case_faults(mine, result) == []


def test_what_differs_from_a_case_is_told(tmp_path: Path) -> None:
    book = load_cases()
    case = next(c for c in book.cases if c.kind == "fail" and c.severity and c.message)
    result = check(book.write(replace(case, replace=(), cells={}), tmp_path))
    faults = case_faults(case, result)
    assert len(faults) >= 4
    assert all(case.name in fault for fault in faults)
    with pytest.raises(ValueError, match="样例中没有"):
        book.write(replace(case, replace=(("没有这句话", ""),)), tmp_path)
