"""Prose that agrees with the tables stays unmentioned; one planted fault gives its finding and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import check
from checker.findings import NotApplicable, NotChecked, Problem
from checker.profile import Profile
from checker.readers import read
from checker.recognise import recognise
from checker.rules import RULES
from checker.rules.base import Context
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from checker.document import Document
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


FRAGMENTS = [
    "收到政府信息公开申请", "43件", "（含上年结转2件）", "其中", "，", "。", "；", "（", "）", "、", "未收到", "没有", "行政复议",
    "行政诉讼", "均为零", "各1件", "占", "95.5%", "同比增长", "7%", "比上年", "2024年", "近千余条", "共", "合计", "：",
    "予以公开", "结转下年度", "信息处理费", "235元", "均获维持", "全部办结", "三百余条", "约", "0", "万余", "分别为",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_no_rule_crashes_on_any_wording(words: list[str]) -> None:
    model = base_2021()
    model.parts[0].paragraphs.append("".join(words))
    report = recognise(read_text(to_txt(model)))
    for rule in RULES:
        if rule.id in N_RULES:
            for problem in rule.function(report, Context(Profile())):
                assert isinstance(problem, Problem | NotApplicable | NotChecked)


def read_text(text: str) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "报告.txt"
        path.write_text(text, encoding="utf-8")
        return read(path)


@pytest.mark.parametrize(
    ("growth", "found"),
    [("增长7.9%", []), ("增长7.8%", []), ("增长9.7%", ["9.7"]), ("下降7.9%", ["7.9"])],
)
def test_growth_against_last_years_report(growth: str, found: list[str]) -> None:
    last, this = base_2021(), base_2021()
    this.parts[0].paragraphs[2] = f"全年新收政府信息公开申请41件，比上年{growth}。"
    old = to_txt(last.with_cells({"applications/new.total": "38"})).replace("2025年", "2024年")
    previous = recognise(read_text(old))
    rule = next(rule for rule in RULES if rule.id == "N203")
    context = Context(Profile(), previous)
    said = list(rule.function(recognise(read_text(to_txt(this))), context))
    assert [p.where.text for p in said if isinstance(p, Problem)] == found


def test_there_are_many_cases() -> None:
    assert len(load("clean_prose.toml")) >= 60
    assert len(load("faulty_prose.toml")) >= 40
