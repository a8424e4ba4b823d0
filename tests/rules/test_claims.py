"""Prose that agrees with the tables stays unmentioned; one planted fault gives its finding and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker import check
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from checker.findings import Finding

DATA = Path(__file__).parent / "data"


def load(name: str) -> list[Any]:
    cases = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["text"][:40]) for case in cases]


def findings(case: dict[str, Any], folder: Path) -> list[Finding]:
    model = base_2021().with_cells(case.get("cells", {}))
    kept = [p for p in model.parts[0].paragraphs if p[:3] != case["text"][:3]]
    model.parts[0].paragraphs[:] = [*kept, case["text"]]
    if "（二）" in case["text"][:3] or case.get("alone"):
        model.parts[0].paragraphs[:] = [kept[0], case["text"]]
    text = to_txt(model).replace("临河市水务局", case.get("title", "临河市水务局"))
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    result = check(path)
    assert not result.failures
    return [f for f in result.findings if f.rule.startswith("N") or set(f.also) & N_RULES]


N_RULES = {f"N{n}" for n in (*range(101, 109), *range(201, 209))}


@pytest.mark.parametrize("case", load("clean_prose.toml"))
def test_agreeing_prose_is_not_mentioned(case: dict[str, Any], tmp_path: Path) -> None:
    assert [(f.rule, f.message) for f in findings(case, tmp_path)] == []


@pytest.mark.parametrize("case", load("faulty_prose.toml"))
def test_planted_fault_is_found(case: dict[str, Any], tmp_path: Path) -> None:
    found = findings(case, tmp_path)
    said = [f"{f.rule} {f.location.text}" for f in found]
    assert said == case["expect"], [f.message for f in found]
    assert sorted({rule for f in found for rule in f.also}) == case.get("also", [])


def test_there_are_many_cases() -> None:
    assert len(load("clean_prose.toml")) >= 60
    assert len(load("faulty_prose.toml")) >= 40
