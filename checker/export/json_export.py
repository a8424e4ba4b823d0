"""The JSON of the contract (``nianbao-check/1``): the same result always gives the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.annual_report import ContactKind
from checker.correction_file import as_object
from checker.findings import Severity, Status

if TYPE_CHECKING:
    from checker.annual_report import AnnualReport
    from checker.errors import ReadError
    from checker.findings import CheckResult, Finding, Location, Verified

SCHEMA = "nianbao-check/1"
JsonObject = dict[str, Any]

_CONTACT = {
    "phones": ContactKind.PHONE,
    "faxes": ContactKind.FAX,
    "emails": ContactKind.EMAIL,
    "websites": ContactKind.WEBSITE,
}


def to_dict(result: CheckResult) -> JsonObject:
    """Return the result as the object of the contract; all texts verbatim as read."""
    document = result.document
    return {
        "schema": SCHEMA,
        "file": {
            "name": document.name,
            "format": document.format,
            "sha256": document.sha256,
            "pages": len(document.pages) or None,
            "ocr": document.ocr,
        },
        "report": _report(result.report),
        "summary": _summary(result),
        "findings": [_finding(finding) for finding in result.findings],
        "rules": [
            {
                "rule": outcome.rule,
                "status": outcome.status.value,
                "reason": outcome.reason,
                "reason_code": outcome.reason_code.value if outcome.reason_code else None,
            }
            for outcome in result.outcomes
        ],
        **_corrections(result),
        "elapsed_ms": result.elapsed_ms,
    }


def _corrections(result: CheckResult) -> JsonObject:
    """Return the 人工更正读数; a report without any has no such key."""
    if not result.corrections:
        return {}
    return {"corrections": [as_object(correction) for correction in result.corrections]}


def error_dict(name: str, error: ReadError) -> JsonObject:
    """Return the object of a file that could not be checked."""
    return {
        "schema": SCHEMA,
        "file": {"name": name},
        "error": {"code": error.code.value, "message": error.message},
    }


def to_json(data: JsonObject | list[JsonObject]) -> str:
    """Return JSON text ending in a newline; half a broken character leaves as its JSON escape."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _report(report: AnnualReport) -> JsonObject:
    return {
        "title": report.title.text if report.title else None,
        "organization": report.organization,
        "year": report.year,
        "form": report.form.id if report.form else None,
        "form_used": report.form_used,
        "contact": _contact(report),
        "sections": [
            {
                "number": section.number,
                "heading": section.heading,
                "mandated": section.mandated,
                "page": report.document.blocks[section.block].page,
            }
            for section in report.sections
        ],
        "tables": {
            key: {name: cell.as_read for name, cell in table.cells.items()}
            for key, table in report.tables.items()
        },
    }


def _contact(report: AnnualReport) -> JsonObject:
    def first(kind: ContactKind) -> str | None:
        return next((item.text for item in report.contact.of(kind)), None)

    single = {
        "address": first(ContactKind.ADDRESS),
        "postcode": first(ContactKind.POSTCODE),
    }
    several = {
        name: [item.text for item in report.contact.of(kind)] for name, kind in _CONTACT.items()
    }
    return {**single, **several}


def _summary(result: CheckResult) -> JsonObject:
    return {
        **{severity.value: result.count(severity) for severity in Severity},
        "verified": result.verified_count,
        "rules": {status.value: len(result.with_status(status)) for status in Status},
    }


def _finding(finding: Finding) -> JsonObject:
    return {
        "rule": finding.rule,
        "also": list(finding.also),
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "location": _location(finding.location),
        "related": [_location(location) for location in finding.related],
        "basis": finding.basis,
        "suggestion": finding.suggestion,
        "verified": _verified(finding.verified) if finding.verified else None,
    }


def _verified(verified: Verified) -> JsonObject:
    return {
        "reason": verified.reason,
        "name": verified.name,
        "at": verified.at.strftime("%Y-%m-%dT%H:%M"),
    }


def _location(location: Location) -> JsonObject:
    return {
        "page": location.page,
        "section": location.section,
        "paragraph": location.paragraph,
        "table": location.table,
        "cell": location.cell,
        "start": location.start,
        "end": location.end,
        "text": location.text,
        "missing": location.missing,
    }
