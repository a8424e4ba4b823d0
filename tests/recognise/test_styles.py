"""The same report in every style of container gives the same recognised report, and nothing to blame."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from checker import check
from checker.findings import Severity
from checker.text import SPACES
from tests.recognise.test_containers import meaning
from tests.reports import as_docx_styles, as_pdf_styles, as_txt_styles
from tests.reports.as_docx import to_docx
from tests.reports.as_pdf_styles import libreoffice
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings import CheckResult

MODULES = {"docx": as_docx_styles, "pdf": as_pdf_styles, "txt": as_txt_styles}
STYLES = [(kind, style) for kind, module in MODULES.items() for style in module.RENDERERS]
TRACKED = {"inserted": {"F003"}, "tracked-rows": {"F003"}}
"""What a style is rightly reported for."""
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler")


def bare(result: CheckResult) -> dict[str, object]:
    """What was recognised; blanks, and lines of one title, are layout."""
    found = meaning(result)
    title = {place.block for place in result.report.title.places} if result.report.title else set()
    texts = (SPACES.sub("", p.text) for i, p in result.report.prose if i not in title)
    found["prose"] = "".join(texts)  # a centred title of two lines is two paragraphs
    found["cells"] = {
        table: {key: SPACES.sub("", text) for key, text in cells.items()}
        for table, cells in found["cells"].items()  # type: ignore[attr-defined]
    }
    return found


def blamed(result: CheckResult, style: str = "") -> list[tuple[str, str]]:
    allowed = TRACKED.get(style, set())
    return [
        (f.rule, f.message)
        for f in result.findings
        if f.severity is not Severity.INFO and f.rule not in allowed
    ]


@pytest.mark.parametrize("form", sorted(BASES))
@pytest.mark.parametrize(("kind", "style"), STYLES)
def test_every_style_reads_the_same(kind: str, style: str, form: str, tmp_path: Path) -> None:
    if (kind, style) == ("pdf", "libreoffice") and shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    model = BASES[form]()
    plain = check(to_docx(model, tmp_path / "报告.docx"))
    result = check(MODULES[kind].RENDERERS[style](model, tmp_path / f"样式.{kind}"))
    assert bare(result) == bare(plain)
    assert blamed(result, style) == []


@needs_office
@pytest.mark.parametrize("form", sorted(BASES))
def test_docx_saved_by_libreoffice(form: str, tmp_path: Path) -> None:
    path = to_docx(BASES[form](), tmp_path / "报告.docx")
    (tmp_path / "保存").mkdir()
    saved = libreoffice(path, "docx", tmp_path / "保存")
    assert saved is not None
    assert bare(check(saved)) == bare(check(path))
    assert blamed(check(saved)) == []


@needs_office
@needs_poppler
@pytest.mark.parametrize("form", sorted(BASES))
@pytest.mark.parametrize("option", sorted(as_txt_styles.EXTRACTED))
def test_torn_text_is_unread_and_never_blamed(option: str, form: str, tmp_path: Path) -> None:
    model = BASES[form]()
    result = check(as_txt_styles.EXTRACTED[option](model, tmp_path / "报告.txt"))
    assert blamed(result) == []
    read = {
        t.key: {k: SPACES.sub("", c.text) for k, c in t.cells.items()}
        for t in result.report.tables.values()
    }
    for table, cells in read.items():
        assert cells == {key: model.value(table, key) for key in cells}, "read is read rightly"
    assert any(t.unread for t in result.report.tables.values()) == any(
        not cells for cells in read.values()
    )
