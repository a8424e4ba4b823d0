"""What a profile (适用要求) changes about the contact rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import check
from checker.profile import Profile
from tests.reports.as_txt import to_txt
from tests.reports.bases import BASES

if TYPE_CHECKING:
    from pathlib import Path

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
    assert findings(tmp_path, Profile(), without_postcode) == [("C102", "warning")]
    assert findings(tmp_path, Profile(required_contact=("phone",)), without_postcode) == []


def test_own_hosts_and_units_are_known(tmp_path: Path) -> None:
    host = ("www.linhe.gov.cn", "www.linhe.com")
    assert findings(tmp_path, Profile(), host) == [("C205", "warning")]
    assert findings(tmp_path, Profile(government_hosts=("linhe.com",)), host) == []
    unit = ("请与临河市水务局办公室联系", "请与临河市河湖局办公室联系")
    assert findings(tmp_path, Profile(), unit) == [("C208", "warning")]
    assert findings(tmp_path, Profile(units=("临河市河湖局",)), unit) == []
