"""What a case of bad input is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.reports.as_docx import to_docx
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Case(NamedTuple):
    name: str
    make: Callable[[Path], Path]
    """Writes the file into a folder and returns its path."""
    codes: tuple[str, ...]
    """Codes of the contract that are right; ``ok`` where the file may be checked all the same."""


def holding(name: str, data: bytes) -> Callable[[Path], Path]:
    """Return a maker of a file with these bytes."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def valid(kind: str, folder: Path, name: str = "") -> Path:
    """Write a valid report."""
    model = BASES["2021"]()
    path = folder / (name or f"报告.{kind}")
    if kind == "txt":
        path.write_text(to_txt(model), encoding="utf-8")
        return path
    return (to_docx if kind == "docx" else to_pdf)(model, path)
