"""The rules' own cases, for 用样例自检: a fictional report, what is changed in it, and what must be found. No Qt.

``resources/cases/cases.json`` is compiled from ``tests/rules/cases`` by ``make samples``: a template of each form's
report, in which ``{{table/cell}}`` stands for a figure, and the cases as changes to it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from checker.findings import CheckResult, Finding

CASES = RESOURCES / "cases" / "cases.json"
DEFAULT_BASE = "2021"
DEFAULT_FILE = "报告.txt"
_FIGURE = re.compile(r"\{\{([^{}]+)\}\}")


@dataclass(frozen=True)
class Base:
    """A report without faults: its text with a mark for every figure, and the figures."""

    template: str
    values: Mapping[str, str]

    def text(self, cells: Mapping[str, str]) -> str:
        """Return the text, some figures being others."""
        values = {**self.values, **cells}
        return _FIGURE.sub(lambda mark: values.get(mark[1], "0"), self.template)


@dataclass(frozen=True)
class RuleCase:
    """One change to a report and all that must be found in it."""

    rule: str
    kind: str
    """``fail``: the rule must find something; ``pass``: it must not."""
    name: str
    expect: tuple[str, ...] = ()
    """One line a finding: rule and place."""
    base: str = DEFAULT_BASE
    file: str = DEFAULT_FILE
    severity: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    replace: tuple[tuple[str, str], ...] = ()
    message: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseBook:
    """All cases, in catalogue order of their rules, and the reports they change."""

    bases: Mapping[str, Base]
    cases: tuple[RuleCase, ...]

    def write(self, case: RuleCase, folder: Path) -> Path:
        """Write the report of a case into a folder. Raises ``ValueError`` when its words are not there."""
        text = self.bases[case.base].text(case.cells)
        for old, new in case.replace:
            if old not in text:
                raise ValueError(f"样例中没有“{old}”")
            text = text.replace(old, new, 1)
        path = folder / case.file
        path.write_text(text, encoding="utf-8")
        return path


def load_cases(path: Path = CASES) -> CaseBook:
    """Load the compiled cases. Raises ``OSError`` or ``ValueError`` when the file is missing or damaged."""
    data = json.loads(path.read_text(encoding="utf-8"))
    bases = {name: Base(**base) for name, base in data["bases"].items()}
    cases = tuple(
        RuleCase(
            **{
                **entry,
                "expect": tuple(entry["expect"]),
                "message": tuple(entry.get("message", ())),
                "replace": tuple((old, new) for old, new in entry.get("replace", ())),
            }
        )
        for entry in data["cases"]
    )
    return CaseBook(bases, cases)


def place(finding: Finding) -> str:
    """Return the place of a finding as cases name it."""
    where = finding.location
    if where.table and where.cell:
        return f"{where.table}/{where.cell}"
    if where.missing:
        return "missing"
    return (where.text or where.table or "file").strip()


def found_lines(result: CheckResult) -> list[str]:
    """Return one line a finding: rule and place."""
    return [f"{finding.rule} {place(finding)}" for finding in result.findings]


def _words(lines: list[str]) -> str:
    return "；".join(lines) or "没有问题"


def case_faults(case: RuleCase, result: CheckResult) -> list[str]:
    """Say (Chinese) what differs from what a case expects; empty when nothing does."""
    head = f"{case.rule}（{case.name}）"
    faults = [f"{head}：规则 {failure.rule} 未能运行" for failure in result.failures]
    found, expected = found_lines(result), list(case.expect)
    if found != expected:
        faults.append(f"{head}：应为 {_words(expected)}，实为 {_words(found)}")
    own = [f for f in result.findings if case.rule in (f.rule, *f.also)]
    if case.kind == "fail" and not own:
        faults.append(f"{head}：没有发现问题")
    if case.severity and {f.severity.value for f in own} != {case.severity}:
        faults.append(f"{head}：级别应为 {case.severity}")
    for words in case.message:
        if not any(words in finding.message for finding in result.findings):
            faults.append(f"{head}：没有说“{words}”")
    return faults
