"""Results travel between processes: what arrives is what was sent."""

from __future__ import annotations

import pickle
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

import pytest

from checker import check
from checker.annual_report import AnnualReport
from checker.document import Box, Cell, Document, Paragraph, Place, Table
from tests.reports.as_docx import to_docx
from tests.reports.as_pdf import to_pdf
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.reports.model import ReportModel

T = TypeVar("T")


def sent(thing: T) -> T:
    arrived: T = pickle.loads(pickle.dumps(thing))
    return arrived


@pytest.mark.parametrize("write", [to_docx, to_pdf])
def test_a_whole_result_arrives(write: Callable[[ReportModel, Path], Path], tmp_path: Path) -> None:
    suffix = write.__name__.removeprefix("to_")
    result = check(write(base_2021(), tmp_path / f"报告.{suffix}"))
    arrived = sent(result)
    assert arrived == result
    assert repr(arrived.document) == repr(result.document)
    assert arrived.report.document is arrived.document


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 40])
def test_many_of_a_class_arrive_whatever_is_among_them(count: int) -> None:
    boxes = tuple(Box(1, 0.1 * i, 2.0, 1e300, -0.0) for i in range(count))
    cells = tuple(Cell(i, 0, str(i), boxes=boxes[: i % 3]) for i in range(count))
    gaps = (*cells, Cell(count, 0, "", box=Box(2, 1.0, 2.0, 3.0, 4.0), boxes=(None, *boxes)))
    for row in (cells, gaps):
        blocks = (Table(count + 1, 1, row), Paragraph("甲" * count, boxes=boxes))
        doubtful = tuple(Place(i, start=i) for i in range(count))
        document = Document("甲.pdf", "pdf", "", blocks, doubtful=doubtful)
        arrived = sent(document)
        assert repr(arrived) == repr(document)
        assert all(isinstance(box, Box) for box in arrived.blocks[1].boxes)  # type: ignore[union-attr]


def test_what_was_worked_out_besides_is_not_sent(tmp_path: Path) -> None:
    result = check(to_docx(base_2021(), tmp_path / "报告.docx"))
    report, document = result.report, result.document
    assert report.stated
    assert report.prose
    assert document.paragraph_numbers
    arrived = sent(report)
    assert arrived.stated is None
    assert set(vars(arrived)) == {field.name for field in fields(AnnualReport) if field.init}
    assert set(vars(arrived.document)) == {field.name for field in fields(Document)}
    assert arrived.prose == report.prose
