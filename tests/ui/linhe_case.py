"""A fictional case built by hand: 临河市水务局, report year 2025, as a docx would be read."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from checker.annual_report import (
    AnnualReport,
    Contact,
    Heading,
    OrganKind,
    ReadCell,
    Section,
    StatTable,
    Title,
)
from checker.document import Block, Cell, Document, Paragraph, Place, Table
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
from checker.forms import Form, form_by_id

TITLE = "临河市水务局2025年政府信息公开工作年度报告"
OPENING = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和《中华人民共和国政府信息公开工作"
    "年度报告格式》（国办公开办函〔2021〕30号）要求，编制本报告。所列数据的统计期限自2025年1月1日起至2025年12月31日止。"
    "本报告电子版可在临河市人民政府门户网站“政府信息公开”专栏查阅、下载。如有疑问，请与临河市水务局办公室联系"
    "（地址：临河市滨河路18号，邮编：010020，电话：0478-5550126）。"
)
PROSE = (
    "（一）主动公开。全年通过各类渠道主动公开政府信息862条，其中门户网站512条、政务微信286条。围绕防汛抗旱、农村供水、"
    "水资源管理等重点领域发布政策解读18篇，公开水旱灾害防御应急响应信息37条、农村供水水质监测结果12期。"
    "制发行政规范性文件2件、废止1件，均在规定时限内公开。",
    "（二）依申请公开。全年新收政府信息公开申请43件，其中网络申请27件、信函申请9件、当面申请5件，比上年增长13.9%；"
    "上年结转2件。全年办结42件，其中予以公开18件、部分公开6件，结转下年度1件。办结的申请均在法定期限内答复。",
    "（三）政府信息管理。落实“三审三校”，发布前逐件审核内容、格式和保密要求。截止2025年12月31日，清理行政规范性文件"
    "10件，继续有效9件、废止1件，清理结果已在门户网站集中公布。",
    "（四）政府信息公开平台建设。优化门户网站水务专栏，把防汛、供水、节水三类信息分栏展示，全年更新栏目内容212条。",
    "（五）监督保障。全年组织政务公开培训2次，年度考核中未发现应公开未公开的情形。",
)
PROBLEMS = (
    "一是政策解读形式较为单一，图解、视频类解读偏少；二是个别依申请公开答复说理不够充分。针对上述问题，2025年采取以下措施："
    "一是18篇政策解读中制作图解9篇、短视频2期；二是修订答复文书范本，组织承办科室旁听复议案件，答复前由法规科逐件审核。"
)
OTHER = "依据《政府信息公开信息处理费管理办法》，2025年我局未发出收费通知，未收取信息处理费。"
APPLICATIONS = {
    "new": (31, 6, 0, 0, 3, 1, 41),
    "carried_in": (2, 0, 0, 0, 0, 0, 2),
    "granted": (14, 3, 0, 0, 1, 0, 18),
    "partial": (4, 1, 0, 0, 1, 0, 6),
    "denied_4": (1, 0, 0, 0, 0, 0, 1),
    "denied_6": (2, 0, 0, 0, 0, 0, 2),
    "denied_7": (1, 1, 0, 0, 0, 0, 2),
    "unable_1": (3, 1, 0, 0, 1, 0, 7),
    "unable_2": (1, 0, 0, 0, 0, 0, 1),
    "rejected_1": (2, 0, 0, 0, 0, 0, 2),
    "rejected_2": (1, 0, 0, 0, 0, 0, 1),
    "other_1": (1, 0, 0, 0, 0, 0, 1),
    "other_3": (0, 0, 0, 0, 0, 1, 1),
    "total": (32, 6, 0, 0, 3, 1, 42),
    "carried_out": (1, 0, 0, 0, 0, 0, 1),
}
LITIGATION = (2, 1, 0, 1, 3, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0)
RULES = {
    "F": ("文件", 9),
    "S": ("结构", 21),
    "T": ("表格", 16),
    "A": ("勾稽", 10),
    "N": ("数字", 16),
    "Y": ("跨年", 6),
    "C": ("联系", 12),
    "W": ("用语", 17),
}


class Case:
    """Builds document, report and findings step by step."""

    def __init__(self) -> None:
        self.form: Form = form_by_id("2021")
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.sections: list[Section] = []
        self.tables: dict[str, StatTable] = {}
        self._build()
        self.document = Document(
            name="临河市水务局2025年度报告.docx",
            format="docx",
            sha256="ae8ec1c5" * 8,
            blocks=tuple(self.blocks),
        )
        self.report = AnnualReport(
            document=self.document,
            title=Title(TITLE, (Place(0),), "临河市水务局", 2025),
            organization="临河市水务局",
            organ_kind=OrganKind.DEPARTMENT,
            year=2025,
            form=self.form,
            form_used="2021",
            opening=(1,),
            headings=tuple(self.headings),
            sections=tuple(self.sections),
            tables=self.tables,
            contact=Contact(),
            quantities=(),
            table_blocks=frozenset(b for t in self.tables.values() for b in t.blocks),
        )

    def _build(self) -> None:
        self.blocks += [Paragraph(TITLE), Paragraph(OPENING)]
        self._section(1, "总体情况")
        for number, text in enumerate(PROSE, 1):
            end = text.index("。")
            block = len(self.blocks)
            self.headings.append(Heading(block, 2, "（一）", number, text[3:end], 0, end + 1))
            self.blocks.append(Paragraph(text))
        self._section(2, "主动公开政府信息情况")
        self._table_two()
        self._section(3, "收到和处理政府信息公开申请情况")
        self._applications()
        self._section(4, "政府信息公开行政复议、行政诉讼情况")
        self._litigation()
        self._section(5, "存在的主要问题及改进情况")
        self.blocks.append(Paragraph(PROBLEMS))
        self._section(6, "其他需要报告的事项")
        self.blocks.append(Paragraph(OTHER))

    def _section(self, number: int, words: str) -> None:
        block = len(self.blocks)
        heading = f"{'一二三四五六'[number - 1]}、{words}"
        self.blocks.append(Paragraph(heading))
        self.headings.append(Heading(block, 1, "一、", number, words, 0, len(heading)))
        self.sections.append(Section(number, heading, words, block, 99, number, 0, len(heading)))

    def _stat(self, key: str, cells: dict[str, tuple[str, Place]]) -> None:
        form = self.form.table(key)
        assert form is not None
        read = {
            k: ReadCell(k, text, Decimal(text) if text.isdigit() else None, place)
            for k, (text, place) in cells.items()
        }
        blocks = tuple(sorted({c.place.block for c in read.values()}))
        self.tables[key] = StatTable(key, form, "2021", form.section, blocks, read, (), ())

    def _table_two(self) -> None:
        block = len(self.blocks)
        rows = [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "", "", ""],
            ["行政规范性文件", "2", "1", "9"],
        ]
        cells = [
            Cell(r, c, text, column_span=4 if len(row) == 1 else 1)
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        ]
        self.blocks.append(Table(4, 4, tuple(cells)))
        keys = {}
        for r, row in ((2, "rules"), (3, "normative")):
            for c, column in enumerate(("issued", "repealed", "in_force"), 1):
                keys[f"{row}.{column}"] = (rows[r][c], Place(block, r, c))
        self._stat("art20_1", keys)

    def _applications(self) -> None:
        form = self.form.table("applications")
        assert form is not None
        block, head = len(self.blocks), 3
        corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        cells = [
            Cell(0, 0, corner, row_span=3, column_span=3),
            Cell(0, 3, "申请人情况", column_span=7),
            Cell(1, 3, "自然人", row_span=2),
            Cell(1, 4, "法人或其他组织", column_span=5),
            Cell(1, 9, "总计", row_span=2),
        ]
        cells += [Cell(2, 4 + i, c.label) for i, c in enumerate(form.columns[1:6])]
        keys: dict[str, tuple[str, Place]] = {}
        groups: dict[str, list[int]] = {}
        for r, row in enumerate(form.rows, head):
            outer = row.key in ("new", "carried_in", "carried_out")
            inner = row.key in ("granted", "partial", "total")
            left = 0 if outer else 1 if inner else 2
            cells.append(Cell(r, left, row.label, column_span=3 - left))
            if left == 2:
                groups.setdefault(row.group, []).append(r)
            numbers = APPLICATIONS.get(row.key, (0,) * 7)
            for c, number in enumerate(numbers):
                cells.append(Cell(r, 3 + c, str(number)))
                keys[f"{row.key}.{form.columns[c].key}"] = (str(number), Place(block, r, 3 + c))
        cells += [Cell(rows[0], 1, name, row_span=len(rows)) for name, rows in groups.items()]
        cells.append(Cell(head + 2, 0, "三、本年度办理结果", row_span=len(form.rows) - 3))
        ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
        self.blocks.append(Table(head + len(form.rows), 10, ordered))
        self._stat("applications", keys)

    def _litigation(self) -> None:
        form = self.form.table("litigation")
        assert form is not None
        block = len(self.blocks)
        cells = [
            Cell(0, 0, "行政复议", column_span=5),
            Cell(0, 5, "行政诉讼", column_span=10),
            Cell(1, 5, "未经复议直接起诉", column_span=5),
            Cell(1, 10, "复议后起诉", column_span=5),
        ]
        cells += [Cell(1, i, c.label, row_span=2) for i, c in enumerate(form.columns[:5])]
        cells += [Cell(2, i, c.label) for i, c in enumerate(form.columns[5:], 5)]
        cells += [Cell(3, i, str(n)) for i, n in enumerate(LITIGATION)]
        ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
        self.blocks.append(Table(4, 15, ordered))
        keys = {
            c.key: (str(n), Place(block, 3, i))
            for i, (c, n) in enumerate(zip(form.columns, LITIGATION, strict=True))
        }
        self._stat("litigation", keys)

    def words(self, block: int, words: str) -> Location:
        """Locate words of a paragraph."""
        paragraph = self.blocks[block]
        assert isinstance(paragraph, Paragraph)
        start = paragraph.text.index(words)
        return self.report.locate_span(block, start, start + len(words))

    def cell(self, table: str, key: str) -> Location:
        """Locate a cell of a statutory table."""
        return self.report.locate_cell(table, key)


def findings(case: Case) -> tuple[Finding, ...]:
    """The nine findings of the case, by place."""
    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    notice = "国办公开办函〔2021〕30 号格式第三部分"
    return (
        Finding(
            "C102",
            info,
            "联系方式未列传真、电子邮箱、网址",
            "已列地址、邮编、电话；其余三项为建议项",
            case.words(1, "临河市水务局办公室联系"),
            "适用要求“默认”；法律未要求写入年度报告",
            "可按本单位要求补充。",
        ),
        Finding(
            "C204",
            warning,
            "邮编与区号不在同一地",
            "邮编 010020 属呼和浩特市，区号 0478 属巴彦淖尔市。",
            case.words(1, "010020"),
            "惯例；内置邮政编码与长途区号对照",
            "请核对邮编。区号 0478 所在地的邮编以 015 开头。",
        ),
        Finding(
            "N201",
            warning,
            "分项之和少于总数",
            "主动公开政府信息 862 条，其中 512 + 286 = 798，比总数少 64。",
            case.words(3, "862条，其中门户网站512条、政务微信286条"),
            "惯例：分列各渠道时，宜写明“等”或“其余”",
            "请核对各渠道条数。",
            verified=Verified(
                "另有 64 条在办事大厅公告栏公开", "王晓梅", datetime(2026, 1, 14, 14, 32)
            ),
        ),
        Finding(
            "N101",
            error,
            "新收申请数与表三不一致",
            "正文写新收 43 件，表三“本年新收”总计 41，相差 2。",
            case.words(4, "43件"),
            "年度报告数字应前后一致：《条例》第五十条第（二）项；国办公开办函〔2021〕30 号格式第三部分",
            "请核对申请台账。43 恰为新收 41 与上年结转 2 之和，可能计入了结转件；同句三种渠道 27 + 9 + 5 = 41，与表三一致。",
            expected="41",
            actual="43",
            related=(
                case.cell("applications", "new.total"),
                case.cell("applications", "carried_in.total"),
                case.words(4, "网络申请27件、信函申请9件、当面申请5件"),
            ),
        ),
        Finding(
            "W104",
            warning,
            "时间前应用“截至”",
            "一（三）写“截止2025年12月31日”。“截止”表示停止，后面不接时间。",
            case.words(5, "截止"),
            "《现代汉语词典》“截止”“截至”条",
            "请改为“截至2025年12月31日”。",
        ),
        Finding(
            "T009",
            warning,
            "表二有 3 个空格",
            "规章：本年制发件数、本年废止件数、现行有效件数未填。",
            case.cell("art20_1", "rules.issued"),
            "惯例：没有的填 0；格式文件未见明文",
            "请核对；没有的填 0。",
            related=(
                case.cell("art20_1", "rules.repealed"),
                case.cell("art20_1", "rules.in_force"),
            ),
        ),
        Finding(
            "A101",
            error,
            "表三有 1 格使两处合计不符",
            "（四）1.本机关不掌握相关政府信息：自然人 3 + 商业企业 1 + 法律服务机构 1 = 5，总计填报 7；"
            "自然人列各项结果之和 30，（七）总计填报 32。都相差 2。",
            case.cell("applications", "unable_1.natural"),
            f"{notice}：每行各类申请人之和为总计，各项结果之和为（七）总计",
            "请先查这一格：若为 5，两处合计全部相符；台账确为 3 件的，请逐项核对行和列。",
            expected="5",
            actual="3",
            related=(
                case.cell("applications", "unable_1.total"),
                case.cell("applications", "total.natural"),
            ),
            also=("A102",),
        ),
        Finding(
            "A201",
            error,
            "表四行政复议总计不符",
            "行政复议：结果维持 2 + 结果纠正 1 + 其他结果 0 + 尚未审结 1 = 4，总计填报 3，相差 1。",
            case.cell("litigation", "review.total"),
            "《条例》第五十条第（三）项；国办公开办函〔2021〕30 号格式第四部分",
            "请与法规科核对。四项无误的，总计填 4；总计 3 无误的，请逐项核对结果。",
            expected="4",
            actual="3",
            related=tuple(
                case.cell("litigation", f"review.{key}")
                for key in ("upheld", "corrected", "pending")
            ),
        ),
        Finding(
            "F007",
            info,
            "文件属性中留有个人姓名",
            "作者、上次保存者各 1 处，发布前可清除",
            Location(),
            "个人信息保护",
            "发布前可在“文件—信息—检查文档”中清除。",
        ),
    )


def outcomes(found: tuple[Finding, ...]) -> tuple[Outcome, ...]:
    """One outcome for each of 107 rules."""
    failed = {f.rule for f in found}
    made = []
    for letter, (name, count) in RULES.items():
        named = sorted(rule for rule in failed | {"A102", "Y101"} if rule[0] == letter)
        ids = named + [f"{letter}{500 + i}" for i in range(count - len(named))]
        for number, rule in enumerate(ids, 1):
            title = f"{name}检查第 {number} 项"
            if rule in failed:
                made.append(Outcome(rule, title, Status.FAILED))
            elif rule == "A102":
                made.append(Outcome(rule, title, Status.FAILED, same_as="A101"))
            elif letter == "Y" and number > 1:
                code = ReasonCode.NO_PREVIOUS_REPORT
                made.append(Outcome(rule, title, Status.NOT_CHECKED, "未选上年报告", code))
            elif letter in "SA" and number > 7:
                reason = "仅 2019 年格式"
                code = ReasonCode.OTHER_FORM
                made.append(Outcome(rule, title, Status.NOT_APPLICABLE, reason, code))
            else:
                made.append(Outcome(rule, title, Status.PASSED))
    return tuple(made)


def build_result(keep: tuple[str, ...] | None = None) -> CheckResult:
    """The whole result; ``keep`` leaves only the findings of these rules."""
    case = Case()
    found = tuple(f for f in findings(case) if keep is None or f.rule in keep)
    return CheckResult(
        document=case.document,
        report=case.report,
        findings=found,
        outcomes=outcomes(found),
        rule_pack="2021年格式 · 2021.1",
        elapsed_ms=412,
    )
