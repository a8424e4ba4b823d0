"""The shared real files, when they are there: every heading once, every table with its official shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.document import Paragraph, Table
from checker.readers import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEMPLATE = SHARED / "real" / "form-2021-empty-template.docx"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


@pytest.mark.skipif(not TEMPLATE.exists(), reason="shared files are not here")
def test_empty_template():
    document = read(TEMPLATE)
    texts = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert [text for text in texts if text in HEADINGS] == HEADINGS
    tables = [b for b in document.blocks if isinstance(b, Table)]
    assert [(t.rows, t.columns) for t in tables] == [(14, 4), (28, 10), (4, 15)]
    for table in tables:
        covered = sum(cell.row_span * cell.column_span for cell in table.cells)
        assert covered == table.rows * table.columns


@pytest.mark.skipif(not SEEDS, reason="shared files are not here")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds(path):
    document = read(path)
    prose = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    long = [text for text in prose if "。" in text]
    assert all(text.endswith(("。", "。)", "。”")) for text in long)
    assert all("\t" not in text for text in prose)
    source = "".join(path.read_text(encoding="utf-8").split())
    found = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += block.text
        elif isinstance(block, Table):
            found += "".join(cell.text for cell in block.cells)
    assert "".join(found.split()) == source
