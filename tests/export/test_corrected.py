"""人工更正读数 in every kind of list: a section of its own, and none where there is nothing to name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from checker.corrections import Correction, subject_of
from checker.export import export
from checker.export.checklist import build_checklist
from checker.export.corrected import CORRECTIONS_NOTE, CORRECTIONS_TITLE
from checker.export.fonts import chinese_font
from checker.export.notes import notes
from checker.export.voucher import load_voucher, make_voucher
from checker.export.voucher_pdf import write_voucher_pdf
from checker.profile import Profile
from tests.export.sample_result import NASTY, WHEN
from tests.export.test_same_content import READERS, _squeezed


@pytest.fixture
def corrected(result):
    made = tuple(
        Correction(
            table="applications",
            cell=cell,
            as_read=read,
            corrected=number,
            name="王晓梅",
            reason=reason,
            at=datetime(2026, 1, 14, 9, 30),
            sha256=result.document.sha256,
            subject=subject_of(result.report),
        )
        for cell, read, number, reason in (
            ("unable_1.natural", "8", "3", "扫描件模糊，原件为 3"),
            ("unable_1.total", "", "7", NASTY),
        )
    )
    return replace(result, corrections=made)


def test_the_model_has_both(corrected):
    rows = build_checklist(corrected, WHEN).corrections
    assert [row.place for row in rows] == ["表三 · （四）1 · 自然人", "表三 · （四）1 · 总计"]
    assert [row.as_read for row in rows] == ["8", "空白"]
    assert rows[0].line == (
        "表三 · （四）1 · 自然人：程序识读 8，人工更正 3；"
        "理由：扫描件模糊，原件为 3；更正人：王晓梅，2026 年 1 月 14 日"
    )
    assert "\x1b" not in rows[1].reason


@pytest.mark.parametrize("kind", READERS)
def test_every_kind_names_every_one(kind, corrected, tmp_path):
    path = export(corrected, kind, tmp_path / f"清单.{kind}", WHEN)
    found = _squeezed(READERS[kind](path))
    texts = list(build_checklist(corrected, WHEN).texts())
    assert CORRECTIONS_TITLE in texts
    assert [text for text in texts if _squeezed(text) not in found] == []


@pytest.mark.parametrize("kind", READERS)
def test_no_section_without_any(kind, result, tmp_path):
    path = export(result, kind, tmp_path / f"清单.{kind}", WHEN)
    found = _squeezed(READERS[kind](path))
    assert CORRECTIONS_TITLE not in found
    assert _squeezed(CORRECTIONS_NOTE) not in found


def test_json_has_its_key_only_with_any(result, corrected, tmp_path):
    with_any = json.loads(export(corrected, "json", tmp_path / "a.json").read_text("utf-8"))
    assert [entry["corrected"] for entry in with_any["corrections"]] == ["3", "7"]
    assert [entry["as_read"] for entry in with_any["corrections"]] == ["8", ""]
    without = json.loads(export(result, "json", tmp_path / "b.json").read_text("utf-8"))
    assert "corrections" not in without


def test_the_voucher_names_them(result, corrected, tmp_path):
    voucher = make_voucher(corrected, WHEN, Profile())
    path = tmp_path / "凭证.json"
    path.write_text(json.dumps(voucher), encoding="utf-8")
    assert load_voucher(path)["corrections"] == voucher["corrections"]
    assert "corrections" not in make_voucher(result, WHEN, Profile())


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font here")
def test_the_printed_voucher_names_them(corrected, tmp_path):
    target = tmp_path / "凭证.pdf"
    write_voucher_pdf(make_voucher(corrected, WHEN, Profile()), target)
    with pypdfium2.PdfDocument(target) as document:
        found = "".join(page.get_textpage().get_text_range() for page in document)
    assert "程序识读8，人工更正3；扫描件模糊，原件为3（王晓梅，2026-01-14）" in _squeezed(found)


def test_annotated_copies_say_it_at_the_cell(result, corrected):
    assert len(notes(corrected)) == len(notes(result)) + 2
    note = notes(corrected)[-2]
    place = corrected.report.tables["applications"].cells["unable_1.natural"].place
    assert (note.place, note.missing) == (place, False)
    assert note.lines == (
        "【人工更正读数】表三 · （四）1 · 自然人",
        "程序识读 8，人工更正 3",
        "理由：扫描件模糊，原件为 3",
        "更正人：王晓梅，2026 年 1 月 14 日",
    )
    assert [n.number for n in notes(corrected)] == list(range(1, len(notes(corrected)) + 1))
