"""年报校核: check a draft 政府信息公开工作年度报告. ``check(path)`` is the one entry point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import DataError, ErrorCode, ReadError
from checker.findings import CheckResult, Finding, Outcome, Severity, Status

if TYPE_CHECKING:
    from checker.checking import check

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


def __getattr__(name: str) -> object:
    """Load what checks a report when it is asked for: the window shows itself before that."""
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from checker.checking import check

    return check
