"""Rows written with commas between their cells, as spreadsheets save them: brought to rows with tabs."""

from __future__ import annotations

import csv
from itertools import groupby

from checker.readers.txt_rows import NUMERIC

FEWEST_ROWS = 3
FIGURES = 1 / 3
"""Share of the rows with a cell that is nothing but a figure, from which lines with as many commas are rows."""
MANY = 3
"""Such cells in one row, from which the other rows may be heads."""
NEARLY_ALL = 0.8
"""Share of all lines from which the whole file is rows, whatever is in them."""
LONGEST_LINE = 20_000
_OTHER_MARKS = ("\t", "|", "｜", "  ", "\u3000\u3000")
"""What a line of another kind of row has."""


def with_commas_as_tabs(text: str) -> str:
    """Return a text in which such rows have tabs; a row with one cell only is a line of its own."""
    if "," not in text:
        return text
    lines = text.splitlines(keepends=True)
    cells = [_cells(line) for line in lines]
    filled = sum(bool(line.strip()) for line in lines)
    out: list[str] = []
    at = 0
    for count, group in groupby(cells, key=len):
        rows = list(group)
        if count < 2 or len(rows) < FEWEST_ROWS or not _is_table(rows, filled):
            out += lines[at : at + len(rows)]
        else:
            out += [_row(row) for row in rows]
        at += len(rows)
    return "".join(out)


def _is_table(rows: list[list[str]], lines: int) -> bool:
    """Return whether rows are those of a table, or as good as all ``lines`` of the file."""
    figures = [sum(bool(NUMERIC.fullmatch(cell)) for cell in row) for row in rows]
    with_figures = sum(map(bool, figures)) >= FIGURES * len(rows)
    return with_figures or max(figures) >= MANY or len(rows) >= NEARLY_ALL * lines


def _cells(line: str) -> list[str]:
    """Return the cells of a line; one for a line that is no such row."""
    if "," not in line or len(line) > LONGEST_LINE or line.count('"') % 2:
        return [line]
    if any(mark in line.strip() for mark in _OTHER_MARKS):
        return [line]
    return [cell.strip() for cell in next(csv.reader([line.strip()]), [line])]


def _row(cells: list[str]) -> str:
    filled = [cell for cell in cells if cell]
    return ("\t".join(cells) if len(filled) > 1 else "".join(filled)) + "\n"
