"""What checking says: problems, findings, outcomes and the whole result. Pure data, picklable."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.sending import sends_columns
from checker.values import value_class

if TYPE_CHECKING:
    from datetime import datetime

    from checker.annual_report import AnnualReport
    from checker.corrections import Correction
    from checker.document import Document, Place


class Severity(StrEnum):
    """How bad: 错误 must be fixed, 警告 very likely wrong, 提示 worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def word(self) -> str:
        """The Chinese word shown to users."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ("error", "warning", "info").index(self.value)


class Status(StrEnum):
    """The one outcome every rule ends in."""

    FAILED = "failed"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"

    @property
    def word(self) -> str:
        """The Chinese word shown to users."""
        return {
            "failed": "有问题",
            "passed": "通过",
            "not_applicable": "不适用",
            "not_checked": "未能检查",
        }[self.value]


class ReasonCode(StrEnum):
    """Why a rule has nothing to say (contract.md, Outcomes)."""

    NO_PREVIOUS_REPORT = "no_previous_report"
    UNREADABLE = "unreadable"
    SECTION_MISSING = "section_missing"
    TABLE_MISSING = "table_missing"
    OTHER_FORM = "other_form"
    NOT_IN_FORMAT = "not_in_format"
    AMBIGUOUS = "ambiguous"
    ORGAN_KIND = "organ_kind"
    SWITCHED_OFF = "switched_off"
    RULE_FAILED = "rule_failed"


@value_class
class Location:
    """An exact place of the report in the words of the contract.

    ``start``/``end`` count characters within the paragraph or cell. ``missing``: the thing is absent and the
    location is that of the place after which it belongs. ``place`` leads back into the ``Document``.
    """

    page: int | None = None
    section: int | None = None
    paragraph: int | None = None
    table: str | None = None
    cell: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    missing: bool = False
    place: Place | None = None


@value_class
class Problem:
    """What a rule says is wrong; the engine adds the rule's id, severity and basis.

    ``root`` names the one slip behind it: problems of several rules with the same root become one finding,
    carried by the rule that comes first in the catalogue, the others in ``also``.
    """

    message: str
    where: Location
    title: str = ""
    """At most 16 characters, no full stop; the rule's own title when empty."""
    expected: str | None = None
    actual: str | None = None
    related: tuple[Location, ...] = ()
    suggestion: str = ""
    """The rule's own suggestion when empty."""
    basis: str = ""
    """The rule's own basis when empty."""
    severity: Severity | None = None
    """When it differs from the rule's default."""
    root: str | None = None


@value_class
class NotApplicable:
    """A rule says that it does not apply to this report, and why (Chinese)."""

    reason: str
    code: ReasonCode = ReasonCode.OTHER_FORM


@value_class
class NotChecked:
    """A rule says that it could not look, and why (Chinese)."""

    reason: str
    code: ReasonCode = ReasonCode.UNREADABLE


@dataclass(frozen=True, slots=True)
class Verified:
    """A person has verified a finding: it no longer counts, but stays in every list."""

    reason: str
    name: str
    at: datetime


@value_class
class Finding:
    """A problem as the user sees it."""

    rule: str
    severity: Severity
    title: str
    message: str
    location: Location
    basis: str
    suggestion: str
    expected: str | None = None
    actual: str | None = None
    related: tuple[Location, ...] = ()
    also: tuple[str, ...] = ()
    verified: Verified | None = None


@value_class
class Outcome:
    """How one rule ended for one document."""

    rule: str
    title: str
    """What the rule checks, worded so that it is true of a report without the fault."""
    status: Status
    reason: str | None = None
    reason_code: ReasonCode | None = None
    same_as: str | None = None
    """The rule whose finding carries this rule's failure (与 A101 同一处)."""
    corrected: bool = False
    """It passes only because a person has corrected a misread figure."""


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule crashed: our fault, never the draft's."""

    rule: str
    traceback: str


class Verdict(StrEnum):
    """The one sentence above everything."""

    REJECT = "暂不能报送"
    VERIFY = "核实后可报送"
    READY = "可以报送"
    PARTIAL = "已检查的没有问题"


@sends_columns
@dataclass(frozen=True)
class CheckResult:
    """Everything one check found; what window, command line and exports take."""

    document: Document
    report: AnnualReport
    findings: tuple[Finding, ...]
    """By place in the document."""
    outcomes: tuple[Outcome, ...]
    """One a rule, in catalogue order."""
    rule_pack: str
    """E.g. ``2021格式 · 2025.1``: which data judged the report."""
    profile: str = "默认"
    elapsed_ms: int = 0
    failures: tuple[RuleFailure, ...] = field(default=())
    previous: AnnualReport | None = None
    """Last year's report, when one was given."""
    corrections: tuple[Correction, ...] = ()
    """人工更正读数 that this result rests on, in official order."""
    lapsed_corrections: tuple[Correction, ...] = ()
    """Those made for this report whose cell reads otherwise by now."""

    @property
    def elapsed(self) -> str:
        """How long the check took, in the words shown to users."""
        if self.elapsed_ms < 100:
            return "0.1 秒以内"
        return f"{self.elapsed_ms / 1000:.1f} 秒"

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity that nobody has verified."""
        return sum(1 for f in self.findings if f.severity is severity and f.verified is None)

    @property
    def verified_count(self) -> int:
        """Count the verified findings."""
        return sum(1 for f in self.findings if f.verified is not None)

    def with_status(self, status: Status) -> tuple[Outcome, ...]:
        """Return the outcomes of one status."""
        return tuple(o for o in self.outcomes if o.status is status)

    @property
    def unread(self) -> tuple[Outcome, ...]:
        """Rules not checked for another reason than a missing report of last year."""
        waiting = (ReasonCode.NO_PREVIOUS_REPORT, ReasonCode.SWITCHED_OFF)
        return tuple(
            o for o in self.with_status(Status.NOT_CHECKED) if o.reason_code not in waiting
        )

    def is_group_unchecked(self, letter: str) -> bool:
        """Whether of a group of rules something in the file, or most of the rules, was not checked."""
        group = [o for o in self.outcomes if o.rule.startswith(letter)]
        passed = sum(1 for o in group if o.status is Status.PASSED)
        left = sum(1 for o in group if o.status is Status.NOT_CHECKED)
        # 跨年 without last year's report: a tick would speak of rules that did not look.
        return left > passed or any(o.rule.startswith(letter) for o in self.unread)

    @property
    def verdict(self) -> Verdict:
        """May the report be submitted? Not checked is never passed."""
        if self.count(Severity.ERROR):
            return Verdict.REJECT
        if self.count(Severity.WARNING):
            return Verdict.VERIFY
        return Verdict.PARTIAL if self.unread else Verdict.READY

    @property
    def verdict_sentence(self) -> str:
        """The verdict with its numbers, e.g. ``暂不能报送：3 处错误，2 处警告``."""
        counts = [
            f"{self.count(s)} 处{s.word}"
            for s in (Severity.ERROR, Severity.WARNING)
            if self.count(s)
        ]
        if counts:
            return f"{self.verdict}：{'，'.join(counts)}"
        if self.unread:
            return f"{self.verdict}，{len(self.unread)} 项未能检查"
        return self.verdict.value
