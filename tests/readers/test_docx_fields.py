"""What stands in fields, formulas and tracked marks is text when the page shows it."""

from __future__ import annotations

import pytest

from checker.document import NoticeKind
from checker.errors import ErrorCode, ReadError
from tests.readers.docx_files import (
    cell,
    notices,
    only_table,
    paragraph,
    read_docx,
    row,
    spans,
    table,
    texts,
)

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def form(data: str) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return begin + code("FORM") + END


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (BEGIN + code(r"EQ \o\ac(○,3)") + END, "③"),
        (BEGIN + code(r"eq \o\ac(○,") + code("密)") + END, "密"),
        (BEGIN + code("PAGE") + END, ""),
        (BEGIN + code("IF ") + BEGIN + code("PAGE") + SEPARATE + run("9") + END + SEPARATE + run("5") + END, "5"),
        (form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>'), "乙"),
        (form('<w:ddList><w:listEntry w:val="甲"/></w:ddList>'), "甲"),
        (form('<w:ddList><w:result w:val="7"/></w:ddList>'), ""),
        (form("<w:checkBox><w:checked/></w:checkBox>"), "☑"),
        (form('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), "□"),
    ],
)  # fmt: skip
def test_fields_show_what_the_page_shows(tmp_path, inside, text):
    assert texts(read_docx(tmp_path, f"<w:p>{run('前')}{inside}{run('后')}</w:p>")) == [
        f"前{text}后"
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<m:f><m:fPr><m:type/></m:fPr><m:num>{3}</m:num><m:den>{4}</m:den></m:f>", "3/4"),
        ("<m:sSup><m:e>{10}</m:e><m:sup>{4}</m:sup></m:sSup>", "10^4"),
        ("<m:sSub><m:e>{a}</m:e><m:sub>{1}</m:sub></m:sSub>", "a_1"),
        ("<m:d><m:e>{5}</m:e></m:d>", "(5)"),
        ("<m:rad><m:deg/><m:e>{9}</m:e></m:rad>", "√9"),
        ("<m:nary><m:sub/><m:sup/><m:e>{7}</m:e></m:nary>", "7"),
    ],
)
def test_formulas_are_read_whole_and_never_run_together(tmp_path, inside, text):
    filled = inside.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    assert texts(read_docx(tmp_path, f"<w:p><m:oMath>{filled}</m:oMath></w:p>")) == [text]


@pytest.mark.parametrize("kind", ["page", "column"])
def test_a_page_break_parts_what_stands_in_one_paragraph(tmp_path, kind):
    broken = f'<w:p>{run("年度报告")}<w:r><w:br w:type="{kind}"/></w:r>{run("一、总体情况")}</w:p>'
    assert texts(read_docx(tmp_path, broken)) == ["年度报告", "一、总体情况"]


def test_a_paragraph_moved_away_is_not_counted(tmp_path):
    moved = (
        f'<w:p><w:pPr>{NUMBER}<w:rPr><w:moveFrom w:author="甲"/></w:rPr></w:pPr>'
        f'<w:moveFrom w:author="甲">{run("乙")}</w:moveFrom></w:p>'
    )
    body = paragraph("甲", NUMBER) + moved + paragraph("丙", NUMBER)
    assert texts(read_docx(tmp_path, body, numbering=LIST)) == ["一、甲", "二、丙"]


def test_a_cell_whose_deletion_is_tracked_is_named(tmp_path):
    gone = cell("乙", '<w:cellDel w:author="张三"/>')
    document = read_docx(tmp_path, table(row(cell("甲"), gone), row(cell("1"))))
    assert [text for text, *_ in spans(only_table(document))] == ["甲", "1"]
    assert [(n.text, n.name) for n in notices(document, NoticeKind.DELETION)] == [("乙", "张三")]


def test_a_body_of_embedded_files_is_said_to_be_one(tmp_path):
    with pytest.raises(ReadError, match="嵌入的外部内容") as caught:
        read_docx(tmp_path, '<w:altChunk r:id="rId9"/>')
    assert caught.value.code is ErrorCode.EMPTY
