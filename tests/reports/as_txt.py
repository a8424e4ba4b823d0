"""Render a report model as text: tab rows, as extractors write them (merged labels stand once)."""

from __future__ import annotations

from tests.reports.model import Grid, ReportModel, grids, statistics


def tab_rows(grid: Grid) -> list[str]:
    """One line a row; positions covered by a merged cell are empty fields."""
    lines: list[list[str]] = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        lines[cell.row][cell.column] = cell.text
    covered: list[str] = []
    for row, line in enumerate(lines):
        spans = {c.column + i for c in grid.cells if c.row == row for i in range(1, c.column_span)}
        covered.append("\t".join(text for i, text in enumerate(line) if i not in spans))
    return covered


def to_txt(model: ReportModel) -> str:
    """The whole report, paragraphs separated by blank lines."""
    blocks = [model.title, *model.opening]
    for part in model.parts:
        blocks.append(part.heading)
        blocks.extend(part.paragraphs)
        blocks.extend("\n".join(tab_rows(grid)) for grid in grids(model, part))
    if model.annex:
        blocks.append(model.annex)
        blocks.append("\n".join(tab_rows(statistics(model))))
    return "\n\n".join(blocks) + "\n"
