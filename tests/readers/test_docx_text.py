"""The words of a docx paragraph: what is printed, once, and nothing else."""

from __future__ import annotations

import pytest

from checker.document import NoticeKind, Paragraph, Picture
from tests.readers.docx_files import (
    cell,
    notices,
    only_table,
    paragraph,
    read_docx,
    row,
    table,
    texts,
)


def test_tabs_breaks_and_hyphens_are_kept(tmp_path):
    body = (
        "<w:p><w:r><w:t>电话</w:t><w:tab/><w:t>0951</w:t><w:noBreakHyphen/><w:t>5550000</w:t>"
        '<w:softHyphen/><w:t xml:space="preserve"> 　转8</w:t></w:r></w:p>'
    )
    assert texts(read_docx(tmp_path, body)) == ["电话\t0951-5550000 　转8"]


def test_soft_break_ends_a_line_but_not_a_sentence(tmp_path):
    cut = "2024年，青禾县水务局坚持以公开为常态、不公开为例外，全面做好主动公开工作，不断提高"
    body = (
        "<w:p><w:r><w:t>一、总体情况</w:t><w:br/><w:t>" + cut + "</w:t><w:br/>"
        "<w:t>公开质量。</w:t></w:r></w:p>"
    )
    assert texts(read_docx(tmp_path, body)) == ["一、总体情况", f"{cut}\n公开质量。"]


def test_field_results_are_text_and_codes_are_not(tmp_path):
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>网站</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>可查</w:t></w:r>'
        '<w:fldSimple w:instr="DATE"><w:r><w:t>2025年</w:t></w:r></w:fldSimple>'
        '<w:hyperlink r:id="rId1"><w:r><w:t>这里</w:t></w:r></w:hyperlink></w:p>'
        + paragraph("下一段")
    )
    assert texts(read_docx(tmp_path, body)) == ["网站可查2025年这里", "下一段"]


def test_field_without_end_does_not_swallow_the_next_paragraph(tmp_path):
    body = '<w:p><w:r><w:t>甲</w:t><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + paragraph("乙")
    assert texts(read_docx(tmp_path, body)) == ["甲", "乙"]


def test_content_controls_and_smart_tags_are_entered(tmp_path):
    inner = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        inner.format(paragraph("块"))
        + f"<w:p>{inner.format(run.format('行内'))}<w:smartTag>{run.format('标记')}</w:smartTag></w:p>"
        + table(inner.format(row(cell("规章"), inner.format(cell("3")))))
    )
    document = read_docx(tmp_path, body)
    assert texts(document) == ["块", "行内标记"]
    assert [c.text for c in only_table(document).cells] == ["规章", "3"]


TEXT_BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)


def test_text_box_stands_once_after_its_paragraph(tmp_path):
    box = TEXT_BOX.format(paragraph("一、总体情况") + paragraph("框内"))
    body = f"<w:p><w:r>{box}</w:r><w:r><w:t>正文</w:t></w:r></w:p>" + paragraph("后文")
    assert texts(read_docx(tmp_path, body)) == ["正文", "一、总体情况", "框内", "后文"]


def test_text_box_in_a_text_box(tmp_path):
    inner = TEXT_BOX.format(paragraph("内"))
    outer = TEXT_BOX.format(f"<w:p><w:r><w:t>外</w:t></w:r><w:r>{inner}</w:r></w:p>")
    assert texts(read_docx(tmp_path, f"<w:p><w:r>{outer}</w:r></w:p>")) == ["外", "内"]


def test_alternate_content_around_a_run_is_read_once(tmp_path):
    run = "<w:r><w:t>二、主动公开</w:t></w:r>"
    body = (
        f'<w:p><mc:AlternateContent><mc:Choice Requires="w14">{run}</mc:Choice>'
        f"<mc:Fallback>{run}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert texts(read_docx(tmp_path, body)) == ["二、主动公开"]


def test_changes_are_accepted_and_recorded(tmp_path):
    body = (
        "<w:p><w:r><w:t>共收到</w:t></w:r>"
        '<w:del w:author="甲"><w:r><w:delText>41</w:delText></w:r></w:del>'
        '<w:ins w:author="乙"><w:r><w:t>4</w:t></w:r><w:r><w:t>3</w:t></w:r></w:ins>'
        "<w:r><w:t>件</w:t></w:r></w:p>"
    )
    document = read_docx(tmp_path, body)
    assert texts(document) == ["共收到43件"]
    (deleted,) = notices(document, NoticeKind.DELETION)
    assert (deleted.text, deleted.name, deleted.place.start) == ("41", "甲", 3)
    (inserted,) = notices(document, NoticeKind.INSERTION)
    assert (inserted.text, inserted.name) == ("43", "乙")
    assert document.text_at(inserted.place) == "43"


def test_deleted_paragraph_mark_joins_the_paragraphs(tmp_path):
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:author="甲"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>'
        + paragraph("后半")
    )
    assert texts(read_docx(tmp_path, body)) == ["前半后半"]


