"""Reports of any length: a clean generated report with more prose, more rows or more faults."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from bench.quality.marks import stripped
from bench.quality.reports import clean_case
from tests.reports.as_doc import save_as
from tests.reports.as_docx import add_text
from tests.reports.as_docx import to_docx as write_docx
from tests.reports.as_pdf import to_pdf as write_pdf
from tests.reports.as_txt import to_txt

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reports.model import ReportModel

SMALL_TYPE, OFFICIAL_TYPE = (6.6, 3.6), (3.7, 4.7)
"""Paragraphs of the prose below a page holds, and pages of the report before prose is added."""
TOPICS = (
    "强化学习培训", "优化公开专栏", "规范办理流程", "推进基层公开", "做好政策解读", "加强监督检查", "回应群众关切",
    "管好政务新媒体", "完善制度机制", "畅通公开渠道",
)  # fmt: skip
SENTENCES = (
    "围绕供水保障、河湖治理等重点工作，及时发布{a}条工作动态。",
    "组织各科室梳理公开事项{a}项，逐项明确责任人和公开时限。",
    "按季度检查栏目更新情况，发现问题{b}处，均已整改到位。",
    "在办事大厅设置查阅点{b}个，配备电脑和打印设备，方便群众查阅。",
    "通过座谈会、问卷等方式听取群众意见{a}条，逐条研究办理并反馈。",
    "举办开放日活动{b}场，邀请群众代表{a}人参加，介绍工作流程。",
    "建立健全保密审查机制，严格执行先审后发，确保内容准确、表述规范。",
    "加强与融媒体中心的协作，图文并茂解读惠民政策。",
    "对历史文件进行清理，依法调整公开属性。",
    "完善办理流程，规范答复文书格式，提高答复质量。",
    "落实专人负责，及时回应社会关切，主动接受群众监督。",
    "组织业务培训{b}次，参训人员{a}人次，集中学习有关规定和典型案例。",
)
FAULT = "截止2025年6月{a}日，我局布署开展专题活动{b}场。"
"""Two wrong words."""


def prose(count: int, seed: int, fault: str = "") -> list[str]:
    """Return so many paragraphs of what an office did, each different, each with a fault when one is given."""
    rng = Random(seed)
    return [_paragraph(rng, fault) for _ in range(count)]


def _paragraph(rng: Random, fault: str) -> str:
    chosen = rng.sample(SENTENCES, rng.randint(4, 8))
    text = rng.choice(TOPICS) + "。" + "".join(chosen) + fault
    return text.replace("{a}", str(rng.randint(10, 30))).replace("{b}", str(rng.randint(2, 9)))


def report(seed: int, paragraphs: int, fault: str = "") -> ReportModel:
    """Return the clean report of a seed with more paragraphs in its first section."""
    model = stripped(clean_case(seed, "2021").model)
    model.parts[0].paragraphs.extend(prose(paragraphs, seed, fault))
    return model


def of_pages(seed: int, pages: int, kind: tuple[float, float] = SMALL_TYPE) -> ReportModel:
    """Return a report that fills about so many pages of a PDF."""
    a_page, own = kind
    return report(seed, max(0, round((pages - own) * a_page)))


def to_pdf(model: ReportModel, path: Path) -> Path:
    return write_pdf(model, path)


def exported(source: Path) -> Path:
    """Export a docx with LibreOffice, as offices do: fonts embedded, rules drawn as a word processor draws them."""
    path = source.with_suffix(".pdf")
    path.write_bytes(save_as(source, "pdf"))
    return path


def to_docx(model: ReportModel, path: Path) -> Path:
    return write_docx(model, path)


def to_text(model: ReportModel, path: Path) -> Path:
    path.write_text(to_txt(model), encoding="utf-8")
    return path


def with_table(seed: int, rows: int, path: Path) -> Path:
    """Write a report with a further table of so many rows behind it."""
    import docx

    write_docx(report(seed, 4), path)
    document = docx.Document(str(path))
    add_text(document, "附：年度重点信息发布明细", "黑体", 16)
    rng = Random(seed)
    table = document.add_table(rows=0, cols=4)
    for number in range(rows):
        cells = table.add_row().cells
        texts = (str(number + 1), rng.choice(TOPICS), str(rng.randint(1, 900)), "门户网站")
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path
