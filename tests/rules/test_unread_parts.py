"""What could not be read proves no absence, and one slip of the file is one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Cm
from PIL import Image

from bench.quality.mutations.page_changes import scan_page
from checker import check
from checker.document import NoticeKind
from checker.readers import read
from checker.recognise import recognise
from tests.reports.as_docx import to_docx
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult


def found(result: CheckResult) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.rule, f.also) for f in result.findings if f.severity.value != "info"]


def test_lost_characters_are_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = to_txt(BASES["2021"]()).encode()
    at = data.index("认真".encode())
    path.write_bytes(data[:at] + b"\xff\xfe\xff" + data[at:])
    result = check(path)
    assert found(result) == [("F002", ("W112",))]
    assert result.findings[0].location.text == "\ufffd" * 3


def test_picture_of_table_two_stands_for_all_its_blocks(tmp_path: Path) -> None:
    path = to_docx(BASES["2021"](), tmp_path / "a.docx")
    document = docx.Document(str(path))
    picture = tmp_path / "a.png"
    Image.new("RGB", (800, 500), "white").save(picture)
    table = document.tables[0]._element
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(str(picture), width=Cm(14))
    table.addprevious(paragraph._element)
    table.getparent().remove(table)
    document.save(str(path))
    assert found(check(path)) == [("F006", ())]


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("pick", [0.0, 0.9])
def test_what_stands_on_an_unread_page_is_not_missing(
    form: str, pick: float, tmp_path: Path
) -> None:
    """One of the first two pages is a picture: title, opening or tables are on it."""
    path = scan_page(to_pdf(BASES[form](), tmp_path / "a.pdf"), pick)
    assert found(check(path)) == [("F002", ())]


def test_year_of_a_plan_or_of_the_signature_is_not_the_report_year(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    text = to_txt(BASES["2021"]())
    head = text.index("一、总体情况")
    body = text[head:].replace("2025年，", "")
    path.write_text(f"{body}\n临河市水务局\n\n2026年1月20日\n", encoding="utf-8")
    assert NoticeKind.SCANNED_PAGE not in {n.kind for n in read(path).notices}
    assert recognise(read(path)).year is None
