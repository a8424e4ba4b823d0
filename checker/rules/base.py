"""What a rule is: a documented function over the recognised report.

A rule is a generator: it yields a ``Problem`` for every fault it can prove, or one ``NotApplicable`` /
``NotChecked`` when it has nothing to say. Its docstring, in Chinese, is its help page::

    <标题，说出毛病，不超过 16 字>

    检查：…（无毛病时应有的样子，用于检查清单）
    依据：…
    说明：…（含已知例外）
    反例：…
    正例：…
    建议：…
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings import NotApplicable, NotChecked, Problem, ReasonCode, Severity

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport
    from checker.profile import Profile

Verdicts = Iterator[Problem | NotApplicable | NotChecked]

ALL_FORMS = ("2014", "2019", "2021")
SINCE_2019 = ("2019", "2021")
PARTS = ("检查", "依据", "说明", "反例", "正例", "建议")


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides the report."""

    profile: Profile
    previous: AnnualReport | None = None
    """Last year's report, when one was given."""
    file_name: str = ""


RuleFunction = Callable[["AnnualReport", Context], Verdicts]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue."""

    id: str
    severity: Severity
    forms: tuple[str, ...]
    """Forms (the year demands) it applies to; the engine answers not_applicable for others."""
    function: RuleFunction
    title: str
    """Names the fault; the title of its findings."""
    checks: str
    """Says what is right; its line in the checklist reads true whatever the outcome."""
    basis: str
    explanation: str
    wrong: str
    right: str
    suggestion: str
    needs_previous: bool = False

    @property
    def group(self) -> str:
        """The letter of its group in the catalogue."""
        return self.id[0]


def rule(
    rule_id: str,
    severity: Severity,
    forms: tuple[str, ...] = ALL_FORMS,
    *,
    needs_previous: bool = False,
) -> Callable[[RuleFunction], Rule]:
    """Make a rule of a function; refuses one whose docstring lacks a part or has them out of order."""

    def decorate(function: RuleFunction) -> Rule:
        title, parts = parse_docstring(function.__doc__ or "", rule_id)
        return Rule(
            rule_id,
            severity,
            forms,
            function,
            title,
            parts["检查"],
            parts["依据"],
            parts["说明"],
            parts["反例"],
            parts["正例"],
            parts["建议"],
            needs_previous,
        )

    return decorate


def parse_docstring(text: str, rule_id: str) -> tuple[str, dict[str, str]]:
    """Split a rule's docstring into its title and its parts; ``ValueError`` when it has not all."""
    found = re.split(rf"^ *({'|'.join(PARTS)})：", text, flags=re.MULTILINE)
    title, names, bodies = found[0].strip(), found[1::2], found[2::2]
    if not title or len(title) > 16 or tuple(names) != PARTS:
        raise ValueError(f"{rule_id}: docstring must be a title of 1-16 characters and {PARTS}")
    joined = ("".join(line.strip() for line in body.splitlines()) for body in bodies)
    return title, dict(zip(names, joined, strict=True))


def no_section(name: str) -> NotChecked:
    """Say that the section a rule needs is absent (S101 reports it)."""
    return NotChecked(f"报告中没有找到“{name}”部分", ReasonCode.SECTION_MISSING)


def no_table(name: str) -> NotChecked:
    """Say that the table a rule needs is absent (T001, S101 or F006 reports it)."""
    return NotChecked(f"报告中没有找到{name}", ReasonCode.TABLE_MISSING)
