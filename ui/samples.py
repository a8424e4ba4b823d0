"""The bundled sample reports."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from checker.paths import SAMPLES

KINDS = (".docx", ".pdf", ".txt")


def has_sample() -> bool:
    """Say whether there is a sample."""
    return sample_path() is not None


def sample_path() -> Path | None:
    """Return the sample to try the program with: of the latest form, a docx by preference; None when there is none."""
    found = [p for p in SAMPLES.glob("**/*") if p.suffix in KINDS and p.is_file()]
    found.sort(reverse=True)
    return min(found, key=lambda p: KINDS.index(p.suffix), default=None)


def folder_beside(report: Path) -> Path:
    """Return the folder for files made from a report: its own; 文档 for a sample and where nothing can be written."""
    own = report.parent
    if own.is_dir() and os.access(own, os.W_OK) and not report.is_relative_to(SAMPLES):
        return own
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(kind))
    return documents if documents.is_dir() else Path.home()
