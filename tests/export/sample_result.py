"""A check result built by hand: the fictional 临河市水务局, report year 2025."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from checker.annual_report import (
    AnnualReport,
    Contact,
    ContactItem,
    ContactKind,
    Heading,
    OrganKind,
    ReadCell,
    Section,
    StatTable,
    Title,
)
from checker.document import Cell, Document, Paragraph, Place, Table
from checker.findings import (
    CheckResult,
    Finding,
    Location,
    Outcome,
    ReasonCode,
    Severity,
    Status,
    Verified,
)
from checker.forms import form_by_id

WHEN = datetime(2026, 1, 14, 14, 32)
NASTY = '=HYPERLINK("http://x","点")<b>&amp;\x1b[31m红\u202e反'
TEXTS = (
    "临河市水务局2025年政府信息公开工作年度报告",
    "本报告由临河市水务局编制。地址：临河市河堤路8号，邮编：010020。",
    "一、总体情况",
    "（一）主动公开",
    "主动公开政府信息862条，其中网站512条、公众号286条。",
    "（二）依申请公开",
    "全年新收申请43件。",
    "均已登记。",
    "（三）政府信息管理",
    "截止2025年12月31日，共清理文件12件。",
    "三、收到和处理政府信息公开申请情况",
)


def build_document(name: str = "临河市水务局2025年度报告.docx") -> Document:
    cells = (Cell(0, 0, "7"), Cell(0, 1, "3"))
    blocks = (*(Paragraph(text) for text in TEXTS), Table(1, 2, cells), Paragraph("2026年1月10日"))
    return Document(name=name, format="docx", sha256="ae8ec1c5" * 8, blocks=blocks)


def build_report(document: Document) -> AnnualReport:
    form = form_by_id("2021")
    table_form = form.table("applications")
    assert table_form is not None
    cells = {
        "unable_1.natural": ReadCell("unable_1.natural", "3", Decimal(3), Place(11, 0, 1)),
        "unable_1.total": ReadCell("unable_1.total", "7", Decimal(7), Place(11, 0, 0)),
    }
    table = StatTable(
        "applications", table_form, "2021", 3, (11,), cells=cells, rows=(), columns=()
    )
    return AnnualReport(
        document=document,
        title=Title(TEXTS[0], (Place(0),), "临河市水务局", 2025),
        organization="临河市水务局",
        organ_kind=OrganKind.DEPARTMENT,
        year=2025,
        form=form,
        form_used="2021",
        opening=(1,),
        headings=_headings(),
        sections=(
            Section(1, "一、总体情况", "总体情况", 2, 10, 1, 0, 6),
            Section(3, TEXTS[10], TEXTS[10][2:], 10, 12, 3, 0, len(TEXTS[10])),
        ),
        tables={"applications": table},
        contact=Contact(
            (
                ContactItem(ContactKind.ADDRESS, "临河市河堤路8号", Place(1, start=16, end=24)),
                ContactItem(ContactKind.POSTCODE, "010020", Place(1, start=28, end=34)),
            )
        ),
        quantities=(),
        body_end=12,
        table_blocks=frozenset({11}),
    )


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(2, 1, "一、", 1, "总体情况", 0, 6),
        Heading(3, 2, "（一）", 1, "主动公开", 0, 7),
        Heading(5, 2, "（一）", 2, "依申请公开", 0, 8),
        Heading(8, 2, "（一）", 3, "政府信息管理", 0, 9),
        Heading(10, 1, "一、", 3, TEXTS[10][2:], 0, len(TEXTS[10])),
    )


def build_findings(report: AnnualReport) -> tuple[Finding, ...]:
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    return (
        Finding(
            "C204", warning, "邮编与区号不在同一地", "邮编 010020 属呼和浩特市，区号 0478 属巴彦淖尔市。",
            report.locate_span(1, 28, 34), "惯例；内置邮政编码与长途区号对照", "请核对邮编。",
        ),
        Finding(
            "N201", error, "分项之和少于总数", "主动公开 862 条，其中 512 + 286 = 798，少 64。",
            report.locate_span(4, 8, 11), "惯例", "请核对分项。", "798", "862",
            verified=Verified("另有 64 条在办事大厅公告栏公开，正文未单列。", "王晓梅", datetime(2026, 1, 14, 9, 30)),
        ),
        Finding(
            "N101", error, "新收申请数与表三不一致", "正文写新收 43 件，表三“本年新收”总计 41，相差 2。",
            report.locate_span(6, 6, 8), "《条例》第五十条第（二）项；国办公开办函〔2021〕30号格式第三部分",
            "请核对台账；43 恰为新收 41 与上年结转 2 之和。", "41", "43", also=("N201",),
        ),
        Finding(
            "W104", warning, "时间前应用“截至”", f"一（三）写“{NASTY}”。",
            report.locate_span(9, 0, 2), "《现代汉语词典》“截止”“截至”条", "请改为“截至2025年12月31日”。",
            "截至", NASTY,
        ),
        Finding(
            "A101", error, "表三有 1 格使两处合计不符",
            "（四）1.本机关不掌握相关政府信息：自然人 3 + 商业企业 1 + 法律服务机构 1 = 5，总计填报 7。",
            report.locate_cell("applications", "unable_1.natural"), "国办公开办函〔2021〕30号格式第三部分",
            "请先查这一格：若为 5，两处合计全部相符。", "5", "3", also=("A102",),
        ),
        Finding(
            "F007", info, "文件属性中留有个人姓名", "作者、上次保存者各 1 处。",
            Location(), "个人信息保护", "可在“文件—信息—检查文档”中清除。",
        ),
    )  # fmt: skip


COUNTS = {"F": 9, "S": 16, "T": 16, "A": 10, "N": 15, "Y": 6, "C": 11, "W": 13, "P": 5}


def build_outcomes(findings: tuple[Finding, ...]) -> tuple[Outcome, ...]:
    failed = {finding.rule for finding in findings}
    same = {also: finding.rule for finding in findings for also in finding.also}
    ids = sorted({f"{g}{100 + n}" for g, count in COUNTS.items() for n in range(1, count + 1)})
    ids = sorted({*ids, *failed, *same}, key=lambda rule: (list(COUNTS).index(rule[0]), rule))
    return tuple(_outcome(rule, failed, same) for rule in ids)


def _outcome(rule: str, failed: set[str], same: dict[str, str]) -> Outcome:
    title = f"第 {rule[1:]} 号规则检查的内容"
    if rule in failed or rule in same:
        return Outcome(rule, title, Status.FAILED, same_as=same.get(rule))
    if rule.startswith("Y"):
        reason = "未选择上年报告"
        return Outcome(rule, title, Status.NOT_CHECKED, reason, ReasonCode.NO_PREVIOUS_REPORT)
    if rule == "A107":
        return Outcome(
            rule, title, Status.NOT_APPLICABLE, "仅 2014 年统计表", ReasonCode.OTHER_FORM
        )
    return Outcome(rule, title, Status.PASSED)


def build_result(name: str = "临河市水务局2025年度报告.docx") -> CheckResult:
    document = build_document(name)
    report = build_report(document)
    findings = build_findings(report)
    return CheckResult(
        document=document,
        report=report,
        findings=findings,
        outcomes=build_outcomes(findings),
        rule_pack="2021年格式 · 2026.1",
        elapsed_ms=412,
    )
