"""Files other programs made: the report in ../shared/real and what LibreOffice writes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from checker.document import NoticeKind, Paragraph, Table
from checker.readers.pdf import read
from tests.readers.pdf_sheet import paragraphs, rows, tables

REAL = Path(__file__).parents[3] / "shared" / "real" / "county-2024-form2021.pdf"
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def real():
    if not REAL.exists():
        pytest.skip("no real report here")
    return read(REAL, "")


def test_real_tables_have_the_official_columns(real):
    assert [table.columns for table in tables(real)] == [4, 4, 10, 10, 15]
    assert [table.page for table in tables(real)] == [2, 3, 3, 4, 4]
    assert all(table.ruled for table in tables(real))


def test_real_headings_and_paragraphs_are_not_swallowed_by_tables(real):
    texts = paragraphs(real)
    assert len(texts) == 18
    assert texts[1] == "2024年政府信息公开工作年度报告"
    headings = [
        text for text in texts if text[:2] in ("一、", "二、", "三、", "四、", "五、", "六、")
    ]
    assert len(headings) == 6
    assert texts[2].endswith("邮编：223100，电话：0517-87290606）。")
    joined = next(text for text in texts if text.startswith("针对存在问题"))
    assert joined.endswith("思想认识和业务工作水平。")
    assert [line.text for line in real.furniture] == [f"-{page}-" for page in range(1, 6)]


def test_real_table_three_over_the_page_break(real):
    first, second = tables(real)[2:4]
    label = next(cell for cell in first.cells if cell.text.startswith("三、"))
    assert (label.text, label.column, label.row_span) == ("三、本年度办理结果", 0, 11)
    numbers = [row[-7:] for row in rows(first)[3:]] + [row[-7:] for row in rows(second)]
    assert len(numbers) == 23
    assert all(text.isdigit() for row in numbers for text in row)
    assert numbers[0] == ["95", "0", "0", "0", "0", "0", "95"]
    assert numbers[-2] == ["95", "0", "0", "0", "0", "0", "95"]
    assert [(c.column, c.row_span, c.column_span) for c in first.cells[:5]] == [
        (0, 3, 3),
        (3, 1, 7),
        (3, 2, 1),
        (4, 1, 5),
        (9, 2, 1),
    ]


def test_every_real_character_has_a_box_in_its_cell(real):
    for block in real.blocks:
        if isinstance(block, Paragraph):
            assert len(block.boxes) == len(block.text)
            assert all(box is not None for box in block.boxes)
        if not isinstance(block, Table):
            continue
        for cell in block.cells:
            assert len(cell.boxes) == len(cell.text)
            for char, box in zip(cell.text, cell.boxes, strict=True):
                assert (box is None) == (char in "\n ")
                if box is not None:
                    assert cell.box.x0 < (box.x0 + box.x1) / 2 < cell.box.x1
                    assert cell.box.top < (box.top + box.bottom) / 2 < cell.box.bottom


def test_real_author_is_named(real):
    assert [(notice.kind, notice.name) for notice in real.notices] == [
        (NoticeKind.PROPERTY, "Author")
    ]


def report(path: Path) -> list[list[str]]:
    """Write a report whose table runs over a page break; return the rows of that table."""
    made = docx.Document()
    made.add_heading(
        "大河区人民政府2024年政府信息公开工作年度报告"
    ).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number in range(14):
        made.add_paragraph(
            f"第{number}段。" + "大河区人民政府认真落实各项要求，主动公开信息12条。" * 4
        )
    texts = [
        [f"{row}.事项名称", str(row * 7), str(row * 11), str(row * 18)] for row in range(1, 61)
    ]
    table = made.add_table(0, 4, style="Table Grid")
    for row in texts:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_paragraph("特此报告。")
    made.save(path)
    return texts


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_report_written_by_libreoffice(tmp_path):
    texts = report(tmp_path / "a.docx")
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    document = read(tmp_path / "a.pdf", "")
    found = [row for table in tables(document) for row in rows(table)]
    assert found == texts
    assert len(tables(document)) > 1
    written = paragraphs(document)
    assert written[0] == "大河区人民政府2024年政府信息公开工作年度报告"
    assert [text[:3] for text in written[1:11]] == [f"第{number}段" for number in range(10)]
    assert written[-1] == "特此报告。"
    assert len(written) == 16
