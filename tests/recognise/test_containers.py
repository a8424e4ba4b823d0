"""The same report in every container gives the same recognised report and the same (no) findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.findings import Severity
from checker.text import SPACES
from tests.reports.as_doc import HAS_OFFICE, to_doc
from tests.reports.as_docx import to_docx
from tests.reports.as_html import to_html
from tests.reports.as_ofd import to_ofd
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import SHAPES, to_txt
from tests.reports.bases import BASES
from tests.reports.make_samples import sample_2014, sample_2019, sample_2021

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult
    from tests.reports.model import ReportModel

PAGES = ("html-site", "html-bare", "html-article")
STYLES = (*(f"txt-{shape}" for shape in SHAPES), "docx", "pdf", "ofd", *PAGES)
if HAS_OFFICE:
    STYLES = (*STYLES, "doc")
LOSE_BLANKS = ("txt-spaces", "txt-cells")
"""Shapes of text in which an empty cell leaves no trace."""
SAMPLES = {"2014": sample_2014, "2019": sample_2019, "2021": sample_2021}


def render(model: ReportModel, style: str, folder: Path) -> Path:
    kind, _, shape = style.partition("-")
    path = folder / f"报告.{kind}"
    if kind == "txt":
        path.write_text(to_txt(model, shape), encoding="utf-8")
        return path
    if kind == "html":
        return to_html(model, path, shape)
    return {"docx": to_docx, "pdf": to_pdf, "ofd": to_ofd, "doc": to_doc}[kind](model, path)


def meaning(result: CheckResult) -> dict[str, object]:
    """What was recognised, locations aside; spaces are layout."""
    report = result.report
    return {
        "title": report.title and report.title.text,
        "organization": report.organization,
        "kind": report.organ_kind,
        "year": report.year,
        "forms": (report.form and report.form.id, report.form_used),
        "sections": [(s.number, SPACES.sub("", s.heading)) for s in report.sections],
        "prose": [SPACES.sub("", p.text) for _, p in report.prose],
        "opening": len(report.opening),
        "headings": [(h.level, h.style, h.number) for h in report.headings],
        "cells": {t.key: {k: c.text for k, c in t.cells.items()} for t in report.tables.values()},
        "rows": {t.key: [row.key for row in t.rows] for t in report.tables.values()},
        "contact": [(i.kind, SPACES.sub("", i.text)) for i in report.contact.items],
        "quantities": [(q.text, q.value, q.unit) for q in report.quantities],
    }


def expected_cells(model: ReportModel) -> dict[str, dict[str, str]]:
    return {t.key: {c: model.value(t.key, c) for c in t.cell_keys} for t in model.form.tables}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", sorted(BASES))
def test_valid_report_in_every_container(form: str, style: str, tmp_path: Path) -> None:
    model = BASES[form]()
    result = check(render(model, style, tmp_path))
    assert meaning(result)["cells"] == expected_cells(model)
    bad = [f for f in result.findings if f.severity is not Severity.INFO]
    assert [(f.rule, f.message) for f in bad] == []


@pytest.mark.parametrize("form", sorted(BASES))
def test_containers_agree(form: str, tmp_path: Path) -> None:
    model = BASES[form]()
    first, *others = (meaning(check(render(model, style, tmp_path))) for style in STYLES)
    for style, other in zip(STYLES[1:], others, strict=True):
        assert other == first, style


@pytest.mark.parametrize("form", sorted(SAMPLES))
def test_containers_give_the_same_findings(form: str, tmp_path: Path) -> None:
    model = SAMPLES[form]()
    found = {}
    for style in STYLES:
        result = check(render(model, style, tmp_path))
        found[style] = [
            (
                f.rule,
                f.severity,
                f.location.table,
                f.location.cell,
                f.location.text and SPACES.sub("", f.location.text),
            )
            for f in result.findings
        ]
    assert found["txt-tabs"]
    blanks = ("T009", "T016")
    for style in STYLES:
        if style in LOSE_BLANKS:
            kept = [f for f in found[style] if f[0] not in blanks]
            assert kept == [f for f in found["txt-tabs"] if f[0] not in blanks], style
        else:
            assert found[style] == found["txt-tabs"], style
