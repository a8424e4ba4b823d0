"""The bundled sample reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.paths import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (".docx", ".pdf", ".txt")


def has_sample() -> bool:
    """Say whether there is a sample."""
    return sample_path() is not None


def sample_path() -> Path | None:
    """Return the sample to try the program with: of the latest form, a docx by preference; None when there is none."""
    found = [p for p in SAMPLES.glob("**/*") if p.suffix in KINDS and p.is_file()]
    found.sort(reverse=True)
    return min(found, key=lambda p: KINDS.index(p.suffix), default=None)
