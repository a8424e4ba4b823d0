"""Telephone numbers, postcodes, places, hosts, e-mail addresses and unit names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import DataError
from checker.regions import PLACES, load_regions, regions
from checker.rules.contact_numbers import email_fault
from checker.rules.phone_numbers import local_lengths, read_phone
from checker.rules.same_unit import is_other_organ
from checker.rules.web_hosts import host_fault, host_of, is_government

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        "0478-8216035", "0478——8216035", "（0478）8216035", "04788216035", "010-62160351", "0371-62160351",
        "0478-8216035转801", "0478-8216035-801", "+86-478-8216035", "86-10-62160351", "400-810-1234",
        "13800138000", "12345", "12329", "０４７８－８２１６０３５", "0634-8216035", "0852-8216035",
    ],
)  # fmt: skip
def test_valid_numbers(text: str) -> None:
    phone = read_phone(text)
    assert (phone.fault, phone.without_area) == ("", False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0478-82160351", "应为 7 位，现为 8 位"),
        ("010-6216035", "应为 8 位，现为 7 位"),
        ("0498-8216035", "没有 0498 这个区号"),
        ("821603", "现为 6 位"),
    ],
)
def test_invalid_numbers(text: str, words: str) -> None:
    assert words in read_phone(text).fault


def test_area_code_missing_or_taken_over() -> None:
    assert read_phone("8216035").without_area
    assert read_phone("8216036", "0478") == read_phone("0478-8216036")
    assert "区号 0478" in read_phone("82160366", "0478").fault


def test_every_area_code_has_numbers_of_some_length() -> None:
    known = regions()
    assert len(known.by_area_code) > 300
    assert all(local_lengths(code) for code in known.by_area_code)


def test_places() -> None:
    known = regions()
    assert known.of_postcode("010020") == {"呼和浩特市"}
    assert known.of_area_code("0478") == {"巴彦淖尔市"}
    assert known.of_area_code("028") >= {"成都市", "资阳市", "眉山市"}
    assert known.in_text("银川市金凤区北京中路166号") == {"银川市"}
    assert known.in_text("黔西南州兴义市某路") == {"黔西南布依族苗族自治州"}
    assert known.in_text("胜利路18号") == frozenset()
    assert known.postcode_starts("巴彦淖尔市") == "015"
    assert known.of_postcode("990000") == frozenset()


def test_every_place_has_an_area_code_and_ordinary_codes() -> None:
    for place in regions().places:
        assert place.area_codes, place.name
        assert all(code[:2] in regions().allocated for code in place.postcodes), place.name


def test_wrong_place_data_is_refused(tmp_path: Path) -> None:
    text = PLACES.read_text(encoding="utf-8")
    path = tmp_path / "places.toml"
    path.write_text(text.replace("province =", "state =", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"places\[0\]"):
        load_regions(path)
    path.write_text("extra = 1\n" + text, encoding="utf-8")
    with pytest.raises(DataError, match="extra"):
        load_regions(path)


@pytest.mark.parametrize(
    "text",
    [
        "www.linhe.gov.cn", "http://www.linhe.gov.cn", "https://www.linhe.gov.cn:8080/a/b.html", "www.gov.cn",
        "12345.linhe.gov.cn", "www1.linhe.gov.cn",
    ],
)  # fmt: skip
def test_right_hosts(text: str) -> None:
    assert host_fault(text) is None
    assert is_government(host_of(text), ())


@pytest.mark.parametrize(
    "text",
    [
        "www.linhegov.cn", "wwwlinhe.gov.cn", "www.linhe,gov.cn", "http:/www.linhe.gov.cn", "www.linhe..gov.cn",
        "http：//www.linhe.gov.cn", "www.linhe.gov", "www.linhe", "ww.linhe.gov.cn", "http//www.linhe.gov.cn",
    ],
)  # fmt: skip
def test_wrong_hosts(text: str) -> None:
    assert host_fault(text)


def test_listed_hosts_count_as_government() -> None:
    assert not is_government("www.linhe.com", ())
    assert is_government("www.linhe.com", ("linhe.com",))
    assert not is_government("www.xlinhe.com", ("linhe.com",))


@pytest.mark.parametrize(
    "text", ["a@126.com", "a @163.com", "xx_gk@linhe.gov.cn", "A.B@mail.linhe.gov.cn"]
)
def test_right_emails(text: str) -> None:
    assert email_fault(text) is None


@pytest.mark.parametrize(
    "text", ["a126.com", "a@126", "a@126.con", "a＠126.com", "a@b@c.com", "a..b@126.com"]
)
def test_wrong_emails(text: str) -> None:
    assert email_fault(text)


@pytest.mark.parametrize(
    ("unit", "organization", "other"),
    [
        ("银川市大数据中心办公室", "银川市大数据中心", False),
        ("银川市审计局办公室", "银川市财政局", True),
        ("青河县政务公开办公室", "青河县人民政府", False),
        ("青河县大数据局", "青河县人民政府", False),
        ("青河县行政审批局", "青河县人民政府办公室", False),
        ("市发改委", "银川市发展和改革委员会", False),
        ("卫健委", "银川市卫生健康委员会", False),
        ("人社局办公室", "银川市人力资源和社会保障局", False),
        ("住建局", "银川市住房和城乡建设局", False),
        ("银川市自然资源局", "银川市住房和城乡建设局", True),
        ("我局办公室", "银川市财政局", False),
        ("政务公开办公室", "银川市财政局", False),
        ("临河区财政局办公室", "银川市财政局", True),
        ("巴彦淖尔市临河区审计局办公室", "临河区审计局", False),
        ("临河区审计局办公室", "巴彦淖尔市临河区审计局", False),
        ("银川市教育局政务公开科", "银川市卫生健康委员会", True),
        ("城关镇党政办公室", "青河县城关镇人民政府", False),
        ("两河镇人民政府党政办公室", "唐村镇人民政府", True),
    ],
)
def test_units(unit: str, organization: str, other: bool) -> None:
    assert is_other_organ(unit, organization) is other


def test_own_names_of_the_profile_are_never_another_organ() -> None:
    assert not is_other_organ("银川市审计局", "银川市财政局", ("审计局",))
