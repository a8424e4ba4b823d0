"""The annotated copy of a docx: comments on the exact words, nothing else changed, the original untouched."""

from __future__ import annotations

import zipfile

import docx
import pytest
from lxml import etree

from checker.checking import check
from checker.document import NoticeKind, Place
from checker.export.annotate import write_annotated
from checker.export.errors import ExportError
from checker.paths import SAMPLES
from checker.readers import read
from tests.export.findings_made import every_place, result_with
from tests.readers.docx_files import cell, paragraph, row, table, write_docx
from tests.readers.test_docx_numbering import OUTLINE, item
from tests.reports.as_docx import to_docx
from tests.reports.bases import base_2021

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HEAD = paragraph("临河市水务局2025年政府信息公开工作年度报告") + paragraph("一、总体情况")
TAIL = "".join(map(paragraph, ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")))
RUN = '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr>'
BODIES = {
    "tabs and breaks in one run": f"<w:p>{RUN}<w:t>全年公开</w:t><w:tab/><w:t>326条，</w:t><w:br/>"
    "<w:t>其中网站214条。</w:t></w:r></w:p>",
    "words over several runs": f"<w:p>{RUN}<w:t>主动</w:t></w:r>{RUN}<w:t>公开</w:t></w:r><w:r><w:t>326条</w:t></w:r></w:p>",
    "inserted, deleted and linked": '<w:p><w:ins w:author="甲"><w:r><w:t>新收41件</w:t></w:r></w:ins>'
    '<w:del w:author="甲"><w:r><w:delText>旧收40件</w:delText></w:r></w:del>'
    '<w:hyperlink r:id="rId9"><w:r><w:t>门户网站</w:t></w:r></w:hyperlink></w:p>',
    "two lines in a cell": table(
        row(
            cell("项目"), "<w:tc><w:tcPr/>" + paragraph("第一行") + paragraph("第二行") + "</w:tc>"
        ),
        row(cell("甲"), cell("0")),
    ),
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件内的文字</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt>",
}


def annotated(result, path, tmp_path):
    target = tmp_path / "批注副本.docx"
    write_annotated(result, path, target)
    return target


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def plain(data, *, own=()):
    """The XML without the comments of ours, equal neighbouring runs and texts joined."""
    root = etree.fromstring(data)
    for mark in list(root.iter(W + "commentRangeStart", W + "commentRangeEnd")):
        if mark.get(W + "id") in own:
            mark.getparent().remove(mark)
    for reference in list(root.iter(W + "commentReference")):
        if reference.get(W + "id") in own:
            run = reference.getparent()
            run.getparent().remove(run)
    for run in list(root.iter(W + "r")):
        join(run, run.getprevious())
    for text in list(root.iter(W + "t")):
        join_text(text, text.getprevious())
    return etree.tostring(root, method="c14n2")


def join_text(text, before):
    text.attrib.pop(SPACE, None)
    if before is not None and before.tag == W + "t":
        before.text = (before.text or "") + (text.text or "")
        text.getparent().remove(text)


def join(run, before):
    if before is None or before.tag != W + "r" or dict(before.attrib) != dict(run.attrib):
        return
    looks = [r.find(W + "rPr") for r in (run, before)]
    if len({b"" if look is None else etree.tostring(look) for look in looks}) > 1:
        return
    before_children = [child for child in run if child.tag != W + "rPr"]
    run[:] = [*before, *before_children]
    before.getparent().remove(before)


def own_ids(path):
    root = etree.fromstring(part(path, "word/comments.xml"))
    return {c.get(W + "id") for c in root if c.get(W + "author") == "年报校核"}


def test_every_finding_of_the_samples_is_a_comment(tmp_path):
    for sample in sorted(SAMPLES.glob("*.docx")):
        result = check(sample)
        before = sample.read_bytes()
        copy = annotated(result, sample, tmp_path)
        assert sample.read_bytes() == before
        comments = list(docx.Document(str(copy)).comments)
        assert len(comments) == len(result.findings)
        titles = [f.title for f in result.findings]
        assert all(t in c.text for t, c in zip(titles, comments, strict=True))


def test_nothing_but_the_comments_is_new(tmp_path):
    sample = SAMPLES / "示例报告-2021格式.docx"
    places = every_place(read(sample))
    copy = annotated(result_with(sample, places), sample, tmp_path)
    assert plain(part(copy, "word/document.xml"), own=own_ids(copy)) == plain(
        part(sample, "word/document.xml")
    )
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(copy) as new:
        added = {
            "word/comments.xml",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        }
        assert set(new.namelist()) == set(old.namelist()) | {"word/comments.xml"}
        assert all(old.read(n) == new.read(n) for n in old.namelist() if n not in added)


def commented(copy):
    """Text of the range of every comment of ours, as our reader finds it, in order of number."""
    document = read(copy)
    found = {
        int(n.text.split("测试")[1].split("（")[0]): document.text_at(n.place)
        for n in document.notices
        if n.kind is NoticeKind.COMMENT and n.name == "年报校核" and n.place is not None
    }
    return [found.get(number) for number in range(len(found))]


def test_comments_stand_on_the_exact_words(tmp_path):
    path = to_docx(base_2021(), tmp_path / "a.docx")
    document = read(path)
    places = every_place(document)
    copy = annotated(result_with(path, places), path, tmp_path)
    assert commented(copy) == [document.text_at(place) for place in places]


@pytest.mark.parametrize("name", BODIES)
def test_comments_in_unusual_xml(name, tmp_path):
    path = write_docx(tmp_path / "a.docx", HEAD + BODIES[name] + TAIL)
    document = read(path)
    places = every_place(document)
    copy = annotated(result_with(path, places), path, tmp_path)
    # Our reader ends a range at its first paragraph, Word goes on to the next.
    assert commented(copy) == [
        document.text_at(place).strip("\n").split("\n第")[0] for place in places
    ]
    assert plain(part(copy, "word/document.xml"), own=own_ids(copy)) == plain(
        part(path, "word/document.xml")
    )


def test_a_field_is_marked_as_a_whole(tmp_path):
    """A comment inside would go when the field is updated."""
    body = (
        '<w:p><w:r><w:t>共</w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>26</w:t></w:r></w:fldSimple>'
        "<w:r><w:t>条</w:t></w:r></w:p>"
    )
    path = write_docx(tmp_path / "a.docx", HEAD + body + TAIL)
    copy = annotated(result_with(path, [Place(2, start=2, end=4)]), path, tmp_path)
    assert commented(copy) == ["26条"]


def test_automatic_numbers_are_not_in_the_file(tmp_path):
    """A finding about the words stands on the words; one about the number alone marks the paragraph."""
    body = HEAD + item("总体情况") + item("主动公开326条", 1) + TAIL
    path = write_docx(tmp_path / "a.docx", body, numbering=OUTLINE)
    assert read(path).blocks[3].text == "（一）主动公开326条"
    places = [Place(3, start=7, end=10), Place(3, start=0, end=3), Place(3, start=0, end=5)]
    copy = annotated(result_with(path, places), path, tmp_path)
    document = read(copy)
    found = [n for n in document.notices if n.kind is NoticeKind.COMMENT and n.place]
    words = {n.text.split("测试")[1][0]: document.text_at(n.place) for n in found}
    assert words == {"0": "326", "1": "主动公开326条", "2": "主动"}


def test_strict_documents_stay_strict(tmp_path):
    source = write_docx(tmp_path / "a.docx", HEAD + paragraph("公开326条") + TAIL)
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for kind in ("wordprocessingml", "officeDocument"):
                was = f"http://schemas.openxmlformats.org/{kind}/2006"
                text = text.replace(was, f"http://purl.oclc.org/ooxml/{kind}")
            new.writestr(name, text)
    copy = annotated(result_with(strict, [Place(2, start=2, end=5)]), strict, tmp_path)
    assert commented(copy) == ["326"]
    assert b"http://schemas.openxmlformats.org/wordprocessingml" not in part(
        copy, "word/comments.xml"
    )
    links = part(copy, "word/_rels/document.xml.rels")
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in links


def test_blank_cells_missing_things_and_whole_files_have_their_comments(tmp_path):
    body = HEAD + table(row(cell("甲"), cell("")), row(cell("乙"), cell("0"))) + TAIL
    path = write_docx(tmp_path / "a.docx", body)
    result = result_with(path, [Place(2, 0, 1), None, Place(2), Place(4)])
    copy = annotated(result, path, tmp_path)
    comments = list(docx.Document(str(copy)).comments)
    assert len(comments) == 4
    assert "指整个文件" in comments[1].text
    root = etree.fromstring(part(copy, "word/document.xml"))
    blank = root.findall(f".//{W}tc")[1]
    assert [n.get(W + "id") for n in blank.iter(W + "commentReference")] == ["0"]


def test_a_text_box_is_marked_where_it_is_anchored(tmp_path):
    box = (
        "<w:p><w:r><w:t>见右</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    path = write_docx(tmp_path / "a.docx", HEAD + box + TAIL)
    assert read(path).blocks[3].text == "框内文字"
    copy = annotated(result_with(path, [Place(3, start=0, end=2)]), path, tmp_path)
    root = etree.fromstring(part(copy, "word/document.xml"))
    start = next(root.iter(W + "commentRangeStart"))
    assert start.getnext().find(W + "pict") is not None
    assert not list(root.find(f".//{W}txbxContent").iter(W + "commentReference"))


def test_comments_of_others_stay(tmp_path):
    body = (
        HEAD
        + '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>公开326条</w:t></w:r><w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>' + TAIL
    )
    note = (
        '<w:comment w:id="7" w:author="李科长"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
    )
    path = write_docx(tmp_path / "a.docx", body, comments=note)
    copy = annotated(result_with(path, [Place(2, start=2, end=5)]), path, tmp_path)
    root = etree.fromstring(part(copy, "word/comments.xml"))
    assert [(c.get(W + "id"), c.get(W + "author")) for c in root] == [
        ("7", "李科长"),
        ("8", "年报校核"),
    ]
    assert commented(copy) == ["326"]


def test_a_file_changed_since_the_check_is_refused(tmp_path):
    path = to_docx(base_2021(), tmp_path / "a.docx")
    result = check(path)
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(ExportError, match="重新校核"):
        write_annotated(result, path, tmp_path / "b.docx")
