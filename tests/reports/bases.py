"""Valid reports of fictional units, one for each form. Checking them gives no error and no warning."""

from __future__ import annotations

from tests.reports.model import Part, ReportModel

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def row(table: str, key: str, values: str) -> dict[str, str]:
    """Values of one row of table three, in official order of the columns."""
    columns = ("natural", "business", "research", "welfare", "legal", "other", "total")
    return {f"{table}/{key}.{c}": v for c, v in zip(columns, values.split(), strict=True)}


APPLICATIONS_2021 = {
    **row("applications", "new", "35 4 0 0 2 0 41"),
    **row("applications", "carried_in", "2 0 0 0 0 0 2"),
    **row("applications", "granted", "16 2 0 0 0 0 18"),
    **row("applications", "partial", "4 1 0 0 0 0 5"),
    **row("applications", "denied_4", "1 0 0 0 0 0 1"),
    **row("applications", "denied_6", "2 0 0 0 0 0 2"),
    **row("applications", "unable_1", "7 1 0 0 1 0 9"),
    **row("applications", "unable_2", "1 0 0 0 0 0 1"),
    **row("applications", "rejected_1", "2 0 0 0 0 0 2"),
    **row("applications", "rejected_2", "0 0 0 0 1 0 1"),
    **row("applications", "other_3", "1 0 0 0 0 0 1"),
    **row("applications", "total", "34 4 0 0 2 0 40"),
    **row("applications", "carried_out", "3 0 0 0 0 0 3"),
}

LITIGATION = {
    "litigation/review.upheld": "1",
    "litigation/review.other": "1",
    "litigation/review.pending": "1",
    "litigation/review.total": "3",
    "litigation/direct.pending": "1",
    "litigation/direct.total": "1",
    "litigation/after_review.upheld": "1",
    "litigation/after_review.total": "1",
}


def base_2021() -> ReportModel:
    """Report year 2025 under the 2021 form."""
    return ReportModel(
        form_id="2021",
        title="临河市水务局2025年政府信息公开工作年度报告",
        opening=[
            "本报告由临河市水务局根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）"
            "和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
            "（国办公开办函〔2021〕30号）编制。本报告所列数据的统计期限为2025年1月1日至2025年12月31日。"
            "本报告电子版可在临河市人民政府门户网站（www.linhe.gov.cn）查阅。"
            "如对本报告有疑问，请与临河市水务局办公室联系（地址：临河市胜利路18号，邮编：015000，"
            "电话：0478-8216035，电子邮箱：swj@linhe.gov.cn）。",
        ],
        parts=[
            Part(
                HEADINGS[0],
                [
                    "2025年，临河市水务局认真执行《条例》，围绕供水保障、河湖治理等重点工作推进政府信息公开。",
                    "（一）主动公开。全年主动公开政府信息326条，其中门户网站214条、政务新媒体112条；发布政策解读7篇。",
                    "（二）依申请公开。全年新收政府信息公开申请41件，其中网络申请27件、信函申请9件、当面申请5件；"
                    "上年结转2件。全年办结40件，其中予以公开18件、部分公开5件、不予公开3件、无法提供10件、"
                    "不予处理3件、其他处理1件；结转下年度继续办理3件。",
                    "（三）政府信息管理。严格执行发布审核制度，落实先审后发，全年清理规范性文件1次。",
                    "（四）政府信息公开平台建设。优化门户网站政府信息公开专栏，及时更新公开指南和目录。",
                    "（五）监督保障。将政府信息公开纳入年度工作考核，举办业务培训2次，未发生责任追究情形。",
                ],
            ),
            Part(HEADINGS[1], [], ["art20_1", "art20_5", "art20_6", "art20_8"]),
            Part(HEADINGS[2], [], ["applications"]),
            Part(HEADINGS[3], [], ["litigation"]),
            Part(
                HEADINGS[4],
                [
                    "存在的主要问题：一是政策解读形式不够丰富，图表和视频解读偏少；二是部分科室答复文书不够规范。",
                    "改进情况：一是丰富政策解读形式，增加图表和短视频解读；二是统一答复文书样式，开展文书评查。"
                    "2026年，我局将继续提升公开质量。",
                ],
            ),
            Part(HEADINGS[5], ["本年度未发出收费通知，未收取信息处理费。"]),
        ],
        values={
            "art20_1/normative.issued": "3",
            "art20_1/normative.repealed": "1",
            "art20_1/normative.in_force": "12",
            "art20_5/licensing.decisions": "286",
            "art20_6/penalty.decisions": "45",
            "art20_6/coercion.decisions": "2",
            "art20_8/fees.amount": "128.6",
            **APPLICATIONS_2021,
            **LITIGATION,
        },
    )


