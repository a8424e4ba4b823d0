"""Results travel between processes: what arrives is what was sent."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

import pytest

from checker import check, sending
from checker.annual_report import AnnualReport
from checker.document import Box, Cell, Document, Paragraph, Place, Table
from checker.sending import PACKED
from checker.worker import Answer
from tests.reports.as_docx import to_docx
from tests.reports.as_html import to_html
from tests.reports.as_ofd import to_ofd
from tests.reports.as_pdf import to_pdf
from tests.reports.as_txt import to_txt
from tests.reports.as_xlsx import to_xlsx
from tests.reports.bases import base_2021

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.findings import CheckResult
    from tests.reports.model import ReportModel

T = TypeVar("T")


def _to_text(model: ReportModel, path: Path) -> Path:
    path.write_text(to_txt(model), encoding="utf-8")
    return path


WRITERS: dict[str, Callable[[ReportModel, Path], Path]] = {
    "docx": to_docx,
    "html": to_html,
    "ofd": to_ofd,
    "pdf": to_pdf,
    "txt": _to_text,
    "xlsx": to_xlsx,
}


def sent(thing: T) -> T:
    arrived: T = pickle.loads(pickle.dumps(thing))
    return arrived


@pytest.fixture
def result(tmp_path: Path) -> CheckResult:
    return check(to_docx(base_2021(), tmp_path / "报告.docx"))


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_whole_result_arrives(suffix: str, tmp_path: Path) -> None:
    result = check(WRITERS[suffix](base_2021(), tmp_path / f"报告.{suffix}"))
    for arrived in (sent(result), sent(sent(result))):
        assert arrived.report.document is arrived.document
        assert repr(arrived.document) == repr(result.document)
        assert arrived == result
        assert hash(arrived.document) == hash(result.document)


def test_what_became_of_a_job_stays_packed_until_it_is_looked_at(result: CheckResult) -> None:
    arrived = sent(Answer(7, result))
    assert (arrived.number, arrived.worn) == (7, False)
    assert PACKED in vars(arrived)
    assert arrived.outcome == result
    assert PACKED not in vars(arrived)


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


def test_what_was_worked_out_besides_is_not_sent(result: CheckResult) -> None:
    report, document = result.report, result.document
    assert report.stated
    assert report.prose
    assert document.paragraph_numbers
    arrived = sent(report)
    assert arrived.stated is None
    assert arrived.tables
    assert arrived.document.blocks
    assert set(vars(arrived)) == {field.name for field in fields(AnnualReport) if field.init}
    assert set(vars(arrived.document)) == {field.name for field in fields(Document)}
    assert arrived.prose == report.prose


def test_what_is_large_stays_packed_until_it_is_asked_for(result: CheckResult) -> None:
    arrived = sent(result)
    report, document = arrived.report, arrived.document
    assert (arrived.verdict_sentence, report.year) == (result.verdict_sentence, result.report.year)
    assert document.sha256 == result.document.sha256
    assert PACKED in vars(report)
    assert PACKED in vars(document)
    assert report.tables == result.report.tables
    assert PACKED not in vars(report)
    assert PACKED in vars(document)
    assert document.furniture == result.document.furniture
    assert vars(document).keys() == {field.name for field in fields(Document)}


def test_what_is_packed_is_sent_on_and_copied_as_it_is(result: CheckResult) -> None:
    arrived = sent(result)
    document = arrived.document
    again, shallow = sent(arrived), copy.copy(document)
    assert vars(again.document)[PACKED] == vars(document)[PACKED] == vars(shallow)[PACKED]
    assert replace(document, name="乙.docx") == replace(result.document, name="乙.docx")
    assert again.document == document == shallow == copy.deepcopy(document) == result.document


def test_what_is_too_large_to_wait_is_unpacked_on_arrival(
    result: CheckResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_PACKED", 100)
    arrived = sent(result)
    assert PACKED not in vars(arrived.document)
    assert PACKED not in vars(arrived.report)
    assert arrived == result


def test_what_is_not_there_is_told_as_always(result: CheckResult) -> None:
    arrived = sent(result.document)
    with pytest.raises(AttributeError, match="'Document' object has no attribute 'block'"):
        arrived.block  # type: ignore[attr-defined]  # noqa: B018
    assert PACKED in vars(arrived)
    with pytest.raises(AttributeError, match="'Document' object has no attribute 'blocks'"):
        Document.__new__(Document).blocks  # noqa: B018


_RECEIVES = """
import pickle, sys
result = pickle.load(open(sys.argv[1], "rb"))
assert result.document.blocks and result.report.tables and result.report.periods
print(*(name for name in sys.modules if name.startswith(("checker.re", "checker.rules"))))
"""


def test_whoever_gets_a_result_loads_nothing_that_reads_recognises_or_judges(
    tmp_path: Path,
) -> None:
    sent = tmp_path / "result"
    sent.write_bytes(pickle.dumps(check(to_docx(base_2021(), tmp_path / "报告.docx"))))
    done = subprocess.run(
        [sys.executable, "-c", _RECEIVES, str(sent)], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []
