"""The same report in the ways extractors and editors leave it as text."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from checker.readers.txt_lines import width
from tests.reports.as_pdf_styles import by_libreoffice
from tests.reports.as_txt import to_txt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.model import ReportModel

COLUMNS = 76
HALF = str.maketrans("，：；（）", ",:;()")
NEVER_FIRST = "。，；、”》）〕："


def is_row(line: str) -> bool:
    return "\t" in line


def wrapped(text: str) -> str:
    """Prose cut into lines of equal width, the first one indented."""
    lines = []
    for line in text.split("\n"):
        if is_row(line) or width(line) <= COLUMNS - 8:
            lines.append(line)
            continue
        rest = "\u3000\u3000" + line
        while rest:
            end = _line_end(rest)
            lines.append(rest[:end])
            rest = rest[end:]
    return "\n".join(lines)


def _line_end(text: str) -> int:
    """Where a line of text ends: before the edge, never inside a word or before a closing mark."""
    end = next((i for i in range(len(text)) if width(text[: i + 1]) > COLUMNS), len(text))
    while end < len(text) and (
        text[end] in NEVER_FIRST or re.match(r"[\w.@-]{2}", text[end - 1 : end + 1], re.A)
    ):
        end -= 1
    return end


def cut_tables(text: str) -> str:
    """A page break, with the page number, after every seventh row."""
    out: list[str] = []
    rows = 0
    for line in text.split("\n"):
        rows = rows + 1 if is_row(line) else 0
        out.append(line)
        if rows and rows % 7 == 0:
            out += ["", f"- {len(out)} -", ""]
    return "\n".join(out)


def half_width(text: str) -> str:
    """Brackets and commas typed in half width, in the tables only: in prose a rule objects to them."""
    return "\n".join(line.translate(HALF) if is_row(line) else line for line in text.split("\n"))


def double_spaced(text: str) -> str:
    return text.replace("\n", "\n\n")


def windows_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def no_blank_lines(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text)


CHANGES: dict[str, Callable[[str], str]] = {
    "wrapped": wrapped,
    "cut-tables": cut_tables,
    "half-width": half_width,
    "double-spaced": double_spaced,
    "windows": windows_ends,
    "tight": no_blank_lines,
}
ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-8-sig", "utf-16-be")


def _changed(change: Callable[[str], str]) -> Callable[[ReportModel, Path], Path]:
    def make(model: ReportModel, path: Path) -> Path:
        path.write_text(change(to_txt(model)), encoding="utf-8", newline="")
        return path

    return make


def _encoded(encoding: str) -> Callable[[ReportModel, Path], Path]:
    def make(model: ReportModel, path: Path) -> Path:
        path.write_bytes(to_txt(model).encode(encoding))
        return path

    return make


def pdftotext(option: str) -> Callable[[ReportModel, Path], Path]:
    """What poppler makes of the PDF that LibreOffice makes."""

    def make(model: ReportModel, path: Path) -> Path:
        with tempfile.TemporaryDirectory() as folder:
            pdf = by_libreoffice(model, Path(folder) / "a.pdf")
            options = [option] if option else []
            subprocess.run(["pdftotext", *options, str(pdf), str(path)], check=True)
        return path

    return make


RENDERERS: dict[str, Callable[[ReportModel, Path], Path]] = {
    **{name: _changed(change) for name, change in CHANGES.items()},
    **{encoding: _encoded(encoding) for encoding in ENCODINGS},
}
EXTRACTED: dict[str, Callable[[ReportModel, Path], Path]] = {
    "layout": pdftotext("-layout"),
    "raw": pdftotext("-raw"),
    "plain": pdftotext(""),
}
