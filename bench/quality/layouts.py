"""Ways in which the statutory tables are laid out; none of them is a fault."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tests.reports.model import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.quality.reports import Case
    from tests.reports.model import ReportModel

HALF = str.maketrans("（），：", "(),:")
SPREAD = ("规章", "总计", "自然人", "信息内容")
BROKEN = {
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会公", "益组织"),
    "法律服务机构": ("法律服", "务机构"),
    "本年制发件数": ("本年", "制发件数"),
    "本年新制作数量": ("本年新", "制作数量"),
    "尚未审结": ("尚未", "审结"),
    "结果维持": ("结果", "维持"),
}
PLAIN_SHARE = 0.45


def _relabelled(change: Callable[[str], str]) -> Callable[[str, Grid], list[Grid]]:
    def layout(name: str, grid: Grid) -> list[Grid]:
        cells = tuple(replace(cell, text=change(cell.text)) for cell in grid.cells)
        return [replace(grid, cells=cells)]

    return layout


def _half_width(text: str) -> str:
    return text.translate(HALF)


def _spread(text: str) -> str:
    return " ".join(text) if text in SPREAD else text


def _breaks(joint: str) -> Callable[[str], str]:
    return lambda text: joint.join(BROKEN.get(text, (text,)))


def _blank_after_number(text: str) -> str:
    return re.sub(r"^(\d\.|（[一二三四五六七]）|[一二三四]、)(?=\D)", r"\1 ", text)


def _article_with_blank(text: str) -> str:
    return text.replace("第二十条第", "第二十条 第")


def _quotes(text: str) -> str:
    """Brackets and colons the other way round."""
    return text.replace("（单位：万元）", "(单位:万元)")


def _single_blocks(name: str, grid: Grid) -> list[Grid]:
    """Each block of table two is a table of its own."""
    if name != "disclosure":
        return [grid]
    starts = [c.row for c in grid.cells if c.text.startswith("第二十条")]
    pieces = []
    for first, end in zip(starts, [*starts[1:], grid.rows], strict=True):
        cells = tuple(replace(c, row=c.row - first) for c in grid.cells if first <= c.row < end)
        pieces.append(Grid(end - first, grid.columns, cells))
    return pieces


def _with_heading_row(name: str, grid: Grid) -> list[Grid]:
    """The first row of table four says what the table is about."""
    if name != "litigation":
        return [grid]
    cells = tuple(replace(c, row=c.row + 1) for c in grid.cells)
    title = GridCell(0, 0, 1, grid.columns, "政府信息公开行政复议、行政诉讼情况")
    return [Grid(grid.rows + 1, grid.columns, (title, *cells))]


LINES = {
    "spread": _relabelled(_spread),
    "half-width": _relabelled(_half_width),
    "blank joint": _relabelled(_breaks(" ")),
    "numbered blanks": _relabelled(_blank_after_number),
    "article blank": _relabelled(_article_with_blank),
    "unit": _relabelled(_quotes),
    "single blocks": _single_blocks,
}
"""Fit for one-line cells, too."""
CELLS = {
    **LINES,
    "broken": _relabelled(_breaks("\n")),
    "heading row": _with_heading_row,
}


def with_layout(case: Case, model: ReportModel, container: str) -> ReportModel:
    """The model with a layout drawn by the seed, behind what a fault has changed."""
    rng = Random(f"layout/{case.seed}")
    known = LINES if container == "txt" else CELLS
    if rng.random() < PLAIN_SHARE or case.style:
        return model
    drawn, before = known[rng.choice(list(known))], model.layout

    def layout(name: str, grid: Grid) -> list[Grid]:
        return [g for made in (before(name, grid) if before else [grid]) for g in drawn(name, made)]

    return replace(model, layout=layout)
