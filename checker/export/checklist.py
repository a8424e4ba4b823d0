"""The checklist as plain texts: the one model behind every kind of export and the printed list.

No export decides what is said; each only lays these texts out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker import __version__
from checker.export.corrected import (
    CORRECTIONS_NOTE,
    CORRECTIONS_TITLE,
    CorrectionRow,
    correction_rows,
)
from checker.findings import Severity, Status
from checker.place_words import place_words
from checker.text import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from checker.findings import CheckResult, Finding, Outcome

TITLE = "政府信息公开工作年度报告校核清单"
GROUPS = {
    "F": "文件",
    "S": "标题与结构",
    "T": "法定表格",
    "A": "勾稽关系",
    "N": "文表数字",
    "Y": "跨年核对",
    "C": "联系方式",
    "W": "用语",
    "P": "隐私与保密",
}
MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.NOT_APPLICABLE: "—",
    Status.NOT_CHECKED: "?",
}
VERIFIED_WORD = "已核实"
CORRECTED = "按人工更正读数"
"""What a pass says that rests on a corrected figure."""
NO_FINDINGS = "没有需要处理的问题。"
SIGNATURES = ("核对人", "负责人", "日期")
TICKS = ("已改", "属实无误")
"""The two answers a clerk can tick for a finding."""

FINDING_HEADS = ("序号", "级别", "位置 · 规则", "问题与证据", "处理建议", "核对结果")
OUTCOME_HEADS = ("规则", "检查内容", "结果", "说明")
OUTCOMES_TITLE = "检查清单"
_LONG_FACT = 28
"""Characters from which a fact needs a line of its own."""

_NOTICES = {
    "2014": "国办发〔2014〕32 号",
    "2019": "国办公开办函〔2019〕60 号",
    "2021": "国办公开办函〔2021〕30 号",
}
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the head: label and value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in words."""

    number: int
    severity: str
    """错误, 警告 or 提示, also for a verified one."""
    title: str
    place: str
    message: str
    actual: str
    """What stands there; empty when the finding does not compare."""
    expected: str
    basis: str
    suggestion: str
    rules: str
    """The rule that carries it and those with the same root: ``A101、A102``."""
    actual_label: str = "填报"
    """What ``actual`` is: 填报 for a table cell, 原文 for prose."""
    verification: str = ""
    """Reason, name and date when a person has verified it, else empty."""

    @property
    def level(self) -> str:
        """The word of the column 级别: the severity, or 已核实 with it."""
        return f"{VERIFIED_WORD}（{self.severity}）" if self.verification else self.severity

    @property
    def advice(self) -> tuple[str, ...]:
        """The small lines under the suggestion: 依据, and who verified it and why."""
        basis = f"依据：{self.basis}" if self.basis else ""
        return tuple(line for line in (basis, self.verification) if line)

    @property
    def comparison(self) -> str:
        """Both values in one line, empty when the finding does not compare."""
        parts = ((self.actual_label, self.actual), ("对照", self.expected))
        return "；".join(f"{label}：{value}" for label, value in parts if value)

    def texts(self) -> Iterator[str]:
        """Yield every text an export must show."""
        yield from (self.severity, self.title, self.place, self.message, self.actual)
        yield from (self.expected, self.basis, self.suggestion, self.rules, self.verification)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """How one rule ended, in words."""

    rule: str
    title: str
    mark: str
    """✓ ✗ — or ?"""
    word: str
    """通过, 有问题, 不适用 or 未能检查."""
    detail: str
    """How many of which severity, with which rule it shares its root, or the reason."""

    @property
    def outcome(self) -> str:
        """Mark and word: ``✓ 通过``."""
        return f"{self.mark} {self.word}"


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """The rules of one letter of the catalogue."""

    letter: str
    name: str
    rows: tuple[OutcomeRow, ...]

    @property
    def title(self) -> str:
        """Name, letter and size of the group with its outcomes: ``勾稽关系　A · 10 项　✗ 3　✓ 7``."""
        counts = ((mark, sum(row.mark == mark for row in self.rows)) for mark in "✗?✓—")
        words = "　".join(f"{mark} {count}" for mark, count in counts if count)
        return f"{self.name}　{self.letter} · {len(self.rows)} 项　{words}"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything a checklist says, in the order it says it."""

    heading: str
    """The report's title, else the file name."""
    verdict: str
    counts: tuple[str, str]
    """Two sentences: findings by severity, rules by outcome."""
    facts: tuple[Fact, ...]
    findings: tuple[FindingRow, ...]
    """Those that count, by place."""
    verified: tuple[FindingRow, ...]
    """Those a person has verified, numbered on."""
    groups: tuple[OutcomeGroup, ...]
    not_checked: str
    """Which rules could not look and that this is no pass; empty when all could."""
    sha256: str
    when: str
    """When it was checked; empty when not given."""
    program: str
    """Program and version."""
    corrections: tuple[CorrectionRow, ...] = ()
    """人工更正读数 the result rests on; without any the section is left out."""

    @property
    def verdict_line(self) -> str:
        """The line in the box under the head."""
        return f"结论：{self.verdict}"

    @property
    def page_head(self) -> tuple[str, str]:
        """Left and right text at the head of every printed page."""
        packs = [fact.value for fact in self.facts if fact.label == "规则包"]
        words = (self.program, *(f"规则包 {pack}" for pack in packs), self.when)
        return self.heading, " · ".join(word for word in words if word)

    @property
    def page_foot(self) -> str:
        """Left text at the foot of every printed page; the page number stands right of it."""
        return f"校验码前 8 位 {self.sha256[:8]}　本清单与该文件一一对应，文件改动后须重新校核"

    @property
    def fact_lines(self) -> tuple[tuple[Fact, ...], ...]:
        """The facts in lines of two, long ones alone."""
        lines: list[tuple[Fact, ...]] = []
        for fact in self.facts:
            alone = len(fact.value) > _LONG_FACT
            if (
                lines
                and len(lines[-1]) == 1
                and not alone
                and len(lines[-1][0].value) <= _LONG_FACT
            ):
                lines[-1] = (lines[-1][0], fact)
            else:
                lines.append((fact,))
        return tuple(lines)

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """All findings, verified ones last."""
        return self.findings + self.verified

    def texts(self) -> Iterator[str]:
        """Yield every text that each export must contain."""
        yield from (TITLE, self.heading, self.verdict, *self.counts, self.not_checked)
        for fact in self.facts:
            yield from (fact.label, fact.value)
        for row in self.rows:
            yield from row.texts()
        for corrected in self.corrections:
            yield from (CORRECTIONS_TITLE, CORRECTIONS_NOTE, *corrected.texts())
        for group in self.groups:
            yield group.name
            for outcome in group.rows:
                yield from (outcome.rule, outcome.title, outcome.word, outcome.detail)


