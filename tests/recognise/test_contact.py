"""Contact details as reports print them: every shape of the survey (labels, dashes, brackets, lines)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.annual_report import Contact, ContactKind
from checker.document import Paragraph
from checker.recognise.contact import find_contact
from checker.screening import Lines


def contact_of(*lines: str, opening: tuple[int, ...] = (0, 1, 2, 3, 4)) -> Contact:
    prose = tuple((i, Paragraph(line)) for i, line in enumerate(lines))
    return find_contact(prose, opening, Lines(lines))


def items(*lines: str) -> list[str]:
    return [f"{item.kind.value} {item.text}" for item in contact_of(*lines).items]


FULL = (
    "如有疑问，请与临河市水务局办公室联系（地址：临河市胜利路18号，邮编：015000，电话：0478-8216035，"
    "传真：0478-8216036，电子邮箱：swj@linhe.gov.cn）。"
)


def test_one_sentence() -> None:
    assert items(FULL) == [
        "unit 临河市水务局办公室",
        "address 临河市胜利路18号",
        "postcode 015000",
        "phone 0478-8216035",
        "fax 0478-8216036",
        "email swj@linhe.gov.cn",
    ]


def test_places_are_exact_and_sentences_known() -> None:
    found = contact_of("本报告公布如下。" + FULL + "以下为正文。")
    text = "本报告公布如下。" + FULL + "以下为正文。"
    for item in found.items:
        assert text[item.place.start : item.place.end] == item.text
    assert [text[p.start : p.end] for p in found.places] == [FULL]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("电话：0478—8216035", ["phone 0478—8216035"]),
        ("电话:0478——8216035", ["phone 0478——8216035"]),
        ("电话：0478－8216035", ["phone 0478－8216035"]),
        ("电话：（0478）8216035", ["phone （0478）8216035"]),
        ("电话：0478 8216035", ["phone 0478 8216035"]),
        ("办公电话：82160351", ["phone 82160351"]),
        ("联系电话：0478-8216035转8001", ["phone 0478-8216035转8001"]),
        ("联系电话：0478-8216035、8216036", ["phone 0478-8216035", "phone 8216036"]),
        ("咨询电话:010-62160351,400-810-1234", ["phone 010-62160351", "phone 400-810-1234"]),
        ("电话（传真）：0478-8216035", ["phone 0478-8216035", "fax 0478-8216035"]),
        ("电话、传真：0478-8216035", ["phone 0478-8216035", "fax 0478-8216035"]),
        ("联系电话（0478-8216035，传真同号）", ["phone 0478-8216035"]),
        ("电 话：0478-8216035；邮 编：015000", ["phone 0478-8216035", "postcode 015000"]),
        ("联系方式：0478-8216035", ["phone 0478-8216035"]),
        ("邮政编码：０１５０００", ["postcode ０１５０００"]),
        ("邮编015000。", ["postcode 015000"]),
        ("电子邮件：swj @163.com", ["email swj @163.com"]),
        ("E-mail: swj@linhe.gov.cn", ["email swj@linhe.gov.cn"]),
        ("邮箱：[email protected]。", ["email [email protected]"]),
        ("电子邮箱：swj126.com，电话：0478-8216035", ["email swj126.com", "phone 0478-8216035"]),
        (
            "地址：临河市A—0781室六十号，电话：0478-8216035",
            ["address 临河市A—0781室六十号", "phone 0478-8216035"],
        ),
        (
            "地址:临河市胜利路18号(邮编:015000,电话:0478-8216035)",
            ["address 临河市胜利路18号", "postcode 015000", "phone 0478-8216035"],
        ),
        ("地址：临河市胜利路18号邮编：015000", ["address 临河市胜利路18号", "postcode 015000"]),
        ("请联系：临河市水务局办公室，电话：0478-8216035", None),
        ("联系人：张三；电话：0478-8216035", ["phone 0478-8216035"]),
        ("网址：www。linhe。gov。cn", ["website www。linhe。gov。cn"]),
        ("本报告电子版可在www.linhe,gov.cn下载。", ["website www.linhe,gov.cn"]),
        ("本报告电子版可在（<http://www.linhe.gov.cn/>）查阅。", ["website http://www.linhe.gov.cn"]),
        ("全年接听咨询电话26500次，整合12345热线。", []),
        ("办理“12345”政务服务便民热线电话工单300件。", []),
        ("蒙ICP备05000000号-1 联系电话：0478-8216035", []),
    ],
)  # fmt: skip
def test_shapes(line: str, expected: list[str] | None) -> None:
    wanted = expected or []
    if expected is None:
        wanted = ["unit 临河市水务局办公室", "phone 0478-8216035"]
    assert items(line) == wanted


def test_several_lines_at_the_end() -> None:
    found = contact_of(
        *["正文。"] * 6,
        "如有疑问，请与临河市水务局办公室联系。",
        "地址：临河市胜利路18号",
        "邮编：015000",
        "电话：0478-8216035",
        opening=(0,),
    )
    assert [item.kind for item in found.items] == [
        ContactKind.UNIT,
        ContactKind.ADDRESS,
        ContactKind.POSTCODE,
        ContactKind.PHONE,
    ]


def test_hot_line_in_the_body_is_no_contact() -> None:
    found = contact_of("开头。", "拨打监督电话0478-8216035，接受监督。", opening=(0,))
    assert found == Contact()
    labelled = contact_of("开头。", "公布监督电话：0478-8216035，接受监督。", opening=(0,))
    assert [(item.text, item.label) for item in labelled.items] == [("0478-8216035", "监督电话")]


def test_lines_beside_a_web_pages_footer_are_the_sites() -> None:
    lines = ["正文。"] * 3 + ["主办单位：某市人民政府办公室", "地址：某市新华街1号", "邮编：015000"]
    site = contact_of(*lines, "电话：0478-8216000", "蒙ICP备05000000号", opening=(0,))
    assert site == Contact()
    own = contact_of(*lines[:3], *lines[4:], "电话：0478-8216000", opening=(0,))
    assert [item.kind for item in own.items] == [
        ContactKind.ADDRESS,
        ContactKind.POSTCODE,
        ContactKind.PHONE,
    ]


def test_address_without_a_colon() -> None:
    assert "address 临河市胜利路18号" in items(
        "请与本机关联系，电话0478-8216035，地址临河市胜利路18号。"
    )
    moved = items("请与本机关联系，电话0478-8216035，办公地址迁至临河市胜利路18号。")
    assert not [item for item in moved if item.startswith("address")]


def test_empty_announcement_keeps_its_sentence() -> None:
    found = contact_of("如有疑问，请与本机关联系（电话：    ）。")
    assert [item.kind for item in found.items] == [ContactKind.UNIT]
    assert len(found.places) == 1


@given(
    st.text(
        alphabet="电话邮编地址传真：:（）()，。-—0123456789@.www gov cn联系请与局\n", max_size=80
    )
)
def test_never_fails_and_is_always_exact(text: str) -> None:
    for item in contact_of(text).items:
        assert text[item.place.start : item.place.end] == item.text
        assert item.text.strip()
