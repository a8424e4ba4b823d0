"""Make the sample reports shipped with the program: one a form, each with a few typical faults.

Beside them goes what the self-test expects of them.
"""

from __future__ import annotations

import json
from dataclasses import replace

from checker import check
from checker.paths import SAMPLES
from tests.reports.as_docx import to_docx
from tests.reports.bases import base_2014, base_2019, base_2021
from tests.reports.make_cases import write_cases
from tests.reports.model import Part, ReportModel
from ui.self_test import EXPECTED, kept

FAULTS_2021 = (
    ("全年新收政府信息公开申请41件", "全年新收政府信息公开申请43件"),
    ("邮编：015000", "邮编：010020"),
    ("swj@linhe.gov.cn", "linheshuiwu@163.com"),
    ("2026年，我局将继续提升公开质量", "2025年，我局将继续提升公开质量"),
    ("全年清理规范性文件1次", "截止2025年12月31日，全年清理规范性文件1次"),
)
FAULTS_2019 = (
    ("五、存在的主要问题及改进情况", "五、存在的主要问题及改进措施"),
    ("共收到政府信息公开申请41件", "共收到政府信息公开申请近50余件"),
)
FAULTS_2014 = (("政务微博13条", "政务微博31条"),)


def with_text(model: ReportModel, changes: tuple[tuple[str, str], ...]) -> ReportModel:
    """Replace words of opening, headings and paragraphs; every change must find its words."""
    missing = [old for old, _ in changes if old not in _words(model)]
    if missing:
        raise ValueError(f"not in the report: {missing}")
    parts = [
        Part(_changed(p.heading, changes), [_changed(t, changes) for t in p.paragraphs], p.tables)
        for p in model.parts
    ]
    return replace(model, opening=[_changed(t, changes) for t in model.opening], parts=parts)


def _words(model: ReportModel) -> str:
    texts = [text for part in model.parts for text in (part.heading, *part.paragraphs)]
    return "\n".join([*model.opening, *texts])


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        text = text.replace(old, new)
    return text


def sample_2021() -> ReportModel:
    cells = {
        "litigation/review.total": "2",
        "applications/unable_1.natural": "1",
        "art20_1/rules.issued": "",
        "art20_1/rules.repealed": "",
        "art20_1/rules.in_force": "",
    }
    return with_text(base_2021(), FAULTS_2021).with_cells(cells)


def sample_2019() -> ReportModel:
    return with_text(base_2019(), FAULTS_2019).with_cells({"litigation/direct.total": "11"})


def sample_2014() -> ReportModel:
    return with_text(base_2014(), FAULTS_2014).with_cells({"statistics/C1.3": "7"})


def main() -> None:
    SAMPLES.mkdir(parents=True, exist_ok=True)
    to_docx(sample_2021(), SAMPLES / "示例报告-2021格式.docx")
    to_docx(sample_2019(), SAMPLES / "示例报告-2019格式.docx")
    to_docx(sample_2014(), SAMPLES / "示例报告-2014格式.docx")
    write_expected()
    write_cases()


def write_expected() -> None:
    expected = {path.name: kept(check(path)) for path in sorted(SAMPLES.glob("*.docx"))}
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    EXPECTED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
