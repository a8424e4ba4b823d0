from __future__ import annotations

from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest

from checker.export import ExportError, export, pdf_paper
from checker.export.fonts import chinese_font
from tests.export.sample_result import WHEN


def _pages(path):
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_every_page_has_its_number_and_tables_their_head(result, tmp_path):
    pages = _pages(export(result, "pdf", tmp_path / "清单.pdf", WHEN))
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"第 {number} 页，共 {len(pages)} 页" in text
    assert all("检查内容" in text for text in pages[-2:])


def test_fonts_are_embedded(result, tmp_path):
    path = export(result, "pdf", tmp_path / "清单.pdf", WHEN)
    with pdfplumber.open(path) as document:
        fonts = {char["fontname"] for char in document.pages[0].chars}
    assert all("+" in name for name in fonts), "a subset prefix marks an embedded font"
    assert path.stat().st_size < 1_000_000


def test_signs_the_font_lacks_are_shown_as_their_code(result, tmp_path):
    findings = (replace(result.findings[0], message="王\U0002ceff某\ue000"),)
    text = "".join(
        _pages(export(replace(result, findings=findings), "pdf", tmp_path / "清单.pdf", WHEN))
    )
    assert "[U+E000]" in text


def test_without_a_chinese_font_a_sentence_says_what_to_do(result, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_paper, "chinese_font", lambda: None)
    with pytest.raises(ExportError, match=r"没有找到中文字体.*Word"):
        export(result, "pdf", tmp_path / "清单.pdf", WHEN)
    assert list(tmp_path.iterdir()) == []


def test_fonts_that_are_damaged_or_not_chinese_are_passed_over(tmp_path):
    (tmp_path / "msyh.ttc").write_bytes(b"ttcf" + b"\0" * 50)
    (tmp_path / "simsun.ttc").write_bytes(b"")
    (tmp_path / "deng.ttf").write_bytes(b"not a font")
    assert chinese_font((tmp_path,)) is None
