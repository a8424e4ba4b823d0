"""Text of a PDF that nobody sees, and characters that the file does not name."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader

from checker.document import NoticeKind, Place
from checker.errors import ErrorCode, ReadError
from tests.readers.pdf_sheet import A4, Sheet, paragraphs, tables
from tests.readers.test_pdf_tables import TEXTS, XS, YS

PROSE = "本机关认真贯彻落实各项要求并主动公开政府信息"


@pytest.fixture
def sheet(tmp_path):
    return Sheet(tmp_path / "a.pdf")


def picture(mode: str, colour: object) -> ImageReader:
    data = io.BytesIO()
    Image.new(mode, (60, 80), colour).save(data, "PNG")
    return ImageReader(data)


def kinds(document):
    return [notice.kind for notice in document.notices]


def test_white_words_on_white_paper_are_hidden(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.setFillColor(colors.white)
    sheet.prose(150, "另有九百件")
    document = sheet.read()
    assert paragraphs(document) == [PROSE]
    assert [(n.kind, n.text) for n in document.notices] == [(NoticeKind.HIDDEN_TEXT, "另有九百件")]


def test_white_words_on_a_dark_ground_are_read(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.setFillColor(colors.darkblue)
    sheet.rect(60, 140, 400, 180, fill=1, stroke=0)
    sheet.canvas.setFillColor(colors.white)
    sheet.text(100, 165, "另有九百件")
    assert "另有九百件" in paragraphs(sheet.read())[-1]


def test_text_under_a_picture_of_the_page_is_not_trusted(sheet):
    sheet.prose(120, "识别出来的文字不可靠")
    sheet.canvas.drawImage(picture("RGB", (200, 200, 200)), 0, 0, *A4)
    sheet.turn_page()
    sheet.prose(120, PROSE)
    document = sheet.read()
    assert kinds(document) == [NoticeKind.SCANNED_PAGE, NoticeKind.UNTRUSTED_TEXT]
    assert paragraphs(document) == [PROSE]


def test_text_under_a_clear_picture_is_read(sheet):
    sheet.prose(120, PROSE)
    sheet.canvas.drawImage(picture("RGBA", (200, 0, 0, 0)), 0, 0, *A4, mask="auto")
    assert paragraphs(sheet.read()) == [PROSE]


def test_characters_without_a_name_are_doubtful(sheet):
    texts = [list(row) for row in TEXTS]
    texts[1][1] = "1\ue0032"
    sheet.grid(XS, YS)
    sheet.fill(XS, YS, texts)
    sheet.prose(400, "共公开\ue003件")
    document = sheet.read()
    table = document.blocks.index(tables(document)[0])
    prose = document.blocks.index(next(b for b in document.blocks if b not in tables(document)))
    assert document.doubtful == (Place(table, 1, 1, 1, 2), Place(prose, start=3, end=4))
    assert not document.ocr


def test_words_of_random_characters_are_no_text(sheet):
    pick = random.Random(7)
    for line in range(6):
        words = "".join(chr(pick.randrange(0x4E00, 0x9FA5)) for _ in range(20))
        sheet.prose(120 + 30 * line, words)
    with pytest.raises(ReadError, match="乱码") as caught:
        sheet.read()
    assert caught.value.code is ErrorCode.NO_TEXT
