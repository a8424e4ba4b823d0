"""The annotated copy of a PDF: highlights on the exact boxes with their text, the original's bytes in front."""

from __future__ import annotations

import pdfplumber
import pytest

from checker.check import check
from checker.document import Place
from checker.export.annotate import write_annotated
from tests.export.findings_made import every_place, result_with
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


def test_the_original_is_the_beginning_of_the_copy(report, tmp_path):
    before = report.read_bytes()
    copy = tmp_path / "b.pdf"
    write_annotated(result_with(report, [Place(0), None]), report, copy)
    assert report.read_bytes() == before
    assert copy.read_bytes().startswith(before)


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