def base_2019() -> ReportModel:
    """Report year 2020 under the 2019 form."""
    applications = {k: v for k, v in APPLICATIONS_2021.items() if "/other_3" not in k}
    return ReportModel(
        form_id="2019",
        title="临河市教育局2020年政府信息公开工作年度报告",
        opening=[
            "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定，现公布临河市教育局"
            "2020年政府信息公开工作年度报告。本报告数据统计期限自2020年1月1日起至2020年12月31日止。"
            "本报告电子版可在临河市人民政府门户网站（www.linhe.gov.cn）查阅。"
            "如有疑问，请与临河市教育局办公室联系（地址：临河市新华街6号，邮政编码：015000，联系电话：0478-8216120）。",
        ],
        parts=[
            Part(
                HEADINGS[0],
                [
                    "2020年，临河市教育局坚持以公开为常态、不公开为例外，扎实做好各项工作。",
                    "（一）主动公开情况。通过门户网站公开政府信息152条，通过微信公众号公开政府信息88条。",
                    "（二）依申请公开情况。共收到政府信息公开申请41件，上年结转2件，办结40件，结转下年度3件。",
                    "（三）政府信息管理情况。健全信息发布审核机制，对公开目录进行动态调整。",
                    "（四）平台建设情况。改版门户网站教育公开专栏，规范政务新媒体管理。",
                    "（五）监督保障情况。成立政务公开领导小组，组织培训3次，接受社会监督。",
                ],
            ),
            Part(HEADINGS[1], [], ["art20_1", "art20_5", "art20_6", "art20_8", "art20_9"]),
            Part(HEADINGS[2], [], ["applications"]),
            Part(HEADINGS[3], [], ["litigation"]),
            Part(
                HEADINGS[4],
                [
                    "（一）存在的主要问题",
                    "主动公开的时效性有待增强，个别信息更新不够及时；工作人员业务能力有待提高。",
                    "（二）改进情况",
                    "建立信息更新台账，按月通报更新情况；加强业务学习，全年组织集中学习4次。",
                ],
            ),
            Part(HEADINGS[5], ["无。"]),
        ],
        values={
            "art20_1/normative.made": "4",
            "art20_1/normative.published": "4",
            "art20_1/normative.public_total": "21",
            "art20_5/licensing.last_year": "11",
            "art20_5/licensing.change": "-2",
            "art20_5/licensing.decisions": "164",
            "art20_5/other_services.last_year": "9",
            "art20_5/other_services.change": "+1",
            "art20_5/other_services.decisions": "520",
            "art20_6/penalty.last_year": "14",
            "art20_6/penalty.decisions": "3",
            "art20_8/fees.last_year": "2",
            "art20_9/procurement.projects": "6",
            "art20_9/procurement.amount": "312.45",
            **applications,
            **row("applications", "other", "1 0 0 0 0 0 1"),
            **LITIGATION,
        },
    )


def base_2014() -> ReportModel:
    """Report year 2017 with the statistics table of 2014."""
    values = {
        "A1": "120", "A1a": "2", "A1b": "2", "A2.2": "107", "A2.3": "13",
        "B2.1": "1", "B2.1a": "1", "B2.3": "8",
        "C1": "9", "C1.1": "1", "C1.3": "6", "C1.4": "2",
        "C2": "9", "C2.1": "8", "C2.2": "1",
        "C3": "9", "C3.1": "3", "C3.2": "4", "C3.3": "1", "C3.4": "1", "C3.4c": "1",
        "D": "1", "D1": "1",
        "H1": "1", "H2": "2", "H3": "3", "H3.1": "1", "H3.2": "2",
        "I1": "2", "I2": "1", "I3": "46",
    }  # fmt: skip
    return ReportModel(
        form_id="2014",
        title="临河市卫生和计划生育局2017年政府信息公开工作年度报告",
        opening=[
            "本报告由临河市卫生和计划生育局根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。"
            "所列数据统计期限为2017年1月1日至2017年12月31日。本报告电子版可在临河市人民政府门户网站"
            "（www.linhe.gov.cn）查阅。如对本报告有疑问，请与临河市卫生和计划生育局办公室联系"
            "（地址：临河市团结路9号，邮编：015000，电话：0478-8216208）。",
        ],
        parts=[
            Part(
                "一、概述",
                ["2017年，临河市卫生和计划生育局认真贯彻《条例》，依法做好政府信息公开工作。"],
            ),
            Part(
                "二、主动公开政府信息情况",
                [
                    "全年主动公开政府信息120条，其中门户网站107条、政务微博13条。发布政策解读稿件8篇，参加新闻发布会1次。"
                ],
            ),
            Part(
                "三、依申请公开政府信息情况",
                [
                    "全年收到政府信息公开申请9件，其中网络申请6件、信函申请2件、当面申请1件，均已办结。"
                    "没有不予公开政府信息后引发争议的情况。"
                ],
            ),
            Part(
                "四、政府信息公开的收费及减免情况", ["2017年未收取任何费用，没有减免费用的情况。"]
            ),
            Part(
                "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
                ["全年因政府信息公开被申请行政复议1件，结果为维持；未发生行政诉讼。"],
            ),
            Part(
                "六、存在的主要问题及改进情况",
                [
                    "存在的主要问题是公开的及时性有待增强。下一步将明确各科室责任，按季度检查信息更新情况，改进薄弱环节。"
                ],
            ),
            Part("七、其他需要报告的事项", ["没有其他需要报告的事项。"]),
        ],
        values={f"statistics/{key}": value for key, value in values.items()},
        annex="临河市卫生和计划生育局2017年度政府信息公开情况统计表",
    )


BASES = {"2014": base_2014, "2019": base_2019, "2021": base_2021}
