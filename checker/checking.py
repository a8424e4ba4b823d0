"""The one straight path: path → Document → AnnualReport → outcomes and findings."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from checker.collecting import uncollected
from checker.corrections import apply_corrections, told
from checker.engine import judge
from checker.errors import ErrorCode, ReadError
from checker.findings import CheckResult
from checker.limits import TOO_MUCH, require_bounds
from checker.passwords import as_passwords
from checker.profile import Profile
from checker.progress import JUDGING, READING, RECOGNISING, enter
from checker.readers import read
from checker.recognise import is_report, is_school_report, recognise, second_report
from checker.rules import RULES
from checker.rules.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.annual_report import AnnualReport
    from checker.corrections import Correction
    from checker.passwords import Passwords

SCHOOL_REPORT = (
    "这是学校的信息公开年度报告，按《高等学校信息公开办法》等规定编制，"
    "不适用政府信息公开工作年度报告的格式，本程序不校核。"
)
SEVERAL = (
    "文件里不止一份年度报告（“{}”之后又有“{}”），不能当作一份校核。请各存一个文件，原文件未改动。"
)
TOO_DEEP = "文件结构嵌套过深，无法读取。请另存为 docx 后再试。"
NOT_A_REPORT = "这个文件不像政府信息公开工作年度报告：没有找到报告的标题、各部分标题或法定表格。请确认选对了文件。"


@uncollected()
def check(
    path: Path,
    *,
    previous: Path | None = None,
    profile: Profile | None = None,
    password: str | Passwords | None = None,
    corrections: Iterable[Correction] = (),
) -> CheckResult:
    """Check one report, with last year's report when given. Raises ``ReadError``.

    A single ``password`` is tried on both files. Of ``corrections`` those are used that were made for this report
    and whose cell still reads the same.
    """
    started = time.perf_counter()
    profile = profile or Profile()
    passwords = as_passwords(password)
    read_so = load_report(path, passwords.report)
    last_year = _load_previous(previous, passwords.previous) if previous else None
    context = Context(profile, last_year, path.name)
    enter(JUDGING)
    applied = apply_corrections(read_so, corrections)
    report, judgement = applied.report, judge(applied.report, RULES, context)
    if applied.used:
        judgement = told(applied, judgement, judge(read_so, RULES, context))
    return CheckResult(
        document=report.document,
        report=report,
        findings=judgement.findings,
        outcomes=judgement.outcomes,
        rule_pack=f"{report.form.name} · {report.form.pack}" if report.form else "未确定格式",
        profile=profile.name,
        elapsed_ms=round((time.perf_counter() - started) * 1000),
        failures=judgement.failures,
        previous=last_year,
        corrections=applied.used,
        lapsed_corrections=applied.lapsed,
    )


def reason(error: Exception) -> ReadError | None:
    """Return what the file did to bring about an exception; None when that is our own fault."""
    if isinstance(error, RecursionError):
        return ReadError(ErrorCode.TOO_LARGE, TOO_DEEP, str(error))
    if isinstance(error, MemoryError):
        return ReadError(ErrorCode.TOO_LARGE, TOO_MUCH, str(error))
    return None


def _load_previous(path: Path, password: str | None) -> AnnualReport:
    """Load last year's report; an error says that it is about that file."""
    try:
        return load_report(path, password)
    except ReadError as error:
        message = f"上年报告“{path.name}”：{error.message}"
        raise ReadError(error.code, message, error.detail, of_previous=True) from error


@uncollected()
def load_report(path: Path, password: str | None = None) -> AnnualReport:
    """Read and recognise one file. Raises ``ReadError``, also when it is no annual report."""
    enter(READING)
    document = require_bounds(read(path, password=password))
    enter(RECOGNISING)
    report = recognise(document)
    if not is_report(report):
        raise ReadError(ErrorCode.NOT_A_REPORT, NOT_A_REPORT)
    if is_school_report(report):
        raise ReadError(ErrorCode.NOT_A_REPORT, SCHOOL_REPORT)
    other = second_report(report)
    if other is not None:
        own = report.title.text if report.title else report.organization
        raise ReadError(ErrorCode.UNSUPPORTED, SEVERAL.format(own, other))
    return report
