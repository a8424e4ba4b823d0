"""What a profile (适用要求) changes about the contact rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import check
from checker.errors import DataError
from checker.profile import Profile, load_profile
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

CONTACT = (
    "如对本报告有疑问，请与临河市水务局办公室联系（地址：临河市胜利路18号，邮编：015000，"
    "电话：0478-8216035，电子邮箱：swj@linhe.gov.cn）。"
)


def findings(
    folder: Path, profile: Profile, replace: tuple[str, str] | None = None
) -> list[tuple[str, str]]:
    text = to_txt(BASES["2021"]())
    if replace:
        assert replace[0] in text
        text = text.replace(*replace)
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return [(f.rule, f.severity.value) for f in check(path, profile=profile).findings]


def test_contact_may_be_required(tmp_path: Path) -> None:
    profile = Profile(name="临河市", contact_required=True)
    assert findings(tmp_path, profile, (CONTACT, "")) == [("C101", "warning")]
    assert findings(tmp_path, Profile(), (CONTACT, "")) == []
    assert findings(tmp_path, profile) == []


def test_other_items_may_be_required(tmp_path: Path) -> None:
    assert findings(tmp_path, Profile(required_contact=("phone", "fax"))) == [("C102", "info")]
    without_postcode = ("邮编：015000，", "")
    assert findings(tmp_path, Profile(), without_postcode) == [("C102", "info")]
    strict = load_profile(Path("从严"))
    assert ("C102", "warning") in findings(tmp_path, strict, without_postcode)
    assert findings(tmp_path, Profile(required_contact=("phone",)), without_postcode) == []


def test_own_hosts_and_units_are_known(tmp_path: Path) -> None:
    host = ("www.linhe.gov.cn", "www.linhe.com")
    assert findings(tmp_path, Profile(), host) == [("C205", "warning")]
    assert findings(tmp_path, Profile(government_hosts=("linhe.com",)), host) == []
    unit = ("请与临河市水务局办公室联系", "请与临河市河湖局办公室联系")
    assert findings(tmp_path, Profile(), unit) == [("C208", "warning")]
    assert findings(tmp_path, Profile(units=("临河市河湖局",)), unit) == []


def test_own_region_is_what_contact_details_must_agree_with(tmp_path: Path) -> None:
    assert findings(tmp_path, Profile(region="巴彦淖尔市")) == []
    assert findings(tmp_path, Profile(region="内蒙古自治区")) == []
    assert findings(tmp_path, Profile(region="临河市")) == []
    assert findings(tmp_path, Profile(region="银川市")) == [("C204", "warning")]
    only_phone = ("地址：临河市胜利路18号，邮编：015000，电话：0478-8216035", "电话：0951-8216035")
    assert ("C204", "warning") not in findings(tmp_path, Profile(), only_phone)
    assert ("C204", "warning") in findings(tmp_path, Profile(region="巴彦淖尔市"), only_phone)


def test_extra_words_add_and_excuse(tmp_path: Path) -> None:
    wrong = ("优化门户网站", "优化门户网占")
    assert findings(tmp_path, Profile(extra_words=("网占→网站",)), wrong) == [("W113", "info")]
    ledger = ("更新公开指南", "更新公开台帐")
    assert findings(tmp_path, Profile(), ledger) != []
    assert findings(tmp_path, Profile(extra_words=("公开台帐",)), ledger) == []


def test_extra_words_are_strict(tmp_path: Path) -> None:
    path = tmp_path / "本单位.toml"
    for entry in ("误→", "→正", "同→同", "一→二→三", ""):
        path.write_text(f'extra_words = ["{entry}"]', encoding="utf-8")
        with pytest.raises(DataError, match="extra_words"):
            load_profile(path)
