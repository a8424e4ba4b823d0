"""人工更正读数 kept in SQLite in the user's data folder, beside 已核实."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import astuple
from datetime import datetime
from typing import TYPE_CHECKING

from checker.corrections import Correction
from checker.verification import connect

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "corrections.sqlite3"
_COLUMNS = ("tab", "cell", "as_read", "corrected", "name", "reason", "at", "sha256", "subject")
_TABLE = f"""CREATE TABLE IF NOT EXISTS corrected (
    {", ".join(f"{column} TEXT NOT NULL" for column in _COLUMNS)},
    PRIMARY KEY (subject, sha256, tab, cell))"""


class CorrectionStore:
    """Opens the file for each access, so that two windows and a killed program do no harm."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _connect(self) -> sqlite3.Connection:
        return connect(self._path, _TABLE)

    def add(self, correction: Correction) -> None:
        """Remember a correction in place of an earlier one. Raises ``sqlite3.Error`` or ``OSError``."""
        at = _COLUMNS.index("at")
        row = [*astuple(correction)]
        row[at] = correction.at.isoformat()
        marks = ", ".join("?" * len(row))
        with closing(self._connect()) as connection, connection:
            connection.execute(f"INSERT OR REPLACE INTO corrected VALUES ({marks})", row)

    def remove(self, correction: Correction) -> None:
        """Forget what was said of this cell, for the file and for the report saved again."""
        with closing(self._connect()) as connection, connection:
            connection.execute(
                "DELETE FROM corrected WHERE tab = ? AND cell = ? AND (subject = ? OR sha256 = ?)",
                (correction.table, correction.cell, correction.subject, correction.sha256),
            )

    def all(self) -> tuple[Correction, ...]:
        """Return every correction, oldest first. A store that cannot be read corrects nothing."""
        if not self._path.exists():
            return ()
        try:
            with closing(self._connect()) as connection:
                rows = connection.execute("SELECT * FROM corrected ORDER BY at").fetchall()
            return tuple(_correction(row) for row in rows)
        except (sqlite3.Error, OSError, ValueError):
            return ()


def _correction(row: tuple[str, ...]) -> Correction:
    values = dict(zip(_COLUMNS, row, strict=True))
    return Correction(
        table=values.pop("tab"), at=datetime.fromisoformat(values.pop("at")), **values
    )
