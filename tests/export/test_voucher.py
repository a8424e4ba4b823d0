"""A voucher holds for this very file, pack and result, and for nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from checker.checking import check
from checker.errors import DataError
from checker.export.json_export import to_json
from checker.export.voucher import differences, load_voucher, make_voucher
from checker.export.voucher_pdf import write_voucher_pdf
from checker.findings import Verified
from checker.profile import Profile
from tests.reports.as_docx import to_docx
from tests.reports.bases import base_2021
from tests.reports.make_samples import sample_2021

WHEN = datetime(2026, 1, 14, 9, 30)


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    return to_docx(sample_2021(), tmp_path_factory.mktemp("voucher") / "报告.docx")


@pytest.fixture(scope="module")
def result(draft):
    return check(draft)


def stored(voucher, tmp_path):
    path = tmp_path / "凭证.json"
    path.write_text(to_json(voucher), encoding="utf-8")
    return load_voucher(path)


def test_the_same_file_holds_under_any_name(draft, result, tmp_path):
    voucher = stored(make_voucher(result, WHEN, Profile()), tmp_path)
    copy = tmp_path / "改了名字.docx"
    copy.write_bytes(draft.read_bytes())
    assert differences(voucher, check(copy), Profile()) == ()


def test_verifying_a_finding_does_not_break_the_result(result, tmp_path):
    note = Verified("台账属实", "李明", WHEN)
    first, *others = result.findings
    verified = replace(result, findings=(replace(first, verified=note), *others))
    voucher = stored(make_voucher(verified, WHEN, Profile()), tmp_path)
    assert voucher["verified"][0]["reason"] == "台账属实"
    assert differences(voucher, result, Profile()) == ()


def test_another_file_does_not_hold(result, tmp_path):
    voucher = stored(make_voucher(result, WHEN, Profile()), tmp_path)
    other = check(to_docx(base_2021(), tmp_path / "b.docx"))
    said = differences(voucher, other, Profile())
    assert any("不是同一个文件" in sentence for sentence in said)
    assert any("结果不同" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"program": "9.9.9"}, "程序版本不同"),
        ({"rule_pack": "2021格式 · 2099.1"}, "规则包不同"),
        ({"verdict": "可以报送"}, "凭证被改动过"),
        ({"findings": []}, "凭证被改动过"),
        ({"previous": {"sha256": "0" * 64}}, "--previous"),
    ],
)
def test_a_changed_voucher_says_why(result, change, word, tmp_path):
    voucher = stored({**make_voucher(result, WHEN, Profile()), **change}, tmp_path)
    assert any(word in sentence for sentence in differences(voucher, result, Profile()))


def test_profile_and_last_year_are_part_of_it(result):
    strict = Profile(name="市里要求", contact_required=True)
    voucher = make_voucher(result, WHEN, strict, "1" * 64)
    assert differences(voucher, result, strict, "1" * 64) == ()
    assert any("适用要求不同" in s for s in differences(voucher, result, Profile(), "1" * 64))
    assert any("上年报告不是同一个" in s for s in differences(voucher, result, strict, "2" * 64))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "nianbao-voucher/1"}', "\x00"])
def test_other_files_are_refused(text, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="不是年报校核的检查凭证"):
        load_voucher(path)
    with pytest.raises(DataError, match="读不了（找不到）"):
        load_voucher(tmp_path / "没有.json")


def test_the_print_is_one_page_with_everything(result, tmp_path):
    many = replace(result, findings=result.findings * 6)
    voucher = make_voucher(many, WHEN, Profile())
    path = tmp_path / "凭证.pdf"
    write_voucher_pdf(json.loads(to_json(voucher)), path)
    with pypdfium2.PdfDocument(path) as document:
        (text,) = (page.get_textpage().get_text_range() for page in document)
    for words in (voucher["code"], "临河市水务局", "核对人", "未能检查不等于通过", "见校核清单"):
        assert words in text.replace("\r\n", "")
    assert result.document.sha256.upper() in text
