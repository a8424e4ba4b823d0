"""What a file is, is decided by its content; the extension only earns a notice."""

from __future__ import annotations

import hashlib
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from checker.document import NoticeKind
from checker.errors import ErrorCode, ReadError
from checker.readers import read
from checker.readers.sniffing import Kind, sniff
from tests.readers.docx_files import paragraph, write_docx

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


def file(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def package(folder, name, *members):
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "<x/>")
    return path


def refusal(path, **options):
    with pytest.raises(ReadError) as caught:
        read(path, **options)
    assert caught.value.message.endswith("。")
    assert "/" not in caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\r\n junk \r\n%PDF-1.4\n", Kind.PDF),
        (b"\xef\xbb\xbf<!DOCTYPE HTML><html>", Kind.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", Kind.HTML),
        ("\ufeff<html><body>".encode("utf-16-le"), Kind.HTML),
        (b"<!-- saved -->\n<html>", Kind.HTML),
        (b"\n<div class=content><p>text</p></div>", Kind.HTML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", Kind.HTML),
        (b"{\\rtf1 text}", Kind.RTF),
        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='u'/>", Kind.WORD_XML),
        (b"<?xml version='1.0'?><office:document xmlns:office='o'/>", Kind.WORD_XML),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><x/>", Kind.WORD_XML),
        (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
        (b"Rar!\x1a", Kind.ARCHIVE),
        ("一、总体情况".encode(), Kind.TXT),
        ("一、总体情况".encode("gb18030"), Kind.TXT),
        (OLE + "WordDocument".encode("utf-16-le"), Kind.DOC),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Kind.ENCRYPTED),
        (OLE + "Workbook".encode("utf-16-le"), Kind.OTHER),
    ],
)
def test_content_decides(tmp_path, data, kind):
    assert sniff(file(tmp_path, "a.bin", data)) is kind


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        (("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
        (("[Content_Types].xml", "word\\document.xml"), Kind.DOCX),
        (("OFD.xml", "Doc_0/Document.xml"), Kind.OFD),
        (("[Content_Types].xml", "xl/workbook.xml"), Kind.XLSX),
        (("mimetype", "content.xml"), Kind.ODT),
        (("a.docx", "b.docx"), Kind.ARCHIVE),
    ],
)
def test_zip_formats_by_their_members(tmp_path, members, kind):
    assert sniff(package(tmp_path, "a.zip", *members)) is kind


def test_right_extension_has_no_notice(tmp_path):
    path = file(tmp_path, "报告.TXT", "一、总体情况".encode())
    document = read(path)
    assert document.notices == ()
    assert (document.name, document.format) == ("报告.TXT", "txt")
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a", "a.docx"])
def test_wrong_extension_is_reported_and_read(tmp_path, name):
    document = read(file(tmp_path, name, "一、总体情况".encode()))
    assert [n.kind for n in document.notices] == [NoticeKind.WRONG_EXTENSION]
    assert "txt" in document.notices[0].text


def test_docx_and_pdf_under_other_names(tmp_path):
    docx = read(write_docx(tmp_path / "a.txt", paragraph("一、总体情况")))
    assert (docx.format, docx.notices[0].kind) == ("docx", NoticeKind.WRONG_EXTENSION)
    canvas = Canvas(str(tmp_path / "b.docx"))
    canvas.drawString(72, 700, "report")
    canvas.save()
    pdf = read(tmp_path / "b.docx")
    assert (pdf.format, pdf.notices[0].kind) == ("pdf", NoticeKind.WRONG_EXTENSION)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), ErrorCode.DAMAGED),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ErrorCode.ENCRYPTED),
        (b"<html><body>", ErrorCode.EMPTY),
        (b"{\\rtf1}", ErrorCode.UNSUPPORTED),
        (b"\x89PNG\r\n\x1a\n", ErrorCode.NO_TEXT),
        (b"", ErrorCode.EMPTY),
        (b"PK\x03\x04 broken", ErrorCode.DAMAGED),
    ],
)
def test_refusals_say_what_to_do(tmp_path, data, code, monkeypatch):
    monkeypatch.setattr("checker.readers.ocr.is_installed", lambda: False)
    monkeypatch.setattr("checker.readers.doc.find_converters", list)
    assert refusal(file(tmp_path, "a.docx", data)).code is code


def test_missing_file_and_folder(tmp_path):
    assert refusal(tmp_path / "没有.docx").code is ErrorCode.NOT_FOUND
    assert refusal(tmp_path).code is ErrorCode.UNSUPPORTED


def test_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.readers.MAX_BYTES", 10)
    assert refusal(file(tmp_path, "a.txt", b"x" * 11)).code is ErrorCode.TOO_LARGE


def test_unreadable_file(tmp_path, monkeypatch):
    path = file(tmp_path, "a.txt", b"text")

    def locked(_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("checker.readers.sniff", locked)
    assert refusal(path).code is ErrorCode.UNREADABLE
