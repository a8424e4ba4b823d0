"""Characters set level are made to glyphs run by run; the answer is that of looking at each by itself."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from checker.readers.pdf_glyphs import TextReader
from checker.readers.pdf_pdfium import PdfiumFile
from tests.readers.pdf_sheet import FONT, Sheet

PROSE = "本机关认真贯彻落实2025年各项要求，主动公开政府信息。"
DOWNWARDS = UnicodeCIDFont(FONT, isVertical=True)
DOWNWARDS.fontName = DOWNWARDS.name = "downwards"
pdfmetrics.registerFont(DOWNWARDS)


def two_sizes(canvas):
    canvas.setFont(FONT, 16)
    canvas.drawString(80, 700, PROSE)
    canvas.setFont(FONT, 9)
    canvas.drawString(520, 700, "表1")
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(80, 660, "Table 12,345.60")


def raised(canvas):
    text = canvas.beginText(80, 700)
    text.setFont(FONT, 16)
    text.textOut("占地")
    text.setRise(6)
    text.textOut("2")
    text.setRise(0)
    text.textOut("公顷")
    canvas.drawText(text)


def downwards(canvas):
    canvas.setFont("downwards", 14)
    canvas.drawString(300, 700, "本机关主动公开")
    canvas.drawString(400, 500, "章")
    canvas.setFont(FONT, 14)
    canvas.drawString(80, 640, PROSE)


def aslant(canvas):
    canvas.saveState()
    canvas.transform(1, 0.02, 0, 1, 0, 0)
    canvas.setFont(FONT, 16)
    canvas.drawString(80, 700, PROSE)
    canvas.restoreState()
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.setFont(FONT, 40)
    canvas.drawString(0, 0, "内部资料")
    canvas.restoreState()
    canvas.setFont(FONT, 12)
    canvas.drawString(80, 500, PROSE)


def mirrored(canvas):
    canvas.saveState()
    canvas.transform(-1, 0, 0, 1, 500, 0)
    canvas.setFont(FONT, 16)
    canvas.drawString(80, 700, "公开")
    canvas.restoreState()
    canvas.setFont(FONT, 12)
    canvas.drawString(80, 500, PROSE)


def beside_the_page(canvas):
    canvas.setFont(FONT, 16)
    canvas.drawString(560, 700, PROSE)
    canvas.drawString(-40, 600, PROSE)
    canvas.drawString(80, 900, PROSE)


def unseen(canvas):
    text = canvas.beginText(80, 700)
    text.setFont(FONT, 16)
    text.setTextRenderMode(3)
    text.textOut(PROSE)
    canvas.drawText(text)
    canvas.setFillGray(1)
    canvas.setFont(FONT, 16)
    canvas.drawString(80, 640, PROSE)


def sideways(canvas):
    canvas.rotate(90)
    canvas.setFont(FONT, 16)
    canvas.drawString(80, -200, PROSE)


DRAWN = (
    two_sizes,
    raised,
    downwards,
    aslant,
    mirrored,
    beside_the_page,
    unseen,
    sideways,
)


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_runs_give_what_single_characters_give(tmp_path, monkeypatch, draw):
    sheet = Sheet(tmp_path / "a.pdf")
    draw(sheet.canvas)
    sheet.canvas.save()
    data = sheet.path.read_bytes()
    by_run = PdfiumFile(data, None).page(1).glyphs
    monkeypatch.setattr(TextReader, "_level", lambda *_: None)
    singly = PdfiumFile(data, None).page(1).glyphs
    assert by_run == singly
    assert len(by_run) > 4


def test_text_that_runs_downwards_is_not_level(tmp_path):
    sheet = Sheet(tmp_path / "a.pdf")
    downwards(sheet.canvas)
    sheet.canvas.save()
    glyphs = PdfiumFile(sheet.path.read_bytes(), None).page(1).glyphs
    column = [glyph for glyph in glyphs if glyph.size == 14 and glyph.x0 > 250][:7]
    assert "".join(glyph.text for glyph in column) == "本机关主动公开"
    tops = [glyph.top for glyph in column]
    assert tops == sorted(set(tops))
