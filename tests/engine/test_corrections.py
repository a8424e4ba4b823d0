"""人工更正读数: between recognition and rules; the file and what was read stay as they are."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import datetime

import pytest

from checker import DataError, check
from checker.cli import main
from checker.correction_file import as_object, from_object, load_corrections
from checker.correction_store import CorrectionStore
from checker.corrections import Correction, apply_corrections, subject_of
from checker.document import Place
from checker.export import export, to_dict
from checker.findings import Status
from checker.paths import RESOURCES

AT = datetime(2026, 1, 14, 14, 32)
SAMPLE = next((RESOURCES / "samples").glob("*2021*.docx"))


@pytest.fixture(scope="module")
def plain():
    return check(SAMPLE)


def correction(result, table="litigation", cell="review.total", corrected="3"):
    """The sample's table four says 2 where its parts add up to 3."""
    return Correction(
        table=table,
        cell=cell,
        as_read=result.report.tables[table].cells[cell].as_read,
        corrected=corrected,
        name="王晓梅",
        reason="原件上是 3，识读有误",
        at=AT,
        sha256=result.document.sha256,
        subject=subject_of(result.report),
    )


def test_rules_judge_what_a_person_reads(plain):
    assert any(f.rule == "A201" for f in plain.findings)
    made = correction(plain)
    result = check(SAMPLE, corrections=[made])
    assert not any(f.rule == "A201" for f in result.findings)
    assert result.corrections == (made,)
    outcome = next(o for o in result.outcomes if o.rule == "A201")
    assert (outcome.status, outcome.corrected) == (Status.PASSED, True)
    others = [o for o in result.outcomes if o.status is Status.PASSED and not o.corrected]
    assert len(others) > 50
    cell = result.report.tables["litigation"].cells["review.total"]
    assert (cell.text, cell.value, cell.as_read) == ("3", 3, "2")
    assert result.document.text_at(cell.place).strip() == "2"


def test_findings_that_rest_on_one_say_so(plain):
    made = correction(plain, "applications", "new.total", "46")
    result = check(SAMPLE, corrections=[made])
    note = "（表三 · 本年新收 · 总计按人工更正读数 46 计，程序识读为 41）"
    resting = [f for f in result.findings if note in f.message]
    assert {"N101", "A101"} <= {f.rule for f in resting}
    untouched = {f.message for f in plain.findings if f.rule in ("C204", "W104", "A201")}
    assert untouched <= {f.message for f in result.findings}


def test_it_lapses_when_the_text_changes(plain):
    made = replace(correction(plain), as_read="7")
    result = check(SAMPLE, corrections=[made])
    assert (result.corrections, result.lapsed_corrections) == ((), (made,))
    assert result.findings == plain.findings


def test_it_holds_for_the_same_report_saved_again_only(plain):
    saved = replace(correction(plain), sha256="0" * 64)
    assert apply_corrections(plain.report, [saved]).used == (saved,)
    other = replace(saved, subject="another unit")
    applied = apply_corrections(plain.report, [other])
    assert (applied.used, applied.lapsed, applied.report) == ((), (), plain.report)


def test_in_a_picture_only_the_same_file_counts(plain):
    report = replace(plain.report, document=replace(plain.report.document, ocr=True))
    made = correction(plain)
    assert apply_corrections(report, [made]).used == (made,)
    saved = replace(made, sha256="0" * 64)
    applied = apply_corrections(report, [saved])
    assert (applied.used, applied.lapsed) == ((), (saved,))


def test_a_cell_read_by_a_person_is_no_longer_doubtful(plain):
    place = plain.report.tables["litigation"].cells["review.total"].place
    other = Place(place.block, 0, 0)
    document = replace(plain.report.document, doubtful=(place, other))
    report = replace(plain.report, document=document)
    confirmed = correction(plain, corrected="2")
    applied = apply_corrections(report, [confirmed])
    assert confirmed.confirms
    assert applied.report.document.doubtful == (other,)


def test_the_latest_counts(plain):
    first = correction(plain, corrected="4")
    second = replace(correction(plain), at=datetime(2026, 1, 15))
    assert apply_corrections(plain.report, [second, first]).used == (second,)


def test_no_correction_changes_nothing(plain):
    assert apply_corrections(plain.report, []).report is plain.report
    assert "corrections" not in to_dict(plain)


def test_store_keeps_and_forgets(plain, tmp_path):
    made = correction(plain)
    store = CorrectionStore(tmp_path / "数据" / "corrections.sqlite3")
    assert store.all() == ()
    store.add(made)
    store.add(replace(made, corrected="5"))
    again = CorrectionStore(tmp_path / "数据" / "corrections.sqlite3")
    assert [c.corrected for c in again.all()] == ["5"]
    again.remove(replace(made, sha256="saved again"))
    assert again.all() == ()


def test_a_damaged_store_corrects_nothing(plain, tmp_path):
    path = tmp_path / "corrections.sqlite3"
    path.write_bytes(b"not a database" * 100)
    assert CorrectionStore(path).all() == ()
    with pytest.raises(sqlite3.Error):
        CorrectionStore(path).add(correction(plain))


def test_json_names_them_and_is_read_again(plain, tmp_path):
    made = correction(plain)
    result = check(SAMPLE, corrections=[made])
    data = to_dict(result)
    assert data["corrections"] == [as_object(made)]
    assert data["report"]["tables"]["litigation"]["review.total"] == "2"
    path = export(result, "json", tmp_path / "清单.json")
    assert load_corrections(path) == (made,)


@pytest.mark.parametrize(
    "change", [{"corrected": "约3"}, {"name": " "}, {"at": "昨天"}, {"extra": "x"}, {"cell": 3}]
)
def test_broken_entries_are_refused(plain, change, tmp_path):
    entry = {**as_object(correction(plain)), **change}
    with pytest.raises(ValueError, match=r"correction|texts|number|isoformat"):
        from_object(entry)
    path = tmp_path / "坏.json"
    path.write_text(json.dumps({"corrections": [entry]}), encoding="utf-8")
    with pytest.raises(DataError):
        load_corrections(path)


def test_command_line(plain, tmp_path, capsys):
    path = tmp_path / "更正.json"
    entry = as_object(correction(plain))
    path.write_text(json.dumps({"corrections": [entry]}), encoding="utf-8")
    assert main(["check", str(SAMPLE), "--corrections", str(path)]) == 1
    said = capsys.readouterr().out
    assert "人工更正读数" in said
    assert "程序识读 2，人工更正 3；理由：原件上是 3，识读有误；更正人：王晓梅" in said
    path.write_text("[]", encoding="utf-8")
    assert main(["check", str(SAMPLE), "--corrections", str(path)]) in (1, 2)
    path.write_text("{}", encoding="utf-8")
    assert main(["check", str(SAMPLE), "--corrections", str(path)]) == 2
    assert "没有人工更正读数" in capsys.readouterr().err


def test_a_voucher_with_corrections_is_verified_with_them(plain, tmp_path, capsys):
    path, voucher = tmp_path / "更正.json", tmp_path / "凭证.json"
    entry = as_object(correction(plain))
    path.write_text(json.dumps({"corrections": [entry]}), encoding="utf-8")
    made = ["voucher", str(SAMPLE), "--corrections", str(path), "--output", str(voucher)]
    assert main(made) == 0
    assert json.loads(voucher.read_text("utf-8"))["corrections"] == [entry]
    assert main(["verify", str(SAMPLE), str(voucher)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("是：")
    assert main(["voucher", str(SAMPLE), "--corrections", str(tmp_path / "无.json")]) == 2
