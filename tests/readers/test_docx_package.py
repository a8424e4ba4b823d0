"""The container of a docx: facts about it, strict documents, and files made to do harm."""

from __future__ import annotations

import contextlib
import random
import zipfile

import pytest

from checker.document import NoticeKind
from checker.errors import ErrorCode, ReadError
from checker.readers import docx_package, read
from tests.readers.docx_files import (
    NAMESPACES,
    notices,
    paragraph,
    read_docx,
    relationships,
    table,
    texts,
    write_docx,
)

CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>某甲</d:creator>'
    "<c:lastModifiedBy>某乙</c:lastModifiedBy></c:coreProperties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>{}</Template><Company>青禾县水务局</Company></Properties>"
)


def refused(path):
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.message.endswith("。")
    return caught.value.code


def test_properties_are_reported_but_the_standard_template_is_not(tmp_path):
    members = {"docProps/core.xml": CORE, "docProps/app.xml": APP.format("Normal.dotm")}
    document = read(write_docx(tmp_path / "a.docx", paragraph("文"), members=members))
    assert [(n.name, n.text) for n in notices(document, NoticeKind.PROPERTY)] == [
        ("author", "某甲"),
        ("lastModifiedBy", "某乙"),
        ("company", "青禾县水务局"),
    ]


def test_other_template_is_reported(tmp_path):
    members = {"docProps/app.xml": APP.format("公文模板.dotx")}
    document = read(write_docx(tmp_path / "a.docx", paragraph("文"), members=members))
    assert ("template", "公文模板.dotx") in [
        (n.name, n.text) for n in notices(document, NoticeKind.PROPERTY)
    ]


def test_macros_and_links_to_outside(tmp_path):
    members = {
        "word/vbaProject.bin": "x",
        "word/_rels/settings.xml.rels": relationships(
            [
                ("attachedTemplate", "file:///C:/模板.dotm", True),
                ("hyperlink", "http://a.gov.cn", True),
            ]
        ),
    }
    document = read(write_docx(tmp_path / "a.docx", paragraph("文"), members=members))
    assert len(notices(document, NoticeKind.MACRO)) == 1
    assert [(n.name, n.text) for n in notices(document, NoticeKind.EXTERNAL_LINK)] == [
        ("attachedTemplate", "file:///C:/模板.dotm")
    ]


def test_strict_documents(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        links = relationships([("officeDocument", "word/main.xml", False)])
        archive.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
        archive.writestr("_rels/.rels", links.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", strict))  # fmt: skip
        body = (
            '<w:p><w:r><w:rPr><w:b/><w:sz w:val="16pt"/></w:rPr><w:t>一、总体情况</w:t></w:r></w:p>'
        )
        namespace = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
        archive.writestr(
            "word/main.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
        )
    document = read(path)
    assert texts(document) == ["一、总体情况"]
    assert document.blocks[0].style.size == 16.0


def test_empty_and_broken_files(tmp_path):
    assert refused(write_docx(tmp_path / "a.docx", "<w:p/>")) is ErrorCode.EMPTY
    assert refused(write_docx(tmp_path / "b.docx", "<w:p>")) is ErrorCode.DAMAGED
    whole = write_docx(tmp_path / "c.docx", paragraph("文" * 500)).read_bytes()
    cut = tmp_path / "d.docx"
    cut.write_bytes(whole[: len(whole) // 2])
    assert refused(cut) is ErrorCode.DAMAGED


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_crash(tmp_path, seed):
    chance = random.Random(seed)
    data = bytearray(write_docx(tmp_path / "a.docx", paragraph("文" * 50) * 20).read_bytes())
    for _ in range(12):
        data[chance.randrange(len(data))] = chance.randrange(256)
    broken = tmp_path / "b.docx"
    broken.write_bytes(data)
    with contextlib.suppress(ReadError):
        assert texts(read(broken))


def test_only_pictures_is_no_text(tmp_path):
    body = (
        '<w:p><w:r><w:pict><v:shape style="width:300pt;height:400pt"><v:imagedata/></v:shape></w:pict>'
        "</w:r></w:p>"
    )
    assert refused(write_docx(tmp_path / "a.docx", body)) is ErrorCode.NO_TEXT


def test_part_that_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_PART", 10_000)
    path = write_docx(tmp_path / "a.docx", paragraph("0" * 20_000))
    assert refused(path) is ErrorCode.TOO_LARGE


def test_too_many_members(tmp_path, monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_MEMBERS", 3)
    assert refused(write_docx(tmp_path / "a.docx", paragraph("文"))) is ErrorCode.TOO_LARGE


def test_entities_are_not_expanded(tmp_path):
    path = tmp_path / "a.docx"
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    document = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    assert refused(path) is ErrorCode.DAMAGED


@pytest.mark.parametrize("depth", [40, 3000])
def test_deep_nesting_ends_in_text_or_a_clear_error(tmp_path, depth):
    inner = paragraph("底")
    for _ in range(depth):
        inner = table(f"<w:tr><w:tc>{inner}</w:tc></w:tr>")
    path = write_docx(tmp_path / "a.docx", inner)
    if depth < 100:
        assert texts(read(path)) == ["底"]
    else:
        assert refused(path) is ErrorCode.TOO_LARGE


def test_comment_without_a_place_is_still_reported(tmp_path):
    comments = '<w:comment w:id="1" w:author="甲"><w:p><w:r><w:t>删去</w:t></w:r></w:p></w:comment>'
    document = read_docx(tmp_path, paragraph("文"), comments=comments)
    assert [(n.text, n.place) for n in notices(document, NoticeKind.COMMENT)] == [("删去", None)]
