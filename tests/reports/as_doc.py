"""Render a report model as an old Word file: our docx, saved as doc by LibreOffice where it is installed."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.readers.office import find_libreoffice
from tests.reports.as_docx import to_docx

if TYPE_CHECKING:
    from tests.reports.model import ReportModel

HAS_OFFICE = find_libreoffice() is not None


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """One for the whole run: starting with a new one takes seconds."""
    return tempfile.TemporaryDirectory(prefix="nianbao-test-")


def save_as(source: Path, kind: str) -> bytes:
    """What LibreOffice makes of a file."""
    program = find_libreoffice()
    assert program
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(_profile().name).as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=60
        )
        return (Path(folder) / f"{source.stem}.{kind.partition(':')[0]}").read_bytes()


_made: dict[str, bytes] = {}


def to_doc(model: ReportModel, path: Path) -> Path:
    key = repr(model)
    if key not in _made:
        _made[key] = save_as(to_docx(model, path.with_suffix(".docx")), "doc")
    path.write_bytes(_made[key])
    return path
