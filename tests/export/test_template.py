"""The empty report: flagged while it is empty, without error or warning once it is filled in."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm

from checker.checking import check, load_report
from checker.export.errors import ExportError
from checker.export.template import write_template
from checker.export.template_words import make_template
from checker.findings import Severity
from tests.reports.as_docx import to_docx
from tests.reports.bases import BASES, base_2021

UNIT = "临河市水务局"
GAP = re.compile(r"【[^】]*】")
FILLED = {
    "【请填写网站名称和网址】": "临河市人民政府门户网站（www.linhe.gov.cn）",
    "【请填写地址】": "临河市胜利路18号",
    "【请填写邮编】": "015000",
    "【请填写电话】": "0478-8216035",
    "【请填写本年度政府信息公开工作的总体情况】": "临河市水务局认真执行《条例》，围绕供水保障推进政府信息公开。",
    "【请填写公开的数量、渠道和重点领域】": "全年通过门户网站主动公开政府信息326条。",
    "【请填写公开的渠道和重点领域】": "均通过门户网站公开。",
    "【请填写审核、清理和规范性文件管理的情况】": "严格执行发布审核制度，落实先审后发。",
    "【请填写审核、清理和动态调整的情况】": "严格执行发布审核制度，动态调整公开目录。",
    "【请填写网站、新媒体和查阅点的情况】": "优化门户网站专栏，及时更新公开指南和目录。",
    "【请填写机构、培训和考核的情况】": "将政府信息公开纳入年度工作考核，举办业务培训2次。",
    "【请填写三个方面的结果】": "考核结果为良好，社会评议满意，未发生责任追究情形",
    "【请填写信息处理费的收取情况；没有的写“未收取信息处理费”】": "本年度未发出收费通知，未收取信息处理费。",
    "【请填写其他需要报告的事项；没有的写“无”】": "无。",
    "【请填写其他需要报告的事项；没有的写“没有其他需要报告的事项”】": "没有其他需要报告的事项。",
    "【请填写答复和不予公开的情况】": "没有不予公开政府信息的情况。",
    "【请填写收费和减免的情况；没有的写“未收取费用”】": "未收取任何费用，没有减免费用的情况。",
    "【请填写行政复议、行政诉讼的件数和结果】": "未发生行政复议和行政诉讼。",
}
PROBLEMS = "政策解读形式不够丰富，图表和视频解读偏少，部分答复文书不够规范"
IMPROVED = "增加图表和短视频解读，统一答复文书样式，组织开展文书评查"


def made(template, tmp_path):
    path = tmp_path / f"{template.year}.docx"
    write_template(template, path)
    return path


def fill(path, numbers):
    """Fill every gap of the text, bare ones with the numbers in order."""
    document = docx.Document(str(path))
    left = list(numbers)

    def value(match, before):
        gap = match.group()
        if gap != "【请填写】":
            return FILLED[gap]
        if "问题：" in before:
            return PROBLEMS
        return IMPROVED if "改进情况：" in before else left.pop(0)

    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            text = run.text
            run.text = GAP.sub(lambda m, text=text: value(m, text[: m.start()]), text)
    document.save(str(path))
    assert not left
    return path


def serious(path):
    result = check(path)
    return [(f.rule, f.message) for f in result.findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("year", "numbers"),
    [
        (2026, ["0"] * 4),
        (2022, ["0"] * 4),
        (2020, ["0"] * 4),
        (2019, ["0"] * 4),
        (2017, ["0"] * 3),
        (2014, ["0"] * 3),
    ],
)
@pytest.mark.parametrize("unit", [UNIT, "临河市人民政府", "临河市城关镇人民政府"])
def test_filled_in_it_has_no_error_and_no_warning(year, numbers, unit, tmp_path):
    path = fill(made(make_template(year, unit), tmp_path), numbers)
    assert serious(path) == []


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_with_the_numbers_of_a_real_year(form, tmp_path):
    base = BASES[form]()
    year = 2025 if form == "2021" else 2020
    values = {tuple(key.split("/")): value for key, value in base.values.items()}
    template = replace(make_template(year, UNIT), values=values)
    path = fill(made(template, tmp_path), ["41", "2", "40", "3"])
    assert serious(path) == []


@pytest.mark.parametrize("year", [2026, 2020, 2017])
def test_empty_it_is_flagged_gap_by_gap(year, tmp_path):
    template = make_template(year, UNIT)
    path = made(template, tmp_path)
    text = template.opening + "".join(p for part in template.parts for p in part.paragraphs)
    found = [f for f in check(path).findings if f.rule == "F008"]
    assert len(found) == len(GAP.findall(text))
    assert {f.rule for f in check(path).findings if f.severity is Severity.ERROR} == {"F008"}


def test_page_and_fonts_of_official_documents(tmp_path):
    path = made(make_template(2026, UNIT), tmp_path)
    document = docx.Document(str(path))
    section = document.sections[0]
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(m / Mm(1)) for m in margins] == [37, 35, 28, 26]
    fonts = {p.text: p.runs[0].font for p in document.paragraphs if p.runs}
    assert fonts["临河市水务局2026年政府信息公开工作年度报告"].name == "方正小标宋简体"
    assert fonts["一、总体情况"].name == "黑体"
    assert fonts["一、总体情况"].size.pt == 16
    with zipfile.ZipFile(path) as archive:
        table = archive.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋"' in table


@pytest.fixture
def last_year(tmp_path):
    return load_report(to_docx(base_2021(), tmp_path / "上年.docx"))


def test_last_year_gives_unit_contact_and_what_is_carried_over(last_year):
    template = make_template(2026, None, last_year)
    assert template.unit == UNIT
    assert "地址：临河市胜利路18号，邮编：015000，电话：0478-8216035" in template.opening
    assert "临河市人民政府门户网站（www.linhe.gov.cn）" in template.opening
    assert template.value("applications", "carried_in.total") == "3"
    assert template.value("applications", "carried_in.natural") == "3"
    assert template.value("art20_1", "normative.in_force") == "12"
    assert "上年结转3件" in template.parts[0].paragraphs[2]
    allowed = {"carried_in", "rules", "normative"}
    assert {cell.split(".")[0] for _, cell in template.values} <= allowed
    assert not any(cell.endswith(("issued", "repealed")) for _, cell in template.values)
    assert "2025" not in template.opening


def test_numbers_of_another_year_are_never_taken(last_year):
    template = make_template(2028, None, last_year)
    assert template.values == {}
    assert "2025 年度的，不是 2027 年度" in template.remarks[0]
    assert "015000" in template.opening


def test_nothing_is_taken_from_another_unit(last_year):
    template = make_template(2026, "临河市教育局", last_year)
    assert template.values == {}
    assert "015000" not in template.opening
    assert "没有带入任何内容" in template.remarks[0]


@pytest.mark.parametrize("year", [2013, 0, -5, 20260])
def test_years_without_a_form_are_refused_with_a_sentence(year):
    with pytest.raises(ExportError, match="年度"):
        make_template(year, UNIT)


def test_no_unit_is_refused():
    with pytest.raises(ExportError, match="单位"):
        make_template(2026, "  ")
