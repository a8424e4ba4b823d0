"""Render a report model as text, in the shapes that extractors produce tables in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reports.model import Grid, ReportModel, grids, statistics

if TYPE_CHECKING:
    from collections.abc import Callable


def _lines(grid: Grid, *, repeat: bool = False) -> list[list[str]]:
    """Fields row by row; positions covered by a vertical merge are empty, or repeat the label."""
    lines: list[list[str | None]] = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                lines[row][column] = None if column > cell.column else cell.text if repeat else ""
        lines[cell.row][cell.column] = cell.text
    return [[text for text in line if text is not None] for line in lines]


def tab_rows(grid: Grid) -> list[str]:
    return ["\t".join(line) for line in _lines(grid)]


def pipe_rows(grid: Grid) -> list[str]:
    rows = ["| " + " | ".join(line) + " |" for line in _lines(grid)]
    return [rows[0], "|" + " --- |" * grid.columns, *rows[1:]]


def repeated_tab_rows(grid: Grid) -> list[str]:
    """Merged labels repeated in every row they span."""
    return ["\t".join(line) for line in _lines(grid, repeat=True)]


def space_rows(grid: Grid) -> list[str]:
    """Columns kept apart by spaces; empty fields are lost."""
    return ["  ".join(text for text in line if text) for line in _lines(grid)]


def cell_lines(grid: Grid) -> list[str]:
    """One cell a line, as copied from a web page."""
    return [text for line in _lines(grid) for text in line if text]


SHAPES: dict[str, Callable[[Grid], list[str]]] = {
    "tabs": tab_rows,
    "repeated": repeated_tab_rows,
    "pipes": pipe_rows,
    "spaces": space_rows,
    "cells": cell_lines,
}


def to_txt(model: ReportModel, shape: str = "tabs") -> str:
    """The whole report, paragraphs separated by blank lines."""
    rows = SHAPES[shape]
    blocks = [model.title, *model.opening]
    for part in model.parts:
        blocks.append(part.heading)
        blocks.extend(part.paragraphs)
        blocks.extend("\n".join(rows(grid)) for grid in grids(model, part))
    if model.annex:
        blocks.append(model.annex)
        blocks.append("\n".join(rows(statistics(model))))
    return "\n\n".join(blocks) + "\n"
