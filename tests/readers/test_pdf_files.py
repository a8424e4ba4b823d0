from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from checker.document import Notice, NoticeKind, PageSize, Picture
from checker.errors import ErrorCode, ReadError
from checker.readers.pdf import read
from checker.readers.pdf_body import build_body
from checker.readers.pdf_miner import MinerFile
from checker.readers.pdf_pdfium import PdfiumFile
from tests.readers.pdf_sheet import A4, Sheet, paragraphs, rows, tables
from tests.readers.test_pdf_tables import TEXTS, XS, YS, check_plain

PROSE = "本机关认真贯彻落实各项要求并主动公开政府信息"


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def picture(width=60, height=60):
    return ImageReader(Image.new("RGB", (width, height), (120, 130, 140)))


def kinds(document):
    return [notice.kind for notice in document.notices]


def failure(call):
    with pytest.raises(ReadError) as caught:
        call()
    assert caught.value.message
    return caught.value.code


def test_document_facts(sheet):
    sheet.prose(120, PROSE)
    document = sheet.read()
    assert (document.name, document.format, document.sha256) == ("a.pdf", "pdf", "0" * 64)
    assert document.pages == (PageSize(*A4),)


def test_pages_of_several_sizes(sheet):
    sheet.prose(120, PROSE)
    sheet.turn_page()
    sheet.canvas.setPageSize((842, 595))
    sheet.size = (842, 595)
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, TEXTS)
    document = sheet.read()
    assert document.pages == (PageSize(*A4), PageSize(842, 595))
    check_plain(document)
    assert tables(document)[0].cells[0].box == pytest.approx((2, 80, 100, 200, 130), abs=0.5)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_page_is_read_as_displayed(sheet, rotation):
    """The page is drawn turned back, so that it is upright when displayed with /Rotate."""
    width, height = A4
    canvas = sheet.canvas
    canvas.translate(*{90: (height, 0), 180: (width, height), 270: (0, width)}[rotation])
    canvas.rotate(rotation)
    canvas.setPageRotation(rotation)
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, TEXTS)
    sheet.prose(300, PROSE)
    document = sheet.read()
    assert document.pages == (PageSize(*A4),)
    check_plain(document)
    assert paragraphs(document) == [PROSE]
    assert tables(document)[0].cells[5].box == pytest.approx((1, 300, 130, 400, 160), abs=0.5)
    assert document.blocks[1].boxes[0] == pytest.approx((1, 112, 285.9, 128, 301.9), abs=0.3)


@pytest.mark.parametrize("angle", [90, 270])
def test_table_set_sideways_on_an_upright_page(sheet, angle):
    canvas = sheet.canvas
    width, height = A4
    canvas.translate(*((width, 0) if angle == 90 else (0, height)))
    canvas.rotate(angle)
    sheet.size = (height, width)
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, TEXTS)
    document = sheet.read()
    assert document.pages == (PageSize(*A4),)
    check_plain(document)
    box = tables(document)[0].cells[5].box
    expected = (1, 130, 442, 160, 542) if angle == 90 else (1, 435, 300, 465, 400)
    assert box == pytest.approx(expected, abs=0.5)
    inside = tables(document)[0].cells[5].boxes[0]
    assert box.x0 < inside.x0 < inside.x1 < box.x1
    assert box.top < inside.top < inside.bottom < box.bottom


def test_scanned_page_among_others_is_named(sheet):
    sheet.prose(120, PROSE)
    sheet.turn_page()
    sheet.canvas.drawImage(picture(), 0, 0, *A4)
    sheet.text(280, 810, "- 2 -", 10)
    document = sheet.read()
    assert [(n.kind, n.page) for n in document.notices] == [(NoticeKind.SCANNED_PAGE, 2)]
    assert paragraphs(document) == [PROSE]
    assert isinstance(document.blocks[1], Picture)


def test_scan_in_strips_is_one_picture(sheet):
    sheet.prose(120, PROSE)
    sheet.turn_page()
    for number in range(4):
        sheet.canvas.drawImage(picture(), 0, number * 210.5, 595, 210.5)
    document = sheet.read()
    assert kinds(document) == [NoticeKind.SCANNED_PAGE]
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert [round(found.height) for found in pictures] == [842]


