"""Every kind of checklist says the same: each text of the model is found in each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import html

from checker.export import export
from tests.export.sample_result import WHEN

if TYPE_CHECKING:
    from pathlib import Path


def _xlsx(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def _docx(path: Path) -> str:
    document = docx.Document(str(path))
    parts = (document.sections[0].header._element, document.element)
    return "".join(n.text or "" for part in parts for n in part.iter() if n.tag.endswith("}t"))


def _pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def _html(path: Path) -> str:
    return html.fromstring(path.read_bytes()).text_content()


def _txt(path: Path) -> str:
    return path.read_text(encoding="utf-8")


READERS = {"xlsx": _xlsx, "docx": _docx, "pdf": _pdf, "html": _html, "txt": _txt}


def _squeezed(text: str) -> str:
    return "".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize("kind", READERS)
def test_every_text_is_there(kind, result, checklist, tmp_path):
    path = export(result, kind, tmp_path / f"清单.{kind}", WHEN)
    found = _squeezed(READERS[kind](path))
    missing = [text for text in checklist.texts() if _squeezed(text) not in found]
    assert missing == []


def test_json_has_the_same_findings_and_outcomes(result, checklist):
    from checker.export import to_dict

    data = to_dict(result)
    assert {f["message"] for f in data["findings"]} == {f.message for f in result.findings}
    assert [r["rule"] for r in data["rules"]] == [
        row.rule for group in checklist.groups for row in group.rows
    ]
