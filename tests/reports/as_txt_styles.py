"""The same report in the ways extractors and editors leave it as text."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from checker.readers.txt_lines import width
from tests.reports.as_html import table
from tests.reports.as_pdf_styles import by_libreoffice
from tests.reports.as_txt import to_txt
from tests.reports.model import grids, statistics

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.model import Grid, ReportModel

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


def _with_rows(
    rows: Callable[[Grid], list[str]], head: str = ""
) -> Callable[[ReportModel, Path], Path]:
    """A renderer that writes tables in rows of its own, and ``head`` before the title and the headings."""

    def make(model: ReportModel, path: Path) -> Path:
        blocks = [head + model.title.replace("\n", f"\n{head}"), *model.opening]
        for part in model.parts:
            blocks += [f"{head}{part.heading}", *part.paragraphs]
            blocks += ["\n".join(rows(grid)) for grid in grids(model, part)]
        if model.annex:
            blocks += [head + model.annex, "\n".join(rows(statistics(model)))]
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        return path

    return make


def _all_fields(grid: Grid) -> list[list[str]]:
    """A field for every position of the grid; those a merged cell covers are empty."""
    fields = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        fields[cell.row][cell.column] = cell.text
    return fields


def drawn_rows(grid: Grid) -> list[str]:
    """A grid drawn with lines."""
    fields = _all_fields(grid)
    widths = [max(2, *(width(row[i]) for row in fields)) for i in range(grid.columns)]
    rule = "┼".join("─" * size for size in widths)
    lines = [f"┌{rule}┐".replace("┼", "┬")]
    for row in fields:
        cells = (text + " " * (size - width(text)) for text, size in zip(row, widths, strict=True))
        lines += [f"│{'│'.join(cells)}│", f"├{rule}┤"]
    return [*lines[:-1], f"└{rule}┘".replace("┼", "┴")]


def comma_rows(grid: Grid) -> list[str]:
    """As a spreadsheet saves it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(_all_fields(grid))
    return text.getvalue().splitlines()


def html_rows(grid: Grid) -> list[str]:
    """As converters to Markdown write a table with merged cells."""
    return re.sub(r"</?(?:p|span)[^>]*>", "", table(grid)).splitlines()


def bold_rows(grid: Grid) -> list[str]:
    """A table of Markdown in bold."""
    rows = [" | ".join(f"**{text}**" if text else "" for text in row) for row in _all_fields(grid)]
    return [f"| {rows[0]} |", "|---" * grid.columns + "|", *(f"| {row} |" for row in rows[1:])]


RENDERERS: dict[str, Callable[[ReportModel, Path], Path]] = {
    **{name: _changed(change) for name, change in CHANGES.items()},
    **{encoding: _encoded(encoding) for encoding in ENCODINGS},
    "drawn": _with_rows(drawn_rows),
    "commas": _with_rows(comma_rows),
    "markdown": _with_rows(bold_rows, "## "),
    "markdown-html": _with_rows(html_rows, "# "),
}
EXTRACTED: dict[str, Callable[[ReportModel, Path], Path]] = {
    "layout": pdftotext("-layout"),
    "raw": pdftotext("-raw"),
    "plain": pdftotext(""),
}
