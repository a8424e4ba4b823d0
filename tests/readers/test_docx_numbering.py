"""Automatic list numbers are printed before the text, counted as Word counts them."""

from __future__ import annotations

import pytest

from checker.document import Paragraph
from checker.readers.docx_counting import write_number
from tests.readers.docx_files import cell, only_table, paragraph, read_docx, row, table, texts


def level(depth: int, style: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def item(text: str, depth: int = 0, list_id: int = 1) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def test_levels_count_and_restart(tmp_path):
    body = (
        item("总体") + item("主动", 1) + item("依申请", 1) + item("一", 2) + item("二", 2)
        + item("情况") + item("再来", 1) + item("一", 2)
    )  # fmt: skip
    document = read_docx(tmp_path, body, numbering=OUTLINE)
    assert texts(document) == [
        "一、总体", "（一）主动", "（二）依申请", "1.一", "2.二", "二、情况", "（一）再来", "1.一",
    ]  # fmt: skip
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text[: first.label_length] == "一、"


def test_skipped_level_counts_as_used(tmp_path):
    body = item("甲") + item("乙", 2) + item("丙", 1)
    assert texts(read_docx(tmp_path, body, numbering=OUTLINE)) == ["一、甲", "1.乙", "（二）丙"]


def test_plain_paragraphs_do_not_break_a_list(tmp_path):
    body = item("甲") + paragraph("正文") + item("乙")
    assert texts(read_docx(tmp_path, body, numbering=OUTLINE)) == ["一、甲", "正文", "二、乙"]


def test_start_override_restarts_only_once(tmp_path):
    numbering = OUTLINE + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("甲") + item("乙", list_id=2) + item("丙", list_id=2) + item("丁")
    assert texts(read_docx(tmp_path, body, numbering=numbering)) == [
        "一、甲",
        "五、乙",
        "六、丙",
        "七、丁",
    ]


def test_level_override_changes_the_pattern(tmp_path):
    numbering = OUTLINE + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "decimal", "（%1）")
        + "</w:lvlOverride></w:num>"
    )
    assert texts(read_docx(tmp_path, item("甲", list_id=2), numbering=numbering)) == ["（1）甲"]


def test_number_from_a_style_bound_to_a_level(tmp_path):
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>')
        + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="base"/></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="base"/>') + paragraph("乙", '<w:pStyle w:val="h2"/>')
    assert texts(read_docx(tmp_path, body, numbering=numbering, styles=styles)) == [
        "一、甲",
        "（一）乙",
    ]


def test_list_zero_switches_a_style_number_off(tmp_path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    off = '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("甲", '<w:pStyle w:val="s"/>') + paragraph("乙", off)
    assert texts(read_docx(tmp_path, body, numbering=OUTLINE, styles=styles)) == ["一、甲", "乙"]


def test_blank_after_a_bare_number_and_legal_numbers(tmp_path):
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = item("甲") + item("2024年", 1)
    assert texts(read_docx(tmp_path, body, numbering=numbering)) == ["一、甲", "1.1 2024年"]


def test_level_that_never_restarts(tmp_path):
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1.")
        + level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert texts(read_docx(tmp_path, body, numbering=numbering)) == ["1.a", "(1)b", "2.c", "(2)d"]


def test_numbers_in_cells(tmp_path):
    body = table(row(f"<w:tc>{item('规章')}</w:tc>", cell("1")))
    document = read_docx(tmp_path, body, numbering=OUTLINE)
    assert only_table(document).cells[0].text == "一、规章"


def test_circular_styles_and_links_end(tmp_path):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="n"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="n"><w:basedOn w:val="n"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(read_docx(tmp_path, item("甲"), numbering=numbering, styles=styles)) == ["甲"]


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (10, "chineseCounting", "十"), (12, "chineseCounting", "十二"), (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"), (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"), (0, "chineseCounting", "零"),
        (21, "chineseLegalSimplified", "贰拾壹"), (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"), (12, "ideographZodiac", "亥"), (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"), (3, "decimalEnclosedCircle", "③"), (2, "decimalEnclosedParen", "⑵"),
        (21, "decimalEnclosedCircle", "21"), (11, "ideographTraditional", "11"),
        (7, "decimalZero", "07"), (5, "somethingNew", "5"),
        (12, "decimalFullWidth", "１２"), (10**9, "upperRoman", "1000000000"), (3, "none", ""),
    ],
)  # fmt: skip
def test_number_formats(value, style, text):
    assert write_number(value, style) == text
