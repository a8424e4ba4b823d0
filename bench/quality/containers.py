"""Write a report into a container the way offices and web copies do."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from bench.quality.marks import stripped
from tests.reports.as_docx import to_docx
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import SHAPES, to_txt

if TYPE_CHECKING:
    from pathlib import Path

    from bench.quality.reports import Case

CONTAINERS = ("txt", "docx", "pdf")


def write(case: Case, container: str, folder: Path) -> Path:
    """Write the report without its marks; text files get a table shape by the seed."""
    model = stripped(case.model)
    path = folder / f"report.{container}"
    if container == "docx":
        return to_docx(model, path)
    if container == "pdf":
        return to_pdf(model, path)
    shape = case.shape or Random(case.seed).choice(list(SHAPES))
    path.write_text(to_txt(model, shape), encoding="utf-8")
    return path
