"""人工更正读数 beyond the overlay: 法定表格, the batch, the sums of units."""

from __future__ import annotations

from dataclasses import replace

from checker.aggregate import aggregate
from checker.export.aggregate_text import aggregate_text, lists
from tests.ui.linhe_case import build_result
from tests.ui.test_overlay import KEY, corrected
from ui.batch_queue import BatchQueue


def test_the_statutory_tables_show_both_numbers(opened):
    opened.test.job.finished.emit(corrected(build_result()))
    opened.actions_["tables"].trigger()
    tables = opened.document.tables
    opened.document.show_cell_in_tables(*KEY)
    part, laid = tables._find(*KEY)
    tip = tables._tip(part, laid).replace("&nbsp;", " ")
    assert "表三 · 本年新收 · 总计按人工更正读数 46 计，程序识读为 41" in tip
    assert not tables.viewport().grab().isNull()


def test_the_batch_checks_with_them(qapp, tmp_path):
    from tests.ui.conftest import FakeJob

    jobs: list[FakeJob] = []

    def make() -> FakeJob:
        jobs.append(FakeJob())
        return jobs[-1]

    made = corrected(build_result()).corrections
    queue = BatchQueue(make_job=make, width=1)  # type: ignore[arg-type]
    queue.add([(0, tmp_path / "a.docx")], None, made)
    assert jobs[0].corrections == made


def test_the_sums_name_them():
    result = corrected(build_result())
    found = aggregate([("水务局.docx", result)], None, ())
    named = dict(lists(found))["人工更正读数"]
    assert len(named) == 1
    assert named[0].startswith("临河市水务局（水务局.docx）：表三 · 本年新收 · 总计：程序识读 41")
    assert "人工更正读数" in aggregate_text(found)
    without = aggregate([("水务局.docx", replace(result, corrections=()))], None, ())
    assert "人工更正读数" not in aggregate_text(without)