def visible(text: str) -> str:
    """Return text that no format, terminal or reader can be fooled by.

    Control characters, lone surrogates and direction overrides become ``[U+202E]``; line breaks stay, tabs become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _HARMFUL.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def build_checklist(result: CheckResult, when: datetime | None = None) -> Checklist:
    """Put a result into words; ``when`` is the time of the check, left out when None."""
    rows = _finding_rows(result)
    report = result.report
    heading = report.title.text if report.title else result.document.name
    return Checklist(
        heading=visible(heading),
        verdict=result.verdict_sentence,
        counts=(_severity_counts(result), _rule_counts(result)),
        facts=tuple(_facts(result, when)),
        findings=tuple(row for row in rows if not row.verification),
        verified=tuple(row for row in rows if row.verification),
        groups=_groups(result),
        not_checked=_not_checked(result),
        sha256=result.document.sha256.upper(),
        when=_time(when) if when else "",
        program=_program(),
        corrections=tuple(_visible_row(row) for row in correction_rows(result)),
    )


def _visible_row(row: CorrectionRow) -> CorrectionRow:
    return CorrectionRow(*(visible(text) for text in row.texts()))


def _time(when: datetime) -> str:
    return f"{day_words(when)} {when:%H:%M}"


def _program() -> str:
    return f"年报校核 {__version__}"


def _facts(result: CheckResult, when: datetime | None) -> Iterator[Fact]:
    report, document = result.report, result.document
    yield Fact("单位", visible(report.organization or "未能识别"))
    yield Fact("年度", f"{report.year} 年度" if report.year else "未能识别")
    yield Fact("适用格式", _form_words(report.form.id if report.form else None))
    yield Fact("实际格式", _form_words(report.form_used))
    yield Fact("适用要求", visible(result.profile))
    yield Fact("规则包", visible(result.rule_pack))
    yield Fact("文件名", visible(document.name))
    yield Fact("版本", _program())
    yield Fact("SHA-256", document.sha256.upper())
    if document.ocr:
        yield Fact("读取方式", "文字识别（OCR），请对照原文")
    if result.corrections:
        yield Fact("人工更正", f"{len(result.corrections)} 格，逐格列在“问题”之后")
    if when:
        yield Fact("校核时间", _time(when))
    yield Fact("用时", result.elapsed)


def _form_words(form: str | None) -> str:
    if form is None:
        return "未能识别"
    if form == "mixed":
        return "混用不同年度的格式"
    notice = _NOTICES.get(form)
    return f"{form} 年格式（{notice}）" if notice else f"{form} 年格式"


def _severity_counts(result: CheckResult) -> str:
    counts = "，".join(f"{s.word} {result.count(s)} 处" for s in Severity)
    return f"{counts}；{VERIFIED_WORD} {result.verified_count} 处。"


def _rule_counts(result: CheckResult) -> str:
    order = (Status.FAILED, Status.PASSED, Status.NOT_APPLICABLE, Status.NOT_CHECKED)
    counts = "，".join(f"{s.word} {len(result.with_status(s))}" for s in order)
    return f"规则共 {len(result.outcomes)} 项：{counts}。"


def _not_checked(result: CheckResult) -> str:
    reasons: dict[str, list[str]] = {}
    for outcome in result.with_status(Status.NOT_CHECKED):
        reasons.setdefault(visible(outcome.reason or "原因不明"), []).append(outcome.rule)
    if not reasons:
        return ""
    count = sum(len(rules) for rules in reasons.values())
    listed = "；".join(f"{'、'.join(rules)}（{reason}）" for reason, rules in reasons.items())
    return f"未能检查 {count} 项：{listed}。未能检查的项目不等于通过。"


def _finding_rows(result: CheckResult) -> tuple[FindingRow, ...]:
    ordered = sorted(result.findings, key=lambda finding: finding.verified is not None)
    return tuple(_finding_row(result, f, number) for number, f in enumerate(ordered, start=1))


def _finding_row(result: CheckResult, finding: Finding, number: int) -> FindingRow:
    return FindingRow(
        number=number,
        severity=finding.severity.word,
        title=visible(finding.title),
        place=visible(place_words(result, finding.location)),
        message=visible(finding.message),
        actual=visible(finding.actual or ""),
        expected=visible(finding.expected or ""),
        basis=visible(finding.basis),
        suggestion=visible(finding.suggestion),
        rules="、".join((finding.rule, *finding.also)),
        actual_label="填报" if finding.location.table else "原文",
        verification=_verification(finding),
    )


def _verification(finding: Finding) -> str:
    note = finding.verified
    if note is None:
        return ""
    return visible(f"核实理由：{note.reason}　核实人：{note.name}　{day_words(note.at)}")


def _groups(result: CheckResult) -> tuple[OutcomeGroup, ...]:
    grouped: dict[str, list[OutcomeRow]] = {}
    for outcome in result.outcomes:
        grouped.setdefault(outcome.rule[:1], []).append(_outcome_row(result, outcome))
    return tuple(
        OutcomeGroup(letter, GROUPS.get(letter, letter), tuple(rows))
        for letter, rows in grouped.items()
    )


def _outcome_row(result: CheckResult, outcome: Outcome) -> OutcomeRow:
    detail = _failure_words(result, outcome) if outcome.status is Status.FAILED else ""
    return OutcomeRow(
        rule=outcome.rule,
        title=visible(outcome.title),
        mark=MARKS[outcome.status],
        word=outcome.status.word,
        detail=detail or visible(outcome.reason or "") or (CORRECTED if outcome.corrected else ""),
    )


def _failure_words(result: CheckResult, outcome: Outcome) -> str:
    own = [finding for finding in result.findings if finding.rule == outcome.rule]
    counts = [
        (severity.word, sum(1 for f in own if f.severity is severity and not f.verified))
        for severity in Severity
    ]
    counts.append((VERIFIED_WORD, sum(1 for f in own if f.verified)))
    words = [f"{word} {count}" for word, count in counts if count]
    if outcome.same_as:
        words.append(f"与 {outcome.same_as} 同一处")
    return "、".join(words)
