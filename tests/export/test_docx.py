import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from checker.export import export
from tests.export.sample_result import WHEN


@pytest.fixture
def document(result, tmp_path):
    return docx.Document(str(export(result, "docx", tmp_path / "清单.docx", WHEN)))


def test_page_is_a4(document):
    section = document.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)


def test_heads_repeat_and_rows_stay_whole(document):
    findings, outcomes = document.tables[2], document.tables[3]
    for table in (findings, outcomes):
        first, *others = (row._tr.trPr for row in table.rows)
        assert first.find(qn("w:tblHeader")) is not None
        assert all(p.find(qn("w:cantSplit")) is not None for p in (first, *others))
        assert all(p.find(qn("w:tblHeader")) is None for p in others)


def test_page_fields_and_signature_lines(document):
    foot = document.sections[0].footer._element
    codes = [node.text.strip() for node in foot.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert all(f"{name}：" in text for name in ("核对人", "负责人", "日期"))


def test_one_grey_and_black_only(document):
    fills = {node.get(qn("w:fill")) for node in document.element.iter(qn("w:shd"))}
    assert fills == {"EFEFEF"}
    assert list(document.element.iter(qn("w:color"))) == []
