"""已核实: what a person has verified, kept in SQLite in the user's data folder. No text of the report is stored.

A verification belongs to one finding of one unit and year. It is recognised by a fingerprint of what the finding
says; when the text or number it was about changes, the fingerprint changes and the verification has lapsed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from checker.digest import sha256
from checker.findings import CheckResult, Finding, Severity, Verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_S = 5.0
"""How long to wait for another window that is writing."""
_TABLE = """CREATE TABLE IF NOT EXISTS verified (
    subject TEXT NOT NULL, fingerprint TEXT NOT NULL, reason TEXT NOT NULL, name TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (subject, fingerprint))"""


@dataclass(frozen=True, slots=True)
class Applied:
    """A result with its verifications, and the lapsed ones by index of the finding."""

    result: CheckResult
    lapsed: dict[int, Verified]


def connect(path: Path, table: str) -> sqlite3.Connection:
    """Open a database of the user's, making folder, file and table when they are not there yet.

    ``table`` is the statement that makes it. Raises ``sqlite3.Error`` or ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=WAIT_S)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(table)
    return connection


class VerificationStore:
    """Opens the file for each access, so that two windows and a killed program do no harm."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def folder(self) -> Path:
        """The folder of the file: the user's data folder."""
        return self._path.parent

    def _connect(self) -> sqlite3.Connection:
        return connect(self._path, _TABLE)

    def add(self, result: CheckResult, finding: Finding, verified: Verified) -> None:
        """Remember a verification. Raises ``sqlite3.Error`` or ``OSError`` when it cannot be kept."""
        row = (*keys(result, finding), verified.reason, verified.name, verified.at.isoformat())
        with closing(self._connect()) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO verified VALUES (?, ?, ?, ?, ?)", row)

    def remove(self, result: CheckResult, finding: Finding) -> None:
        """Forget a verification."""
        with closing(self._connect()) as connection, connection:
            connection.execute(
                "DELETE FROM verified WHERE subject = ? AND fingerprint = ?", keys(result, finding)
            )

    def _of(self, connection: sqlite3.Connection, subject: str) -> Iterator[tuple[str, Verified]]:
        rows = connection.execute(
            "SELECT fingerprint, reason, name, at FROM verified WHERE subject = ? ORDER BY at",
            (subject,),
        )
        for fingerprint, reason, name, at in rows:
            yield fingerprint, Verified(reason, name, datetime.fromisoformat(at))

    def apply(self, result: CheckResult) -> Applied:
        """Mark the verified findings of a result. A store that cannot be read verifies nothing."""
        if not self._path.exists():
            return Applied(result, {})
        findings: list[Finding] = []
        lapsed: dict[int, Verified] = {}
        said = [keys(result, finding) for finding in result.findings]
        standing = {fingerprint for _, fingerprint in said}
        try:
            with closing(self._connect()) as connection:
                for index, finding in enumerate(result.findings):
                    subject, fingerprint = said[index]
                    known = dict(self._of(connection, subject))
                    verified = known.get(fingerprint)
                    # What still holds for another finding of the same section has not lapsed for this one.
                    left = [one for mark, one in known.items() if mark not in standing]
                    if verified is None and left:
                        lapsed[index] = left[-1]
                    findings.append(replace(finding, verified=verified or finding.verified))
        except (sqlite3.Error, OSError, ValueError):
            return Applied(result, {})
        return Applied(replace(result, findings=tuple(findings)), lapsed)


def can_be_verified(finding: Finding) -> bool:
    """Whether a finding counts and so can be verified; hints cannot."""
    return finding.severity is not Severity.INFO


def keys(result: CheckResult, finding: Finding) -> tuple[str, str]:
    """Return subject (unit, year, rule and cell or section) and fingerprint (what the finding says)."""
    report, where = result.report, finding.location
    unit = report.organization or result.document.name
    subject = (unit, report.year, finding.rule, where.table, where.cell, where.section)
    said = (finding.title, finding.message, where.text, finding.actual, finding.expected)
    others = tuple(place.text for place in finding.related)
    return _digest(subject), _digest((*subject, *said, *others))


def _digest(parts: tuple[object, ...]) -> str:
    return sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
