"""年报校核: check a draft 政府信息公开工作年度报告. ``check(path)`` is the one entry point."""

from __future__ import annotations

from checker.check import check
from checker.errors import DataError, ErrorCode, ReadError
from checker.findings import CheckResult, Finding, Outcome, Severity, Status

__version__ = "0.1.0"

__all__ = [
    "CheckResult",
    "DataError",
    "ErrorCode",
    "Finding",
    "Outcome",
    "ReadError",
    "Severity",
    "Status",
    "__version__",
    "check",
]
