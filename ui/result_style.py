"""Which icon and which colour of the tokens belongs to what a check says."""

from __future__ import annotations

from checker.findings import Severity, Status, Verdict

SEVERITY_NAME = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
"""Severity → name of its colour and icon."""

STATUS_STYLE = {
    Status.FAILED: ("fail", "error"),
    Status.NOT_CHECKED: ("not-checked", "verified"),
    Status.PASSED: ("pass", "passed"),
    Status.NOT_APPLICABLE: ("not-applicable", "verified"),
}
"""Status → icon, colour. In the order of the chips."""

VERDICT_STYLE = {
    Verdict.REJECT: ("error", "error"),
    Verdict.VERIFY: ("warning", "warning"),
    Verdict.READY: ("pass", "passed"),
    Verdict.PARTIAL: ("not-checked", "verified"),
}
"""Verdict → icon, colour (its ground is ``<colour>_tint``)."""
