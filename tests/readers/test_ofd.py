"""OFD pages: places of characters, lines to tables, templates and composites, broken and hostile files."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from checker.document import NoticeKind, Paragraph, Table
from checker.errors import ErrorCode, ReadError
from checker.readers import ocr, read, scan
from checker.readers.ocr import Character
from tests.reports.ofd_writer import HEAD, MM, NAMESPACE, OfdPage, tag, write_ofd

PROSE = "本年度主动公开政府信息五十条其中门户网站四十条"
PICTURE = f"0 0 {595 * MM} {842 * MM}"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.ofd"


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def refusal(path):
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.message.endswith("。")
    return caught.value


def prose_page():
    page = OfdPage()
    page.string(80, 100, PROSE)
    return page


def test_characters_have_their_places(path):
    page = OfdPage()
    page.text([80, 96, 112], 100, "年度报", 16, scale=2)
    document = read(write_ofd(path, [page]))
    (block,) = document.blocks
    assert (document.format, document.notices, len(document.pages)) == ("ofd", (), 1)
    size = document.pages[0]
    assert (round(size.width), round(size.height)) == (595, 842)
    assert block.text == "年度报"
    box = block.boxes[1]
    assert (box.page, round(box.x0), round(box.x1), round(box.bottom)) == (1, 96, 112, 102)
    assert (block.style.font, round(block.style.size)) == ("宋体", 16)


def test_without_steps_characters_follow_each_other(path):
    page = OfdPage()
    code = tag("TextCode", "共有12件", X="0", Y="5")
    page.add("TextObject", code, Boundary="20 20 60 6", Font=3, size="5")
    code = tag("TextCode", "甲乙丙", X="0", Y="5", DeltaX="5") + tag("TextCode", "丁", X="15")
    page.add("TextObject", code, Boundary="20 40 60 6", Font=3, Size="5")
    assert texts(read(write_ofd(path, [page]))) == ["共有12件", "甲乙丙丁"]


def test_ruled_table(path):
    page = prose_page()
    page.grid([80, 200, 300], [200, 230, 260])
    for row, line in enumerate((("项目", "件数"), ("许可", "一百"))):
        for column, text in enumerate(line):
            page.string(90 + column * 115, 220 + row * 30, text, 10)
    (table,) = tables(read(write_ofd(path, [page])))
    assert table.ruled
    assert [c.text for c in table.cells] == ["项目", "件数", "许可", "一百"]


def test_grid_in_one_path_and_in_filled_slivers(path):
    page = prose_page()
    outline = "M 0 0 L 80 0 L 80 20 L 0 20 C M 40 0 L 40 20 M 0 10 L 80 10"
    page.add("PathObject", tag("AbbreviatedData", outline), Boundary="30 60 80 20")
    white = tag("AbbreviatedData", "M 0 0 L 80 0 L 80 20 L 0 20 C") + tag(
        "StrokeColor", Value="255 255 255"
    )
    page.add("PathObject", white, Boundary="30 100 80 20")
    for index, text in enumerate("甲乙丙丁"):
        x, y = 32 + index % 2 * 40, 62 + index // 2 * 10
        page.string(x / MM, y / MM + 12, text)
        page.string(x / MM, (y + 40) / MM + 12, text)
    document = read(write_ofd(path, [page]))
    (table,) = tables(document)
    assert [c.text for c in table.cells] == ["甲", "乙", "丙", "丁"]


def test_turned_page_is_read_upright(path):
    page = OfdPage()
    matrix = "0 1 -1 0 0 0"
    for number in range(3):
        code = tag("TextCode", PROSE, X="0", Y="0", DeltaX=f"g {len(PROSE) - 1} 5")
        box = f"{150 - number * 10} 40 5 130"
        page.add("TextObject", code, Boundary=box, Font=3, Size="5", CTM=matrix)
    document = read(write_ofd(path, [page]))
    assert "".join(texts(document)) == PROSE * 3
    first = document.blocks[0].boxes[0]
    assert first.x0 == pytest.approx((150 - 0.6) / MM, abs=1)
    assert first.top == pytest.approx(40 / MM, abs=1)


def test_vertical_text_in_a_cell(path):
    page = prose_page()
    page.grid([80, 120, 300], [200, 260, 300])
    code = tag("TextCode", "不予公开", X="0", Y="4", DeltaY="g 3 4.5")
    page.add("TextObject", code, Boundary=f"{90 * MM} {202 * MM} 5 20", Font=3, Size="4")
    page.string(150, 230, "许可", 10)
    (table,) = tables(read(write_ofd(path, [page])))
    assert table.cells[0].text == "不予公开"


def test_templates_and_composites_are_read(path):
    page = prose_page()
    page.template = tag("Template", TemplateID=90, ZOrder="Background")
    page.add("CompositeObject", Boundary="20 200 100 20", ResourceID=91)
    body = OfdPage()
    body.string(0, 20, "复合对象里的字")
    head = OfdPage()
    head.string(80, 300, "模板里的字")
    unit = tag("CompositeGraphicUnit", tag("Content", "".join(body.objects)), ID=91)
    res = f"{HEAD}<ofd:Res {NAMESPACE}>{tag('CompositeGraphicUnits', unit)}</ofd:Res>"
    parts = {"Doc_0/Tpls/T/Content.xml": head.xml(), "Doc_0/DocumentRes.xml": res}
    common = tag("DocumentRes", "DocumentRes.xml") + tag(
        "TemplatePage", ID=90, BaseLoc="Tpls/T/Content.xml"
    )
    assert texts(read(write_ofd(path, [page], parts, common))) == [
        PROSE,
        "模板里的字",
        "复合对象里的字",
    ]


def test_composite_inside_itself_ends(path):
    page = prose_page()
    page.add("CompositeObject", Boundary="0 0 9 9", ResourceID=91)
    inner = tag("CompositeObject", Boundary="0 0 9 9", ResourceID=91) * 2
    unit = tag("CompositeGraphicUnit", tag("Content", inner), ID=91)
    res = f"{HEAD}<ofd:Res {NAMESPACE}>{tag('CompositeGraphicUnits', unit)}</ofd:Res>"
    common = tag("DocumentRes", "DocumentRes.xml")
    document = read(write_ofd(path, [page], {"Doc_0/DocumentRes.xml": res}, common))
    assert texts(document) == [PROSE]


def test_hidden_text_is_named(path):
    page = prose_page()
    code = tag("TextCode", "旧数据", X="0", Y="5", DeltaX="5 5")
    page.add("TextObject", code, Boundary="30 100 30 6", Font=3, Size="5", Visible="false")
    document = read(write_ofd(path, [page]))
    assert texts(document) == [PROSE]
    assert [(n.kind, n.text, n.page) for n in document.notices] == [
        (NoticeKind.HIDDEN_TEXT, "旧数据", 1)
    ]


def test_page_that_is_a_picture_is_named(path):
    scan = OfdPage()
    scan.add("ImageObject", Boundary=PICTURE, ResourceID=5)
    document = read(write_ofd(path, [prose_page(), scan]))
    assert [(n.kind, n.page) for n in document.notices] == [(NoticeKind.SCANNED_PAGE, 2)]
    assert refusal(write_ofd(path, [scan])).code is ErrorCode.NO_TEXT


def test_a_picture_of_a_page_is_recognised(path, monkeypatch):
    scan_of = Image.new("L", (400, 560), 255)
    held = io.BytesIO()
    scan_of.save(held, "PNG")
    media = tag("MultiMedia", tag("MediaFile", "page.png"), ID=5, Type="Image")
    resources = f'{HEAD}<ofd:Res {NAMESPACE} BaseLoc="Res">{tag("MultiMedias", media)}</ofd:Res>'
    parts = {"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/page.png": held.getvalue()}
    page = OfdPage()
    page.add("ImageObject", Boundary=PICTURE, ResourceID=5)
    words = "本报告所列数据的统计期限为一年"
    line = [Character(c, 100 + 40 * i, 300, 138 + 40 * i, 348, 0.99) for i, c in enumerate(words)]
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(scan, "read_lines", lambda _: [line])
    common = tag("DocumentRes", "DocumentRes.xml")
    document = read(write_ofd(path, [page], parts, common))
    assert [b.text for b in document.blocks] == [words]
    assert (document.format, document.ocr) == ("ofd", True)
    parts["Doc_0/Res/page.png"] = b"no picture"
    assert refusal(write_ofd(path, [page], parts, common)).code is ErrorCode.NO_TEXT


def test_text_drawn_as_outlines_is_no_text(path):
    page = OfdPage()
    shape = tag("AbbreviatedData", "M 0 0 L 9 0 L 9 9 L 5 5 B 1 1 2 2 3 3 L 0 9 L 0 3 C")
    for _ in range(200):
        page.add("PathObject", shape, Boundary="20 20 9 9", Fill="true", Stroke="false")
    assert refusal(write_ofd(path, [page])).code is ErrorCode.NO_TEXT


def test_comments_author_and_attachments(path):
    annotation = tag("Annot", tag("Remark", "请核对"), ID=1, Type="Highlight", Creator="某人")
    seal = tag("Annot", tag("Remark", "电子印章"), ID=2, Type="Stamp")
    attached = tag("Attachment", tag("FileLoc", "台账.xlsx"), ID=1, Name="台账.xlsx")
    page_link = tag("Page", tag("FileLoc", "Page_0/Annotation.xml"), PageID=10)
    document_xml = (
        f"{HEAD}<ofd:Document {NAMESPACE}>"
        + tag("Pages", tag("Page", ID=10, BaseLoc="Pages/Page_0/Content.xml"))
        + tag("Annotations", "Annots/Annotations.xml")
        + tag("Attachments", "Attachs/Attachments.xml")
        + "</ofd:Document>"
    )
    info = tag("DocInfo", tag("Author", "张三")) + tag("DocRoot", "/Doc_0/Document.xml")
    parts = {
        "OFD.xml": f"{HEAD}<ofd:OFD {NAMESPACE}>{tag('DocBody', info)}</ofd:OFD>",
        "Doc_0/Document.xml": document_xml,
        "Doc_0/Annots/Annotations.xml": f"{HEAD}<ofd:Annotations {NAMESPACE}>{page_link}</ofd:Annotations>",
        "Doc_0/Attachs/Attachments.xml": f"{HEAD}<ofd:Attachments {NAMESPACE}>{attached}</ofd:Attachments>",
        "Doc_0/Annots/Page_0/Annotation.xml": f"{HEAD}<ofd:PageAnnot {NAMESPACE}>{annotation}{seal}</ofd:PageAnnot>",
    }
    notices = read(write_ofd(path, [prose_page()], parts)).notices
    assert [(n.kind, n.text, n.name, n.page) for n in notices] == [
        (NoticeKind.PROPERTY, "张三", "Author", None),
        (NoticeKind.COMMENT, "请核对", "某人", 1),
        (NoticeKind.EMBEDDED_OBJECT, "台账.xlsx", "", None),
    ]


def test_page_that_is_missing_or_broken_is_named(path):
    parts = {"Doc_0/Pages/Page_1/Content.xml": "<broken"}
    document = read(write_ofd(path, [prose_page(), prose_page()], parts))
    assert texts(document) == [PROSE]
    assert [(n.kind, n.page) for n in document.notices] == [(NoticeKind.UNREAD, 2)]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"OFD.xml": "<a"}, ErrorCode.DAMAGED),
        (
            {"OFD.xml": f"<OFD>{'<DocBody><DocRoot>no.xml</DocRoot></DocBody>'}</OFD>"},
            ErrorCode.DAMAGED,
        ),
        ({"OFD.xml": "<OFD><Encryptions>e.xml</Encryptions></OFD>"}, ErrorCode.ENCRYPTED),
        ({"OFD.xml": "<OFD/>"}, ErrorCode.DAMAGED),
        (
            {"OFD.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><OFD>&b;</OFD>'},
            ErrorCode.DAMAGED,
        ),
        ({"Doc_0/Pages/Page_0/Content.xml": "<Page/>"}, ErrorCode.EMPTY),
    ],
)
def test_what_cannot_be_read_is_said(path, parts, code):
    assert refusal(write_ofd(path, [prose_page()], parts)).code is code


def test_hostile_numbers(path):
    page = prose_page()
    code = tag("TextCode", "文字", X="1e99", Y="nan", DeltaX="g 999999999999 5")
    page.add("TextObject", code, Boundary="20 200 1e300 6", Font=3, Size="5")
    page.add("PathObject", tag("AbbreviatedData", "M 0 0 " + "L 1 1 " * 50_000), Boundary="0 0 9 9")
    page.add("TextObject", code, Boundary="20 220 9 6", Font=3, Size="-5", CTM="0 0 0 0 0 0")
    document = read(write_ofd(path, [page]))
    assert texts(document)[0] == PROSE


def test_page_with_text_at_no_place_is_named(path):
    page = prose_page()
    page.add(
        "TextObject", tag("TextCode", "文字", X="0", Y="4"), Boundary="1e99 x", Font=3, Size="5"
    )
    document = read(write_ofd(path, [prose_page(), page]))
    assert texts(document) == [PROSE]
    assert [(n.kind, n.page) for n in document.notices] == [(NoticeKind.UNREAD, 2)]


def test_too_many_characters(path, monkeypatch):
    monkeypatch.setattr("checker.readers.ofd_text.MOST_CHARACTERS", 10)
    assert refusal(write_ofd(path, [prose_page()])).code is ErrorCode.TOO_LARGE