def test_only_pictures_is_no_text(sheet):
    sheet.canvas.drawImage(picture(), 0, 0, *A4)
    sheet.turn_page()
    sheet.canvas.drawImage(picture(), 20, 20, 550, 800)
    assert failure(sheet.read) is ErrorCode.NO_TEXT


def test_blank_pages_are_empty(sheet):
    sheet.turn_page()
    assert failure(sheet.read) is ErrorCode.EMPTY


def test_picture_in_the_text(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.drawImage(picture(), 100, sheet.y(400), 300, 200)
    sheet.canvas.drawImage(picture(), 450, sheet.y(400), 20, 20)
    sheet.prose(450, PROSE)
    document = sheet.read()
    kinds_of_blocks = [type(block).__name__ for block in document.blocks]
    assert kinds_of_blocks == ["Paragraph", "Picture", "Paragraph"]
    assert document.blocks[1].box == pytest.approx((1, 100, 200, 400, 400), abs=0.5)
    assert document.notices == ()


def test_background_picture_is_no_content(sheet):
    sheet.canvas.drawImage(picture(), 0, 0, *A4)
    sheet.prose(120, PROSE)
    document = sheet.read()
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph"]
    assert document.notices == ()


def test_encrypted(tmp_path):
    sheet = Sheet(tmp_path / "a.pdf", encrypt=StandardEncryption("secret", strength=128))
    sheet.prose(120, PROSE)
    assert paragraphs(sheet.read("secret")) == [PROSE]
    assert failure(lambda: read(sheet.path, "")) is ErrorCode.ENCRYPTED
    assert failure(lambda: read(sheet.path, "", "wrong")) is ErrorCode.ENCRYPTED


def test_password_for_changes_only_does_not_matter(tmp_path):
    sheet = Sheet(tmp_path / "a.pdf", encrypt=StandardEncryption("", ownerPassword="boss"))
    sheet.prose(120, PROSE)
    assert paragraphs(sheet.read()) == [PROSE]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing\n%%EOF", b"\0" * 5000])
def test_damaged(tmp_path, content):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert failure(lambda: read(path, "")) is ErrorCode.DAMAGED


def test_empty_file(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"")
    assert failure(lambda: read(path, "")) is ErrorCode.EMPTY


def test_too_many_pages(sheet):
    for _ in range(3001):
        sheet.turn_page()
    assert failure(sheet.read) is ErrorCode.TOO_LARGE


def test_properties_that_name_somebody(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.setAuthor("李四")
    sheet.canvas.setCreator("DESKTOP-7H2")
    assert sheet.read().notices == (
        Notice(NoticeKind.PROPERTY, "李四", "Author"),
        Notice(NoticeKind.PROPERTY, "DESKTOP-7H2", "Creator"),
    )


def test_software_is_nobody(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.setCreator("WPS 文字")
    assert sheet.read().notices == ()


def test_comments(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.textAnnotation("此处数字请再核对", (100, 700, 120, 720))
    document = sheet.read()
    assert document.notices == (Notice(NoticeKind.COMMENT, "此处数字请再核对", "", 1),)
    assert paragraphs(document) == [PROSE]


def test_filled_form_field_is_read(sheet):
    sheet.grid([80, 200, 300], [100, 130, 160])
    sheet.text(90, 120, "行政许可", 10)
    sheet.text(90, 150, "行政处罚", 10)
    sheet.canvas.acroForm.textfield(
        value="27", x=210, y=sheet.y(128), width=80, height=26, borderWidth=0, fontSize=10
    )
    (table,) = tables(sheet.read())
    assert rows(table)[0] == ["行政许可", "27"]


def test_invisible_text_is_kept_out_and_told(sheet):
    sheet.prose(120, PROSE)
    text = sheet.canvas.beginText(100, 500)
    text.setFont("STSong-Light", 12)
    text.setTextRenderMode(3)
    text.textOut("看不见的话")
    sheet.canvas.drawText(text)
    document = sheet.read()
    assert document.notices == (Notice(NoticeKind.HIDDEN_TEXT, "看不见的话", page=1),)
    assert paragraphs(document) == [PROSE]


def test_text_beside_the_page_is_kept_out_and_told(sheet):
    sheet.prose(120, PROSE)
    sheet.text(700, 120, "页外")
    document = sheet.read()
    assert document.notices == (Notice(NoticeKind.HIDDEN_TEXT, "页外", page=1),)
    assert paragraphs(document) == [PROSE]


def test_text_layer_of_a_scan_is_not_trusted(sheet):
    sheet.canvas.drawImage(picture(), 0, 0, *A4)
    text = sheet.canvas.beginText(100, 500)
    text.setFont("STSong-Light", 12)
    text.setTextRenderMode(3)
    text.textOut("识别出来的文字")
    sheet.canvas.drawText(text)
    sheet.turn_page()
    sheet.prose(120, PROSE)
    document = sheet.read()
    assert kinds(document) == [NoticeKind.SCANNED_PAGE, NoticeKind.UNTRUSTED_TEXT]
    assert paragraphs(document) == [PROSE]


def test_broken_properties_do_not_matter(sheet, monkeypatch):
    def broken(_document, _name):
        return b"\x00\xd8".decode("utf-16-le")

    sheet.prose(120, PROSE)
    monkeypatch.setattr("checker.readers.pdf_pdfium.pdfium.PdfDocument.get_metadata_value", broken)
    document = sheet.read()
    assert (paragraphs(document), document.notices) == ([PROSE], ())


def test_unknown_characters_are_told(sheet):
    sheet.prose(120, PROSE)
    sheet.prose(150, "共公开\ue003件")
    document = sheet.read()
    assert document.notices == (Notice(NoticeKind.UNTRUSTED_TEXT, "\ue003", page=1),)
    assert "共公开\ue003件" in paragraphs(document)[-1]


def test_radicals_are_read_as_the_characters_they_show(sheet):
    sheet.prose(120, "1⽉31⽇⻚")
    assert paragraphs(sheet.read()) == ["1月31日页"]


def everything(body):
    found = []
    for block in body.blocks:
        found.append(rows(block) if hasattr(block, "cells") else block.text)
    return found, [line.text for line in body.furniture]


def test_both_libraries_read_the_same(sheet):
    sheet.centred(80, "2024年政府信息公开工作年度报告")
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, TEXTS)
    sheet.prose(250, "共公开信息12条。")
    sheet.text(280, 810, "- 1 -", 10)
    sheet.canvas.save()
    data = sheet.path.read_bytes()
    files = PdfiumFile(data, None), MinerFile(data, None)
    first, second = (everything(build_body([file.page(1)])) for file in files)
    assert first == second
    assert first[0][1] == TEXTS


def test_file_pdfium_refuses_is_read_with_the_other_library(sheet, monkeypatch):
    sheet.prose(120, PROSE)
    sheet.canvas.save()
    monkeypatch.setattr("checker.readers.pdf_pdfium.pdfium.PdfDocument", _refuse)
    assert paragraphs(read(sheet.path, "")) == [PROSE]


def _refuse(*_args, **_options):
    import pypdfium2

    raise pypdfium2.PdfiumError("Failed to load document (PDFium: Data format error).")


def test_bytes_before_the_header_do_not_matter(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.save()
    sheet.path.write_bytes(b"\n\n  " + sheet.path.read_bytes())
    assert paragraphs(read(sheet.path, "")) == [PROSE]


def test_truncated_file_is_never_silently_partial(sheet):
    for _ in range(6):
        sheet.prose(120, PROSE)
        sheet.turn_page()
    sheet.canvas.save()
    whole = sheet.path.read_bytes()
    buffer = io.BytesIO(whole[: len(whole) * 2 // 3])
    sheet.path.write_bytes(buffer.getvalue())
    assert failure(lambda: read(sheet.path, "")) is ErrorCode.DAMAGED
