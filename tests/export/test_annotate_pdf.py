"""The annotated copy of a PDF: highlights on the exact boxes with their text, the pages as they were."""

from __future__ import annotations

from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from checker.checking import check
from checker.document import Place
from checker.export.annotate import write_annotated
from tests.export.findings_made import every_place, finding, result_with
from tests.readers.pdf_sheet import FONT
from tests.reports.as_pdf import to_pdf
from tests.reports.bases import base_2021


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return to_pdf(base_2021(), tmp_path_factory.mktemp("pdf") / "a.pdf")


def highlights(path):
    """Page, rectangle from the top left and text of every annotation, in the order of their numbers."""
    with pdfplumber.open(path) as pdf:
        found = [
            (page.page_number, (a["x0"], a["top"], a["x1"], a["bottom"]), a["contents"])
            for page in pdf.pages
            for a in page.annots
        ]
    return sorted(found, key=lambda entry: int(entry[2].split("测试")[1].split("（")[0]))


def test_highlights_lie_on_the_exact_words(report, tmp_path):
    document = check(report).document
    places = every_place(document)[::7]
    copy = tmp_path / "b.pdf"
    write_annotated(result_with(report, places), report, copy)
    found = highlights(copy)
    assert len(found) == len(places)
    for place, (page, (x0, top, x1, bottom), _) in zip(places, found, strict=True):
        boxes = [b for b in document.boxes_at(place) if b.page == page]
        assert page == document.boxes_at(place)[0].page
        assert x0 == pytest.approx(min(b.x0 for b in boxes), abs=0.5)
        assert x1 == pytest.approx(max(b.x1 for b in boxes), abs=0.5)
        assert top == pytest.approx(min(b.top for b in boxes), abs=0.5)
        assert bottom == pytest.approx(max(b.bottom for b in boxes), abs=0.5)


def drawn(path):
    """The pages as pixels, without annotations."""
    with pypdfium2.PdfDocument(path) as document:
        return [bytes(page.render(scale=1, draw_annots=False).buffer) for page in document]


def test_the_pages_are_the_same_and_the_original_untouched(report, tmp_path):
    before = report.read_bytes()
    copy = tmp_path / "b.pdf"
    write_annotated(result_with(report, [Place(0), None]), report, copy)
    assert report.read_bytes() == before
    assert drawn(copy) == drawn(report)


def turned_report(path, turn):
    """A report whose pages are displayed turned."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.set_rotation(turn)
        document.save(path.with_name(f"{turn}.pdf"))
    return path.with_name(f"{turn}.pdf")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_highlights_on_turned_pages(turn, report, tmp_path):
    source = tmp_path / "a.pdf"
    source.write_bytes(report.read_bytes())
    turned = turned_report(source, turn)
    document = check(turned).document
    places = every_place(document)[::40]
    copy = tmp_path / "b.pdf"
    write_annotated(result_with(turned, places), turned, copy)
    found = highlights(copy)
    assert len(found) == len(places)
    for place, (_, (x0, top, x1, bottom), _) in zip(places, found, strict=True):
        boxes = document.boxes_at(place)
        assert (x0, top) == pytest.approx(
            (min(b.x0 for b in boxes), min(b.top for b in boxes)), abs=0.5
        )
        assert (x1, bottom) == pytest.approx(
            (max(b.x1 for b in boxes), max(b.bottom for b in boxes)), abs=0.5
        )


def test_text_says_all_and_the_file_itself_has_a_pin(report, tmp_path):
    copy = tmp_path / "b.pdf"
    write_annotated(result_with(report, [Place(0, start=0, end=3), None]), report, copy)
    (_, _, words), (page, _, pin) = highlights(copy)
    assert "【错误】测试0" in words
    assert "建议：请核对。" in words
    assert "依据：依据文字" in words
    assert page == 1
    assert "指整个文件" in pin


def test_a_checked_copy_has_the_same_words(report, tmp_path):
    copy = tmp_path / "b.pdf"
    result = check(report)
    write_annotated(result_with(report, every_place(result.document)[:20]), report, copy)
    again = check(copy).document
    assert [b.text for b in again.blocks if hasattr(b, "text")] == [
        b.text for b in result.document.blocks if hasattr(b, "text")
    ]


def test_a_file_with_a_password(tmp_path):
    sheet = Canvas(str(tmp_path / "a.pdf"), encrypt="geheim")
    sheet.setFont(FONT, 16)
    lines = [base_2021().title, *(part.heading for part in base_2021().parts)]
    for number, line in enumerate(lines):
        sheet.drawString(72, 760 - 30 * number, line)
    sheet.save()
    result = check(tmp_path / "a.pdf", password="geheim")
    made = replace(result, findings=(finding(Place(0)),))
    write_annotated(made, tmp_path / "a.pdf", tmp_path / "b.pdf", "geheim")
    with pdfplumber.open(tmp_path / "b.pdf", password="geheim") as pdf:
        (annotation,) = pdf.pages[0].annots
    assert "【错误】" in annotation["contents"]
