"""年报校核: check a draft 政府信息公开工作年度报告. ``check(path)`` is the one entry point."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.checking import check
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


_MODULES = {
    "check": "checking",
    **dict.fromkeys(("DataError", "ErrorCode", "ReadError"), "errors"),
    **dict.fromkeys(("CheckResult", "Finding", "Outcome", "Severity", "Status"), "findings"),
}


def __getattr__(name: str) -> object:
    """Load what is asked for: the window shows itself before, and what is prepared must be in use before."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"checker.{_MODULES[name]}"), name)
