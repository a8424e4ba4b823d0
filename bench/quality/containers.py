"""Write a report into a container, in the ways editors, printers, extractors and web sites do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from bench.quality.layouts import with_layout
from bench.quality.marks import stripped
from tests.reports import as_docx_styles, as_pdf_styles, as_txt_styles
from tests.reports.as_docx import to_docx
from tests.reports.as_html import to_html
from tests.reports.as_ofd import to_ofd
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import SHAPES, to_txt

if TYPE_CHECKING:
    from pathlib import Path

    from bench.quality.reports import Case
    from tests.reports.model import ReportModel

Writer = Callable[["ReportModel", "Path"], "Path"]


def _text(shape: str, change: str = "", encoding: str = "utf-8") -> Writer:
    def write(model: ReportModel, path: Path) -> Path:
        text = to_txt(model, shape)
        path.write_text(
            as_txt_styles.CHANGES[change](text) if change else text, encoding=encoding, newline=""
        )
        return path

    return write


def _page(shape: str) -> Writer:
    return lambda model, path: to_html(model, path, shape)


NO_CLEAN_DOCX = ("inserted", "boxed", "tracked-rows")
"""Styles with tracked changes, or with the title beside the text, are not how a clean report looks."""
ADDED = ("heads-inside", "stamped")
"""Styles newer than the measurements, which draw the same ones as ever."""
STYLES: dict[str, dict[str, Writer]] = {
    "txt": {
        **{shape: _text(shape) for shape in SHAPES},
        **{f"tabs {change}": _text("tabs", change) for change in as_txt_styles.CHANGES},
        "repeated wrapped": _text("repeated", "wrapped"),
        "cells windows": _text("cells", "windows"),
        "tabs gb18030": _text("tabs", encoding="gb18030"),
        "pipes utf-16": _text("pipes", encoding="utf-16"),
    },
    "docx": {
        "plain": to_docx,
        **{
            name: render
            for name, render in as_docx_styles.RENDERERS.items()
            if name not in (*NO_CLEAN_DOCX, *ADDED)
        },
    },
    "pdf": {
        "plain": to_pdf,
        **{
            name: render
            for name, render in as_pdf_styles.RENDERERS.items()
            if name not in ("libreoffice", *ADDED)
        },
    },
    "html": {"site": _page("site"), "bare": _page("bare")},
    "ofd": {"plain": to_ofd},
}
CONTAINERS = tuple(STYLES)
FIRST_STYLE_SHARE = 0.4
"""How often docx and pdf files come in the plain style."""


def style_of(case: Case, container: str) -> str:
    """The style a fault asks for, else one drawn by the seed."""
    names = list(STYLES[container])
    if case.style in names:
        return case.style
    rng = Random(f"{container}/{case.seed}")
    plain = container in ("docx", "pdf") and rng.random() < FIRST_STYLE_SHARE
    return names[0] if plain else rng.choice(names)


def write(case: Case, container: str, folder: Path, name: str = "report") -> Path:
    """Write the report without its marks."""
    path = folder / f"{name}.{container}"
    model = with_layout(case, stripped(case.model), container)
    return STYLES[container][style_of(case, container)](model, path)
