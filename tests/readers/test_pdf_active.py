"""Scripts, attached files and links to files inside a PDF are facts about it; addresses on the web are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.readers import read
from checker.readers.pdf_miner import MinerFile

if TYPE_CHECKING:
    from pathlib import Path

FACTS = ("macro", "embedded_object", "external_link")
OBJECTS = """
1 0 obj <</Type/Catalog/Pages 2 0 R/Names<<{names}>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[{annots}]>> endobj
4 0 obj <</Length 48>> stream
BT /F 12 Tf 72 700 Td (Report of the year 2025.) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
6 0 obj <</Type/Filespec/F(data.xlsx)/UF(data.xlsx)/EF<</F 7 0 R>>>> endobj
7 0 obj <</Type/EmbeddedFile/Length 2>> stream
ab
endstream endobj
"""
FILES = "/EmbeddedFiles<</Names[(data.xlsx) 6 0 R]>>"
SCRIPT = "/JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>"
LINK = "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<<{}>>>>"
PROGRAM = LINK.format("/S/Launch/F(c.exe)")
OTHER = LINK.format("/S/GoToR/F(other.pdf)/D[0/Fit]")
WEB = LINK.format("/S/URI/URI(https://example.gov.cn)")


def pdf(path: Path, names: str = "", annots: str = "") -> Path:
    """A file without a table of its objects: readers look for them."""
    body = "%PDF-1.7" + OBJECTS.format(names=names, annots=annots)
    path.write_bytes(f"{body}trailer <</Root 1 0 R/Size 8>>\n%%EOF".encode("ascii"))
    return path


@pytest.mark.parametrize(
    ("names", "annots", "facts"),
    [
        (FILES, "", [("embedded_object", "data.xlsx")]),
        (SCRIPT, "", [("macro", "脚本（JavaScript）")]),
        ("", PROGRAM, [("external_link", "c.exe")]),
        ("", OTHER + WEB, [("external_link", "other.pdf")]),
        ("", WEB, []),
        ("", "", []),
    ],
)
def test_what_acts_or_leads_out_is_told(tmp_path, names, annots, facts):
    notices = read(pdf(tmp_path / "a.pdf", names, annots)).notices
    assert [(n.kind.value, n.text) for n in notices if n.kind.value in FACTS] == facts


def test_the_other_library_tells_it_too(tmp_path):
    data = pdf(tmp_path / "a.pdf", FILES + SCRIPT).read_bytes()
    opened = MinerFile(data, None)
    try:
        assert {n.kind.value for n in opened.active()} == {"macro", "embedded_object"}
    finally:
        opened.close()
