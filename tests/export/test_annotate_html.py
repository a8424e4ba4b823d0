"""The marked web page for files that take no comments."""

from __future__ import annotations

import re

from checker.checking import check
from checker.document import Place
from checker.export.annotate import annotated_kind, write_annotated
from checker.export.annotate_html import annotated_html
from tests.export.findings_made import result_with
from tests.reports.as_txt import to_txt
from tests.reports.bases import base_2021


def draft(tmp_path, text=""):
    path = tmp_path / "a.txt"
    path.write_text(to_txt(base_2021()) + text, encoding="utf-8")
    return path


def test_text_files_become_a_web_page_and_stay_themselves(tmp_path):
    path = draft(tmp_path)
    before = path.read_bytes()
    result = check(path)
    assert annotated_kind(result) == "html"
    write_annotated(result, path, tmp_path / "b.html")
    assert path.read_bytes() == before
    page = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")


def test_exact_words_are_marked_also_where_findings_overlap(tmp_path):
    path = draft(tmp_path)
    places = [Place(0, start=0, end=6), Place(0, start=3, end=10)]
    page = annotated_html(result_with(path, places))
    assert re.findall(r'<mark class="error">(.*?)</mark>', page) == ["临河市", "水务局", "2025"]
    assert page.index("[1]") < page.index("[2]")
    assert page.count("<aside") == 2


def test_all_text_of_the_report_is_there_and_harmless(tmp_path):
    path = draft(tmp_path, "\n<script>alert(1)</script>\n")
    result = result_with(path, [Place(1)])
    page = annotated_html(result)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    shown = re.sub(r"<aside.*?</aside>|<sup>.*?</sup>|<[^>]+>", "", page)
    assert "本年度未发出收费通知，未收取信息处理费。" in shown
    assert len(re.findall("<table>", page)) == sum(
        1 for block in result.document.blocks if hasattr(block, "cells")
    )


def test_a_finding_in_a_cell_marks_the_cell(tmp_path):
    path = draft(tmp_path)
    document = check(path).document
    index = next(i for i, block in enumerate(document.blocks) if hasattr(block, "cells"))
    cell = document.blocks[index].cells[-1]
    page = annotated_html(result_with(path, [Place(index, cell.row, cell.column)]))
    assert page.count('<td class="error"') + page.count(' class="error"><mark') >= 1
    assert f'<mark class="error">{cell.text}</mark><sup>' in page