def test_hidden_text_is_left_out_and_reported(tmp_path):
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        "<w:p><w:r><w:t>明</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗一</w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>暗二</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>文</w:t></w:r></w:p>'
    )
    document = read_docx(tmp_path, body, styles=styles)
    assert texts(document) == ["明文"]
    assert [n.text for n in notices(document, NoticeKind.HIDDEN_TEXT)] == ["暗一暗二"]


def test_comment_has_text_author_and_place(tmp_path):
    comments = (
        '<w:comment w:id="7" w:author="审核人"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    )
    body = (
        '<w:p><w:r><w:t>共</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>43件</w:t></w:r>'
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    document = read_docx(tmp_path, body, comments=comments)
    (comment,) = notices(document, NoticeKind.COMMENT)
    assert (comment.text, comment.name) == ("请核对", "审核人")
    assert document.text_at(comment.place) == "43件"


def test_notice_in_a_cell_points_into_the_cell(tmp_path):
    changed = (
        "<w:tc><w:tcPr/>" + paragraph("甲") + "<w:p><w:r><w:t>共</w:t></w:r>"
        '<w:ins w:author="乙"><w:r><w:t>9</w:t></w:r></w:ins></w:p></w:tc>'
    )
    document = read_docx(tmp_path, paragraph("前") + table(row(cell("标"), changed)))
    (inserted,) = notices(document, NoticeKind.INSERTION)
    assert (inserted.place.block, inserted.place.row, inserted.place.column) == (1, 0, 1)
    assert document.text_at(inserted.place) == "9"


@pytest.mark.parametrize(("emu", "count"), [(3_000_000, 1), (150_000, 0)])
def test_pictures_are_blocks_unless_they_are_icons(tmp_path, emu, count):
    body = (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{emu}" cy="{emu}"/><wp:docPr id="1" descr="统计图"/>'
        '<a:graphic><a:graphicData><a:blip r:embed="rId9"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>" + paragraph("图1 统计")
    )
    document = read_docx(tmp_path, body)
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert len(pictures) == count
    for picture in pictures:
        assert (round(picture.width), picture.description) == (236, "统计图")
        assert document.blocks.index(picture) == 0


def test_vml_picture_and_embedded_object(tmp_path):
    body = (
        '<w:p><w:r><w:object><v:shape style="width:120pt;height:2in"><v:imagedata r:id="rId1"/></v:shape>'
        '<o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>' + paragraph("后")
    )
    document = read_docx(tmp_path, body)
    assert document.blocks[0] == Picture(width=120.0, height=144.0)
    assert [n.text for n in notices(document, NoticeKind.EMBEDDED_OBJECT)] == ["Excel.Sheet.12"]


def test_headers_and_notes_are_furniture(tmp_path):
    art = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r></w:p>'
    )
    notes = (
        '<w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
        "<w:footnote>" + paragraph("脚注") + "</w:footnote>"
    )
    document = read_docx(
        tmp_path, paragraph("正文"), header1=paragraph("页眉") + art, footnotes=notes
    )
    assert texts(document) == ["正文"]
    assert [p.text for p in document.furniture] == ["页眉", "内部资料", "脚注"]


def test_table_of_contents_is_furniture(tmp_path):
    styles = '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    entry = paragraph("一、总体情况\t1", '<w:pStyle w:val="t1"/>')
    document = read_docx(tmp_path, entry + paragraph("一、总体情况"), styles=styles)
    assert texts(document) == ["一、总体情况"]
    assert [p.text for p in document.furniture] == ["一、总体情况\t1"]


def test_style_comes_from_runs_styles_and_defaults(tmp_path):
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="b"/>'
        '<w:rPr><w:b/><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="1"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    )
    body = paragraph("一、总体情况", '<w:pStyle w:val="1"/>') + paragraph(
        "正文", '<w:ind w:firstLineChars="200"/>'
    )
    heading, plain = read_docx(tmp_path, body, styles=styles).blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(plain, Paragraph)
    assert (heading.style.outline_level, heading.style.align) == (1, "center")
    assert (heading.style.bold, heading.style.size, heading.style.font) == (True, 16.0, "黑体")
    assert (plain.style.bold, plain.style.size, plain.style.font) == (False, 10.5, "宋体")
    assert (plain.style.outline_level, plain.style.indent) == (None, 21.0)
