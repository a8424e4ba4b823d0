"""Run every case of ``cases/<ID>.toml``: the complete findings of all rules must equal the expectation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker import check
from checker.rules import RULES
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from checker.findings import CheckResult, Finding

CASES = Path(__file__).parent / "cases"


def _load() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("fail", "pass"):
            for case in data.get(kind, ()):
                found.append(
                    pytest.param(path.stem, kind, case, id=f"{path.stem}-{kind}-{case['name']}")
                )
    return found


def place(finding: Finding) -> str:
    where = finding.location
    if where.table and where.cell:
        return f"{where.table}/{where.cell}"
    if where.missing:
        return "missing"
    return (where.text or where.table or "file").strip()


def run(case: dict[str, Any], folder: Path) -> CheckResult:
    model = BASES[case.get("base", "2021")]().with_cells(case.get("cells", {}))
    text = to_txt(model)
    for old, new in case.get("replace", ()):
        assert old in text, f"not in the report: {old!r}"
        text = text.replace(old, new, 1)
    path = folder / case.get("file", "报告.txt")
    path.write_text(text, encoding="utf-8")
    return check(path)


@pytest.mark.parametrize(("rule", "kind", "case"), _load())
def test_case(rule: str, kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    result = run(case, tmp_path)
    assert not result.failures
    found = [f"{f.rule} {place(f)}" for f in result.findings]
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


def test_every_rule_has_failing_and_passing_cases() -> None:
    kinds = {(param.values[0], param.values[1]) for param in _load()}
    lacking = [
        (rule.id, kind)
        for rule in RULES
        for kind in ("fail", "pass")
        if (rule.id, kind) not in kinds and rule.id not in OTHERWISE_TESTED
    ]
    assert lacking == []


OTHERWISE_TESTED = {
    # Facts of the container or of last year's report, which a change to text cannot show.
    "F001", "F002", "F003", "F004", "F005", "F006", "F007", "F009",
    "Y101", "Y102", "Y103", "Y105", "Y106",
}  # fmt: skip
